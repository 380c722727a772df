"""One time at which an offer takes place, or several that repeat."""

from __future__ import annotations

from typing import ClassVar

from partnership.files.entry import Entry
from partnership.files.fields import Day, Flag, Hours, Slug, Text
from partnership.files.references import Ref
from partnership.kinds.event import Acceptance, Repeat
from partnership.kinds.school import School


class Session(Entry):
    """One time at which an offer takes place, or several that repeat."""

    KNOWN_AS: ClassVar[tuple[str, ...]] = ("Event",)

    id: Slug | None = None
    """The lasting short name by which phones know it. One session may do without: it goes by the offer's id."""
    title: Text | None = None
    """What this one is about, where there are several."""
    day: Day
    """The day, or the first of several."""
    until: Day | None = None
    """The last day, if it goes on for several."""
    time: Hours | None = None
    """From when to when, by the clock on the wall."""
    at: Ref[School] | None = None
    """The id of the school where it is. Without it, where the host is."""
    place: Text | None = None
    """The room, or any other place in words."""
    note: Text | None = None
    """What else to know."""
    repeat: Repeat | None = None
    """How it comes back, if it does, such as every week in term time."""
    cancelled: Flag = False
    """Yes, if this session alone does not take place."""
    accepts: tuple[Acceptance, ...] = ()
    """Clashes that are known and accepted, with the reason."""
