"""What changed lately: what was added, moved, changed, cancelled, removed, for a page and for those who follow it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator

from partnership.kinds.event.agenda import Agenda
from partnership.kinds.event.history import Past, Step, in_diary, times
from partnership.kinds.event.history_texts import Version
from partnership.kinds.event.occurrence import Occurrence
from partnership.kinds.identity import PartnershipFile
from partnership.web import atom
from partnership.web.links import address
from partnership.web.pages import PlannedFile

PAGE, FEED = "diary/changes.md", "diary/changes.xml"
DAYS = 30

ADDED, MOVED, CHANGED, CANCELLED, REMOVED = "added", "moved", "changed", "cancelled", "removed"

_MOST = 3
"""More times of a repeat that changed alike are told as one."""

Times = dict[str, Occurrence]

_WORDS = {
    "title": "the title",
    "kind": "the kind",
    "at": "the place",
    "place": "the place",
    "invited": "who it is for",
    "status": "the status",
    "note": "the note",
    "link": "the link",
    "repeat": "how it repeats",
}
"""What each field of an entry is called where it changed."""


@dataclasses.dataclass(frozen=True)
class Change:
    """Something that happened to an entry, or to one of its times, on a day."""

    what: str
    """added, moved, changed, cancelled or removed."""
    at: dt.datetime
    day: dt.date
    """The day of the change, by the clock on the wall."""
    was: Occurrence | None
    now: Occurrence | None
    fields: tuple[str, ...] = ()
    """What is different, in words, where it neither moved nor was cancelled."""
    times: int = 1
    """For a repeat, how many times of it this tells of: `was` and `now` are the first."""

    @property
    def shown(self) -> Occurrence:
        """What to call it by: as it is now, or was last."""
        found = self.now or self.was
        assert found
        return found

    @property
    def when(self) -> str:
        """When it is, and when it was: "from Tue 3 March, 15:45 to Thu 5 March, 15:45"."""
        if self.what == MOVED and self.was and self.now:
            return f"from {in_words(self.was)} to {in_words(self.now)}"
        return in_words(self.shown)


def in_words(each: Occurrence) -> str:
    """Return day and hour in a few words: Tue 3 March 2026, 15:45."""
    day = f"{each.first:%a} {each.first.day} {each.first:%B %Y}"
    return f"{day}, {each.hours[0]:%H:%M}" if each.hours else day


def lately(past: Past, agenda: Agenda, today: dt.date, days: int = DAYS) -> tuple[Change, ...]:
    """Return what changed in the last days, the newest first; several changes of a day count as one."""
    since = today - dt.timedelta(days=days)
    spans: dict[tuple[dt.date, str], list[Step]] = {}
    for step in past.steps:
        if step.published and not step.beginning and past.day(step.at) > since:
            spans.setdefault((past.day(step.at), step.entry), []).append(step)
    return _told(spans.values(), past, agenda)


def between(past: Past, agenda: Agenda, after: dt.date, until: dt.date) -> tuple[Change, ...]:
    """Return what is different at the end of some days from before: several changes of an entry count as one."""
    spans: dict[str, list[Step]] = {}
    for step in past.between(after, until):
        spans.setdefault(step.entry, []).append(step)
    return _told(spans.values(), past, agenda)


def _told(spans: Iterable[list[Step]], past: Past, agenda: Agenda) -> tuple[Change, ...]:
    found = [change for steps in spans for change in _changes(steps, past.day(steps[-1].at), agenda)]
    return tuple(sorted(found, key=lambda change: (-change.at.timestamp(), *change.shown.order)))


def _changes(steps: list[Step], day: dt.date, agenda: Agenda) -> Iterator[Change]:
    before, after, at = steps[0].before, steps[-1].after, steps[-1].at
    if (before.content if before else "") == (after.content if after else ""):
        return
    was, now = times(before, agenda), times(after, agenda)
    if bool(was) != bool(now) and in_diary(before or after, agenda):
        return  # a page came or went: the diary has planned the meeting itself
    if was and now and before and after:
        yield from list(_between(was, now, at, day)) or [_changed(before, after, was, now, at, day)]
    elif was or now:
        yield Change(ADDED if now else REMOVED, at, day, _first(was), _first(now))


def _between(was: Times, now: Times, at: dt.datetime, day: dt.date) -> Iterator[Change]:
    """Yield which times moved, were cancelled, or are there no more."""
    both = [(was[name], now[name]) for name in was if name in now]
    if not both:
        yield Change(MOVED, at, day, _first(was), _first(now))
        return
    live = [pair for pair in both if not pair[1].is_cancelled]
    moved = [Change(MOVED, at, day, *pair) for pair in live if _when(pair[0]) != _when(pair[1])]
    cancelled = [Change(CANCELLED, at, day, *pair) for pair in both if pair[1].is_cancelled > pair[0].is_cancelled]
    dropped = [Change(REMOVED, at, day, each, None) for name, each in was.items() if name not in now]
    yield from _together(moved, most=min(len(live) - 1, _MOST))
    yield from _together(cancelled, most=_MOST)
    yield from _together(dropped, most=_MOST)


def _together(changes: list[Change], most: int) -> list[Change]:
    """Return changes of times of one entry; more than `most` as one, which says how many it stands for."""
    if len(changes) <= max(most, 1):
        return changes
    return [dataclasses.replace(changes[0], times=len(changes))]


def _changed(
    before: Version,
    after: Version,
    was: dict[str, Occurrence],
    now: dict[str, Occurrence],
    at: dt.datetime,
    day: dt.date,
) -> Change:
    """Return the change of words only, naming what is different."""
    different = [
        words for field, words in _WORDS.items() if getattr(before.event, field) != getattr(after.event, field)
    ]
    if before.owner != after.owner:
        different.append("whose diary it is in")
    return Change(CHANGED, at, day, _first(was), _first(now), tuple(dict.fromkeys(different)))


def _first(found: Times) -> Occurrence | None:
    return next(iter(found.values()), None)


def _when(each: Occurrence) -> tuple[object, ...]:
    return each.first, each.last, each.hours


def file(changes: tuple[Change, ...], agenda: Agenda, about: PartnershipFile, today: dt.datetime) -> PlannedFile:
    """Return the same as an Atom feed."""
    domain, page = about.feed_domain or "", about.address + address(PAGE)
    text = atom.feed(
        name=atom.tag(domain, dt.date(2026, 1, 1), "diary/changes"),
        title=f"{about.short_name}: what changed in the diary",
        author=about.name,
        address=about.address + FEED,
        page=page,
        at=today,
        news=[_news(each, domain, about.address, agenda) for each in changes],
    )
    return PlannedFile(FEED, text)


def _news(change: Change, domain: str, site: str, agenda: Agenda) -> atom.News:
    shown = change.shown
    different = f" Different: {', '.join(change.fields)}." if change.fields else ""
    also = f" The same for {change.times - 1} more of its times." if change.times > 1 else ""
    return atom.News(
        id=atom.tag(domain, change.day, f"diary/{shown.id}/{change.what}"),
        title=f"{change.what.capitalize()}: {shown.title}",
        summary=f"{change.when}.{different}{also}",
        at=change.at,
        address=site + address(shown.path) if shown.entry in agenda.entries else "",
    )
