"""The list of policies, what every school must have beside it, and the days of review as a calendar to subscribe to."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from urllib.parse import urlsplit

from partnership.kinds.policy.model import Policy, Requirement, partner_page
from partnership.kinds.policy.pages.adoptions import adoptions_by
from partnership.kinds.policy.pages.context import ADOPTIONS, CHANGES, INDEX, STATUTORY, PolicyContext
from partnership.kinds.policy.pages.redlines import comparisons
from partnership.kinds.policy.standing import Standing
from partnership.web import ical
from partnership.web.ical import CalendarHeading, FeedEvent
from partnership.web.illustrations import Illustrations
from partnership.web.links import address
from partnership.web.pages import PlannedFile, PlannedPage

REVIEWS = "policies/reviews.ics"

_FIRST_DAY = dt.date(2000, 1, 1)
"""Days since then rise with each review, so that phones take the new day for the later one (RFC 5545, SEQUENCE)."""


def pages(context: PolicyContext) -> Iterator[PlannedPage]:
    """Yield the register, and the view by what is required."""
    adoptable = [standing for standing in context.standings if not standing.is_withdrawn and standing.texts.versions]
    yield PlannedPage(
        path=INDEX,
        title="Policies",
        template="policies.html",
        source=context.source,
        description="The policies that the schools share: what is in force, since when, and when each is reviewed.",
        facts={
            "current": [standing for standing in context.standings if not standing.is_withdrawn],
            "illustrations": Illustrations.among(
                standing.is_illustrative for standing in context.standings if not standing.is_withdrawn
            ),
            "withdrawn": [standing for standing in context.standings if standing.is_withdrawn],
            "groups": context.common.groups,
            "stands": [
                (partner, partner.schools_on(context.common.today), adoptions)
                for partner in context.partners
                if (adoptions := adoptions_by(partner, adoptable))
            ],
            "only_governing_bodies": context.has_only_governing_bodies,
            "partner_page": partner_page,
            "comparisons": {standing.policy.id: comparisons(standing) for standing in adoptable},
            "statutory": STATUTORY if context.policies.file.requirements else None,
            "adoptions": ADOPTIONS,
            "changes": CHANGES,
            "reviews": REVIEWS,
        },
    )
    if context.policies.file.requirements or context.policies.past.had_requirements:
        yield _statutory(context)


@dataclasses.dataclass(frozen=True)
class MetRequirement:
    """A requirement, with the shared policies that meet it."""

    requirement: Requirement
    policies: tuple[Policy, ...]

    @property
    def state(self) -> str:
        """Return whether it is shared, kept alone, or missing here."""
        if self.policies:
            return "shared"
        return "alone" if self.requirement.kept else "missing"


def _statutory(context: PolicyContext) -> PlannedPage:
    current = [standing.policy for standing in context.standings if not standing.is_withdrawn]
    met = [
        MetRequirement(requirement, tuple(policy for policy in current if requirement.id in policy.meets))
        for requirement in context.policies.file.requirements
    ]
    return PlannedPage(
        path=STATUTORY,
        title="What every school must have",
        template="policies_statutory.html",
        source=context.source,
        above=INDEX,
        description="The statutory policies: which we share, which each school keeps alone, which are missing here.",
        facts={
            **{state: [each for each in met if each.state == state] for state in ("shared", "alone", "missing")},
            "titled": context.common.sources,
            "only_governing_bodies": context.has_only_governing_bodies,
        },
    )


def review_calendar(context: PolicyContext) -> PlannedFile:
    """Return the days on which reviews are due, as iCalendar (RFC 5545)."""
    return PlannedFile(REVIEWS, lambda: _calendar(context))


def _calendar(context: PolicyContext) -> bytes:
    about = context.common.about
    heading = CalendarHeading(
        name=f"{about.short_name}: policy reviews",
        description="The days by which the shared policies are to be looked at again.",
        address=about.address + REVIEWS,
        colour="slategray",
        time_zone=about.time_zone,
    )
    due = ((standing, standing.review_due) for standing in context.standings)
    return ical.calendar(heading, (_review(context, standing, day) for standing, day in due if day))


def _review(context: PolicyContext, standing: Standing, due: dt.date) -> FeedEvent:
    about, policy = context.common.about, standing.policy
    last = standing.last_reviewed or context.common.today
    return FeedEvent(
        uid=f"review-{policy.id}@{about.feed_domain or urlsplit(about.address).hostname or ''}",
        title=f"Review due: {policy.title}",
        start=due,
        end=due,
        changed_at=dt.datetime.combine(last, dt.time(12), dt.UTC),
        sequence=(last - _FIRST_DAY).days,
        description=f"{context.common.groups[policy.owner].name} look after it.",
        url=about.address + address(policy.path),
        categories=("Policies",),
        status="tentative" if standing.is_illustrative else "confirmed",
        transparent=True,
    )
