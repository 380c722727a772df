"""The page of the common text with what one partner adds to it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from partnership.clauses import HEADING, Section, Text
from partnership.kinds.policy.pages.context import PolicyContext
from partnership.kinds.policy.standing import PartnerAdoption, Standing
from partnership.kinds.policy.texts import LocalText, Version
from partnership.web.pages import PlannedPage, Sought

_HEADING_TOKENS = 3
"""How many tokens a heading is: its beginning, its words, its end."""


def additions_path(standing: Standing, adoption: PartnerAdoption) -> str:
    """Return the page of the text with what a partner adds to it."""
    return additions_path_of(standing, adoption.partner.id)


def additions_path_of(standing: Standing, partner: str) -> str:
    """Return the same by the id of the partner."""
    return f"policies/{standing.policy.id}/at/{partner}.md"


def with_pages(standing: Standing) -> Iterator[tuple[PartnerAdoption, LocalText, Version]]:
    """Yield each partner that adds to the text today, with what it adds, and the version to which it does."""
    for adoption in standing.adopted:
        version = adoption.version or standing.shown
        if adoption.local and version:
            yield adoption, adoption.local, version


def pages(context: PolicyContext, standing: Standing) -> Iterator[PlannedPage]:
    """Yield a page for each partner of the day that adds to the text: to the version that it took, or that in force."""
    for adoption, local, version in with_pages(standing):
        yield _page(context, standing, adoption, version=version, local=local)


def _page(
    context: PolicyContext, standing: Standing, adoption: PartnerAdoption, *, version: Version, local: LocalText
) -> PlannedPage:
    policy, partner = standing.policy, adoption.partner
    return PlannedPage(
        path=additions_path(standing, adoption),
        title=f"{policy.title} at {partner.name}",
        template="policy_at.html",
        source=local.text.file.path,
        above=policy.path,
        description=f"{policy.title} with what {partner.name} adds to it.",
        sought=Sought(kind="Policy"),
        facts={
            **context.facts(standing),
            "adopted": adoption,
            "version": version,
            "sections": with_additions(version.text, local.text),
        },
    )


@dataclasses.dataclass(frozen=True)
class CombinedSection:
    """A section of a common text with additions, and whether it is the partner's own."""

    section: Section
    text: Text
    """The one of the two that it is of."""
    is_local: bool


def with_additions(common: Text, local: Text) -> list[CombinedSection]:
    """Return both texts as one: an addition stands after the clauses beneath the same heading, or at the end."""
    additions = dict(_by_heading(local))
    combined: list[CombinedSection] = []
    waiting: list[Section] = []
    for section in common.sections:
        if section.clause and section.clause.kind == HEADING:
            combined += [CombinedSection(addition, local, is_local=True) for addition in waiting]
            waiting = _without_heading(additions.pop(section.anchor, []))
        combined.append(CombinedSection(section, common, is_local=False))
    left = [addition for sections in [waiting, *additions.values()] for addition in sections]
    return [*combined, *(CombinedSection(addition, local, is_local=True) for addition in left)]


def _by_heading(local: Text) -> Iterator[tuple[str, list[Section]]]:
    """Yield the sections of a partner's text heading by heading, by the anchor of that."""
    anchor = ""
    sections: list[Section] = []
    for section in local.sections:
        if section.clause and section.clause.kind == HEADING:
            if sections:
                yield anchor, sections
            anchor, sections = section.anchor, []
        sections.append(section)
    if sections:
        yield anchor, sections


def _without_heading(sections: list[Section]) -> list[Section]:
    """Return sections that stand under the common text's heading, which is not said twice."""
    if not sections:
        return []
    return [dataclasses.replace(sections[0], tokens=sections[0].tokens[_HEADING_TOKENS:]), *sections[1:]]
