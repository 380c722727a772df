"""Whose a diary can be, by every name that people write: a school's, a group's, a partner's, or the partnership's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from partnership.kinds.event import EVERYONE, SHARED
from partnership.kinds.group import GroupsFile
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.school import SchoolsFile
from partnership.words import did_you_mean

_ALL = (EVERYONE, "all", "all schools", "everybody", "the partnership", "whole partnership", "all of us")
_BETWEEN = re.compile(r"\s*[,;/+\n]\s*|\s+(?:and|&)\s+")


class UnknownOwnerError(Exception):
    """A name that nobody with a diary has; its message says so, and who may be meant."""


class DiaryOwners:
    """Those who may have a diary, by their ids and names; what is a little different in its signs is the same."""

    def __init__(self, about: PartnershipFile, schools: SchoolsFile, groups: GroupsFile | None) -> None:
        self._ids: dict[str, str] = {}
        self.names: dict[str, str] = {}
        """What each is called, by id."""
        for name, called in _all_names(about, schools, groups):
            self.names.setdefault(name, called[0])
            for words in (name, *called):
                self._ids.setdefault(_plain(words), name)

    def has(self, text: str) -> bool:
        """Return whether a text names anybody."""
        try:
            return bool(self.find(text))
        except UnknownOwnerError:
            return False

    def find(self, text: str) -> tuple[str, ...]:
        """Return the ids of those whom a text names, or raise UnknownOwnerError; none where it is blank.

        They are in an order of their own, so that whoever names them the other way round means the same diary first.
        """
        if not text.strip():
            return ()
        if whole := self._ids.get(_plain(text)):
            return (whole,)
        parts = [part for part in _BETWEEN.split(text.strip()) if part]
        found = [self._ids.get(_plain(part)) for part in parts]
        strange = [part for part, name in zip(parts, found, strict=True) if name is None]
        if strange:
            meant = strange[0] if len(parts) > len(strange) else text.strip()
            known = [*dict.fromkeys(name for names in self.names.items() for name in names)]
            remedy = did_you_mean(meant, known, "Write the id of a school, group or partner, or partnership.")
            raise UnknownOwnerError(f"nobody here is called “{meant[:60]}”. {remedy}")
        return tuple(name for name in self.names if name in found)


class _Named(NamedTuple):
    """Somebody who may have a diary."""

    id: str
    called: tuple[str, ...]


def _all_names(about: PartnershipFile, schools: SchoolsFile, groups: GroupsFile | None) -> Iterator[_Named]:
    yield _Named(SHARED, (about.name, about.short_name, *_ALL))
    for school in schools.schools:
        yield _Named(school.id, (school.name, school.short_name))
    for group in groups.groups if groups else ():
        yield _Named(group.id, (group.name,))
    for partner in schools.partners:
        yield _Named(partner.id, tuple(_present((partner.name, partner.official_name))))


def _present(names: Iterable[str | None]) -> Iterator[str]:
    return (name for name in names if name)


def _plain(text: str) -> str:
    """Return a name without what people write now one way, now another: St. Anne’s is st annes."""
    spelt = text.casefold().replace("&", " and ")
    words = re.findall(r"[^\W_]+", re.sub(r"['’.]", "", spelt))
    return " ".join("saint" if word == "st" else word for word in words)
