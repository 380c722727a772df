"""Write whom the forge asks about which files, from who owns a policy and who keeps a diary: CODEOWNERS."""

from __future__ import annotations

import argparse

from partnership import contents
from partnership.files import writing
from partnership.files.folders import top_of
from partnership.files.shelf import Shelf
from partnership.kinds import codeowners
from partnership.kinds.codeowners import Owners
from partnership.kinds.group import GroupsFile
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.policy import PoliciesFile
from partnership.kinds.school import SchoolsFile
from partnership.problems import InputError, Record
from partnership.verbs.common import FINE


def arguments(parser: argparse.ArgumentParser) -> None:
    """Take none of its own."""


def run(options: argparse.Namespace) -> int:
    owners = _owners(options)
    if not owners.forge.teams:
        print("data/partnership.yml names no teams: no file is wanted.")
        return FINE
    top = top_of(options.root)
    path = codeowners.PATHS[owners.forge.kind]
    writing.replace(top / path, owners.written(codeowners.beneath(options.root, top)))
    print(f"Wrote {path}")
    return FINE


def _owners(options: argparse.Namespace) -> Owners:
    """Return what the file is made from: a slip elsewhere keeps nobody from making it."""
    record = Record()
    shelf = Shelf(options.root, contents.FILES, record)
    about, schools, groups = shelf.open(PartnershipFile), shelf.open(SchoolsFile), shelf.open(GroupsFile)
    policies = shelf.open(PoliciesFile)
    if about is None or schools is None or groups is None or policies is None:
        raise InputError(record.problems)
    return Owners(forge=about.forge, schools=schools, groups=groups, policies=policies)
