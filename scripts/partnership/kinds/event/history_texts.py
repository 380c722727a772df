"""What old texts of a diary say, read leniently: nobody can correct the past, so what makes no sense is left out."""

from __future__ import annotations

import collections.abc
import re
from collections.abc import Callable, Iterable

from partnership.files import additions, yaml_file
from partnership.files.yaml_file import Mapping
from partnership.kinds.event.history import EntryVersion
from partnership.kinds.event.model import FOLDER, Event
from partnership.problems import Record

_FIRST = re.compile(rb"^ *-(?=[ \r\n])", re.MULTILINE)

Versions = dict[str, EntryVersion]
"""What entries said at one time, by their ids."""
Written = collections.abc.Mapping[str, Mapping]
"""Entries as they are written, by their ids."""


class DiaryTexts:
    """Reads old texts of diaries. An entry that many of them hold, word for word, is read once."""

    def __init__(self) -> None:
        self._read: dict[tuple[str, bytes], Versions] = {}

    def compared(self, owner: str, before: bytes, after: bytes) -> tuple[Versions, Versions]:
        """Return the entries of two texts, each by their ids, as far as the texts differ: the rest is the same."""
        was, now = differing(before, after)
        return self._versions(owner, was), self._versions(owner, now)

    def _versions(self, owner: str, parts: Iterable[bytes]) -> Versions:
        versions: Versions = {}
        for part in parts:
            if (owner, part) not in self._read:
                events = filter(None, map(Event.read_leniently, _mappings(part)))
                self._read[owner, part] = {
                    event.id: EntryVersion(owner, event) for event in events if not is_nonsense(event)
                }
            versions.update(self._read[owner, part])
        return versions


def entries_differing(before: bytes, after: bytes) -> tuple[dict[str, Mapping], dict[str, Mapping]]:
    """Return the entries of two texts as they are written, by their ids, as far as the texts differ."""
    was, now = (
        {str(entry["id"]): entry for part in parts for entry in _mappings(part) if "id" in entry}
        for parts in differing(before, after)
    )
    return was, now


def entries_joined(owner: str, said: Written, elsewhere: Written, ids: Iterable[str], *, is_public: bool) -> Versions:
    """Return entries of a diary of which the public folder says one part, and the members' another, by their ids.

    `said` is the public folder's, or else the members'; what the other has of them is `elsewhere`.
    """
    versions: Versions = {}
    for entry in ids:
        here, there = said.get(entry), elsewhere.get(entry)
        public, added = (here, there) if is_public else (there, here)
        written = additions.joined(public, added, Event, Record()) if public and added else public or added
        event = Event.read_leniently(written) if written else None
        if event and not is_nonsense(event):
            versions[event.id] = EntryVersion(owner, event)
    return versions


def _mappings(text: bytes) -> list[Mapping]:
    """Return the entries of a diary as they are written."""
    fields = yaml_file.parse(decoded(text), "", Record())
    entries = fields.get("events") if fields else None
    return [entry for entry in entries if isinstance(entry, Mapping)] if isinstance(entries, list) else []


def owner_of(path: str) -> str | None:
    """Return whose diary a file is, if it is one."""
    diary = re.fullmatch(rf"{FOLDER}/([^/]+)\.yml", path)
    return diary[1] if diary else None


def differing(before: bytes, after: bytes) -> tuple[list[bytes], list[bytes]]:
    """Return the entries of two texts as texts of their own, without those at the beginning and end that are equal."""
    dash = _dash(before or after)
    if dash is None or dash != _dash(after or before):
        return [before], [after]
    longest = min(len(before), len(after))
    same = _most(longest, lambda low, high: before[low:high] == after[low:high])
    start = before.rfind(b"\n" + dash, 0, same) + 1
    same = _most(longest - start, lambda low, high: before[-high : -low or None] == after[-high : -low or None])
    end = before.find(b"\n" + dash, len(before) - same) + 1 or len(before)
    return _parts(before[start:end], dash), _parts(after[start : end + len(after) - len(before)], dash)


def _dash(text: bytes) -> bytes | None:
    """Return how each line begins that begins an entry: None unless the entries make up a plain list."""
    first = _FIRST.search(text)
    if first is None or b"[" in text[: first.start()] or text[first.end() : first.end() + 1] != b" ":
        return None
    return first[0] + b" "


def _most(longest: int, same: Callable[[int, int], bool]) -> int:
    """Return how many characters are the same, found in few comparisons: `same` compares from one count to another."""
    low, high = 0, longest
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if same(low, middle) else (low, middle - 1)
    return low


def _parts(text: bytes, dash: bytes) -> list[bytes]:
    """Return each entry of a list as a text of its own, as far as lines that begin with a dash tell."""
    parts = re.split(rb"^(?=" + dash + rb")", text, flags=re.MULTILINE)
    return [b"events:\n" + part for part in parts if part.startswith(dash)]


def decoded(content: bytes) -> str:
    """Return old words as text, however they were saved: with LF, and with a sign for each byte that is not UTF-8."""
    return content.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def is_nonsense(event: Event) -> bool:
    """Return whether an event makes no sense, or its repeat does not."""
    return any(event.faults()) or (event.repeat is not None and any(event.repeat.faults()))
