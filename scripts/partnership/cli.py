"""The command line: which verb, on whose folder, on which day. Thin: each verb is a module of `verbs/`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType

import partnership as package
from partnership import clock, reports
from partnership.files import inventory
from partnership.problems import InputError
from partnership.verbs import (
    build,
    check,
    codeowners,
    diary_clashes,
    diary_free,
    diary_import,
    diary_read,
    new_meeting,
    policy_import,
    policy_issue,
    policy_propose_report,
    policy_review,
    reference,
    serve,
)
from partnership.verbs.arguments import day, folder
from partnership.verbs.common import INPUT_IS_WRONG, STOPPED, USAGE_IS_WRONG

Verbs = Mapping[str, "ModuleType | Verbs"]

DIARY: Verbs = {"read": diary_read, "import": diary_import, "clashes": diary_clashes, "free": diary_free}
"""The verbs of the diary: `partnership diary clashes`."""

POLICY: Verbs = {
    "issue": policy_issue,
    "review": policy_review,
    "import": policy_import,
    "propose-report": policy_propose_report,
}
"""The verbs of policies: `partnership policy issue`."""

NEW: Verbs = {"meeting": new_meeting}
"""What is written anew: `partnership new meeting`."""

VERBS: Verbs = {
    "build": build,
    "serve": serve,
    "check": check,
    "codeowners": codeowners,
    "reference": reference,
    "new": NEW,
    "diary": DIARY,
    "policy": POLICY,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb. Return 0 if all is fine, 1 if the input is wrong, 2 if the usage is."""
    with reports.harmless_streams():
        return _main(arguments)


def _main(arguments: Sequence[str] | None) -> int:
    options = _parser().parse_args(arguments)
    options.today_given, options.today = options.today, options.today or clock.today()
    if not (options.root / "data").is_dir():
        print(f"{options.root} has no folder data/. Name a partnership's folder with --root.", file=sys.stderr)
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


def _run(options: argparse.Namespace) -> int:
    try:
        inventory.refuse_what_is_no_file(options.root)
        code = int(options.run(options))
    except InputError as error:
        reports.show(error.problems, options.format)
        code = INPUT_IS_WRONG
    sys.stdout.flush()
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="partnership", description=package.__doc__)
    parser.add_argument("--version", action="version", version=f"partnership {package.__version__}")
    _add(parser, VERBS)
    return parser


def _add(parser: argparse.ArgumentParser, verbs: Verbs) -> None:
    within = parser.add_subparsers(title="verbs", required=True, metavar="VERB")
    for name, module in verbs.items():
        if not isinstance(module, ModuleType):
            words = f"{name.capitalize()}: {', '.join(module)}."
            _add(within.add_parser(name, help=words, description=words), module)
            continue
        words = (module.__doc__ or "").strip()
        verb = within.add_parser(name, parents=[_common()], help=words, description=words)
        module.arguments(verb)
        verb.set_defaults(run=module.run)


def _common() -> argparse.ArgumentParser:
    """Return the options that every verb takes."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--root", type=folder, default=Path.cwd(), metavar="DIR", help="the partnership's folder (default: this one)"
    )
    common.add_argument("--today", type=day, metavar="YYYY-MM-DD", help="the day that counts as today")
    common.set_defaults(format="text")
    return common
