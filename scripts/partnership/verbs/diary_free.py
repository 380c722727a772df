"""Find days on which some schools, groups or roles have nothing else on."""

from __future__ import annotations

import argparse
import datetime as dt

from partnership import contents, kept, words
from partnership.kinds import clash, event
from partnership.verbs.arguments import time, with_members
from partnership.verbs.common import FINE, wrong_usage
from partnership.words import did_you_mean, listed, short_day


def arguments(parser: argparse.ArgumentParser) -> None:
    with_members(parser)
    start, end = clash.HOURS
    parser.add_argument("--for", dest="names", type=_names, required=True, metavar="ID,…", help="who should come")
    parser.add_argument("--weeks", type=_weeks, default=12, metavar="N", help="how far to look (default: 12 weeks)")
    parser.add_argument(
        "--from", dest="start", type=time, default=start, metavar="HH:MM", help=f"default: {start:%H:%M}"
    )
    parser.add_argument("--to", dest="end", type=time, default=end, metavar="HH:MM", help=f"default: {end:%H:%M}")
    parser.add_argument("--on", type=_weekdays, default=frozenset(), metavar="DAY,…", help="only on these weekdays")


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for part in text.split(",") if (name := part.strip().casefold()))


def _weeks(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 104:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of weeks from 1 to 104")
    return int(text)


def _weekdays(text: str) -> frozenset[int]:
    names = _names(text)
    for name in names:
        if name not in event.WEEKDAYS:
            raise argparse.ArgumentTypeError(f"'{name}' is not a weekday: write them as monday,tuesday")
    return frozenset(event.WEEKDAYS.index(name) for name in names)


def run(options: argparse.Namespace) -> int:
    if not options.names:
        return wrong_usage("Say who should come: --for takes ids of schools, groups and roles, with commas between.")
    if options.end <= options.start:
        return wrong_usage("It ends before it begins: --from is the earlier time, --to the later.")
    partnership = contents.load(options.root, options.today, kept.file(options.root), members=options.members)
    people = partnership.agenda.people
    known = [*people.schools, *people.partners, *people.groups, *people.role_names, event.EVERYONE]
    for name in options.names:
        if name not in known:
            hint = did_you_mean(name, known, "Use ids of schools, groups and roles, with commas between them.")
            return wrong_usage(f"There is no school, partner, group or role called '{name}'. {hint}")
    tomorrow = options.today + dt.timedelta(days=1)
    wish = clash.wish(options.names, (options.start, options.end), tomorrow)
    last = options.today + dt.timedelta(weeks=options.weeks)
    days = clash.FreeDays(partnership.agenda).find(wish, tomorrow, last)
    _print(options, [free for free in days if not options.on or free.day.weekday() in options.on])
    return FINE


def _print(options: argparse.Namespace, days: list[clash.FreeDay]) -> None:
    hours = words.hours(options.start, options.end)
    ahead = "in the next week" if options.weeks == 1 else f"in the next {options.weeks} weeks"
    print(f"Free for {listed(options.names)}, {hours}, {ahead}:\n")
    for free in days:
        print("\n".join([short_day(free.day), *(f"    {reason}" for reason in free.reasons)]))
    if not days:
        print("No day is free. Try other hours, more weeks or fewer people.")
    unknown = [free.day for free in days if not free.known]
    if unknown:
        around = short_day(unknown[0])
        print(f"\nThe term dates around {around} are not known yet: a day listed here may be in a holiday.")
