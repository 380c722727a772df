"""Clauses keep their anchors and numbers, unless somebody says that they change: editors renumber lists in silence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from partnership.clauses import HEADING, ITEM, Clause, Passage, Text, align, irregularities
from partnership.kinds.policy.declared_changes import DeclaredChanges, declared_changes
from partnership.kinds.policy.texts import Texts, Version, WorkingText
from partnership.problems import Place, Record
from partnership.words import listed

_MOST_NAMED = 3
"""How many clauses a message names."""

_FIRST_WORDS = 6
_BEFORE_WORDS = re.compile(r"[\s>#*+_-]*(?:\(?[\w.§]{0,8}[.):]?[\s*_]+)?")
"""What may stand before a clause's words in their line: signs, and a number."""

_KIND_NAMES = {HEADING: "heading", ITEM: "numbered item"}


def check(policies: Sequence[Texts], record: Record) -> None:
    """Note every clause of a working text that is gone, called otherwise or numbered otherwise, and not declared so."""
    for texts in policies:
        if texts.working and texts.is_whole:
            declared = declared_changes(texts, record)
            if texts.newest:
                _Guard(texts.working, texts.newest, declared).check(record)
        _warn_of_irregularities(texts, record)


def _warn_of_irregularities(texts: Texts, record: Record) -> None:
    """Warn of what must be mended in a working text before it is issued; issued versions are not judged anew."""
    if texts.working:
        path = texts.working.text.file.path
        told = {problem.place.line for problem in record.problems if problem.place.path == path}
        for amiss in irregularities(texts.working.text, texts.newest.text if texts.newest else None):
            if amiss.line not in told:
                record.warn(Place(path, amiss.line), amiss.what, amiss.remedy)


class _Guard:
    """Compares a working text with the version issued last."""

    def __init__(self, working: WorkingText, newest: Version, declared: DeclaredChanges) -> None:
        self._text, self._newest, self._declared = working.text, newest, declared
        self._path = working.text.file.path
        self._old, self._new = newest.text.by_anchor, working.text.by_anchor

    def check(self, record: Record) -> None:
        """Note one problem for one slip: numbers that change because a clause is gone are not told as well."""
        told = {problem.place.line for problem in record.problems if problem.place.path == self._path}
        for old, new in self._renamed:
            if new.line not in told:  # a slip in a mark or a sign is one slip
                record.note(Place(self._path, new.line), *self._say_renamed(old, new))
        if not told.issuperset(self._unread.values()):
            record.note(Place(self._path, min(self._unread.values())), *self._say_unread())
        for gone in self._gone:
            now = self._instead_of(gone[0]) if len(gone) == 1 else None
            line = now.line if now else self._line_of(gone[-1])
            record.note(Place(self._path, line), *self._say_gone(gone, now))
        if self._renumbered and not self._gone and not self._renamed and not self._unread:
            record.note(Place(self._path, self._renumbered[0].line), *self._say_renumbered())

    @cached_property
    def _renamed(self) -> list[tuple[Clause, Clause]]:
        """The clauses that are called otherwise than they were: somebody fixed another anchor, or moved one."""
        removed = self._declared.removed
        same = _same(self._newest.text, self._text)
        return [(old, new) for old, new in same if old.anchor != new.anchor and old.anchor not in removed]

    @property
    def _told(self) -> set[str]:
        """The anchors of which nothing else need be told."""
        return {old.anchor for old, _ in self._renamed} | self._declared.removed

    @cached_property
    def _unread(self) -> dict[Clause, int]:
        """The clauses whose words still begin a line there, but not as clauses, each with that line."""
        known = {*self._new, *self._told}
        begun = {clause.line for clause in self._text.clauses}
        numbered = enumerate(self._text.file.body.split("\n"), self._text.file.first_line)
        lines = [(number, " ".join(line.split())) for number, line in numbered if number not in begun]
        lost = (clause for clause in self._newest.text.clauses if clause.anchor not in known)
        places = ((clause, next((number for number, line in lines if _begins(line, clause)), None)) for clause in lost)
        return {clause: number for clause, number in places if number}

    @cached_property
    def _gone(self) -> list[list[Clause]]:
        """The clauses that are not here any more: those that stood next to one another together."""
        told = self._told | {clause.anchor for clause in self._unread}
        groups: list[list[Clause]] = [[]]
        for clause in self._newest.text.clauses:
            if clause.anchor in self._new or clause.anchor in told:
                groups.append([])
            else:
                groups[-1].append(clause)
        return [group for group in groups if group]

    @cached_property
    def _with_other_numbers(self) -> list[Clause]:
        """The clauses with another number than they had, in the order of the working text."""
        stayed = (clause for clause in self._text.clauses if clause.anchor in self._old)
        return [clause for clause in stayed if clause.number != self._old[clause.anchor].number]

    @property
    def _renumbered(self) -> list[Clause]:
        """Those of them that are not declared so."""
        return [clause for clause in self._with_other_numbers if clause.anchor not in self._declared.renumbered]

    def _line_of(self, gone: Clause) -> int:
        """Return where a clause would stand: the line of the next one that is still here, or else the last."""
        clauses = self._newest.text.clauses
        after = clauses[clauses.index(gone) + 1 :]
        last = self._text.file.first_line + self._text.file.body.rstrip().count("\n")
        return next((self._new[clause.anchor].line for clause in after if clause.anchor in self._new), last)

    def _instead_of(self, gone: Clause) -> Clause | None:
        """Return the new clause that stands where one is gone: that one may only read otherwise now."""
        before = dict(zip(self._newest.text.clauses, ("", *self._old), strict=False))[gone]
        for above, clause in zip(("", *self._new), self._text.clauses, strict=False):
            if above == before and clause.anchor not in self._old and clause.kind == gone.kind:
                return clause
        return None

    def _say_renamed(self, old: Clause, new: Clause) -> tuple[str, str]:
        what = f"#{old.anchor} is now called #{new.anchor}: addresses that people have would break"
        back = f"Write {{#{old.anchor}}} here again."
        if old.passage == new.passage:
            return what, back
        return what, f"{back} {self._if_meant(old, meant='If this is another clause')}"

    def _say_unread(self) -> tuple[str, str]:
        clauses = list(self._unread)
        first, kind = clauses[0], _KIND_NAMES.get(clauses[0].kind, "numbered paragraph")
        if len(clauses) > 1:
            kinds = f"{kind}s" if len({clause.kind for clause in clauses}) == 1 else "clauses"
            what, back = f"are not read as {kinds} any more", "Begin each line as before, with its ## or its number."
        else:
            number_in_list = f"{first.number.rpartition('.')[2]}."
            sign = {HEADING: "#" * first.depth, ITEM: number_in_list}.get(first.kind, first.number)
            below = "" if first.kind == ITEM else ", below a blank line"
            what, back = f"is not read as a {kind} any more", f"Begin its line with {sign} and a space{below}."
        return f"{_named(clauses)} {what}", f"{back} {self._if_meant()}"

    def _say_gone(self, gone: Sequence[Clause], now: Clause | None) -> tuple[str, str]:
        one = len(gone) == 1
        what = f"{'the clause' if one else 'the clauses'} {_named(gone)} {'is' if one else 'are'} gone"
        other = f" If line {now.line} is what it says now, write {{#{gone[0].anchor}}} at the end of it." if now else ""
        return what, f"Put {'it' if one else 'them'} back.{other} {self._if_meant()}"

    def _say_renumbered(self) -> tuple[str, str]:
        first, number = self._renumbered[0], len(self._renumbered)
        words = f"{_quoted(first)}, which was {self._old[first.anchor].number or 'without one'}"
        what = f"a clause has another number than in version {self._newest.number}: {words}"
        if number > 1:
            what = f"{number} clauses have other numbers than in version {self._newest.number}, the first is {words}"
        back = "Put the old number back." if number == 1 else "Put the old numbers back."
        if self._is_pushed(first):
            back = "A list counts by itself: put what is new at its end."
        return what, f"{back} {self._if_meant()}"

    def _is_pushed(self, item: Clause) -> bool:
        """Return whether a new item before it gives an item of a list its new number."""
        above = self._text.clauses[: self._text.clauses.index(item)]
        items = (clause for clause in above[-1:] if clause.kind == item.kind == ITEM and clause.depth == item.depth)
        return any(clause.anchor not in self._old for clause in items)

    def _if_meant(self, *renamed: Clause, meant: str = "If it is meant") -> str:
        """Return what to declare, in the order of the version, if no clause that is gone comes back."""
        called_otherwise = {old.anchor for old, _ in self._renamed}
        removed = [anchor for anchor in self._old if anchor not in self._new and anchor not in called_otherwise]
        renumbered = [clause.anchor for clause in self._with_other_numbers]
        return self._declared.remedy([*removed, *(clause.anchor for clause in renamed)], renumbered, meant)


def _begins(line: str, clause: Clause) -> bool:
    """Return whether a line begins with a clause's words; a heading's are all of the line."""
    words = clause.unnumbered.split()[:_FIRST_WORDS]
    if not words:  # a clause may be no more than its number
        return False
    before, first, after = line.partition(" ".join(words))
    is_whole = clause.kind != HEADING or not re.search(r"\w", after.partition("{#")[0])
    return bool(first and is_whole and _BEFORE_WORDS.fullmatch(before))


def _same(old: Text, new: Text) -> Iterator[tuple[Clause, Clause]]:
    """Yield the clauses that are one by what they say and two by their anchors."""
    before, after = old.by_anchor, new.by_anchor
    only = _unique(old), _unique(new)
    stayed = {name for name in before if name in after and not _is_another(before[name], after[name], *only)}
    olds, news = ([_passage(clause, stayed) for clause in text.clauses] for text in (old, new))
    for pair in align(olds, news):
        was, now = old.clauses[pair.old], new.clauses[pair.new]
        if was.anchor not in after or only[1].get(was.passage) == now.anchor:
            yield was, now


def _is_another(was: Clause, now: Clause, only_old: dict[Passage, str], only_new: dict[Passage, str]) -> bool:
    """Return whether an anchor stands at another clause: what that says, another said word for word, or says now."""
    gone, come = only_new.get(was.passage, now.anchor), only_old.get(now.passage, was.anchor)
    return (gone != now.anchor or come != was.anchor) and not align([was.passage], [now.passage])


def _unique(text: Text) -> dict[Passage, str]:
    """Return the anchor of each clause that no other says the same as."""
    counts = Counter(clause.passage for clause in text.clauses)
    return {clause.passage: clause.anchor for clause in text.clauses if counts[clause.passage] == 1}


def _passage(clause: Clause, stayed: Collection[str]) -> Passage:
    """Return what tells clauses apart: an anchor that stayed where it was, or else the words without the number."""
    if clause.anchor in stayed:
        return Passage("stayed", clause.anchor)
    return clause.passage


def _named(clauses: Sequence[Clause]) -> str:
    shown = [_quoted(clause) for clause in clauses[:_MOST_NAMED]]
    more = len(clauses) - _MOST_NAMED
    return listed([*shown, f"{more} more"] if more > 0 else shown)


def _quoted(clause: Clause) -> str:
    """Return a clause in a sentence: 3.1 'Reporting an absence' (#reporting-absence)."""
    return f"{clause.number} '{clause.title}' (#{clause.anchor})".lstrip()
