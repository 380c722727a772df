"""Who came, by school and term: never by person."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from functools import cached_property

from markupsafe import Markup, escape

from partnership.kinds.meeting.pages.context import ATTENDANCE, INDEX, MeetingPages, ShownMeeting
from partnership.kinds.school import School
from partnership.web.pages import PlannedPage
from partnership.words import short_day

_NAMES, _STEP, _ROW, _TOP = 190, 26, 24, 66


@dataclasses.dataclass(frozen=True)
class Came:
    """How often a school came, of the meetings that wrote down who did."""

    present: int
    apologies: int
    of: int

    @property
    def words(self) -> str:
        return f"{self.present} of {self.of}" if self.of else "–"


@dataclasses.dataclass(frozen=True)
class AttendanceYear:
    """The meetings of a school year that wrote down who came."""

    name: str
    meetings: tuple[ShownMeeting, ...]
    schools: tuple[School, ...]
    terms: tuple[tuple[str, tuple[ShownMeeting, ...]], ...]

    @property
    def anchor(self) -> str:
        return f"year-{self.name.replace('/', '-')}"

    @cached_property
    def rows(self) -> list[tuple[School, list[Came]]]:
        """Each school with its terms, and the whole year last."""
        parts = [*(those for _, those in self.terms), self.meetings]
        return [(school, [_came(school, those) for those in parts]) for school in self.schools]

    @cached_property
    def picture(self) -> Markup:
        """A dot for each school and meeting: full if it came, hollow if it sent apologies."""
        width = _NAMES + _STEP * len(self.meetings) + 4
        height = _TOP + _ROW * len(self.schools)
        drawn = Markup("").join(_day(_NAMES + _STEP * n, each) for n, each in enumerate(self.meetings))
        drawn += Markup("").join(self._row(number, school) for number, school in enumerate(self.schools))
        return Markup(
            f'<svg class="who-came" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
            f'aria-label="{escape(self.said)}">{drawn}</svg>'
        )

    @property
    def said(self) -> str:
        """The picture in words."""
        told = (f"{school.short_name} {came[-1].words}" for school, came in self.rows)
        return f"Attendance in {self.name}, by school: {'; '.join(told)}. The table has the same by term."

    def _row(self, number: int, school: School) -> Markup:
        y = _TOP + _ROW * number
        dots = Markup("").join(_dot(_NAMES + _STEP * n, y, school, each) for n, each in enumerate(self.meetings))
        return Markup(f'<text x="0" y="{y + 5}">{escape(school.short_name)}</text>') + dots


def _day(x: int, each: ShownMeeting) -> Markup:
    """Return the day of a meeting, written upwards above its column."""
    day = each.meeting.day
    return Markup(f'<text transform="translate({x + 13} {_TOP - 14}) rotate(-90)">{day.day} {day:%b}</text>')


def _dot(x: int, y: int, school: School, each: ShownMeeting) -> Markup:
    head, day = each.meeting.head, short_day(each.meeting.day)
    state = "present" if school.id in head.present else "apologies" if school.id in head.apologies else "away"
    radius = 2 if state == "away" else 7
    title = f"{school.short_name}, {each.meeting.group.name}, {day}: {state if state != 'away' else 'not recorded'}"
    return Markup(f'<circle class="{state}" cx="{x + 8}" cy="{y}" r="{radius}"><title>{escape(title)}</title></circle>')


def _came(school: School, meetings: Sequence[ShownMeeting]) -> Came:
    heads = [each.meeting.head for each in meetings if school.membership_on(each.meeting.day)]
    present = sum(school.id in head.present for head in heads)
    return Came(present, sum(school.id in head.apologies for head in heads), len(heads))


def page(shown: MeetingPages) -> PlannedPage:
    """Return the page of who came, the latest school year first."""
    return PlannedPage(
        path=ATTENDANCE,
        title="Attendance",
        template="meeting_attendance.html",
        above=INDEX,
        description="Which schools came to the meetings, by term.",
        facts={"years": _years(shown), "tentative": any(e.meeting.head.is_tentative for e in shown.over)},
    )


def _years(shown: MeetingPages) -> list[AttendanceYear]:
    found: dict[str, list[ShownMeeting]] = {}
    for each in shown.shown.values():
        if each.meeting.head.present:
            found.setdefault(shown.year(each.meeting.day), []).append(each)
    return [_year(shown, name, meetings) for name, meetings in reversed(found.items())]


def _year(shown: MeetingPages, name: str, meetings: list[ShownMeeting]) -> AttendanceYear:
    terms: dict[str, list[ShownMeeting]] = {}
    for each in meetings:
        terms.setdefault(shown.term(each.meeting.day), []).append(each)
    schools = [s for s in shown.common.schools.values() if any(s.membership_on(each.meeting.day) for each in meetings)]
    ordered = tuple(sorted(schools, key=lambda school: school.short_name))
    return AttendanceYear(name, tuple(meetings), ordered, tuple((term, tuple(those)) for term, those in terms.items()))
