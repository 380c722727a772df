"""Clauses keep their addresses and numbers, unless somebody says that they change on purpose."""

import pytest

from tests.cast import Folder
from tests.policies import FILES, LENDING, governed, told

WORKING = f"{LENDING}/policy.md"


@pytest.fixture
def lending(folder: Folder) -> Folder:
    """The small partnership with its policies."""
    return governed(folder)


def test_rewording_needs_nothing(lending: Folder) -> None:
    """Most proposals: the addresses stay by themselves."""
    lending.change(WORKING, "Nobody lends what a child needs.", "What a child needs stays where the child is.")

    assert told(lending) == []


def test_anchors_that_nobody_fixed_are_taken_over(lending: Folder) -> None:
    """An editor that loses the marks does no harm while the words are there."""
    for mark in ("{#what}", "{#may-lend}", "{#never}", "{#ask}", "{#write}"):
        lending.change(WORKING, f" {mark}", "")
    lending.change(WORKING, "may lend what it does not need", "may lend things that it does not need")

    assert told(lending) == []


def test_a_clause_that_is_gone_is_told_where_it_would_stand(lending: Folder) -> None:
    """At the clause that followed it, with the head to paste."""
    lending.change(WORKING, "1.2 Nobody lends what a child needs. {#never}\n\n", "")

    assert told(lending) == [
        "content/policies/lending/policy.md:7:1: the clause 1.2 'Nobody lends what a child needs.' (#never) is gone\n"
        "    Put it back. If it is meant, begin the file with a line ---, a line removed: [never], and a line ---."
    ]


def test_an_issued_clause_without_words_breaks_nothing(lending: Folder) -> None:
    """A version may have been cut off behind a number or a mark; nobody can correct the past."""
    lending.add(f"{LENDING}/1.1.md", "\n9.")

    assert [problem for problem in told(lending) if problem.startswith(WORKING)] != []


def test_the_head_that_is_asked_for_makes_it_right(lending: Folder) -> None:
    """What a message says to write can be copied as it stands."""
    lending.change(WORKING, "1.2 Nobody lends what a child needs. {#never}\n\n", "")
    text = (lending.root / WORKING).read_text("utf-8")
    lending.write(WORKING, f"---\nremoved: [never]\n---\n{text}")

    assert told(lending) == []


def test_a_list_item_taken_out_is_one_slip(lending: Folder) -> None:
    """That the rest of the list is renumbered follows from it, and stands in the same head."""
    lending.change(WORKING, "2. Say why. {#why}\n", "")

    assert told(lending) == [
        "content/policies/lending/policy.md:12:1: the clause 2 'Say why.' (#why) is gone\n"
        "    Put it back. If it is meant, begin the file with a line ---, a line removed: [why], "
        "a line renumbered: [when], and a line ---."
    ]


def test_a_section_that_is_gone_is_one_message(lending: Folder) -> None:
    """Clauses that stood next to one another went together."""
    text = (lending.root / WORKING).read_text("utf-8")
    lending.write(WORKING, text[: text.index("## 2 How")])

    assert told(lending) == [
        "content/policies/lending/policy.md:7:1: the clauses 2 'How to ask' (#ask), 1 'Write to the office.' (#write), "
        "2 'Say why.' (#why) and 1 more are gone\n"
        "    Put them back. If it is meant, begin the file with a line ---, "
        "a line removed: [ask, write, why, when], and a line ---."
    ]


def test_a_second_removal_gives_the_whole_list(lending: Folder) -> None:
    """The line in the message replaces the one in the head."""
    text = (lending.root / WORKING).read_text("utf-8")
    gone = text.replace("1.2 Nobody lends what a child needs. {#never}\n\n", "")
    gone = gone.replace("1.1 A school may lend what it does not need that day. {#may-lend}\n\n", "")
    lending.write(WORKING, f"---\nremoved: [never]\n---\n{gone}")

    assert told(lending) == [
        "content/policies/lending/policy.md:8:1: "
        "the clause 1.1 'A school may lend what it …' (#may-lend) is gone\n"
        "    Put it back. If it is meant, write in place of what it has there in the head of this file: "
        "removed: [may-lend, never]"
    ]


def test_an_anchor_that_is_changed_would_break_addresses(lending: Folder) -> None:
    """People keep links to a clause."""
    lending.change(WORKING, "{#never}", "{#not-lent}")

    assert told(lending) == [
        "content/policies/lending/policy.md:7:1: "
        "#never is now called #not-lent: addresses that people have would break\n"
        "    Write {#never} here again."
    ]


def test_a_changed_anchor_of_a_reworded_clause_may_be_another_clause(lending: Folder) -> None:
    """Nobody but the writer knows."""
    lending.change(
        WORKING, "1.2 Nobody lends what a child needs. {#never}", "1.2 Nobody lends what any child needs. {#not-lent}"
    )

    assert told(lending) == [
        "content/policies/lending/policy.md:7:1: "
        "#never is now called #not-lent: addresses that people have would break\n"
        "    Write {#never} here again. If this is another clause, begin the file with a line ---, "
        "a line removed: [never], and a line ---."
    ]


def test_two_anchors_that_changed_places_are_told(lending: Folder) -> None:
    """Both are still there, and both lead astray."""
    text = (lending.root / WORKING).read_text("utf-8")
    swapped = text.replace("{#never}", "{#x}").replace("{#may-lend}", "{#never}").replace("{#x}", "{#may-lend}")
    lending.write(WORKING, swapped)

    assert told(lending) == [
        "content/policies/lending/policy.md:5:1: "
        "#may-lend is now called #never: addresses that people have would break\n"
        "    Write {#may-lend} here again.",
        "content/policies/lending/policy.md:7:1: "
        "#never is now called #may-lend: addresses that people have would break\n"
        "    Write {#never} here again.",
    ]


def test_a_clause_may_give_some_of_its_words_to_a_new_one(lending: Folder) -> None:
    """It keeps its address while it says much the same."""
    lending.change(
        WORKING,
        "1.2 Nobody lends what a child needs. {#never}",
        "1.2 Nobody lends what a child needs that day. {#never}\n\n1.3 Nobody lends what a child needs. {#again}",
    )

    assert told(lending) == []


def test_an_inserted_item_renumbers_those_after_it_and_says_so_once(lending: Folder) -> None:
    """Minutes and letters name the old numbers."""
    lending.change(WORKING, "1. Write to the office. {#write}\n", "1. Write to the office. {#write}\n2. Wait.\n")

    assert told(lending) == [
        "content/policies/lending/policy.md:13:1: 2 clauses have other numbers than in version 1.1, "
        "the first is 3 'Say why.' (#why), which was 2\n"
        "    A list counts by itself: put what is new at its end. If it is meant, begin the file with a line ---, "
        "a line renumbered: [why, when], and a line ---."
    ]


def test_a_heading_with_another_number_is_told(lending: Folder) -> None:
    """Its anchor stays; its number is what people say."""
    lending.change(WORKING, "## 2 How to ask", "## 3 How to ask")

    assert told(lending) == [
        "content/policies/lending/policy.md:9:1: a clause has another number than in version 1.1: "
        "3 'How to ask' (#ask), which was 2\n"
        "    Put the old number back. If it is meant, begin the file with a line ---, "
        "a line renumbered: [ask], and a line ---."
    ]


def test_numbers_that_change_on_purpose(lending: Folder) -> None:
    """Declared, they are right."""
    lending.change(WORKING, "## 2 How to ask", "## 3 How to ask")
    text = (lending.root / WORKING).read_text("utf-8")
    lending.write(WORKING, f"---\nrenumbered: [ask]\n---\n{text}")

    assert told(lending) == []


def test_a_misspelt_declaration_is_one_slip(lending: Folder) -> None:
    """What it meant is not also told to be gone."""
    lending.change(WORKING, "1.2 Nobody lends what a child needs. {#never}\n\n", "")
    text = (lending.root / WORKING).read_text("utf-8")
    lending.write(WORKING, f"---\nremoved: [nevr]\n---\n{text}")

    assert told(lending) == [
        "content/policies/lending/policy.md:2:10: no issued version has a clause #nevr\n    Did you mean never?"
    ]


def test_a_declared_clause_that_is_still_there_is_told(lending: Folder) -> None:
    """One of the two is wrong."""
    text = (lending.root / WORKING).read_text("utf-8")
    lending.write(WORKING, f"---\nremoved: [never]\n---\n{text}")

    assert told(lending) == [
        "content/policies/lending/policy.md:2:10: #never stands under removed, and is still there, in line 10\n"
        "    Take it out of one of the two."
    ]


def test_what_was_declared_for_an_earlier_version_is_left_in_peace(lending: Folder) -> None:
    """The head of 1.1's proposal may stay for a while after it was issued."""
    path = f"{LENDING}/1.0.md"
    lending.write(path, FILES[path].replace("1.2 Nobody", "1.2 No longer. {#gone-since}\n\n1.3 Nobody"))
    lending.remove(".git/HEAD")  # its past is another story
    text = (lending.root / WORKING).read_text("utf-8")
    lending.write(WORKING, f"---\nremoved: [gone-since]\nrenumbered: [never]\n---\n{text}")

    assert told(lending) == []


def test_a_draft_that_was_never_issued_changes_as_it_likes(lending: Folder) -> None:
    """Nobody has its addresses yet."""
    lending.write("content/policies/visits/policy.md", "## After a visit {#after}\n\n1. The class says thank you.\n")

    assert told(lending) == []
