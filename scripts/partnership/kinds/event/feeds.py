"""Which calendar feeds there are, and what is in each: one for every school, group, role and kind, and the whole.

Their addresses never change: phones keep them for years.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from operator import attrgetter

from partnership.kinds.common_facts import CommonFacts
from partnership.kinds.event.agenda import Agenda
from partnership.kinds.event.history import Past
from partnership.kinds.event.model import SHARED
from partnership.kinds.event.occurrence import INFORMATION, Occurrence
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school import School

SCHOOLS, ROLES, GROUPS, EVERYTHING, KINDS = "schools", "roles", "groups", "everyone", "kinds of event"
"""For whom a feed is, in the order in which feeds are offered."""

OF_KINDS = {
    "closures": ("INSET days and closures", "Days on which a school has no pupils.", ("inset", "closure")),
    "training": ("Training", "Training for staff, in all schools.", ("training",)),
    "meetings": ("Meetings", "Meetings of all groups.", ("meeting",)),
    "governors": ("Governors’ meetings", "Meetings of governors.", ("governors",)),
    "parents": ("Parents’ evenings", "Parents’ evenings, in all schools.", ("parents-evening",)),
    "trips": ("Trips", "Trips, in all schools.", ("trip",)),
    "assessment": ("Assessment", "Tests and moderation.", ("assessment",)),
}
"""The feeds by kind of event: title, description, and the kinds in each."""

ALL, TERMS = "all", "terms"


@dataclasses.dataclass(frozen=True)
class Feed:
    """A calendar to subscribe to."""

    id: str
    """As it stands in its address: conifers, kind/training, role/senco."""
    title: str
    description: str
    for_what: str
    occurrences: tuple[Occurrence, ...]

    @property
    def address(self) -> str:
        return f"diary/{self.id}.ics"

    @property
    def mixes_schools(self) -> bool:
        """Whether it tells of schools other than the reader's."""
        return self.for_what in (EVERYTHING, KINDS)


def id_of_kind(kind: str) -> str | None:
    """Return the id of the feed that holds a kind of event, if one does."""
    return next((f"kind/{name}" for name, (*_, kinds) in OF_KINDS.items() if kind in kinds), None)


def address_of_entry(entry: str) -> str:
    """Return where the file of one entry is served, to add it once."""
    return f"diary/events/{entry}.ics"


def feeds(agenda: Agenda, past: Past, common: CommonFacts) -> tuple[Feed, ...]:
    """Return the feeds that have something in them, from the beginning of the last school year on."""
    about = common.about
    if about.feed_domain is None:
        return ()
    every = with_withdrawn(agenda, past)
    since = window(every, common.today)
    recent = dataclasses.replace(every, occurrences=tuple(each for each in every.occurrences if each.last >= since))
    offers = chain(_of_schools(every, since), _of_roles(common), _of_groups(every), _of_all(about), _of_kinds())
    return tuple(feed for offer in offers if (feed := _kept(offer, recent, every)))


def with_withdrawn(agenda: Agenda, past: Past) -> Agenda:
    """Return the agenda with what was announced and is there no more, as cancelled."""
    every = sorted([*agenda.occurrences, *past.withdrawn(agenda)], key=lambda each: each.order)
    return dataclasses.replace(agenda, occurrences=tuple(every))


def window(agenda: Agenda, today: dt.date) -> dt.date:
    """Return the first day of the school year before the one that today is in."""
    calendar = agenda.time.calendar(today)
    first = calendar.year.first if calendar else dt.date(today.year - (today.month < 9), 9, 1)
    before = agenda.time.calendar(first - dt.timedelta(days=1))
    return before.year.first if before else first.replace(year=first.year - 1, day=min(first.day, 28))


@dataclasses.dataclass(frozen=True)
class _Offer:
    """A feed that may turn out to be empty."""

    id: str
    title: str
    description: str
    for_what: str
    choose: Callable[[Agenda], Iterable[Occurrence]]


def _kept(offer: _Offer, recent: Agenda, every: Agenda) -> Feed | None:
    """Return the feed. One that had events once keeps its last, so that its address does not vanish."""
    found = tuple(offer.choose(recent)) or tuple(offer.choose(every))[-1:]
    if offer.for_what == SCHOOLS and not found:
        found = tuple(every.shared())[-1:]
    return Feed(offer.id, offer.title, offer.description, offer.for_what, found) if found else None


def _of_schools(agenda: Agenda, since: dt.date) -> Iterator[_Offer]:
    owners = {diary.owner for diary in agenda.diaries}
    since = min((each.first for each in agenda.occurrences if not each.is_information), default=since)
    for school in agenda.people.schools.values():
        if school.id in owners or _was_member(school, since):  # once offered, for ever: phones still ask for it
            words = f"What concerns {school.short_name}: its own diary, its groups’ and the partnership’s."
            yield _Offer(school.id, school.short_name, words, SCHOOLS, partial(Agenda.of_school, school=school.id))


def _was_member(school: School, since: dt.date) -> bool:
    return any(each.until is None or each.until >= since for each in school.membership)


def _of_roles(common: CommonFacts) -> Iterator[_Offer]:
    for role in common.roles.values():
        words = f"What is for {role.plural}, and for the groups that they make up."
        yield _Offer(f"role/{role.id}", role.plural, words, ROLES, partial(Agenda.of_role, role=role.id))


def _of_groups(agenda: Agenda) -> Iterator[_Offer]:
    for group in agenda.people.groups.values():
        words = f"The meetings of the group, and what it is invited to: {group.name}."
        yield _Offer(group.id, group.name, words, GROUPS, partial(Agenda.of_group, group=group.id))


def _of_all(about: PartnershipFile) -> Iterator[_Offer]:
    name, terms = about.short_name, "Terms, holidays and bank holidays."
    yield _Offer(ALL, f"{name}: everything", "All diaries in one.", EVERYTHING, attrgetter("occurrences"))
    yield _Offer(SHARED, name, "What the partnership does together, with term dates.", EVERYTHING, Agenda.shared)
    yield _Offer(TERMS, "Term dates", terms, EVERYTHING, partial(Agenda.of_kinds, kinds=INFORMATION))


def _of_kinds() -> Iterator[_Offer]:
    for name, (title, description, kinds) in OF_KINDS.items():
        yield _Offer(f"kind/{name}", title, description, KINDS, partial(Agenda.of_kinds, kinds=kinds))
