"""What a proposal changes in the policies: words, addresses, versions, who took them, and who decides."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from partnership.clauses import RedlinePart, Text, redline
from partnership.kinds.policy import Standing, Texts
from partnership.proposal.report import Point, ReportPart
from partnership.proposal.side import Side
from partnership.words import count, listed, long_day, sentence

_HEADING = re.compile(r"(</?)h[1-6]\b")


def policy_parts(base: Side, now: Side) -> Iterator[ReportPart]:
    """Yield a part for each policy that the proposal touches, in the order of the register."""
    for name in dict.fromkeys([*now.standings, *base.standings]):
        part = _ComparedPolicy(name, base, now).part()
        if part:
            yield part


class _ComparedPolicy:
    """One policy in two states, of which one may be missing."""

    def __init__(self, name: str, base: Side, now: Side) -> None:
        self._name = name
        self._names = {**base.names, **now.names}
        self._old, self._new = base.standings.get(name), now.standings.get(name)
        self._sides = base, now

    def part(self) -> ReportPart | None:
        """Return all that is told of it; None if the proposal does not touch it."""
        standing = self._new or self._old
        below = tuple(part for part in self._parts() if not part.is_empty)
        if standing is None or not below:
            return None
        policy = standing.policy
        owner, approver = (self._names.get(group, group) for group in (policy.owner, policy.approver))
        both = f"{owner} look after this text and approve it." if owner == approver else ""
        said = both or f"{owner} look after this text; {approver} approve it."
        return ReportPart(policy.title, (f"Who decides: {said}",), below=(*below, *self._behind()))

    def _parts(self) -> Iterator[ReportPart]:
        old, new = _working_text(self._old), _working_text(self._new)
        yield self._register()
        if old and new:
            yield from _words(old, new)
        elif new:
            yield ReportPart("A new working text", (f"It has {count(len(new.clauses), 'clause')}.",))
        elif old:
            yield ReportPart("The working text is gone")
        yield self._issued()
        yield ReportPart("Adopted or reviewed", points=tuple(self._decided()))
        yield ReportPart("Partners' own additions", points=tuple(self._local()))

    def _register(self) -> ReportPart:
        """Return what changes in the register."""
        if self._old is None or self._new is None:
            return ReportPart("In the register", ("It is new." if self._old is None else "It is taken out.",))
        before, after = self._old.policy.model_dump(mode="json"), self._new.policy.model_dump(mode="json")
        changed = [name for name in after if before.get(name) != after[name]]
        points = (Point(name, f"was {_shown(before.get(name))}, becomes {_shown(after[name])}") for name in changed)
        return ReportPart("In the register", points=tuple(points))

    def _issued(self) -> ReportPart:
        before = self._old.texts.by_number if self._old else {}
        after = self._new.texts.versions if self._new else ()
        points = [
            Point(
                f"version {version.number}",
                f"in force from {long_day(version.head.effective)}: {version.head.note}",
            )
            for version in after
            if version.number not in before
        ]
        gone = [number for number in before if self._new and number not in self._new.texts.by_number]
        points += [Point(f"version {number}", "is not here any more") for number in gone]
        return ReportPart("Issued", points=tuple(points))

    def _decided(self) -> Iterator[Point]:
        """Yield the adoptions and reviews that one state has and the other has not."""
        (was, reviewed), (now, reviewed_now) = (_decisions(side, self._name) for side in self._sides)
        for partner, version, when in (adoption for adoption in now if adoption not in was):
            yield Point(self._names.get(partner, partner), f"adopted version {version} on {long_day(when)}")
        for partner, version, when in (adoption for adoption in was if adoption not in now):
            yield Point(self._names.get(partner, partner), f"no longer adopted version {version} on {long_day(when)}")
        for version, when in (review for review in reviewed_now if review not in reviewed):
            yield Point(f"version {version}", f"was reviewed on {long_day(when)}")

    def _local(self) -> Iterator[Point]:
        before, after = (_additions(standing.texts) if standing else {} for standing in (self._old, self._new))
        for partner in dict.fromkeys([*after, *before]):
            if before.get(partner) != after.get(partner):
                said = "is changed" if partner in before and partner in after else "is new"
                yield Point(self._names.get(partner, partner), said if partner in after else "is taken out")

    def _behind(self) -> Iterator[ReportPart]:
        """Yield who has adopted an earlier version than the newest."""
        newest = self._new.texts.newest if self._new else None
        if newest is None or self._new is None:
            return
        before = self._old.texts.by_number if self._old else {}
        said = "would fall behind" if newest.number not in before else "was behind before this proposal"
        points = tuple(
            Point(adopted.partner.name, f"{said}: it has version {adopted.entry.version}")
            for adopted in self._new.adopted
            if adopted.entry and newest.number not in (adopted.entry.version, adopted.ahead and adopted.ahead.version)
        )
        if points:
            yield ReportPart("Adopted versions", (f"The newest version is {newest.number}.",), points)


def _working_text(standing: Standing | None) -> Text | None:
    return standing.texts.working.text if standing and standing.texts.working else None


def _words(old: Text, new: Text) -> Iterator[ReportPart]:
    """Yield the words that change, and the addresses that would break."""
    between = redline(old, new)
    points = tuple(_point(part) for part in between.parts if part.differs)
    if points:
        yield ReportPart("What the words become", (f"{sentence(str(between.summary)).rstrip('.')}.",), points)
    lost = [clause for clause in old.clauses if clause.anchor not in new.by_anchor]
    if lost:
        yield ReportPart(
            "Addresses that would break",
            ("Whoever has kept one of these addresses would look for it in vain.",),
            tuple(Point(f"#{clause.anchor}", clause.called) for clause in lost),
        )


def _point(part: RedlinePart) -> Point:
    said = ", ".join(filter(None, (part.kind, part.note)))
    without_headings = Markup(_HEADING.sub(r"\1p", str(part.html)))  # the report has headings of its own
    return Point(part.called or "Before the first clause", said, without_headings)


def _decisions(side: Side, policy: str) -> tuple[list[tuple[str, str, dt.date]], list[tuple[str, dt.date]]]:
    """Return who adopted which version when, and which was reviewed when."""
    if side.policies is None:
        return [], []
    adopted = [
        (partner, adoption.version, adoption.day)
        for partner, file in side.policies.adoptions.items()
        for adoption in file.adoptions
        if adoption.policy == policy
    ]
    reviews = side.policies.reviews.reviews
    return adopted, [(review.version, review.day) for review in reviews if review.policy == policy]


def _additions(texts: Texts) -> dict[str, Sequence[str]]:
    return {local.partner: local.text.words for local in texts.local}


def _shown(value: object) -> str:
    """Return a field's value in words."""
    if isinstance(value, list):
        return listed(map(_shown, value)) if value else "nothing"
    if isinstance(value, dict):
        return ", ".join(f"{name} {_shown(part)}" for name, part in value.items() if part)
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"'{value}'"
