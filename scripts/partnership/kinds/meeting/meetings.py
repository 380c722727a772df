"""The meetings as they lie in `content/meetings/<day>-<group>.md`: each a head and its words."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath

from partnership.files import markdown_file
from partnership.files.shelf import Shelf
from partnership.kinds.group import Group, GroupsFile, Seat, named, seats
from partnership.kinds.meeting.body import Body
from partnership.kinds.meeting.model import APPROVED, FOLDER, PLANNED, Decision, MeetingHead
from partnership.kinds.school import SchoolsFile
from partnership.problems import Place, Record

_NAME = re.compile(r"\d{4}-\d{2}-\d{2}-[a-z0-9]+(-[a-z0-9]+)*")
_WORDS = ("", ".md", ".markdown", ".txt", ".docx", ".doc", ".odt", ".rtf", ".html", ".yml", ".yaml")
"""How the name of a file ends that somebody may take for a meeting."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Meeting:
    """A group on a day."""

    id: str
    """The day and the group, as its file is called: 2027-01-14-heads. It stays when the meeting moves."""
    head: MeetingHead
    body: Body
    group: Group
    seats: tuple[Seat, ...]
    """Who has a place in it: a school, a partner for which one person stands, somebody from outside."""

    @property
    def source(self) -> str:
        """The path of its file."""
        return self.body.file.path

    @property
    def path(self) -> str:
        """Its page."""
        return page_of(self.id)

    @property
    def pack(self) -> str:
        """The address of its pack as PDF."""
        return f"meetings/{self.id}/{self.id}.pdf"

    @property
    def print_path(self) -> str:
        return f"meetings/{self.id}/print.md"

    @property
    def day(self) -> dt.date:
        return self.head.day

    @property
    def order(self) -> tuple[dt.date, str]:
        return self.head.day, self.id

    @property
    def present(self) -> tuple[Seat, ...]:
        return named(self.seats, self.head.present)

    @property
    def apologies(self) -> tuple[Seat, ...]:
        """Those that nobody represented."""
        return tuple(seat for seat in named(self.seats, self.head.apologies) if seat not in self.present)

    def decision(self, name: str) -> Decision | None:
        """Return its decision of an id."""
        return next((decision for decision in self.head.decisions if decision.id == name), None)


@dataclasses.dataclass(frozen=True)
class Meetings:
    """All meetings that have a page, in the order of their days."""

    all: tuple[Meeting, ...] = ()
    unread: frozenset[str] = frozenset()
    """The ids of those whose files are not right: what rests on them is not judged."""
    only_approved: bool = False
    """Whether minutes come here only once they are approved: then nobody waits for a draft."""

    @cached_property
    def by_id(self) -> Mapping[str, Meeting]:
        return {meeting.id: meeting for meeting in self.all}

    @cached_property
    def of_groups(self) -> Mapping[str, tuple[Meeting, ...]]:
        """The meetings of each group that take or took place, by its id."""
        by_group: dict[str, list[Meeting]] = {}
        for meeting in self.all:
            if not meeting.head.is_cancelled:
                by_group.setdefault(meeting.group.id, []).append(meeting)
        return {group: tuple(meetings) for group, meetings in by_group.items()}

    def before(self, meeting: Meeting) -> Meeting | None:
        """Return the meeting of the same group before this one."""
        of_group = self.of_groups.get(meeting.group.id, ())
        earlier = (other for other in of_group if other.order < meeting.order)
        return max(earlier, key=lambda other: other.order, default=None)

    def after(self, meeting: Meeting) -> Meeting | None:
        """Return the meeting of the same group after this one."""
        of_group = self.of_groups.get(meeting.group.id, ())
        later = (other for other in of_group if other.order > meeting.order)
        return min(later, key=lambda other: other.order, default=None)

    def decided(self, name: str) -> tuple[Meeting, Decision] | None:
        """Return the decision of a lasting name, 2027-01-14-heads#hall, with its meeting; None if there is none."""
        meeting = self.by_id.get(name.partition("#")[0])
        decision = meeting.decision(name.partition("#")[2]) if meeting else None
        return (meeting, decision) if meeting and decision else None

    def decisions(self) -> Iterator[tuple[Meeting, Decision]]:
        """Yield every decision, the latest meeting first, each meeting's in their order."""
        for meeting in reversed(self.all):
            yield from ((meeting, decision) for decision in meeting.head.decisions)


def page_of(name: str) -> str:
    """Return the path of the page of a meeting, by its id."""
    return f"meetings/{name}.md"


def read_folder(shelf: Shelf, groups: GroupsFile | None, schools: SchoolsFile | None) -> Meetings:
    """Return the meetings whose files are right by themselves.

    Noted in the shelf's record, never raised: what is not right in a file, and every file that is none of a meeting.
    """
    meetings = dict[str, Meeting | None]()
    for filed, path in shelf.folders.files(f"{FOLDER}/**/*").items():
        file = PurePosixPath(filed)
        if file.name.startswith("."):
            continue
        if file.suffix == ".md" and str(file.parent) == FOLDER and _NAME.fullmatch(file.stem):
            stands = filed if _is_overtaken(path, filed, shelf) else path
            meetings[file.stem] = _read(stands, shelf, groups, schools)
        elif file.suffix.lower() in _WORDS:
            remedy = "Name the file after the day and the group's id: 2027-01-14-heads.md. No folders in here."
            shelf.record.note(Place(path), "nothing reads this file", remedy)
    right = sorted((meeting for meeting in meetings.values() if meeting), key=lambda meeting: meeting.order)
    unread = (name for name, meeting in meetings.items() if meeting is None)
    return Meetings(tuple(right), frozenset(unread) - {Path(path).stem for path in shelf.left_out.paths})


def is_overtaken(of_members: str, public: str) -> bool:
    """Return whether a members' file stands no more, by how far it is and how far the public one of its name is."""
    return public == APPROVED and of_members != APPROVED


def _is_overtaken(path: str, filed: str, shelf: Shelf) -> bool:
    """Return whether a members' file stands no more, for its minutes are approved and public; warn of it, if so."""
    if path == filed or not (shelf.folders / filed).is_file():
        return False
    aside = Record()
    heads = [file.head for each in (path, filed) if (file := markdown_file.read(shelf.root, each, aside))]
    of_members, public = (str(head.get("status", PLANNED)) for head in heads) if len(heads) > 1 else ("", "")
    if not is_overtaken(of_members, public):
        return False
    what = "the minutes are approved, and everyone may read them: nobody reads this file any more"
    shelf.record.warn(Place(path), what, "Delete it: git keeps what was written on the way.")
    return True


def _read(path: str, shelf: Shelf, groups: GroupsFile | None, schools: SchoolsFile | None) -> Meeting | None:
    file = shelf.page(path, first="group")
    if file and shelf.left_out.takes(file.head):
        return None
    head = shelf.validated(MeetingHead, file.head) if file else None
    if file is None or head is None:
        return None
    body, name = Body(file, shelf.record), Path(path).stem
    if name != f"{head.named_day}-{head.group}":
        _note_name(name, head, shelf.record)
    group = next((group for group in groups.groups if group.id == head.group), None) if groups else None
    if groups is None or group is None:
        return None
    places = seats(group, groups, schools, head.day) if schools else ()
    return Meeting(id=name, head=head, body=body, group=group, seats=places)


def _note_name(name: str, head: MeetingHead, record: Record) -> None:
    """Note a file's name that says another group or day than the head."""
    day, group = name[:10], name[11:]
    if group != head.group:
        what = f"the file is called {name}.md, and its head says group: {head.group}"
        record.note(head.written_at("group"), what, "One of the two is wrong.")
        return
    what = f"the file is called {name}.md, and its head says {head.named_day}"
    try:
        dt.date.fromisoformat(day)
        remedy = f"Correct the day. If the meeting was moved, keep the file's name and add moved_from: {day}."
    except ValueError:
        remedy = f"There is no day {day}: call the file {head.named_day}-{group}.md."
    record.note(head.written_at("moved_from" if head.moved_from else "day"), what, remedy)
