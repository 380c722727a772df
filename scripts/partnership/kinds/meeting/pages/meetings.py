"""The list of all meetings; the page of each, with what there is to read before it; and its pack to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from partnership.kinds.meeting.actions import due_days
from partnership.kinds.meeting.pages import papers
from partnership.kinds.meeting.pages.changes_since import changes_since_path
from partnership.kinds.meeting.pages.context import (
    ACTIONS,
    ATTENDANCE,
    DECISIONS,
    GOVERNORS,
    INDEX,
    MeetingPages,
    ShownMeeting,
)
from partnership.web.illustrations import Illustrations
from partnership.web.pages import PlannedPage, Rank, Sought


def pages(context: MeetingPages) -> Iterator[PlannedPage]:
    """Yield a page for each meeting, and its pack."""
    for shown in context.by_id.values():
        yield _page(context, shown)
        yield _pack(context, shown)


def index(context: MeetingPages) -> PlannedPage:
    """Return the list of all meetings: those to come, and those that took place."""
    return PlannedPage(
        path=INDEX,
        title="Meetings",
        template="meetings.html",
        description="When each group meets next, what it decided, and what is still to do.",
        facts={
            "next": context.next_of_groups,
            "unknown": [group for group in context.common.groups_that_meet if not context.next_of_group(group.id)],
            "missing": [shown for shown in context.over if shown.timing.minutes_are_missing],
            "past": [(shown, context.year(shown.meeting.day)) for shown in context.over],
            "where": context.where,
            "kept": context.are_kept,
            "left": sum(tracked.done is None for tracked in context.actions),
            "due": due_days(context.actions),
            "actions": ACTIONS,
            "decisions": DECISIONS,
            "attendance": ATTENDANCE,
            "governors": GOVERNORS,
            "illustrations": Illustrations.among(shown.meeting.head.is_tentative for shown in context.by_id.values()),
        },
    )


def _page(context: MeetingPages, shown: ShownMeeting) -> PlannedPage:
    entry = shown.occurrence.entry
    is_latest = shown.meeting.day <= context.common.today and shown.after is None
    return PlannedPage(
        path=shown.meeting.path,
        title=shown.name,
        template="meeting.html",
        source=shown.meeting.source,
        above=INDEX,
        description=f"{shown.meeting.group.name} on {shown.name.rpartition(', ')[2]}: agenda, minutes and decisions.",
        sought=Sought(kind="Meeting", rank=Rank.TIME, days=(shown.meeting.day,), series=shown.title),
        facts={
            **_facts(context, shown),
            "actions": ACTIONS,
            "since_then": changes_since_path(shown.meeting) if is_latest else None,
            "entry": shown.occurrence.entry_path if shown.occurrence.original else None,
            "calendar_file": f"diary/events/{entry}.ics" if context.common.about.feed_domain else None,
        },
    )


def _pack(context: MeetingPages, shown: ShownMeeting) -> PlannedPage:
    """Return the agenda, the papers, the last minutes, and the actions of earlier meetings that were open then."""
    earlier = [
        tracked
        for tracked in context.actions
        if tracked.origin.group == shown.meeting.group and tracked.origin.day < shown.meeting.day
    ]
    return PlannedPage(
        path=shown.meeting.print_path,
        pdf=shown.meeting.pack,
        title=f"{shown.name}, to print",
        template="meeting_print.html",
        above=shown.meeting.path,
        description=f"The pack for {shown.name}: agenda, papers, last minutes, open actions.",
        listed=False,
        canonical=shown.meeting.path,
        facts={
            **_facts(context, shown),
            "papers": papers.for_the_pack(context, shown),
            "titled": context.common.sources,
            "open": [tracked for tracked in earlier if tracked.done is None or tracked.done >= shown.meeting.day],
        },
    )


def _facts(context: MeetingPages, shown: ShownMeeting) -> Mapping[str, object]:
    before, after, today = shown.before, shown.after, context.common.today
    return {
        "shown": shown,
        "meeting": shown.meeting,
        "head": shown.meeting.head,
        "group": shown.meeting.group,
        "schools": context.common.schools,
        "where": context.where(shown.occurrence),
        "who": context.who,
        "owed_at": context.owed_at,
        "papers": papers.declared(context, shown),
        "titles": {standing.policy.id: standing.policy for standing in context.policies.standings},
        "partners": {partner.id: partner for partner in context.policies.partners},
        "before": context.by_id.get(before.id) if before else None,
        "after": context.by_id.get(after.id) if after else None,
        "since": changes_since_path(before) if before and before.day <= today else None,
        "about": context.common.about,
        "today": today,
    }
