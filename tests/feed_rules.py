"""Every rule that a calendar feed must keep, checked by its bytes alone: whoever wrote it, and whatever it is about."""

from __future__ import annotations

import datetime as dt
import re
import urllib.parse
from collections import Counter
from collections.abc import Iterator

LONGEST_LINE, LONGEST_UID = 75, 200
CSS_COLOURS = frozenset(
    """aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood
    cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray
    darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen
    darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue
    firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew
    hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan
    lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
    lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue
    mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred
    midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid
    palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple
    rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue
    slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white
    whitesmoke yellow yellowgreen""".split()
)
ONCE = {"VERSION": "2.0", "CALSCALE": "GREGORIAN", "X-PUBLISHED-TTL": "PT6H", "REFRESH-INTERVAL;VALUE=DURATION": "PT6H"}
TO_SUBSCRIBE = ("NAME", "X-WR-CALNAME", "X-WR-CALDESC", "X-WR-TIMEZONE", "SOURCE;VALUE=URI", "COLOR")
OF_EVENTS = ("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "SUMMARY", "STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS")
MAYBE = ("DESCRIPTION", "LOCATION", "URL", "CATEGORIES")
TEXTS = ("NAME", "X-WR-CALNAME", "X-WR-CALDESC", "SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES")

Properties = list[tuple[str, str]]


def unfolded(content: bytes) -> list[str]:
    """Return the lines of a feed as they were before they were folded."""
    return content.replace(b"\r\n ", b"").decode("utf-8").removesuffix("\r\n").split("\r\n")


def split(content: bytes) -> tuple[Properties, list[Properties]]:
    """Return the properties of the calendar and of each event, each as its name with parameters, and its value."""
    calendar: Properties = []
    events: list[Properties] = []
    inside = calendar
    for line in unfolded(content):
        name, _, value = line.partition(":")
        if (name, value) == ("BEGIN", "VEVENT"):
            inside = []
            events.append(inside)
        elif (name, value) == ("END", "VEVENT"):
            inside = calendar
        elif name not in ("BEGIN", "END"):
            inside.append((name, value))
    return calendar, events


def faults(
    content: bytes, *, domain: str, address: str | None, time_zone: str = "Europe/London", for_members: bool = False
) -> Iterator[str]:
    """Yield each rule that a feed breaks. One without an address of its own is there to be added once.

    In one `for_members`, an event may be confidential.
    """
    yield from of_bytes(content)
    calendar, events = split(content)
    yield from of_structure(unfolded(content), events)
    yield from of_calendar(calendar, address, time_zone)
    for event in events:
        public = [said for said in event if not (for_members and said == ("CLASS", "CONFIDENTIAL"))]
        for fault in of_event(public, domain):
            yield f"{dict(event).get('UID', 'an event')}: {fault}"
    uids = Counter(dict(event).get("UID") for event in events)
    yield from (f"{uid} is there {count} times" for uid, count in uids.items() if count > 1)


def of_bytes(content: bytes) -> Iterator[str]:
    lines = content.split(b"\r\n")
    if not content.startswith(b"BEGIN:VCALENDAR\r\n"):
        yield "it does not begin with BEGIN:VCALENDAR"
    if lines[-1] != b"" or not content.endswith(b"END:VCALENDAR\r\n"):
        yield "it does not end with END:VCALENDAR and CRLF"
    yield from of_lines(lines[:-1])
    if re.search("[\x80-\x9f\ufeff]", content.decode("utf-8", "replace")):
        yield "it holds a control character, or a byte-order mark"


def of_lines(lines: list[bytes]) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST_LINE:
            yield f"line {number} has {len(line)} octets"
        if line.strip() == b"":
            yield f"line {number} is empty"
        if re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line):
            yield f"line {number} holds a control character"
        if line.decode("utf-8", "replace").encode() != line:
            yield f"line {number} splits a character"


def of_structure(lines: list[str], events: list[Properties]) -> Iterator[str]:
    nesting = [line for line in lines if line.startswith(("BEGIN:", "END:"))]
    if nesting != ["BEGIN:VCALENDAR", *["BEGIN:VEVENT", "END:VEVENT"] * len(events), "END:VCALENDAR"]:
        yield "it holds something else than events"
    if not events:
        yield "it is empty"
    yield from (
        f"this is no property: {line}" for line in lines if not re.match(r"[A-Z][A-Z-]*(;[A-Z]+=[A-Z]+)?:", line)
    )


def of_calendar(calendar: Properties, address: str | None, time_zone: str) -> Iterator[str]:
    said = dict(calendar)
    wanted = {*ONCE, "PRODID", *TO_SUBSCRIBE} if address else {"VERSION", "PRODID", "CALSCALE"}
    if Counter(name for name, _ in calendar) != Counter(wanted):
        yield f"the calendar should say {sorted(wanted)}, and says {sorted(name for name, _ in calendar)}"
        return
    yield from (f"{name} is {said[name]}" for name in ONCE if name in said and said[name] != ONCE[name])
    if not address:
        return
    if said["NAME"] != said["X-WR-CALNAME"] or not said["NAME"]:
        yield "NAME and X-WR-CALNAME differ, or say nothing"
    if said["X-WR-TIMEZONE"] != time_zone:
        yield f"the time zone is {said['X-WR-TIMEZONE']}"
    if said["SOURCE;VALUE=URI"] != address:
        yield f"SOURCE is {said['SOURCE;VALUE=URI']}, not {address}"
    if said["COLOR"] not in CSS_COLOURS:
        yield f"COLOR {said['COLOR']} is no name that CSS knows"
    yield from of_texts(calendar)


def of_event(event: Properties, domain: str) -> Iterator[str]:
    said = dict(event)
    times = ("DTSTART;VALUE=DATE", "DTEND;VALUE=DATE") if "DTSTART;VALUE=DATE" in said else ("DTSTART", "DTEND")
    counted = Counter(name for name, _ in event)
    missing = [name for name in (*OF_EVENTS, *times) if counted[name] != 1]
    if missing:
        yield f"not once there: {missing}"
        return
    more = [name for name, count in counted.items() if name not in (*OF_EVENTS, *times, *MAYBE) or count > 1]
    yield from (f"should not be there: {name}" for name in more)
    yield from of_name(said, domain)
    yield from of_times(said[times[0]], said[times[1]], all_day=times[0] != "DTSTART")
    yield from of_status(said)
    yield from of_texts(event)


def of_name(said: dict[str, str], domain: str) -> Iterator[str]:
    if not re.fullmatch(rf"[a-z0-9]+(-[a-z0-9]+)*@{re.escape(domain)}", said["UID"]):
        yield "the UID is not an id and the domain"
    if len(said["UID"].encode()) > LONGEST_UID:
        yield "the UID is too long"
    if said["DTSTAMP"] != said["LAST-MODIFIED"] or not re.fullmatch(r"\d{8}T\d{6}Z", said["DTSTAMP"]):
        yield "DTSTAMP and LAST-MODIFIED differ, or are no moments in UTC"
    if not re.fullmatch(r"0|[1-9]\d*", said["SEQUENCE"]):
        yield "SEQUENCE is no number"
    if "URL" in said and not re.fullmatch(r"https?://[!#-;=?-Z\[\]_a-z~%]+", said["URL"]):
        yield f"URL is no address: {said['URL']}"
    if "URL" in said and not urllib.parse.urlsplit(said["URL"]).hostname:
        yield "URL is not absolute"


def of_times(start: str, end: str, *, all_day: bool) -> Iterator[str]:
    form = "%Y%m%d" if all_day else "%Y%m%dT%H%M%SZ"
    try:
        first, last = (dt.datetime.strptime(each, form).replace(tzinfo=dt.UTC) for each in (start, end))
    except ValueError:
        yield f"{start} or {end} is not as it should be"
        return
    if last <= first:
        yield "it ends before it begins"


def of_status(said: dict[str, str]) -> Iterator[str]:
    cancelled = said["STATUS"] == "CANCELLED"
    if said["STATUS"] not in ("CONFIRMED", "TENTATIVE", "CANCELLED") or said["TRANSP"] not in ("OPAQUE", "TRANSPARENT"):
        yield "STATUS or TRANSP is unknown"
    if cancelled != said["SUMMARY"].startswith("CANCELLED: "):
        yield "STATUS and title do not agree"
    if cancelled and said["TRANSP"] != "TRANSPARENT":
        yield "it is cancelled and still takes time"
    busy = "FREE" if said["TRANSP"] == "TRANSPARENT" else "TENTATIVE" if said["STATUS"] == "TENTATIVE" else "BUSY"
    if said["X-MICROSOFT-CDO-BUSYSTATUS"] != busy:
        yield f"Microsoft is told {said['X-MICROSOFT-CDO-BUSYSTATUS']}, not {busy}"


def of_texts(properties: Properties) -> Iterator[str]:
    for name, value in properties:
        commas = r"\\[\\;,n]|[^\\;,]" if name != "CATEGORIES" else r"\\[\\;n]|[^\\;]"
        if name in TEXTS and not re.fullmatch(f"({commas})+", value):
            yield f"{name} is not escaped, or says nothing"
