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
"""Of the picture, in pixels: the room for names, for a meeting, for a school, and above the first row."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class SchoolAttendance:
    """How often a school came, of the meetings that wrote down who did."""

    present: int
    apologies: int
    of: int

    @property
    def words(self) -> str:
        return f"{self.present} of {self.of}" if self.of else "–"


@dataclasses.dataclass(frozen=True, kw_only=True)
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
    def rows(self) -> list[tuple[School, list[SchoolAttendance]]]:
        """Each school with its terms, and the whole year last."""
        spans = [*(of_term for _, of_term in self.terms), self.meetings]
        return [(school, [_attendance(school, meetings) for meetings in spans]) for school in self.schools]

    @cached_property
    def picture(self) -> Markup:
        """A dot for each school and meeting: full if it came, hollow if it sent apologies."""
        width = _NAMES + _STEP * len(self.meetings) + 4
        height = _TOP + _ROW * len(self.schools)
        columns = [(_NAMES + _STEP * number, shown) for number, shown in enumerate(self.meetings)]
        drawn = Markup("")
        for x, shown in columns:  # the day of each meeting, written upwards above its column
            day = shown.meeting.day
            place = f"translate({x + 13} {_TOP - 14}) rotate(-90)"
            drawn += Markup(f'<text transform="{place}">{day.day} {day:%b}</text>')
        for number, school in enumerate(self.schools):
            y = _TOP + _ROW * number
            drawn += Markup(f'<text x="0" y="{y + 5}">{escape(school.short_name)}</text>')
            drawn += Markup("").join(_dot(school, shown, x=x, y=y) for x, shown in columns)
        return Markup(
            f'<svg class="who-came" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
            f'aria-label="{escape(self.in_words)}">{drawn}</svg>'
        )

    @property
    def in_words(self) -> str:
        """The picture in words."""
        of_schools = (f"{school.short_name} {attendance[-1].words}" for school, attendance in self.rows)
        return f"Attendance in {self.name}, by school: {'; '.join(of_schools)}. The table has the same by term."


def _dot(school: School, shown: ShownMeeting, *, x: int, y: int) -> Markup:
    head, day = shown.meeting.head, short_day(shown.meeting.day)
    state = "present" if school.id in head.present else "apologies" if school.id in head.apologies else "away"
    radius = 2 if state == "away" else 7
    title = f"{school.short_name}, {shown.meeting.group.name}, {day}: {state if state != 'away' else 'not recorded'}"
    return Markup(f'<circle class="{state}" cx="{x + 8}" cy="{y}" r="{radius}"><title>{escape(title)}</title></circle>')


def _attendance(school: School, meetings: Sequence[ShownMeeting]) -> SchoolAttendance:
    heads = [shown.meeting.head for shown in meetings if school.membership_on(shown.meeting.day)]
    return SchoolAttendance(
        present=sum(school.id in head.present for head in heads),
        apologies=sum(school.id in head.apologies for head in heads),
        of=len(heads),
    )


def page(context: MeetingPages) -> PlannedPage:
    """Return the page of who came, the latest school year first."""
    by_year: dict[str, list[ShownMeeting]] = {}
    for shown in context.by_id.values():
        if shown.meeting.head.present:
            by_year.setdefault(context.year(shown.meeting.day), []).append(shown)
    return PlannedPage(
        path=ATTENDANCE,
        title="Attendance",
        template="meeting_attendance.html",
        above=INDEX,
        description="Which schools came to the meetings, by term.",
        facts={
            "years": [_year(context, name, meetings) for name, meetings in reversed(by_year.items())],
            "tentative": any(shown.meeting.head.is_tentative for shown in context.over),
        },
    )


def _year(context: MeetingPages, name: str, meetings: list[ShownMeeting]) -> AttendanceYear:
    terms: dict[str, list[ShownMeeting]] = {}
    for shown in meetings:
        terms.setdefault(context.term(shown.meeting.day), []).append(shown)
    days = [shown.meeting.day for shown in meetings]
    schools = [school for school in context.common.schools.values() if any(map(school.membership_on, days))]
    return AttendanceYear(
        name=name,
        meetings=tuple(meetings),
        schools=tuple(sorted(schools, key=lambda school: school.short_name)),
        terms=tuple((term, tuple(of_term)) for term, of_term in terms.items()),
    )
