"""Bring in policies that exist already, from Word (.docx), Markdown (.md) or plain text (.txt): one, or a folder."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from partnership import contents
from partnership.files.folders import Folders
from partnership.files.shelf import Shelf
from partnership.kinds.group import GroupsFile
from partnership.kinds.policy import PoliciesFile, Policy, Refusal
from partnership.problems import InputError, Problem, Record
from partnership.verbs.arguments import slug, with_members
from partnership.verbs.common import FINE, INPUT_IS_WRONG, USAGE_IS_WRONG, checked, refuse, where, wrong_usage
from partnership.words import count, nearest


def arguments(parser: argparse.ArgumentParser) -> None:
    with_members(parser, "the members' folder, a private one: put it there, as a draft for them alone")
    parser.add_argument("file", type=Path, metavar="FILE", help="a policy (.docx, .md or .txt), or a folder of them")
    parser.add_argument("--policy", type=slug, metavar="ID", help="of one file: its id in the register")
    parser.add_argument("--replace", action="store_true", help="put it in place of the working text that is there")
    parser.add_argument("--owner", type=slug, metavar="GROUP", help="of a folder: who looks after new policies")
    parser.add_argument("--approver", type=slug, metavar="GROUP", help="of a folder: who approves them, if another")
    parser.add_argument("--write", action="store_true", help="of a folder: write it; without this, it is only shown")


def run(options: argparse.Namespace) -> int:
    if options.file.is_dir():
        return _folder(options)
    if options.file.exists() and not options.file.is_file():
        return refuse([Refusal(str(options.file), "this is no file", "Name the file itself, or a folder.")])
    if options.policy is None:
        if not options.file.exists():
            return refuse([Refusal(str(options.file), "there is no such file or folder", "Look at its name.")])
        return wrong_usage("Say which policy it is: --policy and its id in data/policies.yml.")
    return _one(options)


def _one(options: argparse.Namespace) -> int:
    """Bring in one file."""
    from partnership.importing.policies import OTHER_TEXT, WorkingFile
    from partnership.importing.word import CannotImportError, import_document

    policy = _registered(options)
    if policy is None:
        return USAGE_IS_WRONG
    try:
        policy_text = import_document(options.file.name, options.file.read_bytes(), policy.title)
    except OSError as error:
        return refuse([Refusal(str(options.file), f"the file cannot be read ({error.strerror})", "Look at its name.")])
    except CannotImportError as error:
        return refuse([Refusal(str(options.file), error.what, error.remedy)])
    for_members = options.members is not None
    there = WorkingFile(options.members or options.root, policy.id, for_members=for_members)
    working = where(policy.working, for_members=for_members)
    if there.says(policy_text.body):
        print(f"Imported  nothing: {working} says the same already")
        return FINE
    if there.has_words and not options.replace:
        return refuse([Refusal(working, *OTHER_TEXT)])
    there.write(policy_text.body)
    print(f"Imported  {policy.title}: {working}")
    print("".join(f"    {line}\n" for line in policy_text.report), end="")
    return _remaining(options, policy)


def _then(options: argparse.Namespace) -> str:
    """Return what comes after the first commit of a text."""
    return ", there." if options.members else ", and issue it: partnership policy issue"


def _folder(options: argparse.Namespace) -> int:
    """Bring in all that is in a folder."""
    from partnership.verbs import policy_folder

    if options.policy is not None:
        return wrong_usage("--policy is of one file. Name the file, or leave --policy out for the whole folder.")
    return policy_folder.run(options)


def _registered(options: argparse.Namespace) -> Policy | None:
    """Return the entry of the policy; None, as told, if it has none: a slip elsewhere keeps nobody from importing."""
    record = Record()
    shelf = Shelf(options.root, contents.FILES, record, members=options.members)
    register, groups = shelf.open(PoliciesFile), shelf.open(GroupsFile)
    if register is None:
        raise InputError(record.problems)
    by_id = {policy.id: policy for policy in register.policies}
    if options.policy not in by_id:
        group = groups.groups[0].id if groups and groups.groups else "heads"
        wrong_usage("\n".join(_not_registered(options.policy, list(by_id), group)))
    return by_id.get(options.policy)


def _not_registered(name: str, known: Sequence[str], group: str) -> Iterator[str]:
    near = nearest(name, known)
    yield f"There is no policy called '{name}' in the register.{f' Did you mean {near}?' if near else ''}"
    yield f"If it is new, add it to {PoliciesFile.PATH}, then import it again:"
    yield ""
    if not known:
        yield "policies:"
    yield f"  - id: {name}"
    yield f"    title: {name.replace('-', ' ').capitalize()}"
    yield "    summary: What it is for, in one sentence."
    yield f"    owner: {group}"
    yield f"    approver: {group}"


def _remaining(options: argparse.Namespace, policy: Policy) -> int:
    """Say what the check finds in the new text; return 1 if anything must be mended."""
    try:
        said: Sequence[Problem] = checked(options).warnings
    except InputError as error:
        said = error.problems
    problems = [problem for problem in said if not problem.warning]
    path = Folders(options.root, options.members).path(policy.working, options.members or options.root)
    mine = [problem for problem in problems if problem.place.path == path]
    amiss = [problem for problem in said if problem.warning and problem.place.path == path]
    if amiss:
        print(f"\nBefore it can be issued, see to {count(len(amiss), 'thing')}:\n")
        print("\n".join(map(str, amiss)))
    if mine:
        print(f"\nBefore it can be shown, mend {count(len(mine), 'thing')}:\n")
        print("\n".join(map(str, mine)))
    if others := len(problems) - len(mine):
        are = "is" if others == 1 else "are"
        print(f"\nElsewhere there {are} {count(others, 'problem')}. To see: partnership check")
    if not mine:
        print(f"          Now read it beside the original. Then commit it{_then(options)}")
    return INPUT_IS_WRONG if mine else FINE
