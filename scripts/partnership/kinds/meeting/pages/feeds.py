"""What is owed as a calendar to subscribe to, and what governors receive as an Atom feed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from partnership.kinds.event import Revision
from partnership.kinds.meeting.actions import Owed
from partnership.kinds.meeting.model import APPROVED, DRAFT, Decision
from partnership.kinds.meeting.pages.context import MeetingPages, ShownMeeting
from partnership.kinds.school import Partner
from partnership.web import atom, feeds
from partnership.web.feeds import FeedEvent, Heading
from partnership.web.links import address
from partnership.web.pages import PlannedFile

ACTIONS_FEED = "meetings/actions.ics"

_YEAR = dt.timedelta(days=366)
_MOST = 100


def governors_path(partner: Partner) -> str:
    """Return the page of the papers for one governing body."""
    return f"meetings/governors/{partner.id}.md"


def governors_feed(partner: Partner) -> str:
    return f"meetings/governors/{partner.id}.xml"


def files(shown: MeetingPages, partners: tuple[Partner, ...]) -> Iterator[PlannedFile]:
    """Yield the calendar of what is owed, and a feed for each governing body."""
    if has_actions_feed(shown):
        yield PlannedFile(ACTIONS_FEED, lambda: _calendar(shown))
    for partner in partners:
        yield PlannedFile(governors_feed(partner), lambda partner=partner: _news(shown, partner))  # type: ignore[misc]  # its default is the one of the loop


def has_actions_feed(shown: MeetingPages) -> bool:
    """Return whether anything was ever due: an empty calendar is refused by some phones."""
    return shown.common.about.feed_domain is not None and any(each.due for each in shown.owed)


def _calendar(shown: MeetingPages) -> bytes:
    about = shown.common.about
    heading = Heading(
        name=f"{about.short_name}: actions",
        description="The days by which actions of meetings are to be done.",
        address=about.address + ACTIONS_FEED,
        colour="sienna",
        time_zone=about.time_zone,
    )
    due = [each for each in shown.owed if each.due]
    recent = [each for each in due if each.due and each.due >= shown.common.today - _YEAR] or due[-1:]
    return feeds.calendar(heading, (_event(shown, each) for each in recent))


def _event(shown: MeetingPages, each: Owed) -> FeedEvent:
    assert each.due
    revision = _revision(shown, each)
    school = shown.common.schools.get(each.action.school or "")
    whose = ", ".join(filter(None, (shown.who(each.action), school.short_name if school else None)))
    return FeedEvent(
        uid=f"action-{each.name}@{shown.common.about.feed_domain}",
        title=f"{'Done' if each.done else 'Due'}: {each.action.what}",
        start=each.due,
        end=each.due,
        changed_at=revision.at,
        sequence=revision.sequence,
        description=f"For: {whose}.",
        url=f"{shown.common.about.address}{address(each.latest.path)}",
        categories=("Actions",),
        status="tentative" if each.is_tentative else "confirmed",
        transparent=True,
    )


def _revision(shown: MeetingPages, each: Owed) -> Revision:
    """Return when any meeting that speaks of it last changed, and how often they did."""
    unknown = Revision(shown.past.today, 0)
    first, *others = (shown.past.files.get(meeting.source, unknown) for meeting, _ in each.told)
    for other in others:
        first = first.joined(other)
    return first


def _news(shown: MeetingPages, partner: Partner) -> str:
    about, domain = shown.common.about, shown.common.about.feed_domain or ""
    latest = [each for each in shown.latest if each.meeting.head.has_minutes][:_MOST]
    return atom.feed(
        name=atom.tag(domain, dt.date(2026, 1, 1), f"meetings/governors/{partner.id}"),
        title=f"{about.short_name}: papers for the governors of {partner.name}",
        author=about.name,
        address=about.address + governors_feed(partner),
        page=about.address + address(governors_path(partner)),
        at=shown.past.today,
        news=[news for each in latest for news in _of_meeting(shown, each, partner, domain)],
    )


def _of_meeting(shown: MeetingPages, each: ShownMeeting, partner: Partner, domain: str) -> Iterator[atom.News]:
    """Yield the minutes of a meeting and its decisions, as far as they concern a partner."""
    head, page = each.meeting.head, shown.common.about.address + address(each.meeting.path)
    unsure = " (An illustration.)" if head.is_tentative else ""
    at, draft = _seen(shown, each), head.status == DRAFT
    yield atom.News(
        id=atom.tag(domain, each.meeting.head.named_day, f"meetings/{each.meeting.id}/minutes/{head.status}"),
        title=f"{'DRAFT minutes' if draft else 'Minutes'}: {each.name}",
        summary=f"{'Not approved yet.' if draft else 'Approved.'}{unsure}",
        at=at,
        address=f"{page}#minutes",
    )
    for decision in head.decisions:
        if concerns(decision, partner):
            yield atom.News(
                id=atom.tag(domain, each.meeting.head.named_day, f"meetings/{each.meeting.id}/{decision.anchor}"),
                title=f"Decision: {each.name}",
                summary=f"{decision.words}{' (In draft minutes.)' if draft else ''}{unsure}",
                at=at,
                address=f"{page}#{decision.anchor}",
            )


def concerns(decision: Decision, partner: Partner) -> bool:
    """Return whether a decision is for all, or for this partner."""
    return decision.partner in (None, partner.id)


def _seen(shown: MeetingPages, each: ShownMeeting) -> dt.datetime:
    """Return when readers first saw the minutes as they are, or else noon of the day of the meeting."""
    known = shown.past.stages.get(each.meeting.id, {})
    at = known.get(each.meeting.head.status) or known.get(APPROVED) or known.get(DRAFT)
    return at or dt.datetime.combine(each.meeting.day, dt.time(12), dt.UTC)
