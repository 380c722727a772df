"""What the pages of policies are made from."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator, Mapping
from functools import cached_property

from partnership.clauses import Redline, RedlinePart, Text, redline
from partnership.kinds.common_facts import CommonFacts
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.policy.model import PoliciesFile
from partnership.kinds.policy.register import Policies
from partnership.kinds.policy.standing import Standing
from partnership.kinds.policy.texts import Version

INDEX, HELP = "policies/index.md", "help/policies.md"
STATUTORY, CHANGES, ADOPTIONS = "policies/statutory.md", "policies/changes.md", "policies/adoptions/index.md"
_FEW = 6
"""So many changes are in sight without a list of them."""


@dataclasses.dataclass(frozen=True)
class Comparison:
    """Two texts of one policy side by side. Their redline is made when a page asks for it."""

    path: str
    old: Version
    new: Version | None
    """None for the working text."""
    text: Text
    """The newer text."""
    steps: tuple[Version, ...] = ()
    """The versions that came after the old one, up to the new one."""

    @cached_property
    def redline(self) -> Redline:
        return redline(self.old.text, self.text)

    @cached_property
    def jumps(self) -> list[RedlinePart]:
        """The parts that differ, to lead to them; of a few none, for they are found at once."""
        shown = [part for run in self.redline.runs if not run.folded for part in run.parts]
        found = [part for part in shown if part.differs and not part.is_stub and part.anchor]
        return found if len(found) > _FEW else []


@dataclasses.dataclass(frozen=True)
class PolicyPages:
    """The policies of a day, and what their pages name of other kinds."""

    policies: Policies
    common: CommonFacts
    help: str | None = None
    """The page that says how to propose a change, if there is one."""

    @property
    def standings(self) -> tuple[Standing, ...]:
        return self.policies.standings

    @property
    def are_kept(self) -> bool:
        return bool(self.standings)

    @property
    def source(self) -> str:
        """The file that says which policies there are, or that would say so first."""
        return PoliciesFile.PATH if self.are_kept else PartnershipFile.PATH


def comparisons(standing: Standing) -> Iterator[Comparison]:
    """Yield every version with the next, every earlier one with that in force, and the newest with the working text."""
    versions, texts = standing.texts.versions, standing.texts
    couples = list(itertools.pairwise(versions))
    if standing.shown:
        before = versions[: versions.index(standing.shown)]
        couples += [(version, standing.shown) for version in before if (version, standing.shown) not in couples]
    for old, new in couples:
        steps = versions[versions.index(old) + 1 : versions.index(new) + 1]
        yield Comparison(f"policies/{standing.policy.id}/{old.number}-{new.number}.md", old, new, new.text, steps)
    if texts.newest and texts.working and texts.is_changing:
        yield Comparison(proposed_path(standing), texts.newest, None, texts.working.text)


def proposed_path(standing: Standing) -> str:
    """Return the page of the change that is being prepared."""
    return f"policies/{standing.policy.id}/proposed.md"


@dataclasses.dataclass(frozen=True)
class Compared:
    """The comparisons of one policy by what they are between."""

    by_path: Mapping[str, Comparison]
    standing: Standing

    def since(self, version: Version) -> Comparison | None:
        """Return what has changed from a version to the one in force."""
        shown = self.standing.shown
        return self.by_path.get(f"policies/{version.policy}/{version.number}-{shown.number}.md") if shown else None

    def into(self, version: Version) -> Comparison | None:
        """Return what a version changed."""
        place = self.standing.texts.versions.index(version)
        before = self.standing.texts.versions[place - 1] if place else None
        return self.by_path.get(f"policies/{version.policy}/{before.number}-{version.number}.md") if before else None

    @property
    def proposed(self) -> Comparison | None:
        return self.by_path.get(proposed_path(self.standing))


def compared(standing: Standing) -> Compared:
    return Compared({each.path: each for each in comparisons(standing)}, standing)
