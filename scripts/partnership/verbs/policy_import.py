"""Bring in a policy that exists already, from Word (.docx) or Markdown (.md), as the working text of its entry."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from partnership import contents
from partnership.files import writing
from partnership.files.shelf import Shelf
from partnership.kinds.group import GroupsFile
from partnership.kinds.policy import PoliciesFile, Policy, Refusal
from partnership.problems import InputError, Problem, Record
from partnership.verbs.arguments import slug
from partnership.verbs.common import FINE, INPUT_IS_WRONG, USAGE_IS_WRONG, checked, refuse, wrong_usage
from partnership.words import count, nearest

_HEAD = re.compile(r"\A---[ \t]*\r?\n.*?\n---[ \t]*(\r?\n|\Z)", re.DOTALL)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the policy: a .docx or .md file")
    parser.add_argument("--policy", type=slug, required=True, metavar="ID", help="its id in the register")
    parser.add_argument("--replace", action="store_true", help="put it in place of the working text that is there")


def run(options: argparse.Namespace) -> int:
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
    file = options.root / policy.working
    there = file.read_text("utf-8", errors="replace") if file.exists() else ""
    head = _HEAD.match(there)
    body = there[head.end() :] if head else there
    if body.strip() == policy_text.body.strip():
        print(f"Imported  nothing: {policy.working} says the same already")
        return FINE
    if body.strip() and not options.replace:
        remedy = "Compare the two. To put the new one in its place: --replace. What was committed is kept by git."
        return refuse([Refusal(policy.working, "there is another text already", remedy)])
    writing.replace(file, f"{head[0] if head else ''}\n{policy_text.body}".lstrip("\n"))
    print(f"Imported  {policy.title}: {policy.working}")
    print("".join(f"    {line}\n" for line in policy_text.report), end="")
    return _remaining(options, policy)


def _registered(options: argparse.Namespace) -> Policy | None:
    """Return the entry of the policy; None, as told, if it has none: a slip elsewhere keeps nobody from importing."""
    record = Record()
    shelf = Shelf(options.root, contents.FILES, record)
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
    mine = [problem for problem in problems if problem.place.path == policy.working]
    amiss = [problem for problem in said if problem.warning and problem.place.path == policy.working]
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
        print("          Now read it beside the original. Then commit it, and issue it: partnership policy issue")
    return INPUT_IS_WRONG if mine else FINE
