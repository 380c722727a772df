"""The days on which reviews are due, as a calendar to subscribe to."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit

from partnership.kinds.identity import PartnershipFile
from partnership.kinds.policy.pages.redlines import PolicyPages
from partnership.kinds.policy.standing import Standing
from partnership.web import feeds
from partnership.web.feeds import FeedEvent, Heading
from partnership.web.links import address
from partnership.web.pages import PlannedFile

REVIEWS = "policies/reviews.ics"


def file(shown: PolicyPages) -> PlannedFile:
    """Return the calendar of reviews."""
    return PlannedFile(REVIEWS, lambda: _calendar(shown))


def _calendar(shown: PolicyPages) -> bytes:
    about = shown.common.about
    heading = Heading(
        name=f"{about.short_name}: policy reviews",
        description="The days by which the shared policies are to be looked at again.",
        address=about.address + REVIEWS,
        colour="slategray",
        time_zone=about.time_zone,
    )
    return feeds.calendar(heading, (_event(shown, each) for each in shown.standings if each.review_due))


def _domain(about: PartnershipFile) -> str:
    return about.feed_domain or urlsplit(about.address).hostname or ""


def _event(shown: PolicyPages, standing: Standing) -> FeedEvent:
    due, policy = standing.review_due, standing.policy
    assert due
    seen = standing.last_reviewed or shown.common.today
    return FeedEvent(
        uid=f"review-{policy.id}@{_domain(shown.common.about)}",
        title=f"Review due: {policy.title}",
        start=due,
        end=due,
        changed_at=dt.datetime.combine(seen, dt.time(12), dt.UTC),
        sequence=(seen - _BEGINNING).days,
        description=f"{shown.common.groups[policy.owner].name} look after it.",
        url=shown.common.about.address + address(policy.path),
        categories=("Policies",),
        status="tentative" if standing.is_illustrative else "confirmed",
        transparent=True,
    )


_BEGINNING = dt.date(2000, 1, 1)
"""Days since then rise with each review, so that phones take the new day for the later one."""
