"""Addresses that a page had once and has no more: each leads on to what is there now, for people have kept it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from partnership.kinds.policy.pages import news
from partnership.kinds.policy.pages.additions import additions_path_of, with_pages
from partnership.kinds.policy.pages.compare import compare_path
from partnership.kinds.policy.pages.context import INDEX, PolicyContext
from partnership.kinds.policy.pages.redlines import Comparisons, path_between, proposed_path
from partnership.kinds.policy.standing import Standing
from partnership.kinds.policy.texts import Version
from partnership.web.pages import PlannedFile, PlannedPage

_TEMPLATE = "policy_moved.html"


def pages(context: PolicyContext, standing: Standing, compared: Comparisons) -> Iterator[PlannedPage]:
    """Yield a page at each address beneath a policy where readers may have found one.

    Two versions are compared on a page of their own while they are neighbours or the newer one is shown. Any other two
    may have been, so their address leads to the steps from one to the next.
    """
    if standing.texts.versions:
        yield from _other_pairs(standing, compared)
        if not compared.proposed:
            yield _nothing_proposed(standing, compared)
            if len(standing.texts.versions) == 1:
                yield _nothing_to_compare(standing)
    yield from _former_additions(context, standing)


def of_drafts(context: PolicyContext) -> Iterator[PlannedPage]:
    """Yield a page for each draft that was taken back: readers may have its address."""
    for name in _drafts_taken_back(context):
        yield PlannedPage(
            path=f"policies/{name}/index.md",
            title="A draft that was taken back",
            template=_TEMPLATE,
            above=INDEX,
            description="Here stood the draft of a policy. No version of it is known here.",
            listed=False,
            leads_on=True,
            facts={
                "title": "A draft that was taken back",
                "said": "Here stood the draft of a policy. It was taken back before any version was issued.",
                "ways": [("The policies that there are", INDEX)],
                "compared": "",
            },
        )


def files_of_drafts(context: PolicyContext) -> Iterator[PlannedFile]:
    """Yield the feed of each draft that was taken back."""
    for name in _drafts_taken_back(context):
        yield news.file_of_draft(context, name)


def _drafts_taken_back(context: PolicyContext) -> Iterator[str]:
    there = {standing.policy.id for standing in context.standings}
    yield from (name for name in context.policies.past.drafts if name not in there)


def _other_pairs(standing: Standing, compared: Comparisons) -> Iterator[PlannedPage]:
    for old, new in itertools.combinations(standing.texts.versions, 2):
        if path_between(old, new) not in compared.by_path:
            yield _steps(standing, compared, old, new)


def _steps(standing: Standing, compared: Comparisons, old: Version, new: Version) -> PlannedPage:
    places = standing.texts.places
    steps = standing.texts.versions[places[old.number] + 1 : places[new.number] + 1]
    ways = [(f"What version {step.number} changed", change.path) for step in steps if (change := compared.into(step))]
    if since := compared.since(old):
        until = "the end" if standing.is_withdrawn else "now"
        ways.append((f"All that has changed from version {old.number} until {until}", since.path))
    return _moved(
        standing,
        path_between(old, new),
        title=f"{standing.policy.title}: from version {old.number} to {new.number}",
        said=f"From version {old.number} to version {new.number} it took {len(steps)} steps. See each of them:",
        ways=ways,
        compared=f"?from={old.number}&to={new.number}",
    )


def _nothing_proposed(standing: Standing, compared: Comparisons) -> PlannedPage:
    newest = standing.texts.versions[-1]
    change = compared.into(newest)
    last = [(f"What version {newest.number} changed", change.path)] if change else []
    return _moved(
        standing,
        proposed_path(standing),
        title=f"{standing.policy.title}: what would change",
        said="No change is being prepared. What was prepared here was issued, or taken back.",
        ways=[*last, (f"Version {newest.number}", newest.path)],
    )


def _nothing_to_compare(standing: Standing) -> PlannedPage:
    return _moved(
        standing,
        compare_path(standing),
        title=f"{standing.policy.title}: any two versions compared",
        said="There is one version, and no change is being prepared.",
        ways=[],
    )


def _former_additions(context: PolicyContext, standing: Standing) -> Iterator[PlannedPage]:
    """Yield a page for each partner that added to the text once, and does not today."""
    names = {partner.id: partner.name for partner in context.policies.partners}
    once = {partner for policy, partner in context.policies.past.additions if policy == standing.policy.id}
    once |= {local.partner for local in standing.texts.local}
    now = {adoption.partner.id for adoption, _, _ in with_pages(standing)}
    for partner in sorted((once - now) & set(names)):
        yield _moved(
            standing,
            additions_path_of(standing, partner),
            title=f"{standing.policy.title} at {names[partner]}",
            said=f"{names[partner]} adds nothing of its own to this text today.",
            ways=[],
        )


def _moved(
    standing: Standing, path: str, *, title: str, said: str, ways: Iterable[tuple[str, str]], compared: str = ""
) -> PlannedPage:
    """Return a page that leads on; `compared` is what to ask the page that compares any two versions, if that helps."""
    policy = standing.policy
    return PlannedPage(
        path=path,
        title=title,
        template=_TEMPLATE,
        above=policy.path,
        description=said,
        listed=False,
        canonical=policy.path,
        leads_on=True,
        facts={
            "title": title,
            "said": said,
            "ways": [*ways, (f"{policy.title} as it is now", policy.path)],
            "compared": compared,
            "compare_path": compare_path(standing),
        },
    )
