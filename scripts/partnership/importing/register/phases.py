"""Which phases a school has by what the register says, and what in the register is no school of a partnership."""

from __future__ import annotations

import re

NO_SCHOOLS = frozenset(
    {
        "british schools overseas",
        "children's centre",
        "children's centre linked site",
        "children’s centre",
        "children’s centre linked site",
        "higher education institutions",
        "institution funded by other government department",
        "miscellaneous",
        "offshore schools",
        "online provider",
        "secure units",
    }
)
"""Types of establishment that are in the register and are not schools here, in small letters."""

_BY_PHASE = {
    "nursery": "nursery",
    "primary": "primary",
    "middle deemed primary": "middle",
    "secondary": "secondary",
    "middle deemed secondary": "middle",
    "16 plus": "16-plus",
    "all-through": "all-through",
    "all through": "all-through",
}
"""The phases as the register writes them, in small letters."""

_COLLEGES = ("further education", "agricultural", "art, design and performing arts college")


def phases(name: str, kind: str, phase: str, ages: tuple[int, int] | None) -> list[str]:
    """Return the phases, the first first, of a school by its name, type, phase and ages; none if they cannot be told.

    Its type says that it is special, a college or alternative provision; for all others its phase does, and for those
    without one, mostly independent schools, its ages.
    """
    by_phase = _BY_PHASE.get(phase.casefold())
    by_type = _of_type(kind.casefold())
    if by_type and by_type[0] in ("special", "alternative-provision") and by_phase:
        return list(dict.fromkeys([*by_type, by_phase]))[:2]
    if by_type:
        return by_type
    if by_phase == "primary":
        return [_of_primary(name, ages)]
    if by_phase:
        return [by_phase]
    return [_of_ages(*ages)] if ages else []


def _of_type(kind: str) -> list[str]:
    if "special post 16" in kind:
        return ["special", "16-plus"]
    if re.search(r"\bspecial\b", kind):
        return ["special"]
    if "pupil referral" in kind or "alternative provision" in kind:
        return ["alternative-provision"]
    if kind.startswith(_COLLEGES):
        return ["college"]
    if "16 to 19" in kind or "16-19" in kind or "sixth form" in kind:
        return ["16-plus"]
    return ["nursery"] if "nursery school" in kind else []


def _of_primary(name: str, ages: tuple[int, int] | None) -> str:
    """Return what kind of primary school one is: the register calls infant and junior schools primary, too."""
    said = set(re.findall(r"infant|junior", name.casefold()))
    youngest, oldest = ages or (None, None)
    if oldest == 7 or (said == {"infant"} and (oldest is None or oldest <= 8)):
        return "infant"
    if (youngest, oldest) == (7, 11) or (said == {"junior"} and (youngest is None or youngest >= 7)):
        return "junior"
    return "primary"


def _of_ages(youngest: int, oldest: int) -> str:
    if youngest >= 16:
        return "16-plus"
    if oldest <= 5:
        return "nursery"
    if oldest <= 11:
        return "primary"
    if youngest >= 11:
        return "secondary"
    return "all-through" if oldest >= 16 else "middle"
