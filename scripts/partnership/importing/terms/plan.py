"""What would become of a file of term dates: school years, each new, the same as one that is there, or different."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from partnership.files import yaml_writing
from partnership.importing.diary import content_of, is_calendar
from partnership.importing.terms.school_years import DraftYear, IsBankHoliday, school_years
from partnership.importing.terms.term_rows import TermRow, read_rows
from partnership.importing.terms.term_sources import TermSource
from partnership.importing.terms.terms_file import DIFFERS, FILLED, NEW, TermsText, YearFate

_DAY = dt.timedelta(days=1)
_LONGEST = 50
"""Days of school without a holiday: half a term has seven or eight weeks."""


class TermsOf(NamedTuple):
    """Whose term dates a file gives, and where they come from."""

    ids: tuple[str, ...]
    """Of authorities, schools or partners; none for all who have no dates of their own."""
    names: Collection[str]
    """What these are called, and the partnership: words that say only whose dates they are."""
    publisher: str
    is_bank_holiday: IsBankHoliday
    expected: int
    """How many school days a year should have."""


class TermsImport:
    """What would become of a file; nothing is written until `write` is called.

    Raises ReadingError where it cannot be read, and InputError with what is wrong with the files that are there.
    """

    def __init__(self, root: Path, file: Path, whose: TermsOf, source: TermSource) -> None:
        self._whose, self._file = whose, file
        self.source = source
        self._text = TermsText(root, whose.ids, source.id)
        self.path = self._text.path

    def read(self, today: dt.date, zone: str, sheet: str) -> None:
        """Read the file and compare it with the years that are there."""
        content = content_of(self._file)
        own = frozenset(re.findall(r"[^\W_]+", " ".join(self._whose.names).casefold()))
        read = read_rows(content, (today, zone), sheet=sheet, own=own, is_calendar=is_calendar(self._file, content))
        years, remarks = school_years(read.rows, self._whose.is_bank_holiday)
        self.rows: list[TermRow] = read.rows
        self.fates: list[YearFate] = [self._text.fate(year) for year in years]
        self.days: Mapping[str, int] = {fate.id: sum(self._days(fate.draft)) for fate in self.fates}
        """How many days of term each year has."""
        self.remarks = [*read.remarks, *remarks, *(remark for year in years for remark in self._long(year))]

    @property
    def expected(self) -> int:
        return self._whose.expected

    def _days(self, year: DraftYear) -> list[int]:
        """Return how many school days each term of a year has."""
        spans = [[term.first + n * _DAY for n in range((term.last - term.first).days + 1)] for term in year.terms]
        return [sum(day.weekday() < 5 and not self._whose.is_bank_holiday(day) for day in span) for span in spans]

    def _long(self, year: DraftYear) -> list[str]:
        terms = zip(year.terms, self._days(year), strict=True)
        return [
            f"{year.name}, {term.name}: {days} school days without a half term, which the file does not name"
            for term, days in terms
            if days > _LONGEST
        ]

    def writes(self, fate: YearFate, take: Collection[str]) -> bool:
        """Return whether anything of a year is written: what is new, or waited for its dates; else only to take it."""
        taken = fate.verdict == DIFFERS and bool(fate.differences) and fate.id in take
        return taken or fate.verdict in (NEW, FILLED)

    def write(self, take: Collection[str]) -> list[str]:
        """Write what is to be written; return the ids of the years."""
        written = [fate for fate in self.fates if self.writes(fate, take)]
        for fate in written:
            if fate.verdict == DIFFERS:
                self._text.take(fate)
            else:
                self._text.add(fate, is_whole=self.is_whole(fate))
        self._text.check()
        added = [fate.draft.name for fate in written if fate.verdict != DIFFERS]
        if added and self.source.is_new:
            self.source.add(self._whose.publisher, added, yaml_writing.seen(self._file.name))
        self._text.save()
        return [fate.id for fate in written]

    def is_whole(self, fate: YearFate) -> bool:
        """Return whether the file has all terms of a year."""
        return len(fate.draft.terms) >= 6 or self.days[fate.id] >= self.expected
