"""What policies offer: their pages, what other pages show of them, feeds and downloads, and their place in the menu."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from partnership.kinds.common_facts import CommonFacts
from partnership.kinds.policy import records
from partnership.kinds.policy.model import Requirement
from partnership.kinds.policy.pages import adoptions, downloads, feeds, news, register
from partnership.kinds.policy.pages import policy as texts
from partnership.kinds.policy.pages.redlines import ADOPTIONS, CHANGES, HELP, INDEX, STATUTORY, PolicyPages
from partnership.kinds.policy.register import Policies
from partnership.web.offering import Coming, Offering, WayIn
from partnership.web.pages import MenuEntry, PlannedFile, PlannedPage
from partnership.web.registers import Register


class Filed(Protocol):
    """A page by its path."""

    @property
    def path(self) -> str: ...


class Needs(Protocol):
    """What the policies' offering is made from."""

    @property
    def policies(self) -> Policies: ...
    @property
    def articles(self) -> Sequence[Filed]: ...
    @property
    def common(self) -> CommonFacts: ...


def offering(partnership: Needs) -> Offering:
    """Return the register, every text with its redlines, who has adopted what, and what changed."""
    policies = partnership.policies
    helped = any(article.path == HELP for article in partnership.articles)
    shown = PolicyPages(policies, partnership.common, help=HELP if helped else None)
    what = "What the schools share, what changed, and how to suggest a change."
    return Offering(
        pages=_pages(shown),
        panels=adoptions.panels(shown),
        files=_files(shown),
        registers=[
            Register("policies", "Policies", records.ListedPolicy, [*records.listed(policies.standings)]),
            Register("requirements", "Required policies", Requirement, policies.file.requirements),
            Register("adoptions", "Adoptions", records.ListedAdoption, [*records.adoptions(policies)]),
        ],
        ways_in=[WayIn("Read the policies", INDEX, what, order=60)] if shown.are_kept else (),
        coming=_coming(shown),
        menu=_menu(shown),
        writings=policies.writings(),
    )


def _pages(shown: PolicyPages) -> Iterator[PlannedPage]:
    yield from register.pages(shown)
    for standing in shown.standings:
        yield from texts.pages(shown, standing)
    yield from adoptions.pages(shown)
    yield news.page(shown)


def _files(shown: PolicyPages) -> Iterator[PlannedFile]:
    """Yield the feeds and downloads."""
    if shown.are_kept:
        yield feeds.file(shown)
        yield news.file(shown)
    for standing in shown.standings:
        yield from downloads.files(shown, standing)


def _menu(shown: PolicyPages) -> Iterator[MenuEntry]:
    """Yield the section of the policies, if there are any."""
    if not shown.are_kept:
        return
    below = [MenuEntry("Register", INDEX), MenuEntry("Who has adopted what", ADOPTIONS)]
    if shown.policies.file.requirements:
        below.append(MenuEntry("What every school must have", STATUTORY))
    yield MenuEntry("Policies", INDEX, (*below, MenuEntry("What changed", CHANGES)), order=50)


def _coming(shown: PolicyPages) -> Iterator[Coming]:
    """Yield what is next: the end of a consultation, a version's first day, a review."""
    today = shown.common.today
    for standing in shown.standings:
        title, path = standing.policy.title, standing.policy.path
        note = "an illustration" if standing.is_illustrative else ""
        consultation = standing.texts.working and standing.texts.working.head.consultation
        if consultation and consultation.since <= today <= consultation.until:
            yield Coming(consultation.until, f"{title}: last day to say what you think of the new words", path, note)
        for version in standing.announced:
            words = f"{title}: version {version.number} comes into force"
            yield Coming(version.head.effective, words, path, note)
        if standing.review_due and standing.review_due >= today:
            yield Coming(standing.review_due, f"{title}: review due", path, note)
