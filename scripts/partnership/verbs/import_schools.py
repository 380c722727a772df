"""Take schools from the public register (CSV) into data/schools.yml: of what is there, only what is asked for."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from partnership.verbs.arguments import day
from partnership.verbs.common import FINE, INPUT_IS_WRONG, members, wrong_usage
from partnership.words import count, did_you_mean, listed

if TYPE_CHECKING:
    from partnership.importing.register import Asked, Establishment, Found, RegisterImport, SchoolFate


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the register as it is downloaded: edubasealldata….csv")
    parser.add_argument(
        "--urn", action="append", default=[], metavar="URN", help="a school's number; several with commas, or once each"
    )
    parser.add_argument("--urns", type=Path, metavar="FILE", help="a list of numbers, one a line")
    parser.add_argument("--authority", default="", metavar="NAME", help="all open schools of a local authority")
    parser.add_argument("--town", default="", metavar="NAME", help="all open schools of a town")
    parser.add_argument("--links", type=Path, metavar="FILE", help="the register's file of links: what schools became")
    parser.add_argument(
        "--day", type=day, metavar="YYYY-MM-DD", help="of which day the file is (default: as it is named)"
    )
    parser.add_argument("--since", type=day, metavar="YYYY-MM-DD", help="since when they are members (default: today)")
    parser.add_argument(
        "--take",
        action="append",
        default=[],
        metavar="FIELD",
        help="what to take of what the register has otherwise: telephone, or 113716:telephone; several with commas",
    )
    parser.add_argument("--write", action="store_true", help="write it; without this, it is only shown")


def run(options: argparse.Namespace) -> int:
    from partnership.importing.register import Asked, RegisterError, Selection, day_in_name, read, unlike

    try:
        wanted, strange = _numbers(options)
    except RegisterError as error:
        print(error.problem(options.urns), file=sys.stderr)
        return INPUT_IS_WRONG
    if strange or not (wanted or options.authority or options.town):
        which = "Say which schools: --urn and a number, --urns and a list, --authority or --town."
        return wrong_usage(f"{strange[0]}, as in 113716." if strange else which)
    of_day = options.day or day_in_name(options.file)
    if of_day is None or of_day > options.today:
        return wrong_usage(f"Say of which day {options.file.name} is: --day 2026-11-28, a day that has been.")
    asked = Asked(of_day, options.since or options.today, stated=options.since is not None)
    print(f"Reading   {options.file.name} …", flush=True)
    try:
        selection = Selection(urns=unlike(wanted), authority=options.authority, town=options.town)
        found = read(options.file, selection)
        plan = _plan(options, found, asked)
    except RegisterError as error:
        print(error.problem(options.file), file=sys.stderr)
        return INPUT_IS_WRONG
    if not found.schools and not found.missing and not found.unsure:
        return wrong_usage(_nowhere(options, found))
    fields = [part.strip() for text in options.take for part in text.split(",") if part.strip()]
    if vain := plan.take(fields):
        known = [name for fate in plan.fates for each in fate.differences for name in (each.field, each.name)]
        return wrong_usage(f"--take: nothing is otherwise that is called '{vain[0]}'. {_meant(vain[0], known)}")
    return _report(options, found, plan, of_day)


def _numbers(options: argparse.Namespace) -> tuple[list[int], list[str]]:
    """Return the numbers that are asked for, and what is none."""
    from partnership.importing.register import RegisterError, numbers

    text = "\n".join(options.urn)
    if options.urns:
        try:
            text += "\n" + options.urns.read_text("utf-8-sig", errors="replace")
        except OSError as error:
            remedy = "Look whether it is there."
            raise RegisterError(f"the list cannot be read ({error.strerror})", remedy) from None
    return numbers(text)


def _plan(options: argparse.Namespace, found: Found, asked: Asked) -> RegisterImport:
    from partnership.importing.register import RegisterImport, successors

    about, _ = members(options)
    became = successors(options.links, {each.urn for each in found.schools}) if options.links else {}
    return RegisterImport(options.root, _open(found, options), asked, _authorities(about.authorities), became)


def _open(found: Found, options: argparse.Namespace) -> Sequence[Establishment]:
    """Return what was found; of what was asked for by where it is, what is open and a school."""
    wanted = {*_numbers(options)[0]}
    return [each for each in found.schools if each.urn in wanted or (each.is_school and not each.is_closed)]


def _authorities(authorities: Sequence[object]) -> Mapping[str, str]:
    return {str(getattr(each, "number", None)): str(getattr(each, "id", "")) for each in authorities}


def _nowhere(options: argparse.Namespace, found: Found) -> str:
    """Return what to say where no school is of the authority or town that was asked for."""
    if options.authority:
        hint = did_you_mean(options.authority, found.authorities, "Write it as the register does.")
        there = f" in {options.town}" if options.town else ""
        return f"The register has no school of '{options.authority}'{there}. {hint}"
    hint = did_you_mean(options.town, found.towns, "Write it as the register does.")
    return f"The register has no school in '{options.town}'. {hint}"


def _meant(name: str, known: Sequence[str]) -> str:
    fields = sorted({each for each in known if ":" not in each})
    return did_you_mean(name, known, f"There is {listed(fields)}." if fields else "")


def _report(options: argparse.Namespace, found: Found, plan: RegisterImport, of_day: dt.date) -> int:
    """Say what becomes of each school, and write it if that was asked for."""
    from partnership.importing.register import NEW

    print(f"          {count(found.read, 'establishment')}, as of {of_day}")
    for fate in plan.fates:
        print("\n".join(_fate_in_words(fate, {each.name for each in plan.taken})))
    for remark in _remarks(plan):
        print(remark)
    for number in found.missing:
        print(f"    {number}  missing   the register has no school of this number")
    for why in found.unsure:
        print(f"    left out  {why}")
    if found.absent:
        print(f"    note      this file does not tell of any school: {listed(found.absent)}")
    new = [fate for fate in plan.fates if fate.verdict == NEW]
    if not new and not plan.taken:
        print("\nNothing to write: data/schools.yml stays as it is.")
    elif not options.write:
        print("\nNothing is written yet. If it is right, say the same again with --write.")
    else:
        plan.write()
        print(f"\nWritten   {count(len(new), 'school')} and {count(len(plan.taken), 'fact')} into data/schools.yml")
        print("          Look through who governs them, under partners: there. Then: partnership check")
    return INPUT_IS_WRONG if found.missing or found.unsure else FINE


def _fate_in_words(fate: SchoolFate, taken: set[str]) -> Iterator[str]:
    of, why = fate.school, f": {fate.why}" if fate.why else ""
    phases = f", {listed(of.phases)}" if of.phases else ""
    words = {
        "new": f"{of.name}: {fate.id}{phases}",
        "there": f"{fate.id}: here already, and the register says nothing else{why}",
        "differs": f"{fate.id}: here already{why}; the register has this otherwise:",
    }
    yield f"    {of.urn}  {fate.verdict:8}  {words.get(fate.verdict, f'{of.name}{why}')}"
    for each in fate.differences:
        ours = f"{each.ours} here, " if each.ours else "nothing here, "
        end = "taken" if each.name in taken else f"to take it: --take {each.name}"
        yield f"                      {each.field}: {ours}{each.theirs} in the register ({end})"


def _remarks(plan: RegisterImport) -> Iterator[str]:
    """Yield what could not be taken of new schools, or was changed in being taken; the same of many is one line."""
    new = [fate for fate in plan.fates if fate.verdict == "new"]
    for name, number in plan.unknown_authorities().items():
        yield f"    note      {count(number, 'school')} of {name}: name it in data/partnership.yml, under authorities:"
    times = Counter(remark for fate in new for remark in fate.school.remarks)
    for remark, number in times.items():
        whose = next(fate.id for fate in new if remark in fate.school.remarks)
        yield f"    note      {whose if number == 1 else count(number, 'school')}: {remark}"
