"""What nearly every page asks for on a day: who we are, who is a member, and schools, groups, roles, sources by id."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Protocol
from urllib.parse import quote

from partnership.files.folders import Folders
from partnership.files.store import Store
from partnership.kinds.group import Group, GroupsFile, OutsideMember, Role
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.members import MembersFile
from partnership.kinds.school import Roll, School, SchoolsFile, roll
from partnership.kinds.source import Source, SourcesFile


@dataclasses.dataclass(frozen=True, kw_only=True)
class CommonFacts:
    """Made once for a day, and handed along."""

    today: dt.date
    about: PartnershipFile
    """Who we are."""
    roll: Roll | None
    """Who is a member; None before the first membership."""
    schools: Mapping[str, School]
    """Every school that is or was a member, by its id."""
    groups: Mapping[str, Group]
    roles: Mapping[str, Role]
    outside: Mapping[str, OutsideMember]
    """Those from outside who belong to groups."""
    sources: Mapping[str, Source]
    store: Store
    """What earlier runs made that takes long to make."""
    folders: Folders
    """Where its files lie."""
    of_members: MembersFile | None
    """What is said of the members' site, where that is read."""

    def editor(self, path: str) -> str:
        """Return the address of the editor of a file, by its path, in the forge that keeps it; empty where none is."""
        forge = self.of_members and self.of_members.forge if self.folders.is_for_members(path) else self.about.forge
        return forge.edit_address().replace("{path}", quote(self.folders.filed(path))) if forge else ""

    @property
    def members(self) -> tuple[School, ...]:
        """The member schools, by name."""
        return self.roll.schools if self.roll else ()

    @property
    def groups_that_meet(self) -> tuple[Group, ...]:
        """The groups of this day, in the order of their file."""
        return tuple(group for group in self.groups.values() if group.meets_on(self.today))


class Needs(Protocol):
    """What the common facts are made from."""

    @property
    def today(self) -> dt.date: ...
    @property
    def identity(self) -> PartnershipFile: ...
    @property
    def schools(self) -> SchoolsFile: ...
    @property
    def groups(self) -> GroupsFile: ...
    @property
    def sources(self) -> SourcesFile: ...
    @property
    def store(self) -> Store: ...
    @property
    def folders(self) -> Folders: ...
    @property
    def members(self) -> MembersFile | None: ...


def common_facts(partnership: Needs) -> CommonFacts:
    """Return what nearly every page asks for, as it is on the partnership's day."""
    return CommonFacts(
        today=partnership.today,
        about=partnership.identity,
        roll=roll(partnership.schools, partnership.today),
        schools=partnership.schools.by_id(),
        groups={group.id: group for group in partnership.groups.groups},
        roles={role.id: role for role in partnership.groups.roles},
        outside={member.id: member for member in partnership.groups.outside},
        sources=partnership.sources.by_id(),
        store=partnership.store,
        folders=partnership.folders,
        of_members=partnership.members,
    )
