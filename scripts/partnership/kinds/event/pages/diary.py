"""All that the diary's pages are made from, grouped once."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cached_property
from heapq import merge
from itertools import islice

from partnership.kinds.common_facts import CommonFacts
from partnership.kinds.event.agenda import Agenda
from partnership.kinds.event.feeds import Feed, address_of_entry, feeds, id_of_kind
from partnership.kinds.event.history import Past
from partnership.kinds.event.model import EVERYONE, SHARED
from partnership.kinds.event.occurrence import INFORMATION
from partnership.kinds.event.pages.lines import Line, Lines
from partnership.kinds.event.pages.merging import merged
from partnership.kinds.event.pages.names import Names
from partnership.kinds.event.pages.subscribe import Subscription
from partnership.kinds.event.pages.years import DiaryYear, years
from partnership.kinds.event.recent_changes import Change, lately

INDEX = "diary/index.md"
SOON = 10
"""How many coming things a page shows before it leads to the whole diary."""
SOON_AT_HOME = 6


@dataclasses.dataclass(frozen=True)
class DiaryPages:
    """The diary as pages need it: lines, school years, whom it concerns, how to subscribe."""

    agenda: Agenda
    past: Past
    common: CommonFacts

    @cached_property
    def feeds(self) -> tuple[Feed, ...]:
        """The calendars to subscribe to."""
        return feeds(self.agenda, self.past, self.common)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What changed lately."""
        return lately(self.past, self.agenda, self.today)

    @property
    def today(self) -> dt.date:
        return self.common.today

    @property
    def has_news(self) -> bool:
        """Whether there is an Atom feed of what changed."""
        return self.is_kept and self.common.about.feed_domain is not None

    def calendar_file(self, entry: str) -> str | None:
        """Return the address of the file with all times of an entry, if phones can be given one."""
        has_file = self.common.about.feed_domain is not None and entry in self.agenda.entries
        return address_of_entry(entry) if has_file else None

    @property
    def is_kept(self) -> bool:
        """Whether anybody keeps a diary: terms and holidays have pages of their own."""
        return bool(self.agenda.entries)

    @cached_property
    def lines(self) -> Lines:
        return Lines(self.agenda, self.names)

    @property
    def names(self) -> Names:
        return Names(self.agenda.people, self.common.about.short_name)

    @cached_property
    def subscriptions(self) -> tuple[Subscription, ...]:
        return tuple(Subscription(feed, self.common.about.address) for feed in self.feeds)

    @cached_property
    def years(self) -> tuple[DiaryYear, ...]:
        return years(self.lines.all, self.agenda.time.calendars, self.today)

    @property
    def this_year(self) -> DiaryYear:
        return next(year for year in self.years if year.is_current)

    def subscription(self, feed: str) -> Subscription | None:
        """Return how to subscribe to a feed, if there is one."""
        return self._by_feed.get(feed)

    def subscription_of_kind(self, kind: str) -> Subscription | None:
        """Return how to subscribe to a kind of event, if a feed holds it."""
        return self.subscription(id_of_kind(kind) or "")

    def next(self) -> list[Line]:
        """Return what is next for anybody."""
        return list(islice(merged(self.lines.coming(self.today)), SOON))

    def next_at_home(self) -> list[Line]:
        """Return what is next for everyone, each thing once: the partnership's own, what all are invited to, terms."""
        shared = (line for line in self.lines.coming(self.today) if _is_for_everyone(line) and not line.is_cancelled)
        next_times: dict[str, Line] = {}
        for line in shared:
            next_times.setdefault(line.occurrence.entry, line)
        return list(islice(next_times.values(), SOON_AT_HOME))

    def next_of_school(self, school: str) -> list[Line]:
        return list(islice(merge(*self._of_schools(school), key=lambda line: line.occurrence.order), SOON))

    def next_of_group(self, group: str) -> list[Line]:
        return self._coming["group", group][:SOON] if ("group", group) in self._coming else []

    def _of_schools(self, school: str) -> Iterator[Sequence[Line]]:
        yield self._coming.get(("school", ""), [])
        yield self._coming.get(("school", school), [])

    @cached_property
    def _by_feed(self) -> dict[str, Subscription]:
        return {each.feed.id: each for each in self.subscriptions}

    @cached_property
    def _coming(self) -> dict[tuple[str, str], list[Line]]:
        """What is coming for each school and each group; for the school without a name, what concerns all."""
        found: dict[tuple[str, str], list[Line]] = {}
        for line in self.lines.coming(self.today):
            schools = [""] if line.schools is None else line.schools.split()
            for key in [*(("school", name) for name in schools), *(("group", name) for name in line.groups.split())]:
                found.setdefault(key, []).append(line)
        return found


def _is_for_everyone(line: Line) -> bool:
    each = line.occurrence
    if each.kind in INFORMATION:
        return each.kind != "holiday"  # the end of the term before it says so
    return each.owner == SHARED or EVERYONE in each.invited
