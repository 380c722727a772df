"""The school year on one sheet: what stands on each of its days, and the picture of it that prints on A4 and A3."""

from __future__ import annotations

import dataclasses
import datetime as dt
import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping

from markupsafe import Markup, escape

from partnership import words
from partnership.kinds.event.agenda import Agenda
from partnership.kinds.event.model import days_between
from partnership.kinds.event.occurrence import CLOSED
from partnership.kinds.event.pages.diary import INDEX, DiaryPages, DiaryYear
from partnership.kinds.event.pages.lines import Line
from partnership.kinds.school_year import Calendar
from partnership.web.pages import PlannedFile, PlannedPage, Sought

_OFTEN = 12
"""What comes back more often than this in a year is named once, below."""

_WIDTH, _HEIGHT = 287.0, 198.0
"""In millimetres, as all lengths of the drawing: a sheet of A4 with margins of 5."""
_TOP, _HEAD, _FOOT = 9.0, 5.0, 8.0
_COLUMN, _ROW = _WIDTH / 12, (_HEIGHT - _TOP - _HEAD - _FOOT) / 31
_LETTERS = 15
"""How many letters of a title stand in one line of a day."""

_LEAST = 2.47
"""The height of the smallest letters: 7 points on A4, and so nearly 10 on A3."""

_LETTERING = f'font-family="Liberation Sans, Arial, Helvetica, sans-serif" font-size="{_LEAST}" fill="#111"'
_WAYS = {
    "title": 'font-size="5" font-weight="700"',
    "month": 'font-size="2.6" font-weight="700" fill="#fff"',
    "strong": 'font-weight="700"',
    "faint": 'fill="#555"',
    "unsure": 'font-style="italic"',
}
_GROUNDS = {
    "ground": "#fff",
    "head": "#33424a",
    "open": "#fff",
    "weekend": "#e4e6e7",
    "holiday": "#d5e6f3",
    "part": "#edf5fa",
    "bank": "#f3c9c4",
    "some": "#fff3cd",
    "all": "#ffd15c",
}
"""How each kind of words and of box is drawn: by attributes, since web servers let no drawing bring a style sheet.

The style sheet of the page has its own colours for the same classes, by day and by night.
"""

_KEY = {
    "holiday": "holiday",
    "part": "of some schools",
    "bank": "bank holiday",
    "some": "INSET day or closure of some schools",
    "all": "of all schools",
    "weekend": "weekend",
}


def pages(diary: DiaryPages) -> Iterator[PlannedPage]:
    """Yield a page for each school year's planner: the sheet, and for phones the same as a list of months."""
    every = _planners(diary)
    for planner in every:
        year = planner.year
        yield PlannedPage(
            path=planner.page,
            title=f"Year planner {planner.name}",
            template="planner.html",
            above=INDEX,
            description=f"The school year {planner.name} on one sheet, to print.",
            pdf=planner.picture.removesuffix("svg") + "pdf",
            sought=Sought(kind="Planner", days=(year.last,), series="Year planner"),
            facts={
                "year": year,
                "planner": planner,
                "apart": [one for one in every if one.year is year and one is not planner],
                "others": [other for other in reversed(diary.years) if other is not year],
                "sheet": Markup(_sheet(planner, diary.common.about.name, diary.today)),
                "months": planner.months(),
                "left_out": planner.left_out(),
            },
        )


def files(diary: DiaryPages) -> Iterator[PlannedFile]:
    """Yield the picture of each school year."""
    for planner in _planners(diary):
        yield PlannedFile(planner.picture, _sheet(planner, diary.common.about.name, diary.today))


def _planners(diary: DiaryPages) -> list[Planner]:
    """Return a planner for each school year; where not all schools have the same dates, one for each besides."""
    schools, planners = frozenset(school.id for school in diary.common.members), list[Planner]()
    for year in diary.years:
        planners.append(Planner(year, schools, diary.agenda))
        for calendar in year.calendars if len(year.calendars) > 1 else ():
            own = frozenset(name for name in schools if diary.agenda.time.years.has(name, calendar.year))
            planners += [Planner(year, own, diary.agenda, of=calendar)] if own else []
    return planners


@dataclasses.dataclass(frozen=True)
class PlannerMark:
    """What stands on a day, in a few words."""

    words: str
    way: str = ""
    """How it is written: strong, unsure or neither."""


class Planner:
    """What stands on each day of a school year: what concerns all, and the days on which schools are closed."""

    def __init__(self, year: DiaryYear, schools: frozenset[str], agenda: Agenda, *, of: Calendar | None = None) -> None:
        self.year = year
        self.page, self.picture, self.name, self.whose = year.planner, year.picture, year.name, ""
        self._schools = schools
        self._people = agenda.people
        self._calendars = agenda.time.years.within(year.first, year.last)
        lines = [line for line in year.lines if not line.occurrence.told_by]
        if of:
            self.page, self.picture = f"diary/planner/of/{of.year.id}.md", f"diary/planner/of/{of.year.id}.svg"
            self.whose = agenda.time.years.whose(of.year)
            self.name = f"{year.name}: {self.whose}"
            self._calendars = tuple(own for own in self._calendars if own is of)
            lines = [line for line in map(self._own, year.lines) if line]
        times = Counter(line.occurrence.entry for line in lines)
        self._often = {entry for entry, number in times.items() if number > _OFTEN}
        self._closed: dict[dt.date, list[Line]] = {}
        self._holidays: dict[dt.date, list[str]] = {}
        self._bank_holidays: dict[dt.date, str] = {}
        self._marks: dict[dt.date, list[PlannerMark]] = {}
        drawn = (line for line in lines if not line.is_cancelled and line.occurrence.entry not in self._often)
        on_days = ((day, line) for line in drawn for day in line.occurrence.days())
        for day, line in on_days:
            whose = f": {line.occurrence.whose}" if line.occurrence.whose and line.schools is not None else ""
            if line.kind in CLOSED:
                self._closed.setdefault(day, []).append(line)
            elif line.kind == "holiday":
                self._holidays.setdefault(day, []).append(line.title.removesuffix(" holiday") + whose)
            elif line.kind == "bank-holiday":
                self._marks.setdefault(day, []).insert(0, PlannerMark(line.title + whose, "strong"))
                self._bank_holidays[day] = "part" if whose else "bank"
            elif line.kind != "term" and line.schools is None:
                self._marks.setdefault(day, []).append(PlannerMark(line.title, "unsure" if line.is_tentative else ""))

    def _own(self, line: Line) -> Line | None:
        """Return a line as it stands on a sheet for some schools: what is for all of these is for all there."""
        theirs = self._schools if line.schools is None else self._schools.intersection(line.schools.split())
        if not theirs or (line.occurrence.is_information and theirs != self._schools):
            return None
        return dataclasses.replace(line, schools=None) if theirs == self._schools else line

    @property
    def terms_are_known(self) -> bool:
        return bool(self._calendars)

    @property
    def key(self) -> Mapping[str, str]:
        """What the colours mean."""
        left_out = set() if self.terms_are_known else {"holiday"}
        if "part" not in map(self.look, days_between(self.year.first, self.year.last)):
            left_out.add("part")
        return {look: meaning for look, meaning in _KEY.items() if look not in left_out}

    def look(self, day: dt.date) -> str:
        """Return how the ground of a day is coloured. Words say the same, for paper without colours."""
        if day.weekday() > 4:
            return "weekend"
        if self._bank_holidays.get(day) == "bank":
            return "bank"
        if day in self._closed:
            return "all" if self._closed_at(day) == self._schools else "some"
        around = (calendar for calendar in self._calendars if calendar.year.first <= day <= calendar.year.last)
        in_term = {calendar.is_term(day) for calendar in around}
        if len(in_term) > 1 or (day in self._bank_holidays and in_term == {True}):
            return "part"
        return "holiday" if in_term == {False} else "open"

    def marks(self, day: dt.date) -> list[PlannerMark]:
        """Return what stands on a day."""
        return self._other_marks(day) or self._holiday_mark(day)

    def _other_marks(self, day: dt.date) -> list[PlannerMark]:
        return [*self._closed_mark(day), *self._marks.get(day, ())]

    def months(self) -> list[tuple[dt.date, list[tuple[dt.date, list[PlannerMark]]]]]:
        """Return each month by its first day, with the days on which anything stands."""
        firsts = [_months_on(self.year.first, number) for number in range(12)]
        days = [days_between(first, _months_on(first, 1) - dt.timedelta(days=1)) for first in firsts]
        return [
            (first, [(day, marks) for day in of_month if (marks := self.marks(day))])
            for first, of_month in zip(firsts, days, strict=True)
        ]

    def left_out(self) -> str:
        """Return what the sheet does not show, in words."""
        lines = {line.occurrence.entry: line.title for line in self.year.lines if line.schools is None}
        often = sorted({title for entry, title in lines.items() if entry in self._often})
        unknown = "" if self.terms_are_known else f"The terms of {self.year.name} are not known here yet."
        named = f"Not drawn, because it comes back so often: {'; '.join(often)}." if often else ""
        return " ".join(filter(None, (unknown, named, "Each school’s own events are in the diary.")))

    def _closed_at(self, day: dt.date) -> frozenset[str]:
        occurrences = [line.occurrence for line in self._closed[day]]
        closed = [self._people.closed_schools(each.owners, each.invited, each.first) for each in occurrences]
        return self._schools.intersection(*() if None in closed else [frozenset().union(*filter(None, closed))])

    def _closed_mark(self, day: dt.date) -> list[PlannerMark]:
        if day not in self._closed or day.weekday() > 4:
            return []
        lines, schools = self._closed[day], self._closed_at(day)
        word = "INSET" if any(line.kind == "inset" for line in lines) else "Closed"
        if schools == self._schools and len(schools) > 1:
            return [PlannerMark(f"{word}: all schools", "strong")]
        return [PlannerMark(f"{word}: {lines[0].whose if len(schools) == 1 else f'{len(schools)} schools'}", "strong")]

    def _holiday_mark(self, day: dt.date) -> list[PlannerMark]:
        """Name a holiday on its first weekday in a month on which nothing else stands."""
        earlier = days_between(day.replace(day=1), day - dt.timedelta(days=1))
        blank = (one for one in earlier if one.weekday() < 5 and not self._other_marks(one))
        named = {name for one in blank for name in self._holidays.get(one, ())}
        names = self._holidays.get(day, ()) if day.weekday() < 5 else ()
        return [PlannerMark(name) for name in names if name not in named]


def _sheet(planner: Planner, name: str, today: dt.date) -> str:
    """Return the sheet of a school year as SVG, its words as words."""
    year = planner.year
    title = escape(f"{name}: year planner {planner.name}")
    lead = escape(f"School year {year.name}, a column for each month. The diary has the same as a list.")
    names = planner.page.removeprefix("diary/").removesuffix(".md").replace("/", "-")
    known = _text(_WIDTH - 0.5, 6, f"As known on {words.long_day(today)}", "", anchor="end")
    months = "".join(_month(planner, number) for number in range(12))
    size = f'viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" width="{_WIDTH:g}mm" height="{_HEIGHT:g}mm"'
    said = f'role="img" aria-labelledby="{names}-title {names}-lead"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} class="year" {_LETTERING} stroke-width=".15" {said}>'
        f'<title id="{names}-title">{title}</title><desc id="{names}-lead">{lead}</desc>'
        f'<rect class="ground" fill="{_GROUNDS["ground"]}" width="{_WIDTH:g}" height="{_HEIGHT:g}"/>'
        f"{_text(0.5, 6, f'{name}, {planner.name}', 'title')}{known}{months}{_key(planner)}</svg>\n"
    )


def _month(planner: Planner, column: int) -> str:
    """Return the column of a month: its name, and each day with its ground, its date and what stands on it."""
    first, x = _months_on(planner.year.first, column), column * _COLUMN
    drawn = [_box(x, _TOP, _HEAD, "head"), _text(x + 1.2, _TOP + 3.6, words.month(first), "month")]
    for day in days_between(first, _months_on(first, 1) - dt.timedelta(days=1)):
        y = _TOP + _HEAD + (day.day - 1) * _ROW
        drawn.append(_box(x, y, _ROW, planner.look(day)))
        drawn.append(_text(x + 0.6, y + 2.6, str(day.day), "strong"))
        drawn.append(_text(x + 0.6, y + 4.8, f"{day:%a}"[:1], "faint"))
        for number, mark in enumerate(_two_lines(planner.marks(day))):
            drawn.append(_text(x + 3.8, y + 2.5 + number * 2.35, mark.words, mark.way))
    return "".join(drawn)


def _two_lines(marks: list[PlannerMark]) -> list[PlannerMark]:
    """Return what fits on a day: one title in two lines, or two cut short, or one and how many more."""
    if len(marks) == 1:
        wrapped = textwrap.wrap(marks[0].words, _LETTERS, max_lines=2, placeholder="…")
        return [PlannerMark(words, marks[0].way) for words in wrapped]
    shown = [
        PlannerMark(
            mark.words if len(mark.words) <= _LETTERS else f"{mark.words[: _LETTERS - 1].rstrip()}…",
            mark.way,
        )
        for mark in marks[:2]
    ]
    return shown if len(marks) <= 2 else [shown[0], PlannerMark(f"and {len(marks) - 1} more")]


def _key(planner: Planner) -> str:
    y, x, drawn = _HEIGHT - _FOOT + 2.8, 0.0, ""
    for look, meaning in planner.key.items():
        drawn += _box(x, y - 2.2, 3, look, 4) + _text(x + 5, y, meaning)
        x += 9 + len(meaning) * 1.27
    drawn += _text(x, y, "Slanted: to be confirmed.", "unsure")
    return drawn + _text(0, y + 4, planner.left_out())


def _text(x: float, y: float, words: str, way: str = "", anchor: str = "") -> str:
    named = (f' class="{way}" {_WAYS[way]}' if way else "") + (f' text-anchor="{anchor}"' if anchor else "")
    return f'<text x="{x:.1f}" y="{y:.1f}"{named}>{escape(words)}</text>'


def _box(x: float, y: float, height: float, look: str, width: float = _COLUMN) -> str:
    size = f'x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}"'
    return f'<rect {size} class="{look}" fill="{_GROUNDS[look]}" stroke="#b5bcc0"/>'


def _months_on(first: dt.date, number: int) -> dt.date:
    """Return the first day of the month so many months on."""
    years, month = divmod(first.month - 1 + number, 12)
    return dt.date(first.year + years, month + 1, 1)
