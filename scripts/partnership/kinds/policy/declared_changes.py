"""What the head of a working text declares: which clauses are taken out, and which get another number, on purpose."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from partnership.kinds.policy.texts import Texts, Working
from partnership.problems import Record
from partnership.words import did_you_mean, nearest


@dataclasses.dataclass(frozen=True)
class Declared:
    """The anchors that a head names; a misspelt one counts as what was meant, so that it is told once."""

    removed: frozenset[str]
    renumbered: frozenset[str]
    has_head: bool
    fields: frozenset[str]
    """Which of the two the head has already."""

    def written(self, removed: Sequence[str], renumbered: Sequence[str], meant: str = "If it is meant") -> str:
        """Return what to write if it is meant: each list complete, ready to be copied."""
        lists = {"removed": removed, "renumbered": renumbered}
        lines = {name: f"{name}: [{', '.join(names)}]" for name, names in lists.items() if names}
        if not self.has_head:
            return f"{meant}, begin the file with a line ---, {_lines(lines)}, and a line ---."
        instead = "in place of what it has there " if self.fields & set(lines) else ""
        if len(lines) > 1:
            both = ", and below it ".join(lines.values())
            return f"{meant}, write {instead}two lines in the head of this file: {both}"
        return f"{meant}, write {instead}in the head of this file: {''.join(lines.values())}"


def _lines(lines: dict[str, str]) -> str:
    return ", ".join(f"a line {each}" for each in lines.values())


def judged(texts: Texts, record: Record) -> Declared:
    """Return what the working text of a policy declares; note what was in no version, or is still there."""
    working = texts.working
    if working is None:
        return Declared(frozenset(), frozenset(), has_head=False, fields=frozenset())
    known = dict.fromkeys(name for version in texts.versions[::-1] for name in version.text.by_anchor)
    now = working.text.by_anchor
    gone = [name for name in known if name not in now]
    _tell_still_there(working, record)
    removed = _judged(working, "removed", [*gone, *known], record)
    renumbered = _judged(working, "renumbered", [name for name in known if name in now] + gone, record)
    fields = frozenset(each for each in ("removed", "renumbered") if getattr(working.head, each))
    return Declared(removed, renumbered, working.text.file.first_line > 1, fields)


def _tell_still_there(working: Working, record: Record) -> None:
    for name in working.head.removed:
        if clause := working.text.by_anchor.get(name):
            what = f"#{name} stands under removed, and is still there, in line {clause.line}"
            record.note(working.head.written_at("removed"), what, "Take it out of one of the two.")


def _judged(working: Working, field: str, known: Sequence[str], record: Record) -> frozenset[str]:
    """Return the names in a field, each as it was meant."""
    written = getattr(working.head, field)
    for name in written:
        if name not in known and not (field == "removed" and name in working.text.by_anchor):
            remedy = did_you_mean(name, known, "Take it out: only what was issued can be declared.")
            record.note(working.head.written_at(field), f"no issued version has a clause #{name}", remedy)
    return frozenset(name if name in known else nearest(name, known) or name for name in written)
