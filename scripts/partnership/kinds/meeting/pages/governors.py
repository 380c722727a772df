"""Papers for governors: what each governing body receives, since whichever meeting it likes."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from partnership.kinds.meeting.model import Decision
from partnership.kinds.meeting.pages.context import GOVERNORS, INDEX, MeetingPages, ShownMeeting
from partnership.kinds.meeting.pages.decisions_and_actions import ShownAction, line
from partnership.kinds.meeting.pages.feeds import concerns, governors_feed, governors_path
from partnership.kinds.school import Partner
from partnership.web.pages import PlannedPage

YEARS = 2
"""For so many school years minutes stand on the page in full; earlier ones are linked."""


@dataclasses.dataclass(frozen=True)
class Received:
    """What a governing body receives of one meeting."""

    shown: ShownMeeting
    decisions: tuple[Decision, ...]
    actions: tuple[ShownAction, ...]
    """What its schools owe."""
    in_full: bool


def partners(shown: MeetingPages) -> tuple[Partner, ...]:
    """Return whose governing bodies receive papers: the partners of today, if there is a meeting."""
    return shown.common.roll.partners if shown.common.roll and shown.are_kept else ()


def pages(shown: MeetingPages) -> Iterator[PlannedPage]:
    """Yield the list of governing bodies, and the papers of each."""
    every = partners(shown)
    yield PlannedPage(
        path=GOVERNORS,
        title="Papers for governors",
        template="meeting_governors.html",
        above=INDEX,
        description="The minutes and decisions that each governing body receives.",
        facts={"partners": [(partner, governors_path(partner)) for partner in every]},
    )
    for partner in every:
        yield _page(shown, partner)


def _page(shown: MeetingPages, partner: Partner) -> PlannedPage:
    latest = [each for each in shown.latest if each.meeting.head.has_minutes]
    recent = list(dict.fromkeys(shown.year(each.meeting.day) for each in latest))[:YEARS]
    return PlannedPage(
        path=governors_path(partner),
        title=f"Papers for the governors of {partner.name}",
        template="meeting_governors_of.html",
        above=GOVERNORS,
        description=f"Minutes and decisions for the governing body of {partner.name}, since any meeting.",
        facts={
            "partner": partner,
            "received": [_received(shown, each, partner, recent) for each in latest],
            "feed": governors_feed(partner),
            "tentative": any(each.meeting.head.is_tentative for each in latest),
            "about": shown.common.about,
            "schools": shown.common.schools,
            "titles": {standing.policy.id: standing.policy for standing in shown.policies.standings},
            "partners": {each.id: each for each in shown.policies.partners},
        },
    )


def _received(shown: MeetingPages, each: ShownMeeting, partner: Partner, recent: list[str]) -> Received:
    theirs = [owed for owed in each.owed if owed.origin is each.meeting and owed.action.school in partner.schools]
    return Received(
        each,
        tuple(decision for decision in each.meeting.head.decisions if concerns(decision, partner)),
        tuple(line(shown, owed) for owed in theirs),
        in_full=shown.year(each.meeting.day) in recent,
    )
