"""Meetings as events of the diary: as they are, and as their files once stood."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from partnership.files import yaml_file
from partnership.files.markdown_file import FENCE
from partnership.kinds.event import EntryVersion, Event, HistoryReader
from partnership.kinds.meeting.meetings import Meeting, is_overtaken, page_of
from partnership.kinds.meeting.model import CANCELLED, FOLDER, PLANNED
from partnership.problems import Record

UNNAMED = "Meeting"
"""The title of one that has no other."""


def as_event(meeting: Meeting) -> Event | None:
    """Return a meeting as an event of its group's diary; None if the diary could have nothing of it."""
    head = meeting.head
    fields = {name: getattr(head, name) for name in ("time", "at", "place", "title", "status", "standing")}
    event = _event(meeting.id, {"day": head.day.isoformat(), **fields})
    return event and event.model_copy(update={"accepts": head.accepts})


def read(path: str, words: str, of_members: str) -> dict[str, EntryVersion]:
    """Return a meeting as its file once said, by its id, leniently: nobody can correct the past."""
    file = PurePosixPath(path)
    public, members = (_fields(text) if file.suffix == ".md" else None for text in (words, of_members))
    fields = public if members is None or (public and is_overtaken(_stage(members), _stage(public))) else members
    event = _event(file.stem, fields) if fields else None
    if not fields or not event:
        return {}
    owner = str(fields.get("group", file.stem[11:]))
    return {file.stem: EntryVersion(owner=owner, event=event, page=page_of(file.stem), stage=_stage(fields))}


def _fields(words: str) -> Mapping[str, object] | None:
    """Return the fields of a file's head; None if it has none."""
    _, _, rest = words.partition(f"{FENCE}\n")
    head, _, _ = rest.partition(f"\n{FENCE}")
    return yaml_file.parse(head, "", Record()) if head.strip() else None


def _stage(fields: Mapping[str, object]) -> str:
    return str(fields.get("status", PLANNED))


READER = HistoryReader(FOLDER, read)


def _event(name: str, fields: Mapping[str, object]) -> Event | None:
    """Return a meeting as the diary knows it, from the fields of its head; None if they make no sense."""
    unsure = "tentative" if fields.get("standing") == "tentative" else "confirmed"
    status = CANCELLED if fields.get("status") == CANCELLED else unsure
    same_in_both = {field: fields[field] for field in ("day", "time", "at", "place") if fields.get(field)}
    title = fields.get("title") or UNNAMED
    return Event.read_leniently({**same_in_both, "title": title, "status": status, "id": name})
