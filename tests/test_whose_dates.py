"""Whose dates: two authorities, a trust and a school that set their own, in one partnership."""

from __future__ import annotations

import pytest

from tests.cast import Folder
from tests.diaries import DOMAIN, events
from tests.past import commit

SCHOOL = """\
  - id: {id}
    name: {name} School
    short_name: {name}
    phase: primary
    authority: {authority}
    membership: [{{since: 2023-09-01, source: compact}}]
"""
SCHOOLS = (
    ("larkrise", "Larkrise", "northshire"),
    ("cedar", "Cedar", "northshire"),
    ("dell", "Dell", "southshire"),
    ("elm", "Elm", "southshire"),
    ("fern", "Fern", "northshire"),
    ("gorse", "Gorse", "southshire"),
    ("heath", "Heath", "northshire"),
)
PARTNERS = """\
partners:
  - {id: ridge-trust, name: Ridge Trust, kind: trust, schools: [fern, gorse], since: 2023-09-01}
""" + "".join(
    f"  - {{id: {name}, name: {name}, schools: [{name}], since: 2023-09-01}}\n"
    for name in ("larkrise", "cedar", "dell", "elm", "heath")
)
AUTHORITIES = f"""\
authorities:
  - {{id: northshire, name: Northshire Council, number: 839}}
  - {{id: southshire, name: Southshire Council, bank_holidays: {{country: GB, subdivision: SCT}}}}
feed_domain: {DOMAIN}
"""
YEAR = """\
  - id: {id}
    name: 2026/27
{whose}    first: 2026-09-01
    last: 2027-08-31
    school_days: {days}
    terms:
      - {{name: Autumn 1, first: 2026-09-03, last: {half[0]}}}
      - {{name: Autumn 2, first: {half[1]}, last: 2026-12-18}}
      - {{name: Spring, first: 2027-01-04, last: 2027-03-25}}
      - {{name: Summer, first: 2027-04-12, last: {end}}}
    holidays:
      - {{name: Autumn half term, first: {half[2]}, last: {half[3]}}}
      - {{name: Christmas, first: 2026-12-21, last: 2027-01-01}}
"""
LATE = ("2026-10-23", "2026-11-02", "2026-10-26", "2026-10-30")
EARLY = ("2026-10-09", "2026-10-19", "2026-10-12", "2026-10-16")


def year(id_: str, whose: str = "", half: tuple[str, ...] = LATE, end: str = "2027-07-23", days: int = 204) -> str:
    """Return a school year as a clerk writes it."""
    return YEAR.format(id=id_, whose=whose and f"    for: {whose}\n", half=half, end=end, days=days)


TERMS = "years:\n" + "".join(
    (
        year("2026-27"),
        year("2026-27-southshire", "southshire", EARLY, days=202),
        year("2026-27-ridge", "[ridge-trust]", end="2027-07-16", days=199),
        year("2026-27-heath", "[heath]", end="2027-07-09", days=194),
    )
)


@pytest.fixture
def border(folder: Folder) -> Folder:
    """Seven schools along a border, committed."""
    schools = "".join(SCHOOL.format(id=id_, name=name, authority=whose) for id_, name, whose in SCHOOLS)
    folder.change("data/partnership.yml", "authority: Valley Council\n", AUTHORITIES)
    folder.write("data/schools.yml", f"schools:\n{schools}{PARTNERS}")
    folder.write("data/terms.yml", TERMS)
    commit(folder.root, "2026-10-06", "Seven schools", "data")
    return folder


def summaries(folder: Folder, feed: str, named: str) -> dict[str, str]:
    """Return the titles of what a feed holds with a word in its title, by their names for phones."""
    return {uid: event["SUMMARY"] for uid, event in events(folder, feed).items() if named in event["SUMMARY"]}


def test_each_school_has_its_own_dates(border: Folder) -> None:
    """Its authority's, its trust's, or those that it set itself; nothing else stands in its feed."""
    assert border.warnings() == []
    assert summaries(border, "larkrise", "Autumn 1 ends") == {"term-2026-27-1-ends": "Autumn 1 ends"}
    assert summaries(border, "dell", "Autumn 1 ends") == {"term-2026-27-southshire-1-ends": "Autumn 1 ends"}
    assert summaries(border, "gorse", "Summer ends") == {"term-2026-27-ridge-4-ends": "Summer ends"}
    assert summaries(border, "heath", "Summer ends") == {"term-2026-27-heath-4-ends": "Summer ends"}


def test_bank_holidays_differ_by_authority_too(border: Folder) -> None:
    """What both have is one thing in phones; what one has is in the feeds of its schools."""
    assert "Saint Andrew" not in str(events(border, "larkrise"))
    assert "bank-holiday-20261130-gb-sct" in events(border, "gorse")
    assert "bank-holiday-20270329" in events(border, "fern")
    assert "bank-holiday-20270329" not in events(border, "elm")
    assert "bank-holiday-20261225" in events(border, "elm")


def test_the_feed_of_all_says_whose_and_what_is_alike_once(border: Folder) -> None:
    """Nobody needs four entries that say the same."""
    assert summaries(border, "terms", "Autumn 1 begins") == {"term-2026-27-1-begins": "Autumn 1 begins"}
    assert summaries(border, "terms", "Summer ends") == {
        "term-2026-27-heath-4-ends": "Heath: Summer ends",
        "term-2026-27-ridge-4-ends": "Ridge Trust: Summer ends",
        "term-2026-27-4-ends": "Northshire Council and Southshire Council: Summer ends",
    }
