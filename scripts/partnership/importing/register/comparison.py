"""What the register says of a school that is here already, and what stands here: field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from partnership.importing.register.entries import Asked, facts_of
from partnership.importing.register.establishment import Establishment
from partnership.words import listed

_NEAR = 0.0005
"""Degrees: some forty metres. A school has a front and a back gate."""

FIELDS = tuple("name phase type character ages address location website telephone head opened".split())
"""What can be taken from the register, as it is called in data/schools.yml. Not that a school closed: people must say
what ends with it, its membership and its partner."""


class RegisterDifference(NamedTuple):
    """A fact that the register has otherwise, or that is not here at all."""

    school: str
    """The id of the school here."""
    urn: int
    field: str
    ours: str
    """What stands here, in a few words, with its day if it has one; "" if nothing does."""
    theirs: str
    value: Any
    """What the register says, as the field's value."""

    @property
    def name(self) -> str:
        """What it is called where it is asked for: 113716:telephone."""
        return f"{self.urn}:{self.field}"


def differences(entry: Mapping[str, Any], of: Establishment, asked: Asked) -> Iterator[RegisterDifference]:
    """Yield what the register says otherwise than an entry, field by field; what it does not say is kept."""
    facts = facts_of(of, asked)
    for field in FIELDS:
        ours, theirs = entry.get(field), facts.get(field)
        if theirs is not None and not _alike(field, ours, theirs):
            yield RegisterDifference(
                str(entry["id"]), of.urn, field, _in_words(field, ours), _in_words(field, theirs), theirs
            )


def _alike(field: str, ours: Any, theirs: Any) -> bool:
    if ours is None:
        return False
    if field == "location":
        pairs = [(_number(ours.get(name)), _number(theirs[name])) for name in theirs] if isinstance(ours, dict) else []
        return bool(pairs) and all(abs(one - other) < _NEAR for one, other in pairs)
    return bool(_plain(field, ours) == _plain(field, theirs))


def _plain(field: str, value: Any) -> Any:
    """Return a value without what makes no difference: when it was said and by whom, spaces, how an address begins."""
    if field in ("telephone", "head") and isinstance(value, dict):
        return "".join(str(value.get("number" if field == "telephone" else "name")).split()).casefold()
    if field == "website":
        return str(value).split("://")[-1].removeprefix("www.").rstrip("/").casefold()
    if field == "phase":
        return sorted(value) if isinstance(value, list) else [value]
    return value


def _number(text: object) -> float:
    try:
        return float(str(text))
    except ValueError:
        return 1000.0


def _in_words(field: str, value: Any) -> str:
    if value is None:
        return ""
    if field in ("telephone", "head") and isinstance(value, dict):
        said = value.get("number" if field == "telephone" else "name")
        return f"{said} ({value['day']})" if value.get("day") else str(said)
    if field == "ages" and isinstance(value, dict):
        return f"{value.get('from')} to {value.get('to')}"
    if isinstance(value, dict):
        return ", ".join(map(str, value.values()))
    return listed(map(str, value)) if isinstance(value, list) else str(value)
