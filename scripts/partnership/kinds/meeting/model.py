"""What is written at the head of a meeting: when and where, how far it is, who came, what was decided, what is owed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import Field

from partnership.files.entry import Entry, Fault
from partnership.files.fields import Count, Day, Hours, Slug, Text, WebAddress, one_of
from partnership.files.references import Ref, reference
from partnership.kinds.event import Acceptance, Event, is_plausible
from partnership.kinds.group import Group, OutsideMember, Role
from partnership.kinds.policy import Policy, VersionNumber
from partnership.kinds.school import Partner, School

FOLDER = "content/meetings"

NOT_PLANNED = "none"
"""What a head says instead of the id of an entry in the diary, where none is about this meeting."""

PLANNED, AGENDA, DRAFT, APPROVED, CANCELLED = "planned", "agenda", "draft", "approved", "cancelled"

Owner = Annotated[str, *reference(Role, Group, OutsideMember)]
Seated = Annotated[str, *reference(School, Partner, OutsideMember)]
Planned = Annotated[str, *reference(Event, also=(NOT_PLANNED,))]


class Decision(Entry):
    """Something that a meeting decided."""

    id: Slug
    """Its short name in this meeting: its address ends in #decision- and this."""
    words: Text
    """What was decided, in a sentence."""
    policy: Ref[Policy] | None = None
    """The id of the policy that it is about."""
    version: VersionNumber | None = None
    """The version that it approved or adopted, in quotes."""
    partner: Ref[Partner] | None = None
    """The id of the partner, or local governing body, that adopted the version."""
    offer: Slug | None = None
    """The id of the training offer whose cost it agreed."""

    def faults(self) -> Iterator[Fault]:
        if self.version and not self.policy:
            yield Fault("version", "a version of which policy?", "Add a line policy: and its id.")
        if self.partner and not self.version:
            remedy = "Add the lines policy: and version:, or leave the partner out."
            yield Fault("partner", "a partner adopts a version, and none is named", remedy)

    @property
    def anchor(self) -> str:
        return f"decision-{self.id}"


class Action(Entry):
    """Something that somebody owes after a meeting."""

    id: Slug
    """Its short name: the same in every meeting that it is carried to."""
    what: Text
    """What is to be done."""
    who: Owner
    """The id of the role, the group or the outside member that does it. Never a name."""
    school: Ref[School] | None = None
    """The id of the school where it is done, if it is one school's."""
    due: Day | None = None
    """The day by which it is to be done."""
    done: Day | None = None
    """The day on which it was done. This one line closes it."""
    origin: Slug | None = Field(default=None, alias="from")
    """The id of the earlier meeting that it comes from."""

    @property
    def anchor(self) -> str:
        return f"action-{self.id}"


class Paper(Entry):
    """Something to read before a meeting."""

    title: Text
    """What it is called."""
    policy: Ref[Policy] | None = None
    """The id of the policy that it is: what changed in it since the last meeting is shown by itself."""
    link: WebAddress | None = None
    """Where it is, if it is not on this site. Only what the public may read."""
    minutes: Count | None = None
    """How many minutes it takes to read."""


class MeetingHead(Entry):
    """The head of a meeting."""

    group: Ref[Group]
    """The id of the group that meets."""
    day: Day
    """The day."""
    moved_from: Day | None = None
    """The day in the file's name, if the meeting was moved to another."""
    title: Text | None = None
    """What it is called, if it is more than a meeting of the group."""
    time: Hours | None = None
    """From when to when; without it, as the diary has it."""
    at: Ref[School] | None = None
    """The id of the school where it is; without it, as the diary has it."""
    place: Text | None = None
    """The room, or any other place."""
    diary_entry: Planned | None = None
    """The id of the diary's entry that it is, if the group has several that day; none, if it is none of them."""
    chair: Text | None = None
    """Who takes the chair: a role, never a name."""
    minutes_by: Text | None = None
    """Who writes the minutes: a role, never a name."""
    status: Annotated[str, *one_of(PLANNED, AGENDA, DRAFT, APPROVED, CANCELLED)] = PLANNED
    """How far it is: planned; agenda, once that is sent; draft, once there are minutes; approved; or cancelled."""
    standing: Annotated[str, *one_of("confirmed", "tentative")] = "confirmed"
    """tentative for an illustration, or for a day that nobody has agreed yet."""
    present: tuple[Seated, ...] = ()
    """The ids of the schools that were there, one is enough of partners with one head; of outside members too."""
    apologies: tuple[Seated, ...] = ()
    """The ids of the schools, partners or outside members that sent apologies."""
    papers: tuple[Paper, ...] = ()
    """What to read before it."""
    decisions: tuple[Decision, ...] = ()
    """What it decided."""
    actions: tuple[Action, ...] = ()
    """What is owed, with what is carried over from earlier meetings."""
    accepts: tuple[Acceptance, ...] = ()
    """Clashes that are known and accepted, with the reason."""

    def faults(self) -> Iterator[Fault]:
        for school in sorted(set(self.present) & set(self.apologies)):
            yield Fault("apologies", f"'{school}' was there, and sent apologies too", "Leave it out of one of the two.")
        yield from _shared_ids("decisions", self.decisions)
        yield from _shared_ids("actions", self.actions)
        if not is_plausible(self.day):  # the diary would have nothing of the meeting
            yield Fault("day", f"the year of {self.day} cannot be right", "Correct the year.")
        start, _, end = (self.time or "").partition("-")
        if self.time and end <= start:
            yield Fault("time", "it ends before it begins", "Write the beginning first: 15:45-17:00.")

    @property
    def named_day(self) -> dt.date:
        """The day in its file's name, which stays when the meeting moves."""
        return self.moved_from or self.day

    @property
    def is_cancelled(self) -> bool:
        return self.status == CANCELLED

    @property
    def is_tentative(self) -> bool:
        return self.standing == "tentative"

    @property
    def has_minutes(self) -> bool:
        return self.status in (DRAFT, APPROVED)


def _shared_ids(field: str, entries: Sequence[Decision | Action]) -> Iterator[Fault]:
    """Yield the decisions, or the actions, whose address another one has."""
    names = [entry.id for entry in entries]
    for number, entry in enumerate(entries):
        if entry.id in names[:number]:
            what = f"two {field} of this meeting have the id '{entry.id}'"
            yield Fault("id", what, "Give one of the two another id.", within=entry)
