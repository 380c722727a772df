"""True counts of who came to training: with members, in their folder and on their site; nowhere else."""

from __future__ import annotations

import json

from partnership.web.pages import Readership
from tests.members import Members
from tests.training import EVALUATION, YEAR

OFFER = "cpd/reading-aloud.md"
AUTUMN = "cpd/review/2026-27-autumn.md"


def test_members_read_the_true_counts_and_are_told_that_they_are(members: Members) -> None:
    """They are to look at them together, school by school; the public site says nothing of any."""
    assert members.pages()[OFFER].readership is Readership.PARTLY
    assert "Alder Infant 3 Alder Junior 7 Larkrise 9 Together 19" in members.said(OFFER)
    assert "These are the true counts of who came, however few: only members read them here" in members.said(OFFER)
    assert "Reading aloud Together Alder Infant 3 3 Alder Junior 7 7 Larkrise 9 9" in members.said(AUTUMN)
    assert "Reading aloud two times 9 Together 19" in members.said("cpd/give-and-take.md")


def test_what_people_thought_stays_withheld_among_members_too(members: Members) -> None:
    """They said it in confidence, and their own heads are among the readers."""
    words = members.said(OFFER)

    assert "very useful c useful 6 of little use c of no use 0 Together 19" in words
    assert "Of what people thought, it stands for fewer than five as ever: they said it in confidence." in words


def test_a_few_whom_nobody_counted_are_a_few_for_members_too(members: Members) -> None:
    """Only what rests on them is not known; all else is."""
    members.private.change(YEAR, "count: 3", "count: c")

    assert "Alder Infant c Alder Junior 7 Larkrise 9 Together c" in members.said(OFFER)


def test_the_public_site_says_nothing_of_what_members_have(members: Members) -> None:
    """No count, no rating, not even that there are any."""
    public = members.public.pages()
    offers = json.loads(members.public.file("data/cpd.json"))

    assert "What came of it" not in members.public.words(OFFER)
    assert "No counts of this term stand here yet." in members.public.words(AUTUMN)
    assert [path for path, body in public.items() if "These are the true counts" in body] == []
    assert [offer["outcomes"] for offer in offers if offer["id"] == "reading-aloud"] == [[]]


def test_open_data_of_members_has_the_counts_of_their_pages(members: Members) -> None:
    """What is read on one page is read in the file."""
    offers = json.loads(members.file("data/cpd.json"))
    outcome = next(offer for offer in offers if offer["id"] == "reading-aloud")["outcomes"][0]

    assert outcome["attended"][1] == {"of": "alder-infant", "count": "3"}


def test_what_changes_next_may_be_public_and_the_counts_not(members: Members) -> None:
    """The two folders say one evaluation between them, each its own lines."""
    members.public.change(YEAR, "    status: done\n", "    status: done\n    evaluation: {changes: In the morning.}\n")
    members.private.change(YEAR, "      changes: Next time in the morning.\n", "")

    assert members.problems() == []
    assert "What changes next: In the morning." in members.public.words(OFFER)
    assert "Larkrise 9 Together 19" in members.said(OFFER)
    assert "What changes next: In the morning." in members.said(OFFER)


def test_a_term_is_evaluated_in_both_folders_too(members: Members) -> None:
    """What goes on for longer is named by its term there, not by an id."""
    hour = "      - {term: autumn, changes: A later hour.}\n"
    counts = "      - {term: autumn, attended: [{school: larkrise, count: 2}]}\n"
    members.public.change(YEAR, "    book: {office: alder-junior}\n", f"    evaluations:\n{hour}")
    members.private.add(YEAR, f"  - id: weekly-hour\n    evaluations:\n{counts}")

    assert members.problems() == []
    assert "Larkrise 2 Together 2" in members.said("cpd/weekly-hour.md")
    assert "What changes next: A later hour." in members.said("cpd/weekly-hour.md")


def test_a_count_in_both_folders_is_told(members: Members) -> None:
    """Two numbers of one school would be two stories; the schools that only members count are added."""
    public = "    status: done\n    evaluation: {attended: [{school: larkrise, count: 8}]}\n"
    members.public.change(YEAR, "    status: done\n", public)

    assert members.problems() == [
        "../members/data/cpd/2026-27.yml:5:30: 'count' is public already: it stands in line 54 of "
        "data/cpd/2026-27.yml\n"
        "    Take it out here: what members have adds to what everyone may read, and says nothing else of it.",
    ]


def test_what_is_written_in_another_form_is_told_as_that(members: Members) -> None:
    """A dash that was forgotten says nothing again that is public."""
    members.private.write(YEAR, "offers: {id: reading-aloud}\n")

    assert members.problems() == [
        "../members/data/cpd/2026-27.yml:1:9: a list of entries is expected here\n"
        "    Write it as line 1 of data/cpd/2026-27.yml does: what stands here adds to that.",
    ]


def test_a_year_that_only_members_plan_leads_to_its_own_file(members: Members) -> None:
    """A message and a pencil name the file where it is."""
    offer = "offers:\n  - {id: talks, title: Talks, what: Not announced yet., sessions: [{day: 2029-10-03}]}\n"
    members.private.write("data/cpd/2027-28.yml", offer)

    assert [told.partition("\n")[0] for told in members.problems()] == [
        "../members/data/cpd/2027-28.yml:2:74: 2029-10-03 is not in the school year 2027/28",
    ]
    members.private.change("data/cpd/2027-28.yml", "2029", "2027")
    page = members.pages()["cpd/talks.md"].planned
    assert (page.source, page.in_members) == ("data/cpd/2027-28.yml", True)


def test_a_count_that_the_public_site_withholds_may_move_as_a_check_of_both_says(members: Members) -> None:
    """Who has no members' folder is told nothing: there is nowhere for it to go."""
    members.public.change(YEAR, "    status: done\n", f"    status: done\n{EVALUATION}")
    members.private.remove(YEAR)

    assert [told for told in members.public.warnings() if "true counts" in told] == []
    assert [told for told in members.warnings() if "true counts" in told] == [
        "data/cpd/2026-27.yml:57:41: warning: true counts below five stand in this file, which everyone may read\n"
        "    The site shows a c for them. Move 'attended' to data/cpd/2026-27.yml in the members' folder, beside the "
        "id of its offer: members read the true counts. git keeps what was here.",
    ]
