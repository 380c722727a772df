"""What phones hold is never left there in silence: a time that vanishes is cancelled, and no number ever falls."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from tests.cast import Folder
from tests.diaries import HEADS, LARKRISE, SHARED, events, files, keep
from tests.past import commit

CLUB = """\
  - id: club
    title: Club
    day: 2026-11-26
    time: 15:30-16:30
    repeat: {every: week, count: 8, in_term: yes}
"""
LATER = dt.date(2026, 11, 21)


@pytest.fixture
def club(folder: Folder) -> Folder:
    """Larkrise has a club each Thursday in term."""
    keep(folder)
    folder.add(LARKRISE, CLUB)
    commit(folder.root, "2026-10-05", "A club", "data")
    return folder


def change(folder: Folder, day: str, path: str, old: str, new: str) -> None:
    folder.change(path, old, new)
    commit(folder.root, day, "It changes", "data")


def cancelled(folder: Folder, feed: str) -> set[str]:
    return {name for name, event in events(folder, feed).items() if event["STATUS"] == "CANCELLED"}


def test_a_new_inset_day_cancels_what_it_takes(club: Folder) -> None:
    """The club of that day is there no more: without a word, phones would keep it."""
    before = events(club, "larkrise")["club-20261203"]
    club.add(LARKRISE, "  - {id: inset-2, title: INSET day, day: 2026-12-03, kind: inset}\n")
    commit(club.root, "2026-10-06", "An INSET day", "data")

    after = events(club, "larkrise")["club-20261203"]
    assert (after["STATUS"], after["SUMMARY"]) == ("CANCELLED", "CANCELLED: Club")
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert after["LAST-MODIFIED"] == "20261006T120000Z"
    assert "club-20261203" in cancelled(club, "all")
    assert "club-20261203" not in events(club, "heads")


def test_a_day_that_comes_back_has_a_higher_number(club: Folder) -> None:
    """A phone that saw it cancelled must believe it again."""
    inset = "  - {id: inset-2, title: INSET day, day: 2026-12-03, kind: inset}\n"
    club.add(LARKRISE, inset)
    commit(club.root, "2026-10-06", "An INSET day", "data")
    gone = events(club, "larkrise")["club-20261203"]
    change(club, "2026-10-07", LARKRISE, "day: 2026-12-03, kind: inset", "day: 2026-12-04, kind: inset")

    back = events(club, "larkrise")["club-20261203"]
    assert back["STATUS"] == "CONFIRMED"
    assert int(back["SEQUENCE"]) > int(gone["SEQUENCE"])


def test_changed_terms_cancel_what_they_take(club: Folder) -> None:
    """A term that ends a week earlier; also the day on which it was to end."""
    change(club, "2026-10-06", "data/terms.yml", "last: 2026-12-18", "last: 2026-12-11")

    assert "club-20261217" in cancelled(club, "larkrise")
    assert events(club, "terms")["term-2026-27-2-ends"]["DTSTART;VALUE=DATE"] == "20261211"


def test_a_holiday_that_is_taken_out_is_cancelled(club: Folder) -> None:
    """It stood in every school's feed."""
    change(club, "2026-10-06", "data/terms.yml", "      - {name: Christmas, first: 2026-12-21, last: 2027-01-01}\n", "")

    assert cancelled(club, "terms") == {"holiday-2026-27-2"}


def test_an_entry_that_moves_to_another_diary_is_cancelled_where_it_was(club: Folder) -> None:
    """In the feed of all it is there; a school that it does not concern any more is told."""
    event = "  - {id: visit, title: Visit, day: 2027-01-20, time: 10:00-11:00}\n"
    club.add(LARKRISE, event)
    commit(club.root, "2026-10-06", "A visit", "data")
    before = events(club, "larkrise")["visit"]
    club.change(LARKRISE, event, "")
    club.write("data/diaries/alder-infant.yml", f"events:\n{event}")
    commit(club.root, "2026-10-07", "Alder has it", "data")

    after = events(club, "larkrise")["visit"]
    assert after["STATUS"] == "CANCELLED"
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert events(club, "alder-infant")["visit"]["STATUS"] == "CONFIRMED"
    assert events(club, "all")["visit"]["STATUS"] == "CONFIRMED"


def test_a_school_that_is_not_invited_any_more_is_told(club: Folder) -> None:
    """And told again, if it is."""
    change(club, "2026-10-06", LARKRISE, "for: [larkrise, alder-infant]", "for: [larkrise]")
    gone = events(club, "alder-infant")["larkrise-fair"]
    assert gone["STATUS"] == "CANCELLED"
    assert events(club, "larkrise")["larkrise-fair"]["STATUS"] == "CONFIRMED"

    change(club, "2026-10-07", LARKRISE, "for: [larkrise]", "for: [larkrise, alder-infant]")
    back = events(club, "alder-infant")["larkrise-fair"]
    assert back["STATUS"] == "CONFIRMED"
    assert int(back["SEQUENCE"]) > int(gone["SEQUENCE"])


def test_an_event_of_another_kind_is_cancelled_in_the_feed_of_its_kind(club: Folder) -> None:
    """Who keeps only INSET days would keep this one; in all other feeds it takes place, with a higher number."""
    before = events(club, "kind/closures")["larkrise-inset"]
    change(club, "2026-10-06", LARKRISE, "kind: inset", "kind: training")

    gone = events(club, "kind/closures")["larkrise-inset"]
    assert gone["STATUS"] == "CANCELLED"
    assert int(gone["SEQUENCE"]) > int(before["SEQUENCE"])
    assert events(club, "kind/training")["larkrise-inset"]["STATUS"] == "CONFIRMED"
    assert events(club, "larkrise")["larkrise-inset"]["STATUS"] == "CONFIRMED"


def test_a_role_that_leaves_a_group_is_told(club: Folder) -> None:
    """Heads keep the group's meetings in their phones, in which SENCOs have taken their place; and they come back."""
    before = events(club, "role/head")["heads-spring"]
    groups = "remit: Steers the common work.\n    members: "
    change(club, "2026-10-06", "data/groups.yml", f"{groups}[head]", f"{groups}[senco]")

    gone = events(club, "role/head")["heads-spring"]
    assert gone["STATUS"] == "CANCELLED"
    assert int(gone["SEQUENCE"]) > int(before["SEQUENCE"])
    assert gone["LAST-MODIFIED"] == "20261006T120000Z"
    assert events(club, "role/senco")["heads-spring"]["STATUS"] == "CONFIRMED"

    change(club, "2026-10-07", "data/groups.yml", f"{groups}[senco]", f"{groups}[head, senco]")
    back = events(club, "role/head")["heads-spring"]
    assert back["STATUS"] == "CONFIRMED"
    assert int(back["SEQUENCE"]) > int(gone["SEQUENCE"])


def test_a_meeting_planned_after_a_role_left_is_nothing_to_it(club: Folder) -> None:
    """What was never in its feed is not cancelled there."""
    groups = "remit: Steers the common work.\n    members: "
    change(club, "2026-10-06", "data/groups.yml", f"{groups}[head]", f"{groups}[senco]")
    club.add(HEADS, "  - {id: heads-summer, title: Summer meeting, day: 2027-06-10, time: 15:45-17:00}\n")
    commit(club.root, "2026-10-07", "A meeting", "data")

    assert "heads-summer" not in events(club, "role/head")
    assert events(club, "role/senco")["heads-summer"]["STATUS"] == "CONFIRMED"


def test_a_school_that_leaves_is_told_of_what_is_after_its_last_day(club: Folder) -> None:
    """Not of what it keeps itself, nor of what is before."""
    schools = (club.root / "data/schools.yml").read_text("utf-8")
    schools = (
        schools.replace(
            "longitude: -1.45}\n    membership:\n      - {since: 2023-09-01,",
            "longitude: -1.45}\n    membership:\n      - {since: 2023-09-01, until: 2026-12-31,",
        )
        .replace("schools: [alder-infant, alder-junior]", "schools: [alder-infant]")
        .replace(
            "unknown:\n",
            "  - {id: junior, name: Alder, schools: [alder-junior], since: 2023-09-01, until: 2026-12-31}\nunknown:\n",
        )
    )
    before = events(club, "alder-junior")
    club.write("data/schools.yml", schools)
    commit(club.root, "2026-10-06", "One leaves", "data")

    after = events(club, "alder-junior")
    assert (after["heads-spring"]["STATUS"], after["review"]["STATUS"]) == ("CANCELLED", "TENTATIVE")
    assert int(after["heads-spring"]["SEQUENCE"]) > int(before["heads-spring"]["SEQUENCE"])
    assert events(club, "larkrise")["heads-spring"]["STATUS"] == "CONFIRMED"
    assert before.keys() <= after.keys()


def test_a_club_that_moves_to_another_school_keeps_its_number(club: Folder) -> None:
    """The INSET days of the school that had it were counted; those of the other are not, but the count stays."""
    for day, title in (("06", "first"), ("07", "second"), ("08", "third")):
        club.add(LARKRISE, f"  - {{id: {title}, title: INSET, day: 2027-02-{day}, kind: inset}}\n")
        commit(club.root, f"2026-10-{day}", "An INSET day", "data")
    before = events(club, "larkrise")["club-20261203"]
    club.change(LARKRISE, CLUB, "")
    club.write("data/diaries/alder-infant.yml", f"events:\n{CLUB}")
    commit(club.root, "2026-10-09", "Alder has it", "data")

    gone, there = events(club, "larkrise")["club-20261203"], events(club, "alder-infant")["club-20261203"]
    assert (gone["STATUS"], there["STATUS"]) == ("CANCELLED", "CONFIRMED")
    assert int(gone["SEQUENCE"]) == int(there["SEQUENCE"]) > int(before["SEQUENCE"])


def test_a_feed_that_loses_its_last_event_keeps_its_address(club: Folder) -> None:
    """Phones ask for it for years: what is shared stands in it then."""
    trip = "  - {id: farm, title: To the farm, day: 2026-10-06, kind: trip}\n"
    club.add(LARKRISE, trip)
    commit(club.root, "2026-10-05", "A trip", "data")
    club.change(LARKRISE, trip, "")
    commit(club.root, "2026-10-08", "It is over", "data")

    assert len(events(club, "kind/trips")) == 1
    assert "farm" not in events(club, "kind/trips")
    assert "diary/kind/assessment.ics" not in files(club)


def test_bank_holidays_of_another_region_take_the_place_of_those_that_were(club: Folder) -> None:
    """The partnership had the wrong one: what is no bank holiday is cancelled, and the club is there that day."""
    before = events(club, "terms")["bank-holiday-20270329"]
    club.add("data/partnership.yml", "bank_holidays: {country: GB, subdivision: SCT}\n")
    commit(club.root, "2026-10-06", "It is in Scotland", "data")

    gone = events(club, "terms")["bank-holiday-20270329"]
    assert (gone["STATUS"], gone["SUMMARY"]) == ("CANCELLED", "CANCELLED: Easter Monday")
    assert int(gone["SEQUENCE"]) > int(before["SEQUENCE"])
    assert gone["LAST-MODIFIED"] == "20261006T120000Z"


EDITS = (
    (HEADS, "day: 2027-01-14", "day: 2027-01-21"),
    (HEADS, "day: 2027-01-21", "day: 2027-01-14"),
    (HEADS, "count: 4", "count: 2"),
    (HEADS, "count: 2", "count: 4"),
    (LARKRISE, "kind: inset", "kind: other"),
    (LARKRISE, "kind: other\n    for", "kind: inset\n    for"),
    (LARKRISE, "count: 8, in_term: yes", "count: 6, in_term: yes"),
    (LARKRISE, "day: 2027-01-04", "day: 2027-01-07"),
    (LARKRISE, "day: 2027-01-07", "day: 2027-01-04"),
    (LARKRISE, "for: [larkrise, alder-infant]", "for: [larkrise]"),
    (LARKRISE, "for: [larkrise]", "for: [larkrise, alder-infant]"),
    (SHARED, "for: everyone", "for: [larkrise]"),
    (SHARED, "for: [larkrise]", "for: everyone"),
    (SHARED, "status: tentative", "status: cancelled"),
    ("data/terms.yml", "last: 2026-12-18", "last: 2026-12-11"),
    ("data/terms.yml", "last: 2026-12-11", "last: 2026-12-18"),
    ("data/terms.yml", "first: 2027-01-04", "first: 2027-01-11"),
    ("data/schools.yml", "short_name: Larkrise\n", "short_name: Lark Rise\n"),
    ("data/groups.yml", "name: Heads\n", "name: Headteachers\n"),
    ("data/groups.yml", "common work.\n    members: [head]", "common work.\n    members: [senco]"),
    ("data/groups.yml", "common work.\n    members: [senco]", "common work.\n    members: [head]"),
    (HEADS, "Spring meeting\n    day", "Spring meeting\n    kind: training\n    day"),
    (HEADS, "Spring meeting\n    kind: training\n", "Spring meeting\n"),
    (HEADS, "time: 15:45-17:00\n    at", "time: 15:45-17:00\n    for: [heads, larkrise]\n    at"),
    (
        SHARED,
        "events:\n  - id: review",
        "events:\n  - {id: party, title: Party, day: 2027-01-07, kind: closure}\n  - id: review",
    ),
    (SHARED, "  - {id: party, title: Party, day: 2027-01-07, kind: closure}\n", ""),
)
"""Edits that a year may bring: each is made where its old words stand."""


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_phone_that_fetches_after_each_commit_is_never_left_behind(club: Folder, seed: int) -> None:
    """No event vanishes before its day without being cancelled; no number falls; what changes is newer."""
    chance = random.Random(seed)
    held: dict[str, dict[str, dict[str, str]]] = {}
    for step in range(8):
        fitting = [edit for edit in EDITS if (club.root / edit[0]).read_text("utf-8").count(edit[1]) == 1]
        path, old, new = chance.choice(fitting)
        change(club, f"2026-10-{step + 7:02}", path, old, new)
        for address in (name for name in files(club, LATER) if name.startswith("diary/") and name.count("/") == 1):
            if not address.endswith(".ics"):
                continue
            feed = address.removeprefix("diary/").removesuffix(".ics")
            now = events(club, feed, LATER)
            for name, was in held.get(feed, {}).items():
                assert name in now, f"{name} vanished from {feed} after {path}: {old} → {new}"
                one = now[name]
                assert int(one["SEQUENCE"]) >= int(was["SEQUENCE"]), f"{name} in {feed}: {old} → {new}"
                assert one["LAST-MODIFIED"] >= was["LAST-MODIFIED"]
                watched = [key for key in {**was, **one} if key not in ("SEQUENCE", "LAST-MODIFIED", "DTSTAMP")]
                if any(was.get(key) != one.get(key) for key in watched):
                    assert one["LAST-MODIFIED"] > was["LAST-MODIFIED"], f"{name} in {feed}: {old} → {new}"
                if any(was.get(key) != one.get(key) for key in ("DTSTART", "DTEND", "DTSTART;VALUE=DATE", "STATUS")):
                    assert int(one["SEQUENCE"]) > int(was["SEQUENCE"]), f"{name} in {feed}: {old} → {new}"
            held[feed] = now
