"""The words of a paragraph, heading or cell, one by one, with the space before each and what it is set in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markupsafe import escape

from partnership.web.prose import Token

_WORD = re.compile(r"\(\w{1,4}\)|[£€$]?\w+(?:(?:['’\-–/.:@]|(?<=\d),(?=\d))\w+)*%?|\S")
_GAP_OR_WORD = re.compile(rf"(\s+)|({_WORD.pattern})")
_BOXES = {True: ("☑", "done: "), False: ("☐", "not done: ")}


class Word(NamedTuple):
    """A word, a number or a mark of punctuation."""

    key: str
    """What it says: two words with the same key are no change."""
    html: str
    gap: str = ""
    """What stands before it: nothing, a space, a line break."""
    inside: tuple[str, ...] = ()
    """The elements that it is set in, from the outermost, such as strong."""
    hidden: bool = False
    """Whether it shows only where it was inserted or deleted: the target of a link."""


def words(tokens: Sequence[Token], targets: Sequence[str]) -> tuple[Word, ...]:
    """Return the words of a block's inline tokens, given where the links of their text lead (see `link_target`)."""
    return tuple(_WordReader(targets).read(tokens))


def lines(content: str) -> tuple[Word, ...]:
    """Return the lines of some code, each as if it were a word."""
    return tuple(Word(line, str(escape(line)), "\n" if place else "") for place, line in enumerate(content.split("\n")))


def keys(words: Sequence[Word]) -> tuple[str, ...]:
    """Return what some words say, however they are set."""
    return tuple(word.key for word in words)


def link_target(written: str, targets: Sequence[str]) -> str:
    """Return where a link leads: a numbered blank, as parsed prose has it, stands for one of this site."""
    return targets[int(written.strip("\0"))] if written.startswith("\0") else written


class _WordReader:
    """Reads inline tokens from left to right."""

    def __init__(self, targets: Sequence[str]) -> None:
        self._targets = targets
        self._inside: list[str] = []
        self._links: list[Token] = []
        self._gap = ""

    def read(self, tokens: Sequence[Token]) -> Iterator[Word]:
        for token in _joined(tokens):
            if token.type in ("softbreak", "hardbreak"):
                self._gap = "<br>" if token.type == "hardbreak" else self._gap or " "
            elif token.type == "link_open":
                self._links.append(token)
            elif token.type == "link_close":  # the target stands behind the link's words
                if self._links:
                    yield self._target(self._links.pop(), "href", "link")
            elif token.nesting:
                self._inside = [*self._inside, token.tag] if token.nesting > 0 else self._inside[:-1]
            else:
                yield from self._leaf(token)

    def _leaf(self, token: Token) -> Iterator[Word]:
        if token.type == "code_inline":
            self._inside.append("code")
            yield from self._split(token.content)
            self._inside.pop()
        elif token.type == "image":
            yield from self._split(f"[{token.content}]")
            yield self._target(token, "src", "picture")
        elif token.type == "footnote_ref":
            number = str(token.meta["id"] + 1)
            yield self._word(f"\0note {token.meta.get('label', number)}", f"<sup>{number}</sup>")
        elif token.type == "task":
            box, meaning = _BOXES[bool(token.meta["done"])]
            yield self._word(box, f'<span aria-hidden="true">{box}</span><span class="spoken">{meaning}</span>')
            self._gap = " "
        else:
            yield from self._split(token.content)

    def _split(self, content: str) -> Iterator[Word]:
        for gap_or_word in _GAP_OR_WORD.finditer(content):
            if gap_or_word[1]:
                self._gap = self._gap or " "
            else:
                word = gap_or_word[2]
                yield self._word(word, word if word.isalnum() else str(escape(word)))

    def _word(self, key: str, html: str) -> Word:
        gap, self._gap = self._gap, ""
        return Word(key, html, gap, inside=tuple(self._inside))

    def _target(self, token: Token, attribute: str, what: str) -> Word:
        target = link_target(str(token.attrs.get(attribute, "")), self._targets)
        html = f'<small class="target">({what}: {escape(target)})</small>'
        return Word(f"\0{target}", html, " ", hidden=True)


def _joined(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens, texts that follow one another as one: an escape must not split a word."""
    texts: list[str] = []
    for token in tokens:
        if token.type == "text":
            texts.append(token.content)
            continue
        if texts:
            yield Token("text", "", 0, content="".join(texts))
            texts = []
        yield token
    if texts:
        yield Token("text", "", 0, content="".join(texts))
