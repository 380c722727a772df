"""Who has adopted what: the grid of partners and policies, and a page for each partner."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.kinds.policy.model import Adoption, AdoptionsFile, partner_page
from partnership.kinds.policy.pages.policy import at_path
from partnership.kinds.policy.pages.redlines import ADOPTIONS, INDEX, PolicyPages, compared
from partnership.kinds.policy.standing import PartnerAdoption, Standing
from partnership.kinds.school import Partner
from partnership.web.pages import Panel, PlannedPage

LAST = 1
"""Where policies stand among the panels of a page: below meetings and training."""


def pages(shown: PolicyPages) -> Iterator[PlannedPage]:
    """Yield the grid, and what each partner has."""
    kept = [each for each in shown.standings if not each.is_withdrawn and each.texts.versions]
    partners = _partners(shown)
    yield PlannedPage(
        path=ADOPTIONS,
        title="Who has adopted what",
        template="adoptions.html",
        source=shown.source,
        above=INDEX,
        description="Which version of each policy each governing body has adopted, and when.",
        facts={
            "standings": kept,
            "partners": partners,
            "partner_page": partner_page,
            "compared": {each.policy.id: compared(each) for each in kept},
            "illustrative": _unsure(shown),
        },
    )
    for partner in partners:
        yield _of_partner(shown, partner, kept)


def _partners(shown: PolicyPages) -> list[Partner]:
    """Return the partners of today."""
    return list(dict.fromkeys(adopted.partner for each in shown.standings for adopted in each.adopted))


def _unsure(shown: PolicyPages) -> bool:
    return any(entry.status == "tentative" for file in shown.policies.adoptions.values() for entry in file.adoptions)


def _of_partner(shown: PolicyPages, partner: Partner, kept: list[Standing]) -> PlannedPage:
    found = [(standing, adopted_by(standing, partner)) for standing in kept]
    entries = shown.policies.adoptions.get(partner.id)
    return PlannedPage(
        path=partner_page(partner),
        title=f"Policies at {partner.name}",
        template="adoptions_of.html",
        source=AdoptionsFile.PATH.replace("*", partner.id) if entries else None,
        above=ADOPTIONS,
        description=f"Which policies the governing body of {partner.name} has adopted, in which version.",
        facts={
            "partner": partner,
            "found": found,
            "since_then": {
                standing.policy.id: compared(standing).since(adopted.version)
                for standing, adopted in found
                if adopted.version and adopted.behind
            },
            "at": {standing.policy.id: at_path(standing, adopted) for standing, adopted in found if adopted.local},
            "earlier": _earlier(shown, partner),
            "illustrative": bool(entries and any(each.status == "tentative" for each in entries.adoptions)),
        },
    )


def adopted_by(standing: Standing, partner: Partner) -> PartnerAdoption:
    """Return what a partner of today has of a policy."""
    return next(each for each in standing.adopted if each.partner == partner)


def _earlier(shown: PolicyPages, partner: Partner) -> list[tuple[Adoption, Standing]]:
    """Return the adoptions that a later one of the same policy replaced, the newest first."""
    file = shown.policies.adoptions.get(partner.id)
    counting = {id(adopted.entry) for standing in shown.standings for adopted in standing.adopted}
    today = shown.common.today
    past = [each for each in file.adoptions if id(each) not in counting and each.day <= today] if file else []
    past.sort(key=lambda adoption: adoption.day, reverse=True)
    return [(adoption, shown.policies.standing(adoption.policy)) for adoption in past]


def panels(shown: PolicyPages) -> Iterator[Panel]:
    """Yield, for each school and partner of today, what is in force there; for each group, what it looks after."""
    for partner in _partners(shown):
        found = [(each, adopted_by(each, partner)) for each in shown.standings if not each.is_withdrawn]
        there = [(each, adopted) for each, adopted in found if adopted.entry]
        facts = {
            "partner": partner,
            "there": there,
            "all_of_them": partner_page(partner),
            "at": {each.policy.id: at_path(each, adopted) for each, adopted in there if adopted.local},
            "compared": {each.policy.id: compared(each) for each, _ in there},
        }
        for path in [partner.path, *(school.path for school in shown.common.members if school.id in partner.schools)]:
            yield Panel(path, "panels/policies_at.html", facts, order=LAST)
    for group in shown.common.groups.values():
        owned = [each for each in shown.standings if each.policy.owner == group.id and not each.is_withdrawn]
        if owned:
            yield Panel(group.path, "panels/policies_of_group.html", {"owned": owned}, order=LAST)
