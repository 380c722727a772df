"""Slips in the plan of training, and in what is beside it: each told once, at its place, with what to do."""

from __future__ import annotations

import pytest

from tests.cast import Folder
from tests.training import YEAR, replace, trained


@pytest.fixture
def valley(folder: Folder) -> Folder:
    """The small partnership with its training."""
    return trained(folder)


def test_a_session_cannot_go_by_the_id_of_another_offer(valley: Folder) -> None:
    """The page of each would show the days of the other."""
    replace(valley, "id: phonics-2", "id: weekly-hour")

    assert valley.problems() == [
        f"{YEAR}:15:14: 'weekly-hour' is the id of another offer, in line 19 of {YEAR}\n"
        "    Give this session an id of its own. It never changes."
    ]


@pytest.mark.parametrize("end", ["until: 2028-07-21", "count: 200"])
def test_a_repeat_ends_with_its_school_year(valley: Folder, end: str) -> None:
    """What is in the file of one year would stand in the terms of the next."""
    replace(valley, "until: 2027-07-21", end)

    assert valley.problems() == [
        f"{YEAR}:27:17: it goes on after the school year 2026/27\n"
        "    Let it end by 2027-08-31, and plan the rest in the next file."
    ]


def test_a_file_that_is_named_after_another_year_is_one_slip(valley: Folder) -> None:
    """However many sessions it has."""
    valley.write("data/cpd/2027-28.yml", (valley.root / YEAR).read_text("utf-8"))
    valley.remove(YEAR)

    assert valley.problems() == [
        "data/cpd/2027-28.yml:1:1: none of its sessions is in the school year 2027/28\n"
        "    Name the file after the school year of its sessions, or correct them."
    ]


@pytest.mark.parametrize(
    ("way", "words"), [("pupils", "by the number of pupils"), ("places", "by the number of places")]
)
def test_what_a_cost_is_shared_by_is_asked_for_once(valley: Folder, way: str, words: str) -> None:
    """Whoever changes the way has to write it beside every school."""
    replace(valley, "for: the course", f"share: {way}")

    assert valley.problems() == [
        f"{YEAR}:42:9: the cost is shared {words}, and no school here has '{way}'\n"
        f"    Write it beside each school: {{school: larkrise, {way}: …}}."
    ]


def test_an_evaluation_says_something(valley: Folder) -> None:
    """The offer would count as evaluated."""
    replace(valley, "    status: planned\n", "    status: planned\n    evaluations: [{term: autumn}]\n")

    assert valley.problems() == [
        f"{YEAR}:47:19: this evaluation says nothing\n    Write who came, what they thought or what changes next."
    ]


@pytest.mark.parametrize("term", ["spring", "summer"])
def test_a_term_that_has_not_begun_is_not_evaluated(valley: Folder, term: str) -> None:
    """It is November."""
    replace(
        valley, "    status: planned\n", f"    status: planned\n    evaluations: [{{term: {term}, changes: None.}}]\n"
    )

    assert valley.problems() == [
        f"{YEAR}:47:26: the {term} term is evaluated, and has not begun\n"
        "    Correct the term, or wait until it is over."
    ]


@pytest.mark.parametrize(
    ("stray", "better"),
    [
        ("data/adoptions/2026/alder.yml", "data/adoptions/alder.yml"),
        ("data/cpd/old/2025-26.yml", "data/cpd/2025-26.yml"),
        ("data/cpd/2025-26.yaml", "data/cpd/2025-26.yml"),
    ],
)
def test_a_data_file_in_a_folder_of_its_own_is_not_lost(valley: Folder, stray: str, better: str) -> None:
    """A star stands for a name, never for a folder."""
    valley.write(stray, "note: Nobody would read this.\n")

    assert valley.problems() == [
        f"{stray}:1:1: nothing reads this file\n    Call it {better}, or keep it outside data/."
    ]


def test_an_allowance_for_a_file_that_is_not_there_is_told_as_that(valley: Folder) -> None:
    """The words are right: the path is not."""
    valley.write("data/allowed.yml", "allowed:\n  - {words: 01305 123456, where: help/staff.md, why: Public.}\n")

    assert valley.problems() == [
        "data/allowed.yml:2:34: there is no text called 'help/staff.md'\n    Did you mean content/help/staff.md?"
    ]


def test_kings_and_queens_are_no_pupils(valley: Folder) -> None:
    """They are taught in Year 5."""
    valley.add("content/help/staff.md", "\nHistory: Elizabeth I (Year 5), James I (Year 6).\n")

    assert valley.problems() == []


def test_a_decision_about_another_offer_is_told_once(valley: Folder) -> None:
    """The cost names the decision, and the decision another offer."""
    valley.write(
        "content/meetings/2026-11-12-heads.md",
        "---\ngroup: heads\nday: 2026-11-12\nstatus: draft\n"
        "decisions:\n  - {id: fee, words: Shared., offer: phonics}\n---\n## Minutes\n\nIt was shared.\n",
    )
    replace(valley, "      for: the course\n", '      for: the course\n      decision: "2026-11-12-heads#fee"\n')

    assert valley.problems() == [
        f"{YEAR}:40:17: the decision '2026-11-12-heads#fee' does not name this offer\n"
        "    In content/meetings/2026-11-12-heads.md, write offer: first-aid at that decision."
    ]

    replace(valley, "status: confirmed", "status: sure")

    assert [each.partition("\n")[0] for each in valley.problems()] == [
        f"{YEAR}:18:13: 'sure' is not one of the words known here"
    ]


@pytest.mark.parametrize("sessions", ["", "    sessions:\n      - {day: 2027-03-10, time: 15:45-17:00}\n"])
def test_training_needs_no_agreement_and_no_day(folder: Folder, sessions: str) -> None:
    """A partnership may plan before it has signed anything, and before it has set a day."""
    folder.add("data/partnership.yml", "feed_domain: phones.localhost\n")
    folder.remove("data/agreement.yml")
    offer = (
        "offers:\n  - id: first-aid\n    title: First aid\n    what: What to do until help comes.\n    lead: larkrise\n"
    )
    folder.write("data/cpd/2026-27.yml", offer + sessions)

    assert folder.problems() == []
    assert "First aid" in folder.words("cpd/index.md")
