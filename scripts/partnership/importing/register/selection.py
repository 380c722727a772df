"""Which establishments of the register are meant: by their numbers, or all open schools of an authority or a town."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from pathlib import Path

from partnership.importing.register.establishment import Establishment, establishment
from partnership.importing.register.register_file import NAME, URN, RegisterError, Row, rows, urn

_COUNCIL = re.compile(r"\b(the|council|county|city|borough|metropolitan|district|london|royal|of|unitary|authority)\b")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Selection:
    """What is asked for; a town together with an authority means that town there. Numbers come on top."""

    urns: tuple[int, ...] = ()
    authority: str = ""
    """Its name or its number."""
    town: str = ""

    def has(self, row: Row) -> bool:
        """Return whether a row is asked for."""
        return row.urn in self.urns or self.is_around(row)

    def is_around(self, row: Row) -> bool:
        """Return whether a row is asked for by where it is."""
        if not (self.authority or self.town):
            return False
        known = (row.cells.get("LA (code)", ""), row.cells.get("LA (name)", ""))
        is_there = not self.authority or _plain(self.authority) in map(_plain, known)
        return is_there and (not self.town or row.cells.get("Town", "").casefold() == self.town.casefold())


def _plain(authority: str) -> str:
    """Return an authority's name without what it calls itself: Northshire Council is Northshire in the register."""
    return " ".join(_COUNCIL.sub(" ", authority.casefold()).split()) or authority.casefold()


@dataclasses.dataclass(frozen=True, kw_only=True)
class Found:
    """What was found in the register, in the order in which it was asked for."""

    schools: tuple[Establishment, ...]
    missing: tuple[int, ...]
    """The numbers that the register does not have."""
    unsure: tuple[str, ...]
    """What stands there and cannot be trusted: each in a sentence."""
    read: int
    """How many establishments were looked through."""
    absent: tuple[str, ...]
    """What the file does not tell of any school: it has no such columns."""
    authorities: frozenset[str]
    towns: frozenset[str]
    """All that there are, to tell what was meant."""


COLUMNS = {
    "type": ("TypeOfEstablishment (name)",),
    "status": ("EstablishmentStatus (name)",),
    "phase": ("PhaseOfEducation (name)",),
    "ages": ("StatutoryLowAge", "StatutoryHighAge"),
    "character": ("ReligiousCharacter (name)",),
    "opened": ("OpenDate",),
    "closed": ("CloseDate",),
    "why it closed": ("ReasonEstablishmentClosed (name)",),
    "authority": ("LA (code)", "LA (name)"),
    "address": ("Street", "Locality", "Address3", "Town", "Postcode"),
    "location": ("Easting", "Northing"),
    "website": ("SchoolWebsite",),
    "telephone": ("TelephoneNum",),
    "head": ("HeadTitle (name)", "HeadFirstName", "HeadLastName", "HeadPreferredJobTitle"),
    "trust": ("TrustSchoolFlag (name)", "Trusts (name)"),
    "federation": ("FederationFlag (name)", "Federations (name)"),
}
"""What is read of a school, by the columns that hold it. They come and go, and stand in any order."""


def read(file: Path, selection: Selection) -> Found:
    """Return what a file of the register has of what is asked for; raise RegisterError if it is not the register."""
    by_urn: dict[int, list[Row]] = {}
    around: set[int] = set()
    authorities: set[str] = set()
    towns: set[str] = set()
    number, present = 0, set[str]()
    for row in rows(file, (URN, NAME), tuple(name for names in COLUMNS.values() for name in names)):
        number += 1
        present = present or set(row.cells)
        authorities.add(row.cells.get("LA (name)", ""))
        towns.add(row.cells.get("Town", ""))
        if row.urn is not None and selection.has(row):
            by_urn.setdefault(row.urn, []).append(row)
            around |= {row.urn} if selection.is_around(row) else set()
    if not number:
        raise RegisterError("the file names columns and no establishment", "Download it once more: it was cut.")
    return _found(by_urn, around, selection, number, present, frozenset(authorities), frozenset(towns))


def _found(
    by_urn: dict[int, list[Row]],
    around: set[int],
    selection: Selection,
    number: int,
    present: set[str],
    authorities: frozenset[str],
    towns: frozenset[str],
) -> Found:
    by_name = sorted(around, key=lambda urn: (by_urn[urn][0].cells.get(NAME, "").casefold(), urn))
    order = dict.fromkeys([*selection.urns, *by_name])
    unsure = {urn: why for urn in order if urn in by_urn and (why := _doubt(urn, by_urn[urn]))}
    return Found(
        schools=tuple(establishment(by_urn[urn][0]) for urn in order if urn in by_urn and urn not in unsure),
        missing=tuple(urn for urn in order if urn not in by_urn),
        unsure=tuple(unsure.values()),
        read=number,
        absent=tuple(fact for fact, names in COLUMNS.items() if not present & set(names)),
        authorities=authorities - {""},
        towns=towns - {""},
    )


def _doubt(urn: int, found: list[Row]) -> str:
    """Return why what stands under a number cannot be trusted; nothing if it can."""
    if not all(row.is_whole for row in found):
        return f"URN {urn}: its row, which ends in line {found[0].line}, has not as many cells as there are columns"
    if any(row.cells != found[0].cells for row in found):
        lines = " and ".join(str(row.line) for row in found)
        return f"URN {urn}: it stands there more than once, and not alike: the rows end in lines {lines}"
    return ""


def numbers(text: str) -> tuple[list[int], list[str]]:
    """Return the numbers that a list of them holds, one a line or divided by commas; and what is none of them."""
    urns: list[int] = []
    others: list[str] = []
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1):
        for word in re.split(r"[,;\s]+", line.split("#")[0].strip()):
            found = urn(word)
            if found:
                urns.append(found)
            elif word and not (number == 1 and word.casefold() in ("urn", "urns")):
                others.append(f"line {number}: '{word}' is not a URN, which has five to seven digits")
    return urns, others


def unlike(urns: Iterable[int]) -> tuple[int, ...]:
    """Return numbers, each once, in their order."""
    return tuple(dict.fromkeys(urns))
