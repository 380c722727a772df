"""List what clashes in the diaries from today on, each with the two places in the data and a way out."""

from __future__ import annotations

import argparse

from partnership import contents, kept
from partnership.kinds import clash
from partnership.verbs.arguments import with_members
from partnership.verbs.common import FINE, INPUT_IS_WRONG
from partnership.words import count, number, sentence


def arguments(parser: argparse.ArgumentParser) -> None:
    with_members(parser)
    parser.add_argument("--soft", action="store_true", help="also list what is only too close together")


def run(options: argparse.Namespace) -> int:
    """Return 1 if anybody is expected in two places at once and nobody has accepted it."""
    partnership = contents.load(options.root, options.today, kept.file(options.root), members=options.members)
    clashes = partnership.clashes
    wording = clash.Wording(partnership.agenda, options.today)
    for worded in wording.of([*clashes.hard, *(clashes.soft if options.soft else ()), *clashes.accepted]):
        print("\n".join(worded.lines()), end="\n\n")
    print(_summary(clashes, with_soft=options.soft))
    return INPUT_IS_WRONG if clashes.hard else FINE


def _summary(clashes: clash.Clashes, *, with_soft: bool) -> str:
    if not (clashes.hard or clashes.soft or clashes.accepted):
        return "Nothing clashes: everybody can be everywhere."
    them = "it" if len(clashes.soft) == 1 else "them"
    hint = f" (see {them} with --soft)" if clashes.soft and not with_soft else ""
    counts = [
        count(len(clashes.hard), "clash", "clashes"),
        f"{count(len(clashes.soft), 'thing')} close together{hint}",
        f"{number(len(clashes.accepted)) if clashes.accepted else 'none'} accepted",
    ]
    return sentence(f"{', '.join(counts)}.")
