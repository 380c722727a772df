"""Who has adopted what: the grid of partners and policies, a page for each partner, and what other pages show of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from partnership.kinds.policy.model import Adoption, AdoptionsFile, partner_page
from partnership.kinds.policy.pages.additions import additions_path
from partnership.kinds.policy.pages.context import ADOPTIONS, INDEX, PolicyContext
from partnership.kinds.policy.pages.redlines import comparisons
from partnership.kinds.policy.standing import PartnerAdoption, Standing
from partnership.kinds.school import Partner, nearest_first
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
        description="Which version of each policy each governing body has adopted, and when."
        if context.has_only_governing_bodies
        else "Which version of each policy has been adopted, by whom, and when.",
        facts={
            "standings": adoptable,
            "partners": [partner for partner in context.partners if adoptions_by(partner, adoptable)],
            "only_governing_bodies": context.has_only_governing_bodies,
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


def adoptions_by(partner: Partner, standings: Iterable[Standing]) -> list[tuple[Standing, PartnerAdoption]]:
    """Return what a partner has of each policy that it adopts; not of those that another body does."""
    adoptions = ((standing, standing.adopted_by(partner)) for standing in standings)
    return [(standing, adoption) for standing, adoption in adoptions if adoption]


def _shown(adoption: PartnerAdoption) -> list[Adoption]:
    """Return the entries of which a partner's place in the grid speaks: the one that counts, and the one to come."""
    return [entry for entry in (adoption.entry, adoption.ahead) if entry]


def _illustrations(entries: Iterable[Adoption]) -> Illustrations:
    return Illustrations.among(entry.is_tentative for entry in entries)


def _of_partner(context: PolicyContext, partner: Partner, adoptable: Sequence[Standing]) -> PlannedPage:
    adoptions = adoptions_by(partner, adoptable)
    trust = next((other for other in context.partners if other.id == partner.under), None)
    file = context.policies.adoptions.get(partner.id)
    earlier = _earlier(context, file) if file else []
    shown = [entry for _, adoption in adoptions for entry in _shown(adoption)]
    return PlannedPage(
        path=partner_page(partner),
        title=f"Policies at {partner.name}",
        template="adoptions_of.html",
        source=file.written_at().path if file else None,
        above=ADOPTIONS,
        description=f"Which policies {partner.whose}{partner.name} has adopted, in which version.",
        sought=Sought(kind="Policies"),
        facts={
            "partner": partner,
            "adoptions": adoptions,
            "trust": trust,
            "by_trust": [*_by_trust(partner, trust, adoptable, context.common.today)] if trust else [],
            "by_local": [*_by_local_bodies(partner, adoptable)],
            "partner_page": partner_page,
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


def _by_trust(
    local: Partner, trust: Partner, standings: Iterable[Standing], today: dt.date
) -> Iterator[tuple[Standing, PartnerAdoption]]:
    """Yield what a trust has of each policy that it adopts for schools of a local governing body."""
    schools = set(local.schools_on(today))
    return ((standing, each) for standing, each in adoptions_by(trust, standings) if schools & set(each.schools))


def _by_local_bodies(trust: Partner, standings: Iterable[Standing]) -> Iterator[tuple[Standing, list[PartnerAdoption]]]:
    """Yield each policy that local governing bodies of a trust adopt, with what each of them has of it."""
    for standing in standings:
        local = [adoption for adoption in standing.adopted if adoption.partner.under == trust.id]
        if local:
            yield standing, local


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
        if partner.has_a_page:
            yield _panel(partner.path, adoptions_by(partner, current), [partner])
    for school in context.common.members:
        governing = nearest_first(context.partners, school.id, context.common.today)
        adoptions = [(standing, adoption) for standing in current if (adoption := standing.adopted_for(school.id))]
        if governing:
            yield _panel(school.path, adoptions, governing)
    for group in context.common.groups.values():
        owned = [standing for standing in current if standing.policy.owner == group.id]
        if owned:
            yield Panel(group.path, "panels/policies_of_group.html", {"owned": owned}, order=LAST)


def _panel(path: str, adoptions: Sequence[tuple[Standing, PartnerAdoption]], governing: Sequence[Partner]) -> Panel:
    """Return, for the page of a school or partner, what is in force there or will be, and who adopts it."""
    adopted = [(standing, adoption) for standing, adoption in adoptions if adoption.entry]
    facts = {
        "adopted": adopted,
        "illustrations": _illustrations(adoption.entry for _, adoption in adopted if adoption.entry),
        "ahead": [(standing, adoption) for standing, adoption in adoptions if adoption.ahead],
        "governing": governing,
        "partner_page": partner_page,
        "additions": _additions(adopted),
        "comparisons": {standing.policy.id: comparisons(standing) for standing, _ in adopted},
    }
    return Panel(path, "panels/policies_at.html", facts, order=LAST)
