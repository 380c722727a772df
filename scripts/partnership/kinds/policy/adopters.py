"""Which body adopts a policy on a day: a partner for its schools, or a local governing body where its trust says so.

Whatever asks who owes an adoption (pages, the grid, reports, open data) asks here.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from partnership.kinds.school import Partner


@dataclasses.dataclass(frozen=True)
class Adopter:
    """A body that adopts a policy, and the schools for which it does."""

    partner: Partner
    schools: tuple[str, ...]
    """Their ids."""


def adopters(partners: Sequence[Partner], policy: str, day: dt.date) -> tuple[Adopter, ...]:
    """Return who adopts the policy of an id on a day, in the order of the partners.

    A partner does for its schools. What a trust leaves to local governing bodies they adopt, each for its schools; for
    those that have none, the trust still does.
    """
    of_each = ((partner, _schools(partner, partners, policy, day)) for partner in partners)
    return tuple(Adopter(partner, schools) for partner, schools in of_each if schools)


def _schools(partner: Partner, partners: Sequence[Partner], policy: str, day: dt.date) -> tuple[str, ...]:
    if partner.under:
        trust = next((other for other in partners if other.id == partner.under), None)
        return partner.schools_on(day) if trust and trust.leaves_to(partner.id, policy, day) else ()
    local = [other for other in partners if other.under == partner.id and partner.leaves_to(other.id, policy, day)]
    theirs = {school for body in local for school in body.schools_on(day)}
    return tuple(school for school in partner.schools_on(day) if school not in theirs)
