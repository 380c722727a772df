"""School years put into data/terms.yml: new ones, and dates for one that waited for them; others are compared."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from partnership.files import yaml_writing
from partnership.files.references import Reading
from partnership.files.yaml_file import Mapping
from partnership.files.yaml_insertion import YamlText
from partnership.importing.terms.school_years import DraftSpan, DraftYear
from partnership.kinds.school_year import TermsFile
from partnership.problems import InputError, Problem, Record
from partnership.words import short_day

_HEAD = "# yaml-language-server: $schema=schemas/terms.json\n"
_NOT_ALL = "Not all of this year's dates are known yet."
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

NEW, FILLED, SAME, DIFFERS, WAITS = "new", "filled", "same", "differs", "waits"


class DayDifference(NamedTuple):
    """A day that a year has otherwise than the file that is imported."""

    span: Mapping
    """The term or holiday as it is written."""
    field: str
    """first or last."""
    ours: str
    theirs: dt.date

    def __str__(self) -> str:
        day = short_day(dt.date.fromisoformat(self.ours))
        return f"{self.span.get('name')}: {self.field} day {day} here, {short_day(self.theirs)} in the file"


class YearFate(NamedTuple):
    """What would become of a school year."""

    draft: DraftYear
    id: str
    verdict: str
    differences: tuple[DayDifference, ...] = ()
    others: tuple[str, ...] = ()
    """What differs otherwise, in sentences."""


class TermsText:
    """The file of school years as it is written now; nothing is written until `save`.

    Raises InputError with what is wrong with it.
    """

    def __init__(self, root: Path, whose: Sequence[str], source: str) -> None:
        self._text = YamlText(root, TermsFile.PATH, _HEAD)
        self._whose = tuple(whose)
        self._source = source
        self.path = TermsFile.PATH
        self.check()

    def fate(self, draft: DraftYear) -> YearFate:
        """Return what would become of a year."""
        name = "-".join([draft.id, *self._whose[:1]])
        there = self._there(draft, name)
        if there is None:
            before = self._not_over(draft)
            return YearFate(draft, name, WAITS if before else NEW, others=before)
        name = there["id"]
        if not there.get("terms"):
            early = draft.first.isoformat() < there["first"]
            why = f"it begins on {there['first']} here, and a term on {draft.first}: correct its first day first"
            return YearFate(draft, name, WAITS if early else FILLED, others=(why,) if early else ())
        differences, others = _compared(draft, there)
        return YearFate(draft, name, DIFFERS if differences or others else SAME, differences, others)

    def _years(self) -> list[Mapping]:
        """Return the years that are there, as they are written."""
        return list(self._text.listed("years"))

    def _there(self, draft: DraftYear, name: str) -> Mapping | None:
        """Return the year that is there already, for the same schools."""
        own = {*self._whose}
        return next((y for y in self._years() if y["id"] == name or (_is_for(y, own) and _is_of(y, draft))), None)

    def _not_over(self, draft: DraftYear) -> tuple[str, ...]:
        """Return why a year cannot stand beside one that is there and not over when it begins: some begin in August."""
        first = draft.first.isoformat()
        theirs = [year for year in self._years() if _is_for(year, {*self._whose}) and year["first"] < first]
        return tuple(
            f"{year['id']} ends on {year['last']} here, and this begins on {first}: correct that last day first"
            for year in theirs
            if year["last"] >= first
        )

    def add(self, fate: YearFate, *, is_whole: bool) -> None:
        """Put a new year among the others, or the dates of one into it."""
        if fate.verdict == NEW:
            later = [place for place, year in enumerate(self._years()) if year["first"] > fate.draft.first.isoformat()]
            self._text.insert("years", [list(self._lines(fate, is_whole=is_whole))], before=next(iter(later), None))
        else:
            self._fill(fate)

    def _lines(self, fate: YearFate, *, is_whole: bool) -> Iterator[str]:
        draft = fate.draft
        yield f"id: {fate.id}"
        yield f"name: {draft.name}"
        if self._whose:
            yield f"for: [{', '.join(self._whose)}]"
        yield f"first: {draft.first}"
        yield f"last: {draft.last}"
        yield from _dates(draft)
        if not is_whole:
            yield yaml_writing.field("missing", _NOT_ALL)
        if self._source:
            yield f"sources: [{self._source}]"

    def _fill(self, fate: YearFate) -> None:
        """Put the dates into a year that waited for them, and take away what says so."""
        year = next(year for year in self._years() if year["id"] == fate.id)
        lines = self._text.text.split("\n")
        if lines[year.place.line - 1][year.place.column - 1] == "{":
            what = f"{fate.id} stands in braces, to which nothing can be added"
            remedy = "Write its fields in lines of their own, one below the other."
            raise InputError([Problem(year.place, what, remedy)])
        indent = " " * (year.place.column - 1)
        made = [f"{indent}{line}" for line in _dates(fate.draft)]
        if self._source and "sources" not in year:
            made.append(f"{indent}sources: [{self._source}]")
        gone = [name for name in ("missing", "terms", "holidays") if name in year.names and not year.get("terms")]
        at = year.names["last"].line
        for name in sorted(gone, key=lambda name: -year.names[name].line):
            first, last = year.names[name].line - 1, year.names[name].line
            while last < len(lines) and _goes_on(lines[last], len(indent)):
                last += 1
            while not lines[last - 1].strip():
                last -= 1
            del lines[first:last]
            at -= (last - first) if first < at else 0
        lines[at:at] = made
        self._text.text = "\n".join(lines)

    def take(self, fate: YearFate) -> None:
        """Write the days of the file in the place of those that differ; all else stays as it was typed."""
        lines = self._text.text.split("\n")
        for difference in fate.differences:
            place = difference.span.values_at[difference.field]
            line = lines[place.line - 1]
            head, tail = line[: place.column - 1], line[place.column - 1 :]
            lines[place.line - 1] = head + _DAY.sub(difference.theirs.isoformat(), tail, count=1)
        self._text.text = "\n".join(lines)

    def check(self) -> None:
        """Raise InputError if the text as it is now would not be right."""
        fields = self._text.fields()
        record = Record()
        try:
            TermsFile.model_validate(fields, context=Reading(record, {}))
        except ValidationError:
            if not record.problems:
                raise
        record.refuse_errors()

    def save(self) -> None:
        self._text.save()


def _dates(draft: DraftYear) -> Iterator[str]:
    for name, spans in (("terms", draft.terms), ("holidays", draft.holidays)):
        if spans:
            yield f"{name}:"
            yield from (f"  - {{name: {span.name}, first: {span.first}, last: {span.last}}}" for span in spans)


def _goes_on(line: str, indent: int) -> bool:
    """Return whether a line belongs to the field above it: it stands further in, or is blank."""
    return not line.strip() or len(line) - len(line.lstrip()) > indent


def _is_for(year: Mapping, whose: set[str]) -> bool:
    """Return whether a year is for just these; for nobody by name, whether it is for all others."""
    written = year.get("for") or "others"
    names = {str(name).strip() for name in (written.split(",") if isinstance(written, str) else written)}
    return names - {"others"} == whose or (not whose and "others" in names)


def _is_of(year: Mapping, draft: DraftYear) -> bool:
    """Return whether a year that is there is the school year of a draft."""
    return bool(year["first"] <= f"{draft.start}-09-15" <= year["last"])


def _compared(draft: DraftYear, there: Mapping) -> tuple[tuple[DayDifference, ...], tuple[str, ...]]:
    """Return which days differ of what is here and in the file, and in sentences what else does.

    What the file does not speak of stands as it is.
    """
    differences: list[DayDifference] = []
    others: list[str] = []
    for name, drafts in (("terms", draft.terms), ("holidays", draft.holidays)):
        written = there.get(name) or ()
        for theirs in drafts if written else ():
            ours = [span for span in written if _overlap(span, theirs)]
            days = f"{theirs.name}, {short_day(theirs.first)} to {short_day(theirs.last)} in the file,"
            if len(ours) == 1 and sum(_overlap(ours[0], other) for other in drafts) == 1:
                differences += _of_span(ours[0], theirs)
            elif ours:
                others.append(f"{days} is not one for one with what is here: compare them by hand")
            else:
                others.append(f"{days} is not here: if it is right, write it in by hand")
    return tuple(differences), tuple(others)


def _overlap(span: Mapping, theirs: DraftSpan) -> bool:
    return bool(span["first"] <= theirs.last.isoformat() and theirs.first.isoformat() <= span["last"])


def _of_span(span: Mapping, theirs: DraftSpan) -> Iterator[DayDifference]:
    for field, day in (("first", theirs.first), ("last", theirs.last)):
        if span[field] != day.isoformat():
            yield DayDifference(span, field, span[field], day)
