"""Papers for governors: what each governing body receives, since whichever meeting it likes, and as an Atom feed."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from functools import partial

from partnership.kinds.meeting.model import APPROVED, DRAFT, Decision
from partnership.kinds.meeting.pages.context import GOVERNORS, INDEX, MeetingPages, ShownMeeting
from partnership.kinds.meeting.pages.decisions_and_actions import ShownAction, shown_action
from partnership.kinds.school import Partner
from partnership.web import atom
from partnership.web.illustrations import Illustrations
from partnership.web.links import address
from partnership.web.pages import PlannedFile, PlannedPage, Rank, Sought

YEARS = 2
"""For so many school years minutes stand on the page in full; earlier ones are linked."""

_MOST = 100
"""As many meetings as the feed tells of."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class ReceivedMeeting:
    """What a governing body receives of one meeting."""

    shown: ShownMeeting
    decisions: tuple[Decision, ...]
    actions: tuple[ShownAction, ...]
    """What its schools owe."""
    in_full: bool


def pages(context: MeetingPages) -> Iterator[PlannedPage]:
    """Yield the list of governing bodies, and the papers of each."""
    partners = _partners(context)
    yield PlannedPage(
        path=GOVERNORS,
        title="Papers for governors",
        template="meeting_governors.html",
        above=INDEX,
        description="The minutes and decisions that each governing body receives.",
        facts={"partners": [(partner, _path(partner)) for partner in partners]},
    )
    for partner in partners:
        yield _page(context, partner)


def files(context: MeetingPages) -> Iterator[PlannedFile]:
    """Yield a feed for each governing body."""
    for partner in _partners(context):
        yield PlannedFile(_feed_address(partner), partial(_feed, context, partner))


def _partners(context: MeetingPages) -> tuple[Partner, ...]:
    """Return whose governing bodies receive papers: the partners of today, if there is a meeting."""
    return context.common.roll.partners if context.common.roll and context.are_kept else ()


def _path(partner: Partner) -> str:
    return f"meetings/governors/{partner.id}.md"


def _feed_address(partner: Partner) -> str:
    return f"meetings/governors/{partner.id}.xml"


def _page(context: MeetingPages, partner: Partner) -> PlannedPage:
    latest = [shown for shown in context.latest if shown.meeting.head.has_minutes]
    recent_years = list(dict.fromkeys(context.year(shown.meeting.day) for shown in latest))[:YEARS]
    received = [
        ReceivedMeeting(
            shown=shown,
            decisions=tuple(decision for decision in shown.meeting.head.decisions if _concerns(decision, partner)),
            actions=tuple(
                shown_action(context, tracked)
                for tracked in shown.actions
                if tracked.origin is shown.meeting and set(context.schools(tracked)) & set(partner.schools)
            ),
            in_full=context.year(shown.meeting.day) in recent_years,
        )
        for shown in latest
    ]
    return PlannedPage(
        path=_path(partner),
        title=f"Papers for the governors of {partner.name}",
        template="meeting_governors_of.html",
        feed=_feed_address(partner),
        above=GOVERNORS,
        description=f"Minutes and decisions for the governing body of {partner.name}, since any meeting.",
        sought=Sought(rank=Rank.ASIDE, series="Papers for governors"),
        facts={
            "partner": partner,
            "received": received,
            "feed": _feed_address(partner),
            "illustrations": Illustrations.among(shown.meeting.head.is_tentative for shown in latest),
            "about": context.common.about,
            "schools": context.common.schools,
            "titles": {standing.policy.id: standing.policy for standing in context.policies.standings},
            "partners": {partner.id: partner for partner in context.policies.partners},
        },
    )


def _concerns(decision: Decision, partner: Partner) -> bool:
    """Return whether a decision is for all, or for this partner."""
    return decision.partner in (None, partner.id)


def _feed(context: MeetingPages, partner: Partner) -> str:
    about, domain = context.common.about, context.common.about.feed_domain or ""
    latest = [shown for shown in context.latest if shown.meeting.head.has_minutes][:_MOST]
    return atom.feed(
        name=atom.tag(domain, dt.date(2026, 1, 1), f"meetings/governors/{partner.id}"),
        title=f"{about.short_name}: papers for the governors of {partner.name}",
        author=about.name,
        address=about.address + _feed_address(partner),
        page=about.address + address(_path(partner)),
        at=context.past.today,
        news=[news for shown in latest for news in _news(context, shown, partner)],
    )


def _news(context: MeetingPages, shown: ShownMeeting, partner: Partner) -> Iterator[atom.News]:
    """Yield the minutes of a meeting and its decisions, as far as they concern a partner."""
    meeting, head, domain = shown.meeting, shown.meeting.head, context.common.about.feed_domain or ""
    page = context.common.about.address + address(meeting.path)
    unsure = " (An illustration.)" if head.is_tentative else ""
    at, is_draft = _seen(context, shown), head.status == DRAFT
    yield atom.News(
        id=atom.tag(domain, head.named_day, f"meetings/{meeting.id}/minutes/{head.status}"),
        title=f"{'DRAFT minutes' if is_draft else 'Minutes'}: {shown.name}",
        summary=f"{'Not approved yet.' if is_draft else 'Approved.'}{unsure}",
        at=at,
        address=f"{page}#minutes",
    )
    for decision in head.decisions:
        if _concerns(decision, partner):
            yield atom.News(
                id=atom.tag(domain, head.named_day, f"meetings/{meeting.id}/{decision.anchor}"),
                title=f"Decision: {shown.name}",
                summary=f"{decision.words}{' (In draft minutes.)' if is_draft else ''}{unsure}",
                at=at,
                address=f"{page}#{decision.anchor}",
            )


def _seen(context: MeetingPages, shown: ShownMeeting) -> dt.datetime:
    """Return when readers first saw the minutes as they are, or else noon of the day of the meeting."""
    stages = context.past.stages.get(shown.meeting.id, {})
    at = stages.get(shown.meeting.head.status) or stages.get(APPROVED) or stages.get(DRAFT)
    return at or dt.datetime.combine(shown.meeting.day, dt.time(12), dt.UTC)
