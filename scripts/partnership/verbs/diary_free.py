"""Find days on which some schools, groups or roles have nothing else on."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Iterable

from partnership import contents, words
from partnership.contents import Partnership
from partnership.kinds import clash, event
from partnership.verbs.common import FINE, USAGE_IS_WRONG
from partnership.words import did_you_mean, listed, short_day


def arguments(parser: argparse.ArgumentParser) -> None:
    start, end = clash.HOURS
    parser.add_argument("--for", dest="names", type=_names, required=True, metavar="ID,…", help="who should come")
    parser.add_argument("--weeks", type=_weeks, default=12, metavar="N", help="how far to look (default: 12 weeks)")
    parser.add_argument(
        "--from", dest="start", type=_time, default=start, metavar="HH:MM", help=f"default: {start:%H:%M}"
    )
    parser.add_argument("--to", dest="end", type=_time, default=end, metavar="HH:MM", help=f"default: {end:%H:%M}")
    parser.add_argument("--on", type=_weekdays, default=frozenset(), metavar="DAY,…", help="only on these weekdays")


def run(options: argparse.Namespace) -> int:
    if not options.names:
        return _refuse("Say who should come: --for takes ids of schools, groups and roles, with commas between.")
    if options.end <= options.start:
        return _refuse("It ends before it begins: --from is the earlier time, --to the later.")
    partnership = contents.load(options.root, options.today)
    for name in options.names:
        known = _known(partnership)
        if name not in known:
            hint = did_you_mean(name, known, "Use ids of schools, groups and roles, with commas between them.")
            return _refuse(f"There is no school, group or role called '{name}'. {hint}")
    tomorrow = options.today + dt.timedelta(days=1)
    wish = clash.wish(options.names, (options.start, options.end), tomorrow)
    last = options.today + dt.timedelta(weeks=options.weeks)
    days = clash.FreeDays(partnership.agenda).for_(wish, tomorrow, last)
    _print(options, [each for each in days if not options.on or each.day.weekday() in options.on])
    return FINE


def _print(options: argparse.Namespace, days: list[clash.FreeDay]) -> None:
    hours = words.hours(options.start, options.end)
    print(f"Free for {listed(options.names)}, {hours}, {_ahead(options.weeks)}:\n")
    for each in days:
        print("\n".join([short_day(each.day), *(f"    {reason}" for reason in each.reasons)]))
    if not days:
        print("No day is free. Try other hours, more weeks or fewer people.")
    if not all(each.known for each in days):
        first = next(each.day for each in days if not each.known)
        print(f"\nThe term dates around {short_day(first)} are not known yet: a day listed here may be in a holiday.")


def _ahead(weeks: int) -> str:
    return "in the next week" if weeks == 1 else f"in the next {weeks} weeks"


def _refuse(words: str) -> int:
    print(words, file=sys.stderr)
    return USAGE_IS_WRONG


def _known(partnership: Partnership) -> list[str]:
    people = partnership.agenda.people
    return [*people.schools, *people.groups, *people.role_names, event.EVERYONE]


def _names(text: str) -> tuple[str, ...]:
    return tuple(_words(text))


def _words(text: str) -> Iterable[str]:
    return filter(None, (each.strip().casefold() for each in text.split(",")))


def _weeks(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 104:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of weeks from 1 to 104")
    return int(text)


def _time(text: str) -> dt.time:
    try:
        return dt.datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007  # by the clock on the wall
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a time: write it as 15:45") from None


def _weekdays(text: str) -> frozenset[int]:
    found = list(_words(text))
    for day in found:
        if day not in event.WEEKDAYS:
            raise argparse.ArgumentTypeError(f"'{day}' is not a weekday: write them as monday,tuesday")
    return frozenset(event.WEEKDAYS.index(day) for day in found)
