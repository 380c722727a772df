"""What is wrong, where, and the remedy: how the partnership's files are talked about to the people who write them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable

from partnership.signs import harmless

_LIKE_A_KEY = re.compile(r"[\w+/=-]{16,}")


@dataclasses.dataclass(frozen=True, order=True)
class Place:
    """A spot in a file, as editors count: the path from the partnership's folder, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{harmless(self.path)}:{self.line}:{self.column}"


@dataclasses.dataclass(frozen=True, order=True)
class Problem:
    """One slip, in the writer's words, and what to do about it. A warning does not stop a build.

    Whatever its words quote, each is a line that anything can print.
    """

    place: Place
    what: str
    remedy: str
    warning: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "what", harmless(self.what))
        object.__setattr__(self, "remedy", harmless(self.remedy))

    def __str__(self) -> str:
        kind = "warning: " if self.warning else ""
        return f"{self.place}: {kind}{self.what}\n    {self.remedy}"


class InputError(Exception):
    """The partnership's files are not right; `problems` holds everything found, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class Record:
    """The problems noted so far. Reading notes and goes on; whoever asked for the reading decides at the end."""

    def __init__(self, noted: Iterable[Problem] = ()) -> None:
        self._noted: dict[Problem, None] = dict.fromkeys(noted)
        self._concealed: set[str] = set()

    def conceal(self, paths: Iterable[str]) -> None:
        """Let nothing that is noted of these files from now on repeat what might be a key: logs are read by others."""
        self._concealed.update(paths)

    def note(self, place: Place, what: str, remedy: str) -> None:
        self.add([Problem(place, what, remedy)])

    def warn(self, place: Place, what: str, remedy: str) -> None:
        self.add([Problem(place, what, remedy, warning=True)])

    def add(self, noted: Iterable[Problem]) -> None:
        self._noted.update(dict.fromkeys(map(self._harmless, noted)))

    def _harmless(self, problem: Problem) -> Problem:
        if problem.place.path not in self._concealed:
            return problem
        what, remedy = (_LIKE_A_KEY.sub("…", words) for words in (problem.what, problem.remedy))
        return dataclasses.replace(problem, what=what, remedy=remedy)

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(sorted(self._noted))

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.warning)

    def refuse_errors(self) -> None:
        """Raise InputError, with the warnings among them, if anything noted is more than a warning."""
        if len(self.warnings) < len(self._noted):
            raise InputError(self._noted)
