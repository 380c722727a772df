"""Write all feeds of a partnership, then the same with icalendar, and print the seconds of each: `feeds.py FOLDER`.

In a process of its own, so that nothing is remembered from an earlier time.
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path
from typing import NamedTuple, TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import icalendar

from partnership import contents
from partnership.kinds import event
from tests.bench import large

_EVENT = re.compile(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", re.DOTALL)


Part = TypeVar("Part", bound=icalendar.Component)


class Said(NamedTuple):
    """What an event or a calendar says: its properties by name, each as a plain value of Python."""

    facts: list[tuple[str, object]]


class Feed(NamedTuple):
    """What a feed says of itself, and its events by their place among all that there are."""

    heading: Said
    events: list[int]


def main() -> None:
    """Write both, each when all that it is made from is there."""
    partnership = contents.load(Path(sys.argv[1]), large.TODAY)
    began = time.perf_counter()
    offered = [file for file in event.offering(partnership).files if file.address.endswith(".ics")]
    ours = [file.content if isinstance(file.content, bytes) else file.content.encode() for file in offered]
    own = time.perf_counter() - began
    feeds, events = _read(ours)
    began = time.perf_counter()
    theirs = _written(feeds, events)
    print(own, time.perf_counter() - began)
    shown, same = (sum(text.count(b"BEGIN:VEVENT") for text in texts) for texts in (ours, theirs))
    assert shown == same, f"{shown} events in ours, {same} in theirs"


def _read(texts: list[bytes]) -> tuple[list[Feed], list[Said]]:
    """Return what feeds say, and every event that is in them, once in each form."""
    forms: dict[bytes, int] = {}
    feeds = []
    for text in texts:
        events = [forms.setdefault(block, len(forms)) for block in _EVENT.findall(text)]
        feeds.append(Feed(_said(icalendar.Calendar.from_ical(_EVENT.sub(b"", text))), events))
    return feeds, [_said(icalendar.Event.from_ical(block)) for block in forms]


def _said(component: icalendar.Component) -> Said:
    return Said([(name, _plain(value)) for name, value in component.items()])


def _plain(value: object) -> object:
    if isinstance(value, icalendar.vCategory):
        return [str(name) for name in value.cats]
    return getattr(value, "dt", value if isinstance(value, int) else str(value))


def _written(feeds: list[Feed], events: list[Said]) -> list[bytes]:
    """Write feeds as somebody would who has icalendar: each event made once, and put into every feed that has it."""
    made = [_filled(icalendar.Event(), said) for said in events]
    written = []
    for feed in feeds:
        calendar = _filled(icalendar.Calendar(), feed.heading)
        for number in feed.events:
            calendar.add_component(made[number])
        written.append(calendar.to_ical())
    return written


def _filled(component: Part, said: Said) -> Part:
    for name, value in said.facts:
        component.add(name, value)
    return component


if __name__ == "__main__":
    main()
