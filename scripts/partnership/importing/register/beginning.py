"""The schools of a partnership that has none yet: from the register's rows to its two files, as text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from partnership.importing.register import entries, governing, short_names
from partnership.importing.register.entries import Asked, Fields
from partnership.importing.register.establishment import Establishment

SCHOOLS_HEAD = """\
# yaml-language-server: $schema=schemas/schools.json
# The schools, the partners that govern them, and when each school was a member. A clerk edits it.
# What is not known is left out, and the site says "not known". An id never changes, and no school is taken out.

"""
SOURCES_HEAD = """\
# yaml-language-server: $schema=schemas/sources.json
# Where the facts on this site come from, and on what terms. A clerk adds a source here before using its id.

"""


class Beginning(NamedTuple):
    """What is written for a partnership that begins with these schools."""

    schools: list[Fields]
    """Their entries: each with `id`, `name`, `short_name` and what the register says."""
    partners: list[Fields]
    """Who governs them."""
    authorities: list[Fields]
    """Their local authorities, as `authorities:` of data/partnership.yml has them: id, name, number."""
    schools_yml: str
    """All of data/schools.yml."""
    sources_yml: str
    """All of data/sources.yml."""
    remarks: list[str]
    """What could not be taken of which school, and why."""


def begin(schools: Sequence[Establishment], asked: Asked) -> Beginning:
    """Return the entries and the text of a partnership of these schools. Each has a phase, is a school and is open."""
    named = [short_names.Named(each.urn, each.name, each.town) for each in schools]
    authorities = authorities_of(schools)
    names = short_names.names(named, {each["id"] for each in authorities})
    listed = [entries.school(each, names[each.urn], asked) for each in schools]
    if len(authorities) > 1:
        by_number = {each["number"]: each["id"] for each in authorities}
        pairs = zip(listed, schools, strict=True)
        listed = [with_authority(entry, by_number.get(each.authority[0])) for entry, each in pairs]
    partners = governing.partners(schools, names, asked, {each["id"] for each in authorities})
    sources = [f"licences:\n{entries.written(entries.licence(), '  ')}"]
    sources += [f"\nsources:\n{entries.written(entries.source(asked, 'ogl-3'), '  ')}"]
    return Beginning(
        listed,
        partners,
        authorities,
        SCHOOLS_HEAD + schools_text(listed) + "\n" + partners_text(partners),
        SOURCES_HEAD + "".join(sources),
        [f"{names[each.urn].id}: {remark}" for each in schools for remark in each.remarks],
    )


def authorities_of(schools: Sequence[Establishment]) -> list[Fields]:
    """Return the local authorities of some schools, each once, in the order in which they come."""
    known = dict.fromkeys(each.authority for each in schools if all(each.authority))
    return [{"id": short_names.slug(name), "name": name, "number": code} for code, name in known]


def with_authority(entry: Fields, authority: str | None) -> Fields:
    """Return an entry with the id of its authority, which stands after its number."""
    if authority is None:
        return entry
    before = list(entry).index("urn") + 1
    items = list(entry.items())
    return dict([*items[:before], ("authority", authority), *items[before:]])


def schools_text(listed: Sequence[Fields]) -> str:
    """Return the list of schools as YAML."""
    return "schools:\n" + "\n".join(entries.written(entry, "  ") for entry in listed)


def partners_text(partners: Sequence[Fields]) -> str:
    """Return the list of partners as YAML."""
    return "partners:\n" + "".join(entries.written(entry, "  ") for entry in partners)
