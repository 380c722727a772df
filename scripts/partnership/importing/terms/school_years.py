"""School years made of rows of term dates: six halves of terms, whichever way their ends are told, and the holidays.

A row says on which day schools open or close, in words ("Autumn term ends") or by a term's first and last day; a
holiday says the same less surely, for it may begin on a weekend. What is said in words stands where the two differ.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from partnership.importing.terms.term_rows import TermRow
from partnership.importing.terms.term_titles import ENDS, HOLIDAY, STARTS, TERM, WHOLE
from partnership.words import short_day

_DAY = dt.timedelta(days=1)
_NEAR = dt.timedelta(days=10)
"""As near as this, two rows speak of the same beginning or end, one of them for staff, or by a holiday."""
_SEASONS = ("Autumn", "Autumn", "Spring", "Spring", "Summer", "Summer")
_AFTER = {"Autumn": "Christmas", "Spring": "Easter", "Summer": "Summer"}
"""The holiday at the end of each term."""

IsBankHoliday = Callable[[dt.date], bool]


class DraftSpan(NamedTuple):
    """Half a term or a holiday."""

    name: str
    first: dt.date
    last: dt.date
    is_between: bool = False
    """Whether no row gives its days: they are those between two terms."""


class DraftYear(NamedTuple):
    """A school year as rows give it."""

    start: int
    """The year of its September."""
    terms: tuple[DraftSpan, ...]
    holidays: tuple[DraftSpan, ...]
    last: dt.date
    """Its last day: 31 August, or the day before the next begins."""

    @property
    def name(self) -> str:
        return f"{self.start}/{(self.start + 1) % 100:02}"

    @property
    def id(self) -> str:
        return self.name.replace("/", "-")

    @property
    def first(self) -> dt.date:
        """Its first day: 1 September, or the first day of a term that begins in August."""
        return min(dt.date(self.start, 9, 1), self.terms[0].first)


class Turn(NamedTuple):
    """A day on which schools open or close."""

    day: dt.date
    """The first day of school, or the last."""
    opens: bool
    is_sure: bool
    """Whether a row says so itself; else it follows from a holiday."""
    row: TermRow


def school_years(rows: Sequence[TermRow], is_bank_holiday: IsBankHoliday) -> tuple[list[DraftYear], list[str]]:
    """Return the school years that rows make up, and what in them does not fit together, in sentences."""
    remarks = [*_on_closed_days(rows, is_bank_holiday)]
    rows = _without_overlaps(rows, remarks)
    turns = sorted(_turns(rows, is_bank_holiday), key=lambda turn: (turn.day, not turn.opens, turn.is_sure))
    spans = _spans(turns, remarks)
    holidays = [row for row in rows if row.speaks.kind == HOLIDAY and row.speaks.edge == WHOLE]
    numbered = len({row.speaks.number for row in rows if row.speaks.number}) > 3
    years = [
        _year(start, list(group), holidays, is_bank_holiday, numbered) for start, group in groupby(spans, _year_of)
    ]
    for place, following in enumerate(years[1:]):
        years[place] = years[place]._replace(last=min(years[place].last, following.first - _DAY))
    return years, remarks


def _on_closed_days(rows: Iterable[TermRow], is_bank_holiday: IsBankHoliday) -> Iterator[str]:
    """Remark each term that is said to begin or end on a day on which no school is open."""
    for row in rows:
        for day in dict.fromkeys(day for day in (row.first, row.last) if day and row.speaks.kind == TERM):
            if day.weekday() >= 5 or is_bank_holiday(day):
                why = "a bank holiday" if day.weekday() < 5 else "no weekday"
                yield f"“{row.title}”: {short_day(day)} is {why}: compare it with the original"


def _without_overlaps(rows: Sequence[TermRow], remarks: list[str]) -> list[TermRow]:
    """Return rows without each term that begins before another is over, and ends after that: one of both is wrong."""
    kept: list[TermRow] = []
    terms: list[tuple[dt.date, dt.date, TermRow]] = []
    for row in rows:
        if row.speaks.kind == TERM and row.speaks.edge == WHOLE and row.first and row.last:
            across = [one for first, last, one in terms if _cross((first, last), (row.first, row.last))]
            if across:
                remarks.append(f"“{row.title}” is left out: its days and those of “{across[0].title}” overlap")
                continue
            terms.append((row.first, row.last, row))
        kept.append(row)
    return kept


def _cross(one: tuple[dt.date, dt.date], other: tuple[dt.date, dt.date]) -> bool:
    """Return whether two terms have days in common, and neither lies within the other."""
    (first, last), (start, end) = sorted((one, other))
    return start <= last < end and first != start


def _year_of(span: tuple[dt.date, dt.date]) -> int:
    """Return the year of the September of a span's school year: some schools begin in August."""
    first = span[0]
    return first.year if (first.month, first.day) >= (8, 10) else first.year - 1


def _turns(rows: Iterable[TermRow], is_bank_holiday: IsBankHoliday) -> Iterator[Turn]:
    """Yield each day on which schools open or close."""

    def school_day(day: dt.date, step: dt.timedelta) -> dt.date:
        while day.weekday() >= 5 or is_bank_holiday(day):
            day += step
        return day

    for row in rows:
        if row.first is None or row.last is None or row.speaks.kind not in (TERM, HOLIDAY):
            continue
        is_term = row.speaks.kind == TERM
        if row.speaks.edge in (WHOLE, STARTS):
            day = row.first if is_term else school_day(row.first - _DAY, -_DAY)
            yield Turn(day, opens=is_term, is_sure=is_term, row=row)
        if row.speaks.edge in (WHOLE, ENDS):
            day = row.last if is_term else school_day(row.last + _DAY, _DAY)
            yield Turn(day, opens=not is_term, is_sure=is_term, row=row)


def _spans(turns: Iterable[Turn], remarks: list[str]) -> list[tuple[dt.date, dt.date]]:
    """Return from when to when schools are open, and remark what has a beginning or an end only."""
    spans: list[tuple[Turn, Turn]] = []
    opened: Turn | None = None
    for turn in turns:
        if turn.opens:
            opened = _opened(opened, turn, remarks)
        elif opened is not None and turn.day >= opened.day:
            spans.append((opened, turn))
            opened = None
        elif spans and turn.day - spans[-1][1].day <= _NEAR:
            spans[-1] = (spans[-1][0], max(spans[-1][1], turn, key=lambda one: one.is_sure))
        elif turn.is_sure:
            remarks.append(f"“{turn.row.title}” ({short_day(turn.day)}): no row says when that term began")
    if opened is not None and opened.is_sure:
        remarks.append(_no_end(opened))
    return [(first.day, last.day) for first, last in spans]


def _opened(opened: Turn | None, turn: Turn, remarks: list[str]) -> Turn:
    """Return since when schools are open, where a row says so and another may have."""
    if opened is None:
        return turn
    if not turn.is_sure:
        return opened
    is_another = turn.day - opened.day > _NEAR
    if is_another:
        remarks.append(_no_end(opened))
    return turn if is_another or not opened.is_sure else opened


def _no_end(turn: Turn) -> str:
    return f"“{turn.row.title}” ({short_day(turn.day)}): no row says when that term ends"


def _year(
    start: int,
    spans: Sequence[tuple[dt.date, dt.date]],
    holidays: Sequence[TermRow],
    is_bank_holiday: IsBankHoliday,
    numbered: bool,
) -> DraftYear:
    seasons = _SEASONS if len(spans) == 6 else tuple(_season(first, is_bank_holiday) for first, _ in spans)
    terms: list[DraftSpan] = []
    for place, ((first, last), season) in enumerate(zip(spans, seasons, strict=True)):
        half = seasons[:place].count(season) + 1
        name = f"Term {place + 1}" if numbered else season if seasons.count(season) == 1 else f"{season} {half}"
        terms.append(DraftSpan(name, first, last))
    return DraftYear(start, tuple(terms), tuple(_holidays(terms, seasons, holidays)), dt.date(start + 1, 8, 31))


def _season(first: dt.date, is_bank_holiday: IsBankHoliday) -> str:
    """Return in which of three terms a day lies: the summer term begins after Easter."""
    if first.month >= 8:
        return "Autumn"
    spring = (dt.date(first.year, 3, 22) + n * _DAY for n in range(40))
    easter = next((day for day in spring if day.weekday() == 0 and is_bank_holiday(day)), dt.date(first.year, 4, 10))
    return "Spring" if first < easter else "Summer"


def _holidays(terms: Sequence[DraftSpan], seasons: Sequence[str], given: Sequence[TermRow]) -> Iterator[DraftSpan]:
    """Yield the holiday after each term: as a row gives it, else what lies between two terms."""
    for place, (term, season) in enumerate(zip(terms, seasons, strict=True)):
        following = terms[place + 1] if place + 1 < len(terms) else None
        end = following.first - _DAY if following else dt.date(term.last.year, 8, 31)
        name = f"{season} half term" if following and seasons[place + 1] == season else _AFTER[season]
        rows = [row for row in given if row.first and row.last and row.last > term.last and row.first <= end]
        first = max(min((row.first for row in rows if row.first), default=term.last + _DAY), term.last + _DAY)
        last = min(max((row.last for row in rows if row.last), default=end), end)
        first, last = _weekday(first, _DAY), _weekday(last, -_DAY)
        if first <= last and (rows or following):
            yield DraftSpan(name, first, last, is_between=not rows)


def _weekday(day: dt.date, step: dt.timedelta) -> dt.date:
    """Return a day, or the next that is no Saturday or Sunday."""
    while day.weekday() >= 5:
        day += step
    return day
