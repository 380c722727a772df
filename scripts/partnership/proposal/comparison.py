"""Two states of the folder as one report: what is wrong, what changes in policies, what changes on the site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from partnership.problems import Problem
from partnership.proposal.diary import diary_part
from partnership.proposal.facts import fact_parts
from partnership.proposal.policies import policy_parts
from partnership.proposal.report import Point, Report, ReportPart, shortened
from partnership.proposal.side import Side
from partnership.web.links import address
from partnership.web.pages import FinishedPage, Plan, PlannedFile
from partnership.words import count, sentence

NOTHING = "Nothing changes for readers."

_FIRST = "To put right first"
_MOST_PROBLEMS = 60
_MOST_PAGES = 40
_MOST_FILES = 5

_PREFORMATTED = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
"""A block in which each space and line break is shown as it is written."""

_EDITED_LINE = re.compile(r'(?<=")(?P<editor>[^"]*edit/[^"#]*)#L\d+(?=")')
"""Where a forge's editor opens: the line of a clause in its file, which is nothing that a reader reads."""


def compare(base: Side, now: Side) -> Report:
    """Return what is told of a proposal: the state that it starts from, beside the one that it makes."""
    wrong = tuple(_wrong(base, now))
    policies = tuple(policy_parts(base, now))
    site: tuple[ReportPart, ...] = ()
    said: list[str] = []
    if policies:
        titles = ", ".join(policy.title for policy in policies)
        said.append(sentence(f"{count(len(policies), 'policy', 'policies')} would change: {titles}."))
    if wrong and wrong[0].title == _FIRST:
        said.append("Something is still to be put right first: see below.")
    if now.plan is None:
        said.append("Which pages change is told when everything is put right.")
    elif base.plan is None:
        said.append("Which pages change cannot be told: the state to compare with makes no site by today's rules.")
    else:
        site = tuple(_site(base.plan, now.plan))
    facts = tuple(_facts(base, now))
    parts = (*wrong, *([ReportPart("Policies", below=policies)] if policies else []), *facts, *site)
    return Report(tuple(said), parts) if said or parts else Report((NOTHING,), ())


def _facts(base: Side, now: Side) -> Iterator[ReportPart]:
    """Yield what happens otherwise and what is written down otherwise, where both states are right."""
    if base.partnership and now.partnership:
        diary = diary_part(base.partnership, now.partnership)
        yield from [diary] if diary else []
        yield from fact_parts(base.partnership, now.partnership)


def _wrong(base: Side, now: Side) -> Iterator[ReportPart]:
    """Yield what a check says that it did not say before; then what it said already."""
    known = {(problem.place.path, problem.what) for problem in base.problems}
    new = [problem for problem in now.problems if (problem.place.path, problem.what) not in known]
    old = [problem for problem in now.problems if (problem.place.path, problem.what) in known]
    stopping = [problem for problem in new if not problem.warning]
    for title, problems in (
        (_FIRST, [*stopping, *brought_clashes(base, now)]),
        ("To see to, though it stops nothing", [problem for problem in new if problem.warning]),
        ("Wrong already before this proposal", [problem for problem in old if not problem.warning]),
        ("Clashes that were there before", [clash for pair, clash in now.clashes.items() if pair in base.clashes]),
    ):
        if problems:
            yield ReportPart(title, points=shortened([_point(problem) for problem in problems], _MOST_PROBLEMS))


def brought_clashes(base: Side, now: Side) -> list[Problem]:
    """Return the hard clashes that a proposal brings; none where it is not known which there were before."""
    return [clash for pair, clash in now.clashes.items() if pair not in base.clashes] if base.plan else []


def _point(problem: Problem) -> Point:
    return Point(f"{problem.place.path}, line {problem.place.line}", f"{problem.what}. {problem.remedy}")


def _site(base: Plan, now: Plan) -> Iterator[ReportPart]:
    """Yield what changes for readers, and what people would look for in vain."""
    before, after = ({page.path: page for page in plan.pages} for plan in (base, now))
    lost = [*_lost_addresses(before, after), *_lost_files(base, now)]
    if lost:
        said = "What was published has an address that people keep: it should lead somewhere for ever."
        yield ReportPart("Addresses of the site that would break", (said,), shortened(lost, _MOST_PAGES))
    gone = before.keys() - after.keys()
    before, after = _themselves(before), _themselves(after)
    new = after.keys() - before.keys()
    different = {path for path in after.keys() & before.keys() if _reads(before[path]) != _reads(after[path])}
    points = [
        Point(page.planned.title, f"{'is new' if path in new else 'reads differently'}: /{address(path)}")
        for path, page in after.items()
        if path in new or path in different
    ]
    points += [
        Point(page.planned.title, f"is not there any more: /{address(path)}")
        for path, page in before.items()
        if path in gone
    ]
    if points:
        said = _counted(len(different), len(new), len(gone))
        yield ReportPart("Pages", (said,), shortened(points, _MOST_PAGES))
    files = list(_changed_files(base, now))
    if files:
        said = f"Calendar feeds and data that other programs take follow: {count(len(files), 'file')}."
        yield ReportPart("Files", (said,), shortened(files, _MOST_FILES))


def _themselves(pages: Mapping[str, FinishedPage]) -> dict[str, FinishedPage]:
    """Return the pages that say something of their own, and do not only lead on."""
    return {path: page for path, page in pages.items() if not page.planned.leads_on}


def _reads(page: FinishedPage) -> tuple[str, str]:
    """Return what a reader of a page sees: a line wrapped elsewhere is the same to them, but not in a block of code."""
    parts = _PREFORMATTED.split(_EDITED_LINE.sub(r"\g<editor>", page.body))
    return page.planned.title, "".join(part if at % 2 else " ".join(part.split()) for at, part in enumerate(parts))


def _counted(different: int, new: int, gone: int) -> str:
    counts = []
    if different:
        counts.append(f"{count(different, 'page')} {'reads' if different == 1 else 'read'} differently")
    if new:
        counts.append(count(new, "new page"))
    if gone:
        counts.append(f"{count(gone, 'page')} gone")
    return sentence(f"{', '.join(counts)}.")


def _lost_addresses(before: Mapping[str, FinishedPage], after: Mapping[str, FinishedPage]) -> Iterator[Point]:
    """Yield the pages and headings that are at no address any more."""
    for path, page in before.items():
        if path not in after:
            yield Point(f"/{address(path)}", page.planned.title)
        elif not after[path].planned.leads_on:
            for anchor in sorted(page.anchors - after[path].anchors if not page.planned.leads_on else ()):
                yield Point(f"/{address(path)}#{anchor}", page.planned.title)


def _lost_files(base: Plan, now: Plan) -> Iterator[Point]:
    there = {file.address for file in now.files}
    yield from (Point(f"/{file.address}") for file in base.files if file.address not in there)


def _changed_files(base: Plan, now: Plan) -> Iterator[Point]:
    before = {file.address: file for file in base.files}
    for file in now.files:
        if file.address not in before:
            yield Point(f"/{file.address}", "is new")
        elif _bytes(before[file.address]) != _bytes(file):
            yield Point(f"/{file.address}", "says something else")


def _bytes(file: PlannedFile) -> bytes:
    return file.content.encode() if isinstance(file.content, str) else file.content
