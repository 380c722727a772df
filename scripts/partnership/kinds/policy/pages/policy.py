"""The pages of one policy: its text in force, every version, by day, on paper, the words that changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from partnership.clauses import Text
from partnership.kinds.policy.pages import downloads
from partnership.kinds.policy.pages.additions import with_additions
from partnership.kinds.policy.pages.context import Suggest
from partnership.kinds.policy.pages.redlines import (
    ADOPTIONS,
    INDEX,
    Compared,
    Comparison,
    PolicyPages,
    compared,
)
from partnership.kinds.policy.standing import PartnerAdoption, Standing
from partnership.kinds.policy.texts import Version
from partnership.web.pages import PlannedPage


def pages(shown: PolicyPages, standing: Standing) -> Iterator[PlannedPage]:
    """Yield every page of one policy."""
    with_which = compared(standing)
    yield _policy(shown, standing, with_which)
    for version in standing.texts.versions:
        yield _version(shown, standing, version, with_which)
    for comparison in with_which.by_path.values():
        yield _comparison(shown, standing, comparison)
    if standing.shown:
        yield _print(shown, standing, standing.shown)
    if standing.times_in_force:
        yield _by_day(shown, standing)
    for adopted in standing.adopted:
        if adopted.local and (adopted.version or standing.shown):
            yield _at(shown, standing, adopted)


def _facts(shown: PolicyPages, standing: Standing) -> dict[str, Any]:
    """Return what every page of a policy shows."""
    return {
        "standing": standing,
        "policy": standing.policy,
        "groups": shown.common.groups,
        "titled": shown.common.sources,
        "suggest": Suggest(standing.policy, shown.common.about, shown.common.groups[standing.policy.owner].name),
        "today": shown.common.today,
        "help": shown.help,
    }


def by_day_path(standing: Standing) -> str:
    return f"policies/{standing.policy.id}/on.md"


def print_path(standing: Standing) -> str:
    return f"policies/{standing.policy.id}/print.md"


def at_path(standing: Standing, adopted: PartnerAdoption) -> str:
    """Return the page of the text with what a partner adds to it."""
    return f"policies/{standing.policy.id}/at/{adopted.partner.id}.md"


def _policy(shown: PolicyPages, standing: Standing, with_which: Compared) -> PlannedPage:
    policy = standing.policy
    requirements = {each.id: each for each in shown.policies.file.requirements}
    instead = policy.withdrawn.instead if policy.withdrawn else None
    return PlannedPage(
        path=policy.path,
        title=policy.title,
        template="policy.html",
        source=policy.working if standing.texts.working else shown.source,
        above=INDEX,
        description=policy.summary,
        facts={
            **_facts(shown, standing),
            "version": standing.shown,
            "text": _text(standing),
            "compared": with_which,
            "requirements": [requirements[each] for each in policy.meets],
            "instead": shown.policies.standing(instead) if instead else None,
            "downloads": downloads.of(standing),
            "by_day": by_day_path(standing) if standing.times_in_force else None,
            "print_path": print_path(standing),
            "adoptions": ADOPTIONS,
            "at": {each.partner.id: at_path(standing, each) for each in standing.adopted if each.local},
            "behind": sum(1 for each in standing.adopted if each.behind),
        },
    )


def _text(standing: Standing) -> Text | None:
    """Return the words that stand at the policy's own address: none once it is withdrawn."""
    if standing.is_withdrawn:
        return None
    if standing.shown:
        return standing.shown.text
    newest = standing.texts.newest or standing.texts.working
    return newest.text if newest else None


def _version(shown: PolicyPages, standing: Standing, version: Version, with_which: Compared) -> PlannedPage:
    policy, current = standing.policy, version == standing.shown
    return PlannedPage(
        path=version.path,
        title=f"{policy.title}, version {version.number}",
        template="policy_version.html",
        above=policy.path,
        description=f"{policy.title} in its version {version.number}.",
        listed=False,
        canonical=policy.path,
        facts={
            **_facts(shown, standing),
            "version": version,
            "state": standing.state(version),
            "span": next((span for span in standing.times_in_force if span.version == version), None),
            "since_then": None if current else with_which.since(version),
            "into": with_which.into(version),
        },
    )


def _comparison(shown: PolicyPages, standing: Standing, comparison: Comparison) -> PlannedPage:
    policy, old = standing.policy, comparison.old.number
    new = f"version {comparison.new.number}" if comparison.new else "the text being prepared"
    return PlannedPage(
        path=comparison.path,
        title=f"{policy.title}: what changes from version {old} to {new}",
        template="policy_redline.html",
        above=policy.path,
        description=f"The words of {policy.title} that differ between version {old} and {new}.",
        listed=False,
        facts={**_facts(shown, standing), "comparison": comparison, "redline": lambda: comparison.redline},
    )


def _print(shown: PolicyPages, standing: Standing, version: Version) -> PlannedPage:
    policy = standing.policy
    return PlannedPage(
        path=print_path(standing),
        title=f"{policy.title}, to print",
        template="policy_print.html",
        above=policy.path,
        description=f"{policy.title}, version {version.number}, for paper or PDF.",
        listed=False,
        canonical=policy.path,
        facts={**_facts(shown, standing), "version": version, "partnership": shown.common.about},
    )


def _by_day(shown: PolicyPages, standing: Standing) -> PlannedPage:
    policy = standing.policy
    return PlannedPage(
        path=by_day_path(standing),
        title=f"{policy.title} on any day",
        template="policy_on.html",
        above=policy.path,
        description=f"Which version of {policy.title} was in force on a day.",
        facts={**_facts(shown, standing), "spans": list(reversed(standing.times_in_force))},
    )


def _at(shown: PolicyPages, standing: Standing, adopted: PartnerAdoption) -> PlannedPage:
    policy, partner = standing.policy, adopted.partner
    version = adopted.version or standing.shown
    assert version
    assert adopted.local
    return PlannedPage(
        path=at_path(standing, adopted),
        title=f"{policy.title} at {partner.name}",
        template="policy_at.html",
        source=adopted.local.text.file.path,
        above=policy.path,
        description=f"{policy.title} with what {partner.name} adds to it.",
        facts={
            **_facts(shown, standing),
            "adopted": adopted,
            "version": version,
            "pieces": with_additions(version.text, adopted.local.text),
        },
    )
