"""What a proposal changes in the policies: words, addresses, versions, who took them, and who decides."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from partnership.clauses import RedlinePart, Text, redline
from partnership.kinds.policy import Standing, Texts
from partnership.proposal.report import Part, Point
from partnership.proposal.side import Side
from partnership.words import count, day, listed, sentence

_HEADING = re.compile(r"(</?)h[1-6]\b")


def parts(base: Side, now: Side) -> Iterator[Part]:
    """Yield a part for each policy that the proposal touches, in the order of the register."""
    for name in dict.fromkeys([*now.standings, *base.standings]):
        part = _Touched(name, base, now).part()
        if part:
            yield part


class _Touched:
    """One policy in two states, of which one may be missing."""

    def __init__(self, name: str, base: Side, now: Side) -> None:
        self._name = name
        self._names = {**base.names, **now.names}
        self._old, self._new = base.standings.get(name), now.standings.get(name)
        self._sides = base, now

    @property
    def _any(self) -> Standing:
        found = self._new or self._old
        assert found is not None
        return found

    def part(self) -> Part | None:
        below = tuple(part for part in self._parts() if not part.is_empty)
        if not below:
            return None
        policy = self._any.policy
        owner, approver = (self._names.get(each, each) for each in (policy.owner, policy.approver))
        both = f"{owner} look after this text and approve it." if owner == approver else ""
        said = both or f"{owner} look after this text; {approver} approve it."
        return Part(policy.title, (f"Who decides: {said}",), (), (*below, *self._behind()))

    def _parts(self) -> Iterator[Part]:
        old, new = self._text(self._old), self._text(self._new)
        yield self._register()
        if old and new:
            yield from _words(old, new)
        elif new:
            yield Part("A new working text", (f"It has {count(len(new.clauses), 'clause')}.",))
        elif old:
            yield Part("The working text is gone")
        yield self._issued()
        yield Part("Adopted or reviewed", (), tuple(self._decided()))
        yield Part("Partners' own additions", (), tuple(self._local()))

    @staticmethod
    def _text(standing: Standing | None) -> Text | None:
        return standing.texts.working.text if standing and standing.texts.working else None

    def _register(self) -> Part:
        """Return what changes in the register."""
        if self._old is None or self._new is None:
            return Part("In the register", ("It is new." if self._old is None else "It is taken out.",))
        before, after = self._old.policy.model_dump(mode="json"), self._new.policy.model_dump(mode="json")
        changed = [name for name in after if before.get(name) != after[name]]
        points = (Point(name, f"was {_shown(before.get(name))}, becomes {_shown(after[name])}") for name in changed)
        return Part("In the register", (), tuple(points))

    def _issued(self) -> Part:
        known = self._old.texts.by_number if self._old else {}
        new = [each for each in (self._new.texts.versions if self._new else ()) if each.number not in known]
        points = [
            Point(f"version {each.number}", f"in force from {day(each.head.effective)}: {each.head.note}")
            for each in new
        ]
        gone = [each for each in known if self._new and each not in self._new.texts.by_number]
        points += [Point(f"version {each}", "is not here any more") for each in gone]
        return Part("Issued", (), tuple(points))

    def _decided(self) -> Iterator[Point]:
        """Yield the adoptions and reviews that one state has and the other has not."""
        (was, reviewed), (now, reviewed_now) = (_decisions(side, self._name) for side in self._sides)
        for (partner, version, when), said in ((each, "adopted") for each in now if each not in was):
            yield Point(self._names.get(partner, partner), f"{said} version {version} on {day(when)}")
        for partner, version, when in (each for each in was if each not in now):
            yield Point(self._names.get(partner, partner), f"no longer adopted version {version} on {day(when)}")
        for version, when in (each for each in reviewed_now if each not in reviewed):
            yield Point(f"version {version}", f"was reviewed on {day(when)}")

    def _local(self) -> Iterator[Point]:
        before, after = (_additions(each.texts) if each else {} for each in (self._old, self._new))
        for partner in dict.fromkeys([*after, *before]):
            if before.get(partner) != after.get(partner):
                said = "is changed" if partner in before and partner in after else "is new"
                yield Point(self._names.get(partner, partner), said if partner in after else "is taken out")

    def _behind(self) -> Iterator[Part]:
        """Yield who has adopted an earlier version than the newest."""
        newest = self._new.texts.newest if self._new else None
        if newest is None or self._new is None:
            return
        known = self._old.texts.by_number if self._old else {}
        said = "would fall behind" if newest.number not in known else "was behind before this proposal"
        behind = [each for each in self._new.adopted if each.version and each.version.number != newest.number]
        points = tuple(
            Point(each.partner.name, f"{said}: it has version {each.entry.version}") for each in behind if each.entry
        )
        if points:
            yield Part("Adopted versions", (f"The newest version is {newest.number}.",), points)


def _words(old: Text, new: Text) -> Iterator[Part]:
    """Yield the words that change, and the addresses that would break."""
    found = redline(old, new)
    points = tuple(map(_point, (part for part in found.parts if part.differs)))
    if points:
        yield Part("What the words become", (f"{sentence(str(found.summary)).rstrip('.')}.",), points)
    lost = [clause for clause in old.clauses if clause.anchor not in new.by_anchor]
    if lost:
        said = "Whoever has kept one of these addresses would look for it in vain."
        yield Part("Addresses that would break", (said,), tuple(Point(f"#{each.anchor}", each.called) for each in lost))


def _point(part: RedlinePart) -> Point:
    said = ", ".join(filter(None, (part.kind, part.note)))
    return Point(part.called or "Before the first clause", said, _set_low(part.html))


def _set_low(html: Markup) -> Markup:
    """Return a redline whose headings are none of the report's own."""
    return Markup(_HEADING.sub(r"\1p", str(html)))


def _decisions(side: Side, policy: str) -> tuple[list[tuple[str, str, dt.date]], list[tuple[str, dt.date]]]:
    """Return who adopted which version when, and which was reviewed when."""
    if side.policies is None:
        return [], []
    files = side.policies.adoptions.items()
    adopted = [
        (name, each.version, each.day) for name, file in files for each in file.adoptions if each.policy == policy
    ]
    return adopted, [(each.version, each.day) for each in side.policies.reviews.reviews if each.policy == policy]


def _additions(texts: Texts) -> dict[str, Sequence[str]]:
    return {local.partner: local.text.words for local in texts.local}


def _shown(value: object) -> str:
    """Return a field's value in words."""
    if isinstance(value, list):
        return listed(map(_shown, value)) if value else "nothing"
    if isinstance(value, dict):
        return ", ".join(f"{name} {_shown(each)}" for name, each in value.items() if each)
    return (
        {None: "nothing", True: "yes", False: "no"}.get(value, f"'{value}'")
        if isinstance(value, bool | None)
        else f"'{value}'"
    )
