"""Who judges what is private in a text: by what a partnership's data makes public, and by what it allows."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol

from partnership.files.personal import PrivateFinding, bare, search
from partnership.files.shelf import Shelf
from partnership.kinds.allowed.model import Allowance, AllowedFile
from partnership.kinds.group import GroupsFile
from partnership.kinds.school import SchoolsFile
from partnership.kinds.source import SourcesFile
from partnership.problems import Record


class Names(Protocol):
    """Whose names are public, None where the file is not right."""

    @property
    def sources(self) -> SourcesFile | None: ...
    @property
    def schools(self) -> SchoolsFile | None: ...
    @property
    def groups(self) -> GroupsFile | None: ...


@dataclasses.dataclass(frozen=True, kw_only=True)
class Judge:
    """What is private in a text, by what a partnership's data makes public and by what it allows."""

    allowed: tuple[Allowance, ...] = ()
    public: tuple[str, ...] = ()
    """Names of schools, partners, groups, roles, streets, towns and publishers."""
    people: tuple[str, ...] | None = ()
    """Names of persons who stand in the data with a role: heads, those who signed. None where it cannot be known."""
    offices: frozenset[str] = frozenset()
    """The telephone numbers and addresses of mail that the data gives schools' offices, as `bare` has them."""

    @classmethod
    def of(cls, allowed: AllowedFile, before: Names) -> Judge:
        """Return who judges by what was read so far."""
        schools = before.schools
        people = [school.head.name for school in schools.schools if school.head] if schools else []
        people += [partner.signed.name for partner in schools.partners if partner.signed] if schools else []
        people += [member.holder.name for member in before.groups.outside if member.holder] if before.groups else []
        known = tuple(people) if schools else None
        public = tuple(_public(before))
        return cls(allowed=allowed.allowed, public=public, people=known, offices=offices_of(schools))

    def findings(self, text: str) -> list[PrivateFinding]:
        """Return all that looks private in a text, whether or not it is allowed somewhere."""
        findings = search(text, self.public, self.people or ())
        return [
            finding
            for finding in findings
            if (not finding.of_person or self.people is not None)
            and bare(text[finding.start : finding.end]) not in self.offices
        ]

    def covering(self, finding: PrivateFinding, text: str, path: str) -> list[Allowance]:
        """Return what allows something private in the text at a path."""
        return [each for each in self.allowed if each.holds_for(path) and each.covers(finding, text)]

    def is_private(self, *words: str | None, path: str) -> bool:
        """Return whether anything in some words, which belong together in a file, is private and not allowed there."""
        text = in_fields(words)
        return any(not self.covering(finding, text, path) for finding in self.findings(text))


def offices_of(schools: SchoolsFile | None) -> frozenset[str]:
    """Return the telephone numbers and addresses that are offices' own: they are public wherever they stand."""
    offices = [school.office for school in schools.schools] if schools else []
    return frozenset(bare(known) for office in offices for known in (office.telephone, office.mail) if known)


def _public(before: Names) -> Iterator[str]:
    """Yield the names that the data makes public."""
    for school in before.schools.schools if before.schools else ():
        yield from (school.name, school.short_name, *(each.name for each in school.became))
        yield from (name for was in school.formerly for name in (was.name, was.short_name) if name)
        yield from school.address.lines() if school.address else ()
    for partner in before.schools.partners if before.schools else ():
        yield from (partner.name, partner.official_name or "")
    for group in before.groups.groups if before.groups else ():
        yield group.name
    for role in before.groups.roles if before.groups else ():
        yield from (role.name, role.plural)
    for member in before.groups.outside if before.groups else ():
        yield from (member.name, member.body)
    for source in before.sources.sources if before.sources else ():
        yield from (source.title, source.publisher)


def judge(root: Path) -> Judge:
    """Return who judges what comes into a partnership's folder, by the data that is right there."""
    shelf = Shelf(root, (AllowedFile, SourcesFile, SchoolsFile, GroupsFile), Record())
    by_data = Judge.of(shelf.open(AllowedFile) or AllowedFile(), _Opened(shelf))
    return dataclasses.replace(by_data, people=by_data.people or ())  # what comes in waits until it is known


class _Opened:
    def __init__(self, shelf: Shelf) -> None:
        self.sources: SourcesFile | None = shelf.open(SourcesFile)
        self.schools: SchoolsFile | None = shelf.open(SchoolsFile)
        self.groups: GroupsFile | None = shelf.open(GroupsFile)


def in_fields(words: Sequence[str | None]) -> str:
    """Return the words of an event, each as the field of a diary that it would be, and all of them as one."""
    each = [word for word in words if word]
    return "\n\n".join(f"title: {word}" for word in dict.fromkeys((*each, " ".join(each))) if word)
