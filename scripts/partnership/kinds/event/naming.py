"""What each entry of a diary is called where all diaries meet: in phones, in addresses, where another refers to it.

An id need be unique only within its diary. The diary that had it first bears it by itself there, for ever; in any other
the owner stands before it: `larkrise.inset-1`. Who was first is read from git, of what readers saw; of diaries that
came together, the first by name. So nobody's entry is called otherwise because somebody else takes up its id.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping

from partnership.kinds.event.agenda import Diary
from partnership.kinds.event.model import Acceptance, Event
from partnership.problems import Record
from partnership.words import listed

Key = tuple[str, str]
"""An entry of a diary: the owner, and the id there. For what is in no diary (meetings, training) the owner is ""."""


class EntryNames:
    """Which diaries have each id, and which of them had it first."""

    def __init__(self, held: Iterable[Key] = (), first: Mapping[str, str] | None = None) -> None:
        self._held = set(held)
        self._first = dict(first or {})

    def copy(self) -> EntryNames:
        return EntryNames(self._held, self._first)

    def name(self, key: Key, newly: Mapping[str, str] | None = None) -> str:
        """Return what an entry is called; `newly` says, as `taken_up` does, who bears what from now on."""
        owner, entry = key
        first = (newly or {}).get(entry) or self._first.get(entry, owner)
        return entry if not owner or first == owner else f"{owner}.{entry}"

    def taken_up(self, lost: set[Key], gained: set[Key]) -> dict[str, str]:
        """Return who bears each id by itself that a change brings into a diary, where nobody has it from before."""
        newly: dict[str, str] = {}
        for owner, entry in sorted(gained):
            first = (self._first.get(entry, ""), entry)
            has_it_still = first in gained or (first in self._held and first not in lost)
            if owner and not has_it_still:
                newly.setdefault(entry, owner)
        return newly

    def keep(self, lost: set[Key], gained: set[Key]) -> None:
        """Take a change in, as one that readers saw."""
        self._first |= self.taken_up(lost, gained)
        self._held -= lost
        self._held |= {key for key in gained if key[0]}

    def among(self, diaries: Iterable[Diary], record: Record) -> tuple[Diary, ...]:
        """Return the diaries as they are now, each entry called by its name; note what refers to several."""
        diaries = tuple(diaries)
        now = {(diary.owner, event.id) for diary in diaries for event in diary.events}
        self.keep(self._held - now, now - self._held)
        owners: dict[str, list[str]] = defaultdict(list)
        for owner, entry in sorted(now):
            owners[entry].append(owner)
        return tuple(
            dataclasses.replace(
                diary, events=tuple(self._named(diary.owner, event, owners, record) for event in diary.events)
            )
            for diary in diaries
        )

    def _named(self, owner: str, event: Event, owners: Mapping[str, list[str]], record: Record) -> Event:
        accepts = tuple(self._resolved(owner, acceptance, owners, record) for acceptance in event.accepts)
        name = self.name((owner, event.id))
        return event if name == event.id and accepts == event.accepts else renamed(event, name, accepts)

    def _resolved(
        self, owner: str, acceptance: Acceptance, owners: Mapping[str, list[str]], record: Record
    ) -> Acceptance:
        """Return an acceptance that names the other entry as it is called: one of its own diary, before any other's."""
        whose, _, entry = acceptance.event.rpartition(".")
        having = owners.get(entry, [])
        if not whose and owner not in having and len(having) > 1:
            either = listed([f"{other}.{entry}" for other in having], last="or")
            what = f"'{entry}' stands in several diaries"
            record.note(acceptance.written_at("event"), what, f"Say whose is meant: {either}.")
        whose = whose or (owner if owner in having else "".join(having[:1]))
        name = self.name((whose, entry)) if having else acceptance.event
        return acceptance if name == acceptance.event else acceptance.model_copy(update={"event": name})


def renamed(event: Event, name: str, accepts: tuple[Acceptance, ...] | None = None) -> Event:
    """Return an event called by a name where all diaries meet; it stands where it stood."""
    return event.model_copy(update={"id": name, "accepts": event.accepts if accepts is None else accepts})


def within_its_diary(name: str) -> str:
    """Return the id that an entry has in its own diary, by its name."""
    return name.rpartition(".")[2]
