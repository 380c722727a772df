"""Who came, by school and term, or by partner where one person stands for it: never by person."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from functools import cached_property

from markupsafe import Markup, escape

from partnership.kinds.group import Seat
from partnership.kinds.meeting.pages.context import ATTENDANCE, INDEX, MeetingPages, ShownMeeting
from partnership.web.illustrations import Illustrations
from partnership.web.pages import PlannedPage
from partnership.words import listed, short_day

_NAMES, _STEP, _ROW, _TOP = 190, 26, 24, 66
"""Of the picture, in pixels: the room for names, for a meeting, for a school, and above the first row."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class SeatAttendance:
    """How often a school or partner came, of the meetings in which it has a seat and that wrote down who came."""

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
    seats: tuple[Seat, ...]
    terms: tuple[tuple[str, tuple[ShownMeeting, ...]], ...]

    @property
    def anchor(self) -> str:
        return f"year-{self.name.replace('/', '-')}"

    @cached_property
    def rows(self) -> list[tuple[Seat, list[SeatAttendance]]]:
        """Each school or partner with its terms, and the whole year last."""
        spans = [*(of_term for _, of_term in self.terms), self.meetings]
        return [(seat, [_attendance(seat, meetings) for meetings in spans]) for seat in self.seats]

    @property
    def has_partners(self) -> bool:
        """Whether any seat is one for several schools."""
        return any(seat.is_shared for seat in self.seats)

    @property
    def whose(self) -> str:
        """Whose the seats are: schools', and perhaps partners' or those of people from outside."""
        outside = any(seat.is_outside for seat in self.seats)
        return listed(["school", *["partner"] * self.has_partners, *["member from outside"] * outside], last="or")

    @cached_property
    def picture(self) -> Markup:
        """A dot for each seat and meeting: full if somebody came, hollow for apologies."""
        width = _NAMES + _STEP * len(self.meetings) + 4
        height = _TOP + _ROW * len(self.seats)
        columns = [(_NAMES + _STEP * number, shown) for number, shown in enumerate(self.meetings)]
        drawn = Markup("")
        for x, shown in columns:  # the day of each meeting, written upwards above its column
            day = shown.meeting.day
            place = f"translate({x + 13} {_TOP - 14}) rotate(-90)"
            drawn += Markup(f'<text transform="{place}">{day.day} {day:%b}</text>')
        for number, seat in enumerate(self.seats):
            y = _TOP + _ROW * number
            drawn += Markup(f'<text x="0" y="{y + 5}">{escape(seat.name)}</text>')
            drawn += Markup("").join(_dot(seat, shown, x=x, y=y) for x, shown in columns if seat in shown.meeting.seats)
        return Markup(
            f'<svg class="who-came" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
            f'aria-label="{escape(self.in_words)}">{drawn}</svg>'
        )

    @property
    def in_words(self) -> str:
        """The picture in words."""
        of_seats = (f"{seat.name} {attendance[-1].words}" for seat, attendance in self.rows)
        return f"Attendance in {self.name}, by {self.whose}: {'; '.join(of_seats)}. The table has the same by term."


def _dot(seat: Seat, shown: ShownMeeting, *, x: int, y: int) -> Markup:
    meeting, day = shown.meeting, short_day(shown.meeting.day)
    state = "present" if seat in meeting.present else "apologies" if seat in meeting.apologies else "away"
    radius = 2 if state == "away" else 7
    title = f"{seat.name}, {meeting.group.name}, {day}: {state if state != 'away' else 'not recorded'}"
    return Markup(f'<circle class="{state}" cx="{x + 8}" cy="{y}" r="{radius}"><title>{escape(title)}</title></circle>')


def _attendance(seat: Seat, meetings: Sequence[ShownMeeting]) -> SeatAttendance:
    seated = [shown.meeting for shown in meetings if seat in shown.meeting.seats]
    return SeatAttendance(
        present=sum(seat in meeting.present for meeting in seated),
        apologies=sum(seat in meeting.apologies for meeting in seated),
        of=len(seated),
    )


def page(context: MeetingPages) -> PlannedPage:
    """Return the page of who came, the latest school year first."""
    by_year: dict[str, list[ShownMeeting]] = {}
    for shown in context.by_id.values():
        if shown.meeting.head.present:
            by_year.setdefault(context.year(shown.meeting.day), []).append(shown)
    return PlannedPage(
        path=ATTENDANCE,
        title="Who came to meetings",
        template="meeting_attendance.html",
        above=INDEX,
        description="Which schools came to the meetings, by term.",
        facts={
            "years": [_year(context, name, meetings) for name, meetings in reversed(by_year.items())],
            "illustrations": Illustrations.among(shown.meeting.head.is_tentative for shown in context.over),
        },
    )


def _year(context: MeetingPages, name: str, meetings: list[ShownMeeting]) -> AttendanceYear:
    terms: dict[str, list[ShownMeeting]] = {}
    for shown in meetings:
        terms.setdefault(context.term(shown.meeting), []).append(shown)
    seats = {seat for shown in meetings for seat in shown.meeting.seats}
    return AttendanceYear(
        name=name,
        meetings=tuple(meetings),
        seats=tuple(sorted(seats, key=lambda seat: (seat.is_outside, seat.name))),
        terms=tuple((term, tuple(of_term)) for term, of_term in terms.items()),
    )
