"""One school whose calendar is read in a story, with all the patience that a slow machine may need."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from partnership.kinds.event import own_diary
from partnership.kinds.event.own_diary import OwnEvent
from partnership.kinds.identity import OwnCalendar
from partnership.reading import summary
from partnership.reading.rules import Policy
from partnership.reading.school_calendar import Asked, Outcome, take
from partnership.reading.source import Source
from partnership.reading.take import Asked, Outcome, take
from tests.patience import PATIENCE
from tests.reading.server import Answer, Server

TODAY = dt.date(2026, 11, 21)
HOST = "calendar.school.localhost"


def here(host: str, port: int) -> Sequence[str]:
    """Find every name on this machine."""
    del host, port
    return ["127.0.0.1"]


POLICY = Policy(
    deadline=PATIENCE,
    patience=PATIENCE,
    expansion=PATIENCE,
    pause=0.01,
    may_reach=lambda address: address.is_loopback,
    resolve=here,
)


class Reader:
    """Reads the calendar of Larkrise from a server that answers as a story says."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.policy = dataclasses.replace(POLICY, resolve=self._counted)
        self.today = TODAY
        self.accept = False
        self.requests: list[str] = []
        self.tries = 0
        """How often the host was looked up: once for each request, whether or not it came through."""

    def read(self, *answers: Answer, host: str = HOST, path: str = "/school.ics") -> Outcome:
        with Server(*answers) as server:
            outcome = self.read_at(f"http://{host}:{server.port}{path}")
            self.requests = server.requests
        return outcome

    def read_at(self, address: str) -> Outcome:
        asked = Asked(self.root, "Europe/London", self.today, self.policy, self.accept)
        return take(Source("larkrise", OwnCalendar(environment="HERE"), {"HERE": address}), asked)

    def _counted(self, host: str, port: int) -> Sequence[str]:
        self.tries += 1
        return here(host, port)

    def with_policy(self, **changes: object) -> Reader:
        self.policy = dataclasses.replace(self.policy, **changes)  # type: ignore[arg-type]
        return self

    def kept(self) -> tuple[OwnEvent, ...]:
        """Return what the data holds of the school's calendar."""
        diary = own_diary.load(self.root, "larkrise")
        return diary.events if diary else ()

    def titles(self) -> list[str]:
        return [each.title for each in self.kept()]


def said(outcome: Outcome) -> str:
    """Return what a person is shown."""
    return "\n".join(summary.lines(outcome))
