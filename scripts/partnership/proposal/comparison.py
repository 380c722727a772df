"""Two states of the folder as one report: what is wrong, what changes in policies, what changes on the site."""

from __future__ import annotations

from collections.abc import Iterator

from partnership.problems import Problem
from partnership.proposal import pages, policies
from partnership.proposal.report import Part, Point, Report, shortened
from partnership.proposal.side import Side
from partnership.words import count, sentence

NOTHING = "Nothing changes for readers."

_FIRST = "To put right first"
_MOST = 60


def compare(base: Side, now: Side) -> Report:
    """Return what is told of a proposal."""
    wrong = tuple(_wrong(base, now))
    touched = tuple(policies.parts(base, now))
    on_the_site, lacking = _site(base, now)
    if not (wrong or touched or on_the_site or lacking):
        return Report((NOTHING,), ())
    below = (Part("Policies", below=touched),) if touched else ()
    return Report((*_summary(wrong, touched), *lacking), (*wrong, *below, *on_the_site))


def _summary(wrong: tuple[Part, ...], touched: tuple[Part, ...]) -> Iterator[str]:
    named = ", ".join(part.title for part in touched)
    if touched:
        yield sentence(f"{count(len(touched), 'policy', 'policies')} would change: {named}.")
    if wrong and wrong[0].title == _FIRST:
        yield "Something is still to be put right first: see below."


def _site(base: Side, now: Side) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """Return what changes on the site, or why that cannot be told."""
    if now.plan is None:
        return (), ("Which pages change is told when everything is put right.",)
    if base.plan is None:
        return (), ("Which pages change cannot be told: the state to compare with makes no site by today's rules.",)
    return tuple(pages.parts(base.plan, now.plan)), ()


def _wrong(base: Side, now: Side) -> Iterator[Part]:
    """Yield what a check says that it did not say before; then what it said already."""
    known = {(each.place.path, each.what) for each in base.problems}
    new = [each for each in now.problems if (each.place.path, each.what) not in known]
    old = [each for each in now.problems if (each.place.path, each.what) in known and not each.warning]
    for title, found in (
        (_FIRST, [each for each in new if not each.warning]),
        ("To see to, though it stops nothing", [each for each in new if each.warning]),
        ("Wrong already before this proposal", old),
    ):
        if found:
            yield Part(title, (), shortened([_point(each) for each in found], _MOST))


def _point(problem: Problem) -> Point:
    return Point(f"{problem.place.path}, line {problem.place.line}", f"{problem.what}. {problem.remedy}")
