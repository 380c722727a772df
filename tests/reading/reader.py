"""One school whose calendar is read in a story, with more patience for this very machine than the program has."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from partnership.kinds.event import OwnEvent, load_reading
from partnership.kinds.identity import OwnCalendar
from partnership.reading import ReadingRules, summary
from partnership.reading.school_calendar import ReadingOptions, ReadingOutcome, SchoolCalendar, read
from tests.patience import PATIENCE
from tests.reading.server import Answer, Server

TODAY = dt.date(2026, 11, 21)
HOST = "calendar.school.localhost"


def here(host: str, port: int) -> Sequence[str]:
    """Find every name on this machine."""
    del host, port
    return ["127.0.0.1"]


RULES = ReadingRules(
    deadline_seconds=PATIENCE,
    answer_seconds=PATIENCE,
    expansion_seconds=PATIENCE,
    pause_seconds=0.01,
    may_reach=lambda address: address.is_loopback,
    resolve=here,
)


def asked(root: Path, *, today: dt.date = TODAY, rules: ReadingRules = RULES, accept: bool = False) -> ReadingOptions:
    """Return what is asked of a reading."""
    return ReadingOptions(root=root, zone="Europe/London", today=today, rules=rules, accept=accept)


class Reader:
    """Reads the calendar of Larkrise from a server that answers as a story says."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.rules = dataclasses.replace(RULES, resolve=self._counted)
        self.today = TODAY
        self.accept = False
        self.requests: list[str] = []
        self.tries = 0
        """How often the host was looked up: once for each request, whether or not it came through."""

    def read(self, *answers: Answer, host: str = HOST, path: str = "/school.ics") -> ReadingOutcome:
        with Server(*answers) as server:
            outcome = self.read_at(f"http://{host}:{server.port}{path}")
            self.requests = server.requests
        return outcome

    def read_at(self, address: str) -> ReadingOutcome:
        calendar = SchoolCalendar("larkrise", OwnCalendar(environment="HERE"), {"HERE": address})
        return read(calendar, asked(self.root, today=self.today, rules=self.rules, accept=self.accept))

    def _counted(self, host: str, port: int) -> Sequence[str]:
        self.tries += 1
        return here(host, port)

    def with_rules(self, **changes: object) -> Reader:
        self.rules = dataclasses.replace(self.rules, **changes)  # type: ignore[arg-type]
        return self

    def kept(self) -> tuple[OwnEvent, ...]:
        """Return what the data holds of the school's calendar."""
        diary = load_reading(self.root, "larkrise")
        return diary.events if diary else ()

    def titles(self) -> list[str]:
        return [each.title for each in self.kept()]


def said(outcome: ReadingOutcome) -> str:
    """Return what a person is shown."""
    return "\n".join(summary.lines(outcome))
