"""What several verbs do alike: exit codes, loading as much as they need, finding a policy, refusing in plain words."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from partnership import kept
from partnership.words import count, did_you_mean, listed

if TYPE_CHECKING:  # what loads a partnership is imported by what needs it loaded
    from partnership.contents import Partnership
    from partnership.kinds.identity import PartnershipFile
    from partnership.kinds.members import MembersFile
    from partnership.kinds.policy import Refusal, Texts
    from partnership.kinds.school import SchoolsFile

FINE, INPUT_IS_WRONG, USAGE_IS_WRONG, STOPPED = 0, 1, 2, 130
"""Exit codes; the last is what shells expect of a program that was interrupted."""


def load(options: argparse.Namespace, processes: int = 1) -> Partnership:
    """Load with a line of progress, and show what is not wrong but should be seen to."""
    from partnership import contents

    print(f"Checking  data/ and content/{', of members too' if options.members else ''} …", flush=True)
    partnership = contents.load(options.root, options.today, kept.file(options.root), processes, options.members)
    for warning in partnership.warnings:
        print(warning)
    if partnership.left_out:
        print(f"Left out  {count(partnership.left_out, 'illustration')}, as data/partnership.yml asks")
    return partnership


def checked(options: argparse.Namespace) -> Partnership:
    """Return the partnership if all of it is right, as `partnership check` says; else raise InputError.

    What works on people's files is given all of them: illustrations too, where the site leaves those out.
    """
    from partnership import contents

    partnership = contents.load(options.root, options.today, kept.file(options.root), members=options.members)
    contents.check(partnership)
    return partnership.whole


def members(options: argparse.Namespace) -> tuple[PartnershipFile, SchoolsFile]:
    """Return what the partnership says of itself, and its schools: a slip elsewhere keeps nobody from reading."""
    from partnership import contents
    from partnership.files.shelf import Shelf
    from partnership.kinds.identity import PartnershipFile
    from partnership.kinds.school import SchoolsFile
    from partnership.problems import InputError, Record

    record = Record()
    shelf = Shelf(options.root, contents.FILES, record)
    about, schools = shelf.open(PartnershipFile), shelf.open(SchoolsFile)
    if about is None or schools is None:
        raise InputError(record.problems)
    return about, schools


def members_site(options: argparse.Namespace) -> MembersFile:
    """Return what the members' folder says of their site: a slip elsewhere keeps nobody from reading it."""
    from partnership import contents
    from partnership.files.shelf import Shelf
    from partnership.kinds.members import MembersFile
    from partnership.problems import InputError, Place, Record

    record = Record()
    shelf = Shelf(options.root, contents.FILES, record, members=options.members)
    paths = [path for path in shelf.paths(MembersFile) if shelf.folders.is_for_members(path)]
    if not paths:
        missing = Place(shelf.folders.path(MembersFile.PATH, options.members))
        record.note(missing, "this file is missing", "Write it, with a line address: and where it is served.")
    site = shelf.open(MembersFile, *paths) if paths else None
    if site is None:
        raise InputError(record.problems)
    return site


POLICY_OF_MEMBERS = "the members' folder, a private one: for a policy whose entry in the register is there"
"""What the option does of a verb that works on one policy."""


def policy_of(options: argparse.Namespace) -> tuple[Partnership, Texts | None, bool]:
    """Return what a policy stands in, its texts, and whether it is one of members alone.

    A public policy stands in what everyone may read, whatever members have besides: no draft of theirs is issued, and
    no meeting of theirs is named.
    """
    partnership = checked(options)
    whole = policy_texts(partnership, options.policy)
    for_members = whole is not None and partnership.folders.is_for_members(whole.policy.written_at("id").path)
    if whole is None or for_members or partnership.public is None:
        return partnership, whole, for_members
    public = partnership.public
    _tell_of_draft(whole, partnership)
    return public, policy_texts(public, options.policy), False


def _tell_of_draft(texts: Texts, partnership: Partnership) -> None:
    """Say that members have a draft of a public policy, which nothing is done with here."""
    path = texts.working_path
    if partnership.folders.is_for_members(path):
        print(f"Left out  {path}: a draft that only members may read. To issue it, move it first, without the line")
        print(f"          audience:, to {texts.policy.working} in the public folder.")


def policy_texts(partnership: Partnership, name: str) -> Texts | None:
    """Return the texts of the policy with an id; None, as told, if there is none."""
    by_id = {texts.policy.id: texts for texts in partnership.policies.texts}
    if name not in by_id:
        otherwise = f"There is {listed(by_id)}." if by_id else "None stands in data/policies.yml yet."
        wrong_usage(f"There is no policy called '{name}'. {did_you_mean(name, by_id, otherwise)}")
    return by_id.get(name)


def where(path: str, *, for_members: bool) -> str:
    """Return where a file is, in words: whoever keeps one in git must know in which of two."""
    return f"{path} in the members' folder" if for_members else path


def wrong_usage(words: str) -> int:
    """Say what was asked for in vain; return the exit code for that."""
    print(words, file=sys.stderr)
    return USAGE_IS_WRONG


def refuse(refusals: Sequence[Refusal]) -> int:
    """Say why something cannot be done as things stand; return the exit code for that."""
    print("\n".join(map(str, refusals)), file=sys.stderr)
    return INPUT_IS_WRONG
