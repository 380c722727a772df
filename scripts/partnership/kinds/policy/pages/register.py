"""The list of policies, and what every school must have beside it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from partnership.kinds.policy.model import Policy, Requirement
from partnership.kinds.policy.pages.feeds import REVIEWS
from partnership.kinds.policy.pages.redlines import ADOPTIONS, CHANGES, INDEX, STATUTORY, PolicyPages
from partnership.web.pages import PlannedPage


def pages(shown: PolicyPages) -> Iterator[PlannedPage]:
    """Yield the register, and the view by what is required."""
    yield _register(shown)
    if shown.policies.file.requirements:
        yield _statutory(shown)


def _register(shown: PolicyPages) -> PlannedPage:
    return PlannedPage(
        path=INDEX,
        title="Policies",
        template="policies.html",
        source=shown.source,
        description="The policies that the schools share: what is in force, since when, and when each is reviewed.",
        facts={
            "current": [each for each in shown.standings if not each.is_withdrawn],
            "withdrawn": [each for each in shown.standings if each.is_withdrawn],
            "groups": shown.common.groups,
            "statutory": STATUTORY if shown.policies.file.requirements else None,
            "adoptions": ADOPTIONS,
            "changes": CHANGES,
            "reviews": REVIEWS,
        },
    )


@dataclasses.dataclass(frozen=True)
class Met:
    """A requirement, with the shared policies that meet it."""

    requirement: Requirement
    policies: tuple[Policy, ...]

    @property
    def state(self) -> str:
        """Return whether it is shared, kept alone, or missing here."""
        if self.policies:
            return "shared"
        return "alone" if self.requirement.kept else "missing"


def _statutory(shown: PolicyPages) -> PlannedPage:
    current = [each.policy for each in shown.standings if not each.is_withdrawn]
    met = [
        Met(each, tuple(policy for policy in current if each.id in policy.meets))
        for each in shown.policies.file.requirements
    ]
    return PlannedPage(
        path=STATUTORY,
        title="What every school must have",
        template="policies_statutory.html",
        source=shown.source,
        above=INDEX,
        description="The statutory policies: which we share, which each school keeps alone, which are missing here.",
        facts={
            "met": met,
            "counts": {state: sum(each.state == state for each in met) for state in ("shared", "alone", "missing")},
            "titled": shown.common.sources,
        },
    )
