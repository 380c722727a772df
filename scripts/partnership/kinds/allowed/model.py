"""What is allowed to look private, each with its reason."""

from __future__ import annotations

import fnmatch
import re
from typing import ClassVar

from partnership.files.entry import Entry, File
from partnership.files.fields import Text
from partnership.files.personal import PrivateFinding
from partnership.files.references import Ref
from partnership.kinds.group import Role


class Allowance(Entry):
    """Some words that look private, that are public, and why they are."""

    words: Text
    """The words exactly as they stand in the file: the number, the address or the name, or the sentence around it."""
    where: Text
    """The file that they stand in, `content/help/staff.md`; a star stands for any letters, `content/policies/*`."""
    why: Text
    """Why they are public, in a sentence that a stranger understands."""
    by: Ref[Role] | None = None
    """The id of the role that decided so."""

    def holds_for(self, path: str) -> bool:
        """Return whether this is about the text at a path; the list itself may repeat what it allows."""
        return path == AllowedFile.PATH or fnmatch.fnmatchcase(path, self.where)

    def covers(self, finding: PrivateFinding, text: str) -> bool:
        """Return whether something private stands within these words in a text, however its lines are broken."""
        words = r"\s+".join(map(re.escape, self.words.split()))
        return any(match.start() <= finding.start and finding.end <= match.end() for match in re.finditer(words, text))


class AllowedFile(File):
    """What the check for private things would refuse, and is public. Most partnerships need none of it."""

    PATH: ClassVar[str] = "data/allowed.yml"
    WRITER: ClassVar[str] = "a clerk"

    allowed: tuple[Allowance, ...] = ()
    """Each with its reason. One that nothing needs any more is told: it would hide the next slip."""
