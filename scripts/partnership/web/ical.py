"""Calendar feeds: iCalendar text (RFC 5545, 7986) as phones take it. The only importer of ics, whose text is mended.

What ics 0.7 leaves to do: an order that is the same every time, URL as a URI, DTSTAMP, SEQUENCE, lines folded by
octets, control characters, and the end of the last line. Days and times are written here too: ics works them out for a
third of its time, and writes no DTEND of a single day. No METHOD is written, so that DTSTAMP is when an event was last
revised (RFC 5545, section 3.8.7.2), and not when the feed was made.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import operator
import re
import urllib.parse
from collections.abc import Callable, Iterable

LONGEST_UID = 200
"""Octets of an event's `uid` that every client keeps whole."""

_LONGEST_LINE = 75  # octets without the line break (RFC 5545, section 3.1)
_MAKER = "-//partnership//diary//EN"
_REFRESH = "PT6H"
_BEGIN, _END = b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n"
_DAY = dt.timedelta(days=1)
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_RESERVED = ":/?#[]@!$&'()*+,;=%~"

_OF_CALENDAR = (
    "VERSION PRODID CALSCALE NAME X-WR-CALNAME X-WR-CALDESC X-WR-TIMEZONE REFRESH-INTERVAL X-PUBLISHED-TTL SOURCE COLOR"
)
_OF_EVENT = (
    "UID DTSTAMP LAST-MODIFIED SEQUENCE DTSTART DTEND SUMMARY LOCATION DESCRIPTION URL CATEGORIES CLASS STATUS TRANSP "
    "X-MICROSOFT-CDO-BUSYSTATUS"
)
_ORDER = {name: rank for rank, name in enumerate(f"{_OF_CALENDAR} {_OF_EVENT}".split())}


@dataclasses.dataclass(frozen=True, kw_only=True)
class FeedEvent:
    """An event as a phone is told of it. All text is plain, of any length, and may have line feeds."""

    uid: str
    """What phones know it by for ever: at most `LONGEST_UID`."""
    title: str
    start: dt.date
    """A moment in UTC; or the first day, if the event takes all day."""
    end: dt.date
    """A moment in UTC; or the last day, included."""
    changed_at: dt.datetime
    """When what is said here was last changed."""
    sequence: int
    """From 0. Rises when its day, time or status changes, and never falls."""
    place: str = ""
    description: str = ""
    url: str = ""
    """The address of a page with more about it, in full."""
    categories: tuple[str, ...] = ()
    status: str = "confirmed"
    """confirmed, tentative or cancelled."""
    transparent: bool = False
    """Whether it leaves a reader's time free."""

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place: its title then says so, and it takes nobody's time."""
        return self.status == "cancelled"

    @property
    def busy(self) -> str:
        """What Microsoft's calendars should show: FREE, TENTATIVE or BUSY."""
        if self.transparent or self.is_cancelled:
            return "FREE"
        return "TENTATIVE" if self.status == "tentative" else "BUSY"

    @functools.cached_property
    def order(self) -> tuple[str, str]:
        """Where it stands among others: by its beginning."""
        return self.start.isoformat(), self.uid

    @functools.cached_property
    def text(self) -> bytes:
        """As it stands in any feed: one event is in many, its owner's, its kind's, everyone's."""
        return _text(self)


@dataclasses.dataclass(frozen=True, kw_only=True)
class CalendarHeading:
    """What a feed says of itself: the properties of a calendar in RFC 7986, section 5, and those older than it."""

    name: str
    description: str
    address: str
    """Where it is served, in full."""
    colour: str
    """A CSS colour by name."""
    time_zone: str
    """Its name in the IANA time zone database, for clients that show times by it; the times themselves are in UTC."""


def calendar(heading: CalendarHeading, events: Iterable[FeedEvent]) -> bytes:
    """Return a feed to subscribe to, its events in the order of their days: the same events give the same bytes.

    Some clients refuse a feed without any event: offer none.
    """
    return _calendar(heading, events)


def single(events: Iterable[FeedEvent]) -> bytes:
    """Return a file to add once: an event, or all times of one. It has no name, or it would become a calendar."""
    return _calendar(None, events)


def _calendar(heading: CalendarHeading | None, events: Iterable[FeedEvent]) -> bytes:
    begin, end = _around(heading)
    in_order = sorted(events, key=operator.attrgetter("order"))
    return b"".join([begin, *(event.text for event in in_order), end])


def for_members(
    feed: bytes, public: bytes | None, *, whole: str, parts: str, lead: Callable[[str], str] = str
) -> bytes:
    """Return a feed with its name and each event marked as only for members, as far as the public feed has it not.

    Calendars keep such an event from others (RFC 5545, section 3.8.1.3) and show first the words that tell of it,
    `whole` or in `parts`. What addresses it has, is for somebody else to `lead`.
    """
    before, *events = feed.split(_BEGIN)
    known = {_uid(event): event.partition(_END)[0] for event in (public or b"").split(_BEGIN)[1:]}
    made = [_named_for_members(before, lead)]
    for event in events:
        text, end, after = event.partition(_END)
        if known.get(_uid(event)) != text:
            text = _confidential(text, parts if _uid(event) in known else whole, lead)
        made += [_BEGIN, text, end, after]
    return b"".join(made)


def _uid(event: bytes) -> bytes:
    found = re.search(rb"^UID:(.*(?:\r\n .*)*)", event, re.MULTILINE)
    return found[1] if found else b""


def _named_for_members(heading: bytes, lead: Callable[[str], str]) -> bytes:
    lines = map(lead, _unfolded(heading))
    return _folded(f"{line} (members)" if line.startswith(("NAME:", "X-WR-CALNAME:")) else line for line in lines)


def _confidential(event: bytes, said: str, lead: Callable[[str], str]) -> bytes:
    """Return the lines of an event with what tells that it is not public."""
    lines = [lead(line) for line in _unfolded(event)]
    told = [line.removeprefix("DESCRIPTION:") for line in lines if line.startswith("DESCRIPTION:")]
    others = (line for line in lines if not line.startswith("DESCRIPTION:"))
    description = "DESCRIPTION:" + r"\n\n".join([_words(said), *told])
    return _folded(_in_order([*others, description, "CLASS:CONFIDENTIAL"]))


def _unfolded(text: bytes) -> list[str]:
    return text.replace(b"\r\n ", b"").decode("utf-8").removesuffix("\r\n").split("\r\n")


@functools.lru_cache  # every file of a single event has the same
def _around(heading: CalendarHeading | None) -> tuple[bytes, bytes]:
    """Return what stands before and after the events."""
    import ics  # here and below, for most runs write no feed, and it takes long to import
    from ics.grammar.parse import ContentLine

    made = ics.Calendar(creator=_MAKER)
    made.scale = "gregorian"
    if heading:  # or it is a list of events, and no calendar to subscribe to
        name = _words(heading.name)
        made.extra += [
            ContentLine("NAME", value=name),
            ContentLine("X-WR-CALNAME", value=name),
            ContentLine("X-WR-CALDESC", value=_words(heading.description)),
            ContentLine("X-WR-TIMEZONE", value=heading.time_zone),
            ContentLine("REFRESH-INTERVAL", {"VALUE": ["DURATION"]}, _REFRESH),
            ContentLine("X-PUBLISHED-TTL", value=_REFRESH),
            ContentLine("SOURCE", {"VALUE": ["URI"]}, _uri(heading.address)),
            ContentLine("COLOR", value=heading.colour),
        ]
    *lines, end = _lines(made.serialize())
    return _folded(lines), _folded([end])


def _text(event: FeedEvent) -> bytes:
    import ics
    from ics.grammar.parse import ContentLine

    made = ics.Event(
        uid=event.uid,
        name=_plain(f"CANCELLED: {event.title}" if event.is_cancelled else event.title),
        location=_plain(event.place),
        description=_plain(event.description),
        transparent=event.transparent or event.is_cancelled,
        status=event.status,
    )
    is_whole_days = not isinstance(event.start, dt.datetime)
    after = event.end + _DAY if is_whole_days else event.end  # RFC 5545, section 3.8.2.2: it is not included
    of_days = {"VALUE": ["DATE"]} if is_whole_days else {}
    made.extra += [
        ContentLine("DTSTART", of_days, _moment(event.start)),
        ContentLine("DTEND", of_days, _moment(after)),
        ContentLine("DTSTAMP", value=_moment(event.changed_at)),
        ContentLine("LAST-MODIFIED", value=_moment(event.changed_at)),
        ContentLine("SEQUENCE", value=str(event.sequence)),
        ContentLine("X-MICROSOFT-CDO-BUSYSTATUS", value=event.busy),
    ]
    if event.url:
        made.extra.append(ContentLine("URL", value=_uri(event.url)))
    if event.categories:
        names = (_words(name.replace(",", " ")) for name in event.categories)
        made.extra.append(ContentLine("CATEGORIES", value=",".join(names)))
    return _folded(_lines(made.serialize()))


def _moment(at: dt.date) -> str:
    """Return a day, or a moment in UTC, as calendars write it (RFC 5545, sections 3.3.4 and 3.3.5)."""
    if isinstance(at, dt.datetime):
        return f"{at.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    return at.isoformat().replace("-", "")


def _plain(text: str) -> str:
    """Return text without what no calendar can show; its lines end in a line feed."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _words(text: str) -> str:
    from ics.utils import escape_string

    return str(escape_string(_plain(text)))


def _uri(address: str) -> str:
    return urllib.parse.quote(_plain(address), safe=_RESERVED)


def _lines(text: str) -> list[str]:
    """Return the lines of a component in one order, its beginning and end in their places."""
    begin, *lines, end = text.split("\r\n")
    return [begin, *_in_order(lines), end]


def _in_order(lines: Iterable[str]) -> list[str]:
    return sorted(lines, key=lambda line: _ORDER[line.partition(":")[0].partition(";")[0]])


def _folded(lines: Iterable[str]) -> bytes:
    """Return lines as they are sent: none longer than the standard recommends, no character split between two."""
    folded: list[bytes] = []
    for line in lines:
        rest, before, room = line.encode("utf-8"), b"", _LONGEST_LINE
        while len(rest) > room:
            end = next(n for n in range(room, 0, -1) if rest[n] & 0xC0 != 0x80)  # the first octet of a character
            folded.append(before + rest[:end] + b"\r\n")
            rest, before, room = rest[end:], b" ", _LONGEST_LINE - 1
        folded.append(before + rest + b"\r\n")
    return b"".join(folded)
