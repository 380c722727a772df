"""What policies offer: their pages, what other pages show of them, feeds and downloads, and their place in the menu."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from partnership.kinds.common_facts import CommonFacts
from partnership.kinds.policy import open_data
from partnership.kinds.policy.pages import adoptions, news, policy, redirects, register
from partnership.kinds.policy.pages.context import ADOPTIONS, CHANGES, INDEX, STATUTORY, PolicyContext
from partnership.kinds.policy.register import Policies
from partnership.web.offering import Coming, Offering, WayIn
from partnership.web.pages import MenuEntry, PlannedFile, PlannedPage


class Needs(Protocol):
    """What the policies' offering is made from."""

    @property
    def policies(self) -> Policies: ...
    @property
    def common(self) -> CommonFacts: ...


def offering(partnership: Needs) -> Offering:
    """Return what policies offer on the partnership's day.

    Pages: the register, what every school must have, each policy with its versions and redlines, who has adopted what,
    and what changed. Panels: on the pages of schools, partners and groups. Files: the days of review (iCalendar, RFC
    5545), what changed (Atom, RFC 4287), and each version as Word and as plain text. Open data: policies, requirements
    and adoptions. What was published once stays at its address, or leads on from there. Where no policy is shared, the
    pages say so, and nothing leads to them.
    """
    policies = partnership.policies
    context = PolicyContext(policies=policies, common=partnership.common)
    what = "What the schools share, what changed, and how to suggest a change."
    return Offering(
        pages=_pages(context),
        panels=adoptions.panels(context),
        files=_files(context),
        registers=open_data.registers(policies),
        ways_in=[WayIn("Read the policies", INDEX, what, order=60)] if context.has_policies else (),
        coming=_coming(context),
        menu=_menu(context),
        writings=policies.writings(),
    )


def _pages(context: PolicyContext) -> Iterator[PlannedPage]:
    yield from register.pages(context)
    for standing in context.standings:
        yield from policy.pages(context, standing)
    yield from redirects.of_drafts(context)
    yield from adoptions.pages(context)
    yield news.page(context)


def _files(context: PolicyContext) -> Iterator[PlannedFile]:
    if context.has_policies:
        yield register.review_calendar(context)
        yield news.file(context)
    for standing in context.standings:
        yield from policy.files(context, standing)
    yield from redirects.files_of_drafts(context)


def _menu(context: PolicyContext) -> Iterator[MenuEntry]:
    """Yield the section of the policies, if there are any."""
    if not context.has_policies:
        return
    below = [MenuEntry("Register", INDEX), MenuEntry("Who has adopted what", ADOPTIONS)]
    if context.policies.file.requirements:
        below.append(MenuEntry("What every school must have", STATUTORY))
    yield MenuEntry("Policies", INDEX, (*below, MenuEntry("What changed", CHANGES)), order=50)


def _coming(context: PolicyContext) -> Iterator[Coming]:
    """Yield what is next: the end of a consultation, a version's first day, a review."""
    today = context.common.today
    for standing in context.standings:
        title, path = standing.policy.title, standing.policy.path
        unsure = standing.is_illustrative
        consultation = standing.texts.working and standing.texts.working.head.consultation
        if consultation and consultation.is_open(today):
            what = f"{title}: last day to say what you think of the new words"
            yield Coming(day=consultation.until, what=what, path=path, is_tentative=unsure)
        for version in standing.announced:
            what = f"{title}: version {version.number} comes into force"
            first_day = standing.first_day(version)
            yield Coming(day=first_day, what=what, path=path, is_tentative=version.is_illustrative)
        if standing.ending:
            yield Coming(day=standing.ending.day, what=f"{title} is withdrawn", path=path)
        back = standing.withdrawal.back if standing.withdrawal else None
        if back:
            yield Coming(day=back.day, what=f"{title} holds again", path=path)
        if standing.review_due and standing.review_due >= today:
            yield Coming(day=standing.review_due, what=f"{title}: review due", path=path, is_tentative=unsure)
