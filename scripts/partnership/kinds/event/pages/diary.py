"""All that the diary's pages are made from, grouped once: lines, school years by month and day, what is next."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from itertools import groupby

from partnership.kinds.common_facts import CommonFacts
from partnership.kinds.event.agenda import Agenda
from partnership.kinds.event.feeds import Feed, address_of_entry, feeds, id_of_kind
from partnership.kinds.event.history import Past
from partnership.kinds.event.pages.lines import Line, Lines, illustrations
from partnership.kinds.event.pages.subscribe import Subscription
from partnership.kinds.event.pages.upcoming import DiaryDay, Upcoming, days
from partnership.kinds.event.recent_changes import Change, recent_changes
from partnership.kinds.school_year import Calendar
from partnership.web.illustrations import Illustrations

INDEX = "diary/index.md"
FIRST_MONTH = 9
"""A school year begins in September, where nobody has said otherwise."""

_ENOUGH = 8
"""Where fewer days are left of a month than these, the next is unfolded with it."""


@dataclasses.dataclass(frozen=True)
class DiaryMonth:
    """A month in which something happens."""

    first: dt.date
    lines: tuple[Line, ...]

    @cached_property
    def days(self) -> tuple[DiaryDay, ...]:
        return tuple(days(self.lines))

    def days_left(self, today: dt.date) -> int:
        """Return on how many of its days something begins that is not over."""
        return len({line.first for line in self.lines if line.last >= today})


@dataclasses.dataclass(frozen=True, kw_only=True)
class DiaryYear:
    """What happens in a school year."""

    id: str
    name: str
    first: dt.date
    last: dt.date
    calendars: tuple[Calendar, ...]
    """The school years of that time as they are written down: one, or one for each whose dates differ."""
    lines: tuple[Line, ...]
    today: dt.date
    is_current: bool

    @property
    def path(self) -> str:
        return f"diary/{self.id}.md"

    @property
    def planner(self) -> str:
        """The path of its planner."""
        return f"diary/planner/{self.id}.md"

    @property
    def picture(self) -> str:
        """The address of its planner as a picture."""
        return f"diary/planner-{self.id}.svg"

    @cached_property
    def months(self) -> tuple[DiaryMonth, ...]:
        months = groupby(self.lines, key=lambda line: line.first.replace(day=1))
        return tuple(DiaryMonth(first, tuple(lines)) for first, lines in months)

    @cached_property
    def near(self) -> tuple[DiaryMonth, ...]:
        """The month that readers most likely look for, and the one after it where little of that is left.

        Of a year that is over, the first.
        """
        days_left = [(month, month.days_left(self.today)) for month in self.months]
        left = [(month, days) for month, days in days_left if days] or days_left
        return tuple(month for month, _ in left[: 2 if left and 0 < left[0][1] < _ENOUGH else 1])

    @cached_property
    def illustrations(self) -> Illustrations:
        return illustrations(self.lines)

    @cached_property
    def any_written(self) -> bool:
        """Whether it holds more than terms and holidays."""
        return any(not line.occurrence.is_information for line in self.lines)


@dataclasses.dataclass(frozen=True)
class DiaryPages:
    """The diary as pages need it: lines, school years, whom it concerns, how to subscribe."""

    agenda: Agenda
    past: Past
    common: CommonFacts

    @property
    def today(self) -> dt.date:
        return self.common.today

    @property
    def is_kept(self) -> bool:
        """Whether anybody keeps a diary: terms and holidays have pages of their own."""
        return bool(self.agenda.entries)

    @property
    def has_news(self) -> bool:
        """Whether there is an Atom feed of what changed."""
        return self.is_kept and self.common.about.feed_domain is not None

    @cached_property
    def lines(self) -> Lines:
        return Lines(self.agenda)

    @cached_property
    def upcoming(self) -> Upcoming:
        """What is to come, by the one rule of all pages."""
        return Upcoming(self.agenda, self.lines.all, self.today)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What changed recently, the newest first."""
        return recent_changes(self.past, self.agenda, self.today)

    @cached_property
    def feeds(self) -> tuple[Feed, ...]:
        """The calendars to subscribe to."""
        return feeds(self.agenda, self.past, self.common)

    @cached_property
    def subscriptions(self) -> tuple[Subscription, ...]:
        """How to subscribe to each, once a diary is kept: the pages that say so come with it."""
        feeds = self.feeds if self.is_kept else ()
        return tuple(Subscription(feed, self.common.about.address, self.common.store) for feed in feeds)

    @cached_property
    def _by_feed(self) -> dict[str, Subscription]:
        return {subscription.feed.id: subscription for subscription in self.subscriptions}

    def subscription(self, feed: str) -> Subscription | None:
        """Return how to subscribe to a feed, if there is one."""
        return self._by_feed.get(feed)

    def subscription_of_kind(self, kind: str) -> Subscription | None:
        """Return how to subscribe to a kind of event, if a feed holds it."""
        return self.subscription(id_of_kind(kind) or "")

    def calendar_file(self, entry: str) -> str | None:
        """Return the address of the file with all times of an entry, if phones can be given one."""
        has_file = self.common.about.feed_domain is not None and entry in self.agenda.entries
        return address_of_entry(entry) if has_file else None

    @cached_property
    def years(self) -> tuple[DiaryYear, ...]:
        """The school years in which anything happens, and this year in any case, in order."""
        school_years = self.agenda.time.years
        known = {calendar.year.first: calendar for calendar in school_years.periods}
        this_year = _start(self.today, known)
        starts: dict[dt.date, list[Line]] = {this_year: []}
        for line in self.lines.all:
            starts.setdefault(_start(line.first, known), []).append(line)
        years: list[DiaryYear] = []
        for start in sorted(starts):
            calendar, short = known.get(start), f"{(start.year + 1) % 100:02}"
            year = calendar.year if calendar else None
            named = year if year and year.is_usual else None
            years.append(
                DiaryYear(
                    id=named.id if named else f"{start.year}-{short}",
                    name=named.name if named else f"{start.year}/{short}",
                    first=start,
                    last=year.last if year else start.replace(year=start.year + 1) - dt.timedelta(days=1),
                    calendars=school_years.beside(year) if year else (),
                    lines=tuple(starts[start]),
                    today=self.today,
                    is_current=start == this_year,
                )
            )
        return tuple(years)

    @property
    def this_year(self) -> DiaryYear:
        return next(year for year in self.years if year.is_current)


def _start(day: dt.date, known: Mapping[dt.date, Calendar]) -> dt.date:
    """Return the first day of the school year around a day: as known, or else 1 September."""
    usual = dt.date(day.year if day.month >= FIRST_MONTH else day.year - 1, FIRST_MONTH, 1)
    around = (first for first, calendar in known.items() if first <= day <= calendar.year.last)
    named = (first for first in known if first.year == usual.year)
    return next(around, None) or next(named, usual)
