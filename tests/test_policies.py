"""The policies as a reader finds them: what is in force, every version, by day, who has adopted what."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re

import pytest

from tests.cast import Folder
from tests.feed_rules import faults
from tests.letters import letters
from tests.policies import FIRST, LENDING, SECOND, governed

PAGE = "policies/lending/index.md"


@pytest.fixture
def valley(folder: Folder) -> Folder:
    """The small partnership with its policies."""
    return governed(folder)


def finished(valley: Folder, path: str) -> tuple[bool, str | None]:
    """Return whether search should find a page, and which page stands for it."""
    page = next(page for page in valley.plan().pages if page.path == path)
    return page.planned.listed, page.planned.canonical


def test_a_policy_page_says_what_is_in_force_since_when_and_who_has_it(valley: Folder) -> None:
    """The questions that people come with, before the text itself."""
    words = valley.words(PAGE)

    assert "Status In force since 13 April 2026, version 1.1" in words
    assert "Approved by Heads , 10 March 2026" in words
    assert "Review due 10 March 2027" in words
    assert "Adopted by two of two partners , one of them in an earlier version" in words
    assert "A model. Each governing body adapts it" in words
    assert "Statutory Premises management Good estate management" in words


def test_a_version_whose_day_has_not_come_is_announced_not_shown(valley: Folder) -> None:
    """The day before it is effective, the earlier one holds."""
    valley.today = dt.date(2026, 4, 12)

    words = valley.words(PAGE)

    assert "In force since 1 October 2025, version 1.0" in words
    assert "Version 1.1 comes into force on 13 April 2026. A hall is lent for three days" in words
    assert "Hall 2" in words
    assert "Not in force yet. It comes into force on 13 April 2026." in valley.words("policies/lending/1.1.md")


def test_a_superseded_version_says_so_and_keeps_out_of_search(valley: Folder) -> None:
    """It stays at its address for ever, and leads to the one that holds."""
    words = valley.words("policies/lending/1.0.md")

    assert "Superseded. This version is no longer in force. Read Lending as it is now" in words
    assert "In force 1 October 2025 to 12 April 2026" in words
    assert finished(valley, "policies/lending/1.0.md") == (False, PAGE)
    assert finished(valley, PAGE) == (True, None)


def test_a_reader_can_ask_which_version_held_on_a_day(valley: Folder) -> None:
    """Without a server: each section carries its days, and a few lines of script lead to it."""
    body = valley.page("policies/lending/on.md")

    assert '<section data-since="2025-10-01" data-until="2026-04-12"' in body
    assert '<section data-since="2026-04-13" aria-labelledby' in body


def test_every_clause_has_an_address_that_survives_rewording_and_renumbering(valley: Folder) -> None:
    """The working text takes over the anchors of the newest version: nobody has to fix them by hand."""
    before = set(valley.load().policies.texts[0].versions[-1].text.by_anchor)
    valley.change(f"{LENDING}/policy.md", "## 2 How to ask {#ask}", "## 2 Whom to ask, and how")
    valley.change(
        f"{LENDING}/policy.md",
        "1.2 Nobody lends what a child needs. {#never}",
        "1.2 Nobody ever lends what a child still needs.",
    )

    working = valley.load().policies.texts[0].working

    assert working
    assert set(working.text.by_anchor) == before == {"what", "may-lend", "never", "ask", "write", "why", "when"}


def test_two_sections_with_one_number_have_their_own_anchors(valley: Folder) -> None:
    """The memorandum has two sections 4: numbers are labels, never addresses."""
    valley.write(
        "content/policies/visits/policy.md", "## 4 Before\n\n4.1 Tell them.\n\n## 4 After\n\n4.1 Thank them.\n"
    )

    body = valley.page("policies/visits/index.md")

    assert all(f'id="{anchor}"' in body for anchor in ("before", "tell-them", "after", "thank-them"))


def test_each_clause_can_be_changed_in_the_forge_or_sent_by_mail(valley: Folder) -> None:
    """The editor opens the working text at the clause's line; a mail quotes the clause."""
    body = valley.page(PAGE)

    assert "/edit/main/content/policies/lending/policy.md#L7" in body
    (letter,) = [letter for letter in letters(body) if "1.2" in letter.subject]
    assert letter.to == "office@valley.localhost"
    assert letter.subject.startswith("Suggestion: Lending, 1.2 Nobody")
    assert "It says now:\r\n\r\n1.2 Nobody lends what a child needs.\r\n\r\nI suggest:\r\n" in letter.body
    assert letter.body.count("https://valley.localhost/schools/policies/lending/#") == 1


def test_without_a_mailbox_a_policy_says_whom_to_tell(valley: Folder) -> None:
    """The headteacher of one's own school: no letter is begun that goes to nobody."""
    valley.change("data/partnership.yml", "  email: office@valley.localhost\n", "")

    assert "mailto:" not in valley.page(PAGE)
    assert "No account? Tell the headteacher of your own school." in valley.words(PAGE)


def test_a_change_that_is_being_prepared_is_told_with_its_words(valley: Folder) -> None:
    """Readers see what may come, and until when they may say something."""
    valley.write(
        f"{LENDING}/policy.md",
        "---\nconsultation: {since: 2026-11-01, until: 2026-12-11}\n---\n"
        + SECOND.partition("---\n\n")[2].replace("that day", "that week"),
    )

    assert "A change is being prepared. Say what you think of it until 11 December 2026." in valley.words(PAGE)
    assert "deleted: day inserted: week" in valley.words("policies/lending/proposed.md").replace(" .", ".")


def test_rewrapping_the_working_text_is_no_change(valley: Folder) -> None:
    """Whitespace says nothing."""
    valley.change(f"{LENDING}/policy.md", "what it does not need", "what it\ndoes  not need")

    assert "being prepared" not in valley.words(PAGE)


def test_a_withdrawn_policy_keeps_its_address(valley: Folder) -> None:
    """A tombstone, with every version still readable."""
    valley.change(
        "data/policies.yml",
        "    keywords: [borrowing]\n",
        "    withdrawn: {day: 2026-10-01, why: Nobody lends any more., instead: visits}\n",
    )
    valley.change("data/adoptions/alder.yml", "2026-05-12", "2026-05-13")

    words = valley.words(PAGE)

    assert "Withdrawn on 1 October 2026. Nobody lends any more. See Visits instead." in words
    assert "A model." not in words
    assert "behind" not in words
    assert "1.1 A school may lend" not in words
    assert "1.1 A school may lend" in valley.words("policies/lending/1.1.md")
    assert "Lending withdrawn on 1 October 2026" in valley.words("policies/index.md")
    assert "Withdrawn from 1 October 2026 No version is in force any more." in valley.words("policies/lending/on.md")


def test_a_draft_shows_its_text_and_that_it_does_not_hold(valley: Folder) -> None:
    """Nobody should take it for a rule."""
    words = valley.words("policies/visits/index.md")

    assert "A draft. This text is not in force." in words
    assert "The class is told where it goes." in words


def test_the_register_says_in_words_what_is_overdue(valley: Folder) -> None:
    """Not by colour alone; and by script alone, from the day after, however long ago the page was built."""
    words, page = valley.words("policies/index.md"), valley.page("policies/index.md")

    assert "Lending borrowing In force since 13 April 2026 1.1 10 March 2027 Heads yes" in words
    assert '<strong class="tag tag--warning" data-now-after="2027-03-10" hidden>overdue</strong>' in page
    assert 'data-review="to come" data-turns="review=overdue@2027-03-10"' in page


def test_what_every_school_must_have_is_shared_kept_alone_or_missing(valley: Folder) -> None:
    """What is shared comes first, with its policy and the names of its sources; blank facts stay blank."""
    words = valley.words("policies/statutory.md")

    assert "We share one of them, each school keeps one for itself, and for one there is no shared text here." in words
    _, shared, alone, missing = re.split(
        "What (?:we share|each school keeps for itself|has no shared text here) ", words
    )
    assert (
        "Premises management According to Register of schools Lending Annually not known Good estate management"
        in shared
    )
    assert "Register of interests not known not known not known" in alone
    assert "Complaints not known" in missing


def test_a_partnership_that_shares_none_of_what_is_required_says_so(valley: Folder) -> None:
    """And has no heading above nothing."""
    valley.change("data/policies.yml", "    meets: [premises]\n", "")
    words = valley.words("policies/statutory.md")

    assert "We share none of them, each school keeps one for itself, and for two there is" in words
    assert "What we share" not in words


def test_a_review_without_a_change_moves_the_next_one(valley: Folder) -> None:
    """It is a record of its own, not a version."""
    valley.write("data/reviews.yml", 'reviews:\n  - {policy: lending, version: "1.1", day: 2026-10-06, by: heads}\n')

    assert "Review due 6 October 2027" in valley.words(PAGE)
    assert "6 October 2026 , version 1.1, by Heads" in valley.words(PAGE)


def test_the_grid_says_who_is_behind(valley: Folder) -> None:
    """Larkrise took 1.0; 1.1 is in force since."""
    words = valley.words("policies/adoptions/index.md")

    since = "what has changed in Lending since 1.0"
    assert f"Lending 1.1 in force 1.0 4 November 2025 one behind : {since} 1.1 12 May 2026 with additions" in words


def test_who_adopts_ahead_of_the_day_is_not_taken_for_one_behind(valley: Folder) -> None:
    """The grid says from when that version counts."""
    valley.today = dt.date(2026, 4, 12)
    valley.change("data/adoptions/alder.yml", "2026-05-12", "2026-04-10")

    words = valley.words("policies/adoptions/index.md")

    assert "Lending 1.0 in force 1.1 from 13 April 2026" in words
    assert "1.1 10 April 2026 counts from 13 April 2026" in words


def test_a_partner_sees_what_has_changed_since_it_adopted(valley: Folder) -> None:
    """The redline from its version to the one in force."""
    body = valley.page("policies/adoptions/larkrise.md")

    assert "one version behind: " in body
    assert 'href="../../lending/1.0-1.1/"' in body


def test_each_school_says_what_is_in_force_there(valley: Folder) -> None:
    """Both schools of a federation, and not what the others have."""
    assert "Lending version 1.0, adopted 4 November 2025; one version behind" in valley.words("schools/larkrise.md")
    for school in ("alder-infant", "alder-junior"):
        assert "Lending version 1.1, adopted 12 May 2026, with its own additions" in valley.words(
            f"schools/{school}.md"
        )


def test_what_a_partner_adds_stands_marked_in_the_common_text(valley: Folder) -> None:
    """Beneath the heading that it names, after the clauses there."""
    words = valley.words("policies/lending/at/alder.md")

    assert words.index("Say when it comes back") < words.index("Added by Alder Federation, 12 May 2026")
    assert "At Alder, ask either office." in words


def test_what_changed_lists_versions_and_adoptions(valley: Folder) -> None:
    """By the days that people wrote down, for a page and a feed."""
    words, feed = valley.words("policies/changes.md"), valley.file("policies/changes.xml")

    turned = "Lending from 1.0 → to 1.1"
    assert words.index(f"{turned} , adopted by Alder Federation") < words.index(f"{turned} , issued")
    assert "<title>Lending: Version 1.1 was issued</title>" in feed
    assert "<updated>2026-05-12T12:00:00Z</updated>" in feed


def test_only_the_latest_months_with_news_are_unfolded(valley: Folder) -> None:
    """Whoever looks wants the last weeks; what is older is there, and can be found in the page."""
    unfolded, _, folded = valley.page("policies/changes.md").partition("<details")

    assert unfolded.count('<h2 id="month-') == 3
    assert 'id="month-2025-09"' in folded


def test_what_was_told_once_stays_told(valley: Folder) -> None:
    """A later adoption does not take back the earlier one, and a partner's new name makes no second piece of news."""
    words, before = valley.words("policies/changes.md"), valley.file("policies/changes.xml")
    valley.change("data/schools.yml", "Alder Federation", "Alder Valley Federation")
    after = valley.file("policies/changes.xml")

    assert "11 November 2025 : Lending 1.0 , adopted by Alder Federation" in words
    assert re.findall("<id>(.*?)</id>", before) == re.findall("<id>(.*?)</id>", after)


def test_the_front_page_says_what_is_next_for_the_texts(valley: Folder) -> None:
    """The last day to say something, a version's first day, a review."""
    valley.write(
        "content/policies/visits/policy.md",
        "---\nconsultation: {since: 2026-04-01, until: 2026-04-24}\n---\n\nThe class is told where it goes.\n",
    )
    valley.today = dt.date(2026, 4, 12)

    coming = valley.words("index.md").split("What is next")[1]

    assert "Mon 13 Apr 2026 Lending: version 1.1 comes into force" in coming
    assert "Fri 24 Apr 2026 Visits: last day to say what you think of the new words" in coming


def test_a_text_without_headings_has_its_menu_too(valley: Folder) -> None:
    """Nothing but lists: each point can be linked to, and changed."""
    valley.write("content/policies/visits/policy.md", "1. Tell the class.\n   1. In time.\n2. Thank them.\n")

    words = valley.words("policies/visits/index.md")

    assert "The opening words: link, suggest a change Link to point 1 Link to point 1.1 Link to point 2" in words
    assert "Link to this clause" not in words


def test_a_redline_across_versions_gives_the_reason_of_each(valley: Folder) -> None:
    """What the version between them changed is part of it."""
    third = SECOND.replace('"1.1"', '"1.2"').replace("2026-03-10", "2026-09-08").replace("2026-04-13", "2026-10-01")
    third = third.replace("A hall is lent for three days, and a reason is given.", "The minibus is lent for two days.")
    valley.write(f"{LENDING}/1.2.md", third.replace("| Minibus | 1 |", "| Minibus | 2 |"))

    words = valley.words("policies/lending/1.0-1.2.md")

    assert "Version 1.1: A hall is lent for three days, and a reason is given." in words
    assert "Version 1.2: The minibus is lent for two days." in words


def test_review_days_are_a_calendar(valley: Folder) -> None:
    """To subscribe to, by the rules of every other feed."""
    feed = valley.file("policies/reviews.ics")

    address = "https://valley.localhost/schools/policies/reviews.ics"
    assert list(faults(feed.encode(), domain="valley.localhost", address=address)) == []
    assert "SUMMARY:Review due: Lending" in feed
    assert "DTSTART;VALUE=DATE:20270310" in feed


def test_the_register_is_open_data(valley: Folder) -> None:
    """With what follows from it on the day."""
    lending = json.loads(valley.file("data/policies.json"))[0]
    rows = list(csv.DictReader(io.StringIO(valley.file("data/policies.csv").removeprefix("\ufeff"))))
    adoptions = json.loads(valley.file("data/adoptions.json"))

    assert (lending["status"], lending["version"], lending["review_due"]) == ("in force", "1.1", "2027-03-10")
    assert (rows[1]["id"], rows[1]["status"]) == ("visits", "draft")
    assert {each["partner"] for each in adoptions} == {"larkrise", "alder"}


def test_links_between_policies_lead_to_their_pages(valley: Folder) -> None:
    """As filed, so that they also work on the forge."""
    valley.add(
        "content/policies/visits/policy.md", "\nSee [lending](../lending/policy.md#ask) and [1.0](../lending/1.0.md).\n"
    )

    body = valley.page("policies/visits/index.md")

    assert '<a href="../lending/#ask">lending</a>' in body
    assert '<a href="../lending/1.0/">1.0</a>' in body


def test_a_link_of_the_past_that_leads_nowhere_becomes_its_words(valley: Folder) -> None:
    """Nobody can correct an issued version."""
    old = FIRST.replace('"1.0"', '"0.9"').replace("2025-", "2024-").replace("model", "[model](../gone/policy.md)")
    valley.write(f"{LENDING}/0.9.md", old)

    assert valley.problems() == []
    assert "<p>A model for" in valley.page("policies/lending/0.9.md")


def test_a_partnership_without_policies_has_its_register_page(folder: Folder) -> None:
    """So that the help pages serve it too."""
    assert "No policy is shared here yet." in folder.words("policies/index.md")
    assert not any(section.path == "policies/index.md" for section in folder.plan().menu)


def test_mistakes_in_names_are_told_where_they_stand(valley: Folder) -> None:
    """Each with the remedy."""
    valley.change("data/adoptions/larkrise.yml", '"1.0"', '"1.2"')
    valley.write("data/adoptions/larkrice.yml", "adoptions: []\n")
    valley.write(f"{LENDING}/local/elder.md", "---\nday: 2026-05-12\n---\nWords.\n")
    valley.write(f"{LENDING}/2.md", "---\n---\n")
    valley.write(f"{LENDING}/notes.md", "Words.\n")
    valley.write("content/policies/visit/policy.md", "Words.\n")

    assert valley.problems() == [
        "content/policies/lending/2.md:1:1: '2' is not a version number\n    Name the file 1.0.md, 1.1.md, 2.0.md …",
        "content/policies/lending/local/elder.md:1:1: there is no partner called 'elder'\n    Did you mean alder?",
        "content/policies/lending/notes.md:1:1: nothing reads this file\n"
        "    Call it policy.md, or by its version number; a partner's addition goes into local/.",
        "content/policies/visit:1:1: there is no policy called 'visit' in the register\n    Did you mean visits?",
        "data/adoptions/larkrice.yml:1:1: there is no partner called 'larkrice'\n    Did you mean larkrise?",
        "data/adoptions/larkrise.yml:2:32: there is no version 1.2 of 'lending'\n    There is 1.0 and 1.1.",
    ]


def test_a_day_that_has_not_come_is_told(valley: Folder) -> None:
    """It may be a slip of the year; until then it does not count."""
    valley.change("data/adoptions/larkrise.yml", "2025-11-04", "2062-11-04")

    assert [warning for warning in valley.warnings() if "has not come yet" in warning] == [
        "data/adoptions/larkrise.yml:2:44: warning: 2062-11-04 has not come yet, so this does not count until then\n"
        "    Is the year right? If it is, there is nothing to do."
    ]
    assert "Lending 1.1 in force not yet" in valley.words("policies/adoptions/index.md")


def test_a_clause_may_be_called_what_the_page_calls_its_own_parts(valley: Folder) -> None:
    """Two things with one address would send readers to the wrong one."""
    valley.write(
        "content/policies/visits/policy.md", "## Policy\n\nOne.\n\n## Versions\n\nTwo.\n\n## Reviews\n\nThree.\n"
    )

    ids = re.findall(r'id="([^"]+)"', valley.page("policies/visits/index.md"))

    assert {"policy", "versions", "reviews"} < set(ids)
    assert len(ids) == len(set(ids))


def test_a_consultation_that_is_over_leaves_a_draft(valley: Folder) -> None:
    """Nobody is asked any more."""
    valley.write(
        "content/policies/visits/policy.md",
        "---\nconsultation: {since: 2026-09-01, until: 2026-10-01}\n---\n## Before a visit\n\nWords.\n",
    )

    assert "Visits Draft" in valley.words("policies/index.md")
