"""Bring in a folder of policies at once: each file's entry in the register and its working text, shown first."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from partnership import contents
from partnership.files.folders import Folders
from partnership.files.shelf import Shelf
from partnership.importing.policies import (
    FILLED,
    NEW,
    NO_POLICY,
    REFUSED,
    REPLACED,
    SAME,
    KnownPolicies,
    PolicyFate,
    WorkingFile,
    fates,
    register_entries,
)
from partnership.importing.word import CannotImportError
from partnership.kinds.group import GroupsFile
from partnership.kinds.identity import PartnershipFile
from partnership.kinds.policy import FOLDER, PoliciesFile
from partnership.kinds.school import SchoolsFile
from partnership.problems import InputError, Record
from partnership.verbs.common import FINE, INPUT_IS_WRONG, checked, where, wrong_usage
from partnership.words import count, did_you_mean, listed

_SAID = {
    NEW: "would become a new policy",
    FILLED: "would become the text of",
    REPLACED: "would replace the text of",
    SAME: "is the text of",
}
_DONE = {NEW: "is a new policy", FILLED: "is the text of", REPLACED: "replaced the text of", SAME: "was the text of"}


def run(options: argparse.Namespace) -> int:
    """Show what would become of each file of a folder, and do it if that was asked for."""
    register, groups = _opened(options)
    for option, name in (("--owner", options.owner), ("--approver", options.approver)):
        if name and name not in groups:
            otherwise = f"The groups are {listed(groups)}." if groups else "Write it into data/groups.yml first."
            return wrong_usage(f"{option}: there is no group called '{name}'. {did_you_mean(name, groups, otherwise)}")
    try:
        made = fates(options.file, register)
    except CannotImportError as error:
        print(f"{options.file}: {error.what}\n    {error.remedy}", file=sys.stderr)
        return INPUT_IS_WRONG
    new = [fate for fate in made if fate.verdict == NEW]
    texts = [fate for fate in made if fate.verdict in (NEW, FILLED, REPLACED)]
    lacks_owner = bool(new) and not options.owner
    if options.write and not lacks_owner:
        _write(options, new, texts)
    _report(made, options, written=options.write and not lacks_owner)
    if lacks_owner:
        many = count(len(new), "new policy", "new policies")
        print(f"\nNothing is written yet. Say who looks after {many}: --owner and one of {listed(groups)}.")
        print("If another group approves them: --approver and its id.")
        return INPUT_IS_WRONG if options.write else FINE
    refused = any(fate.verdict == REFUSED for fate in made)
    if not texts:
        print("\nNothing to write.")
        return INPUT_IS_WRONG if refused else FINE
    if not options.write:
        print(f"\nNothing is written yet. If it is right, say the same again with --write: {count(len(texts), 'text')}")
        return INPUT_IS_WRONG if refused else FINE
    return max(_remaining(options, texts), INPUT_IS_WRONG if refused else FINE)


def _opened(options: argparse.Namespace) -> tuple[KnownPolicies, Sequence[str]]:
    """Return what is known before the folder is read, and the ids of groups: a slip elsewhere keeps nobody out."""
    record = Record()
    shelf = Shelf(options.root, contents.FILES, record, members=options.members)
    register, groups = shelf.open(PoliciesFile), shelf.open(GroupsFile)
    if register is None:
        raise InputError(record.problems)
    about, schools = shelf.open(PartnershipFile), shelf.open(SchoolsFile)
    names = {about.name, about.short_name} if about else set()
    for school in schools.schools if schools else ():
        names |= {school.name, school.short_name}
    target, for_members = options.members or options.root, options.members is not None
    known = KnownPolicies(target, register.policies, names, options.replace, for_members)
    return known, [group.id for group in groups.groups] if groups else []


def _write(options: argparse.Namespace, new: Sequence[PolicyFate], texts: Sequence[PolicyFate]) -> None:
    target, for_members = options.members or options.root, options.members is not None
    if new:
        register_entries(target, new, options.owner, options.approver or options.owner)
    for fate in texts:
        assert fate.document is not None
        WorkingFile(target, fate.id, for_members=for_members).write(fate.document.body)


def _report(made: Sequence[PolicyFate], options: argparse.Namespace, *, written: bool) -> None:
    said = _DONE if written else _SAID
    for fate in made:
        if fate.verdict in (REFUSED, NO_POLICY):
            print(f"{Path(options.file, fate.file)}: {fate.why}\n    {fate.remedy}")
            continue
        print(f"{Path(options.file, fate.file)}: {said[fate.verdict]} {fate.id}, “{fate.title}”")
        if fate.verdict == NEW:
            print(f"    summary   {fate.summary}")
        for line in fate.document.report if fate.document and fate.verdict != SAME else ():
            print(f"    {line}")
        if fate.remedy:
            print(f"    note      {fate.remedy}")
    if not made:
        print(f"{options.file}: there are no files in this folder")


def _remaining(options: argparse.Namespace, texts: Sequence[PolicyFate]) -> int:
    """Say what the check finds in the new texts; return 1 if anything must be mended."""
    try:
        said = checked(options).warnings
    except InputError as error:
        said = error.problems
    folders, target = Folders(options.root, options.members), options.members or options.root
    filed = [*(f"{FOLDER}/{fate.id}/policy.md" for fate in texts), PoliciesFile.PATH]
    paths = {folders.path(path, target) for path in filed}
    mine = [problem for problem in said if problem.place.path in paths and not problem.warning]
    amiss = [problem for problem in said if problem.place.path in paths and problem.warning]
    print(f"\nWritten   {where(count(len(texts), 'text'), for_members=options.members is not None)}")
    for problems, why in ((amiss, "Before they can be issued, see to"), (mine, "Before they can be shown, mend")):
        if problems:
            print(f"\n{why} {count(len(problems), 'thing')}:\n")
            print("\n".join(map(str, problems)))
    if not mine:
        then = ", there." if options.members else ", and issue them: partnership policy issue"
        print(f"          Now read each beside the original. Then commit them{then}")
    return INPUT_IS_WRONG if mine else FINE
