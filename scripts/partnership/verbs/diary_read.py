"""Read schools' own calendars, each from its iCal address, and keep what they hold in data/diaries/read/."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from partnership.kinds import event
from partnership.kinds.identity import PartnershipFile
from partnership.problems import Record
from partnership.verbs.common import FINE, INPUT_IS_WRONG, members, wrong_usage
from partnership.words import did_you_mean

if TYPE_CHECKING:
    from partnership.reading.rules import Policy


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--school", metavar="ID", help="only this school's (default: all that have an address)")
    parser.add_argument(
        "--accept", action="store_true", help="take what comes, even if much is gone (with --school, after asking it)"
    )


def run(options: argparse.Namespace) -> int:
    from partnership.reading.rules import Policy

    return read(options, Policy())


def read(options: argparse.Namespace, policy: Policy) -> int:
    """Return 1 only when a person must look."""
    from partnership.reading import summary
    from partnership.reading.school_calendar import Asked, take
    from partnership.reading.source import Source

    about = _connected(options)
    if wrong := _wrong_usage(options, about):
        return wrong_usage(wrong)
    asked = Asked(options.root, about.time_zone, options.today, policy, options.accept)
    outcomes = []
    for school in [options.school] if options.school else sorted(about.calendars):
        source = Source(school, about.calendars[school], os.environ)
        print(f"Reading   {school}, {source.host} …", flush=True)
        outcomes.append(take(source, asked))
        print("\n".join(summary.lines(outcomes[-1])), flush=True)
    print("\n".join(summary.closing(outcomes)))
    return INPUT_IS_WRONG if any(outcome.must_look for outcome in outcomes) else FINE


def _connected(options: argparse.Namespace) -> PartnershipFile:
    """Return what the partnership says of itself, the calendars of its schools among it."""
    about, schools = members(options)
    record = Record()
    event.check_calendars(about, schools, record)
    record.refuse_errors()
    return about


def _wrong_usage(options: argparse.Namespace, about: PartnershipFile) -> str | None:
    if options.school and options.school not in about.calendars:
        otherwise = "Add it to calendars: in data/partnership.yml."
        return f"'{options.school}' has no calendar. {did_you_mean(options.school, about.calendars, otherwise)}"
    return "--accept is for one school: name it with --school." if options.accept and not options.school else None
