"""Say which feeds members have, and the secret address of those that are asked for by name, to hand them out."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from partnership import contents, kept
from partnership.kinds import event
from partnership.kinds.event import MembersFeed
from partnership.verbs.arguments import with_members
from partnership.verbs.common import FINE, INPUT_IS_WRONG, wrong_usage
from partnership.words import did_you_mean, listed


def arguments(parser: argparse.ArgumentParser) -> None:
    with_members(parser)
    asked = parser.add_mutually_exclusive_group()
    asked.add_argument(
        "--for",
        dest="names",
        nargs="+",
        default=[],
        metavar="NAME",
        help="show the address of these: larkrise, role/head. Whoever has it can read that feed",
    )
    asked.add_argument("--every", action="store_true", help="show the address of every feed")
    parser.add_argument("--letter", action="store_true", help="show a letter with each, to hand it out")


def run(options: argparse.Namespace) -> int:
    if not options.members:
        return wrong_usage("Name the members' folder with --members: the key of the addresses is kept there.")
    if kept.is_on_a_forge():
        return wrong_usage("Not here: others read the log of a forge. Run it on a computer of your own.")
    partnership = contents.load(options.root, options.today, kept.file(options.root), members=options.members)
    feeds = {feed.feed.id: feed for feed in event.members_feeds(partnership)}
    if not feeds:
        print("Members have no feeds yet. In the members' data/members.yml, say where they are served (feed_address).")
        print("    Then: partnership members key --members DIR --write")
        return INPUT_IS_WRONG
    unknown = [name for name in options.names if name not in feeds]
    if unknown:
        otherwise = f"There are {listed(feeds)}."
        return wrong_usage(f"There is no feed called '{unknown[0]}'. {did_you_mean(unknown[0], feeds, otherwise)}")
    asked = [feeds[name] for name in (feeds if options.every else options.names)]
    if not asked:
        _list(feeds)
    elif options.letter:
        print("\n\n".join(event.letter(feed, partnership.identity) for feed in asked))
    else:
        print("\n".join(f"{feed.feed.id:<20} {feed.address}" for feed in asked))
    return FINE


def _list(feeds: Mapping[str, MembersFeed]) -> None:
    """Print what feeds there are, and no address: it is as good as a key."""
    for name, feed in feeds.items():
        print(f"{name:<20} {feed.feed.title} ({feed.feed.for_what})")
    print(f"          To see an address, name its feed: --for {next(iter(feeds))}. With --letter, in words to send.")
