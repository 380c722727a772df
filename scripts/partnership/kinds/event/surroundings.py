"""What the past of other files means for feeds: a name that they show, who is in them, under which domain they were.

The title of an event in a feed may begin with the name of a school or group, its place is a school with its address,
and its description says whom it is for: when one of these is called otherwise, phones show other words.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping

from partnership.files import history, yaml_file
from partnership.files.folders import Folders
from partnership.files.history import History
from partnership.kinds.event.history import ANY, Leaving, Surroundings
from partnership.kinds.event.history_texts import decoded, differing
from partnership.kinds.group import GroupsFile
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school import SchoolsFile
from partnership.problems import Record

PATHS = (SchoolsFile.PATH, GroupsFile.PATH, PartnershipFile.PATH)

_SECOND = dt.timedelta(seconds=1)
_DOMAIN = re.compile(r"^feed_domain:[ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)

_SETTINGS = re.compile(r"^(?:bank_holidays|time_zone):[^\n]*(?:\n[ \t]+[^\n]*)*", re.MULTILINE)


def read(folders: Folders, log: History, domain: str | None, today: dt.datetime) -> Surroundings:
    """Return what the past of these files means for feeds; what is not committed yet counts as of today."""
    steps = [
        (commit.at, change)
        for commit in log.commits
        for change in commit.changes
        if commit.published and change.path in PATHS
    ]
    if not steps:
        return Surroundings()
    texts = _Changes()
    domains: list[tuple[dt.datetime, bool]] = []
    last: dict[str, tuple[dt.datetime, bytes]] = {}
    with history.contents(folders) as content:
        for at, change in steps:
            was = last[change.path][1] if change.path in last else b""
            now = content(change.after) if change.after else b""
            last[change.path] = at, now
            if change.path == PartnershipFile.PATH:
                domains.append((at, _domain(now) == domain))
                texts.add_settings(was, now, at)
            else:
                texts.add(was, now, at)
    for path, (at, committed) in last.items():
        file = folders / path
        now = file.read_bytes().replace(b"\r", b"") if file.is_file() else b""
        if now != committed.replace(b"\r", b""):
            later = max(today, at + _SECOND)
            if path == PartnershipFile.PATH:
                domains.append((later, True))
                texts.add_settings(committed, now, later)
            else:
                texts.add(committed, now, later)
    return Surroundings(
        named=texts.named,
        regrouped=texts.regrouped,
        left=tuple(texts.left),
        moves=texts.moves,
        domains=tuple(domains),
    )


def _domain(text: bytes) -> str | None:
    found = _DOMAIN.search(decoded(text))
    return found[1].casefold() if found else None


Entry = Mapping[str, object]


class _Changes:
    """Gathers what became of schools, groups and roles, text by text, the oldest first."""

    def __init__(self) -> None:
        self.named: dict[str, dt.datetime] = {}
        self.regrouped: dict[str, dt.datetime] = {}
        self.left: list[Leaving] = []
        self.moves = 0

    def add(self, before: bytes, after: bytes, at: dt.datetime) -> None:
        """Take in what is otherwise in a text than in the one before; what is new is not, nor what is there no more."""
        was, now = (dict(_entries(parts)) for parts in differing(before, after))
        for (name, is_school), entry in now.items():
            earlier = was.get((name, is_school))
            if earlier is None:
                continue
            if _shown(earlier) != _shown(entry):
                self.named[name] = at
            gone, came = (_ends(earlier), _ends(entry)) if is_school else (_members(earlier), _members(entry))
            if gone == came:
                continue
            self.moves += 1
            self.regrouped[ANY if is_school else name] = at
            if is_school:
                self.left += [Leaving(at, name)] if came else []
            else:
                self.left += [Leaving(at, who, name) for who in sorted(gone - came)]

    def add_settings(self, before: bytes, after: bytes, at: dt.datetime) -> None:
        """Take in by which settings days and times are told: whose bank holidays, which time zone."""
        was, now = (_SETTINGS.findall(decoded(text)) for text in (before, after))
        if before and was != now:
            self.moves += 1
            self.regrouped[ANY] = at


def _shown(entry: Entry) -> list[object]:
    """Return what feeds show of a school, group or role."""
    address = entry.get("address")
    names = [entry.get(field) for field in ("name", "short_name", "plural")]
    return [*names, *([dict(address)] if isinstance(address, dict) else [])]


def _members(group: Entry) -> frozenset[str]:
    """Return the roles that make up a group, or the schools that a partner governs."""
    members = group.get("members", group.get("schools"))
    return frozenset(map(str, members)) if isinstance(members, list) else frozenset()


def _ends(school: Entry) -> frozenset[str]:
    """Return the days on which a school left, where it is no member any more."""
    periods = school.get("membership")
    known = [period for period in periods if isinstance(period, dict)] if isinstance(periods, list) else []
    ends = [period.get("until") for period in known]
    return frozenset(map(str, ends)) if all(ends) else frozenset()


def _entries(parts: list[bytes]) -> Iterator[tuple[tuple[str, bool], Entry]]:
    """Yield each entry by its id and whether it is a school."""
    for part in parts:
        fields = yaml_file.parse(decoded(part), "", Record())
        entries = fields.get("events") if fields else None
        for entry in entries if isinstance(entries, list) else []:
            if isinstance(entry, dict) and isinstance(entry.get("id"), str):
                yield (entry["id"], "short_name" in entry), entry
