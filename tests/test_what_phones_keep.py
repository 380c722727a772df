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
