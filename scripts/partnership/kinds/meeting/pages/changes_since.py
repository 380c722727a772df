"""What changed from one meeting of a group to the next: policies by their days, agreement and diary from git."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cached_property

from partnership.files import yaml_file
from partnership.kinds.event import Change, changed_between, plain, when_in_words
from partnership.kinds.meeting.actions import Owed
from partnership.kinds.meeting.meetings import Meeting
from partnership.kinds.meeting.pages.context import MeetingPages, ShownMeeting
from partnership.kinds.policy import Happening, happenings
from partnership.problems import Record
from partnership.web.pages import PlannedPage

MOST = 200
"""As many changes of the diary as a reader will look through."""

_LISTS = {
    "priorities": "Priority",
    "aims": "Aim",
    "objectives": "Objective",
    "activities": "Activity",
    "duties": "Duty",
    "projects": "Earlier project",
}


def since_path(meeting: Meeting) -> str:
    """Return the page of what changed since a meeting."""
    return f"meetings/since/{meeting.id}.md"


@dataclasses.dataclass(frozen=True)
class Amended:
    """A change of what is agreed."""

    what: str
    """added, reworded or taken out."""
    of: str
    title: str


@dataclasses.dataclass(frozen=True)
class Since:
    """What changed after a meeting, until some day; worked out when its page is written."""

    shown: MeetingPages
    first: dt.date
    """The day of the meeting: what changed on it counts as before."""
    last: dt.date
    news: list[Happening]

    @property
    def policies(self) -> list[Happening]:
        return [each for each in self.news if self.first < each.day <= self.last]

    @property
    def agreement(self) -> list[Amended]:
        return list(_amended(self.shown, self.first, self.last))

    @cached_property
    def _changes(self) -> tuple[Change, ...]:
        return changed_between(self.shown.past, self.shown.agenda, self.first, self.last)

    @property
    def diary(self) -> list[Mapping[str, object]]:
        return [_line(change, self.shown) for change in self._changes[:MOST]]

    @property
    def more(self) -> int:
        """How many changes of the diary are not shown."""
        return len(self._changes) - MOST

    @property
    def done(self) -> list[Owed]:
        """The actions that were done."""
        return [each for each in self.shown.owed if each.done and self.first < each.done <= self.last]


def pages(shown: MeetingPages) -> Iterator[PlannedPage]:
    """Yield a page for each meeting that took place: until the next one of its group, or until today."""
    every = happenings(shown.policies)
    for each in shown.shown.values():
        if each.meeting.day <= shown.common.today and not each.meeting.head.is_cancelled:
            yield _page(shown, each, every)


def _page(shown: MeetingPages, each: ShownMeeting, every: list[Happening]) -> PlannedPage:
    last = min(each.after.day, shown.common.today) if each.after else shown.common.today
    after = shown.shown.get(each.after.id) if each.after else None
    return PlannedPage(
        path=since_path(each.meeting),
        title=f"What changed since {each.name}",
        template="meeting_since.html",
        above=each.meeting.path,
        description=f"Every change of policies, agreement and diary since {each.name}.",
        listed=False,
        facts={
            "shown": each,
            "after": after,
            "is_open": after is None or after.meeting.day > shown.common.today,
            "since": Since(shown, each.meeting.day, last, every),
            "is_known": shown.past.is_known,
        },
    )


def _line(change: Change, shown: MeetingPages) -> Mapping[str, object]:
    now = change.shown
    return {
        "what": change.what,
        "title": now.title,
        "path": now.path if now.entry in shown.agenda.entries else None,
        "when": when_in_words(now),
        "was": when_in_words(change.was) if change.what == "moved" and change.was else "",
        "fields": change.fields,
        "day": change.day,
    }


def _amended(shown: MeetingPages, first: dt.date, last: dt.date) -> Iterator[Amended]:
    """Yield what is agreed otherwise at the end than at the beginning, however often it changed between."""
    steps = [each for each in shown.past.amendments if first < shown.past.day(each.at) <= last]
    if not steps:
        return
    before, after = _fields(steps[0].before), _fields(steps[-1].after)
    for name, called in _LISTS.items():
        was, now = _by_id(before.get(name)), _by_id(after.get(name))
        for key in dict.fromkeys([*was, *now]):
            if was.get(key) != now.get(key):
                what = "added" if key not in was else "taken out" if key not in now else "reworded"
                yield Amended(what, called, str((now.get(key) or was[key]).get("title", key)))
    changed = [name for name in {**before, **after} if name not in _LISTS and before.get(name) != after.get(name)]
    yield from (Amended("changed", "The agreement’s line", name.replace("_", " ")) for name in changed)


def _fields(content: bytes) -> Mapping[str, object]:
    return yaml_file.parse(plain(content), "", Record()) or {}


def _by_id(entries: object) -> dict[str, Mapping[str, object]]:
    found = [each for each in entries if isinstance(each, dict)] if isinstance(entries, list) else []
    return {str(each.get("id")): each for each in found}
