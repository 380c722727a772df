"""What comes of judging a file: that it may be published, with the words in it, or why it may not."""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True)
class Judged:
    """A file that may be published."""

    words: str = ""
    """What can be read in it, to be searched for what is private."""


class Unfit(Exception):  # noqa: N818  # a judgement, not an error of ours
    """Why a file may not be published: what is wrong, the remedy, and where, if its lines can be read."""

    def __init__(self, what: str, remedy: str, line: int = 1, column: int = 1) -> None:
        super().__init__(what)
        self.what, self.remedy, self.line, self.column = what, remedy, line, column
