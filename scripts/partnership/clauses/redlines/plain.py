"""Blocks as HTML: without ids and links, so that they can stand on any page."""

from __future__ import annotations

from markupsafe import escape

from partnership.clauses.redlines import word_html as marked
from partnership.clauses.redlines.blocks import BULLETS, CODE, ITEM, NOTES, NUMBERS, QUOTE, ROW, RULE, TABLE, Block

_TAGS = {BULLETS: "ul", NUMBERS: "ol", NOTES: "ol", ITEM: "li", QUOTE: "blockquote"}


def plain(block: Block) -> str:
    """Return a block as it is."""
    return element(block, marked.plain(block.words) + "".join(map(plain, block.children)))


def element(block: Block, inner: str, look: str = "") -> str:
    """Return what is in a block as the block that it is in."""
    if block.sort == TABLE:
        return table(block, inner)
    if block.sort == RULE:
        return "<hr>\n"
    if block.sort == CODE:
        return f"<pre{_class(look)}><code>{inner}</code></pre>\n"
    if block.sort == ROW:
        return row(block, inner, look)
    tag = _TAGS.get(block.sort) or block.tag or ("div" if block.children else "")
    if not tag:  # a paragraph of a list whose items stand close
        return inner
    return f"<{tag}{_attributes(block, look)}>{inner}</{tag}>\n"


def _attributes(block: Block, look: str) -> str:
    names = " ".join(filter(None, (look, block.look, "notes" if block.sort == NOTES else "")))
    scope = ' scope="col"' if block.tag == "th" else ""
    begins = f' start="{block.value}"' if block.sort == NUMBERS and block.value != 1 else ""
    value = f' value="{block.value}"' if block.sort == ITEM and block.value else ""
    return f"{_class(names)}{scope}{begins}{value}"


def _class(names: str) -> str:
    return f' class="{names}"' if names else ""


def is_head(block: Block) -> bool:
    """Whether a row is the head of its table."""
    return all(cell.tag == "th" for cell in block.children)


def row(block: Block, cells: str, look: str = "") -> str:
    made = f"<tr{_class(look)}>{cells}</tr>\n"
    return f"<thead>{made}</thead>\n" if is_head(block) else made


def table(block: Block, rows: str) -> str:
    """Return rows as a table, in a frame that a keyboard reaches too."""
    heads = ", ".join(cell.plain for cell in block.children[0].children if cell.plain)
    label = escape(f"Table: {heads}")
    frame = f'<div class="scrolls" tabindex="0" role="group" aria-label="{label}">'
    head, found, body = rows.rpartition("</thead>\n")
    within = f"<tbody>\n{body}</tbody>\n" if body.strip() else ""
    return f"{frame}\n<table>\n{head}{found}{within}</table>\n</div>\n"
