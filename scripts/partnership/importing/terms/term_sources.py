"""Where imported term dates come from: an entry of data/sources.yml, which is written if there is none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from partnership.files import yaml_writing
from partnership.files.yaml_insertion import YamlText
from partnership.kinds.source import SourcesFile
from partnership.words import listed

_HEAD = "# yaml-language-server: $schema=schemas/sources.json\n"


class TermSource:
    """The source that school years name; `is_new` until it is written."""

    def __init__(self, root: Path, name: str) -> None:
        self.id = name
        self.path = SourcesFile.PATH
        self._text = YamlText(root, SourcesFile.PATH, _HEAD)
        self.known = [str(source.get("id")) for source in self._text.listed("sources") if isinstance(source, dict)]
        self.is_new = name not in self.known

    def add(self, publisher: str, years: Sequence[str], file: str) -> None:
        """Put the source at the end of those that are there, and write it."""
        holds = f"The terms and holidays of {listed(years)}, as in the file {file}."
        entry = [
            yaml_writing.field("id", self.id),
            yaml_writing.field("title", "Term dates"),
            yaml_writing.field("publisher", publisher),
            yaml_writing.field("holds", holds),
        ]
        self._text.insert("sources", [entry])
        self._text.save()
