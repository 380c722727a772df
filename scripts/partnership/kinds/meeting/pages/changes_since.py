"""What changed from one meeting of a group to the next: policies by their days, agreement and diary from git."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cached_property

from partnership.files import yaml_file
from partnership.kinds.event import Change, changes_between
from partnership.kinds.meeting.actions import TrackedAction
from partnership.kinds.meeting.meetings import Meeting
from partnership.kinds.meeting.pages.context import MeetingPages, ShownMeeting
from partnership.kinds.policy import NewsItem, news
from partnership.problems import Record
from partnership.web.pages import PlannedPage

MOST = 200
"""As many changes of the diary as a reader will look through."""

_STATEMENTS = {
    "priorities": "Priority",
    "aims": "Aim",
    "objectives": "Objective",
    "activities": "Activity",
    "duties": "Duty",
    "projects": "Earlier project",
}
"""The lists of the agreement, with what one entry of each is called."""


def changes_since_path(meeting: Meeting) -> str:
    """Return the page of what changed since a meeting."""
    return f"meetings/since/{meeting.id}.md"


def pages(context: MeetingPages) -> Iterator[PlannedPage]:
    """Yield a page for each meeting that took place: until the next one of its group, or until today."""
    items = news(context.policies)
    for shown in context.by_id.values():
        if shown.meeting.day <= context.common.today and not shown.meeting.head.is_cancelled:
            yield _page(context, shown, items)


def _page(context: MeetingPages, shown: ShownMeeting, items: list[NewsItem]) -> PlannedPage:
    today = context.common.today
    last = min(shown.after.day, today) if shown.after else today
    after = context.by_id.get(shown.after.id) if shown.after else None
    return PlannedPage(
        path=changes_since_path(shown.meeting),
        title=f"What changed since {shown.name}",
        template="meeting_since.html",
        above=shown.meeting.path,
        description=f"Every change of policies, agreement and diary since {shown.name}.",
        listed=False,
        facts={
            "shown": shown,
            "after": after,
            "is_open": after is None or after.meeting.day > today,
            "since": ChangesSince(context=context, first=shown.meeting.day, last=last, news=items),
            "is_known": context.past.is_known,
        },
    )


@dataclasses.dataclass(frozen=True)
class AgreementChange:
    """A change of what is agreed."""

    what: str
    """added, reworded, taken out or changed."""
    of: str
    title: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class ChangesSince:
    """What changed after a meeting, until some day; worked out when its page is written."""

    context: MeetingPages
    first: dt.date
    """The day of the meeting: what changed on it counts as before."""
    last: dt.date
    news: list[NewsItem]
    """All that ever happened to policies."""

    @property
    def policies(self) -> list[NewsItem]:
        return [item for item in self.news if self.first < item.day <= self.last]

    @property
    def agreement(self) -> list[AgreementChange]:
        """What is agreed otherwise at the end than at the beginning, however often it changed between."""
        past = self.context.past
        steps = [step for step in past.amendments if self.first < past.day(step.at) <= self.last]
        return list(_agreement_changes(_fields(steps[0].before), _fields(steps[-1].after))) if steps else []

    @cached_property
    def _diary_changes(self) -> tuple[Change, ...]:
        return changes_between(self.context.past, self.context.agenda, after=self.first, until=self.last)

    @property
    def diary(self) -> list[Mapping[str, object]]:
        """The changes of the diary as lines, as many as a reader will look through."""
        return [
            {
                "what": change.what,
                "title": change.shown.title,
                "path": change.shown.path if change.shown.entry in self.context.agenda.entries else None,
                "when": change.moved_to,
                "was": change.moved_from,
                "differences": change.differences,
                "day": change.day,
            }
            for change in self._diary_changes[:MOST]
        ]

    @property
    def more(self) -> int:
        """How many changes of the diary are not shown."""
        return len(self._diary_changes) - MOST

    @property
    def done(self) -> list[TrackedAction]:
        """The actions that were done."""
        return [tracked for tracked in self.context.actions if tracked.done and self.first < tracked.done <= self.last]


def _agreement_changes(before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[AgreementChange]:
    """Yield what differs between two states of the agreement's file: its statements first, then its other lines."""
    for name, called in _STATEMENTS.items():
        was, now = _by_id(before.get(name)), _by_id(after.get(name))
        for key in dict.fromkeys([*was, *now]):
            if was.get(key) != now.get(key):
                what = "added" if key not in was else "taken out" if key not in now else "reworded"
                yield AgreementChange(what, called, str((now.get(key) or was[key]).get("title", key)))
    changed = [name for name in {**before, **after} if name not in _STATEMENTS and before.get(name) != after.get(name)]
    yield from (AgreementChange("changed", "The agreement’s line", name.replace("_", " ")) for name in changed)


def _fields(words: str) -> Mapping[str, object]:
    return yaml_file.parse(words, "", Record()) or {}


def _by_id(entries: object) -> dict[str, Mapping[str, object]]:
    statements = [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []
    return {str(statement.get("id")): statement for statement in statements}
