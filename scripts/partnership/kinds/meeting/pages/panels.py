"""What other pages show of meetings: a group's next and last, a school's actions, a policy's decisions."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.kinds import policy
from partnership.kinds.meeting.pages.changes_since import changes_since_path
from partnership.kinds.meeting.pages.context import ACTIONS, MeetingPages, ShownMeeting
from partnership.kinds.meeting.pages.decisions_and_actions import shown_action
from partnership.web.pages import Panel

_DECISIONS = "panels/decisions_of_policy.html"


def panels(context: MeetingPages) -> Iterator[Panel]:
    """Yield what the pages of groups, schools, policies, partners and the diary's entries show."""
    for group, meetings in context.meetings.of_groups.items():
        of_group = [context.by_id[meeting.id] for meeting in meetings if meeting.id in context.by_id]
        coming = [shown for shown in of_group if shown.meeting.day >= context.common.today]
        minutes = [shown for shown in reversed(of_group) if shown.meeting.head.has_minutes]
        last = [shown for shown in reversed(of_group) if shown.meeting.day <= context.common.today]
        facts = {
            "next": coming[0] if coming else None,
            "minutes": minutes[0] if minutes else None,
            "since": changes_since_path(last[0].meeting) if last else None,
            "where": context.where,
            "left": sum(action.origin.group.id == group and action.done is None for action in context.actions),
            "actions": ACTIONS,
        }
        yield Panel(context.agenda.people.groups[group].path, "panels/meetings_of_group.html", facts)
    for school in context.common.members:
        left = [action for action in context.actions if action.done is None and school.id in context.schools(action)]
        if left:
            lines = [shown_action(context, action) for action in left]
            of_school = {"lines": lines, "actions": ACTIONS, "school": school}
            yield Panel(school.path, "panels/actions_of_school.html", of_school)
    yield from _decisions(context)
    yield from _meetings_of_entries(context)


def _decisions(context: MeetingPages) -> Iterator[Panel]:
    """Yield what was decided about each policy and each of its versions, and what each partner adopted."""
    for standing in context.policies.standings:
        about = [(shown, decision) for shown, decision in context.decisions() if decision.policy == standing.policy.id]
        if about:
            yield Panel(standing.policy.path, _DECISIONS, {"decisions": about})
        for number, version in standing.texts.by_number.items():
            of_version = [(shown, decision) for shown, decision in about if decision.version == number]
            if of_version:
                yield Panel(version.path, _DECISIONS, {"decisions": of_version})
    for partner in context.common.roll.partners if context.common.roll else ():
        adopting = [(shown, decision) for shown, decision in context.decisions() if decision.partner == partner.id]
        if adopting:
            yield Panel(policy.partner_page(partner), _DECISIONS, {"decisions": adopting})


def _meetings_of_entries(context: MeetingPages) -> Iterator[Panel]:
    """Yield, for the page of an entry of the diary, the meetings of it that have pages."""
    by_path: dict[str, list[ShownMeeting]] = {}
    for shown in context.by_id.values():
        if shown.occurrence.entry != shown.meeting.id:
            by_path.setdefault(shown.occurrence.entry_path, []).append(shown)
    for path, meetings in by_path.items():
        yield Panel(path, "panels/meetings_of_entry.html", {"meetings_of": meetings})
