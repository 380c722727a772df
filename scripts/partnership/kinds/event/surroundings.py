"""What the past of other files means for feeds: when a name that they show changed, and under which domain they were.

The title of an event in a feed may begin with the name of a school or group, its place is a school with its address,
and its description says whom it is for: when one of these is called otherwise, phones show other words.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from partnership.files import history, yaml_file
from partnership.files.history import History
from partnership.kinds.event.history import Surroundings
from partnership.kinds.event.history_texts import decoded, differing
from partnership.kinds.group import GroupsFile
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school import SchoolsFile
from partnership.problems import Record

PATHS = (SchoolsFile.PATH, GroupsFile.PATH, PartnershipFile.PATH)

_SECOND = dt.timedelta(seconds=1)
_DOMAIN = re.compile(r"^feed_domain:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)


def read(root: Path, log: History, domain: str | None, today: dt.datetime) -> Surroundings:
    """Return what the past of these files means for feeds; what is not committed yet counts as of today."""
    steps = [
        (commit.at, change)
        for commit in log.commits
        for change in commit.changes
        if commit.published and change.path in PATHS
    ]
    if not steps:
        return Surroundings()
    named: dict[str, dt.datetime] = {}
    domains: list[tuple[dt.datetime, bool]] = []
    last: dict[str, tuple[dt.datetime, bytes]] = {}
    with history.contents(root) as content:
        for at, change in steps:
            was = last[change.path][1] if change.path in last else b""
            now = content(change.after) if change.after else b""
            last[change.path] = at, now
            if change.path == PartnershipFile.PATH:
                domains.append((at, _domain(now) == domain))
            else:
                named.update(dict.fromkeys(_renamed(was, now), at))
    for path, (at, committed) in last.items():
        file = root / path
        now = file.read_bytes().replace(b"\r", b"") if file.is_file() else b""
        if now != committed.replace(b"\r", b""):
            later = max(today, at + _SECOND)
            if path == PartnershipFile.PATH:
                domains.append((later, True))
            else:
                named.update(dict.fromkeys(_renamed(committed, now), later))
    return Surroundings(named=named, domains=tuple(domains))


def _domain(text: bytes) -> str | None:
    found = _DOMAIN.search(decoded(text))
    return found[1].casefold() if found else None


def _renamed(before: bytes, after: bytes) -> Iterator[str]:
    """Yield the id of each school, group or role of two texts that is called otherwise; what is new is not."""
    was, now = (dict(_called(parts)) for parts in differing(before, after))
    yield from (name for (name, kind), shown in now.items() if was.get((name, kind), shown) != shown)


def _called(parts: list[bytes]) -> Iterator[tuple[tuple[str, bool], object]]:
    """Yield what feeds show of each entry, by its id and whether it is a school."""
    for part in parts:
        fields = yaml_file.parse(decoded(part), "", Record())
        entries = fields.get("events") if fields else None
        for entry in entries if isinstance(entries, list) else []:
            if isinstance(entry, dict) and isinstance(entry.get("id"), str):
                shown = [entry.get(field) for field in ("name", "short_name", "plural")]
                address = entry.get("address")
                shown += [dict(address)] if isinstance(address, dict) else []
                yield (entry["id"], "short_name" in entry), shown
