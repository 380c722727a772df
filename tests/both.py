"""A partnership with a members' folder beside its public one: change either, then look at what members read."""

from __future__ import annotations

from pathlib import Path

from partnership import contents
from partnership.contents import Partnership
from partnership.problems import InputError, Problem
from partnership.web.pages import FinishedPage, Plan
from tests.cast import Checked, Folder, command, words
from tests.past import commit, git

SITE = "data/members.yml"


class Both:
    """The two folders; what is looked at is what members read."""

    def __init__(self, public: Folder) -> None:
        self.public = public
        self.members = Folder(public.root.parent / "members", public.today)
        self.members.write(SITE, "address: https://members.valley.localhost/\n")
        git(self.members.root, "init", "--quiet", "--template=", "--initial-branch=main")
        commit(self.members.root, "2026-10-01", "Begin the members' folder", "data")

    @property
    def options(self) -> tuple[str | Path, ...]:
        """What every verb is told: both folders, and the day."""
        return "--root", self.public.root, "--members", self.members.root, "--today", str(self.public.today)

    def load(self) -> Partnership:
        return contents.load(self.public.root, self.public.today, members=self.members.root)

    def plan(self) -> Plan:
        return contents.plan(self.load())

    def pages(self) -> dict[str, FinishedPage]:
        return {page.path: page for page in self.plan().pages}

    def words(self, path: str) -> str:
        return words(self.pages()[path].body)

    def problems(self) -> list[str]:
        """Return every problem as it is printed, warnings left out."""
        return [str(problem) for problem in self._all() if not problem.warning]

    def warnings(self) -> list[str]:
        return [str(problem) for problem in self._all() if problem.warning]

    def _all(self) -> tuple[Problem, ...]:
        try:
            loaded = self.load()
            contents.plan(loaded)
        except InputError as error:
            return error.problems
        return loaded.warnings

    def run(self, *verb: str | Path) -> Checked:
        """Run a verb on both folders."""
        return command(*verb, *self.options)
