"""The people who meet: what each group is for, who makes it up, what it rests on."""

import datetime as dt

from partnership.contents import Partnership
from tests.cast import TODAY, Folder


def test_a_group_page_says_what_for_who_when_and_why(folder: Folder) -> None:
    """The five questions that a newcomer asks."""
    page = folder.words("groups/heads.md")

    assert "Steers the common work." in page
    assert "Who is in it Heads" in page
    assert "Who leads it Each head in turn." in page
    assert "How often it meets Once a term." in page
    assert "Rests on Alder Valley compact , clause 4.1" in page


def test_the_members_of_a_partners_role_come_from_partners(folder: Folder) -> None:
    """A federation has one head, so one place."""
    heads = folder.page("groups/heads.md").split('id="members"')[1]
    sencos = folder.page("groups/sencos.md").split('id="members"')[1]

    assert 'href="../../partners/alder/"' in heads
    assert "schools/alder-infant" not in heads
    assert 'href="../../schools/alder-infant/"' in sencos


def test_what_is_not_known_of_a_group_is_said_to_be_unknown(folder: Folder) -> None:
    """Silence would look like an oversight of the page; one line says it, not five."""
    page = folder.words("groups/sencos.md")

    assert "Not known here: Who leads it · How often it meets · Rests on" in page
    assert page.count("ot known") == 1


def test_groups_of_an_earlier_time_stand_apart(folder: Folder) -> None:
    """Nobody should write to a group that has stopped."""
    today, earlier = folder.words("groups/index.md").split("Earlier groups")

    assert "Sports Group" not in today
    assert "Sports Group" in earlier
    assert "a document of 2020 names it" in folder.words("groups/sports.md")


def test_a_group_that_ends_moves_to_the_earlier_ones_the_day_after(folder: Folder) -> None:
    """Its last day still counts, and its page stays."""
    folder.change("data/groups.yml", "    meets: Once a term.\n", "    meets: Once a term.\n    until: 2026-11-21\n")
    last_day = folder.words("groups/index.md").split("Earlier groups")[0]
    folder.today = TODAY + dt.timedelta(days=1)
    after = folder.words("groups/index.md").split("Earlier groups")[0]

    assert "Steers" in last_day
    assert "Steers" not in after
    assert "This group belongs to an earlier time" in folder.words("groups/heads.md")


def test_a_role_nobody_has_described_is_told(folder: Folder) -> None:
    """A misspelt role would leave a group without members."""
    folder.change("data/groups.yml", "members: [senco]", "members: [senko]")

    assert folder.problems() == ["data/groups.yml:17:15: there is no role called 'senko'\n    Did you mean senco?"]


def test_a_group_that_ends_before_it_begins_is_told(folder: Folder) -> None:
    """One of the two days is a slip."""
    folder.change("data/groups.yml", "    meets: Once a term.\n", "    meets: Once a term.\n    until: 2022-01-01\n")

    assert folder.problems() == [
        "data/groups.yml:11:12: the last day, 2022-01-01, comes before the first, 2023-09-01\n"
        "    Correct one of the two days."
    ]


def test_a_partnership_without_groups_says_so(folder: Folder) -> None:
    """The page is there, so that no link to it ever breaks; but nothing leads to it yet."""
    folder.remove("data/groups.yml")
    folder.change("data/agreement.yml", ", led_by: heads", "")

    assert [path for path in folder.pages() if path.startswith("groups/")] == ["groups/index.md"]
    assert "No group is recorded yet." in folder.words("groups/index.md")
    assert "See who meets" not in folder.words("index.md")


def test_nine_groups_of_2005_and_seven_of_the_memorandum(chesil: Partnership) -> None:
    """Each rests on the document that names it."""
    groups = chesil.groups.groups
    sources = {clause.source for group in groups for clause in group.rests_on}

    assert len([group for group in groups if group.known_in == 2005]) == 9
    assert len([group for group in groups if group.meets_on(TODAY)]) == 7
    assert len(groups) == 16
    assert sources >= {"case-study-2005", "memorandum-2024"}
    assert all(group.rests_on for group in groups)
