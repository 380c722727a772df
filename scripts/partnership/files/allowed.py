"""What looks private and is public, each with its reason: `data/allowed.yml`."""

from __future__ import annotations

import fnmatch
import re
from typing import Annotated, ClassVar

from partnership.files.entry import Entry, File
from partnership.files.fields import Text
from partnership.files.references import reference


class Allowance(Entry):
    """Some words that look private, that are public, and why they are."""

    words: Text
    """The words exactly as they stand in the file: the number, the address or the name, or the sentence around it."""
    where: Text
    """The file that they stand in, `content/help/staff.md`; a star stands for any letters, `content/policies/*`."""
    why: Text
    """Why they are public, in a sentence that a stranger understands."""
    by: Annotated[str, *reference("Role")] | None = None
    """The id of the role that decided so."""

    def holds_for(self, path: str) -> bool:
        return fnmatch.fnmatchcase(path, self.where)

    def pattern(self) -> re.Pattern[str]:
        """Return the words as they may stand in a text, however its lines are broken."""
        return re.compile(r"\s+".join(map(re.escape, self.words.split())))


class AllowedFile(File):
    """What the check for private things would refuse, and is public. Most partnerships need none of it."""

    PATH: ClassVar[str] = "data/allowed.yml"
    WRITER: ClassVar[str] = "a clerk"

    allowed: tuple[Allowance, ...] = ()
    """Each with its reason. One that nothing needs any more is told: it would hide the next slip."""
