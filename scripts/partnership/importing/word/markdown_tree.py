"""A document's parts as our Markdown has them: what it cannot say is said another way or left out, and noted."""

from __future__ import annotations

import re
from typing import Any

from partnership.importing.word import tables
from partnership.importing.word.losses import Losses, quoted
from partnership.web import refused, word_tree
from partnership.web.word_tree import Part
from partnership.words import count, sentence

_LETTERS = {"Underline", "SmallCaps", "Superscript", "Subscript"}
_DEEPEST = 6
_ENDS = re.compile(r"(?:.*[a-z]{2}|.*[0-9)%])[)”’\"']*[.?!][)”’\"']*")
_BEGINS = re.compile(r"[“‘\"'(]?[A-Z].*")
_SHORTENED = ("e.g.", "i.e.", "etc.", "cf.", "approx.", "para.", "paras.", "mr.", "mrs.", "ms.", "dr.", "no.", "st.")
_TYPED = re.compile(r"\d+[.)]")


def tidied(tree: Part, losses: Losses) -> Part:
    """Return a document without what our Markdown has no words for."""
    for name, value in tree["meta"].items():
        losses.lose(f"{name}, which the register has: {quoted(word_tree.words(value))}", f"{name}s")
    blocks = word_tree.changed(tree["blocks"], _Tidy(losses).part)
    blocks = [_shifted(block) for block in blocks] if _has_first(blocks) else blocks
    if _has_first(tree["blocks"]):
        losses.say("The page's title is the one first-level heading: each heading went down a level")
    blocks = word_tree.changed(blocks, _sentences)
    typed = sum(1 for block in blocks if block["t"] == "Para" and _is_typed(block))
    if typed:
        said = "One paragraph begins" if typed == 1 else f"{sentence(count(typed, 'paragraph'))} begin"
        losses.say(f"{said} with a number typed by hand: it stays as words, and makes no list")
    return {**tree, "meta": {}, "blocks": blocks}


def _is_typed(block: Part) -> bool:
    first = block["c"][0] if block["c"] else {}
    return first.get("t") == "Str" and _TYPED.fullmatch(first["c"]) is not None


def _has_first(blocks: list[Part]) -> bool:
    return any(part["t"] == "Header" and part["c"][0] == 1 for part in word_tree.parts(blocks))


def _shifted(block: Part) -> Part:
    def down(part: Part) -> list[Part]:
        if part["t"] != "Header":
            return [part]
        return [{"t": "Header", "c": [min(_DEEPEST, part["c"][0] + 1), *part["c"][1:]]}]

    (made,) = word_tree.changed([block], down)
    return dict(made)


class _Tidy:
    """Changes a part once all that is in it has been changed."""

    def __init__(self, losses: Losses) -> None:
        self._losses = losses

    def part(self, part: Part) -> list[Part]:
        kind, inside = part["t"], part.get("c", [])
        change = getattr(self, f"_{kind.casefold()}", None)
        if change:
            return list(change(part))
        if kind in _LETTERS:
            self._losses.say("Underlined, raised or small letters are now as the others")
            return list(inside)
        if kind in ("Span", "Div", "Quoted", "Cite"):
            return list(inside[1])
        return [part]

    def _str(self, part: Part) -> list[Part]:
        words = part["c"].replace("\N{NO-BREAK SPACE}", " ").replace("\N{NON-BREAKING HYPHEN}", "-")
        unseen = refused.unseen(words)
        self._losses.lose("invisible character", times=len(unseen))
        words = "".join(letter for place, letter in enumerate(words) if place not in unseen)
        return self._spaced(words)

    def _spaced(self, words: str) -> list[Part]:
        made = word_tree.run(words)
        first, last = words[:1].isspace(), words[-1:].isspace() and len(words) > 1
        return [*([{"t": "Space"}] if first else []), *made, *([{"t": "Space"}] if last else [])]

    def _image(self, part: Part) -> list[Part]:
        self._losses.lose("picture")
        return list(part["c"][1])

    def _figure(self, part: Part) -> list[Part]:
        return list(part["c"][2])

    def _rawinline(self, part: Part) -> list[Part]:
        self._losses.lose(f"piece of HTML: {part['c'][1].strip()[:40]}", f"pieces of HTML: {part['c'][1].strip()[:40]}")
        return []

    _rawblock = _rawinline

    def _math(self, part: Part) -> list[Part]:
        self._losses.say("A formula is now plain words: look whether it can be read")
        return word_tree.run(part["c"][1])

    def _link(self, part: Part) -> list[Part]:
        target, words = part["c"][2][0], part["c"][1]
        if not words:
            return []
        if target.startswith("#"):  # to a bookmark, of which nothing is left
            self._losses.lose("link within the document: its words stay", "links within the document: their words stay")
            return list(words)
        shown = word_tree.words(words)
        fault = refused.link(target, is_image=False)
        if fault or refused.is_of_this_site(target):
            self._losses.say(
                f"The link of {quoted(shown)} is not taken over: {fault[0] if fault else 'a file elsewhere'}"
            )
            return list(words)
        return [{"t": "Link", "c": [["", [], []], words, [target, ""]]}]

    def _header(self, part: Part) -> list[Part]:
        level, _, words = part["c"]
        while len(words) == 1 and words[0]["t"] in ("Strong", "Emph"):
            words = words[0]["c"]
        words = [{"t": "Space"} if each["t"] in ("LineBreak", "SoftBreak") else each for each in words]
        return [{"t": "Header", "c": [level, ["", [], []], words]}] if word_tree.words(words) else []

    def _para(self, part: Part) -> list[Part]:
        words = part["c"]
        while words and words[-1]["t"] in ("LineBreak", "Space", "SoftBreak"):
            words = words[:-1]
        return [{"t": part["t"], "c": words}] if words else []

    _plain = _para

    def _table(self, part: Part) -> list[Part]:
        return tables.flat(part, self._losses)

    def _orderedlist(self, part: Part) -> list[Part]:
        (start, style, end), items = part["c"]
        if style["t"] in ("Decimal", "DefaultStyle", "Example"):
            look = [start, {"t": "Decimal"}, {"t": "OneParen" if end["t"] == "OneParen" else "Period"}]
            return [{"t": "OrderedList", "c": [look, [_close(item) for item in items]]}]
        self._losses.say(
            "Numbering by letters is now an ordinary numbered list: look whether the text refers to a letter"
        )
        return [
            {"t": "OrderedList", "c": [[start, {"t": "Decimal"}, {"t": "Period"}], [_close(item) for item in items]]}
        ]

    def _bulletlist(self, part: Part) -> list[Part]:
        return [{"t": "BulletList", "c": [_close(item) for item in part["c"]]}]


def _close(item: list[Part]) -> list[Part]:
    """Return an item without a gap before the next, if it is but words and lists."""
    if sum(block["t"] in ("Para", "Plain") for block in item) != 1:
        return item
    return [{"t": "Plain", "c": block["c"]} if block["t"] == "Para" else block for block in item]


def _sentences(part: Part) -> list[Part]:
    """Return a paragraph with each sentence in a line of its own, so that a change shows what changed."""
    if part["t"] not in ("Para", "Plain"):
        return [part]
    words = [{"t": "Space"} if each["t"] == "SoftBreak" else each for each in part["c"]]
    for place in range(2, len(words) - 1):  # the first may be a number, and ends no sentence
        if words[place]["t"] == "Space" and _ends(words[place - 1]) and _begins(words[place + 1]):
            words[place] = {"t": "SoftBreak"}
    return [{"t": part["t"], "c": words}]


def _ends(part: Any) -> bool:
    text = part["c"] if part["t"] == "Str" else ""
    return _ENDS.fullmatch(text) is not None and text.casefold().lstrip("(“‘\"'") not in _SHORTENED


def _begins(part: Any) -> bool:
    return part["t"] == "Str" and _BEGINS.fullmatch(part["c"]) is not None
