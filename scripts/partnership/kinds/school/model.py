"""A school: what is written of it, and when it was a member."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated

from pydantic import ConfigDict, Field, PrivateAttr

from partnership.files.entry import Entry, Fault
from partnership.files.fields import Count, Day, Decimal, Slug, Text, WebAddress, one_of
from partnership.files.references import Ref
from partnership.kinds import period
from partnership.kinds.authority import Authority
from partnership.kinds.school.office import OfficeMail, OfficeTelephone, OnRoll
from partnership.kinds.school.phases import Phases, phase_names
from partnership.kinds.source import Source
from partnership.web.letters import Office
from partnership.words import listed

RECORD = "https://www.get-information-schools.service.gov.uk/Establishments/Establishment/Details/{}"
"""A school's page in the Department for Education's register, Get Information about Schools, by its URN."""


class Ages(Entry):
    """The ages that a school takes."""

    youngest: Count = Field(alias="from")
    """The lowest age in years."""
    oldest: Count = Field(alias="to")
    """The highest age in years, at which pupils leave."""

    def faults(self) -> Iterator[Fault]:
        if self.oldest < self.youngest:
            yield Fault(
                "to",
                "the oldest are younger than the youngest",
                "Write the lower age first: {from: 4, to: 11}.",
            )


class Address(Entry):
    """Where letters go. Leave out what is not known."""

    street: Text | None = None
    """The street, with the number if it has one."""
    locality: Text | None = None
    """The part of the town."""
    town: Text | None = None
    """The town."""
    postcode: Text | None = None
    """The postcode."""

    def lines(self) -> list[str]:
        """Return the lines that are known."""
        return [line for line in (self.street, self.locality, self.town, self.postcode) if line]


class Location(Entry):
    """A point of the earth in WGS 84 degrees."""

    latitude: Decimal
    """Degrees north."""
    longitude: Decimal
    """Degrees east; west is negative."""

    def faults(self) -> Iterator[Fault]:
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            yield Fault(
                "latitude",
                "there is no such place on the earth",
                "Latitude is -90 to 90, longitude -180 to 180.",
            )

    def map_address(self) -> str:
        """Return the address of a public map of the place."""
        at = f"{self.latitude}/{self.longitude}"
        return f"https://www.openstreetmap.org/?mlat={self.latitude}&mlon={self.longitude}#map=16/{at}"


class Head(Entry):
    """Who led a school on a day, as a public document says."""

    name: Text
    """The name as the document gives it."""
    day: Day
    """The day of that document."""
    source: Ref[Source]
    """The document."""


class Membership(Entry):
    """A time in which a school was a member."""

    since: Day
    """The first day."""
    until: Day | None = None
    """The last day. Leave it out while the school is a member."""
    basis: Annotated[str, *one_of("stated", "inferred")] = "stated"
    """Whether a document says so, or we infer it."""
    evidence: Text | None = None
    """What it rests on, in a sentence."""
    source: Ref[Source] | None = None
    """The document."""

    def faults(self) -> Iterator[Fault]:
        yield from period.faults(self)


class Became(Entry):
    """A step in what happened to a school: the establishment that took its place."""

    name: Text
    """Its name."""
    urn: Count | None = None
    """Its unique reference number."""
    day: Day | None = None
    """The day of the change."""
    school: Ref[School] | None = None
    """Its id in this file, if it is here too."""

    def record(self) -> str | None:
        """Return the address of its official record."""
        return RECORD.format(self.urn) if self.urn else None


class EarlierState(Entry):
    """What was different about a school until a day. What is left out was then as it came to be later."""

    model_config = ConfigDict(title="Earlier state")

    until: Day
    """The last day on which it was so."""
    name: Text | None = None
    """Its official name until then."""
    short_name: Text | None = None
    """What people said until then."""
    phases: Phases | None = Field(default=None, alias="phase")
    """Its phase until then, or its phases."""
    type: Text | None = None
    """Its kind in law until then."""
    urn: Count | None = None
    """Its unique reference number until then."""
    ages: Ages | None = None
    """The ages that it took until then."""
    authority: Ref[Authority] | None = None
    """The id of its local authority until then, whose term dates it had."""
    source: Ref[Source] | None = None
    """The document that says so."""
    note: Text | None = None
    """What a reader should know."""

    def faults(self) -> Iterator[Fault]:
        if not self.facts:
            remedy = "Add what was different until then, such as name:, phase: or urn:."
            yield Fault("until", "nothing is said to have been different until then", remedy)

    @property
    def facts(self) -> dict[str, object]:
        """What was different, by the names of a school's fields."""
        names = ("name", "short_name", "phases", "type", "urn", "ages", "authority")
        known = {name: getattr(self, name) for name in names}
        return {name: value for name, value in known.items() if value is not None}

    @property
    def phase_in_words(self) -> str:
        """Its phases as a sentence has them; nothing if they were no others."""
        return listed(phase_names(self.phases or ()))

    @property
    def record(self) -> str | None:
        """The address of the official record under its number until then."""
        return RECORD.format(self.urn) if self.urn else None


class School(Entry):
    """A school that is, or was, a member."""

    id: Slug
    """The lasting short name, as it stands in addresses. It never changes."""
    name: Text
    """The official name; for a past member, its name at the time."""
    short_name: Text
    """What people say."""
    phases: Phases = Field(alias="phase")
    """As the partnership counts: infant, junior and primary are all Primary in the official record.
    Several stand in a list, `[primary, special]`: where a source counts schools, the first of them counts."""
    type: Text | None = None
    """The kind of school in law, such as Community school."""
    character: Text | None = None
    """The religious character in the official record."""
    ages: Ages | None = None
    """The ages it takes."""
    urn: Count | None = None
    """The unique reference number that the Department for Education gives it."""
    address: Address | None = None
    """Where letters go."""
    location: Location | None = None
    """Where it stands, for the map."""
    website: WebAddress | None = None
    """Its own website."""
    authority: Ref[Authority] | None = None
    """The id of its local authority, where data/partnership.yml lists several."""
    head: Head | None = None
    """Who led it, as a public document says, with the document's day."""
    opened: Day | None = None
    """The day it opened, where that is known."""
    closed: Day | None = None
    """The day it closed, where it has."""
    membership: tuple[Membership, ...]
    """When it was a member."""
    formerly: tuple[EarlierState, ...] = ()
    """Its earlier names, phases, kinds and numbers, each until a day. It stays the same school all the while."""
    became: tuple[Became, ...] = ()
    """What it became, step by step, where it is not the same school today: of a split, a step of the same day for each.
    Schools that merge have each a step to the new one."""
    sources: Annotated[dict[str, tuple[Ref[Source], ...]], Field(default_factory=dict)]
    """For each field, the sources of its fact."""
    note: Text | None = None
    """What a reader should know about these facts."""
    telephone: OfficeTelephone | None = None
    """The telephone of its office, with the day and the source."""
    mail: OfficeMail | None = None
    """The e-mail address of its office, with the day and the source."""
    on_roll: OnRoll | None = None
    """How many pupils it had, with the day and the source."""
    _lasting: School | None = PrivateAttr(default=None)

    def faults(self) -> Iterator[Fault]:
        yield from period.order("closed", self.opened, self.closed)
        yield from self.mail.faults_of(self.id, self.name, self.short_name) if self.mail else ()
        yield from self._members_only_while_open()
        yield from self._earlier_states()
        for name in self.sources:
            if name not in self.names():
                yield Fault(
                    "sources",
                    f"'{name}' in sources is not a field of a school",
                    "Use the name of a field that stands above.",
                )
        for earlier, later in zip(self.membership, self.membership[1:], strict=False):
            if earlier.until is None or later.since <= earlier.until:
                yield Fault(
                    "membership",
                    "two memberships overlap or are out of order",
                    "Write the earlier first, and give it its last day: until.",
                )

    def _members_only_while_open(self) -> Iterator[Fault]:
        if self.opened and self.closed and self.closed < self.opened:
            return  # told already, and no membership could be right
        for each in self.membership:
            if self.opened and each.since < self.opened:
                what = f"it was a member on {each.since}, before it opened on {self.opened}"
                yield Fault("since", what, "Correct one of the two days.", each)
            if self.closed and (each.until is None or each.until > self.closed):
                what = f"it is a member after it closed on {self.closed}"
                yield Fault("until" if each.until else "since", what, "Give the membership its last day: until.", each)

    def _earlier_states(self) -> Iterator[Fault]:
        """Yield each earlier state on a day on which the school was not open, and each fact that two of one day say."""
        told: set[tuple[dt.date, str]] = set()
        for state in self.formerly:
            if self.opened and state.until < self.opened:
                what = f"it was so until {state.until}, and opened only on {self.opened}"
                yield Fault("until", what, "Correct one of the two days.", state)
            if self.closed and state.until >= self.closed:
                what = f"it was so until {state.until}, and closed on {self.closed}: then it was never otherwise"
                yield Fault("until", what, "Correct the day, or write it as what the school was.", state)
            for name in state.facts:
                if (state.until, name) in told:
                    what = f"what it was until {state.until} is said twice"
                    yield Fault("until", what, "Take one of the two away, or correct its day.", state)
                told.add((state.until, name))

    def on(self, day: dt.date) -> School:
        """Return the school as it is on a day, with the name, phase, kind and number that it has then."""
        lasting = self._lasting or self
        was: dict[str, object] = {}
        for state in sorted(lasting.formerly, key=lambda state: state.until, reverse=True):
            was |= state.facts if day <= state.until else {}
        if not was:
            return lasting
        then = lasting.model_copy(update=was)
        then._lasting = lasting  # noqa: SLF001  # of its own kind
        return then

    @property
    def path(self) -> str:
        return f"schools/{self.id}.md"

    @property
    def phase_names(self) -> tuple[str, ...]:
        """What its phases are called."""
        return phase_names(self.phases)

    @property
    def phase_in_words(self) -> str:
        """Its phases as a sentence has them: "primary and special"."""
        return listed(self.phase_names)

    @property
    def record(self) -> str | None:
        """The address of the school's official record."""
        return RECORD.format(self.urn) if self.urn else None

    @property
    def office(self) -> Office:
        """Whom readers write to or ring."""
        mail = self.mail.address if self.mail else None
        telephone = self.telephone.number if self.telephone else None
        return Office(self.name, mail=mail, telephone=telephone, path=self.path, website=self.website)

    def has_left(self, day: dt.date) -> bool:
        """Return whether it was a member before some day, and is none any more."""
        known = self.membership
        return bool(known) and all(period.until is not None and period.until < day for period in known)

    def membership_on(self, day: dt.date) -> Membership | None:
        """Return the membership that covers a day."""
        return next((membership for membership in self.membership if period.covers(membership, day)), None)
