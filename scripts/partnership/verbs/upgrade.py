"""Say what a later version of the program would change in this folder, and do the mechanical part of it."""

from __future__ import annotations

import argparse
import functools
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from partnership import __version__
from partnership.verbs.arguments import with_members
from partnership.verbs.common import FINE, INPUT_IS_WRONG, wrong_usage
from partnership.words import count

if TYPE_CHECKING:
    from partnership.upgrading.plan import UpgradePlan
    from partnership.upgrading.renewal import Renewal
    from partnership.upgrading.steps import Step

_SHOWN = 20
"""Of many lines of one kind, so many are shown."""
_NEXT = """\
    git diff --stat    # look through it
    .venv/bin/python -m pip install --require-hashes --only-binary :all: -r program/requirements.txt
    .venv/bin/python -m pip install --no-deps --force-reinstall program/partnership-*.whl
    .venv/bin/partnership check
    git add --all
    git commit --message "Take a later version of the program\""""


def arguments(parser: argparse.ArgumentParser) -> None:
    with_members(parser)
    option = parser.add_argument
    option("--check", action="store_true", help="only say what would change")
    option("--to", type=Path, metavar="WHEEL", help="the later version: its wheel, or the folder that holds it "
           "(default: the version that runs)")  # fmt: skip
    option("--anyway", action="store_true", help="go on although something published would vanish, or is left to mend")
    option("--wheel", type=Path, help=argparse.SUPPRESS)  # an earlier version hands over to the one in this wheel


def run(options: argparse.Namespace) -> int:
    from partnership.upgrading.release import UpgradeError, refuse_uncommitted

    try:
        if options.members:
            return _follow_in_members(options)
        if not options.check:
            refuse_uncommitted(options.root)
        return _hand_over(options) if options.to else _take(options)
    except UpgradeError as error:
        print(error, file=sys.stderr)
        return INPUT_IS_WRONG


def _hand_over(options: argparse.Namespace) -> int:
    """Let the later version do it: only it knows what it changes."""
    from partnership.upgrading import release

    file = release.only_wheel(options.to) if options.to.is_dir() else options.to
    later = release.read(file)
    release.refuse_earlier(release.pinned(options.root), later)
    with release.started(later, print) as verb:
        flags = [flag for flag, given in (("--check", options.check), ("--anyway", options.anyway)) if given]
        where = ("--root", options.root, "--today", str(options.today), "--wheel", file.resolve())
        done = verb("upgrade", *where, *flags)
    print(done.stdout, end="", flush=True)
    print(done.stderr, end="", file=sys.stderr)
    return done.returncode


def _take(options: argparse.Namespace) -> int:
    """Say what this version, which runs, changes in the folder; and do it, if that is wanted and loses nothing."""
    from partnership.upgrading import plan, release

    earlier, later = release.pinned(options.root), release.of_itself(options.wheel)
    release.refuse_earlier(earlier, later)
    print(f"From      {earlier.version}, which {options.root.name}/ pins, to {later.version}", flush=True)
    if earlier.is_as(later):
        return _follow(options)
    ahead = plan.planned(options.root, options.today, earlier, later, functools.partial(print, flush=True))
    _tell(ahead)
    for version, words in plan.duties(earlier):
        print(f"\nWhat only people can do, by the changelog of {version}:\n\n{words}")
    if not (ahead.is_safe or options.anyway):
        why = ahead.refusal or "Something that was published would vanish: see GONE above."
        print(f"\n{why}\n    Nothing is changed. If that is meant, add --anyway.", file=sys.stderr)
        return INPUT_IS_WRONG
    if options.check:
        print("\nNothing is changed. Without --check, it is.")
        return FINE
    written = plan.carried_out(options.root, ahead, later)
    print(f"\nWritten   {count(len(written), 'file')}. What comes next:\n\n{_NEXT}")
    return FINE


def _follow(options: argparse.Namespace) -> int:
    """Let the files around the partnership's own follow its name, forge and branch, which may have changed since."""
    from partnership.upgrading import plan

    draft, renewal = plan.followed(options.root)
    if renewal is None or not (renewal.renewed or renewal.added or renewal.removed):
        print("          They are the same: nothing to do.")
        if renewal and not renewal.is_known:
            print("\nAround your own files:")
            _tell_around(renewal)
        return FINE
    print("          They are the same. What the program wrote follows data/partnership.yml:\n")
    _tell_around(renewal)
    if options.check:
        print("\nNothing is changed. Without --check, it is.")
    else:
        draft.put(options.root)
        print("\nWritten. Look through it with git diff, then commit.")
    return FINE


def _follow_in_members(options: argparse.Namespace) -> int:
    """Let a members' folder follow the version that runs, and the public folder, which pins it."""
    from partnership.files.folders import Folders
    from partnership.upgrading import plan, release
    from partnership.upgrading.renewal import Renewal

    if options.to:
        return wrong_usage("Take the later version in the public folder and install it; then give --members alone.")
    if not options.check:
        release.refuse_uncommitted(options.members, "the members' folder")
    ahead = plan.for_members(options.root, options.members)
    print(f"Members'  {options.members.name}/ follows {options.root.name}/, and version {__version__}")
    _tell_steps(ahead.steps)
    changed = sum(content != ahead.draft.before(path) for path, content in ahead.draft.changed.items())
    if changed or (ahead.renewal and ahead.renewal.left):
        print("\nAround the members' own files:")
        _tell_around(ahead.renewal or Renewal(is_known=True))
        _list("Renewed", ahead.dictionary)
    if not changed:
        print("          Nothing to do.")
    elif options.check:
        print(f"\nNothing is changed. Without --check, {count(changed, 'file')} would be.")
    else:
        ahead.draft.put(options.members)
        way = Folders(options.root, options.members).way
        print(f"\nWritten   {count(changed, 'file')}. Look through them with git -C {way} diff, check, then commit.")
    return FINE


def _tell_steps(steps: Sequence[tuple[Step, Sequence[str]]]) -> None:
    for step, paths in steps:
        print(f"\nSince {step.version}: {step.what}")
        _list("Changed", paths)


def _tell(ahead: UpgradePlan) -> None:
    """Say what changes: in the data, for readers, and around the partnership's own files."""
    from partnership.upgrading import comparison

    _tell_steps(ahead.steps)
    if ahead.comparison:
        print("\nFor readers:")
        for what, lines in comparison.told(ahead.comparison).items():
            _list(what, lines)
    if ahead.renewal:
        print("\nAround your own files:")
        _tell_around(ahead.renewal)


def _tell_around(renewal: Renewal) -> None:
    """Say what becomes of the files that the program wrote."""
    _list("Renewed", renewal.renewed)
    _list("Added", renewal.added)
    _list("Removed", renewal.removed)
    for path, difference in renewal.left:
        print(f"    Left      {path}: somebody changed it. It differs from what this version writes:")
        print("\n".join(f"        {line}" for line in difference))
    if not renewal.is_known:
        print("    The program did not write them, and leaves them. In a new folder, init shows what it would write.")


def _list(what: str, lines: Sequence[str]) -> None:
    """Print what happens to some things, the first of many."""
    for line in lines[:_SHOWN]:
        print(f"    {what:<9} {line}")
    if more := lines[_SHOWN:]:
        print(f"    {what:<9} and {count(len(more), 'more', 'more')}")
