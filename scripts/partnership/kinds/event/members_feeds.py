"""The diary in members' own calendars: calendar apps cannot sign in, so each feed is at an address that nobody guesses.

Whoever has the address reads it. So nothing is in it but what may be known that way: title, time and place.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from functools import partial
from typing import Protocol

from partnership.kinds.event import feeds
from partnership.kinds.event.feed_files import FeedFiles
from partnership.kinds.event.feeds import Feed
from partnership.kinds.event.occurrence import Occurrence
from partnership.kinds.event.pages.diary import DiaryPages
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.members import MembersFile
from partnership.web import ical

_ONLY_MEMBERS = "members only"
_DO_NOT_PASS_ON = "Whoever has its address can read it: do not pass it on."


_LETTER = """\
{title}: the members' calendar of {partnership}

This is the address of a calendar for members only.
{what}

    {address}

To have it in your own calendar, copy the address. In your calendar app, look for “subscribe”, “add calendar from URL”
or “from the internet”, and paste it there. Changes then arrive by themselves, after some hours.
If you follow the public calendar of the same name, take that away: all that is in it is in this one, too.

Calendar apps cannot sign in, so the address itself is the key. Whoever has it sees the title, the time and the place of
everything in this calendar, and when each was last changed: no notes, no papers, and no other calendar.
Give it only to colleagues who are members too. Do not put it on a page, into a newsletter or into a shared document.

If somebody else may have it, tell us at once. We then make new addresses for everyone, and this one ends.
"""


class Needs(Protocol):
    """What members' feeds are made from."""

    @property
    def members(self) -> MembersFile | None: ...
    @property
    def diary(self) -> DiaryPages: ...


@dataclasses.dataclass(frozen=True, kw_only=True)
class MembersFeed:
    """A calendar for those who were given its address. Nothing that is printed of one says where it is."""

    feed: Feed
    file: str = dataclasses.field(repr=False)
    """The name of its file, and the only one: 52 letters and digits, and `.ics`."""
    address: str = dataclasses.field(repr=False)
    """Where it is served, in full."""
    made: Callable[[], bytes] = dataclasses.field(repr=False)

    @property
    def content(self) -> bytes:
        """What is in its file."""
        return self.made()


def members_feeds(partnership: Needs) -> Iterator[MembersFeed]:
    """Yield the feed of each school, partner, role and group of today, and those of all; none without a key.

    That of a school that has left ends, as that of a partner or a group that is no more: it is for members.
    """
    about, diary = partnership.members, partnership.diary
    if about is None or not about.has_feeds:
        return
    made = _MembersFiles(FeedFiles(diary.agenda, diary.past, diary.common.about), about)
    yield from map(made.of_feed, feeds.of_today(diary.feeds, diary.agenda.people, diary.today))


def letter(made: MembersFeed, about: PartnershipFile) -> str:
    """Return the letter that hands a feed out: how to subscribe, what it shows, what to do if others learn of it."""
    return _LETTER.format(
        title=made.feed.title, partnership=about.short_name, what=made.feed.description, address=made.address
    )


@dataclasses.dataclass(frozen=True)
class _MembersFiles:
    """What turns feeds into files for members' calendars."""

    files: FeedFiles
    about: MembersFile

    def of_feed(self, feed: Feed) -> MembersFeed:
        name = f"{self.about.secret('feed', feed.id)}.ics"
        address = f"{self.about.feed_address}{name}"
        heading = self.files.heading(feed)
        heading = dataclasses.replace(
            heading,
            name=f"{heading.name} ({_ONLY_MEMBERS})",
            description=f"{feed.description} {_DO_NOT_PASS_ON}",
            address=address,
        )
        return MembersFeed(feed=feed, file=name, address=address, made=partial(self._written, feed, heading))

    def _written(self, feed: Feed, heading: ical.CalendarHeading) -> bytes:
        return ical.calendar(heading, [self._event(occurrence, feed) for occurrence in feed.occurrences])

    def _event(self, occurrence: Occurrence, feed: Feed) -> ical.FeedEvent:
        """Return of an occurrence what may be known: its title, time and place, and what calendars need to follow it.

        What it is known by is its id made secret, which says nothing to whoever reads it, or knows that of another. Of
        a school, where it is held, the name is told: its street may be known to members alone.
        """
        shown = self.files.event(occurrence, feed)
        school = self.files.agenda.people.schools.get(occurrence.at or "")
        return ical.FeedEvent(
            uid=f"{self.about.secret('event', occurrence.id)}@{self.files.about.feed_domain}",
            title=shown.title,
            start=shown.start,
            end=shown.end,
            changed_at=shown.changed_at,
            sequence=shown.sequence,
            place=", ".join(filter(None, (occurrence.place, school.name if school else ""))),
            status=shown.status,
            transparent=shown.transparent,
        )
