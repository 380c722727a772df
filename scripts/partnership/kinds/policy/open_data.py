"""The register and the adoptions as they are given away: what people wrote, with what follows from it on a day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from partnership.files.entry import Entry
from partnership.files.fields import Day, Slug, Text
from partnership.kinds.policy.model import Adoption, Policy, Requirement, VersionNumber
from partnership.kinds.policy.register import Policies
from partnership.web.registers import Register


class ListedPolicy(Policy):
    """A policy with its standing on the day on which this list was made."""

    status: Text
    """draft, consultation, announced, in force or withdrawn."""
    version: VersionNumber | None = None
    """The version in force."""
    in_force_since: Day | None = None
    """Its first day in force."""
    review_due: Day | None = None
    """The day by which it is to be reviewed."""
    adopters: tuple[Slug, ...] = ()
    """The ids of those who adopt it: partners, or local governing bodies to which their trust leaves it."""


class ListedAdoption(Adoption):
    """An adoption with the body that made it."""

    partner: Slug
    """The id of the partner, or of the local governing body."""


def registers(policies: Policies) -> Iterator[Register]:
    """Yield the policies, what every school must have, and every adoption of every partner."""
    yield Register(id="policies", title="Policies", model=ListedPolicy, entries=[*_policies(policies)])
    requirements = policies.file.requirements
    yield Register(id="requirements", title="Required policies", model=Requirement, entries=requirements)
    yield Register(id="adoptions", title="Adoptions", model=ListedAdoption, entries=[*_adoptions(policies)])


def _policies(policies: Policies) -> Iterator[ListedPolicy]:
    """Yield the register with what follows from it."""
    for standing in policies.standings:
        yield ListedPolicy.model_construct(
            **_fields(standing.policy),
            status=standing.status,
            version=standing.in_force.number if standing.in_force else None,
            in_force_since=standing.since,
            review_due=standing.review_due,
            adopters=tuple(adoption.partner.id for adoption in standing.adopted),
        )


def _adoptions(policies: Policies) -> Iterator[ListedAdoption]:
    for partner, file in policies.adoptions.items():
        for entry in file.adoptions:
            yield ListedAdoption.model_construct(**_fields(entry), partner=partner)


def _fields(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in type(entry).model_fields}
