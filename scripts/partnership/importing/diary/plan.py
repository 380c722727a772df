"""What would become of each event of a file: a new entry of whose diary, one that is there, or why it is left out."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from partnership.files.folders import Folders
from partnership.importing.diary.diary_file import DiaryText
from partnership.importing.diary.entries import Fields, diary_entries
from partnership.importing.diary.owners import DiaryOwners, UnknownOwnerError
from partnership.importing.diary.recognition import changed, recognise
from partnership.importing.diary.saved_calendar import SavedCalendar
from partnership.importing.diary.table import TableRow
from partnership.kinds.allowed import Judge, told
from partnership.kinds.event import SHARED, DiaryFile
from partnership.problems import InputError, Problem
from partnership.words import short_day

NEW, THERE, DIFFERS, LEFT_OUT = "new", "there", "differs", "left out"

_PRIVATE = "it looks private (a name, a number, an address)"
_NOT_WHOSE = "it does not say whose it is: write that into its column, or say --for"


_Rows = list[tuple[TableRow, tuple[str, ...]]]
"""The events that belong to one owner, each with all whose it is."""


class RowFate(NamedTuple):
    """What would become of one event of a file."""

    row: TableRow
    verdict: str
    said: str
    """The entry in words, or why there is none."""
    owner: str = ""
    """Whose diary it would go into."""


class DiaryImport(NamedTuple):
    """What would become of a whole file: nothing is written until `write` is called."""

    fates: list[RowFate]
    diaries: dict[str, DiaryText]
    new: dict[str, list[Fields]]
    """The entries that each diary would get."""

    def number(self, verdict: str, owner: str) -> int:
        """Return of how many events this becomes in one diary."""
        return sum(fate.verdict == verdict and fate.owner == owner for fate in self.fates)

    def write(self) -> None:
        """Write the new entries into their diaries."""
        for owner, entries in self.new.items():
            if entries:
                self.diaries[owner].add(entries)


def planned(saved: SavedCalendar, owners: DiaryOwners, usual: str, folders: Folders, judge: Judge) -> DiaryImport:
    """Return what would become of a file; what does not say whose it is belongs to the `usual` owner, if there is one.

    Raises InputError with all that is wrong with the diaries that are there.
    """
    path = DiaryFile.PATH.replace("*", usual or SHARED)

    def left_out(row: TableRow, why: str) -> RowFate:
        return RowFate(row, LEFT_OUT, told(f"“{row.title}”: {why}" if row.title else why, judge, path))

    fates = [left_out(row, row.why) for row in saved.rows if row.event is None]
    rows: defaultdict[str, _Rows] = defaultdict(list)
    for row in (row for row in saved.rows if row.event):
        try:
            named = owners.find(row.whose) or ((usual,) if usual else ())
        except UnknownOwnerError as error:
            fates.append(left_out(row, str(error)))
            continue
        if named:
            rows[named[0]].append((row, named))
        else:
            fates.append(left_out(row, _NOT_WHOSE))
    diaries = _diaries(folders, rows)
    days = sorted(row.event.first for row in saved.rows if row.event)
    own = {owner: _Planning(diaries[owner], owner, whose, days, judge) for owner, whose in rows.items()}
    for owner, planning in own.items():
        others = {name: other for other, theirs in own.items() if other != owner for name in theirs.unclaimed}
        fates += planning.fates(others)
    new = {owner: planning.new for owner, planning in own.items()}
    return DiaryImport(sorted(fates, key=lambda fate: fate.row.number), diaries, new)


def _diaries(folders: Folders, owners: Iterable[str]) -> dict[str, DiaryText]:
    """Return the diaries of some owners, or raise InputError with what is wrong with any."""
    diaries: dict[str, DiaryText] = {}
    problems: list[Problem] = []
    for owner in owners:
        try:
            diaries[owner] = DiaryText(folders.public, owner, folders.members)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return diaries


class _Planning:
    """What becomes of the events that belong to one owner."""

    def __init__(self, diary: DiaryText, owner: str, rows: _Rows, days: Sequence[str], judge: Judge) -> None:
        self.new: list[Fields] = []
        self._diary, self._owner, self._judge = diary, owner, judge
        self._private = [row for row, _ in rows if self._is_private(row)]
        self._public = [(row, named) for row, named in rows if row not in self._private]
        made = diary_entries(row.event for row, _ in self._public if row.event)
        self._known = recognise(made, diary.known, days)
        self._fields = {event: entry.fields for entry in made for event in entry.events}
        claimed = {known.entry["id"] for known in self._known.values()}
        self.unclaimed = {entry["id"] for entry in diary.known if entry["id"] not in claimed}
        """The ids of entries that no event of the file stands for."""

    def fates(self, elsewhere: Mapping[str, str]) -> Iterator[RowFate]:
        """Yield what becomes of each row; by their ids, whose diaries have entries of which the file says no more."""
        yield from (self._fate(row, LEFT_OUT, _named_by_day(row)) for row in self._private)
        first: dict[str, TableRow] = {}
        for row, named in self._public:
            assert row.event
            fields = self._fields[row.event]
            name = fields["id"]
            if name not in first:
                first[name] = row
                is_moved = name in elsewhere and name not in self._known
                yield self._moved(row, elsewhere[name]) if is_moved else self._becomes(row, named, fields)
            elif row.where:  # of a table; in a calendar it is another time of the same
                yield self._fate(row, LEFT_OUT, f"“{row.title}”: the same as {first[name].where}")

    def _moved(self, row: TableRow, other: str) -> RowFate:
        return self._fate(row, DIFFERS, f"“{row.title}”: in the diary of {other} here, of {self._owner} in the file")

    def _becomes(self, row: TableRow, named: tuple[str, ...], fields: Fields) -> RowFate:
        there = self._known.get(fields["id"])
        if there and there.differs:
            return self._fate(row, DIFFERS, f"“{there.entry['title']}”: {'; '.join(there.differs)}")
        if there:
            here = f" ({changed(there.changed_here)})" if there.changed_here else ""
            return self._fate(row, THERE, f"{in_words(fields)}{here}")
        if len(named) > 1:
            fields = {**fields, "owners": list(named[1:])}
        misfit = self._diary.misfit(fields)
        if misfit:
            return self._fate(row, LEFT_OUT, f"{in_words(fields)}: {misfit}")
        self.new.append(fields)
        return self._fate(row, NEW, in_words(fields))

    def _is_private(self, row: TableRow) -> bool:
        event = row.event
        return event is not None and self._judge.is_private(event.title, event.place, event.link, path=self._diary.path)

    def _fate(self, row: TableRow, verdict: str, said: str) -> RowFate:
        return RowFate(row, verdict, said, self._owner)


def _named_by_day(row: TableRow) -> str:
    """Return what is said of an event that looks private: none of its words."""
    day = dt.date.fromisoformat(row.event.first) if row.event else None
    return f"{f'on {short_day(day)}: ' if day else ''}{_PRIVATE}"


def in_words(fields: Fields) -> str:
    """Return an entry in a line: Sat 12 Jun 2027, 11:00-14:00: Fair (other)."""
    first = short_day(dt.date.fromisoformat(fields["day"]))
    last = f" to {short_day(dt.date.fromisoformat(fields['until']))}" if "until" in fields else ""
    time = f", {fields['time']}" if "time" in fields else ""
    repeat = f", every {fields['repeat']['every']} until {fields['repeat']['until']}" if "repeat" in fields else ""
    more = [fields["kind"], *([fields["status"]] if "status" in fields else [])]
    others = f", with {', '.join(fields['owners'])}" if "owners" in fields else ""
    return f"{first}{last}{time}{repeat}: {fields['title']} ({', '.join(more)}{others})"
