"""What changed in the diary, recently or between two days: what was added, moved, changed, cancelled, removed."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from partnership import words
from partnership.kinds.event.agenda import Agenda
from partnership.kinds.event.history import Edit, EntryVersion, Past, is_planned_besides, times
from partnership.kinds.event.occurrence import Occurrence

DAYS = 30
"""How many days back a change is recent."""

ADDED, MOVED, CHANGED, CANCELLED, REMOVED = "added", "moved", "changed", "cancelled", "removed"

_MOST = 3
"""More times of a repeat that changed alike are told as one."""

_CERTAINTY = {"confirmed": "confirmed", "tentative": "to be confirmed", "cancelled": "cancelled"}


@dataclasses.dataclass(frozen=True)
class Difference:
    """What one thing about an entry was, and is now, in words."""

    name: str
    was: str
    """Nothing if it was not said, or if it is told without its words."""
    now: str

    def __str__(self) -> str:
        if self.was or self.now:
            return f"{self.name}: {self.was or 'not said'} → {self.now or 'not said'}"
        return self.name


@dataclasses.dataclass(frozen=True, kw_only=True)
class Change:
    """Something that happened to an entry, or to one of its times, on a day."""

    what: str
    """added, moved, changed, cancelled or removed."""
    at: dt.datetime
    day: dt.date
    """The day of the change, by the clock on the wall."""
    was: Occurrence | None
    now: Occurrence | None
    differences: tuple[Difference, ...] = ()
    """What is different besides its days and hours, and besides that it was cancelled."""
    times: int = 1
    """For a repeat, how many times of it this tells of: `was` and `now` are the first."""

    @property
    def shown(self) -> Occurrence:
        """What to call it by: as it is now, or was last."""
        occurrence = self.now or self.was
        assert occurrence
        return occurrence

    @property
    def moved_from(self) -> str:
        """When it was before it moved, in a few words; nothing if it did not."""
        return _in_words(self.was, self.now)[0] if self.what == MOVED and self.was and self.now else ""

    @property
    def moved_to(self) -> str:
        """When it is, in as many words as it takes to tell it from when it was."""
        if self.moved_from and self.was and self.now:
            return _in_words(self.was, self.now)[1]
        return self.shown.beginning_in_words

    @property
    def when(self) -> str:
        """When it is, and when it was: "Tuesday 3 March → Thursday 5 March 2026, 15:45"."""
        return f"{self.moved_from} → {self.moved_to}" if self.moved_from else self.moved_to


def recent_changes(past: Past, agenda: Agenda, today: dt.date) -> tuple[Change, ...]:
    """Return what changed in the last days, the newest first; several changes of an entry on one day count as one."""
    since = today - dt.timedelta(days=DAYS)
    spans: dict[tuple[dt.date, str], list[Edit]] = {}
    for edit in past.edits:
        if edit.published and not edit.beginning and past.day(edit.at) > since:
            spans.setdefault((past.day(edit.at), edit.entry), []).append(edit)
    return _changes(spans.values(), past, agenda)


def changes_between(past: Past, agenda: Agenda, after: dt.date, until: dt.date) -> tuple[Change, ...]:
    """Return what is different at the end of a day from the end of an earlier one, the newest first.

    Several changes of an entry count as one.
    """
    spans: dict[str, list[Edit]] = {}
    for edit in past.between(after, until):
        spans.setdefault(edit.entry, []).append(edit)
    return _changes(spans.values(), past, agenda)


def _changes(spans: Iterable[list[Edit]], past: Past, agenda: Agenda) -> tuple[Change, ...]:
    changes = [change for edits in spans for change in _changes_of_entry(edits, past, agenda)]
    return tuple(sorted(changes, key=lambda change: (-change.at.timestamp(), *change.shown.order)))


def _changes_of_entry(edits: list[Edit], past: Past, agenda: Agenda) -> Iterator[Change]:
    """Yield what some edits of one entry come to: nothing, if it is as it was before the first of them."""
    before, after, at = edits[0].before, edits[-1].after, edits[-1].at
    if (before.content if before else "") == (after.content if after else ""):
        return
    was, now = times(before, agenda), times(after, agenda)
    if bool(was) != bool(now) and is_planned_besides(before or after, agenda):
        return  # a page came or went: the diary has planned the meeting itself
    first = Change(what=CHANGED, at=at, day=past.day(at), was=_first(was), now=_first(now))
    if was and now and before and after:
        yield from _changes_of_times(was, now, first, _different(before, after, agenda))
    elif was or now:
        yield dataclasses.replace(first, what=ADDED if now else REMOVED)


def _changes_of_times(
    was: dict[str, Occurrence], now: dict[str, Occurrence], first: Change, differences: tuple[Difference, ...]
) -> Iterator[Change]:
    """Yield what happened to the times of an entry, its other differences with the first of them.

    Where only what no reader sees is different, nothing happened.
    """
    times = list(_moved_or_cancelled(was, now, first))
    if not times:
        if differences:
            yield dataclasses.replace(first, differences=differences)
        return
    besides = tuple(each for each in differences if each.name not in (_REPEATS, _STATUS))
    yield dataclasses.replace(times[0], differences=besides)
    yield from times[1:]


def _first(times: dict[str, Occurrence]) -> Occurrence | None:
    return next(iter(times.values()), None)


def _moved_or_cancelled(was: dict[str, Occurrence], now: dict[str, Occurrence], first: Change) -> Iterator[Change]:
    """Yield which times moved, were cancelled, or are there no more: each as `first` is told, of the first time."""
    both = [(was[name], now[name]) for name in was if name in now]
    if not both:
        yield dataclasses.replace(first, what=MOVED)
        return

    def told(what: str, changed: Sequence[tuple[Occurrence, Occurrence | None]], most: int = _MOST) -> list[Change]:
        """Return a change for each time; of more than `most`, the first, which says how many it stands for."""
        changes = [dataclasses.replace(first, what=what, was=before, now=after) for before, after in changed]
        return changes if len(changes) <= max(most, 1) else [dataclasses.replace(changes[0], times=len(changes))]

    live = [(before, after) for before, after in both if not after.is_cancelled]
    yield from told(MOVED, [pair for pair in live if _when(pair[0]) != _when(pair[1])], min(len(live) - 1, _MOST))
    yield from told(CANCELLED, [pair for pair in both if pair[1].is_cancelled and not pair[0].is_cancelled])
    yield from told(REMOVED, [(time, None) for name, time in was.items() if name not in now])


def _when(occurrence: Occurrence) -> tuple[object, ...]:
    return occurrence.first, occurrence.last, occurrence.hours


_REPEATS, _STATUS = "how it repeats", "the status"


def _different(before: EntryVersion, after: EntryVersion, agenda: Agenda) -> tuple[Difference, ...]:
    """Return what is different between two versions of an entry, apart from its days and hours."""
    was, now = _told(before, agenda), _told(after, agenda)
    different = [Difference(name, was[name], now[name]) for name in was if was[name] != now[name]]
    if before.event.repeat != after.event.repeat:
        different.append(Difference(_REPEATS, "", ""))
    return tuple(different)


def _told(version: EntryVersion, agenda: Agenda) -> dict[str, str]:
    """Return what readers are told of an entry, by what it is called; not how it is filed: its kind, in whose diary."""
    event, people = version.event, agenda.people
    place = (people.name(event.at) if event.at else "", event.place or "")
    return {
        "the title": event.title,
        "the place": ", ".join(filter(None, place)),
        "who it is for": words.listed(people.name(who) for who in event.invited),
        _STATUS: _CERTAINTY[event.status],
        "the note": event.note or "",
        "the link": event.link or "",
    }


def _in_words(was: Occurrence, now: Occurrence) -> tuple[str, str]:
    """Return when something was and is: "Monday 6 July", "Wednesday 8 July 2026, 15:45"; hours only where they differ.

    The last day is told where either lasts for several, and the end of its hours where that is what differs.
    """
    lasts = was.last - was.first != now.last - now.first
    before, after = _days(was, lasts=lasts), _days(now, lasts=lasts)
    is_end = bool(was.hours and now.hours) and _length(was) != _length(now)
    hours = _hours(was, is_end=is_end), _hours(now, is_end=is_end)
    if was.hours == now.hours:
        year = f" {was.first.year}" if was.first.year != now.first.year else ""
        return before + year, f"{after} {now.last.year}{f', {hours[1]}' if now.hours else ''}"
    if before == after and was.first == now.first:
        return f"{before} {was.last.year}, {hours[0]}", hours[1]
    return f"{before} {was.last.year}, {hours[0]}", f"{after} {now.last.year}, {hours[1]}"


def _days(occurrence: Occurrence, *, lasts: bool) -> str:
    first, last = (f"{day:%A} {day.day} {day:%B}" for day in (occurrence.first, occurrence.last))
    return f"{first} – {last}" if lasts and first != last else first


def _hours(occurrence: Occurrence, *, is_end: bool) -> str:
    if not occurrence.hours:
        return "all day"
    start, end = occurrence.hours
    return f"{start:%H:%M}–{end:%H:%M}" if is_end else f"{start:%H:%M}"


def _length(occurrence: Occurrence) -> dt.timedelta:
    start, end = occurrence.hours or (dt.time.min, dt.time.min)
    return dt.datetime.combine(occurrence.last, end) - dt.datetime.combine(occurrence.first, start)
