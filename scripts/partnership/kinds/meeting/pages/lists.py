"""The list of all meetings, the register of decisions, and who came."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.kinds.meeting.pages.context import (
    ACTIONS,
    ATTENDANCE,
    DECISIONS,
    GOVERNORS,
    INDEX,
    MeetingPages,
    ShownMeeting,
)
from partnership.web.pages import PlannedPage


def pages(shown: MeetingPages) -> Iterator[PlannedPage]:
    """Yield the lists."""
    yield _index(shown)
    yield _decisions(shown)


def _index(shown: MeetingPages) -> PlannedPage:
    missing = [each for each in shown.over if each.timing.minutes_are_missing]
    return PlannedPage(
        path=INDEX,
        title="Meetings",
        template="meetings.html",
        description="When each group meets next, what it decided, and what is still to do.",
        facts={
            "coming": shown.coming,
            "missing": missing,
            "past": _by_year(shown),
            "where": shown.where,
            "kept": shown.are_kept,
            "left": sum(each.done is None for each in shown.owed),
            "overdue": sum(each.is_overdue(shown.common.today) for each in shown.owed),
            "actions": ACTIONS,
            "decisions": DECISIONS,
            "attendance": ATTENDANCE,
            "governors": GOVERNORS,
            "tentative": any(each.meeting.head.is_tentative for each in shown.shown.values()),
        },
    )


def _by_year(shown: MeetingPages) -> list[tuple[ShownMeeting, str]]:
    """Return what took place, the latest first, each with its school year."""
    return [(each, shown.year(each.meeting.day)) for each in shown.over]


def _decisions(shown: MeetingPages) -> PlannedPage:
    found = list(shown.decisions())
    return PlannedPage(
        path=DECISIONS,
        title="Decisions",
        template="meeting_decisions.html",
        above=INDEX,
        description="What each group decided, and when.",
        facts={
            "decisions": [(each, decision, shown.year(each.meeting.day)) for each, decision in found],
            "titles": {each.policy.id: each.policy for each in shown.policies.standings},
            "partners": {each.id: each for each in shown.policies.partners},
            "tentative": any(each.meeting.head.is_tentative for each, _ in found),
        },
    )
