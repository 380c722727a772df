"""The small partnership with two audiences: what everyone may read, and beside it what only members may."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path
from typing import NamedTuple

from partnership import contents
from partnership.contents import Partnership
from partnership.problems import InputError
from partnership.web.pages import FinishedPage, Plan
from tests import diaries, policies, training
from tests.cast import FOLDERS, KEPT, Checked, Folder, command, copied, words
from tests.past import commit, git

_PLANS: dict[str, Plan] = {}

PUBLIC_MEETING = "content/meetings/2026-11-12-heads.md"
_AGENDA = """\
---
group: heads
day: 2026-11-12
time: 15:45-17:00
at: larkrise
status: agenda
---
## Agenda

1. Welcome (5 minutes)
2. A minibus (30 minutes)
"""


class Built(NamedTuple):
    """What the program built for everyone and for members, and from which folders."""

    root: Path
    members: Path
    room: Path
    """Where `site`, `site-members` and `site-members-feeds` lie."""


@dataclasses.dataclass(frozen=True)
class Members:
    """The public folder and the members' beside it: change either, then look at what becomes of both."""

    public: Folder
    """The partnership's folder, which everyone may read: all that can be done to it alone is done here."""
    private: Folder
    """The members' folder, to be changed."""

    @property
    def root(self) -> Path:
        """Where the members' folder lies."""
        return self.private.root

    def load(self) -> Partnership:
        kept = self.public.root.parent / KEPT
        return contents.load(self.public.root, self.public.today, kept, members=self.root)

    def plan(self) -> Plan:
        """Return the members' site: the same files and day are planned once for all stories."""
        state = self.public.state() + self.private.state()
        if state not in _PLANS:
            _PLANS[state] = contents.plan(self.load())
        return _PLANS[state]

    def pages(self) -> dict[str, FinishedPage]:
        """Return every page of the members' site by its path."""
        return {page.path: page for page in self.plan().pages}

    def page(self, path: str) -> str:
        """Return the body of a page of the members' site."""
        return self.pages()[path].body

    def file(self, address: str) -> str:
        """Return a file of the members' site."""
        content = {file.address: file.content for file in self.plan().files}[address]
        return content if isinstance(content, str) else content.decode("utf-8")

    def words(self, path: str) -> str:
        return words(self.page(path))

    def said(self, path: str) -> str:
        """Return the words of a page of the members' site, without the marks of what only they may read."""
        return self.words(path).replace("Members only : ", "")

    def problems(self) -> list[str]:
        """Return every problem as it is printed, warnings left out."""
        try:
            self.plan()
        except InputError as error:
            return [str(problem) for problem in error.problems if not problem.warning]
        return []

    def warnings(self) -> list[str]:
        """Return every warning that the public folder alone brings no cause for."""
        public = set(self.public.load().warnings)
        return [str(warning) for warning in self.load().warnings if warning not in public]

    def run(self, *verb: str | Path) -> Checked:
        """Run a verb on both folders."""
        folders = ("--root", self.public.root, "--members", self.root, "--today", str(self.public.today))
        return command(*verb, *folders)

    def check(self, *arguments: str | Path) -> Checked:
        """Run `partnership check --members` on both."""
        return self.public.check("--members", str(self.root), *map(str, arguments))

    def build(self, *arguments: str | Path) -> Checked:
        """Run `partnership build --members` on both."""
        return self.public.build("--members", self.root, *arguments)

    def commit(self, day: str, message: str = "Change it") -> None:
        """Keep the members' folder as it is, on a day, in its own repository."""
        commit(self.root, day, message, ".")


DONE = """\
  - id: reading-aloud
    title: Reading aloud
    what: How to read to a class.
    lead: larkrise
    sessions:
      - {day: 2026-10-14, time: 15:45-17:00, at: larkrise}
    status: done
"""


def beside(folder: Folder) -> Members:
    """Return the folder with diaries, policies, training and a meeting, and what members have beside it.

    Each lies in a repository of its own. What members have was written in three steps, after what is public.
    """
    diaries.keep(folder)
    policies.governed(folder)
    training.trained(folder)
    folder.add(training.YEAR, DONE)
    folder.write(PUBLIC_MEETING, _AGENDA)
    commit(folder.root, "2026-11-02", "Call the heads", "data", "content")
    private = Folder(folder.root.parent / "members", folder.today)
    shutil.copytree(FOLDERS / "members", private.root)
    git(private.root, "init", "--quiet", "--template=", "--initial-branch=main")
    commit(private.root, "2026-11-03", "Begin with the groups", "data/members.yml", "data/groups.yml")
    commit(private.root, "2026-11-05", "Diaries and training of members", "data")
    commit(private.root, "2026-11-13", "What members read", ".")
    return Members(folder, private)


def copied_both(valley: Path, room: Path) -> Members:
    """Return a copy of both folders, the public one being given, with what earlier runs kept beside them."""
    public = copied(valley, room)
    return Members(public, Folder(shutil.copytree(valley.with_name("members"), room / "members"), public.today))
