"""What the register says as entries of `data/schools.yml` and `data/sources.yml`: fields in their order, as YAML."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from partnership.files.yaml_writing import quoted
from partnership.importing.register.establishment import Establishment
from partnership.importing.register.short_names import Called
from partnership.words import long_day

Fields = dict[str, Any]
"""The fields of an entry, in the order in which they are written; a value is text, a list, or fields again."""

_SOURCED = tuple("name phase type character ages address location website opened closed became".split())
"""The fields whose source stands under `sources:`; others say theirs themselves."""

OGL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


class Asked(NamedTuple):
    """What was said of all schools that are taken in one run."""

    day: dt.date
    """The day on which the register said so."""
    since: dt.date
    """Since when they are members."""
    stated: bool
    """Whether somebody said since when; otherwise it is the day of the run."""
    source: str = ""
    """The id of the source, where it is not the usual one."""

    @property
    def source_id(self) -> str:
        return self.source or f"school-register-{self.day}"


def school(of: Establishment, names: Called, asked: Asked, became: Iterable[Fields] = ()) -> Fields:
    """Return the entry of a school that is taken in."""
    facts = {**facts_of(of, asked), **({"became": list(became)} if became else {})}
    entry: Fields = {"id": names.id, "name": of.name, "short_name": names.short_name}
    entry |= {name: facts[name] for name in ("phase", "type", "character", "ages") if name in facts}
    entry |= {"urn": str(of.urn)}
    entry |= {name: facts[name] for name in ("address", "location", "website", "telephone", "head") if name in facts}
    entry |= {name: facts[name] for name in ("opened", "closed") if name in facts}
    entry |= {"membership": [membership(of, asked)]}
    entry |= {"became": facts["became"]} if "became" in facts else {}
    entry |= {"sources": {name: [asked.source_id] for name in _SOURCED if name in entry}}
    return entry


def facts_of(of: Establishment, asked: Asked) -> Fields:
    """Return what the register says of a school, by the fields that hold it."""
    said = {"day": asked.day.isoformat(), "source": asked.source_id}
    few = of.phases[0] if len(of.phases) == 1 else list(of.phases)
    facts: Fields = {
        "name": of.name,
        "phase": few or None,
        "type": of.kind or None,
        "character": of.character,
        "ages": {"from": str(of.ages[0]), "to": str(of.ages[1])} if of.ages else None,
        "address": dict(of.address) or None,
        "location": {name: f"{value:.5f}" for name, value in of.point._asdict().items()} if of.point else None,
        "website": of.website,
        "telephone": {"number": of.telephone, **said} if of.telephone else None,
        "head": {"name": of.head, **said} if of.head else None,
        "opened": of.opened.isoformat() if of.opened else None,
        "closed": of.closed.isoformat() if of.closed and of.is_closed else None,
    }
    return {name: value for name, value in facts.items() if value is not None}


def first_day(of: Establishment, asked: Asked) -> dt.date:
    """Return since when a school is a member: it cannot be one before it opened."""
    return max(asked.since, of.opened) if of.opened else asked.since


def membership(of: Establishment, asked: Asked) -> Fields:
    """Return the membership of a school: what nobody stated is inferred, and says so."""
    until = {"until": of.closed.isoformat()} if of.closed and of.is_closed else {}
    evidence = f"Its facts were taken from the register on {long_day(asked.since)}; no document says since when."
    basis = {"basis": "stated"} if asked.stated else {"basis": "inferred", "evidence": evidence}
    return {"since": first_day(of, asked).isoformat(), **until, **basis}


def licence() -> Fields:
    """Return the licence that the register is given out under."""
    attribution = "Contains public sector information licensed under the Open Government Licence v3.0."
    return {"id": "ogl-3", "name": "Open Government Licence v3.0", "link": OGL, "attribution": attribution}


def source(asked: Asked, licence_id: str) -> Fields:
    """Return the register of a day as a source."""
    return {
        "id": asked.source_id,
        "title": f"Get Information about Schools, as given out on {long_day(asked.day)}",
        "publisher": "Department for Education",
        "year": str(asked.day.year),
        "licence": licence_id,
        "link": "https://get-information-schools.service.gov.uk/",
        "holds": "What schools are called, where they are, how to reach them, who leads them and what they are in law.",
    }


_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ’'()./&+–-]*[A-Za-z0-9).]|[A-Za-z]")
_NUMBER = re.compile(r"-?\d{1,9}(\.\d+)?|\d{4}-\d\d-\d\d|https?://[^\s#,{}\[\]\"']+")
_WORDS_OF_YAML = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})


def written(entry: Mapping[str, Any], indent: str) -> str:
    """Return an entry of a list as YAML, begun with a dash after some spaces; what it holds stands in one line each."""
    lines: list[str] = []
    for name, value in entry.items():
        if name in ("sources", "membership", "became") and value:
            lines += [f"{name}:", *_block(value)]
        else:
            lines.append(f"{name}: {inline(value, name)}")
    return f"{indent}- " + f"\n{indent}  ".join(lines) + "\n"


def _block(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [f"  {name}: {inline(item)}" for name, item in value.items()]
    return [f"  - {inline(item)}" for item in value]


def inline(value: Any, name: str = "") -> str:
    """Return a value in one line, so that it is read back as it was meant, within brackets too."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {inline(item, key)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    text = str(value)
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _WORDS_OF_YAML
    if plain or (_NUMBER.fullmatch(text) and name not in ("number", "year")):
        return text
    return quoted(text)
