"""Papers for governors and trustees: what each body receives, since whichever meeting it likes, and as an Atom feed."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
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
    """What a body that governs receives of one meeting."""

    shown: ShownMeeting
    decisions: tuple[Decision, ...]
    actions: tuple[ShownAction, ...]
    """What its schools owe."""
    in_full: bool


def pages(context: MeetingPages) -> Iterator[PlannedPage]:
    """Yield the list of those who govern, and the papers of each."""
    partners = _partners(context)
    yield PlannedPage(
        path=GOVERNORS,
        title="Papers for governors",
        template="meeting_governors.html",
        above=INDEX,
        description="The minutes and decisions that each governing body receives."
        if _only_governing_bodies(partners)
        else "The minutes and decisions that those who govern receive.",
        facts={
            "partners": [(partner, _path(partner)) for partner in partners],
            "only_governing_bodies": _only_governing_bodies(partners),
        },
    )
    for partner in partners:
        yield _page(context, partner)


def files(context: MeetingPages) -> Iterator[PlannedFile]:
    """Yield a feed for each body that governs."""
    for partner in _partners(context):
        yield PlannedFile(_feed_address(partner), partial(_feed, context, partner))


def _partners(context: MeetingPages) -> tuple[Partner, ...]:
    """Return who receives papers: who governs schools today, local governing bodies too, if there is a meeting."""
    return context.common.roll.partners if context.common.roll and context.are_kept else ()


def _only_governing_bodies(partners: tuple[Partner, ...]) -> bool:
    return all(partner.words.body == "governing body" for partner in partners)


def _path(partner: Partner) -> str:
    return f"meetings/governors/{partner.id}.md"


def _feed_address(partner: Partner) -> str:
    return f"meetings/governors/{partner.id}.xml"


def _page(context: MeetingPages, partner: Partner) -> PlannedPage:
    latest = [shown for shown in context.latest if shown.meeting.head.has_minutes]
    recent_years = list(dict.fromkeys(context.year(shown.meeting.day) for shown in latest))[:YEARS]
    schools, concerns = set(partner.schools_on(context.common.today)), _concerns(context, partner)
    received = [
        ReceivedMeeting(
            shown=shown,
            decisions=tuple(decision for decision in shown.meeting.head.decisions if concerns(decision)),
            actions=tuple(
                shown_action(context, tracked)
                for tracked in shown.actions
                if tracked.origin is shown.meeting and set(context.schools(tracked)) & schools
            ),
            in_full=context.year(shown.meeting.day) in recent_years,
        )
        for shown in latest
    ]
    return PlannedPage(
        path=_path(partner),
        title=f"Papers for {partner.readers}",
        template="meeting_governors_of.html",
        feed=_feed_address(partner),
        above=GOVERNORS,
        description=f"Minutes and decisions for {partner.whose}{partner.name}, since any meeting.",
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


def _concerns(context: MeetingPages, partner: Partner) -> Callable[[Decision], bool]:
    """Return what tells whether a decision is for all, for this partner, for its trust, or for a body under it."""
    local = (other.id for other in context.policies.partners if other.under == partner.id)
    related = {None, partner.id, partner.under, *local}
    return lambda decision: decision.partner in related


def _feed(context: MeetingPages, partner: Partner) -> str:
    about, domain = context.common.about, context.common.about.feed_domain or ""
    latest = [shown for shown in context.latest if shown.meeting.head.has_minutes][:_MOST]
    return atom.feed(
        name=atom.tag(domain, dt.date(2026, 1, 1), f"meetings/governors/{partner.id}"),
        title=f"{about.short_name}: papers for {partner.readers}",
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
    concerns = _concerns(context, partner)
    for decision in head.decisions:
        if concerns(decision):
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
