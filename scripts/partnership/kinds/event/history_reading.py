"""Reads from git what became of each entry of each diary, commit by commit."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import zoneinfo
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from partnership.files import history
from partnership.files.folders import Folders
from partnership.files.history import Commit, History
from partnership.kinds.agreement import AgreementFile
from partnership.kinds.event import own_history, surroundings
from partnership.kinds.event.agenda import Agenda
from partnership.kinds.event.commits import Commits
from partnership.kinds.event.history import Amendment, Edit, EntryVersion, HistoryReader, Past, Revision
from partnership.kinds.event.history_texts import Versions, decoded, owner_of
from partnership.kinds.event.model import FOLDER, SHARED
from partnership.kinds.event.naming import EntryNames, Key, renamed
from partnership.kinds.event.vanished import read_dates, vanished
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school import SchoolsFile
from partnership.kinds.school_year import TermsFile
from partnership.problems import Place, Record

_SECOND = dt.timedelta(seconds=1)


class CommittedHistory(NamedTuple):
    """What git keeps of the diaries."""

    log: History
    edits: tuple[Edit, ...]
    """What became of each entry in each commit, with that of which calendars are not told."""
    names: EntryNames
    """What each entry was called after the last commit."""


class Before(Protocol):
    """Whose history is read, before the diaries are joined."""

    @property
    def folders(self) -> Folders: ...
    @property
    def identity(self) -> PartnershipFile: ...


class Needs(Before, Protocol):
    """Whose past is made of it."""

    @property
    def today(self) -> dt.date: ...
    @property
    def history(self) -> CommittedHistory: ...
    @property
    def agenda(self) -> Agenda: ...


def committed_history(before: Before, readers: Sequence[HistoryReader]) -> CommittedHistory:
    """Return what git keeps of the diaries in a folder, before they are joined. Without feeds, nobody asks for it.

    The readers are those of later kinds, whose files stand in the diary too.
    """
    folders, about = before.folders, before.identity
    paths = [FOLDER, TermsFile.PATH, AgreementFile.PATH, *surroundings.PATHS, *(reader.folder for reader in readers)]
    log = history.read(folders, paths) if about.feed_domain else History()
    edits, names = _committed(folders, log, tuple(readers), leaves_out_tentative=about.illustrations == "hide")
    return CommittedHistory(log, edits, names.copy())


def read_past(partnership: Needs, record: Record) -> Past:
    """Return the past of the diaries in a folder, warning of what is lacking."""
    folders, agenda, about = partnership.folders, partnership.agenda, partnership.identity
    log, committed, _ = partnership.history
    if log.lack and agenda.entries:
        what = f"when each event last changed is not fully known: {log.lack.what}"
        record.warn(Place(FOLDER), what, log.lack.remedy)
    zone = zoneinfo.ZoneInfo(about.time_zone)
    today = dt.datetime.combine(partnership.today, dt.time.min, zone).astimezone(dt.UTC)
    told = tuple(edit for edit in committed if _content(edit.before) != _content(edit.after))
    edits = (*told, *_uncommitted(told, agenda, today))
    files = _files(folders, log, today)
    dates = read_dates(folders, log, agenda.time.years)
    if TermsFile.PATH in files and any(isinstance(said, SchoolsFile) for _, said in dates):
        others = (files[path] for path in (SchoolsFile.PATH, PartnershipFile.PATH) if path in files)
        files[TermsFile.PATH] = functools.reduce(Revision.joined, others, files[TermsFile.PATH])
    own = own_history.read(folders, log, today)
    past = Past(
        edits=edits,
        own_edits=own.edits,
        entries={**own.revisions, **_revisions(edits, files.get(TermsFile.PATH), agenda)},
        files=files,
        vanished=(),
        departed=(),
        around=surroundings.read(folders, log, about.feed_domain, today),
        today=today,
        zone=zone,
        stages=_stages(committed),
        amendments=_amendments(folders, log),
        is_known=bool(log.commits) and not log.lack,
    )
    return vanished(dates, past, agenda, about)


@functools.lru_cache(maxsize=4)  # to read it takes longer than all the rest, and most changes are not committed yet
def _committed(
    folders: Folders, log: History, readers: tuple[HistoryReader, ...], *, leaves_out_tentative: bool
) -> tuple[tuple[Edit, ...], EntryNames]:
    """Return the change of each entry in each commit, with those of which calendars are not told; and their names.

    Where illustrations are left out, an entry begins when it is agreed: what it was before that, nobody is told.
    """
    names, edits = EntryNames(), list[Edit]()
    if not log.commits:
        return (), names
    with history.contents(folders) as content:
        commits = Commits(folders, content, readers, leaves_out_tentative=leaves_out_tentative)
        begun = False
        for commit in log.commits:
            before, after = _by_name(*commits.compared(commit), names, published=commit.published)
            before, after = commits.shown(before), commits.shown(after)
            for entry in dict.fromkeys([*before, *after]):
                was, now = before.get(entry), after.get(entry)
                if was is not now and (_content(was) != _content(now) or _stage(was) != _stage(now)):
                    edit = Edit(
                        at=commit.at,
                        entry=entry,
                        before=was,
                        after=now,
                        published=commit.published,
                        beginning=not begun,
                    )
                    edits.append(edit)
            begun = begun or bool(after)
    return tuple(edits), names


def _by_name(
    before: Mapping[Key, EntryVersion], after: Mapping[Key, EntryVersion], names: EntryNames, *, published: bool
) -> tuple[Versions, Versions]:
    """Return what a commit changed by the names of the entries; one that readers saw may give new ones."""
    lost, gained = before.keys() - after.keys(), after.keys() - before.keys()
    was = {names.name(key): version for key, version in before.items()}
    newly = names.taken_up(lost, gained)
    now = {names.name(key, newly): version for key, version in after.items()}
    if published:
        names.keep(lost, gained)
    return _called_so(was), _called_so(now)


def _called_so(versions: Versions) -> Versions:
    return {
        name: version if version.event.id == name else dataclasses.replace(version, event=renamed(version.event, name))
        for name, version in versions.items()
    }


def _content(version: EntryVersion | None) -> str:
    return version.content if version else ""


def _stage(version: EntryVersion | None) -> str:
    return version.stage if version else ""


def _uncommitted(committed: tuple[Edit, ...], agenda: Agenda, today: dt.datetime) -> Iterator[Edit]:
    """Yield what differs from the last commit. It counts as changed today, and later than it was before."""
    last = {edit.entry: edit for edit in committed if edit.published}
    now = {event.id: EntryVersion(diary.owner, event) for diary in agenda.diaries for event in diary.events}
    for entry in sorted({*last, *now}):
        edit, version = last.get(entry), now.get(entry)
        was = edit.after if edit else None
        if _content(was) != _content(version):
            at = max(today, edit.at + _SECOND) if edit else today
            yield Edit(at=at, entry=entry, before=was, after=version, beginning=not committed)


def _revisions(edits: Sequence[Edit], terms: Revision | None, agenda: Agenda) -> dict[str, Revision]:
    """Return the revision of each entry. Moves are counted on every branch, so that no merge can make them fewer."""
    moves: Counter[str] = Counter()
    at: dict[str, dt.datetime] = {}
    closings = _Closings(agenda)
    for edit in edits:
        moves[edit.entry] += edit.moves
        if edit.published:
            at[edit.entry] = edit.at
        closings.add(edit)
    revisions = {entry: Revision(changed, moves[entry] - 1) for entry, changed in at.items()}
    for entry in closings.followed:
        for other in filter(None, (terms, closings.revision(entry))):
            revisions[entry] = revisions[entry].joined(other) if entry in revisions else other
    return revisions


class _Closings:
    """Counts how often INSET days and closures changed, for what takes place only when its owner's school is open.

    A number that was counted stays, wherever an entry moves.
    """

    def __init__(self, agenda: Agenda) -> None:
        self._schools = agenda.people.schools
        self._counts: Counter[str] = Counter()
        self._at: dict[str, dt.datetime] = {}
        self.followed: dict[str, tuple[str, int, dt.datetime]] = {}
        """For each entry in term time: its owner's school, what to add to the count of that, and when it came there."""

    def add(self, edit: Edit) -> None:
        """Take in an edit, each after those before it."""
        versions = [version for version in (edit.before, edit.after) if version]
        if edit.closes and not edit.beginning:
            for owner in {self._whose(name) for version in versions for name in (version.owner, *version.event.owners)}:
                self._counts[owner] += 1
                self._at[owner] = max(edit.at, self._at.get(owner, edit.at))
        if edit.follows_terms:
            owner = self._whose(versions[-1].owner)
            old, extra, _ = self.followed.get(edit.entry, (owner, 0, edit.at))
            self.followed[edit.entry] = owner, extra + self._of(old) - self._of(owner), edit.at

    def revision(self, entry: str) -> Revision | None:
        """Return when what closes a school last changed for an entry, and how often it did; None if it never did."""
        owner, extra, since = self.followed[entry]
        number = self._of(owner) + extra + self._counts[SHARED]
        at = [self._at[whose] for whose in {owner, SHARED} if whose in self._at]
        return Revision(max([since, *at]), number) if number else None

    def _whose(self, owner: str) -> str:
        """Return whose school an owner closes: its own, or any."""
        return owner if owner in self._schools else SHARED

    def _of(self, owner: str) -> int:
        return 0 if owner == SHARED else self._counts[owner]


def _files(folders: Folders, log: History, today: dt.datetime) -> dict[str, Revision]:
    """Return the revision of each file as a whole, where nothing is told of its entries."""
    last: dict[str, tuple[Commit, str]] = {}
    counts: Counter[str] = Counter()
    for commit in log.commits:
        for change in (change for change in commit.changes if not owner_of(change.filed)):
            counts[change.path] += 1
            if commit.published:
                last[change.path] = (commit, change.after)
    if not last:
        return {}
    revisions: dict[str, Revision] = {}
    with history.contents(folders) as content:
        for path, (commit, blob) in last.items():
            file, committed = folders / path, content(blob)
            # as committed, whatever ends its lines here
            if file.is_file() and file.read_bytes().replace(b"\r", b"") == committed.replace(b"\r", b""):
                revisions[path] = Revision(commit.at, counts[path] - 1)
            else:
                revisions[path] = Revision(max(today, commit.at + _SECOND), counts[path])
    return revisions


def _stages(edits: Iterable[Edit]) -> Mapping[str, Mapping[str, dt.datetime]]:
    """Return when readers first saw each stage of each entry that has stages."""
    stages: dict[str, dict[str, dt.datetime]] = {}
    for edit in edits:
        if edit.published and edit.after and edit.after.stage:
            stages.setdefault(edit.entry, {}).setdefault(edit.after.stage, edit.at)
    return stages


def _amendments(folders: Folders, log: History) -> tuple[Amendment, ...]:
    """Return each published change of the agreement."""
    changes = [
        (commit.at, change)
        for commit in log.commits
        for change in commit.changes
        if commit.published and change.path == AgreementFile.PATH and change.before
    ]
    if not changes:
        return ()
    with history.contents(folders) as content:
        return tuple(
            Amendment(at, decoded(content(change.before)), decoded(content(change.after))) for at, change in changes
        )
