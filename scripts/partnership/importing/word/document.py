"""A Word or Markdown file as the body of a working text, and what was lost on the way."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from partnership.importing.word import docx, lists
from partnership.importing.word.losses import Losses, quoted
from partnership.importing.word.markdown_tree import tidied
from partnership.importing.word.package import LARGEST_FILE, CannotImportError
from partnership.web import word, word_tree
from partnership.web.word import WordError
from partnership.web.word_tree import Part
from partnership.words import count, sentence

_HEAD = re.compile(r"\A---[ \t]*\n.*?\n---[ \t]*(\n|\Z)", re.DOTALL)

_BRACKETS = re.compile(r"(?m)^(\s*)\\\((\w{1,4})\\\)")  # (a) needs no escaping, and is easier to read without
_GAP = re.compile(r"(?m)^[ \t]*&nbsp;\n\n")  # between two lists, which look different anyway
_REMEDY = "Open it in Word, copy all of it into a new document, and save that."


class Imported(NamedTuple):
    """A body as Markdown, and the lines of a report."""

    body: str
    report: tuple[str, ...]


def imported(name: str, given: bytes) -> Imported:
    """Return what a file says, by its name a Word or a Markdown one, or raise CannotImportError."""
    losses = Losses()
    kind = name.casefold().rpartition(".")[2]
    try:
        if kind in ("md", "markdown"):
            tree = word.taken_apart(_markdown(given, losses).encode())
        else:
            ready = docx.ready(given, losses)
            tree = word.from_word(ready.file)
            _count_words(ready.words, tree, losses)
            tree["blocks"] = lists.renumbered(tree["blocks"], ready.numbers)
        body = _plain(word.written(tidied(tree, losses)))
    except WordError as error:
        raise CannotImportError(f"the document cannot be made sense of: {error}", _REMEDY) from None
    except RecursionError:
        raise CannotImportError("its parts are nested too deeply", _REMEDY) from None
    if not body.strip():
        raise CannotImportError("there are no words in this document", "Look whether it is the right one.")
    return Imported(f"{body}\n", tuple(losses.lines()))


def _plain(body: str) -> str:
    """Return Markdown without what pandoc writes to be quite sure."""
    return _GAP.sub("", _BRACKETS.sub(r"\1(\2)", body)).strip("\n")


def _count_words(meant: Counter[str], tree: Part, losses: Losses) -> None:
    """Note words that found no place, so that nothing goes in silence."""
    found = Counter(docx.words_in(word_tree.words([list(tree["meta"].values()), tree["blocks"]])))
    missing = list((meant - found).elements())
    if missing:
        losses.say(f"{sentence(count(len(missing), 'word'))} found no place: {quoted(' '.join(missing))}")


def _markdown(given: bytes, losses: Losses) -> str:
    if len(given) > LARGEST_FILE:
        raise CannotImportError("the file is larger than 20 MB", "Look whether it is the right one.")
    try:
        text = given.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise CannotImportError("the file is not UTF-8", "Save it as UTF-8, then import it again.") from None
    if head := _HEAD.match(text):
        losses.lose("head of fields", "heads of fields")
        return text[head.end() :]
    return text
