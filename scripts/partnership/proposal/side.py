"""One state of the folder: its policies as far as they can be read, its whole site if it has one, what is wrong."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from partnership import contents
from partnership.contents import Partnership, Written
from partnership.files.folders import Folders
from partnership.kinds import codeowners
from partnership.kinds.clash import Pair, hard_clashes
from partnership.kinds.policy import Policies, Standing
from partnership.problems import InputError, Problem, Record
from partnership.web.pages import Plan

_Clashes = Mapping[Pair, Problem]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Side:
    """A state of the folder."""

    policies: Policies | None
    standings: Mapping[str, Standing]
    """Each policy by its id."""
    names: Mapping[str, str]
    """What groups and partners are called, by their ids."""
    partnership: Partnership | None
    """All of it, if all of it is right."""
    plan: Plan | None
    problems: tuple[Problem, ...]
    """All that a check says, warnings too, but hard clashes."""
    clashes: Mapping[Pair, Problem] = dataclasses.field(default_factory=dict)
    """The hard clashes still to come, by the two entries."""


def read(root: Path, today: dt.date, members: Path | None = None, *, in_place_of: Path | None = None) -> Side:
    """Return a state of the folder, whatever is wrong with it; or one of the members' folder beside it.

    One that is checked out `in_place_of` the members' folder is told by the paths of that.
    """
    if not (root / "data").is_dir():
        return Side(policies=None, standings={}, names={}, partnership=None, plan=None, problems=())
    record = Record()
    written = contents.read(root, today, record, members=members)
    groups, schools = written.groups, written.schools
    names = {group.id: group.name for group in (groups.groups if groups else ())}
    names |= {partner.id: partner.name for partner in (schools.partners if schools else ())}
    standings = written.policies.standings if written.policies else ()
    partnership, plan, problems, clashes = _site(written, record)
    here, there = (Folders(root, folder).way for folder in (members, in_place_of or members))
    return Side(
        policies=written.policies,
        standings={standing.policy.id: standing for standing in standings},
        names=names,
        partnership=partnership,
        plan=plan,
        problems=tuple(_led(problem, here, there) for problem in problems),
        clashes={pair: _led(problem, here, there) for pair, problem in clashes.items()},
    )


def _led(problem: Problem, way: str, another: str) -> Problem:
    """Return a problem whose files in the members' folder are named by another way there."""
    if way == another:
        return problem
    path, what, remedy = (
        words.replace(f"{way}/", f"{another}/") for words in (problem.place.path, problem.what, problem.remedy)
    )
    return dataclasses.replace(problem, place=dataclasses.replace(problem.place, path=path), what=what, remedy=remedy)


def _site(written: Written, record: Record) -> tuple[Partnership | None, Plan | None, tuple[Problem, ...], _Clashes]:
    """Return all of it and the whole site, as far as these can be had, what is wrong, and what clashes."""
    try:
        partnership = Partnership(written, record)
    except InputError as error:
        return None, None, error.problems, {}
    clashes = hard_clashes(partnership.clashes, partnership.agenda, partnership.today)
    told = {(problem.place, problem.what) for problem in clashes.values()}
    noted = Record(warning for warning in partnership.warnings if (warning.place, warning.what) not in told)
    codeowners.check(partnership, noted)
    try:
        return partnership, contents.plan(partnership), noted.problems, clashes
    except InputError as error:
        return partnership, None, tuple(sorted({*noted.problems, *error.problems})), clashes
