"""The page of one meeting, and the pack to print: agenda, papers, last minutes, open actions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from partnership.kinds.meeting.actions import Owed
from partnership.kinds.meeting.meetings import Meeting
from partnership.kinds.meeting.pages.changes_since import since_path
from partnership.kinds.meeting.pages.context import ACTIONS, INDEX, MeetingPages, ShownMeeting
from partnership.kinds.meeting.pages.papers import papers
from partnership.web.pages import PlannedPage


def pages(shown: MeetingPages) -> Iterator[PlannedPage]:
    """Yield a page for each meeting, and its pack."""
    for each in shown.shown.values():
        yield _page(shown, each)
        yield _pack(shown, each)


def _facts(shown: MeetingPages, each: ShownMeeting) -> Mapping[str, object]:
    return {
        "shown": each,
        "meeting": each.meeting,
        "head": each.meeting.head,
        "group": each.meeting.group,
        "schools": shown.common.schools,
        "where": shown.where(each.occurrence),
        "who": shown.who,
        "papers": papers(shown, each),
        "titles": {standing.policy.id: standing.policy for standing in shown.policies.standings},
        "partners": {partner.id: partner for partner in shown.policies.partners},
        "before": shown.shown.get(each.before.id) if each.before else None,
        "after": shown.shown.get(each.after.id) if each.after else None,
        "since": since_path(each.before) if each.before and each.before.day <= shown.common.today else None,
        "about": shown.common.about,
        "today": shown.common.today,
    }


def _page(shown: MeetingPages, each: ShownMeeting) -> PlannedPage:
    entry = each.occurrence.entry
    is_latest = each.meeting.day <= shown.common.today and each.after is None
    return PlannedPage(
        path=each.meeting.path,
        title=each.name,
        template="meeting.html",
        source=each.meeting.source,
        above=INDEX,
        description=f"{each.meeting.group.name} on {each.name.rpartition(', ')[2]}: agenda, minutes and decisions.",
        facts={
            **_facts(shown, each),
            "actions": ACTIONS,
            "since_then": since_path(each.meeting) if is_latest else None,
            "entry": each.occurrence.entry_path if each.occurrence.original else None,
            "calendar_file": f"diary/events/{entry}.ics" if shown.common.about.feed_domain else None,
        },
    )


def _pack(shown: MeetingPages, each: ShownMeeting) -> PlannedPage:
    return PlannedPage(
        path=each.meeting.print_path,
        title=f"{each.name}, to print",
        template="meeting_print.html",
        above=each.meeting.path,
        description=f"The pack for {each.name}: agenda, papers, last minutes, open actions.",
        listed=False,
        canonical=each.meeting.path,
        facts={**_facts(shown, each), "open": [owed for owed in shown.owed if _open(owed, each.meeting)]},
    )


def _open(owed: Owed, meeting: Meeting) -> bool:
    """Return whether an action of earlier meetings of a group was open when it met."""
    earlier = owed.origin.group == meeting.group and owed.origin.day < meeting.day
    return earlier and (owed.done is None or owed.done >= meeting.day)
