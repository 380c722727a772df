"""True counts of who came to training: with members, in their folder and on their site; nowhere else."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from partnership.web.pages import Readership
from tests.both import Both
from tests.cast import Folder
from tests.past import commit
from tests.training import EVALUATION, YEAR, replace, trained

AUTUMN = "cpd/review/2026-27-autumn.md"
COUNTS = f"offers:\n  - id: phonics\n    audience: members\n{EVALUATION}"


@pytest.fixture
def both(folder: Folder) -> Both:
    """The small partnership in spring: the evening is over, and only members have what came of it."""
    trained(folder)
    second = "      - {id: phonics-2, day: 2027-01-20, time: 15:45-17:00, at: alder-infant, title: writing}\n"
    replace(folder, second, "")
    replace(folder, "    status: confirmed\n", "    status: done\n")
    commit(folder.root, "2026-11-26", "The evening took place", "data")
    folder.today = dt.date(2027, 2, 1)
    both = Both(folder)
    both.members.write(YEAR, COUNTS)
    return both


def test_members_read_the_true_counts_and_are_told_that_they_are(both: Both) -> None:
    """They are to look at them together, school by school; the public site says nothing of any."""
    page = both.pages()["cpd/phonics.md"]

    assert page.readership is Readership.PARTLY
    assert "Alder Infant 3 Alder Junior 7 Larkrise 9 Together 19" in both.words("cpd/phonics.md")
    assert "These are the true counts, however few came: only members read them here" in both.words("cpd/phonics.md")
    assert "School Phonics together Together Alder Infant 3 3 Alder Junior 7 7 Larkrise 9 9" in both.words(AUTUMN)
    assert "Alder Infant 3" in " ".join(both.words("cpd/give-and-take.md").split())


def test_what_people_thought_stays_withheld_among_members_too(both: Both) -> None:
    """They said it in confidence, and their own heads are among the readers."""
    words = both.words("cpd/phonics.md")

    assert "very useful c useful 6 of little use c of no use 0 Together 19" in words
    assert "they said it in confidence, and colleagues could guess who did." in words


def test_the_public_site_says_nothing_of_what_members_have(both: Both) -> None:
    """No count, no rating, not even that there are any."""
    public = both.public.pages()

    assert "What came of it" not in both.public.words("cpd/phonics.md")
    assert "No counts of this term stand here yet." in both.public.words(AUTUMN)
    assert [path for path, body in public.items() if "These are the true counts" in body] == []
    assert json.loads(both.public.file("data/cpd.json"))[0]["outcomes"] == []


def test_open_data_of_members_has_the_counts_of_their_pages(both: Both) -> None:
    """What is read on one page is read in the file."""
    files = {file.address: file.content for file in both.plan().files}
    phonics = next(offer for offer in json.loads(files["data/cpd.json"]) if offer["id"] == "phonics")

    assert phonics["outcomes"][0]["attended"][1] == {"of": "alder-infant", "count": "3"}


def test_what_changes_next_may_be_public_and_the_counts_not(both: Both) -> None:
    """The two folders say one evaluation between them, each its own lines."""
    replace(both.public, "    status: done\n", "    status: done\n    evaluation:\n      changes: In the morning.\n")
    both.members.change(YEAR, "      changes: Next time in the morning.\n", "")

    assert both.problems() == []
    assert "What changes next: In the morning." in both.public.words("cpd/phonics.md")
    assert "Larkrise 9 Together 19" in both.words("cpd/phonics.md")
    assert "What changes next: In the morning." in both.words("cpd/phonics.md")


def test_counts_in_both_folders_are_told_one_by_one(both: Both) -> None:
    """Two numbers of one school would be two stories; the school that only members count is added."""
    public = "    status: done\n    evaluation:\n      attended:\n        - {school: larkrise, count: 8}\n"
    replace(both.public, "    status: done\n", public)

    assert both.problems() == [
        "../members/data/cpd/2026-27.yml:6:30: 'count' is public already: it stands in line 20 of "
        "data/cpd/2026-27.yml\n"
        "    Take it out here: what members have adds to what everyone may read, and says nothing else of it.",
    ]


def test_a_year_that_only_members_plan_leads_to_its_own_file(both: Both) -> None:
    """A message and a pencil name the file where it is."""
    offer = "offers:\n  - {id: talks, title: Talks, what: Not announced yet., sessions: [{day: 2029-10-03}]}\n"
    both.members.write("data/cpd/2027-28.yml", offer)

    assert [told.partition("\n")[0] for told in both.problems()] == [
        "../members/data/cpd/2027-28.yml:2:74: 2029-10-03 is not in the school year 2027/28",
    ]
    both.members.change("data/cpd/2027-28.yml", "2029", "2027")
    page = both.pages()["cpd/talks.md"].planned
    assert (page.source, page.in_members) == ("data/cpd/2027-28.yml", True)


def test_a_count_that_the_public_site_withholds_may_move_as_a_check_with_both_says(both: Both) -> None:
    """Who has no members' folder is told nothing: there is nowhere for it to go."""
    replace(both.public, "    status: done\n", f"    status: done\n{EVALUATION}")
    both.members.remove(YEAR)

    assert [told for told in both.public.warnings() if "true counts" in told] == []
    assert [told for told in both.warnings() if "true counts" in told] == [
        "data/cpd/2026-27.yml:21:41: warning: true counts below five stand in this file, which everyone may read\n"
        "    The site shows a c for them. Move 'attended' to data/cpd/2026-27.yml in the members' folder, beside the "
        "id of its offer: members read the true counts. git keeps what was here.",
    ]
