"""Whose dates: two authorities, a trust and a school that set their own, in one partnership."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.cast import Folder, command
from tests.diaries import DOMAIN, events, messages
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


def live(folder: Folder, feed: str) -> set[str]:
    """Return the names for phones of what a feed holds and nobody cancelled."""
    return {uid for uid, event in events(folder, feed).items() if event["STATUS"] != "CANCELLED"}


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
    own = border.file("diary/planner/of/2026-27-southshire.svg")
    assert "Alder Valley Partnership, 2026/27: Southshire Council" in own
    assert "Easter Monday" not in own
    assert ">Autumn half</text>" in own


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

    assert {uid for uid in live(border, "elm") if uid.endswith("-ends")} == {
        *("term-2026-27-southshire-1-ends", "term-2026-27-southshire-2-ends"),
        *("term-2026-27-elm-3-ends", "term-2026-27-elm-4-ends"),
    }
    assert events(border, "elm")["term-2026-27-southshire-4-ends"]["STATUS"] == "CANCELLED"
    assert "2026/27: Southshire Council" in border.words("schools/elm.md")
    border.today = dt.date(2027, 1, 11)
    assert "2026/27: Elm Trust" in border.words("schools/elm.md")


def test_a_school_whose_authority_changed_had_the_dates_of_the_old_one_until_then(border: Folder) -> None:
    """Councils come and go; what families were told of a day was right on that day."""
    border.change(
        "data/schools.yml",
        "    short_name: Elm\n    phase: primary\n    authority: southshire\n",
        "    short_name: Elm\n    phase: primary\n    authority: northshire\n"
        "    formerly: [{until: 2026-10-31, authority: southshire}]\n",
    )

    school_years = border.load().agenda.time.years
    days = [dt.date(2026, 10, 12), dt.date(2026, 10, 26), dt.date(2027, 5, 3)]
    assert [calendar and calendar.year.id for calendar in (school_years.of("elm", day) for day in days)] == [
        *("2026-27-southshire", "2026-27-southshire", "2026-27"),
    ]
    assert "bank-holiday-20261130-gb-sct" not in live(border, "elm")
    page = border.words("schools/elm.md")
    assert "Local authority Northshire Council" in page
    assert "Until 31 October 2026 Local authority: Southshire Council" in page


NEXT = year("2026-28", days=198).replace("2027-", "2028-").replace("2026-", "2027-").replace("2026/27", "2027/28")
ELM = "    short_name: Elm\n    phase: primary\n    authority: southshire\n"


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        (
            *("data/terms.yml", "for: southshire", "for: southshore"),
            "data/terms.yml:17:10: there is no authority, school or partner called 'southshore'\n"
            "    Did you mean southshire?",
        ),
        (
            *("data/terms.yml", "for: [heath]", "for: []"),
            "data/terms.yml:45:10: this names nobody\n"
            "    Write an id, or take the line away: then it is for all others.",
        ),
        (
            *("data/terms.yml", "for: [heath]", "for: [heath, southshire]"),
            "data/terms.yml:45:10: 'southshire' has two years at once: 2026-27-heath begins on 2026-09-01, "
            "before 2026-27-southshire is over\n"
            "    Name 'southshire' in one of the two only, or correct their days, in order.",
        ),
        (
            *("data/terms.yml", "    for: [heath]\n", ""),
            "data/terms.yml:45:12: 2026-27-heath begins on 2026-09-01, before 2026-27 is over\n"
            "    Write the years in order, each with its own days. If it is not for all, say whose: for: and an id.",
        ),
        (
            *("data/terms.yml", "for: [heath]", "for: [northshire]"),
            "data/terms.yml:2:5: warning: no school has the dates of 2026-27\n"
            "    All have dates nearer to them, or have left: look at for: here, and at the other years.",
        ),
        (
            *("data/terms.yml", "  - id: 2026-27\n", "  - id: 2026-27\n    for: cedar\n"),
            "data/partnership.yml:6:10: warning: Northshire Council has no term dates in 2026/27\n"
            "    Add its year: without for:, which is for all others, or with for: [northshire].",
        ),
        (
            *("data/schools.yml", ELM, ELM.replace("    authority: southshire\n", "")),
            "data/schools.yml:20:9: it is not said which authority elm belongs to, and there are two\n"
            "    Write authority: and its id. The ids are northshire and southshire.",
        ),
        (
            *("data/partnership.yml", "authorities:\n", "authorities:\n  - {id: eastshire, name: Eastshire Council}\n"),
            "data/partnership.yml:6:10: warning: no school belongs to Eastshire Council\n"
            "    Write authority: eastshire at its schools in data/schools.yml, or take it out here.",
        ),
        (
            *("data/partnership.yml", "authorities:\n", "authorities:\n  - {id: heath, name: Heath Council}\n"),
            "data/partnership.yml:6:10: 'heath' is already the id of a school\n"
            "    Give the authority another id: school years name both.",
        ),
        (
            *("data/partnership.yml", "name: Southshire Council,", "name: Southshire Council, number: 839,"),
            "data/partnership.yml:7:56: southshire has the same number as northshire\n"
            "    Look both up in the public register: each has its own.",
        ),
        (
            *("data/partnership.yml", "authorities:\n", "authority: Valley Council\nauthorities:\n"),
            "data/partnership.yml:5:12: where authorities are listed, a single one is not named too\n"
            "    Take this line away, and let each school name its own.",
        ),
        (
            *("data/partnership.yml", "subdivision: SCT", "subdivision: Scotland"),
            "data/partnership.yml:7:90: 'Scotland' is not a part of GB with bank holidays of its own\n"
            "    It can be ENG, NIR, SCT, WLS.",
        ),
    ],
)
def test_whose_dates_are_not_right_is_told(border: Folder, path: str, old: str, new: str, told: str) -> None:
    """Each slip once, where it stands, with what to do about it."""
    border.change(path, old, new)

    assert messages(border) == [told]


def test_nobody_is_shown_another_s_dates_while_its_own_are_not_in(border: Folder) -> None:
    """The first council publishes; the second's schools are shown none, and the check says whose are missing."""
    border.add("data/terms.yml", NEXT)

    for place, name, id_ in (
        ("data/partnership.yml:7:10", "Southshire Council", "southshire"),
        ("data/schools.yml:38:9", "Heath", "heath"),
        ("data/schools.yml:45:10", "Ridge Trust", "ridge-trust"),
    ):
        assert (
            f"{place}: warning: {name} has no term dates in 2027/28\n"
            f"    Add its year with for: [{id_}]. If it has those of all others, write for: [others, {id_}] there."
        ) in border.warnings()
    assert "term-2027-28-1-begins" in events(border, "larkrise")
    assert not {name for name in events(border, "dell") if name.startswith("term-2027-28")}
    border.today = dt.date(2027, 9, 10)
    assert "Its dates of this school year are not here." in border.words("schools/dell.md")


def test_time_between_two_years_is_told(border: Folder) -> None:
    """A whole year left out by a copy that skipped one is a year without terms."""
    border.add("data/terms.yml", NEXT.replace("2028-", "2029-").replace("2027-", "2028-").replace("2027/28", "2028/29"))

    assert (
        "data/terms.yml:59:12: warning: no school year holds 1 September 2027 to 31 August 2028\n"
        "    Add the year between, or correct the first and the last day of these."
    ) in border.warnings()


def test_where_all_have_the_same_dates_nobody_is_told_whose(border: Folder) -> None:
    """Two authorities that agree are one calendar."""
    border.write("data/terms.yml", f"years:\n{year('2026-27')}")
    border.change("data/partnership.yml", ", bank_holidays: {country: GB, subdivision: SCT}", "")

    assert live(border, "dell") == live(border, "larkrise") == live(border, "terms")
    assert "Term dates" not in border.words("schools/dell.md")
    assert "Council" not in border.words("terms/2026-27.md")
    assert "Local authorities Northshire Council Southshire Council" in border.words("about/index.md")
