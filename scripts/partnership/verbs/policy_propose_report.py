"""Say what a proposal would change: words, clauses, pages, who decides, and whose adopted version falls behind."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from partnership import program
from partnership.kinds.policy import Refusal
from partnership.verbs.arguments import with_members
from partnership.verbs.common import FINE, INPUT_IS_WRONG, refuse


def arguments(parser: argparse.ArgumentParser) -> None:
    with_members(parser, "the members' folder, a private one: the proposal is one to that, and REV one of there")
    parser.add_argument("--base", required=True, metavar="REV", help="what to compare with: a branch, a tag, a commit")
    parser.add_argument("--html", type=Path, metavar="FILE", help="also write it as a page that needs nothing else")
    parser.add_argument("--summary", type=Path, metavar="FILE", help="where its Markdown goes (default: shown here)")


def run(options: argparse.Namespace) -> int:
    """Return 1 if no report can be made, or the proposal brings a hard clash; all else `check` refuses."""
    from partnership import proposal

    try:
        with proposal.checked_out(options.members or options.root, options.base) as folder:
            if options.members:
                base = proposal.read(options.root, options.today, folder, in_place_of=options.members)
            else:
                _borrow_look(options.root, folder)
                base = proposal.read(folder, options.today)
            now = proposal.read(options.root, options.today, options.members)
            report = proposal.compare(base, now)
    except proposal.CannotCheckOutError as error:
        print(f"{error.what}\n    {error.remedy}", file=sys.stderr)
        return INPUT_IS_WRONG
    try:
        if options.html:
            _write(options.html, proposal.html_page(report, [options.root, program.TOP]))
        if options.summary:
            _write(options.summary, proposal.markdown(report))
    except OSError as error:
        what = f"the file cannot be written ({error.strerror})"
        return refuse([Refusal(str(error.filename), what, "Name a file in a folder where you may write.")])
    if not options.summary:
        print(proposal.markdown(report), end="")
    clashes = proposal.brought_clashes(base, now)
    for clash in clashes:
        print(clash, file=sys.stderr)
    return INPUT_IS_WRONG if clashes else FINE


def _borrow_look(root: Path, folder: Path) -> None:
    """Give the earlier state today's templates: only what people wrote is compared, not the look."""
    if folder.is_dir():
        shutil.rmtree(folder / "overrides", ignore_errors=True)
        if root != program.TOP and (root / "overrides").is_dir():
            shutil.copytree(root / "overrides", folder / "overrides")


def _write(file: Path, text: str) -> None:
    """Write where a person said, which may be a pipe or a forge's own file: nothing is put in its place."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
