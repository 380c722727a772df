"""Meetings as the diary knows them, today and as their files once stood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from partnership.files import yaml_file
from partnership.files.markdown_file import FENCE
from partnership.kinds import event
from partnership.kinds.event import Convened, Event, FormerVersion
from partnership.kinds.meeting.meetings import Meetings
from partnership.kinds.meeting.model import CANCELLED, FOLDER, PLANNED, MeetingHead
from partnership.problems import Record


def convened(meetings: Meetings) -> Iterator[Convened]:
    """Yield every meeting for the diary to join."""
    for meeting in meetings.all:
        made = _event(meeting.id, _as_written(meeting.head))
        if made:
            own = made.model_copy(update={"accepts": meeting.head.accepts})
            yield Convened(own, meeting.group.id, meeting.head.named_day, meeting.head, meeting.head.diary_entry)


def _as_written(head: MeetingHead) -> Mapping[str, object]:
    fields = ("time", "at", "place", "title", "status", "standing")
    return {"day": head.day.isoformat(), **{name: getattr(head, name) for name in fields}}


def read(path: str, content: bytes) -> dict[str, FormerVersion]:
    """Return a meeting as its file once said, by its id, leniently: nobody can correct the past."""
    file = PurePosixPath(path)
    _, _, rest = event.plain(content).partition(f"{FENCE}\n")
    head, _, _ = rest.partition(f"\n{FENCE}")
    if file.suffix != ".md" or not head.strip():
        return {}
    fields = yaml_file.parse(head, "", Record())
    made = _event(file.stem, fields) if fields else None
    if not fields or not made or event.is_nonsense(made):
        return {}
    owner, stage = str(fields.get("group", file.stem[11:])), str(fields.get("status", PLANNED))
    return {file.stem: FormerVersion(owner, made, event.convened_page(file.stem), stage)}


READER = event.Reader(FOLDER, read)


def _event(name: str, fields: Mapping[str, object]) -> Event | None:
    """Return a meeting as the diary knows it, from the fields of its head; None if they make no sense."""
    unsure = "tentative" if fields.get("standing") == "tentative" else "confirmed"
    status = CANCELLED if fields.get("status") == CANCELLED else unsure
    kept = {field: fields[field] for field in ("day", "time", "at", "place") if fields.get(field)}
    said = {"title": fields.get("title") or event.UNNAMED, "status": status}
    return Event.read_leniently({**kept, **said, "id": name})
