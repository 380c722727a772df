"""What the head of a working text declares: which clauses are taken out, and which get another number, on purpose."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from partnership.kinds.policy.texts import Texts, WorkingText
from partnership.problems import Record
from partnership.words import did_you_mean, nearest


@dataclasses.dataclass(frozen=True, kw_only=True)
class DeclaredChanges:
    """The anchors that a head names; a misspelt one counts as what was meant, so that it is told once."""

    removed: frozenset[str] = frozenset()
    renumbered: frozenset[str] = frozenset()
    has_head: bool = False
    fields: frozenset[str] = frozenset()
    """Which of the two the head has already."""

    def remedy(self, removed: Sequence[str], renumbered: Sequence[str], meant: str = "If it is meant") -> str:
        """Return what to write if it is meant: each list complete, ready to be copied."""
        lists = {"removed": removed, "renumbered": renumbered}
        lines = {field: f"{field}: [{', '.join(anchors)}]" for field, anchors in lists.items() if anchors}
        if not self.has_head:
            wanted = ", ".join(f"a line {line}" for line in lines.values())
            return f"{meant}, begin the file with a line ---, {wanted}, and a line ---."
        instead = "in place of what it has there " if self.fields & set(lines) else ""
        if len(lines) > 1:
            both = ", and below it ".join(lines.values())
            return f"{meant}, write {instead}two lines in the head of this file: {both}"
        return f"{meant}, write {instead}in the head of this file: {''.join(lines.values())}"


def declared_changes(texts: Texts, record: Record) -> DeclaredChanges:
    """Return what the working text of a policy declares; note what was in no version, or is still there."""
    working = texts.working
    if working is None:
        return DeclaredChanges()
    issued = dict.fromkeys(anchor for version in texts.versions[::-1] for anchor in version.text.by_anchor)
    now = working.text.by_anchor
    gone = [anchor for anchor in issued if anchor not in now]
    for anchor in working.head.removed:
        if clause := now.get(anchor):
            what = f"#{anchor} stands under removed, and is still there, in line {clause.line}"
            record.note(working.head.written_at("removed"), what, "Take it out of one of the two.")
    still_there = [anchor for anchor in issued if anchor in now]
    return DeclaredChanges(
        removed=_meant(working, "removed", known=[*gone, *issued], record=record),
        renumbered=_meant(working, "renumbered", known=[*still_there, *gone], record=record),
        has_head=working.text.file.first_line > 1,
        fields=frozenset(field for field in ("removed", "renumbered") if getattr(working.head, field)),
    )


def _meant(working: WorkingText, field: str, *, known: Sequence[str], record: Record) -> frozenset[str]:
    """Return the anchors in a field, each as it was meant: by the nearest of those known, the likeliest first."""
    written = getattr(working.head, field)
    for anchor in written:
        if anchor not in known and not (field == "removed" and anchor in working.text.by_anchor):
            remedy = did_you_mean(anchor, known, "Take it out: only what was issued can be declared.")
            record.note(working.head.written_at(field), f"no issued version has a clause #{anchor}", remedy)
    return frozenset(anchor if anchor in known else nearest(anchor, known) or anchor for anchor in written)
