"""Make a new key for members' feeds, and keep it in the members' data/members.yml: all addresses of before end."""

from __future__ import annotations

import argparse
import secrets
from pathlib import Path

from partnership.files import text_file, writing, yaml_editing, yaml_file
from partnership.files.yaml_file import Mapping
from partnership.kinds.members import MembersFile
from partnership.problems import Place, Record
from partnership.verbs.arguments import with_members
from partnership.verbs.common import FINE, wrong_usage

_OCTETS = 32
_ABOVE = ("address", "feed_address", "feed_key")
"""What the key stands below, in their order."""


def arguments(parser: argparse.ArgumentParser) -> None:
    with_members(parser)
    parser.add_argument("--write", action="store_true", help="write it (default: only say what would be written)")


def run(options: argparse.Namespace) -> int:
    """Write the key alone. Nobody is shown it, or the one of before."""
    if not options.members:
        return wrong_usage("Name the members' folder with --members: the key is kept there.")
    text, fields = _read(options.members)
    before = "feed_key" in fields
    print(f"{'Written ' if options.write else 'To write'}  {MembersFile.PATH}: a {'new ' if before else ''}feed_key")
    if options.write:
        changed = yaml_editing.put_at_top(text, MembersFile.PATH, "feed_key", f'"{_new()}"', _ABOVE)
        writing.replace(options.members / MembersFile.PATH, changed)
    if before:
        print("          All addresses of members' feeds end with the next build: hand out the new ones then.")
    if "feed_address" not in fields:
        print("          Say where feeds are served, too: feed_address: https://feeds.valley.example/")
    if options.write:
        print("          Keep it nowhere else. Commit it, build, then: partnership members feeds --members DIR")
    else:
        print("          Nothing is written yet. Run it again with --write.")
    return FINE


def _read(members: Path) -> tuple[str, Mapping]:
    """Return the file's text and fields, or raise InputError; whatever else is wrong with a key, a new one mends."""
    record = Record()
    record.conceal([MembersFile.PATH])
    if not (members / MembersFile.PATH).exists():
        remedy = "Write it, with a line address: and where the members' site is served."
        record.note(Place(MembersFile.PATH), "this file is missing", remedy)
    text = text_file.read(members, MembersFile.PATH, record)
    fields = None if text is None else yaml_file.parse(text, MembersFile.PATH, record)
    record.refuse_errors()
    assert text is not None, "what cannot be read is told"
    assert fields is not None, "what has no fields is told"
    return text, fields


def _new() -> str:
    """Return a random key that is as a key must be: of ten thousand, one has letters alone."""
    made = secrets.token_urlsafe(_OCTETS)
    return _new() if made.isalpha() else made
