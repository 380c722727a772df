"""Taking tables and calendars into diaries by a preview: each row is accounted for, twice is once, nothing is lost."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.cast import TODAY, Checked, Folder, command
from tests.workbooks import workbook

HEADS, LARKRISE = "data/diaries/heads.yml", "data/diaries/larkrise.yml"
HEAD = ("Title", "Day", "Start", "End", "Place", "Owner")


@pytest.fixture(autouse=True)
def domain(folder: Folder) -> None:
    """Whoever has a diary has a domain for its feeds."""
    if "feed_domain" not in (folder.root / "data/partnership.yml").read_text("utf-8"):
        folder.add("data/partnership.yml", "feed_domain: valley.localhost\n")


def bring(folder: Folder, content: bytes | str, *options: str, name: str = "events.xlsx") -> Checked:
    """Import a file, as the command line does."""
    file = folder.root.parent / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return command("import", "diary", file, *options, "--root", folder.root, "--today", str(TODAY))


def written(folder: Folder, path: str) -> str:
    file = folder.root / path
    return file.read_text("utf-8") if file.exists() else ""


EVENTS = workbook(
    ["What happens in the valley"],
    [],
    HEAD,
    ["Heads’ meeting", dt.date(2027, 1, 14), dt.time(15, 45), dt.time(17, 0), "Hall", "Heads"],
    ["INSET day", dt.date(2027, 1, 4), None, None, None, "Larkrise Primary School"],
    ["Residential", "28 June 2027", None, None, "Lakes", "larkrise"],
    ["Music day", dt.date(2027, 3, 2), dt.time(9, 30), dt.time(15, 0), None, "Heads, SENCOs"],
    ["Fair", dt.date(2027, 6, 12), None, None, None, "Larkrse"],
    ["Never", "31 February 2027", None, None, None, "heads"],
    ["Gala", dt.date(2027, 6, 13), None, None, None, None],
)


def test_a_preview_says_what_becomes_of_each_row(folder: Folder) -> None:
    """And nothing is written until somebody says so."""
    shown = bring(folder, EVENTS)

    assert shown.error == ""
    assert shown.out == (
        "    row 4   new       heads: Thu 14 Jan 2027, 15:45-17:00: Heads’ meeting (meeting)\n"
        "    row 5   new       larkrise: Mon 4 Jan 2027: INSET day (inset)\n"
        "    row 6   new       larkrise: Mon 28 Jun 2027: Residential (trip)\n"
        "    row 7   new       heads: Tue 2 Mar 2027, 09:30-15:00: Music day (other, with sencos)\n"
        "    row 8   left out  “Fair”: nobody here is called “Larkrse”. Did you mean larkrise?\n"
        "    row 9   left out  “Never”: there is no day 31 February 2027\n"
        "    row 10  left out  “Gala”: it does not say whose it is: write that into its column, or say --for\n"
        "            note      not read: row 1, above the headings\n"
        "To import two entries into data/diaries/heads.yml, 0 there already\n"
        "To import two entries into data/diaries/larkrise.yml, 0 there already\n"
        "          Nothing is written yet. If it is right, say the same again with --write\n"
    )
    assert not (folder.root / HEADS).exists()


def test_rows_go_into_the_diaries_of_those_whose_they_are(folder: Folder) -> None:
    """What says of no one goes where --for says; and all of it is right by our own check. Twice is once."""
    assert bring(folder, EVENTS, "--for", "partnership", "--write").code == 0
    first = {path: written(folder, path) for path in (HEADS, LARKRISE, "data/diaries/partnership.yml")}

    assert (
        "title: Heads’ meeting\n    day: 2027-01-14\n    time: 15:45-17:00\n    kind: meeting\n    place: Hall"
        in first[HEADS]
    )
    assert "owners: [sencos]" in first[HEADS]
    assert "title: Gala" in first["data/diaries/partnership.yml"]
    assert folder.problems() == []

    again = bring(folder, EVENTS, "--for", "partnership", "--write")
    assert {path: written(folder, path) for path in first} == first
    assert "Imported  no entries into data/diaries/heads.yml, 2 there already\n" in again.out
