"""Markdown as plain text for people: no marks, numbers as they are shown, tables laid out, links with their address."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import zip_longest

from partnership.web import prose
from partnership.web.prose import Token

_BULLET = "•"
_RULE = "─"
_WIDEST = 48
"""How many signs a column of a table has at most; longer words go on in the next line."""

Lines = list[str]


def plain_text(body: str, lead: Callable[[str], str]) -> str:
    """Return a body of Markdown as plain text; `lead` gives the full address of what a link of this site names.

    Nothing, where that is not there any more: then its words stand alone.
    """
    parsed = prose.parse(body)
    writer = _Writer([lead(found.target) for found in parsed.leads])
    blocks = writer.blocks(parsed.words, [])
    notes = writer.blocks(parsed.notes, [])
    return "\n".join([*blocks, *(["", _RULE * 20, "", *notes] if notes else [])])


class _Writer:
    """Writes blocks as lines; in lists, the numbers that are above are known."""

    def __init__(self, leads: Sequence[str]) -> None:
        self._leads = leads

    def blocks(self, tokens: Sequence[Token], above: Sequence[int], *, close: bool = False) -> Lines:
        """Return the lines of some blocks, an empty one between each two; none where they stand close."""
        lines: Lines = []
        for block in _blocks(tokens):
            made = self._block(block, above)
            if not made:
                continue
            if lines and not (close and block[0].type in ("paragraph_open", "bullet_list_open", "ordered_list_open")):
                lines += ["", ""] if block[0].type == "heading_open" else [""]
            lines += made
        return lines

    def _block(self, block: Sequence[Token], above: Sequence[int]) -> Lines:
        kind, inside = block[0].type, block[1:-1]
        if kind in ("bullet_list_open", "ordered_list_open"):
            return self._list(block[0], inside, above)
        if kind == "table_open":
            return self._table(inside)
        if kind == "blockquote_open":
            return _indented(self.blocks(inside, []), "    ")
        if kind == "footnote_open":
            number = f"[{block[0].meta['id'] + 1}] "
            return _hanging(number, self.blocks(inside, []))
        return self.blocks(inside, above) if inside else self._leaf(block[0])

    def _leaf(self, token: Token) -> Lines:
        if token.type == "inline":
            return [line for line in self._words(token).split("\n") if line.strip()]
        if token.type == "hr":
            return [_RULE * 20]
        lines = token.content.rstrip("\n").split("\n") if token.content else []
        return lines if token.type == "html_block" else _indented(lines, "    ")

    def _list(self, opening: Token, inside: Sequence[Token], above: Sequence[int]) -> Lines:
        number = int(opening.attrs.get("start", 1)) - 1
        lines: Lines = []
        for item in _blocks(inside):
            number += 1
            numbers = [*above, number] if opening.type == "ordered_list_open" else []
            sign = f"{'.'.join(map(str, numbers))}." if numbers else _BULLET
            is_close = any(token.hidden for token in item if token.level == item[0].level + 1)
            made = self.blocks(item[1:-1], numbers, close=is_close)
            lines += ([""] if lines and not is_close else []) + _hanging(f"{sign} ", made or [""])
        return lines

    def _table(self, inside: Sequence[Token]) -> Lines:
        rows: list[list[Lines]] = []
        right: set[int] = set()
        for token in inside:
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open") and token.attrs.get("class") == "right":
                right.add(len(rows[-1]))
            elif token.type == "inline":
                words = self._words(token).split("\n")
                rows[-1].append([part for line in words for part in _wrapped(line) or [""]])
        return _laid_out(rows, right)

    def _words(self, inline: Token) -> str:
        """Return the words of one block: a line break that was meant is one, any other a space."""
        made: list[str] = []
        opened: list[tuple[int, str]] = []
        for child in inline.children or ():
            if child.type == "link_open":
                opened.append((len(made), self._address(str(child.attrs.get("href", "")))))
            elif child.type == "link_close":
                begin, address = opened.pop()
                shown = "".join(made[begin:]).strip()
                if address and not _says(shown, address):
                    made.append(f" ({address})" if shown else address)
            elif child.type == "image":
                made.append(self._picture(child))
            else:
                made.append(_sign(child))
        return "\n".join(" ".join(line.split()) for line in "".join(made).split("\n"))

    def _picture(self, token: Token) -> str:
        shows = " ".join(token.content.split())
        address = self._address(str(token.attrs.get("src", "")))
        return f"[Picture: {shows}{', ' if shows and address else ''}{address}]"

    def _address(self, written: str) -> str:
        number = written.strip("\0")
        is_ours = written.startswith("\0") and number.isdigit()
        return self._leads[int(number)] if is_ours else written.removeprefix("mailto:").removeprefix("tel:")


def _laid_out(rows: Sequence[list[Lines]], right: Collection[int]) -> Lines:
    """Return a table in columns, a line beneath its head; the numbers of the columns that end alike are given."""
    columns = max(map(len, rows), default=0)
    cells = [[*row, *([[""]] * (columns - len(row)))] for row in rows]
    widths = [max(len(line) for row in cells for line in row[at]) for at in range(columns)]
    is_high = any(len(cell) > 1 for row in cells[1:] for cell in row)
    lines: Lines = []
    for place, row in enumerate(cells):
        if place > 1 and is_high:  # else nobody sees where a row ends
            lines.append("")
        for words in zip_longest(*row, fillvalue=""):
            laid = (
                word.rjust(width) if at in right else word.ljust(width)
                for at, (word, width) in enumerate(zip(words, widths, strict=True))
            )
            lines.append("  ".join(laid).rstrip())
        if place == 0:
            lines.append("  ".join(_RULE * width for width in widths))
    return lines


def _sign(token: Token) -> str:
    """Return what stands for a part of a line that is no link."""
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak":
        return "\n"
    if token.type == "footnote_ref":
        return f"[{token.meta['id'] + 1}]"
    if token.type == "footnote_anchor":
        return ""
    if token.type == "task":
        return "☑ " if token.meta["done"] else "☐ "
    if token.type in ("s_open", "s_close"):
        return "[struck out: " if token.type == "s_open" else "]"
    return token.content


def _says(shown: str, address: str) -> bool:
    """Return whether the words of a link are its address."""
    bare = [words.partition("://")[2] or words for words in (shown, address)]
    return bare[0].rstrip("/") == bare[1].rstrip("/")


def _blocks(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the tokens of each block, from its opening to its close."""
    begin, depth = 0, 0
    for place, token in enumerate(tokens):
        depth += token.nesting
        if depth == 0:
            yield tokens[begin : place + 1]
            begin = place + 1


def _hanging(sign: str, lines: Sequence[str]) -> Lines:
    return [sign + lines[0], *_indented(lines[1:], " " * len(sign))]


def _indented(lines: Sequence[str], indent: str) -> Lines:
    return [f"{indent}{line}" if line else "" for line in lines]


def _wrapped(line: str) -> Lines:
    return textwrap.wrap(line, _WIDEST, break_long_words=False, break_on_hyphens=False)
