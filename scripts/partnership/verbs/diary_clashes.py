"""List what clashes in the diaries from today on, each with the two places in the data and a way out."""

from __future__ import annotations

import argparse

from partnership import contents
from partnership.kinds import clash
from partnership.verbs.common import FINE, INPUT_IS_WRONG
from partnership.words import count, number, sentence


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--soft", action="store_true", help="also list what is only too close together")


def run(options: argparse.Namespace) -> int:
    """Return 1 if anybody is expected in two places at once and nobody has accepted it."""
    partnership = contents.load(options.root, options.today)
    found = partnership.clashes
    teller = clash.Teller(partnership.agenda, options.today)
    for each in teller.told([*found.hard, *(found.soft if options.soft else ()), *found.accepted]):
        print("\n".join(each.lines()), end="\n\n")
    print(_summary(found, shown=options.soft))
    return INPUT_IS_WRONG if found.hard else FINE


def _summary(found: clash.Clashes, *, shown: bool) -> str:
    if not (found.hard or found.soft or found.accepted):
        return "Nothing clashes: everybody can be everywhere."
    them = "it" if len(found.soft) == 1 else "them"
    hint = f" (see {them} with --soft)" if found.soft and not shown else ""
    said = [
        count(len(found.hard), "clash", "clashes"),
        f"{count(len(found.soft), 'thing')} close together{hint}",
        f"{number(len(found.accepted)) if found.accepted else 'none'} accepted",
    ]
    return sentence(f"{', '.join(said)}.")
