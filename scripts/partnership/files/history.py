"""The committed past of some files, in a few git calls however many they are: what changed, when, what they said."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import functools
import heapq
import os
import subprocess
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from partnership.files.folders import Folders

_GIT = ("git", "--no-replace-objects", "--literal-pathspecs", "-c", "log.follow=false")
_OF_ANOTHER = frozenset(
    "GIT_DIR GIT_WORK_TREE GIT_COMMON_DIR GIT_INDEX_FILE GIT_PREFIX GIT_IMPLICIT_WORK_TREE GIT_OBJECT_DIRECTORY "
    "GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_SHALLOW_FILE GIT_GRAFT_FILE GIT_REPLACE_REF_BASE GIT_NAMESPACE "
    "GIT_INTERNAL_SUPER_PREFIX GIT_GLOB_PATHSPECS GIT_NOGLOB_PATHSPECS GIT_ICASE_PATHSPECS".split()
)
"""What git's own environment says of one repository (git rev-parse --local-env-vars), and how it takes paths."""
_FILE = "100"  # how the modes of files begin; links and whole repositories are none


@dataclasses.dataclass(frozen=True)
class FileChange:
    """What a commit did to a file: the ids of its contents before and after, empty where there was none."""

    path: str
    """From the public folder."""
    before: str
    after: str
    filed: str
    """The same from the folder that it lies in, be it the members'."""


@dataclasses.dataclass(frozen=True)
class Commit:
    """A step of the past, compared with the step before it (a merge: with the branch that it was merged into)."""

    at: dt.datetime
    """When it was committed, in UTC; along the main line never earlier than the commit before."""
    published: bool
    """Whether it is on the main line, which readers saw, and not only on a branch that was merged."""
    changes: tuple[FileChange, ...]


@dataclasses.dataclass(frozen=True)
class Lack:
    """What of the past is not here, and the remedy."""

    what: str
    remedy: str


@dataclasses.dataclass(frozen=True)
class History:
    """The past of some files."""

    commits: tuple[Commit, ...] = ()
    """Those that changed one of them, on every branch that was ever merged: each after those it builds on."""
    lack: Lack | None = None
    """None, if all of the past is here."""


_NO_GIT = Lack("git is not installed here", "Install git, and build in a clone of the repository.")
_NO_REPOSITORY = Lack("this folder is not kept in git", "Build in a clone of the repository.")
_NO_COMMIT = Lack("nothing is committed here yet", "Commit the files.")
_DISTRUSTED = Lack(
    "git does not trust this folder, which belongs to another user",
    "Run: git config --global --add safe.directory, then a space and the full path of this folder.",
)
_SHALLOW = Lack(
    "this clone holds only the latest part of the past",
    "Fetch the rest: git fetch --unshallow. In a workflow: fetch-depth: 0, or GIT_DEPTH: 0.",
)


class _NoAnswerError(Exception):
    """Git could not answer; `said` are its words."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


def read(folders: Folders, paths: Sequence[str]) -> History:
    """Return the past of files and folders, by where they are filed; each folder may lie anywhere in its repository.

    Of a folder, that is the past of every file in it, those that are there no more too. Raises nothing: where git or
    the repository lacks something, the history has no commits, or only the latest ones, and says what it lacks.
    """
    first, *others = (_named(_read(folder, paths), folders, folder) for folder in folders.all)
    return functools.reduce(_joined, others, first)


def _named(past: History, folders: Folders, folder: Path) -> History:
    """Return the past of one of the folders with the paths that its files have from the public one."""
    if folder == folders.public:
        return past
    commits = (
        dataclasses.replace(commit, changes=tuple(_change_in(change, folders, folder) for change in commit.changes))
        for commit in past.commits
    )
    lack = past.lack and dataclasses.replace(past.lack, what=f"in the members' folder, {past.lack.what}")
    return History(tuple(commits), lack)


def _change_in(change: FileChange, folders: Folders, folder: Path) -> FileChange:
    return dataclasses.replace(change, path=folders.path(change.filed, folder))


def _joined(one: History, other: History) -> History:
    """Return the past of two repositories by its moments, the steps of each in their order."""
    return History(tuple(heapq.merge(one.commits, other.commits, key=lambda commit: commit.at)), one.lack or other.lack)


def _read(root: Path, paths: Sequence[str]) -> History:
    try:
        shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
        head = _git(root, "rev-parse", "--verify", "HEAD^{commit}").decode().strip()
        past = _past(root, head, tuple(paths))
    except FileNotFoundError:
        return History(lack=_NO_GIT)
    except _NoAnswerError as error:
        return History(lack=_lack(error.said))
    if shallow:  # the rest may be fetched at any time
        _past.cache_clear()
    return dataclasses.replace(past, lack=_SHALLOW) if shallow else past


@functools.lru_cache(maxsize=8)
def _past(root: Path, head: str, paths: tuple[str, ...]) -> History:
    """Return the past up to a commit, which never changes once all of it is here."""
    main_line = frozenset(_git(root, "rev-list", "--first-parent", head).decode().split())
    return History(tuple(_monotone(_commits(_log(root, head, paths), main_line))))


def fingerprint(root: Path) -> str | None:
    """Return words that stay the same while all that is asked here is answered in the same way; None if none can be.

    None also where some of the past lies elsewhere and may come any time: a partial clone.
    """
    try:
        names = _git(root, "show-ref", "--head")
        settings = _git(root, "config", "--list", "-z")
        ends = _git(root, "rev-parse", "--git-path", "shallow", "--git-path", "info/grafts").decode().splitlines()
        cut_off = [file.read_bytes() for end in ends if (file := root / end).is_file()]
    except (OSError, _NoAnswerError):
        return None
    ours = sorted(setting for setting in environment(os.environ).items() if setting[0].startswith("GIT_"))
    return None if b"promisor" in settings else repr((names, settings, cut_off, ours))


@contextlib.contextmanager
def contents(folders: Folders) -> Iterator[Callable[[str], bytes]]:
    """Give what returns the bytes that a file held, by the ids of a `FileChange`: none for no id, or one not here.

    As a context manager: one git a repository runs until it is left, and answers for all. Raises FileNotFoundError
    without git.
    """
    with contextlib.ExitStack() as stack:
        every = [stack.enter_context(_contents(folder)) for folder in folders.all]
        yield lambda blob: next(filter(None, (content(blob) for content in every)), b"")


@contextlib.contextmanager
def _contents(root: Path) -> Iterator[Callable[[str], bytes]]:
    with subprocess.Popen(
        [*_GIT, "cat-file", "--batch"],
        cwd=root,
        env=environment(os.environ),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:

        def content(blob: str) -> bytes:
            if not blob or process.stdin is None or process.stdout is None:
                return b""
            process.stdin.write(f"{blob}\n".encode())
            process.stdin.flush()
            *_, size = process.stdout.readline().split()
            return process.stdout.read(int(size) + 1)[:-1] if size.isdigit() else b""

        yield content


def _log(root: Path, head: str, paths: Sequence[str]) -> bytes:
    """Return every commit that touches the paths, on every branch that was ever merged, each before its children."""
    return _git(
        root,
        "log",
        "--full-history",  # also of branches whose changes a merge did away with
        "--topo-order",
        "--reverse",
        "--diff-merges=first-parent",
        "--format=%H %ct",  # the committer's time: a rebase keeps the author's
        "--no-show-signature",
        "--no-color",
        "--raw",
        "--no-abbrev",
        "--no-renames",  # whether git sees a rename depends on how much else changed
        "--relative",
        "-z",
        head,
        "--",
        *paths,
    )


def _commits(log: bytes, main_line: Collection[str]) -> Iterator[Commit]:
    """Yield the commits of a raw log: a line `id time`, then for each file `:100644 100644 <before> <after> M`, a path.

    Changes of links and of whole repositories are left out.
    """
    words = iter(log.split(b"\0"))
    logged: list[tuple[str, list[FileChange]]] = []
    for word in words:
        text = word.strip(b"\n").decode()
        if text.startswith(":"):
            path = next(words).decode("utf-8", "surrogateescape")
            mode_before, mode_after, before, after, _ = text.removeprefix(":").split(" ")
            was = before if mode_before.startswith(_FILE) else ""
            now = after if mode_after.startswith(_FILE) else ""
            if was != now:
                logged[-1][1].append(FileChange(path, was, now, filed=path))
        elif text:
            logged.append((text, []))
    for heading, changes in logged:
        name, seconds = heading.split(" ")
        yield Commit(dt.datetime.fromtimestamp(int(seconds), dt.UTC), name in main_line, tuple(changes))


def _monotone(commits: Iterable[Commit]) -> Iterator[Commit]:
    """Yield the commits, none on the main line earlier than the one before: clocks differ, time does not go back."""
    latest = dt.datetime.min.replace(tzinfo=dt.UTC)
    for commit in commits:
        if commit.published:
            latest = max(latest, commit.at)
            yield dataclasses.replace(commit, at=latest)
        else:
            yield commit


def _git(root: Path, *arguments: str) -> bytes:
    answer = subprocess.run(
        [*_GIT, *arguments], cwd=root, env=environment(os.environ), capture_output=True, check=False
    )
    if answer.returncode:
        raise _NoAnswerError(answer.stderr.decode("utf-8", "replace"))
    return answer.stdout


def environment(outer: Mapping[str, str]) -> dict[str, str]:
    """Return the environment without what hooks set for a repository of their own. Git asks nobody, fetches nothing."""
    ours = {name: value for name, value in outer.items() if name not in _OF_ANOTHER}
    return {**ours, "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


def _lack(said: str) -> Lack:
    """Return what is lacking, by the words in which git refused."""
    known = {"not a git repository": _NO_REPOSITORY, "dubious ownership": _DISTRUSTED, "single revision": _NO_COMMIT}
    lack = next((lack for words, lack in known.items() if words in said), None)
    first = said.strip().partition("\n")[0]
    return lack or Lack(f"git cannot tell the past ({first})", "See that git status works in this folder.")
