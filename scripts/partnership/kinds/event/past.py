"""Reads from git what became of each entry of each diary, commit by commit."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from partnership.files import history
from partnership.files.history import Commit, History
from partnership.kinds.event.agenda import Agenda
from partnership.kinds.event.changes import Past, Revision, Step
from partnership.kinds.event.former import FOLDER, FormerDiaries, Version, Versions, owner_of
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school_year import TermsFile
from partnership.problems import Place, Record

_SECOND = dt.timedelta(seconds=1)


def remembered(root: Path, agenda: Agenda, about: PartnershipFile, today: dt.date, record: Record) -> Past:
    """Return the past of the diaries in a folder, warning of what is lacking. Without feeds, nobody asks for it."""
    past = history.read(root, [FOLDER, TermsFile.PATH]) if about.feed_domain else History()
    if past.lack and agenda.entries:
        what = f"when each event last changed is not fully known: {past.lack.what}"
        record.warn(Place(FOLDER), what, past.lack.remedy)
    zone = zoneinfo.ZoneInfo(about.time_zone)
    midnight = dt.datetime.combine(today, dt.time.min, zone).astimezone(dt.UTC)
    committed = tuple(_committed(root, past))
    steps = (*committed, *_uncommitted(committed, agenda, midnight))
    files = _files(root, past, midnight)
    return Past(steps, _revisions(steps, files.get(TermsFile.PATH)), files, midnight, zone)


def _committed(root: Path, past: History) -> Iterator[Step]:
    """Yield the change of each entry in each commit."""
    if not past.commits:
        return
    with history.contents(root) as content:
        diaries = _Diaries(content)
        begun = False
        for commit in past.commits:
            before, after = diaries.compared(commit)
            for entry in dict.fromkeys([*before, *after]):
                was, now = before.get(entry), after.get(entry)
                if was is not now and _said(was) != _said(now):
                    yield Step(commit.at, entry, was, now, commit.published, beginning=not begun)
            begun = begun or bool(after)


class _Diaries:
    """What commits did to diaries. The last text of each is kept: the next commit begins with it."""

    def __init__(self, content: Callable[[str], bytes]) -> None:
        self._content = content
        self._former = FormerDiaries()
        self._last: dict[str, tuple[str, bytes]] = {}

    def compared(self, commit: Commit) -> tuple[Versions, Versions]:
        """Return the entries that a commit may have changed, before and after."""
        before, after = Versions(), Versions()
        for change in commit.changes:
            owner = owner_of(change.path)
            if owner:
                was, now = self._text(change.path, change.before), self._text(change.path, change.after)
                for all_of, found in zip((before, after), self._former.compared(owner, was, now), strict=True):
                    all_of.update(found)
        return before, after

    def _text(self, path: str, blob: str) -> bytes:
        if self._last.get(path, ("",))[0] != blob:
            self._last[path] = (blob, self._content(blob))
        return self._last[path][1] if blob else b""


def _uncommitted(committed: tuple[Step, ...], agenda: Agenda, today: dt.datetime) -> Iterator[Step]:
    """Yield what differs from the last commit. It counts as changed today, and later than it was before."""
    last = {step.entry: step for step in committed if step.published}
    now = {event.id: Version(diary.owner, event) for diary in agenda.diaries for event in diary.events}
    for entry in sorted({*last, *now}):
        step, version = last.get(entry), now.get(entry)
        was = step.after if step else None
        if _said(was) != _said(version):
            at = max(today, step.at + _SECOND) if step else today
            yield Step(at, entry, was, version, beginning=not committed)


def _said(version: Version | None) -> str:
    return version.content if version else ""


def _revisions(steps: Iterable[Step], terms: Revision | None) -> dict[str, Revision]:
    """Return the revision of each entry. Moves are counted on every branch, so that no merge can make them fewer."""
    moves: Counter[str] = Counter()
    at: dict[str, dt.datetime] = {}
    in_term: set[str] = set()
    for step in steps:
        moves[step.entry] += step.moves
        if step.published:
            at[step.entry] = step.at
        if step.follows_terms:
            in_term.add(step.entry)
    found = {entry: Revision(changed, moves[entry] - 1) for entry, changed in at.items()}
    return {entry: each.joined(terms) if terms and entry in in_term else each for entry, each in found.items()}


def _files(root: Path, past: History, today: dt.datetime) -> dict[str, Revision]:
    """Return the revision of each file as a whole, where nothing is told of its entries."""
    last: dict[str, tuple[Commit, str]] = {}
    counts: Counter[str] = Counter()
    for commit in past.commits:
        for change in (each for each in commit.changes if not owner_of(each.path)):
            counts[change.path] += 1
            if commit.published:
                last[change.path] = (commit, change.after)
    if not last:
        return {}
    with history.contents(root) as content:
        return {
            path: Revision(commit.at, counts[path] - 1)
            if _same(root / path, content(blob))
            else Revision(max(today, commit.at + _SECOND), counts[path])
            for path, (commit, blob) in last.items()
        }


def _same(file: Path, committed: bytes) -> bool:
    """Return whether a file says what was committed, whatever ends its lines here."""
    return file.is_file() and file.read_bytes().replace(b"\r", b"") == committed.replace(b"\r", b"")
