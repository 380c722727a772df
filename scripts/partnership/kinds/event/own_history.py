"""What became of each event of schools' own calendars, reading by reading: by what it says, not when it was read."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from partnership.files import history
from partnership.files.folders import Folders
from partnership.files.history import History
from partnership.kinds.event.history import Edit, EntryVersion, Revision
from partnership.kinds.event.history_texts import decoded
from partnership.kinds.event.model import Event
from partnership.kinds.event.own_calendars import FOLDER

_SECOND = dt.timedelta(seconds=1)
_FIELDS = {
    "id": "id",
    "title": "title",
    "first": "day",
    "last": "until",
    "hours": "time",
    "kind": "kind",
    "place": "place",
    "status": "status",
    "link": "link",
}
"""What an event of a reading calls the fields of one of a diary."""


Difference = tuple[str, EntryVersion | None, EntryVersion | None]
"""An event by its id, as it was before and after."""


@dataclasses.dataclass(frozen=True)
class OwnHistory:
    """The past of all readings."""

    edits: tuple[Edit, ...] = ()
    """The oldest first; what is not committed yet comes last, as of today."""
    revisions: dict[str, Revision] = dataclasses.field(default_factory=dict)
    """By the id of the event.

    Its number is that of the reading in which it last moved: above all that phones may have seen when the number was
    that of the last reading, whatever this changed.
    """


def read(folders: Folders, log: History, today: dt.datetime) -> OwnHistory:
    """Return what became of each event of each reading."""
    steps = [(commit, change) for commit in log.commits for change in commit.changes if _school(change.path)]
    if not steps:
        return OwnHistory()
    past = _Gathering()
    last: dict[str, str] = {}
    with history.contents(folders) as content:
        for commit, change in steps:
            before, after = (content(blob) if blob else b"" for blob in (change.before, change.after))
            past.add(change.path, _differing(change.path, before, after), commit.at, published=commit.published)
            if commit.published:
                last[change.path] = change.after
        for path, blob in sorted(last.items()):
            file = folders / path
            before, after = content(blob) if blob else b"", file.read_bytes() if file.is_file() else b""
            past.add(path, _differing(path, before, after), today, published=True)
    return OwnHistory(tuple(past.edits), past.revisions)


class _Gathering:
    """Gathers what becomes of events, reading by reading, the oldest first."""

    def __init__(self) -> None:
        self.edits: list[Edit] = []
        self.revisions: dict[str, Revision] = {}
        self._readings: Counter[str] = Counter()
        self._numbers: dict[str, int] = {}

    def add(self, path: str, differences: Iterable[Difference], at: dt.datetime, *, published: bool) -> None:
        """Take in how a reading differs from the one before. Moves count on every branch, so that no number falls."""
        number = self._readings[path]
        self._readings[path] += 1
        for entry, before, after in differences:
            known = self.revisions.get(entry)
            at = max(at, known.at + _SECOND) if known else at  # what is not committed yet counts as of today
            edit = Edit(at=at, entry=entry, before=before, after=after, published=published)
            self.edits.append(edit)
            if edit.moves:
                self._numbers[entry] = number
            if published:
                self.revisions[entry] = Revision(at, self._numbers.get(entry, 0))


def _school(path: str) -> str:
    """Return whose reading a file is; "" if it is none."""
    reading = re.fullmatch(rf"{FOLDER}/([^/]+)\.json", path)
    return reading[1] if reading else ""


def _differing(path: str, before: bytes, after: bytes) -> Iterator[Difference]:
    """Yield each event that two readings tell differently, by its id, before and after: an event is a line of each."""
    was, now = (dict.fromkeys(line.rstrip(",") for line in decoded(text).split("\n")) for text in (before, after))
    earlier = _versions(path, (line for line in was if line not in now))
    later = _versions(path, (line for line in now if line not in was))
    for entry in sorted({*earlier, *later}):
        one, other = earlier.get(entry), later.get(entry)
        if (one.content if one else "") != (other.content if other else ""):
            yield entry, one, other


def _versions(path: str, lines: Iterable[str]) -> dict[str, EntryVersion]:
    """Return the events that stand in some lines, by their ids; what makes no sense is left out."""
    versions: dict[str, EntryVersion] = {}
    for line in lines:
        if not line.startswith('{"id"'):
            continue
        try:
            written = json.loads(line)
        except ValueError:
            continue
        fields = {name: str(written[own]) for own, name in _FIELDS.items() if written.get(own)}
        event = Event.read_leniently(fields)
        if event and event.last >= event.day:
            versions[event.id] = EntryVersion(_school(path), event)
    return versions
