"""What became of schools, from the register's second file: the links of establishments, with their days."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from pathlib import Path

from partnership.importing.register.entries import Fields
from partnership.importing.register.register_file import URN, RegisterError, rows, urn

_LINK, _NAME, _TYPE, _DAY = "LinkURN", "LinkName", "LinkType", "LinkEstablishedDate"
_LATER = re.compile(r"(?i)\s*successor\b")
"""How the register calls a link to what took a school's place: Successor, Successor - merged, Successor - Split School.
All others lead elsewhere: “Result of Amalgamation”, say, to the schools that an open one was made of."""


def successors(file: Path, wanted: Collection[int]) -> Mapping[int, list[Fields]]:
    """Return what took the place of each of some schools, by their URNs, in the order of the days.

    Raises RegisterError if it is not the file of links.
    """
    found: dict[int, list[Fields]] = defaultdict(list)
    for row in rows(file, (URN, _LINK, _TYPE), (_NAME, _DAY)):
        if row.urn is None or row.urn not in wanted or not row.is_whole or not _LATER.match(row.cells[_TYPE]):
            continue
        other = urn(row.cells[_LINK])
        name = " ".join(row.cells.get(_NAME, "").split())
        if other is None or not name:
            raise RegisterError("a link names no establishment", "Download the file of links once more.", row.line)
        day = _day(row.cells.get(_DAY, ""))
        found[row.urn].append({"name": name, "urn": str(other), **({"day": day} if day else {})})
    return {number: sorted(links, key=lambda link: link.get("day", "")) for number, links in found.items()}


def _day(text: str) -> str:
    """Return a day, which the register writes as 31-08-2012, as we write it; nothing if it is none."""
    british = re.fullmatch(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})(?: 00:00(?::00)?)?", text, re.ASCII)
    try:
        return dt.date(int(british[3]), int(british[2]), int(british[1])).isoformat() if british else ""
    except ValueError:
        return ""
