"""A deputy's year, from plan to evaluation: one file, and everything else follows from it, commit by commit."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from tests.cast import Folder
from tests.diaries import events
from tests.past import commit

YEAR = "data/cpd/2026-27.yml"
MEETING = "content/meetings/2026-09-15-heads.md"

PLANNED = """\
offers:
  - id: reading-aloud
    title: Reading aloud
    what: How a story is read so that every child listens.
    objectives: [every-child]
    activities: [reading-week]
    roles: [senco]
    lead: larkrise
    host: larkrise
    sessions:
      - {day: 2026-10-06, time: 15:45-17:00}
      - {id: reading-aloud-2, day: 2026-11-17, time: 15:45-17:00, at: alder-junior}
      - {id: reading-aloud-3, day: 2026-12-01, time: 15:45-17:00}
"""
AGREED = """\
---
group: heads
day: 2026-09-15
status: approved
decisions:
  - {id: aloud, words: The three schools share the storyteller's fee by pupils., offer: reading-aloud}
---

## Agenda

1. Training

## Minutes

The fee is shared by pupils. Larkrise pays the bill.
"""
COST = """\
    places: 24
    minimum: 8
    cost:
      amount: 250.00
      for: a storyteller
      share: pupils
      paid_by: larkrise
      among:
        - {school: larkrise, pupils: 212}
        - {school: alder-infant, pupils: 88}
        - {school: alder-junior, pupils: 119}
      decision: "2026-09-15-heads#aloud"
    book: {office: larkrise}
    status: confirmed
"""
EVALUATED = """\
    status: done
    evaluation:
      attended:
        - {school: larkrise, count: 8}
        - {school: alder-infant, count: 2}
        - {school: alder-junior, count: 6}
      ratings: {very_useful: 10, useful: 5, no_use: 1}
      changes: Two evenings are enough.
"""


@pytest.fixture
def valley(folder: Folder) -> Folder:
    """The small partnership before its deputies have planned anything."""
    folder.add("data/partnership.yml", "feed_domain: phones.localhost\n")
    commit(folder.root, "2026-06-01", "A name for phones", "data")
    return folder


def on(folder: Folder, day: str, message: str) -> None:
    """Keep what was written, and go to that day."""
    folder.today = dt.date.fromisoformat(day)
    commit(folder.root, day, message, "data", "content")


def phones(folder: Folder) -> dict[str, tuple[str, str, int]]:
    """Return when each session is in phones, whether it is agreed, and how often it moved."""
    found = events(folder, "kind/training").items()
    return {name: (each["DTSTART"][:8], each["STATUS"], int(each["SEQUENCE"])) for name, each in found}


def plan(folder: Folder) -> None:
    folder.write(YEAR, PLANNED)
    on(folder, "2026-07-06", "Plan the training of 2026/27")


def agree(folder: Folder) -> None:
    folder.write(MEETING, AGREED)
    folder.add(YEAR, COST)
    on(folder, "2026-09-16", "The heads agreed to share the fee")


def move(folder: Folder) -> None:
    folder.change(YEAR, "day: 2026-11-17", "day: 2026-11-24")
    on(folder, "2026-10-12", "Move the second evening by a week")


def drop(folder: Folder) -> None:
    folder.change(YEAR, "      - {id: reading-aloud-3, day: 2026-12-01, time: 15:45-17:00}\n", "")
    on(folder, "2026-11-02", "Two evenings are enough")


def evaluate(folder: Folder) -> None:
    folder.change(YEAR, "    status: confirmed\n", EVALUATED)
    on(folder, "2026-12-07", "What came of it")


def test_in_july_the_plan_is_there_and_in_the_diary(valley: Folder) -> None:
    """One commit: the page, the diary, phones. Nothing is agreed yet, and each of them says so."""
    plan(valley)

    assert "Reading aloud planned 6 Oct 2026, 24 Nov" not in valley.words("cpd/index.md")
    assert "Reading aloud planned 6 Oct 2026, 17 Nov 2026, 1 Dec 2026 SENCOs Larkrise" in valley.words("cpd/index.md")
    year = valley.words("diary/2026-27.md")
    assert "To be confirmed. These are examples or plans" in year
    assert "Reading aloud" in year
    assert phones(valley) == {
        "reading-aloud": ("20261006", "TENTATIVE", 0),
        "reading-aloud-2": ("20261117", "TENTATIVE", 0),
        "reading-aloud-3": ("20261201", "TENTATIVE", 0),
    }


def test_in_september_the_heads_agree_the_cost(valley: Folder) -> None:
    """Each school sees its share to the penny, and the decision that it rests on leads back to the offer."""
    plan(valley)
    agree(valley)

    page = valley.words("cpd/reading-aloud.md")
    assert "£250.00 for a storyteller, shared by the number of pupils." in page
    assert "Larkrise 212 of 419 pupils £126.49 pays the bill" in page
    assert "Alder Infant 88 of 419 pupils £52.51 note" in page
    assert "Alder Junior 119 of 419 pupils £71.00 note" in page
    assert "Together the bill £250.00" in page
    assert 'href="../../meetings/2026-09-15-heads/#decision-aloud"' in valley.page("cpd/reading-aloud.md")
    assert {status for _, status, _ in phones(valley).values()} == {"CONFIRMED"}
    assert {moved for *_, moved in phones(valley).values()} == {1}


def test_in_october_an_evening_moves_and_phones_follow(valley: Folder) -> None:
    """The same event, a week later; the diary says what changed."""
    for step in (plan, agree, move):
        step(valley)

    assert phones(valley)["reading-aloud-2"] == ("20261124", "CONFIRMED", 2)
    assert phones(valley)["reading-aloud"] == ("20261006", "CONFIRMED", 1)
    assert "from Tuesday 17 November → to Tuesday 24 November 2026, 15:45" in valley.words("diary/changes.md")


def test_in_november_an_evening_is_taken_out_and_phones_are_told(valley: Folder) -> None:
    """It was announced, so it is cancelled there, and not just gone."""
    for step in (plan, agree, move, drop):
        step(valley)

    assert phones(valley)["reading-aloud-3"] == ("20261201", "CANCELLED", 2)
    assert "1 Dec" not in valley.words("cpd/reading-aloud.md")


def test_in_december_the_review_has_everything_beside_the_objective(valley: Folder) -> None:
    """Who came, what they thought, what changes next; with nobody to be picked out, wherever one looks."""
    for step in (plan, agree, move, drop, evaluate):
        step(valley)

    review = valley.words("cpd/review/2026-27-autumn.md")
    assert "Every child reads clause 2.3, item 1 Reading aloud took place 6 Oct 2026, 24 Nov 2026; 16 came" in review
    assert "Very useful: c Useful: 5 Of no use: c What changes next: Two evenings are enough." in review
    assert "Alder Infant c c Alder Junior c c Larkrise 8 8 Together 16 16" in review
    assert "Larkrise Reading aloud one time 8" in valley.words("cpd/give-and-take.md")
    (given,) = json.loads(valley.file("data/cpd.json"))
    assert [each["count"] for each in given["outcomes"][0]["attended"]] == ["8", "c", "c"]
    note = valley.words("cpd/reading-aloud/recharge/alder-infant.md")
    assert "Alder Infant School owes Larkrise Primary School £52.51 ." in note
    assert "Not due yet." not in note


def test_the_next_summer_the_year_is_history_and_keeps_its_address(valley: Folder) -> None:
    """A new file begins a new year; nothing is retyped, and no link breaks."""
    for step in (plan, agree, move, drop, evaluate):
        step(valley)
    valley.write("data/cpd/2027-28.yml", "offers:\n  - {id: maps, title: Maps, what: Reading maps., lead: larkrise}\n")
    on(valley, "2027-09-06", "Plan the training of 2027/28")

    pages = {page.path: page for page in valley.plan().pages}
    assert "The plan of 2027/28" in valley.words("cpd/index.md")
    assert 'href="2026-27/"' in pages["cpd/index.md"].body
    assert (pages["cpd/2026-27.md"].planned.listed, pages["cpd/2026-27.md"].planned.canonical) == (True, None)
    assert "cpd/reading-aloud.md" in pages
    assert "cpd/review/2026-27-autumn.md" in pages
