"""A document's parts as our Markdown has them: what it cannot say is said another way or left out, and noted.

A document is a tree of pandoc's, see `web.word_tree`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from partnership import signs
from partnership.importing.word import html
from partnership.importing.word.report import ImportReport, quoted
from partnership.web import unsafe, word_tree
from partnership.web.word_tree import Part
from partnership.words import count, sentence

Inlines = list[Part]
"""Words and what stands among them, such as spaces and links."""

_LETTERS = ("Underline", "SmallCaps", "Superscript", "Subscript")
_WRAPPERS = ("Span", "Div", "Quoted", "Cite")
_DEEPEST = 6
_LONGEST_HEADING = 80
_ENDS = re.compile(r"(?:.*[a-z]{2}|.*[0-9)%])[)”’\"']*[.?!][)”’\"']*")
_BEGINS = re.compile(r"[“‘\"'(]?[A-Z].*")
_SHORTENED = ("e.g.", "i.e.", "etc.", "cf.", "approx.", "para.", "paras.", "mr.", "mrs.", "ms.", "dr.", "no.", "st.")
_TYPED = re.compile(r"\d+[.)]")
_SPACE: Part = {"t": "Space"}
_NO_ATTRIBUTES = ["", [], []]


def simplified(tree: Part, title: str, report: ImportReport) -> Part:
    """Return a whole document without what our Markdown has no words for, each sentence in a line of its own.

    A first heading or line that is but the `title` of its page is left out. Headings keep the ids that links within the
    document lead to.
    """
    for name, value in tree["meta"].items():
        report.words_left_out(f"{name}, which the register has", word_tree.words(value))
    given = _untitled(tree["blocks"], title, report)
    blocks = word_tree.changed(html.read(given, report), _Simplifying(report).part)
    blocks = word_tree.changed(blocks, _a_level_down) if _has_first_level(blocks) else blocks
    if _has_first_level(given):
        report.note("The page's title is the one first-level heading: each heading went down a level")
    blocks = word_tree.changed(blocks, _a_sentence_a_line)
    bold = [word_tree.words(block) for block in blocks if block["t"] == "Para" and _is_bold(block)]
    if bold:
        what = "One line is" if len(bold) == 1 else f"{sentence(count(len(bold), 'line'))} are"
        remedy = "If it is a heading, write ## before it, and no stars"
        report.note(f"{what} all bold, the first {quoted(bold[0])}: they stay paragraphs. {remedy}")
    typed = sum(1 for block in blocks if block["t"] == "Para" and _is_typed(block))
    if typed:
        what = "One paragraph begins" if typed == 1 else f"{sentence(count(typed, 'paragraph'))} begin"
        report.note(f"{what} with a number typed by hand: it stays as words, and makes no list")
    return {**tree, "meta": {}, "blocks": blocks}


def _untitled(blocks: list[Part], title: str, report: ImportReport) -> list[Part]:
    """Return blocks without the first, if that says what the page is called already."""
    first = blocks[0] if blocks and blocks[0]["t"] in ("Header", "Para") else None
    words = word_tree.words(first)
    if first is None or not words or _bare(words) != _bare(title):
        return blocks
    report.words_left_out("title, which the register has", words)
    return blocks[1:]


def _bare(title: str) -> str:
    """Return what two titles have in common that are the same but for capitals, signs and the word policy."""
    return "".join(re.findall(r"\w+", re.sub(r"\b(policy|the)\b", "", title.casefold())))


def _is_bold(block: Part) -> bool:
    """Return whether a paragraph is a few words, all bold, that end as no sentence does: what a heading looks like."""
    words = word_tree.words(block)
    inlines = [part for part in block["c"] if part["t"] not in ("Space", "SoftBreak", "LineBreak")]
    return 0 < len(words) < _LONGEST_HEADING and words[-1] not in ".;,?!" and all(i["t"] == "Strong" for i in inlines)


def _has_first_level(blocks: list[Part]) -> bool:
    return any(part["t"] == "Header" and part["c"][0] == 1 for part in word_tree.parts(blocks))


def _a_level_down(part: Part) -> list[Part]:
    if part["t"] != "Header":
        return [part]
    return [{"t": "Header", "c": [min(_DEEPEST, part["c"][0] + 1), *part["c"][1:]]}]


def _is_typed(block: Part) -> bool:
    """Return whether a paragraph begins with a number that looks like that of a list."""
    first = block["c"][0] if block["c"] else {}
    return first.get("t") == "Str" and _TYPED.fullmatch(first["c"]) is not None


def _a_sentence_a_line(part: Part) -> list[Part]:
    """Return a paragraph with each sentence in a line of its own, so that a change shows what changed."""
    if part["t"] not in ("Para", "Plain"):
        return [part]
    words = [_SPACE if word["t"] == "SoftBreak" else word for word in part["c"]]
    for place in range(2, len(words) - 1):  # the first may be a number, and ends no sentence
        if words[place]["t"] == "Space" and _ends(words[place - 1]) and _begins(words[place + 1]):
            words[place] = {"t": "SoftBreak"}
    return [{"t": part["t"], "c": words}]


def _ends(part: Part) -> bool:
    text = part["c"] if part["t"] == "Str" else ""
    return _ENDS.fullmatch(text) is not None and text.casefold().lstrip("(“‘\"'") not in _SHORTENED


def _begins(part: Part) -> bool:
    return part["t"] == "Str" and _BEGINS.fullmatch(part["c"]) is not None


class _Simplifying:
    """Changes a part once all that is in it has been changed."""

    def __init__(self, report: ImportReport) -> None:
        self._report = report
        self._changes: dict[str, Callable[[Part], list[Part]]] = {
            "Str": self._str,
            "Image": self._image,
            "Figure": lambda part: list(part["c"][2]),
            "Strikeout": self._strikeout,
            "Math": self._math,
            "Link": self._link,
            "Header": self._header,
            "Para": _without_end_spaces,
            "Plain": _without_end_spaces,
            "Table": lambda part: _flat_table(part, report),
            "OrderedList": self._ordered_list,
            "BulletList": lambda part: [{"t": "BulletList", "c": [_close(item) for item in part["c"]]}],
        }

    def part(self, part: Part) -> list[Part]:
        kind, inside = part["t"], part.get("c", [])
        if kind in self._changes:
            return self._changes[kind](part)
        if kind in _LETTERS:
            self._report.note("Underlined, raised or small letters are now as the others")
            return list(inside)
        return list(inside[1]) if kind in _WRAPPERS else [part]

    def _str(self, part: Part) -> list[Part]:
        words = part["c"].replace("\N{NO-BREAK SPACE}", " ").replace("\N{NON-BREAKING HYPHEN}", "-")
        unseen = signs.strange(words)
        self._report.left_out("invisible character", times=len(unseen))
        words = "".join(letter for place, letter in enumerate(words) if place not in unseen)
        before = [_SPACE] if words[:1].isspace() else []
        after = [_SPACE] if words[-1:].isspace() and len(words) > 1 else []
        return [*before, *word_tree.run(words), *after]

    def _image(self, part: Part) -> list[Part]:
        self._report.left_out("picture")
        return list(part["c"][1])

    def _strikeout(self, part: Part) -> list[Part]:
        if words := word_tree.words(part["c"]):
            self._report.words_left_out("stretch of struck-out words", words)
        return []

    def _math(self, part: Part) -> list[Part]:
        self._report.note("A formula is now plain words: look whether it can be read")
        return word_tree.run(part["c"][1])

    def _link(self, part: Part) -> list[Part]:
        target, words = part["c"][2][0], part["c"][1]
        if not words:
            return []
        if target.startswith("#"):  # where it leads is known when all headings are
            return [part]
        fault = unsafe.link(target, is_image=False)
        if fault or unsafe.is_of_this_site(target):
            why = fault[0] if fault else "a file elsewhere"
            self._report.note(f"The link of {quoted(word_tree.words(words))} is not taken over: {why}")
            return list(words)
        return [{"t": "Link", "c": [_NO_ATTRIBUTES, words, [target, ""]]}]

    def _header(self, part: Part) -> list[Part]:
        level, (name, _, _), words = part["c"]
        while len(words) == 1 and words[0]["t"] in ("Strong", "Emph"):
            words = words[0]["c"]
        words = [_SPACE if word["t"] in ("LineBreak", "SoftBreak") else word for word in words]
        return [{"t": "Header", "c": [level, [name, [], []], words]}] if word_tree.words(words) else []

    def _ordered_list(self, part: Part) -> list[Part]:
        (start, style, end), items = part["c"]
        is_decimal = style["t"] in ("Decimal", "DefaultStyle", "Example")
        if not is_decimal:
            what = "Numbering by letters is now an ordinary numbered list: look whether the text refers to a letter"
            self._report.note(what)
        look = "OneParen" if is_decimal and end["t"] == "OneParen" else "Period"
        numbering = [start, {"t": "Decimal"}, {"t": look}]
        return [{"t": "OrderedList", "c": [numbering, [_close(item) for item in items]]}]


def _without_end_spaces(paragraph: Part) -> list[Part]:
    """Return a paragraph without breaks at its end; without words, nothing."""
    words = paragraph["c"]
    while words and words[-1]["t"] in ("LineBreak", "Space", "SoftBreak"):
        words = words[:-1]
    return [{"t": paragraph["t"], "c": words}] if words else []


def _close(item: list[Part]) -> list[Part]:
    """Return an item without a gap before the next, if it is but words and lists."""
    if sum(block["t"] in ("Para", "Plain") for block in item) != 1:
        return item
    return [{"t": "Plain", "c": block["c"]} if block["t"] == "Para" else block for block in item]


def _flat_table(table: Part, report: ImportReport) -> list[Part]:
    """Return a table that Markdown can hold, after its caption; without cells, nothing.

    Markdown has one row of headings, one line a cell, and no cell that spans several.
    """
    caption, head, given_rows = table["c"][1], table["c"][3], word_tree.rows(table)
    width = max((sum(cell[3] for cell in row[1]) for row in given_rows), default=0)
    rows = _grid(given_rows, width, report)
    if not rows or not any(any(row) for row in rows):
        return []
    if not head[1] or not any(rows[0]):
        report.note("A table has no row of headings: its first row is taken for it. Look whether that is right")
        rows = rows if any(rows[0]) else rows[1:]
    first, *others = [[_NO_ATTRIBUTES, [_cell(words) for words in row]] for row in rows]
    looks = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}] for _ in rows[0]]
    body = [[_NO_ATTRIBUTES, 0, [], others]]
    parts = [_NO_ATTRIBUTES, [None, []], looks, [_NO_ATTRIBUTES, [first]], body, [_NO_ATTRIBUTES, []]]
    return [*caption[1], {"t": "Table", "c": parts}]


def _cell(words: Inlines) -> list[Any]:
    return [_NO_ATTRIBUTES, {"t": "AlignDefault"}, 1, 1, [{"t": "Plain", "c": words}]]


def _grid(rows: list[Any], width: int, report: ImportReport) -> list[list[Inlines]]:
    """Return the words of each cell by its row and column; a cell that spans several stands in the first of them."""
    grid: list[list[Inlines]] = [[] for _ in rows]
    taken: set[tuple[int, int]] = set()
    for down, row in enumerate(rows):
        across = 0
        grid[down] = [[] for _ in range(width)]
        for _, _, high, wide, blocks in row[1]:
            while (down, across) in taken:
                across += 1
            if high * wide > 1:
                report.note("Merged cells of a table were parted: their words stand in the first, the others are empty")
            taken |= {(down + y, across + x) for y in range(high) for x in range(wide)}
            while across >= len(grid[down]):  # cells from above have moved it out
                grid[down].append([])
            grid[down][across] = _one_line(blocks, report)
            across += wide
    widest = max(map(len, grid), default=0)
    return [row + [[]] * (widest - len(row)) for row in grid]


def _one_line(blocks: list[Part], report: ImportReport) -> Inlines:
    """Return the words of a cell in one line; where there were several, with a stroke between them."""
    lines = [part["c"] for part in word_tree.parts(blocks) if part["t"] in ("Para", "Plain") and part["c"]]
    if len(lines) > 1:
        report.note("A table's cell held several paragraphs: they stand in one line, with / between them")
    words: Inlines = []
    for line in lines:
        between = [_SPACE, {"t": "Str", "c": "/"}, _SPACE] if words else []
        words += [*between, *(_SPACE if word["t"] in ("SoftBreak", "LineBreak") else word for word in line)]
    return words
