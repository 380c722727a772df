"""Take term dates as a council publishes them (.ics, .csv or .xlsx) into data/terms.yml: what is there stays."""

from __future__ import annotations

import argparse
import datetime as dt
import functools
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from partnership.verbs.arguments import slug
from partnership.verbs.common import FINE, INPUT_IS_WRONG, members, wrong_usage
from partnership.words import count, did_you_mean, listed, short_day

if TYPE_CHECKING:
    from partnership.importing.terms import TermRow, TermsImport, TermsOf, YearFate


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="a calendar (.ics) or a table (.csv or .xlsx)")
    parser.add_argument(
        "--for",
        dest="whose",
        type=slug,
        nargs="+",
        action="extend",
        default=[],
        metavar="ID",
        help="whose dates these are: ids of authorities, schools or partners (default: all who have none of their own)",
    )
    parser.add_argument("--source", type=slug, metavar="ID", help="the source of them in data/sources.yml")
    parser.add_argument("--sheet", default="", metavar="NAME", help="which sheet of a workbook")
    parser.add_argument(
        "--take",
        type=slug,
        nargs="+",
        action="extend",
        default=[],
        metavar="YEAR",
        help="years that are there already, such as 2026-27, whose days are to be as in the file",
    )
    parser.add_argument("--write", action="store_true", help="write it; without this, it is only shown")


def run(options: argparse.Namespace) -> int:
    from partnership.importing.terms import TermsImport, TermSource
    from partnership.reading import ReadingError

    about, _ = members(options)
    named = _named(options)
    if strange := [name for name in options.whose if name not in named]:
        meant = did_you_mean(strange[0], named, f"There is {listed(named)}.")
        return wrong_usage(f"--for: no authority, school or partner has the id '{strange[0]}'. {meant}")
    source = TermSource(options.root, options.source or "-".join(["term-dates", *options.whose[:1]]))
    if options.source and source.is_new:
        meant = did_you_mean(options.source, source.known, "Leave --source out: then one is written.")
        return wrong_usage(f"There is no source called '{options.source}' in {source.path}. {meant}")
    terms = TermsImport(options.root, options.file, _terms_of(options, named), source)
    try:
        terms.read(options.today, about.time_zone, options.sheet)
    except ReadingError as error:
        print(f"{options.file}: {error.what}\n    {error.remedy}", file=sys.stderr)
        return INPUT_IS_WRONG
    if unknown := [name for name in options.take if name not in terms.days]:
        return wrong_usage(
            f"--take: the file says nothing of '{unknown[0]}'. It has {listed(terms.days) or 'no year'}."
        )
    return _report(terms, options)


def _named(options: argparse.Namespace) -> Mapping[str, str]:
    """Return what each is called whose dates these can be, by id."""
    about, schools = members(options)
    return {
        **{authority.id: authority.name for authority in about.authorities},
        **{school.id: school.name for school in schools.schools},
        **{partner.id: partner.name for partner in schools.partners},
    }


def _terms_of(options: argparse.Namespace, named: Mapping[str, str]) -> TermsOf:
    """Return whose dates the file gives, and which bank holidays they have."""
    from partnership.importing.terms import TermsOf
    from partnership.kinds.school_year import bank_holidays

    about, schools = members(options)
    authorities = {authority.id: authority for authority in about.authorities}
    of_schools = {school.id: school.authority for school in schools.schools}
    of_partners = {partner.id: of_schools.get(partner.schools[0]) for partner in schools.partners if partner.schools}
    belong = {**of_partners, **of_schools}
    own = [authorities.get(name) or authorities.get(belong.get(name) or "") for name in options.whose]
    own += about.authorities if len(about.authorities) == 1 else ()
    whose = next((one.bank_holidays for one in own if one and one.bank_holidays), about.bank_holidays)

    @functools.cache
    def of_year(year: int) -> frozenset[dt.date]:
        return frozenset(bank_holidays(whose, dt.date(year, 1, 1), dt.date(year, 12, 31)))

    publishers = [named[name] for name in options.whose] or [about.authority or ""]
    return TermsOf(
        ids=tuple(dict.fromkeys(options.whose)),
        names=(about.name, about.area, about.authority or "", *named.values()),
        publisher=listed(publishers) or listed(one.name for one in about.authorities) or about.name,
        is_bank_holiday=lambda day: day in of_year(day.year),
        expected=about.school_days,
    )


def _report(terms: TermsImport, options: argparse.Namespace) -> int:
    """Say what becomes of each row and of each year, and write it if that was asked for."""
    width = max((len(row.where) + 2 for row in terms.rows if row.where), default=0)
    for row in terms.rows:
        print(f"    {row.where:{width}}{_row_in_words(row)}")
    for remark in terms.remarks:
        print(f"    {'':{width}}note      {remark}")
    if not terms.fates:
        print("There is no term in this file that can be taken.", file=sys.stderr)
        return INPUT_IS_WRONG
    for fate in terms.fates:
        print("\n".join(("", *_year_in_words(fate, terms, options.take))))
    would = [fate.id for fate in terms.fates if terms.writes(fate, options.take)]
    if not would:
        print(f"\nNothing to write: {terms.path} stays as it is.")
    elif not options.write:
        print(f"\nNothing is written yet. If it is right, say the same again with --write: {listed(would)}")
    else:
        print(f"\nWritten   {listed(terms.write(options.take))} into {terms.path}")
        print("          Compare each day with the original. Then: partnership check")
    return FINE


def _row_in_words(row: TermRow) -> str:
    """Return what becomes of a row, in a line."""
    from partnership.importing.terms import BANK_HOLIDAY, INSET

    speaks = row.speaks
    days = _days(row.first, row.last)
    named = f"“{row.title}”{f' ({days})' if days else ''}: " if row.title else ""
    if speaks.kind == INSET:
        return f"left out  {named}a day of term on which only staff work: it belongs into a school's diary"
    if speaks.kind == BANK_HOLIDAY:
        return f"left out  {named}bank holidays are worked out by themselves"
    if not speaks.kind:
        return f"left out  {named}{speaks.why}"
    edge = "" if speaks.edge == "whole" else f" {speaks.edge}"
    return f"read      {named}{speaks.kind}{edge}"


def _days(first: dt.date | None, last: dt.date | None) -> str:
    if first is None or last is None:
        return ""
    return short_day(first) if first == last else f"{short_day(first)} to {short_day(last)}"


def _year_in_words(fate: YearFate, terms: TermsImport, take: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a year: what becomes of it, its terms and holidays, how many days it has."""
    from partnership.importing.terms import DIFFERS, FILLED, NEW, WAITS

    days = terms.days[fate.id]
    surplus = days - terms.expected
    more = f"{count(abs(surplus), 'day')} {'more' if surplus > 0 else 'fewer'} than the {terms.expected} expected"
    counted = f"{days} school days, {more if surplus else 'as expected'}"
    if not terms.is_whole(fate):
        counted = f"{days} of {terms.expected} school days: not all of its terms are in the file"
    becomes = {
        NEW: "a new year",
        FILLED: "it is there without dates, and gets these",
        DIFFERS: "it is there already, and differs",
        WAITS: "it cannot be put in yet",
    }.get(fate.verdict, "it is there already, just so")
    yield f"{fate.id}: {becomes}; {counted}"
    if fate.verdict not in (DIFFERS, WAITS):
        for span in sorted((*fate.draft.terms, *fate.draft.holidays), key=lambda span: span.first):
            between = ", as the terms leave it" if span.is_between else ""
            yield f"    {span.name:20}{_days(span.first, span.last)}{between}"
        return
    for difference in (*fate.differences, *fate.others):
        yield f"    {difference}"
    if fate.differences:
        yield (
            f"    To take what the file says: --take {fate.id}"
            if fate.id not in take
            else "    The file's days are taken."
        )
