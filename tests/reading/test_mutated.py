"""One event, broken in whatever way: what is read of the others stays the same."""

from __future__ import annotations

import random
import warnings

import pytest

from partnership.kinds.event import CalendarReading, reading_text
from partnership.reading import reconciliation, window
from partnership.reading.expansion import expand
from partnership.reading.worker import ExpansionRequest
from tests.reading.calendars import calendar, event, timed
from tests.reading.reader import TODAY

OTHERS = [
    event("one"),
    timed("two", "Chess", "DTSTART;TZID=Europe/London:20270302T160000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=3"),
    timed("three", "Concert", "DTSTART:20270610T170000Z", "DTEND:20270610T183000Z", "LOCATION:Hall"),
]
ODD = (
    "URL:HTTPS://Fair.Localhost/Day",
    "DTSTART;TZID=GMT Standard Time:20261109T160000",
    "DTEND;TZID=GMT Standard Time:20261109T170000",
    "RRULE:FREQ=WEEKLY;UNTIL=20261207T160000Z;BYDAY=MO,WE",
    "EXDATE;VALUE=DATE:20261116",
    "RDATE;VALUE=PERIOD:20261225T100000Z/PT1H",
    "STATUS:CONFIRMED",
    "LOCATION:Hall",
    "DURATION:PT1H",
)
CHANGE = (
    "BEGIN:VEVENT\r\nUID:odd@school.localhost\r\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261123T160000Z\r\n"
    "DTSTART:20261124T160000Z\r\nSTATUS:CANCELLED\r\nEND:VEVENT\r\n"
)
PIECES = (
    *("", "0", "9", "-", ":", ";", ",", "Z", "T", "\\", '"', "=", "W", "/", "é", "\u202e", "\x01", "%", "(", "]", " "),
    *("99991231", "00010101", "20261025T003000Z", "20261025T013000", "20270328T013000", "-PT1H", "P99999999D"),
    *("TZID=Narnia", "TZID=" + "x" * 300, "VALUE=DATE", "BYDAY=99MO", "INTERVAL=0", "COUNT=-1", "BYMONTHDAY=32"),
    *("UNTIL=1", "FREQ=YEARLY", "BYSETPOS=0", "20270230", "T250000", "24:00", "2" * 400, "http://[", ":99999", "nan"),
)


def read(*parts: str) -> tuple[list[str], bool]:
    """Return what is kept of the other events, and whether something is said or kept of the odd one."""
    first, last = window(TODAY)
    text = calendar(*parts).replace("\r\n", "\n")
    found = expand(ExpansionRequest(text, "Europe/London", str(first), str(last), 5000, 10_000))
    own, misfits = reconciliation.own_events("larkrise", found.events)
    kept = reading_text(CalendarReading(school="larkrise", read=TODAY, host="x.localhost", events=tuple(own)))
    others = [line.rstrip(",") for line in kept.splitlines() if any(one in line for one in ("Sports", "Chess", "Conc"))]
    is_told = len(own) > len(others) or bool(found.left_out or misfits or found.private or found.silent)
    return others, is_told


def mutated(chance: random.Random) -> str:
    """Return the odd event with one to three slips in it."""
    lines = list(timed("odd", "Odd", *ODD[: -1 if chance.random() < 0.8 else None]).split("\r\n"))[1:-2]
    for _ in range(chance.randint(1, 3)):
        number = chance.randrange(1, len(lines))
        line = lines[number]
        start = chance.randrange(line.index(":") if chance.random() < 0.7 and ":" in line else 0, len(line) + 1)
        end = min(len(line), start + chance.randint(0, 9))
        lines[number] = line[:start] + chance.choice(PIECES) + line[end:]
        if chance.random() < 0.2:
            lines.pop(chance.randrange(1, len(lines)))
    return "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""])


@pytest.mark.parametrize("seed", range(4))
def test_a_broken_event_changes_nothing_of_the_others(seed: int) -> None:
    """Chance breaks it, the same way each time that this runs."""
    chance = random.Random(seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole, _ = read(*OTHERS)
        assert len(whole) == 5
        for _ in range(60):
            odd = mutated(chance)
            changes = [CHANGE] if chance.random() < 0.3 else []
            others, _ = read(OTHERS[0], odd, *changes, *OTHERS[1:])
            assert others == whole, odd
