"""Calendars made up for stories: a few events in the words of iCalendar."""

from __future__ import annotations


def event(uid: str | None = "one", title: str = "Sports day", day: str = "20270609", *lines: str) -> str:
    """Return an event; without other words on it, it takes all day."""
    starts = () if any(line.startswith("DTSTART") for line in lines) else (f"DTSTART;VALUE=DATE:{day}",)
    named = () if uid is None else (f"UID:{uid}@school.localhost",)
    return "\r\n".join(["BEGIN:VEVENT", *named, f"SUMMARY:{title}", *starts, *lines, "END:VEVENT", ""])


def timed(uid: str, title: str, *lines: str) -> str:
    """Return an event whose days stand in its lines."""
    return event(uid, title, "", *lines)


def calendar(*parts: str) -> str:
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//made up//EN\r\n" + "".join(parts) + "END:VCALENDAR\r\n"


def many(number: int, first: int = 0) -> list[str]:
    """Return so many events to come, each on a day of its own."""
    return [
        event(f"n{n}", f"Event {n}", f"2027{n // 28 % 6 + 1:02}{n % 28 + 1:02}") for n in range(first, first + number)
    ]


GOOD = calendar(event(), event("two", "INSET day", "20270104"))
"""Two events to come."""
