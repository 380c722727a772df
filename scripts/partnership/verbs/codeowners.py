"""Write whom the forge asks about which files, from who owns a policy and who keeps a diary: CODEOWNERS."""

from __future__ import annotations

import argparse
from pathlib import Path

from partnership import contents
from partnership.files import writing
from partnership.files.folders import top_of
from partnership.files.shelf import Shelf
from partnership.kinds import codeowners
from partnership.kinds.codeowners import Owners
from partnership.kinds.forge import Forge
from partnership.kinds.group import GroupsFile
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.members import MembersFile
from partnership.kinds.policy import PoliciesFile
from partnership.kinds.school import SchoolsFile
from partnership.problems import InputError, Place, Record
from partnership.verbs.arguments import with_members
from partnership.verbs.common import FINE


def arguments(parser: argparse.ArgumentParser) -> None:
    with_members(parser)


def run(options: argparse.Namespace) -> int:
    _, owners = read(options.root, options.members)
    folder = options.members or options.root
    if not owners.teams:
        said = MembersFile.PATH if options.members else PartnershipFile.PATH
        print(f"{said} names no teams: no file is wanted.")
        return FINE
    top = top_of(folder)
    path = codeowners.PATHS[owners.forge.kind]
    writing.replace(top / path, owners.written(codeowners.beneath(folder, top)))
    where = " in the members' repository" if options.members else ""
    print(f"Wrote {path}{where}")
    return FINE


def read(root: Path, members: Path | None = None) -> tuple[PartnershipFile, Owners]:
    """Return what the partnership says of itself, and what the file is made from: in the private repository, given it.

    A slip elsewhere keeps nobody from making it.
    """
    record = Record()
    shelf = Shelf(root, contents.FILES, record, members=members)
    about, schools, groups = shelf.open(PartnershipFile), shelf.open(SchoolsFile), shelf.open(GroupsFile)
    policies, private = shelf.open(PoliciesFile), _private(shelf, members)
    if about is None or schools is None or groups is None or policies is None or (members and private is None):
        raise InputError(record.problems)
    lent = codeowners.lent(about.forge, private) if private else None
    return about, Owners(private or about.forge, schools, groups, policies, lent)


def _private(shelf: Shelf, members: Path | None) -> Forge | None:
    """Return what keeps the private repository, if that is asked for; None, as noted, where it is not said."""
    if members is None:
        return None
    path = shelf.folders.path(MembersFile.PATH, members)
    said = shelf.open(MembersFile, path) if path in shelf.paths(MembersFile) else None
    if said is None or said.forge is None:
        what = "what keeps the private repository is not known"
        shelf.record.note(Place(path), what, "Write forge: see data/README.md.")
        return None
    return said.forge
