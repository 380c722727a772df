"""What feeds once held and hold no more: phones forget nothing by themselves, so it is told as cancelled until its day.

What takes place no more at all is told in every feed that it would be in; what only some feeds lost, in those.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from partnership.kinds.event.agenda import Agenda
from partnership.kinds.event.history import Past, in_term, is_planned_besides, times
from partnership.kinds.event.occurrence import Occurrence
from partnership.kinds.event.own_calendars import is_told


def withdrawn(past: Past, agenda: Agenda) -> tuple[Occurrence, ...]:
    """Return, as cancelled, what was announced and is there no more, unless it had taken place by then.

    What another partnership announced, from whose copy this one began, phones know by another domain.
    """
    gone: dict[str, Occurrence] = {}
    present = {occurrence.id for occurrence in agenda.occurrences}
    own = {edit.entry for edit in past.own_edits}
    for edit in (*past.edits, *past.own_edits):
        if edit.published and edit.moves:
            before, after = (
                {} if is_planned_besides(version, agenda) or in_term(version) else times(version, agenda)
                for version in (edit.before, edit.after)
            )
            was_told = past.around.was_published(edit.at)
            dropped = {name: time for name, time in before.items() if was_told and time.last >= past.day(edit.at)}
            # what a school's own calendar still holds may be told by a diary now
            gone = {
                name: time
                for name, time in {**gone, **dropped}.items()
                if name not in after or (name in own and name not in present)
            }
    gone |= {time.id: time for time in past.vanished if time.id not in gone}
    return tuple(_cancelled((time for name, time in gone.items() if name not in present), past, agenda))


def moved_away(past: Past, agenda: Agenda) -> tuple[Occurrence, ...]:
    """Return, as cancelled, each time as it was while it stood in another diary, was for others, or of another kind.

    Times that were dropped in between are among them. Whoever has a time all the same is told by what is there: these
    are for feeds that hold it no more.
    """
    away = list(past.departed)
    for edit in (*past.edits, *past.own_edits):
        before = edit.before
        if before is None or not (edit.moves and edit.published and past.around.was_published(edit.at)):
            continue
        if in_term(before) or is_planned_besides(before, agenda):
            continue
        after = times(edit.after, agenda) if edit.after and before.audience == edit.after.audience else {}
        day = past.day(edit.at)
        away += [time for name, time in times(before, agenda).items() if name not in after and time.last >= day]
    return tuple(_cancelled(away, past, agenda))


def left_behind(past: Past, agenda: Agenda) -> Mapping[str, list[Occurrence]]:
    """Return, as cancelled, what was in its feed when a role left a group, or a school a partner or us; by the feed."""
    behind: dict[str, list[Occurrence]] = {}
    if not past.around.left:
        return behind
    begun: dict[str, dt.datetime] = {}
    for edit in (*past.edits, *past.own_edits):
        if edit.published and edit.after:
            begun.setdefault(edit.entry, edit.at)
    for leaving in past.around.left:
        of_school = leaving.group is None or leaving.group in agenda.people.partners
        feed = leaving.who if of_school else f"role/{leaving.who}"
        for time in agenda.occurrences if past.around.was_published(leaving.at) else ():
            was_there = time.is_information or begun.get(time.entry, leaving.at) < leaving.at
            if was_there and time.last >= past.day(leaving.at) and _concerned(time, leaving.group, agenda):
                behind.setdefault(feed, []).append(as_cancelled(time))
    return behind


def _concerned(time: Occurrence, group: str | None, agenda: Agenda) -> bool:
    return agenda.people.in_schools(time) is None if group is None else group in time.concerned


def ever(past: Past, agenda: Agenda) -> Agenda:
    """Return the agenda of the first of the times of all that was ever in it: a feed that held something once stays."""
    versions = (edit.before for edit in (*past.edits, *past.own_edits) if edit.published and edit.before)
    first = (next(iter(times(version, agenda).values()), None) for version in versions)
    return agenda.containing(time for time in first if time)


def as_cancelled(time: Occurrence) -> Occurrence:
    """Return what takes place no more, for those who were told of it."""
    return dataclasses.replace(time, status="cancelled", written=None)


def _cancelled(lost: Iterable[Occurrence], past: Past, agenda: Agenda) -> Iterator[Occurrence]:
    """Yield what is lost, but not what a school's own calendar said and a diary or the terms say all the same."""
    own = {edit.entry for edit in past.own_edits} - {occurrence.id for occurrence in agenda.occurrences}
    yield from (as_cancelled(time) for time in lost if not (time.id in own and is_told(time, agenda)))
