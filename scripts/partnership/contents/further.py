"""What else is surely wrong while some files are not right, so that every problem is told at once.

Whoever mends a field should not learn only then of a broken link in other words. But what could not be read must not
make its pages missing, nor its hours free: one slip, one message. So only what does not hang on it is told.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from partnership.files.folders import Folders
from partnership.kinds.clash import Clashes
from partnership.kinds.event import SHARED, DiaryFile
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school import SchoolsFile
from partnership.kinds.school_year import TermsFile
from partnership.problems import Problem
from partnership.web.links import Link

AMISS = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What a kind may stumble with where something that it relies on was left out: then nothing further is known."""
_CLOSING = {TermsFile.PATH, DiaryFile.PATH.replace("*", SHARED)}
"""Files that say when schools are closed, and so on which days other entries take place."""
_SUFFIX = ".md"
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Unsure:
    """The files in which something is wrong: what hangs on them is not known."""

    def __init__(self, folders: Folders, told: Iterable[Problem]) -> None:
        self._folders = folders
        self._paths = {problem.place.path for problem in told if not problem.warning}
        self._filed = {folders.filed(path) for path in self._paths}
        self._names = {name for path in self._paths for name in _NAME.findall(_text(folders / path).casefold())}

    def known_clashes(self, clashes: Clashes, *, is_one: bool) -> Clashes:
        """Return those between entries whose files are right, if it is known when schools are closed.

        Unless all schools have one calendar, that hangs on what is written of them too.
        """
        closing = _CLOSING if is_one else _CLOSING | {SchoolsFile.PATH, PartnershipFile.PATH}
        hard = () if self._filed & closing else clashes.hard
        of_right_files = (
            clash for clash in hard if all(time.written and time.written.path not in self._paths for time in clash.both)
        )
        return dataclasses.replace(clashes, hard=tuple(of_right_files), idle=())

    def may_lead(self, link: Link) -> bool:
        """Return whether a link may lead somewhere when all is right, whatever is there now.

        So may one to a heading, but of a page of prose that is right, to a file that lies there, and to a page that is
        made from something that a wrong file names.
        """
        filed = f"content/{link.path}"
        is_there = self._folders.lying(filed).exists()
        if link.anchor and filed not in self._filed and filed.endswith(_SUFFIX) and is_there:
            return False
        if link.anchor or is_there:
            return True
        parts = PurePosixPath(link.path.casefold().removesuffix(_SUFFIX)).parts
        names = {name for part in parts[1:] for name in _NAME.findall(part)} - {"index"}
        return not self._names.isdisjoint(names or set(parts))


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8", errors="replace")
    except OSError:
        return ""
