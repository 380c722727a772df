"""Reads from git what became of each entry of each diary, commit by commit."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from partnership.files import history
from partnership.files.history import Commit, History
from partnership.kinds.agreement import AgreementFile
from partnership.kinds.event.agenda import Agenda
from partnership.kinds.event.compared import Diaries
from partnership.kinds.event.history import Amendment, Past, Revision, Step
from partnership.kinds.event.history_texts import FOLDER, Reader, Version, owner_of
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school_year import TermsFile
from partnership.problems import Place, Record

_SECOND = dt.timedelta(seconds=1)


class Needs(Protocol):
    """Whose past is read."""

    @property
    def root(self) -> Path: ...
    @property
    def today(self) -> dt.date: ...
    @property
    def identity(self) -> PartnershipFile: ...
    @property
    def agenda(self) -> Agenda: ...


def remembered(partnership: Needs, record: Record, readers: Sequence[Reader]) -> Past:
    """Return the past of the diaries in a folder, warning of what is lacking. Without feeds, nobody asks for it.

    The readers are those of later kinds, whose files stand in the diary too.
    """
    root, agenda, about = partnership.root, partnership.agenda, partnership.identity
    paths = [FOLDER, TermsFile.PATH, AgreementFile.PATH, *(reader.folder for reader in readers)]
    past = history.read(root, paths) if about.feed_domain else History()
    if past.lack and agenda.entries:
        what = f"when each event last changed is not fully known: {past.lack.what}"
        record.warn(Place(FOLDER), what, past.lack.remedy)
    zone = zoneinfo.ZoneInfo(about.time_zone)
    midnight = dt.datetime.combine(partnership.today, dt.time.min, zone).astimezone(dt.UTC)
    every = tuple(_committed(root, past, readers))
    committed = tuple(step for step in every if _said(step.before) != _said(step.after))
    steps = (*committed, *_uncommitted(committed, agenda, midnight))
    files = _files(root, past, midnight)
    revisions = _revisions(steps, files.get(TermsFile.PATH))
    known = bool(past.commits) and not past.lack
    return Past(steps, revisions, files, midnight, zone, _stages(every), _amendments(root, past), known)


def _committed(root: Path, past: History, readers: Sequence[Reader]) -> Iterator[Step]:
    """Yield the change of each entry in each commit, with those of which calendars are not told."""
    if not past.commits:
        return
    with history.contents(root) as content:
        diaries = Diaries(content, readers)
        begun = False
        for commit in past.commits:
            before, after = diaries.compared(commit)
            for entry in dict.fromkeys([*before, *after]):
                was, now = before.get(entry), after.get(entry)
                if was is not now and (_said(was) != _said(now) or _stage(was) != _stage(now)):
                    yield Step(commit.at, entry, was, now, commit.published, beginning=not begun)
            begun = begun or bool(after)


def _stages(steps: Iterable[Step]) -> Mapping[str, Mapping[str, dt.datetime]]:
    """Return when readers first saw each stage of each entry that has stages."""
    found: dict[str, dict[str, dt.datetime]] = {}
    for step in steps:
        if step.published and step.after and step.after.stage:
            found.setdefault(step.entry, {}).setdefault(step.after.stage, step.at)
    return found


def _amendments(root: Path, past: History) -> tuple[Amendment, ...]:
    """Return each published change of the agreement."""
    changes = [
        (commit.at, change)
        for commit in past.commits
        for change in commit.changes
        if commit.published and change.path == AgreementFile.PATH and change.before
    ]
    if not changes:
        return ()
    with history.contents(root) as content:
        return tuple(Amendment(at, content(change.before), content(change.after)) for at, change in changes)


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


def _stage(version: Version | None) -> str:
    return version.stage if version else ""


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
