"""Who may read an entry or a page: `audience: members` beside its other fields, or nothing where everyone may.

Where a file lies decides: all of the members' folder is for members. The field says so of what lies there, so that what
is put into the public folder by mistake is refused at the door: git keeps all that was ever in it.
"""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from partnership.files.yaml_file import Mapping, Sequence
from partnership.problems import Place, Record
from partnership.words import did_you_mean, nearest

FIELD = "audience"
EVERYONE, MEMBERS = "everyone", "members"


_LINE = re.compile(rb"^audience:[ \t]*\w+[ \t]*\n", re.MULTILINE)

_BLANK_HEAD = re.compile(rb"\A(?:---[ \t]*\n\s*---[ \t]*\n)?\s*")


def left_out(content: bytes) -> bytes:
    """Return the bytes of a file without a line that says who may read it, and however its lines end."""
    return _BLANK_HEAD.sub(b"", _LINE.sub(b"", content.replace(b"\r\n", b"\n"), count=1))


def _may_mean_readers(said: str) -> bool:
    """Return whether somebody who wrote this may have meant who may read something: `membres`, `Members only`."""
    return "member" in said.casefold() or nearest(said, (EVERYONE, MEMBERS)) is not None


@dataclasses.dataclass(frozen=True, kw_only=True)
class Door:
    """Where fields are let in, or refused for whom they are for."""

    filed: str
    """Where their file lies in its own folder: `data/groups.yml`."""
    for_members: bool
    """Whether that is the members'."""
    record: Record
    """Where what is refused is noted."""
    once: str = ""
    """The field of an entry that was called so, before this was."""

    def let_in(self, written: Mapping) -> Mapping:
        """Return fields without what they say of their audience, entries within them too; note where that cannot be."""
        left = Mapping(written.place)
        for name in written.names:
            called = self._called(written) if name == FIELD else name
            if called:
                left.names[called], left.values_at[called] = written.names[name], written.values_at[name]
            if called and name in written:
                left[called] = self._within(written[name])
        return left

    def _within(self, value: Any) -> Any:
        if isinstance(value, Mapping):
            return self.let_in(value)
        if not isinstance(value, Sequence):
            return value
        left = Sequence(value.place)
        left.extend(map(self._within, value))
        left.values_at = value.values_at
        return left

    def _called(self, written: Mapping) -> str:
        """Return what an audience is called that is none, but a field as it was once; else check it."""
        said, place = written.get(FIELD), written.values_at[FIELD]
        if self.once and isinstance(said, str) and not _may_mean_readers(said):
            remedy = f"Call it {self.once}. `partnership upgrade` does so for every entry."
            self.record.warn(written.names[FIELD], f"'{FIELD}' says who may read this", remedy)
            return self.once
        self._check(said, place)
        return ""

    def _check(self, said: Any, place: Place) -> None:
        """Note an audience that nobody knows, or that may not read what lies in this folder."""
        record = self.record
        if said not in (EVERYONE, MEMBERS):
            otherwise = "all of this folder is for members" if self.for_members else "then everyone may read it"
            known = f"Write {FIELD}: {MEMBERS}, or take the line away: {otherwise}."
            known += f" Whom something is meant for stands under {self.once}." if self.once else ""
            what = f"'{said}' is no audience" if isinstance(said, str) else f"'{FIELD}' is blank, or more than a word"
            record.note(place, what, did_you_mean(str(said), (EVERYONE, MEMBERS), known))
        elif said == MEMBERS and not self.for_members:
            what = "this is only for members, and everyone may read this folder"
            kept = "If it was pushed, tell the maintainer: git keeps it."
            remedy = f"Move it to {self.filed} in the members' folder. {kept}"
            record.note(place, what, remedy)
        elif said == EVERYONE and self.for_members:
            remedy = f"Move it to {self.filed} in the public folder, or write {FIELD}: {MEMBERS}."
            record.note(place, "everyone may read this, and only members may read this folder", remedy)
