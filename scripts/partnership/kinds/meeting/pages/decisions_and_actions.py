"""The register of decisions; what is owed, by who owes it, as a page and as a calendar to subscribe to."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

from partnership.kinds.event import Revision
from partnership.kinds.meeting.actions import TrackedAction, due_days
from partnership.kinds.meeting.pages.context import ACTIONS, DECISIONS, INDEX, MeetingPages
from partnership.web import ical
from partnership.web.ical import CalendarHeading, FeedEvent
from partnership.web.illustrations import Illustrations
from partnership.web.links import address
from partnership.web.pages import PlannedFile, PlannedPage

ACTIONS_FEED = "meetings/actions.ics"

_YEAR = dt.timedelta(days=366)


def decisions(context: MeetingPages) -> PlannedPage:
    """Return the register of decisions, the latest meeting first."""
    register = [(shown, decision, context.year(shown.meeting.day)) for shown, decision in context.decisions()]
    return PlannedPage(
        path=DECISIONS,
        title="Decisions",
        template="meeting_decisions.html",
        above=INDEX,
        description="What each group decided, and when.",
        facts={
            "decisions": register,
            "titles": {standing.policy.id: standing.policy for standing in context.policies.standings},
            "partners": {partner.id: partner for partner in context.policies.partners},
            "illustrations": Illustrations.among(shown.meeting.head.is_tentative for shown, _, _ in register),
        },
    )


@dataclasses.dataclass(frozen=True, kw_only=True)
class ShownAction:
    """An action as a line of a list."""

    tracked: TrackedAction
    who: str
    whose: str
    """All who share its role, for lists that are put in order by it."""
    school: str
    """Where it is done; that it is owed by each, where no school is named; or the body outside that owes it."""
    schools: str
    """The schools that owe it, for the filter: "Larkrise|Alder Infant"."""
    school_ids: str
    """Their ids, for readers who chose theirs."""

    @property
    def path(self) -> str:
        """The page of the meeting that spoke of it last."""
        return self.tracked.latest.path


def shown_action(context: MeetingPages, tracked: TrackedAction) -> ShownAction:
    """Return an action as a line of a list."""
    ids = context.schools(tracked)
    owing = [context.common.schools[name].short_name for name in ids]
    return ShownAction(
        tracked=tracked,
        who=context.who(tracked.action),
        whose=context.whose(tracked.action.who),
        school=context.owed_at(tracked.action),
        schools="|".join(owing),
        school_ids=" ".join(ids),
    )


def actions(context: MeetingPages) -> PlannedPage:
    """Return the list of all actions: the open ones by who owes them, then those that are done."""
    lines = [shown_action(context, tracked) for tracked in context.actions]
    left = sorted(
        (line for line in lines if not line.tracked.done),
        key=lambda line: (line.whose, line.tracked.due or dt.date.max, line.tracked.name),
    )
    return PlannedPage(
        path=ACTIONS,
        title="Actions",
        template="meeting_actions.html",
        above=INDEX,
        description="What is owed after meetings: by whom, where, and by when.",
        facts={
            "left": left,
            "done": [line for line in lines if line.tracked.done],
            "due": due_days(line.tracked for line in left),
            "feed": ACTIONS_FEED if _has_feed(context) else None,
            "illustrations": Illustrations.among(line.tracked.is_tentative for line in lines),
        },
    )


def files(context: MeetingPages) -> Iterator[PlannedFile]:
    """Yield the calendar of what is owed."""
    if _has_feed(context):
        yield PlannedFile(ACTIONS_FEED, lambda: _calendar(context))


def _has_feed(context: MeetingPages) -> bool:
    """Return whether anything was ever due: an empty calendar is refused by some phones."""
    return context.common.about.feed_domain is not None and any(tracked.due for tracked in context.actions)


def _calendar(context: MeetingPages) -> bytes:
    """Return what is due, and what was due within a year; the last of all if nothing was."""
    about = context.common.about
    heading = CalendarHeading(
        name=f"{about.short_name}: actions",
        description="The days by which actions of meetings are to be done.",
        address=about.address + ACTIONS_FEED,
        colour="sienna",
        time_zone=about.time_zone,
    )
    due = [(tracked, tracked.due) for tracked in context.actions if tracked.due]
    recent = [(tracked, day) for tracked, day in due if day >= context.common.today - _YEAR]
    return ical.calendar(heading, (_event(context, tracked, day) for tracked, day in recent or due[-1:]))


def _event(context: MeetingPages, tracked: TrackedAction, due: dt.date) -> FeedEvent:
    revision = _revision(context, tracked)
    whose = f"{context.who(tracked.action)}, {context.owed_at(tracked.action)}"
    return FeedEvent(
        uid=f"action-{tracked.name}@{context.common.about.feed_domain}",
        title=f"{'Done' if tracked.done else 'Due'}: {tracked.action.what}",
        start=due,
        end=due,
        changed_at=revision.at,
        sequence=revision.sequence,
        description=f"For: {whose}.",
        url=f"{context.common.about.address}{address(tracked.latest.path)}",
        categories=("Actions",),
        status="tentative" if tracked.is_tentative else "confirmed",
        transparent=True,
    )


def _revision(context: MeetingPages, tracked: TrackedAction) -> Revision:
    """Return when any meeting that speaks of it last changed, and how often they did."""
    unknown = Revision(context.past.today, 0)
    revision, *others = (context.past.files.get(meeting.source, unknown) for meeting, _ in tracked.mentions)
    for other in others:
        revision = revision.joined(other)
    return revision
