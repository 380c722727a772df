"""Entries that a partnership wants left out: dropped from what was parsed, before anything is made of it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from partnership.files.folders import Folders
from partnership.files.yaml_file import Mapping, Sequence

Choice = Callable[[Mapping], bool]
"""Whether an entry, or a page by its head, is left out."""


@dataclasses.dataclass
class LeftOut:
    """What is left out of the files of one reading: by a choice, and counted."""

    chosen: Choice
    entries: list[Mapping] = dataclasses.field(default_factory=list)

    def ids(self, filed: str, folders: Folders) -> frozenset[str]:
        """Return the ids of the entries that were left out of a file, or of that of the same name in another folder."""
        left = (entry for entry in self.entries if folders.filed(entry.place.path) == filed)
        return frozenset(str(entry["id"]) for entry in left if "id" in entry)

    def has(self, name: str) -> bool:
        """Return whether an entry with some id was left out."""
        return any(entry.get("id") == name for entry in self.entries)

    @property
    def paths(self) -> frozenset[str]:
        """The files in which anything was left out, or which were."""
        return frozenset(entry.place.path for entry in self.entries)

    def takes(self, head: Mapping) -> bool:
        """Return whether a page or an entry is left out; it is counted, if so."""
        if is_out := self.chosen(head):
            self.entries.append(head)
        return is_out

    def of(self, written: Mapping) -> Mapping:
        """Return the fields of a file without the entries that are left out; the places of all others stay."""
        left = Mapping(written.place)
        left.names, left.values_at = written.names, written.values_at
        left.update((name, self._within(value)) for name, value in written.items())
        return left

    def _within(self, value: Any) -> Any:
        if isinstance(value, Mapping):
            return self.of(value)
        if not isinstance(value, Sequence):
            return value
        left = Sequence(value.place)
        for entry, place in zip(value, value.values_at, strict=True):
            if not (isinstance(entry, Mapping) and self.takes(entry)):
                left.append(self._within(entry))
                left.values_at.append(place)
        return left
