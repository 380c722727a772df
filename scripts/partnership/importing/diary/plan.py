"""What would become of each event of a file: a new entry of whose diary, one that is there, or why it is left out."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from partnership.importing.diary.diary_file import DiaryText
from partnership.importing.diary.entries import Fields, diary_entries
from partnership.importing.diary.owners import DiaryOwners, UnknownOwnerError
from partnership.importing.diary.recognition import Recognised, changed, recognise
from partnership.importing.diary.saved_calendar import SavedCalendar
from partnership.importing.diary.table import TableRow
from partnership.kinds.allowed import Judge, told
from partnership.kinds.event import SHARED, DiaryFile
from partnership.problems import InputError, Problem
from partnership.words import short_day

NEW, THERE, DIFFERS, LEFT_OUT = "new", "there", "differs", "left out"

_PRIVATE = "it looks private (a name, a number, an address)"
_NOT_WHOSE = "it does not say whose it is: write that into its column, or say --for"


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


def planned(saved: SavedCalendar, owners: DiaryOwners, usual: str, root: Path, judge: Judge) -> DiaryImport:
    """Return what would become of a file; what does not say whose it is belongs to the `usual` owner, if there is one.

    Raises InputError with all that is wrong with the diaries that are there.
    """
    path = DiaryFile.PATH.replace("*", usual or SHARED)

    def left_out(row: TableRow, why: str) -> RowFate:
        return RowFate(row, LEFT_OUT, told(f"“{row.title}”: {why}" if row.title else why, judge, path))

    fates = [left_out(row, row.why) for row in saved.rows if row.event is None]
    rows: dict[str, list[tuple[TableRow, tuple[str, ...]]]] = defaultdict(list)
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
    diaries = _diaries(root, rows)
    days = sorted(row.event.first for row in saved.rows if row.event)
    new: dict[str, list[Fields]] = {}
    for owner, whose in rows.items():
        own = _Planning(diaries[owner], owner, days, judge)
        fates += own.fates(whose)
        new[owner] = own.new
    return DiaryImport(sorted(fates, key=lambda fate: fate.row.number), diaries, new)


def _diaries(root: Path, owners: Iterable[str]) -> dict[str, DiaryText]:
    """Return the diaries of some owners, or raise InputError with what is wrong with any."""
    diaries: dict[str, DiaryText] = {}
    problems: list[Problem] = []
    for owner in owners:
        try:
            diaries[owner] = DiaryText(root, owner)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return diaries


class _Planning:
    """What becomes of the events that belong to one owner."""

    def __init__(self, diary: DiaryText, owner: str, days: Sequence[str], judge: Judge) -> None:
        self.new: list[Fields] = []
        self._diary = diary
        self._owner = owner
        self._days = days
        self._judge = judge

    def fates(self, rows: Sequence[tuple[TableRow, tuple[str, ...]]]) -> Iterator[RowFate]:
        public = [(row, named) for row, named in rows if not self._is_private(row)]
        made = diary_entries(row.event for row, _ in public if row.event)
        known = recognise(made, self._diary.entries, self._days)
        by_event = {event: entry.fields for entry in made for event in entry.events}
        first: dict[str, TableRow] = {}
        yield from (self._fate(row, LEFT_OUT, _named_by_day(row)) for row, _ in rows if self._is_private(row))
        for row, named in public:
            assert row.event
            fields = by_event[row.event]
            if fields["id"] in first:
                if first[fields["id"]].where:  # of a table; in a calendar it is another time of the same
                    yield self._fate(row, LEFT_OUT, f"“{row.title}”: the same as {first[fields['id']].where}")
                continue
            first[fields["id"]] = row
            yield self._new_or_there(row, named, fields, known.get(fields["id"]))

    def _new_or_there(self, row: TableRow, named: tuple[str, ...], fields: Fields, there: Recognised | None) -> RowFate:
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
