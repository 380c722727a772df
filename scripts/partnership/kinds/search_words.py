"""What people type into the search, and what pages call it: the program's own list, and `data/search.yml`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import ClassVar, Protocol

from pydantic import ConfigDict

from partnership.files import yaml_file
from partnership.files.entry import Entry, Fault, File
from partnership.files.fields import Text
from partnership.files.shelf import Shelf
from partnership.problems import Record
from partnership.web.offering import Offering
from partnership.web.pages import PlannedFile

ADDRESS = "search/words.js"
_SHIPPED = Path(__file__).with_suffix(".yml")


class SearchWords(Entry):
    """Some words that people type, and what the pages call that."""

    model_config = ConfigDict(title="Search entry")

    typed: tuple[Text, ...]
    """What people type: `[sendco, sen coordinator]`. Capitals and a plural make no difference."""
    found: tuple[Text, ...]
    """What is looked for as well: words or phrases that stand on pages, the nearest first: `[SENCO, special needs]`."""

    def faults(self) -> Iterator[Fault]:
        for name, words in (("typed", self.typed), ("found", self.found)):
            if not words:
                yield Fault(name, f"'{name}' has nothing in it", "Write at least one word, or take the entry away.")


class SearchFile(File):
    """Words that people use and pages do not. The program knows many; a partnership adds its own, which count first."""

    PATH: ClassVar[str] = "data/search.yml"
    WRITER: ClassVar[str] = "a clerk"

    words: tuple[SearchWords, ...] = ()
    """Each with what it means here. What stands here twice counts where it stands first."""

    def faults(self) -> Iterator[Fault]:
        first: dict[str, int] = {}
        for entry in self.words:
            for word in entry.typed:
                line = first.setdefault(_plain(word), entry.written_at("typed").line)
                if line != entry.written_at("typed").line:
                    what = f"'{word}' is explained in line {line} already"
                    yield Fault("typed", what, "Add what it means there, and take it away here.", entry)


FILES = (SearchFile,)


class Needs(Protocol):
    """What the words of the search are made from."""

    @property
    def search_words(self) -> SearchFile: ...


def read(shelf: Shelf, _: object) -> SearchFile | None:
    """Return the words that the partnership adds."""
    return shelf.open(SearchFile)


def offering(partnership: Needs) -> Offering:
    """Return the file that the search reads in a browser: a script, since a folder on a disk gives no other."""
    own = partnership.search_words.words
    return Offering(files=[PlannedFile(ADDRESS, lambda: _script(own))])


def _script(own: Iterable[SearchWords]) -> str:
    pairs = {_plain(word): list(entry.found) for entry in reversed([*own, *_shipped()]) for word in entry.typed}
    lines = ",\n".join(f"{_json(word)}:{_json(pairs[word])}" for word in sorted(pairs))
    return f"partnership.searchWords({{\n{lines}\n}});\n"


def _shipped() -> tuple[SearchWords, ...]:
    """Return the program's own words, for schools."""
    record = Record()
    written = yaml_file.parse(_SHIPPED.read_text("utf-8"), _SHIPPED.name, record)
    record.refuse_errors()
    return SearchFile.model_validate(written).words


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
