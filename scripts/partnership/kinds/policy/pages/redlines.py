"""Which versions of a policy are compared, and the page of each redline: the words that changed between two texts."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator, Mapping
from functools import cached_property

from partnership.clauses import ChangeGroup, Redline, Text, change_groups, redline
from partnership.kinds.policy.pages.context import PolicyContext
from partnership.kinds.policy.standing import Standing
from partnership.kinds.policy.texts import Version
from partnership.web.pages import PlannedPage

_FEW = 12
"""Of so many changes one list is enough; of more, one for each section."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two texts of one policy side by side. Their redline is made when a page asks for it."""

    path: str
    """Its page."""
    old: Version
    new: Version | None
    """None for the working text."""
    text: Text
    """The newer text."""
    steps: tuple[Version, ...] = ()
    """The versions that came after the old one, up to the new one."""

    @cached_property
    def redline(self) -> Redline:
        """The words that changed, clause by clause."""
        return redline(self.old.text, self.text)

    @cached_property
    def changes(self) -> list[ChangeGroup]:
        """What differs, to lead to it; if that is much, by section."""
        return change_groups(self.redline.shown, _FEW)

    @cached_property
    def change_count(self) -> int:
        """How many changes can be gone through one by one."""
        numbers = (strip.change for run in self.redline.shown for shown in run.parts for strip in shown.strips)
        return max(numbers, default=0)


@dataclasses.dataclass(frozen=True)
class Comparisons:
    """The comparisons of one policy by what they are between."""

    standing: Standing
    by_path: Mapping[str, Comparison]

    def between(self, old: Version, new: Version) -> Comparison | None:
        """Return what changed from one version to another; None if the two are not compared."""
        return self.by_path.get(path_between(old, new))

    def since(self, version: Version) -> Comparison | None:
        """Return what has changed from a version to the one in force; None for that one itself, and if none is."""
        shown = self.standing.shown
        return self.between(version, shown) if shown else None

    def into(self, version: Version) -> Comparison | None:
        """Return what a version changed; None for the first."""
        versions = self.standing.texts.versions
        place = self.standing.texts.places[version.number]
        return self.between(versions[place - 1], version) if place else None

    @property
    def proposed(self) -> Comparison | None:
        """What the working text would change; None if nothing."""
        return self.by_path.get(proposed_path(self.standing))


def comparisons(standing: Standing) -> Comparisons:
    """Return every version with the next, every earlier one with that in force, the newest with the working text."""
    return Comparisons(standing, {comparison.path: comparison for comparison in _comparisons(standing)})


def _comparisons(standing: Standing) -> Iterator[Comparison]:
    texts, versions, places = standing.texts, standing.texts.versions, standing.texts.places
    couples = list(itertools.pairwise(versions))
    if standing.shown:
        before = versions[: places[standing.shown.number]]
        couples += [(version, standing.shown) for version in before if (version, standing.shown) not in couples]
    for old, new in couples:
        steps = versions[places[old.number] + 1 : places[new.number] + 1]
        yield Comparison(path=path_between(old, new), old=old, new=new, text=new.text, steps=steps)
    if texts.newest and texts.working and texts.is_changing:
        yield Comparison(path=proposed_path(standing), old=texts.newest, new=None, text=texts.working.text)


def path_between(old: Version, new: Version) -> str:
    """Return the page of what changed from one version to another."""
    return f"policies/{old.policy}/{old.number}-{new.number}.md"


def proposed_path(standing: Standing) -> str:
    """Return the page of the change that is being prepared."""
    return f"policies/{standing.policy.id}/proposed.md"


def pages(context: PolicyContext, compared: Comparisons) -> Iterator[PlannedPage]:
    """Yield the page of each redline of a policy."""
    policy = compared.standing.policy
    for comparison in compared.by_path.values():
        old = comparison.old.number
        new = f"version {comparison.new.number}" if comparison.new else "the text being prepared"
        yield PlannedPage(
            path=comparison.path,
            title=f"{policy.title}: what changes from version {old} to {new}",
            template="policy_redline.html",
            above=policy.path,
            description=f"The words of {policy.title} that differ between version {old} and {new}.",
            listed=False,
            facts={**context.facts(compared.standing), "comparison": comparison},
        )
