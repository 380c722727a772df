"""What other pages show of meetings: a group's next and last, a school's actions, a policy's decisions."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.kinds import policy
from partnership.kinds.meeting.pages.changes_since import since_path
from partnership.kinds.meeting.pages.context import ACTIONS, MeetingPages
from partnership.kinds.meeting.pages.decisions_and_actions import line
from partnership.web.pages import Panel

_DECISIONS = "panels/decisions_of_policy.html"


def panels(shown: MeetingPages) -> Iterator[Panel]:
    """Yield the panels."""
    yield from _of_groups(shown)
    yield from _of_schools(shown)
    yield from _of_policies(shown)
    yield from _of_partners(shown)
    yield from _of_entries(shown)


def _of_groups(shown: MeetingPages) -> Iterator[Panel]:
    for group, meetings in shown.meetings.of_groups.items():
        those = [shown.shown[meeting.id] for meeting in meetings if meeting.id in shown.shown]
        coming = [each for each in those if each.meeting.day >= shown.common.today]
        minutes = [each for each in reversed(those) if each.meeting.head.has_minutes]
        last = [each for each in reversed(those) if each.meeting.day <= shown.common.today]
        facts = {
            "next": coming[0] if coming else None,
            "minutes": minutes[0] if minutes else None,
            "since": since_path(last[0].meeting) if last else None,
            "where": shown.where,
            "left": sum(each.origin.group.id == group and each.done is None for each in shown.owed),
            "actions": ACTIONS,
        }
        yield Panel(shown.agenda.people.groups[group].path, "panels/meetings_of_group.html", facts)


def _of_schools(shown: MeetingPages) -> Iterator[Panel]:
    for school in shown.common.members:
        theirs = [each for each in shown.owed if each.action.school == school.id and each.done is None]
        if theirs:
            facts = {"lines": [line(shown, each) for each in theirs], "actions": ACTIONS, "school": school}
            yield Panel(school.path, "panels/actions_of_school.html", facts)


def _of_policies(shown: MeetingPages) -> Iterator[Panel]:
    for standing in shown.policies.standings:
        found = [(each, decision) for each, decision in shown.decisions() if decision.policy == standing.policy.id]
        if found:
            yield Panel(standing.policy.path, _DECISIONS, {"decisions": found})
        for number, version in standing.texts.by_number.items():
            of_version = [pair for pair in found if pair[1].version == number]
            if of_version:
                yield Panel(version.path, _DECISIONS, {"decisions": of_version})


def _of_partners(shown: MeetingPages) -> Iterator[Panel]:
    for partner in shown.common.roll.partners if shown.common.roll else ():
        found = [pair for pair in shown.decisions() if pair[1].partner == partner.id]
        if found:
            yield Panel(policy.partner_page(partner), _DECISIONS, {"decisions": found})


def _of_entries(shown: MeetingPages) -> Iterator[Panel]:
    """Yield, for the page of an entry of the diary, the meetings of it that have pages."""
    found: dict[str, list[object]] = {}
    for each in shown.shown.values():
        if each.occurrence.entry != each.meeting.id:
            found.setdefault(each.occurrence.entry_path, []).append(each)
    for path, meetings in found.items():
        yield Panel(path, "panels/meetings_of_entry.html", {"meetings_of": meetings})
