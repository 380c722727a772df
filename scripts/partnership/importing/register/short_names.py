"""What people most likely call a school, and the id that it gets for ever."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from typing import NamedTuple

from partnership.files.fields import likely_slug

_END = re.compile(
    r"(?:^|[\s,&-]+)(?:church of england|church in wales|c\.? ?of ?e\.?|c\.?e\.?|(?:roman )?catholic|r\.?c\.?|"
    r"methodist|voluntary(?: aided| controlled)?|aided|controlled|v\.?[ac]\.?|"
    r"(?:and|&) (?:\w+ )?nursery(?: school| class| unit)?|primary|community|foundation|academy|free|schools?)\W*$",
    re.IGNORECASE,
)
"""Words at the end of a name that people leave out: what it is, not which."""

RESERVED = frozenset({"all", "everyone", "own", "partnership"})
"""Words that stand for something else where an id is expected."""


class Named(NamedTuple):
    """A school as far as its name goes."""

    urn: int
    name: str
    town: str


class Called(NamedTuple):
    """What a school is called in addresses, and by people."""

    id: str
    short_name: str


def short_name(name: str) -> str:
    """Return a name without what people leave out: "St Mary's Church of England Primary School" is St Mary's.

    Infant, junior, college and the like stay: people say them. A name of nothing else stays whole.
    """
    whole = re.split(r",|\(| - ", name)[0].strip() or name
    short, longer = whole, ""
    while short != longer:
        longer, short = short, _END.sub("", short)
    short = re.sub(r"^the\s+", "", short, flags=re.IGNORECASE)
    return short if slug(short) not in ("", "the") else whole


def slug(words: str) -> str:
    """Return the id that some words give, of whatever letters; nothing if they have none of use."""
    plain = unicodedata.normalize("NFKD", words.replace("’", "'").replace("‘", "'"))
    return likely_slug(plain.encode("ascii", "ignore").decode())[:60].strip("-")


def names(schools: Iterable[Named], taken: Collection[str]) -> dict[int, Called]:
    """Return what each school is called, by its URN. None has an id that is taken; twins are kept apart by their towns.

    Where the towns are equal too, or not known, the whole name tells them apart; where that does not, the URN.
    """
    schools = list(schools)
    used = {*taken, *RESERVED}
    shorts = {school.urn: short_name(school.name) for school in schools}
    named: dict[int, Called] = {}
    for school in schools:
        short = shorts[school.urn]
        towns = [slug(other.town) for other in schools if slug(shorts[other.urn]) == slug(short)]
        choices = [short] if len(towns) == 1 else []
        choices += [f"{short}, {school.town}"] if towns.count(slug(school.town)) == 1 and school.town else []
        choices += [school.name, f"{school.name}, {school.town}", f"{short} ({school.urn})"]
        chosen = next((each for each in choices if slug(each) and slug(each) not in used), f"School {school.urn}")
        used.add(slug(chosen))
        named[school.urn] = Called(slug(chosen), chosen)
    return named
