"""Whose dates: two authorities, a trust and a school that set their own, in one partnership."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.cast import Folder, command
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


def test_a_date_in_term_follows_the_terms_of_those_whom_it_concerns(border: Folder) -> None:
    """A club is on while its own school has term; what several schools do, while all of them have."""
    weekly = "time: 15:00-16:00, repeat: {every: week, until: 2026-11-12, in_term: yes}"
    border.write("data/diaries/dell.yml", f"events:\n  - {{id: club, title: Chess club, day: 2026-10-01, {weekly}}}\n")
    border.write("data/diaries/larkrise.yml", f"events:\n  - {{id: choir, title: Choir, day: 2026-10-01, {weekly}}}\n")
    border.write(
        "data/diaries/partnership.yml",
        f"events:\n  - {{id: all, title: Heads at three, day: 2026-10-01, {weekly}}}\n"
        f"  - {{id: north, title: Two heads, day: 2026-10-01, for: [larkrise, cedar], {weekly}}}\n",
    )

    days = {name: {f"{time.first:%d %b}" for time in times} for name, times in border.load().agenda.entries.items()}
    assert days["club"] == {"01 Oct", "08 Oct", "22 Oct", "29 Oct", "05 Nov", "12 Nov"}
    assert days["choir"] == days["north"] == {"01 Oct", "08 Oct", "15 Oct", "22 Oct", "05 Nov", "12 Nov"}
    assert days["all"] == days["club"] & days["choir"]


def test_pages_say_whose_and_where_the_dates_differ(border: Folder) -> None:
    """On the pages of terms side by side, on a school's page its own, in the diary and on the planner by name."""
    border.write("data/diaries/dell.yml", "events:\n  - {id: fair, title: Fair, day: 2027-06-12, kind: other}\n")

    index = border.words("terms/index.md")
    assert "2026/27: Southshire Council For Dell and Elm . Autumn 1 Thu 3 Sep 2026 to Fri 9 Oct 2026" in index
    assert "Summer Mon 12 Apr 2027 to Fri 23 Jul 2027 Mon 12 Apr 2027 to Fri 23 Jul 2027 Mon 12 Apr 2027 to" in index
    own = border.words("terms/2026-27-southshire.md")
    assert "202 school days in all, as expected." in own
    assert "Mon 12 Oct 2026 Autumn half term" in own
    assert "Other schools have other dates: Northshire Council , Ridge Trust , Heath" in own
    assert "Good Friday" in own
    assert "Easter Monday" not in own
    both = border.words("terms/2026-27-ridge.md")
    assert "Mon 29 Mar 2027 Easter Monday (Northshire Council)" in both
    assert "With the bank holidays of Southshire Council: 197 school days." in both
    assert "2026/27: Southshire Council" in border.words("schools/dell.md")
    diary = border.words("diary/2026-27.md")
    assert diary.count("Autumn 1 begins") == 1
    assert "Autumn half term holiday Holiday Southshire Council" in diary
    assert "Autumn half term: Southshire Council" in border.words("diary/planner/2026-27.md")
    assert "of some schools" in border.file("diary/planner-2026-27.svg")


def test_inset_days_are_counted_within_a_school_s_own_terms(border: Folder) -> None:
    """A day for all takes none of those whose holiday it is; it is still one on which no school has pupils."""
    border.write(
        "data/diaries/partnership.yml", "events:\n  - {id: joint, title: INSET, day: 2026-10-12, kind: inset}\n"
    )

    page = border.words("diary/inset.md")
    assert "All closed to pupils Mon 12 Oct 2026" in page
    assert "Larkrise 1 of 14 Mon 12 Oct 2026" in page
    assert "Dell 0 of 12 not known" in page
    assert "INSET days" not in border.words("terms/2026-27-southshire.md")


def test_what_does_not_suit_is_told_by_whose_holiday_it_is(border: Folder) -> None:
    """And a day is free when all that are asked have term."""
    border.write("data/diaries/dell.yml", "events:\n  - {id: talk, title: Talk, day: 2026-11-30, kind: meeting}\n")
    border.write(
        "data/diaries/heads.yml", "events:\n  - {id: heads, title: Heads meet, day: 2027-07-13, kind: meeting}\n"
    )

    clashes = border.words("diary/clashes.md")
    assert "On a bank holiday: Saint Andrew" in clashes
    assert "Outside term at Heath" in clashes
    when = ("--today", "2026-10-01", "--weeks", "5", "--on", "monday")
    asked = command("diary", "free", "--root", border.root, "--for", "elm,larkrise", *when)
    assert [line.split(",")[0] for line in asked.out.splitlines() if line.startswith("Mon")] == [
        *("Mon 5 Oct 2026", "Mon 19 Oct 2026", "Mon 2 Nov 2026"),
    ]


def test_dates_of_its_own_take_the_place_of_all_others_in_phones(border: Folder) -> None:
    """What a school's feed held is told as cancelled there, and there alone; in all other feeds it keeps its name."""
    before = events(border, "cedar")
    border.add("data/terms.yml", year("2026-27-cedar", "cedar", end="2027-07-22", days=203))
    commit(border.root, "2026-11-02", "Cedar sets its own dates", "data")

    after = events(border, "cedar")
    assert before["term-2026-27-4-ends"]["STATUS"] == "CONFIRMED"
    assert after["term-2026-27-4-ends"]["STATUS"] == "CANCELLED"
    assert int(after["term-2026-27-4-ends"]["SEQUENCE"]) > int(before["term-2026-27-4-ends"]["SEQUENCE"])
    assert after["term-2026-27-cedar-4-ends"]["DTSTART;VALUE=DATE"] == "20270722"
    assert "term-2026-27-1-begins" in before  # it was over before anything changed, so nobody need be told
    assert events(border, "larkrise")["term-2026-27-4-ends"]["STATUS"] == "CONFIRMED"
    assert summaries(border, "terms", "Summer ends")["term-2026-27-cedar-4-ends"] == "Cedar: Summer ends"


def test_what_begins_to_be_said_alike_is_taken_back_where_it_was_said_twice(border: Folder) -> None:
    """The feed of all says it once from then on; the school's own feed goes on as it was."""
    border.change("data/terms.yml", "first: 2027-04-12, last: 2027-07-09", "first: 2027-04-12, last: 2027-07-23")
    border.change("data/terms.yml", "school_days: 194", "school_days: 204")
    commit(border.root, "2026-11-02", "Heath ends with the others", "data")

    assert events(border, "terms")["term-2026-27-heath-4-ends"]["STATUS"] == "CANCELLED"
    assert events(border, "heath")["term-2026-27-heath-4-ends"]["STATUS"] == "CONFIRMED"
    told = summaries(border, "terms", "Summer ends")
    assert told["term-2026-27-4-ends"] == r"Northshire Council\, Southshire Council and Heath: Summer ends"


def test_a_school_that_joins_a_trust_has_its_dates_from_that_day_on(border: Folder) -> None:
    """What it had before, it had: the day decides."""
    border.change(
        "data/schools.yml",
        "{id: elm, name: elm, schools: [elm], since: 2023-09-01}",
        "{id: elm, name: elm, schools: [elm], since: 2023-09-01, until: 2026-12-31}\n"
        "  - {id: elm-trust, name: Elm Trust, kind: trust, schools: [elm], since: 2027-01-01}",
    )
    border.add("data/terms.yml", year("2026-27-elm", "elm-trust", end="2027-07-20", days=201))

    held = summaries(border, "elm", "ends")
    assert {uid for uid in held if "CANCELLED" not in events(border, "elm")[uid]["STATUS"]} == {
        *("term-2026-27-southshire-1-ends", "term-2026-27-southshire-2-ends"),
        *("term-2026-27-elm-3-ends", "term-2026-27-elm-4-ends"),
    }
    assert events(border, "elm")["term-2026-27-southshire-4-ends"]["STATUS"] == "CANCELLED"
    assert "2026/27: Southshire Council" in border.words("schools/elm.md")
    border.today = dt.date(2027, 1, 11)
    assert "2026/27: Elm Trust" in border.words("schools/elm.md")
