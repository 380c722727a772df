"""What changed in the diary, recently or between two days: what was added, moved, changed, cancelled, removed."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from partnership.kinds.event.agenda import Agenda
from partnership.kinds.event.history import Edit, EntryVersion, Past, is_planned_besides, times
from partnership.kinds.event.occurrence import Occurrence

DAYS = 30
"""How many days back a change is recent."""

ADDED, MOVED, CHANGED, CANCELLED, REMOVED = "added", "moved", "changed", "cancelled", "removed"

_MOST = 3
"""More times of a repeat that changed alike are told as one."""

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
    fields: tuple[str, ...] = ()
    """What is different, in words, where it neither moved nor was cancelled."""
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
        return self.was.beginning_in_words if self.what == MOVED and self.was else ""

    @property
    def when(self) -> str:
        """When it is, and when it was: "from Tue 3 March 2026, 15:45 to Thu 5 March 2026, 15:45"."""
        now = self.shown.beginning_in_words
        return f"from {self.moved_from} to {now}" if self.moved_from and self.now else now


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
        moved = list(_moved_or_cancelled(was, now, first))
        yield from moved or [dataclasses.replace(first, fields=_different(before, after))]
    elif was or now:
        yield dataclasses.replace(first, what=ADDED if now else REMOVED)


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


def _different(before: EntryVersion, after: EntryVersion) -> tuple[str, ...]:
    """Return what is different between two versions of an entry, in words."""
    different = {
        words: None for field, words in _WORDS.items() if getattr(before.event, field) != getattr(after.event, field)
    }
    return (*different, *(() if before.owner == after.owner else ("whose diary it is in",)))
