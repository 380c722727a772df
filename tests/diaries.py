"""The small partnership with diaries, committed day by day, and its feeds as phones see them."""

from __future__ import annotations

import datetime as dt

from partnership.problems import InputError
from tests.cast import Folder
from tests.feed_rules import split
from tests.past import commit

DOMAIN = "phones.localhost"
HEADS, LARKRISE, SHARED = (f"data/diaries/{owner}.yml" for owner in ("heads", "larkrise", "partnership"))

_HEADS = """\
events:
  - id: heads-spring
    title: Spring meeting
    day: 2027-01-14
    time: 15:45-17:00
    at: larkrise
    place: Hall, upstairs
    note: Bring the plans; and "tea", please.
    link: https://valley.localhost/plans?a=1,2;b
  - id: heads-weekly
    title: Heads at four
    day: 2027-03-18
    time: 16:00-17:00
    repeat: {every: week, count: 4}
"""
_LARKRISE = """\
events:
  - id: larkrise-inset
    title: INSET day
    day: 2027-01-04
    kind: inset
  - id: larkrise-fair
    title: Summer fair
    day: 2027-06-12
    until: 2027-06-13
    kind: other
    for: [larkrise, alder-infant]
"""
_SHARED = """\
events:
  - id: review
    title: Termly review
    day: 2026-12-01
    time: 13:30-15:00
    for: everyone
    status: tentative
"""


def keep(folder: Folder) -> Folder:
    """Give the small partnership three diaries and a domain for its feeds, committed on 2 October 2026."""
    folder.add("data/partnership.yml", f"feed_domain: {DOMAIN}\n")
    for path, text in ((HEADS, _HEADS), (LARKRISE, _LARKRISE), (SHARED, _SHARED)):
        folder.write(path, text)
    commit(folder.root, "2026-10-02", "Begin the diaries", "data")
    return folder


def files(folder: Folder, today: dt.date | None = None) -> dict[str, bytes]:
    """Return what is served, by address."""
    served = {file.address: file.content for file in Folder(folder.root, today or folder.today).plan().files}
    return {address: content.encode() if isinstance(content, str) else content for address, content in served.items()}


def events(folder: Folder, feed: str, today: dt.date | None = None) -> dict[str, dict[str, str]]:
    """Return the events of a feed by the part of their UID before the domain."""
    _, found = split(files(folder, today)[f"diary/{feed}.ics"])
    return {dict(event)["UID"].removesuffix(f"@{DOMAIN}"): dict(event) for event in found}


def messages(folder: Folder) -> list[str]:
    """Return every problem and warning, as printed."""
    try:
        return list(map(str, folder.load().warnings))
    except InputError as error:
        return list(map(str, error.problems))
