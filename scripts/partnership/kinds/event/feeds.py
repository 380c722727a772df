"""Which calendar feeds there are, and what is in each: one for every school, group, role and kind, and the whole.

Their addresses never change: phones keep them for years.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import chain
from operator import attrgetter

from partnership.kinds.common_facts import CommonFacts
from partnership.kinds.event import cancellations
from partnership.kinds.event.agenda import Agenda, People
from partnership.kinds.event.history import Past
from partnership.kinds.event.model import SHARED
from partnership.kinds.event.occurrence import INFORMATION, Occurrence
from partnership.kinds.group import Group
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school import Partner, School

SCHOOLS, PARTNERS, ROLES, GROUPS, EVERYTHING, KINDS = (
    "schools",
    "partners",
    "roles",
    "groups",
    "everyone",
    "kinds of event",
)
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


@dataclasses.dataclass(frozen=True, kw_only=True)
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
    told = agenda.containing([*agenda.occurrences, *cancellations.withdrawn(past, agenda)])
    since = _first_day(told, common.today)
    away = told.containing(time for time in cancellations.moved_away(past, agenda) if time.last >= since)
    recent = told.containing(occurrence for occurrence in told.occurrences if occurrence.last >= since)
    behind = cancellations.left_behind(past, told.containing([*away.occurrences, *recent.occurrences]))
    ever = cache(partial(cancellations.ever, past, agenda))
    offered: list[Feed] = []
    for offer in chain(_for_some(told, since, common), _for_all(about, agenda)):
        chosen = tuple(offer.choose(recent))
        held = {time.id for time in chosen}
        lost = {time.id: time for time in (*behind.get(offer.id, ()), *offer.choose(away)) if time.id not in held}
        chosen = tuple(sorted((*chosen, *lost.values()), key=attrgetter("order"))) if lost else chosen
        chosen = chosen or tuple(offer.choose(told))[-1:]
        if not chosen and (offer.for_what == SCHOOLS or any(True for _ in offer.choose(ever()))):
            chosen = _instead(told, common.today)
        if chosen:
            offered.append(
                Feed(
                    id=offer.id,
                    title=offer.title,
                    description=offer.description,
                    for_what=offer.for_what,
                    occurrences=chosen,
                )
            )
    return tuple(offered)


def of_today(offered: Iterable[Feed], people: People, today: dt.date) -> Iterator[Feed]:
    """Yield the feeds of those who are there today or will be: no school's that has left, no group's that is over."""
    bodies: Mapping[str, Mapping[str, School | Partner | Group]] = {
        SCHOOLS: people.schools,
        PARTNERS: people.partners,
        GROUPS: people.groups,
    }
    for feed in offered:
        body = bodies.get(feed.for_what, {}).get(feed.id)
        if body is None or not _is_over(body, today):
            yield feed


def _is_over(body: School | Partner | Group, today: dt.date) -> bool:
    if isinstance(body, School):
        return all(period.until is not None and period.until < today for period in body.membership)
    is_of_the_past = isinstance(body, Group) and body.known_in is not None
    return is_of_the_past or (body.until is not None and body.until < today)


def _instead(told: Agenda, today: dt.date) -> tuple[Occurrence, ...]:
    """Return what stands in a feed that has nothing of its own any more: the last shared day, one that is over if any.

    So nothing is missed when the feed has something again.
    """
    shared = tuple(told.shared()) or told.occurrences
    return tuple(occurrence for occurrence in shared if occurrence.last < today)[-1:] or shared[-1:]


def _first_day(agenda: Agenda, today: dt.date) -> dt.date:
    """Return the first day of the school year before the one that today is in."""
    calendar = agenda.time.years.main(today)
    first = calendar.year.first if calendar else dt.date(today.year - (today.month < 9), 9, 1)
    before = agenda.time.years.main(first - dt.timedelta(days=1))
    return before.year.first if before else first.replace(year=first.year - 1, day=min(first.day, 28))


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Offer:
    """A feed that may turn out to be empty."""

    id: str
    title: str
    description: str
    for_what: str
    choose: Callable[[Agenda], Iterable[Occurrence]]


def _for_some(agenda: Agenda, since: dt.date, common: CommonFacts) -> Iterator[_Offer]:
    """Yield the feeds of schools, of partners, of roles and of groups.

    A school has one if it keeps a diary or was a member since the first event: once offered, for ever.
    """
    owners = {diary.owner for diary in agenda.diaries}
    since = min((occurrence.first for occurrence in agenda.occurrences if not occurrence.is_information), default=since)
    for school in agenda.people.schools.values():
        was_member = any(period.until is None or period.until >= since for period in school.membership)
        if school.id in owners or was_member:
            yield _Offer(
                id=school.id,
                title=school.short_name,
                description=f"What concerns {school.short_name}: its own diary, its groups’ and the partnership’s.",
                for_what=SCHOOLS,
                choose=partial(Agenda.of_school, school=school.id),
            )
    for partner in agenda.people.partners.values():
        yield _of_body(partner, f"What is in the diary of {partner.name}, or is for all its schools.", PARTNERS)
    for role in common.roles.values():
        yield _Offer(
            id=f"role/{role.id}",
            title=role.plural,
            description=f"What is for {role.plural}, and for the groups that they make up.",
            for_what=ROLES,
            choose=partial(Agenda.of_role, role=role.id),
        )
    for group in agenda.people.groups.values():
        yield _of_body(group, f"The meetings of the group, and what it is invited to: {group.name}.", GROUPS)


def _of_body(body: Partner | Group, description: str, for_what: str) -> _Offer:
    return _Offer(
        id=body.id,
        title=body.name,
        description=description,
        for_what=for_what,
        choose=partial(Agenda.of_body, body=body.id),
    )


def _for_all(about: PartnershipFile, agenda: Agenda) -> Iterator[_Offer]:
    """Yield the feeds that mix schools: the whole, what is shared, the terms, and each kind of event."""
    yield _Offer(
        id=ALL,
        title=f"{about.short_name}: everything",
        description="All diaries in one.",
        for_what=EVERYTHING,
        choose=Agenda.once,
    )
    yield _Offer(
        id=SHARED,
        title=about.short_name,
        description="What the partnership does together, with term dates.",
        for_what=EVERYTHING,
        choose=Agenda.shared,
    )
    yield _Offer(
        id=TERMS,
        title="Term dates",
        description=f"Terms, holidays and bank holidays{'' if agenda.time.years.is_one else ', with whose they are'}.",
        for_what=EVERYTHING,
        choose=partial(Agenda.of_kinds, kinds=INFORMATION),
    )
    for name, (title, description, kinds) in OF_KINDS.items():
        yield _Offer(
            id=f"kind/{name}",
            title=title,
            description=description,
            for_what=KINDS,
            choose=partial(Agenda.of_kinds, kinds=kinds),
        )
