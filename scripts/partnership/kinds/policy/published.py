"""What readers once saw of policies, as git knows it: versions, drafts, partners' additions, withdrawals."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from partnership.files import history, yaml_file
from partnership.files.folders import Folders
from partnership.files.history import FileChange
from partnership.files.yaml_file import Mapping
from partnership.kinds.policy.model import FOLDER, PoliciesFile
from partnership.problems import Record

_ISSUED = re.compile(rf"{FOLDER}/([^/]+)/(\d+\.\d+)\.md")
_DRAFTED = re.compile(rf"{FOLDER}/([^/]+)/policy\.md")
_ADDED = re.compile(rf"{FOLDER}/([^/]+)/local/([^/]+)\.md")
_TELLING = re.compile(r"\b(?:id|withdrawn|withdrawn_before|back|day)\b.*")
"""What of a line of the register may say which policy was withdrawn when."""


@dataclasses.dataclass(frozen=True)
class PublishedVersion:
    """An issued version as readers first saw it."""

    path: str
    policy: str
    number: str
    blob: str
    """The id under which git keeps its words."""

    @property
    def remedy(self) -> str:
        """In words for a clerk first; the command is for whoever has git at hand."""
        return f"Put it back, or ask the maintainer to: git show {self.blob[:12]} > {self.path}"


@dataclasses.dataclass(frozen=True)
class PublishedWithdrawal:
    """A withdrawal as readers saw it once it had come."""

    policy: str
    day: dt.date
    """The first day on which the policy no longer held."""
    seen: dt.date
    """A day on which readers saw that."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Published:
    """All of it; nothing where git cannot tell."""

    since: dt.date | None = None
    """The day on which the first of it was published."""
    versions: tuple[PublishedVersion, ...] = ()
    withdrawals: tuple[PublishedWithdrawal, ...] = ()
    drafts: tuple[str, ...] = ()
    """The ids of policies that were drafted, issued or not."""
    additions: frozenset[tuple[str, str]] = frozenset()
    """Which policy which partner added to, by their ids."""
    had_requirements: bool = False
    """Whether the register ever had a list of what every school must have."""

    def is_new(self, path: str) -> bool:
        """Return whether no reader has seen a version yet, by its file, so that it can be mended. Without git, none."""
        return self.since is not None and path not in self._paths

    def without(self, policies: frozenset[str]) -> Published:
        """Return the same without policies that are left out, by their ids: nothing tells that they were there."""
        return dataclasses.replace(
            self,
            drafts=tuple(policy for policy in self.drafts if policy not in policies),
            additions=frozenset((policy, partner) for policy, partner in self.additions if policy not in policies),
        )

    @cached_property
    def _paths(self) -> frozenset[str]:
        return frozenset(version.path for version in self.versions)


def read(root: Path, *, branch: str, today: dt.date) -> Published:
    """Return what readers of the published branch ever saw until a day, by a few calls of git."""
    commits = [
        commit for commit in history.read(Folders(root), [FOLDER, PoliciesFile.PATH]).commits if commit.published
    ]
    changes = [change for commit in commits for change in commit.changes]
    registers = [
        (change.after, commit.at.date())
        for commit in commits
        for change in commit.changes
        if change.path == PoliciesFile.PATH
    ]
    if not changes:
        return Published()
    with history.contents(Folders(root)) as content:
        seen = published_elsewhere(branch, content)
        written = [(content(blob).decode("utf-8", "replace"), since) for blob, since in registers]
        shown = written
        if registers and seen:  # nobody saw what only a proposal has
            now = content(f"{seen}:./{PoliciesFile.PATH}").decode("utf-8", "replace")
            shown = [(now, min(since for _, since in registers))]
        withdrawals = tuple(_withdrawals(shown, today))
        issued = [was for was in _versions(changes) if not seen or content(f"{seen}:./{was.path}")]
    return Published(
        since=commits[0].at.date(),
        versions=tuple(issued),
        withdrawals=withdrawals,
        drafts=tuple(dict.fromkeys(match[1] for change in changes if (match := _DRAFTED.fullmatch(change.path)))),
        additions=frozenset((match[1], match[2]) for change in changes if (match := _ADDED.fullmatch(change.path))),
        had_requirements=any(re.search(r"(?m)^requirements:\s*\n\s*-", text) for text, _ in written),
    )


def published_elsewhere(branch: str, content: Callable[[str], bytes]) -> str:
    """Return the name that git has for the branch which readers see; nothing if what lies here is that branch."""
    for name in (f"refs/remotes/origin/{branch}", f"refs/heads/{branch}"):
        if seen := content(f"{name}^{{commit}}"):
            return name if seen != content("HEAD^{commit}") else ""
    return ""


def _versions(changes: Iterable[FileChange]) -> Iterator[PublishedVersion]:
    """Yield each version that readers ever saw, with the words that it had first."""
    seen: set[str] = set()
    for change in changes:
        issued = _ISSUED.fullmatch(change.path)
        first = change.before or change.after  # of a shallow clone's oldest commit, the words before are known
        if issued and first and change.path not in seen:
            seen.add(change.path)
            yield PublishedVersion(change.path, policy=issued[1], number=issued[2], blob=first)


def _withdrawals(registers: Sequence[tuple[str, dt.date]], today: dt.date) -> Iterator[PublishedWithdrawal]:
    """Yield the withdrawals that readers saw; given is what the register said, each time with its first day.

    One that was taken back before its first day, or on it, was seen by nobody for certain.
    """
    parsed: dict[tuple[str, ...], list[tuple[str, dt.date, dt.date]]] = {}
    for (text, since), (_, until) in itertools.pairwise([*registers, ("", today + dt.timedelta(days=1))]):
        if "withdrawn" not in text:
            continue
        telling = tuple(_TELLING.findall(text))  # most changes of the register change nothing of this
        if telling not in parsed:
            parsed[telling] = list(_days_of(text))
        for policy, day, back in parsed[telling]:
            if max(day, since) < min(until, back):
                yield PublishedWithdrawal(policy, day, seen=max(day, since))


def _days_of(text: str) -> Iterator[tuple[str, dt.date, dt.date]]:
    """Yield which policies a register says are withdrawn, each with the first day and that of its return."""
    fields = yaml_file.parse(text, PoliciesFile.PATH, Record())
    for entry in _mappings(fields.get("policies") if fields else None):
        for end in _mappings([entry.get("withdrawn"), *_listed(entry.get("withdrawn_before"))]):
            back = next(_mappings([end.get("back")]), None)
            day, again = _day(end.get("day")), _day(back.get("day")) if back else dt.date.max
            if day and again:
                yield str(entry.get("id")), day, again


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()


def _mappings(values: object) -> Iterator[Mapping]:
    return (value for value in _listed(values) if isinstance(value, Mapping))


def _day(text: object) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(text))
    except ValueError:
        return None
