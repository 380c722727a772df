"""One state of the folder: its policies as far as they can be read, its whole site if it has one, what is wrong."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from partnership import contents
from partnership.contents import Partnership, Written
from partnership.kinds import codeowners
from partnership.kinds.policy import Policies, Standing
from partnership.problems import InputError, Problem, Record
from partnership.web.pages import Plan


@dataclasses.dataclass(frozen=True, kw_only=True)
class Side:
    """A state of the folder."""

    policies: Policies | None
    standings: Mapping[str, Standing]
    """Each policy by its id."""
    names: Mapping[str, str]
    """What groups and partners are called, by their ids."""
    plan: Plan | None
    problems: tuple[Problem, ...]
    """All that a check says, warnings too."""


def read(root: Path, today: dt.date) -> Side:
    """Return a state of the folder, whatever is wrong with it."""
    if not (root / "data").is_dir():
        return Side(policies=None, standings={}, names={}, plan=None, problems=())
    record = Record()
    written = contents.read(root, today, record)
    groups, schools = written.groups, written.schools
    names = {group.id: group.name for group in (groups.groups if groups else ())}
    names |= {partner.id: partner.name for partner in (schools.partners if schools else ())}
    standings = written.policies.standings if written.policies else ()
    plan, problems = _site(written, record)
    return Side(
        policies=written.policies,
        standings={standing.policy.id: standing for standing in standings},
        names=names,
        plan=plan,
        problems=problems,
    )


def _site(written: Written, record: Record) -> tuple[Plan | None, tuple[Problem, ...]]:
    """Return the whole site, as far as it can be planned, and what is wrong."""
    try:
        partnership = Partnership(written, record)
    except InputError as error:
        return None, error.problems
    noted = Record(partnership.warnings)
    codeowners.owners(partnership).check(partnership.root, noted)
    try:
        return contents.plan(partnership), noted.problems
    except InputError as error:
        return None, tuple(sorted({*noted.problems, *error.problems}))
