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
    """As it stands in its address: larkrise, kind/training, role/senco."""
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
    """Return every feed that has anything in it, from the last school year on; none without a domain to name events.

    What was announced and is there no more stays in them, as cancelled: phones forget nothing by themselves. A feed
    that had events once keeps its last, so that its address does not vanish.
    """
    about = common.about
    if about.feed_domain is None:
        return ()
    told = agenda.containing([*agenda.occurrences, *past.withdrawn(agenda)])
    since = _first_day(told, common.today)
    recent = told.containing(occurrence for occurrence in told.occurrences if occurrence.last >= since)
    offers = chain(_of_schools(told, since), _of_roles(common), _of_groups(told), _of_all(about), _of_kinds())
    return tuple(feed for offer in offers if (feed := _feed(offer, recent, told)))


def _first_day(agenda: Agenda, today: dt.date) -> dt.date:
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


def _feed(offer: _Offer, recent: Agenda, told: Agenda) -> Feed | None:
    chosen = tuple(offer.choose(recent)) or tuple(offer.choose(told))[-1:]
    if offer.for_what == SCHOOLS and not chosen:
        chosen = tuple(told.shared())[-1:]
    return Feed(offer.id, offer.title, offer.description, offer.for_what, chosen) if chosen else None


def _of_schools(agenda: Agenda, since: dt.date) -> Iterator[_Offer]:
    """Yield the feeds of schools with a diary, and of members since the first event: once offered, for ever."""
    owners = {diary.owner for diary in agenda.diaries}
    since = min((each.first for each in agenda.occurrences if not each.is_information), default=since)
    for school in agenda.people.schools.values():
        was_member = any(period.until is None or period.until >= since for period in school.membership)
        if school.id in owners or was_member:
            words = f"What concerns {school.short_name}: its own diary, its groups’ and the partnership’s."
            yield _Offer(school.id, school.short_name, words, SCHOOLS, partial(Agenda.of_school, school=school.id))


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
