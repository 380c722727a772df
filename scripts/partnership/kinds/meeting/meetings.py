"""The meetings as they lie in `content/meetings/<day>-<group>.md`: each a head and its words."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Protocol

from partnership.files import markdown_file
from partnership.files.shelf import Shelf
from partnership.kinds.event import convened_page
from partnership.kinds.group import Group, GroupsFile
from partnership.kinds.meeting.body import Body
from partnership.kinds.meeting.model import FOLDER, Decision, MeetingHead
from partnership.problems import Place, Record

_NAME = re.compile(r"\d{4}-\d{2}-\d{2}-[a-z0-9]+(-[a-z0-9]+)*")
_WORDS = ("", ".md", ".markdown", ".txt", ".docx", ".doc", ".odt", ".rtf", ".html", ".yml", ".yaml")
"""How the name of a file ends that somebody may take for a meeting."""


@dataclasses.dataclass(frozen=True)
class Meeting:
    """A group on a day."""

    id: str
    """The day and the group, as its file is called: 2027-01-14-heads. It stays when the meeting moves."""
    head: MeetingHead
    body: Body
    group: Group

    @property
    def source(self) -> str:
        return self.body.file.path

    @property
    def path(self) -> str:
        """Its page."""
        return convened_page(self.id)

    @property
    def print_path(self) -> str:
        return f"meetings/{self.id}/print.md"

    @property
    def day(self) -> dt.date:
        return self.head.day

    @property
    def order(self) -> tuple[dt.date, str]:
        return self.head.day, self.id

    def decision(self, name: str) -> Decision | None:
        return next((each for each in self.head.decisions if each.id == name), None)


@dataclasses.dataclass(frozen=True)
class Meetings:
    """All meetings that have a page, in the order of their days."""

    all: tuple[Meeting, ...] = ()
    unread: frozenset[str] = frozenset()
    """The ids of those whose files are not right: what rests on them is not judged."""

    @cached_property
    def by_id(self) -> Mapping[str, Meeting]:
        return {meeting.id: meeting for meeting in self.all}

    @cached_property
    def of_groups(self) -> Mapping[str, tuple[Meeting, ...]]:
        """The meetings of each group that take or took place, by its id."""
        found: dict[str, list[Meeting]] = {}
        for meeting in self.all:
            if not meeting.head.is_cancelled:
                found.setdefault(meeting.group.id, []).append(meeting)
        return {group: tuple(meetings) for group, meetings in found.items()}

    def before(self, meeting: Meeting) -> Meeting | None:
        """Return the meeting of the same group before this one."""
        earlier = (each for each in self.of_groups.get(meeting.group.id, ()) if each.order < meeting.order)
        return max(earlier, key=lambda each: each.order, default=None)

    def after(self, meeting: Meeting) -> Meeting | None:
        """Return the meeting of the same group after this one."""
        later = (each for each in self.of_groups.get(meeting.group.id, ()) if each.order > meeting.order)
        return min(later, key=lambda each: each.order, default=None)

    def decided(self, name: str) -> tuple[Meeting, Decision] | None:
        """Return the decision of a lasting name, 2027-01-14-heads#hall, with its meeting."""
        meeting = self.by_id.get(name.partition("#")[0])
        decision = meeting.decision(name.partition("#")[2]) if meeting else None
        return (meeting, decision) if meeting and decision else None

    def decisions(self) -> Iterator[tuple[Meeting, Decision]]:
        """Yield every decision, the latest meeting first, each meeting's in their order."""
        for meeting in reversed(self.all):
            yield from ((meeting, decision) for decision in meeting.head.decisions)


class Before(Protocol):
    """What meetings are read beside, None where it is not right."""

    @property
    def groups(self) -> GroupsFile | None: ...


def meetings(shelf: Shelf, before: Before) -> Meetings:
    """Return the meetings that are right; note every file in their folder that is none."""
    root, groups, record = shelf.root, before.groups, shelf.record
    known = {group.id: group for group in groups.groups} if groups else {}
    found = {Path(path).stem: _read(root, path, shelf, known, record) for path in _paths(root, record)}
    right = sorted((each for each in found.values() if each), key=lambda meeting: meeting.order)
    return Meetings(tuple(right), frozenset(name for name, each in found.items() if each is None))


def _paths(root: Path, record: Record) -> Iterator[str]:
    for file in sorted((root / FOLDER).rglob("*")):
        path = file.relative_to(root).as_posix()
        if file.is_dir() or file.name.startswith("."):
            continue
        if file.suffix == ".md" and file.parent == root / FOLDER and _NAME.fullmatch(file.stem):
            yield path
        elif file.suffix.lower() in _WORDS:
            remedy = "Name the file after the day and the group's id: 2027-01-14-heads.md. No folders in here."
            record.note(Place(path), "nothing reads this file", remedy)


def _read(root: Path, path: str, shelf: Shelf, groups: Mapping[str, Group], record: Record) -> Meeting | None:
    file = markdown_file.read(root, path, record, first="group")
    head = shelf.judged(MeetingHead, file.head) if file else None
    if file is None or head is None:
        return None
    body, name = Body(file, record), Path(path).stem
    if name != f"{head.named_day}-{head.group}":
        _tell_name(name, head, record)
    return Meeting(name, head, body, groups[head.group]) if head.group in groups else None


def _tell_name(name: str, head: MeetingHead, record: Record) -> None:
    day, group = name[:10], name[11:]
    if group != head.group:
        what, field = f"the file is called {name}.md, and its head says group: {head.group}", "group"
        record.note(head.written_at(field), what, "One of the two is wrong.")
        return
    what = f"the file is called {name}.md, and its head says {head.named_day}"
    remedy = f"Correct the day. If the meeting was moved, keep the file's name and add moved_from: {day}."
    if not _is_day(day):
        remedy = f"There is no day {day}: call the file {head.named_day}-{group}.md."
    record.note(head.written_at("moved_from" if head.moved_from else "day"), what, remedy)


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def writings(meetings: Meetings) -> Iterator[tuple[str, Body]]:
    """Yield the words of each meeting with the path of its page."""
    yield from ((meeting.path, meeting.body) for meeting in meetings.all)
