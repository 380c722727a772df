"""Read schools' own calendars, each from its iCal address, and keep what they hold in data/diaries/read/."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from partnership.kinds import event
from partnership.problems import Record
from partnership.verbs.common import FINE, INPUT_IS_WRONG, members, wrong_usage
from partnership.words import did_you_mean

if TYPE_CHECKING:
    from partnership.reading import ReadingRules


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--school", metavar="ID", help="only this school's (default: all that have an address)")
    parser.add_argument(
        "--accept", action="store_true", help="take what comes, even if much is gone (with --school, after asking it)"
    )


def run(options: argparse.Namespace) -> int:
    from partnership.reading import ReadingRules

    return read(options, ReadingRules())


def read(options: argparse.Namespace, rules: ReadingRules) -> int:
    """Return 1 only when a person must look."""
    from partnership.reading import school_calendar, summary

    about, schools = members(options)
    record = Record()
    event.check_calendars(about, schools, record)
    record.refuse_errors()
    if options.school and options.school not in about.calendars:
        otherwise = "Add it to calendars: in data/partnership.yml."
        hint = did_you_mean(options.school, about.calendars, otherwise)
        return wrong_usage(f"'{options.school}' has no calendar. {hint}")
    if options.accept and not options.school:
        return wrong_usage("--accept is for one school: name it with --school.")
    asked = school_calendar.ReadingOptions(
        root=options.root, zone=about.time_zone, today=options.today, rules=rules, accept=options.accept
    )
    outcomes = []
    for school in [options.school] if options.school else sorted(about.calendars):
        calendar = school_calendar.SchoolCalendar(school, about.calendars[school], os.environ)
        print(f"Reading   {school}, {calendar.host} …", flush=True)
        outcomes.append(school_calendar.read(calendar, asked))
        print("\n".join(summary.lines(outcomes[-1])), flush=True)
    print("\n".join(summary.closing(outcomes)))
    return INPUT_IS_WRONG if any(outcome.must_look for outcome in outcomes) else FINE
