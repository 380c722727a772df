"""The Markdown that people write here: CommonMark with what forges add to it, and how each part of it is shown.

From GitHub Flavored Markdown come tables, task lists, strikethrough and addresses that are links by themselves; and
footnotes, which forges show too. HTML is recognised, so that it can be told, and shown as the letters it is made of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import markdown_it
import mdit_py_plugins
from markdown_it import MarkdownIt
from markdown_it.common.normalize_url import normalizeLink
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token as Token  # all that others need to know of the parser
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

DEEPEST = 20
"""Levels (a list is one, each of its items another). The parser leaves out whatever stands deeper."""
VERSION = f"{markdown_it.__version__} {mdit_py_plugins.__version__}"

_OPTIONS = {
    "html": True,  # recognised, never passed on: see _SHOWN
    "maxNesting": DEEPEST,
    "store_labels": True,  # so that what is wrong with a reference is told where it is defined
    "strikethrough_single_tilde": True,
    "tasklists": True,
    "xhtmlOut": False,
}
_LOW_LINE = re.compile(r"[A-Za-z0-9.+_-]_[A-Za-z0-9.+_-]{0,64}@[A-Za-z0-9]")
_ALIGNED = {"text-align:right": "right", "text-align:center": "centre"}
_TASKS = {True: ("☑\ufe0e", "Done:"), False: ("☐\ufe0e", "Not done:")}  # as text, not as a coloured picture


class _Markdown(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802  # theirs
        """Let every link through: a bad one is checked later and said, not left standing as text."""
        return True

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802  # theirs
        """Show an address as written: decoded, it could show what it is not, or hold what is not shown."""
        return link


def markdown() -> MarkdownIt:
    """Return a parser of this Markdown, which also renders its tokens; made once, it serves for every body.

    It joins no texts, so that what was escaped can be told from what was not.
    """
    made = _Markdown("commonmark", _OPTIONS).enable(["table", "strikethrough"]).disable("text_join")
    made.use(footnote_plugin, inline=False).use(gfm_autolink_plugin)
    made.inline.ruler.before("emphasis", "low_line", _keep_low_line)
    made.core.ruler.before("footnote_tail", "footnotes_known", _know_footnotes)
    for name, show in _SHOWN.items():
        made.add_render_rule(name, _rule(show))
    return made


def parse(parser: MarkdownIt, body: str) -> tuple[list[Token], dict[str, Any]]:
    """Return the tokens of a body, and what was met on the way.

    That is `references`, by their names: each its `href` and its lines, `map`. And `footnote`: each its label, its
    lines, and what is wrong with it, "inside" another, "unused" or nothing. Lines are counted from 0; the last is the
    first that no longer belongs to it.
    """
    met: dict[str, Any] = {"references": {}, "footnote": []}
    tokens = parser.parse(body, met)
    _name_tables(tokens)
    return _with_tasks(tokens), met


def _keep_low_line(state: StateInline, silent: bool) -> bool:
    """Keep jo_march@larkrise.example in one piece: the plugin would lead its mail to march@larkrise.example."""
    if not _LOW_LINE.match(state.src, max(state.pos - 1, 0), state.posMax):
        return False
    state.pending += "" if silent else "_"
    state.pos += 1
    return True


def _know_footnotes(state: StateCore) -> None:
    """Note each footnote, before unused ones are left out; one inside another becomes a part of it."""
    tokens, depth = [], 0
    for token in state.tokens:
        depth -= token.type == "footnote_reference_close"
        if not (depth and token.type.startswith("footnote_reference")):
            tokens.append(token)
        if token.type == "footnote_reference_open":
            label = token.meta["label"]
            used = state.env["footnotes"]["refs"][f":{label}"] >= 0
            state.env["footnote"].append((label, token.map, "inside" if depth else "" if used else "unused"))
            depth += 1
    state.tokens = tokens


def _with_tasks(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with each task's box among the first words of its item."""
    made: list[Token] = []
    box: Token | None = None
    for token in tokens:
        if box and token.type == "inline" and made[-1].type == "paragraph_open" and token.children is not None:
            token.children.insert(0, box)
            box = None
        elif box and token.type != "paragraph_open":  # it begins with something else: a list, or nothing
            made.append(Token("inline", "", 0, children=[box], map=made[-1].map, level=token.level))
            box = None
        if token.attrs.get("class") == "contains-task-list":
            token.attrs["class"] = "tasks"
        if "checked" in token.meta:
            del token.attrs["class"]
            box = Token("task", "", 0, meta={"done": token.meta.pop("checked")})
        made.append(token)
    return made


def _name_tables(tokens: Sequence[Token]) -> None:
    """Name each table by the words at its head, and say in a class how its columns are aligned."""
    heads: list[Token] = []
    for place, token in enumerate(tokens):
        if token.type == "table_open":
            heads = []
            token.meta["heads"] = heads
        elif token.type in ("th_open", "td_open"):
            aligned = _ALIGNED.get(str(token.attrs.pop("style", "")))
            token.attrs |= {"class": aligned} if aligned else {}
            if token.type == "th_open":
                heads.append(tokens[place + 1])


def address(written: str) -> str:
    """Return words that may name a web address as the target of a link: with http:// if they have no scheme.

    A host in other letters than a to z has another form there (IDNA).
    """
    return normalizeLink(written if "://" in written else f"http://{written}")


def words(block: Token) -> str:
    """Return the words of an inline token as its reader reads them, with single spaces."""
    return " ".join("".join(_words(block.children or ())).split())


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.children:
            yield from _words(token.children)
        else:
            yield " " if token.type in ("softbreak", "hardbreak") else token.content


def _rule(show: Callable[[Token, str], str]) -> Callable[..., str]:
    """Return what the parser calls to show a token, made from what we need to know for it."""

    def rule(_renderer: object, tokens: Sequence[Token], place: int, _options: object, env: dict[str, Any]) -> str:
        return show(tokens[place], str(env.get("prefix", "")))

    return rule


def _table(token: Token, _prefix: str) -> str:
    """Return the beginning of a table, in a frame that a keyboard reaches too. It is a group, for a page with twenty
    tables would have twenty landmarks."""
    label = escapeHtml(f"Table: {', '.join(filter(None, map(words, token.meta['heads'])))}")
    return f'<div class="scrolls" tabindex="0" role="group" aria-label="{label}">\n<table>\n'


def _task(token: Token, _prefix: str) -> str:
    box, meaning = _TASKS[token.meta["done"]]
    return f'<span aria-hidden="true">{box}</span> <span class="unseen">{meaning}</span> '


def _note(token: Token, prefix: str) -> str:
    """Return the id of a footnote: with a low line, which no other anchor has."""
    return f"{prefix}note_{token.meta['id'] + 1}"


def _from(token: Token, prefix: str) -> str:
    """Return the id of the place from which a footnote is reached."""
    return f"{_note(token, prefix)}_from_{token.meta['subId'] + 1}"


def _to_note(token: Token, prefix: str) -> str:
    number = token.meta["id"] + 1
    link = f'<a href="#{_note(token, prefix)}" id="{_from(token, prefix)}" aria-label="Note {number}">{number}</a>'
    return f"<sup>{link}</sup>"


def _from_note(token: Token, prefix: str) -> str:
    again = f", place {token.meta['subId'] + 1}" if token.meta["subId"] else ""
    name = f"Back to where note {token.meta['id'] + 1} belongs{again}"
    return f' <a href="#{_from(token, prefix)}" aria-label="{name}">↩\ufe0e</a>'


_SHOWN: dict[str, Callable[[Token, str], str]] = {
    "text_special": lambda token, _: escapeHtml(token.content),
    "html_inline": lambda token, _: escapeHtml(token.content),
    "html_block": lambda token, _: f"<p>{escapeHtml(token.content.strip())}</p>\n",
    "table_open": _table,
    "table_close": lambda _, __: "</table>\n</div>\n",
    "task": _task,
    "footnote_ref": _to_note,
    "footnote_block_open": lambda _, __: '<hr>\n<div class="notes" role="group" aria-label="Notes">\n<ol>\n',
    "footnote_open": lambda token, prefix: f'<li id="{_note(token, prefix)}">',
    "footnote_anchor": _from_note,
    "footnote_close": lambda _, __: "</li>\n",
    "footnote_block_close": lambda _, __: "</ol>\n</div>\n",
}
