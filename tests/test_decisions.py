"""Decisions have lasting addresses, and what rests on one is checked both ways."""

from __future__ import annotations

import json

import pytest

from tests.cast import Folder
from tests.diaries import files, keep
from tests.meetings import AUTUMN, FOLDER, MINUTES, messages, write
from tests.policies import governed

MARCH = f"{FOLDER}/2026-03-10-heads.md"
APPROVING = """\
---
group: heads
day: 2026-03-10
status: approved
present: [larkrise]
decisions:
  - {id: lending, words: Halls are lent for three days., policy: lending, version: "1.1"}
---
## Minutes

It was agreed.
"""


@pytest.fixture
def valley(folder: Folder) -> Folder:
    """The small partnership with diaries and policies; its heads met in November."""
    governed(keep(folder))
    write(folder, "2026-11-15", AUTUMN, MINUTES)
    return folder


def approving(valley: Folder, old: str = "", new: str = "") -> None:
    """Give the version its meeting, as it names it: version 1.1 says 2026-03-10-heads, 1.0 says 2025-09-09-heads."""
    valley.write(MARCH, APPROVING.replace(old, new) if old else APPROVING)


def test_each_decision_has_a_lasting_address_and_a_line_in_the_register(valley: Folder) -> None:
    """So that anything can point at it."""
    assert 'id="decision-minibus"' in valley.page("meetings/2026-11-12-heads.md")
    assert 'href="../2026-11-12-heads/#decision-minibus"' in valley.page("meetings/decisions.md")
    assert "The minibus is bought together. from draft minutes" in valley.words("meetings/decisions.md")


def test_a_version_may_name_a_meeting_that_has_no_page(valley: Folder) -> None:
    """Most meetings of earlier years have none."""
    assert messages(valley) == []


def test_a_version_and_the_decision_that_made_it_name_each_other(valley: Folder) -> None:
    """Then the policy's page leads to the decision."""
    approving(valley)

    assert messages(valley) == []
    words = valley.words("policies/lending/index.md")
    assert "Decisions 10 March 2026: Halls are lent for three days. Heads" in words
    assert "Decisions 10 March 2026: Halls are lent" in valley.words("policies/lending/1.1.md")
    assert "About Lending : version 1.1 approved." in valley.words("meetings/2026-03-10-heads.md")


def test_a_version_whose_meeting_decided_nothing_of_it_is_told_where_that_is_mended(valley: Folder) -> None:
    """An issued version never changes, so the minutes are where to look."""
    approving(valley, ', policy: lending, version: "1.1"', "")

    assert messages(valley) == [
        f"{MARCH}:7:3: content/policies/lending/1.1.md says that this meeting approved it, and no decision here does\n"
        '    Add to decisions: - {id: lending, words: …, policy: lending, version: "1.1"}'
    ]


def test_a_decision_whose_version_names_another_meeting_is_told(valley: Folder) -> None:
    """The other way round."""
    valley.change(
        AUTUMN,
        "words: The minibus is bought together.}",
        'words: The minibus is bought together., policy: lending, version: "1.1"}',
    )

    assert messages(valley) == [
        f"{AUTUMN}:10:85: content/policies/lending/1.1.md names '2026-03-10-heads' as where it was approved\n"
        "    If it was here, write meeting: 2026-11-12-heads in its head."
    ]


def test_a_decision_about_a_version_that_is_not_there_is_told(valley: Folder) -> None:
    """It has to be issued first."""
    valley.change(
        AUTUMN,
        "words: The minibus is bought together.}",
        'words: The minibus is bought together., policy: lending, version: "1.2"}',
    )

    assert messages(valley) == [
        f"{AUTUMN}:10:85: there is no version 1.2 of 'lending'\n"
        "    Issue it and name this meeting (2026-11-12-heads), or leave the version out until then."
    ]


def test_a_cancelled_meeting_approved_nothing(valley: Folder) -> None:
    """The version names one that never was."""
    valley.write(MARCH, "---\ngroup: heads\nday: 2026-03-10\nstatus: cancelled\n---\n")

    assert messages(valley) == [
        "content/policies/lending/1.1.md:6:10: the meeting '2026-03-10-heads' was cancelled, so it cannot have "
        "approved this\n    Name the meeting that did."
    ]


ADOPTING = APPROVING.replace("2026-03-10", "2026-05-12").replace('version: "1.1"}', 'version: "1.1", partner: alder}')
ADOPTED = 'day: 2026-05-12, decision: "2026-05-12-heads#lending"}'
MAY = f"{FOLDER}/2026-05-12-heads.md"


def test_an_adoption_and_its_decision_name_each_other(valley: Folder) -> None:
    """Checked both ways."""
    valley.write(MAY, ADOPTING)
    assert messages(valley) == [
        f"{MAY}:7:100: no adoption of 'lending' 1.1 by alder names this decision\n"
        '    In data/adoptions/alder.yml, add: decision: "2026-05-12-heads#lending"'
    ]

    valley.change("data/adoptions/alder.yml", "day: 2026-05-12}", ADOPTED)
    assert messages(valley) == []
    assert "Decisions 12 May 2026: Halls are lent" in valley.words("policies/adoptions/alder.md")


@pytest.mark.parametrize(
    ("named", "message"),
    [
        (
            "2026-05-12-heads#landing",
            "data/adoptions/alder.yml:3:66: there is no decision '2026-05-12-heads#landing'\n"
            "    Did you mean 2026-05-12-heads#lending?",
        ),
        (
            "2026-11-12-heads#minibus",
            "data/adoptions/alder.yml:3:66: the decision '2026-11-12-heads#minibus' does not decide the adoption of "
            f"'lending' 1.1 by alder\n    Look at {AUTUMN}: one of the two is wrong.",
        ),
    ],
)
def test_an_adoption_that_rests_on_another_decision_is_told(valley: Folder, named: str, message: str) -> None:
    """A wrong name would lead readers astray."""
    valley.write(MAY, ADOPTING)
    valley.change("data/adoptions/alder.yml", "day: 2026-05-12}", f'day: 2026-05-12, decision: "{named}"}}')

    assert message in messages(valley)


def test_governors_receive_minutes_and_decisions_of_all_and_of_their_own(valley: Folder) -> None:
    """Another partner's adoption is not theirs to receive."""
    valley.write(MAY, ADOPTING)
    valley.change("data/adoptions/alder.yml", "day: 2026-05-12}", ADOPTED)

    alder, larkrise = valley.words("meetings/governors/alder.md"), valley.words("meetings/governors/larkrise.md")

    assert "It saves money in every school." in alder
    assert "It saves money in every school." in larkrise
    assert "Halls are lent for three days." in alder
    assert "Halls are lent for three days." not in larkrise
    assert "Ask for three quotes. Head, Larkrise; due 1 December 2026" in larkrise
    assert "List who may drive. SENCOs, each school; due 16 November 2026" in larkrise
    assert "List who may drive. SENCOs, each school; due 16 November 2026" in alder
    assert "Ask for three quotes." not in alder


def test_papers_for_governors_begin_after_any_meeting_and_are_whole_without_a_script(valley: Folder) -> None:
    """The chooser hides what is older; it is not there for those without scripts."""
    approving(valley)
    body = valley.page("meetings/governors/alder.md")

    assert '<option value="2026-03-10-heads">10 March 2026, Heads</option>' in body
    assert body.index('data-meeting="2026-11-12-heads"') < body.index('data-meeting="2026-03-10-heads"')
    assert "needs-script" in body
    assert "minutes--draft" in body.partition('data-meeting="2026-03-10-heads"')[0]


def test_governors_have_a_feed(valley: Folder) -> None:
    """Draft minutes say so, and approved ones are news of their own."""
    feed = files(valley)["meetings/governors/alder.xml"].decode()

    assert "<title>DRAFT minutes: Heads: meeting, 12 November 2026</title>" in feed
    assert "<summary>The minibus is bought together. (In draft minutes.)</summary>" in feed
    assert "<updated>2026-11-15T12:00:00Z</updated>" in feed
    assert "https://valley.localhost/schools/meetings/2026-11-12-heads/#decision-minibus" in feed


def test_decisions_and_actions_are_open_data_and_illustrations_say_so(valley: Folder) -> None:
    """A program that takes them must not take what is made up for a decision."""
    valley.change(AUTUMN, "status: draft", "status: draft\nstanding: tentative")

    decisions, actions = (json.loads(valley.file(f"data/{name}.json")) for name in ("decisions", "actions"))

    assert decisions == [
        {
            "id": "minibus",
            "words": "The minibus is bought together.",
            "meeting": "2026-11-12-heads",
            "day": "2026-11-12",
            "standing": "tentative",
        }
    ]
    assert [(each["id"], each["standing"]) for each in actions] == [("drivers", "tentative"), ("quotes", "tentative")]
