"""Who has adopted what: the grid of partners and policies, a page for each partner, and what other pages show of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from partnership.kinds.policy.model import Adoption, AdoptionsFile, partner_page
from partnership.kinds.policy.pages.additions import additions_path
from partnership.kinds.policy.pages.context import ADOPTIONS, INDEX, PolicyContext
from partnership.kinds.policy.pages.redlines import comparisons
from partnership.kinds.policy.standing import PartnerAdoption, Standing
from partnership.kinds.school import Partner
from partnership.web.illustrations import Illustrations
from partnership.web.pages import Panel, PlannedPage, Sought

LAST = 1
"""Where policies stand among the panels of a page: below meetings and training."""


def pages(context: PolicyContext) -> Iterator[PlannedPage]:
    """Yield the grid, and what each partner has."""
    adoptable = [standing for standing in context.standings if not standing.is_withdrawn and standing.texts.versions]
    yield PlannedPage(
        path=ADOPTIONS,
        title="Who has adopted what",
        template="adoptions.html",
        source=context.source,
        above=INDEX,
        description="Which version of each policy each governing body has adopted, and when.",
        facts={
            "standings": adoptable,
            "partners": context.partners,
            "partner_page": partner_page,
            "comparisons": {standing.policy.id: comparisons(standing) for standing in adoptable},
            "illustrations": _illustrations(
                entry for standing in adoptable for adoption in standing.adopted for entry in _shown(adoption)
            ),
        },
    )
    for partner in context.partners:
        yield _of_partner(context, partner, adoptable)
    for partner in context.former_partners:
        yield _of_partner(context, partner, ())


def _shown(adoption: PartnerAdoption) -> list[Adoption]:
    """Return the entries of which a partner's place in the grid speaks: the one that counts, and the one to come."""
    return [entry for entry in (adoption.entry, adoption.ahead) if entry]


def _illustrations(entries: Iterable[Adoption]) -> Illustrations:
    return Illustrations.among(entry.is_tentative for entry in entries)


def _of_partner(context: PolicyContext, partner: Partner, adoptable: Sequence[Standing]) -> PlannedPage:
    adoptions = [(standing, standing.adopted_by(partner)) for standing in adoptable]
    file = context.policies.adoptions.get(partner.id)
    earlier = _earlier(context, file) if file else []
    shown = [entry for _, adoption in adoptions for entry in _shown(adoption)]
    return PlannedPage(
        path=partner_page(partner),
        title=f"Policies at {partner.name}",
        template="adoptions_of.html",
        source=AdoptionsFile.PATH.replace("*", partner.id) if file else None,
        above=ADOPTIONS,
        description=f"Which policies the governing body of {partner.name} has adopted, in which version.",
        sought=Sought(kind="Policies"),
        facts={
            "partner": partner,
            "adoptions": adoptions,
            "since_then": {
                standing.policy.id: comparisons(standing).since(adoption.version)
                for standing, adoption in adoptions
                if adoption.version and adoption.behind
            },
            "additions": _additions(adoptions),
            "earlier": earlier,
            "illustrations": _illustrations([*shown, *(entry for entry, _ in earlier)]),
        },
    )


def _additions(adoptions: Sequence[tuple[Standing, PartnerAdoption]]) -> dict[str, str]:
    """Return the page of each text with a partner's additions, by the id of the policy."""
    return {
        standing.policy.id: additions_path(standing, adoption) for standing, adoption in adoptions if adoption.local
    }


def _earlier(context: PolicyContext, file: AdoptionsFile) -> list[tuple[Adoption, Standing]]:
    """Return the adoptions that a later one of the same policy replaced, the newest first."""
    adopted = (adoption for standing in context.standings for adoption in standing.adopted)
    counting = {id(entry) for adoption in adopted for entry in _shown(adoption)}
    past = [entry for entry in file.adoptions if id(entry) not in counting and entry.day <= context.common.today]
    past.sort(key=lambda entry: entry.day, reverse=True)
    return [(entry, context.policies.standing(entry.policy)) for entry in past]


def panels(context: PolicyContext) -> Iterator[Panel]:
    """Yield, for each school and partner of today, what is in force there or will be; for each group, what it owns."""
    current = [standing for standing in context.standings if not standing.is_withdrawn]
    for partner in context.partners:
        adoptions = [(standing, standing.adopted_by(partner)) for standing in current]
        adopted = [(standing, adoption) for standing, adoption in adoptions if adoption.entry]
        facts = {
            "partner": partner,
            "adopted": adopted,
            "illustrations": _illustrations(adoption.entry for _, adoption in adopted if adoption.entry),
            "ahead": [(standing, adoption) for standing, adoption in adoptions if adoption.ahead],
            "adoptions_page": partner_page(partner),
            "additions": _additions(adopted),
            "comparisons": {standing.policy.id: comparisons(standing) for standing, _ in adopted},
        }
        schools = (school.path for school in context.common.members if school.id in partner.schools)
        for path in dict.fromkeys([partner.path, *schools]):
            yield Panel(path, "panels/policies_at.html", facts, order=LAST)
    for group in context.common.groups.values():
        owned = [standing for standing in current if standing.policy.owner == group.id]
        if owned:
            yield Panel(group.path, "panels/policies_of_group.html", {"owned": owned}, order=LAST)
