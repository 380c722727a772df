"""Whether an agenda was sent in good time, and minutes not left too long: counted from when git first had them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import cached_property
from typing import Protocol

from partnership.kinds.event import Agenda, Past
from partnership.kinds.meeting.meetings import Meeting, Meetings
from partnership.kinds.meeting.model import AGENDA, APPROVED, CANCELLED, DRAFT, PLANNED
from partnership.problems import Record
from partnership.words import count, long_day

_DAY = dt.timedelta(days=1)


@dataclasses.dataclass(frozen=True)
class Timing:
    """When the agenda and the minutes of one meeting were sent, as far as git knows."""

    meeting: Meeting
    past: Past
    today: dt.date
    only_approved: bool = False
    """Whether its minutes come here only once they are approved: when they were circulated is not known here."""

    @cached_property
    def agenda_sent(self) -> dt.date | None:
        """The day on which readers first saw the agenda; today if that is not committed yet; None if not known.

        An agenda from after the meeting was written down later: it says nothing of the notice.
        """
        day = self._since(AGENDA)
        return day if day and day <= self.meeting.day else None

    @cached_property
    def minutes_sent(self) -> dt.date | None:
        """The day on which readers first saw minutes; None for a record that was written down when all was over."""
        draft, known = self._since(DRAFT), self.past.stages.get(self.meeting.id, {})
        if {PLANNED, AGENDA} & set(known):
            return draft or self._since(APPROVED)
        return None if DRAFT in known and known[DRAFT] == self._begun else draft

    @property
    def send_by(self) -> dt.date:
        """The last day on which the agenda leaves its clear days: neither that day nor the meeting's own counts."""
        return self.meeting.day - (self.meeting.group.notice_days + 1) * _DAY

    @property
    def minutes_by(self) -> dt.date:
        """The last day on which the minutes are in time."""
        return self.meeting.day + self.meeting.group.minutes_days * _DAY

    @property
    def clear_days(self) -> int | None:
        """How many clear days the agenda left; None if it is not known when it was sent."""
        return max(0, (self.meeting.day - self.agenda_sent).days - 1) if self.agenda_sent else None

    @property
    def agenda_is_late(self) -> bool:
        """Whether the agenda came too late, or is still to come and too late already. Illustrations are never late."""
        if self.meeting.head.is_tentative:
            return False
        if self.agenda_sent:
            return self.agenda_sent > self.send_by
        return self.meeting.head.status == PLANNED and self.send_by < self.today <= self.meeting.day

    @property
    def minutes_are_missing(self) -> bool:
        """Whether the meeting is over and has no minutes."""
        return self.awaits_minutes and self.meeting.day < self.today

    @property
    def awaits_minutes(self) -> bool:
        """Whether its minutes are still to be written, be it over or not."""
        return self.meeting.head.status in (PLANNED, AGENDA)

    @property
    def minutes_may_be_late(self) -> bool:
        """Whether anybody waits for its minutes here. Illustrations are never late."""
        return not (self.meeting.head.is_tentative or self.only_approved)

    @property
    def agenda_may_be_late(self) -> bool:
        """Whether the agenda came too late, or will have when its day has passed. Illustrations are never late."""
        if self.meeting.head.is_tentative:
            return False
        return self.agenda_sent > self.send_by if self.agenda_sent else self.meeting.head.status == PLANNED

    @property
    def minutes_are_late(self) -> bool:
        if not self.minutes_may_be_late:
            return False
        if self.minutes_are_missing:
            return self.today > self.minutes_by
        return self.minutes_sent is not None and self.minutes_sent > self.minutes_by

    @property
    def notice_in_words(self) -> str:
        """What its page says of the notice."""
        days, due = self.clear_days, self.meeting.group.notice_days
        if self.meeting.head.status == CANCELLED:
            return ""
        if days is not None and self.agenda_sent:
            late = f": {count(due, 'day')} are due" if self.agenda_is_late else ""
            return f"sent on {long_day(self.agenda_sent)}, {count(days, 'clear day')} before{late}"
        if self.meeting.head.status == PLANNED and self.meeting.day >= self.today:
            return f"to be sent by {long_day(self.send_by)}"
        return ""

    @property
    def minutes_in_words(self) -> str:
        """What its page says of the minutes."""
        if self.only_approved and self.minutes_are_missing:
            return "" if self.meeting.head.is_tentative else "to be shown once they are approved"
        if self.only_approved:
            return f"shown since {long_day(self.minutes_sent)}" if self.minutes_sent else ""
        if self.minutes_are_missing:
            return f"due by {long_day(self.minutes_by)}" if self.minutes_may_be_late else ""
        if self.minutes_sent:
            after = (self.minutes_sent - self.meeting.day).days
            late = f": they are due within {self.meeting.group.minutes_days}" if self.minutes_are_late else ""
            return f"circulated on {long_day(self.minutes_sent)}, {count(after, 'day')} after the meeting{late}"
        return ""

    def _since(self, stage: str) -> dt.date | None:
        """Return the day since which a stage was seen. A record written years later says nothing of it."""
        known = self.past.stages.get(self.meeting.id, {})
        if stage in known:
            return None if self._was_there_before(known[stage]) else self.past.day(known[stage])
        is_new = self.past.is_known and self.meeting.head.status == stage
        return self.today if is_new else None

    def _was_there_before(self, at: dt.datetime) -> bool:
        """Return whether a stage may be older than the past that is here: all that a shallow clone begins with."""
        return not self.past.is_known and at == self._begun

    @property
    def _begun(self) -> dt.datetime | None:
        """The moment with which the past begins: a squash, or a copy of a site, has everything from then."""
        return min((edit.at for edit in self.past.edits if edit.beginning), default=None)


class Needs(Protocol):
    """What the timing of meetings is judged by."""

    @property
    def today(self) -> dt.date: ...
    @property
    def meetings(self) -> Meetings: ...
    @property
    def agenda(self) -> Agenda: ...
    @property
    def past(self) -> Past: ...


def warn_of_timing(partnership: Needs, record: Record) -> None:
    """Warn of an agenda that is late, minutes that are outstanding, and an agenda longer than its meeting.

    Illustrations and cancelled meetings are left alone. Nothing is raised.
    """
    pages = partnership.agenda.pages
    for meeting in partnership.meetings.all:
        if meeting.head.is_tentative or meeting.head.is_cancelled:
            continue
        timing = Timing(meeting, partnership.past, partnership.today, partnership.meetings.only_approved)
        is_to_come = meeting.day >= partnership.today
        if timing.agenda_is_late and is_to_come:
            passed = "" if timing.agenda_sent else ", which has passed"
            what = f"the agenda is late: {timing.notice_in_words}{passed}"
            due = count(meeting.group.notice_days, "clear day")
            remedy = f"{meeting.group.name} are to have it {due} before. Tell them, or move it."
            record.warn(meeting.head.written_at("status"), what, remedy)
        if timing.minutes_are_missing and timing.minutes_are_late:
            what = f"the minutes are outstanding since {long_day(timing.minutes_by)}"
            record.warn(meeting.head.written_at("status"), what, "Write them under ## Minutes, and status: draft.")
        room = length_in_minutes(pages[meeting.path].hours) if is_to_come and meeting.path in pages else None
        total = meeting.body.total
        if room is not None and total > room:
            what = f"the items of the agenda come to {total} minutes, and the meeting has {room}"
            record.warn(meeting.head.written_at("time"), what, "Shorten an item, or make the meeting longer.")


def length_in_minutes(hours: tuple[dt.time, dt.time] | None) -> int | None:
    """Return how many minutes there are between two times of a day; None if they are not known."""
    if hours is None:
        return None
    start, end = hours
    return (end.hour - start.hour) * 60 + end.minute - start.minute
