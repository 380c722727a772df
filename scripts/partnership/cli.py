"""The command line: which verb, on whose folder, on which day. Thin: each verb is a module of `verbs/`."""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

import partnership as package
from partnership import clock
from partnership.streams import harmless_streams
from partnership.verbs.arguments import day, folder
from partnership.verbs.common import INPUT_IS_WRONG, STOPPED, USAGE_IS_WRONG

Verbs = Mapping[str, "str | Verbs"]

DIARY: Verbs = {"read": "diary_read", "import": "diary_import", "clashes": "diary_clashes", "free": "diary_free"}
"""The verbs of the diary: `partnership diary clashes`."""

POLICY: Verbs = {
    "issue": "policy_issue",
    "review": "policy_review",
    "import": "policy_import",
    "propose-report": "policy_propose_report",
}
"""The verbs of policies: `partnership policy issue`."""

IMPORT: Verbs = {"schools": "import_schools", "terms": "import_terms", "diary": "import_diary"}
"""What is brought in from files of others: `partnership import diary`."""

MEMBERS: Verbs = {"key": "members_key", "feeds": "members_feeds"}
"""The verbs of the members' folder: `partnership members key`."""

NEW: Verbs = {"meeting": "new_meeting"}
"""What is written anew: `partnership new meeting`."""

VERBS: Verbs = {
    "init": "init",
    "upgrade": "upgrade",
    "build": "build",
    "serve": "serve",
    "check": "check",
    "codeowners": "codeowners",
    "server": "server",
    "reference": "reference",
    "new": NEW,
    "import": IMPORT,
    "members": MEMBERS,
    "diary": DIARY,
    "policy": POLICY,
}
"""Each verb, and its module by name: only the one that is asked for is imported."""


def run() -> NoReturn:
    """Be the program `partnership`: run one verb, then end at once; to take apart what a build made takes a while."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # whoever called it closed them
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  # until the end
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb. Return 0 if all is fine, 1 if the input is wrong, 2 if the usage is."""
    with harmless_streams():
        return _main(arguments)


def _main(arguments: Sequence[str] | None) -> int:
    gc.set_threshold(50_000, 20, 100)  # most of what a run makes is needed to its end: look it through less often
    arguments = sys.argv[1:] if arguments is None else arguments
    options = _parser(arguments).parse_args(arguments)
    options.today_given, options.today = options.today, options.today or clock.today()
    if not options.is_new and not (options.root / "data").is_dir():
        print(f"{options.root} has no folder data/. Name a partnership's folder with --root.", file=sys.stderr)
        return USAGE_IS_WRONG
    if options.members and not options.is_new and (wrong := _wrong_with(options.members, options.root)):
        print(wrong, file=sys.stderr)
        return USAGE_IS_WRONG
    try:
        return _run(options)
    except BrokenPipeError:  # whoever reads has seen enough: `partnership check | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return INPUT_IS_WRONG
    except KeyboardInterrupt:
        print("\nStopped. Nothing is half done: what was there before is as it was.", file=sys.stderr)
        return STOPPED
    except OSError as error:  # the disk is full, a file has just gone, a name is too long …
        where = f"{error.filename}: " if error.filename else ""
        print(f"{where}{error.strerror or error}", file=sys.stderr)
        print("    Nothing is half done. See that there is room and that it may be read and written.", file=sys.stderr)
        return INPUT_IS_WRONG


def _wrong_with(members: Path, root: Path) -> str:
    """Return why a folder cannot be that of the members; nothing if it can."""
    if not (members / "data").is_dir() and not (members / "content").is_dir():
        return f"{members} has no folder data/ or content/. Name the members' folder with --members."
    if members == root or any(members.is_relative_to(root / name) for name in ("data", "content", "overrides")):
        return f"Everyone may read {members}. Name the members' folder with --members: it lies beside the public one."
    return ""


def _run(options: argparse.Namespace) -> int:
    from partnership import reports  # here, for help needs none of these
    from partnership.files import inventory
    from partnership.files.folders import Folders
    from partnership.problems import InputError

    try:
        if not options.is_new:
            inventory.refuse_what_is_no_file(Folders(options.root, options.members))
        code = int(options.run(options))
    except InputError as error:
        way = Folders(options.root, options.members).way
        reports.show(error.problems, options.format, members=way)
        code = INPUT_IS_WRONG
    sys.stdout.flush()
    return code


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """Return what reads these arguments: no option stands before a verb's name but those that take no value."""
    parser = argparse.ArgumentParser(prog="partnership", description=package.__doc__)
    parser.add_argument("--version", action="version", version=f"partnership {package.__version__}")
    _add(parser, VERBS, [word for word in arguments if not word.startswith("-")])
    return parser


def _add(parser: argparse.ArgumentParser, verbs: Verbs, asked: Sequence[str]) -> None:
    """Add verbs with their words, and to the one that is asked for by its name what else it has."""
    within = parser.add_subparsers(title="verbs", required=True, metavar="VERB")
    for name, verb in verbs.items():
        words = _words(verb) if isinstance(verb, str) else f"{name.capitalize()}: {', '.join(verb)}."
        added = within.add_parser(name, help=words, description=words)
        if name not in asked[:1]:
            continue
        if isinstance(verb, str):
            _complete(added, verb)
        else:
            _add(added, verb, asked[1:])


def _words(module: str) -> str:
    """Return what help says of a verb: the docstring of its module, the first line, read without importing it."""
    with (Path(__file__).parent / "verbs" / f"{module}.py").open(encoding="utf-8") as file:
        return file.readline().strip().strip('"')


def _complete(parser: argparse.ArgumentParser, module: str) -> None:
    """Give a verb the options that every verb takes, its own arguments, and what it does."""
    parser.add_argument(
        "--root", type=folder, default=Path.cwd(), metavar="DIR", help="the partnership's folder (default: this one)"
    )
    parser.add_argument("--today", type=day, metavar="YYYY-MM-DD", help="the day that counts as today")
    verb = importlib.import_module(f"partnership.verbs.{module}")
    verb.arguments(parser)
    parser.set_defaults(run=verb.run, format="text", members=None, is_new=module == "init")
