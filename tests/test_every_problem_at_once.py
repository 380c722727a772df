"""Every problem at once: what hangs on no wrong file is told beside it, and nothing that mending it would take away."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cast import Folder

AT = "content/help/staff.md:20:9: "
NO_PAGE = f"{AT}the link leads to schools/larkrice.md, which is not there\n    Did you mean schools/larkrise.md?"
NO_HEADING = f"{AT}help/staff.md has no heading #nowhere\n    Copy the address of the heading from the page."
NO_PICTURE = (
    f"{AT}the link leads to help/no.png, which is not there\n    See that the page exists and is spelt as filed."
)
HEADS = "events:\n  - {id: heads, title: Heads meet, day: 2026-12-08, time: 09:30-11:30, at: larkrise}\n"
SENCOS = (
    "events:\n  - {id: sencos, title: SENCOs meet, day: 2026-12-08, time: 11:00-12:00, for: [heads, sencos]}\n"
    "  - {id: again, title: Again, day: 2027-02-09, time: 11:00-12:00}\n"
)


def misspell_a_role(folder: Folder) -> str:
    folder.change("data/groups.yml", "members: [senco]", "members: [senko]")
    return "data/groups.yml"


def misspell_a_field(folder: Folder) -> str:
    folder.change("data/schools.yml", "    website: https://larkrise", "    websight: https://larkrise")
    return "data/schools.yml"


def break_a_diary(folder: Folder) -> str:
    folder.write("data/diaries/alder-infant.yml", 'events:\n  - {id: "fair\n')
    return "data/diaries/alder-infant.yml"


def break_a_page(folder: Folder) -> str:
    folder.write("content/help/other.md", "---\norder: last\n---\n\n## Nothing\n")
    return "content/help/other.md"


Slip = Callable[[Folder], str]
SLIPS = [misspell_a_role, misspell_a_field, break_a_diary, break_a_page]


def elsewhere(folder: Folder, path: str, *, clashes: bool = False) -> list[str]:
    """Return the problems in other files than the wrong one, which is told too; or the clashes, which are warned of."""
    problems = folder.problems()
    assert any(problem.startswith(f"{path}:") for problem in problems)
    if clashes:
        problems = [warning for warning in folder.warnings() if "clashes with" in warning]
    return [problem for problem in problems if not problem.startswith(f"{path}:")]


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize(
    ("link", "told"),
    [("../schools/larkrice.md", NO_PAGE), ("#nowhere", NO_HEADING), ("no.png", NO_PICTURE)],
    ids=["page", "heading", "picture"],
)
def test_a_link_that_leads_nowhere_is_told_too(folder: Folder, slip: Slip, link: str, told: str) -> None:
    """Nobody mends a field to learn of the next thing."""
    folder.add("content/help/staff.md", f"\nSee [x]({link}).\n")

    assert elsewhere(folder, slip(folder)) == [told]


@pytest.mark.parametrize("slip", [misspell_a_role, misspell_a_field, break_a_page, break_a_diary])
def test_a_clash_is_told_beside_a_wrong_field(folder: Folder, slip: Slip) -> None:
    """Both entries were read to the end."""
    folder.add("data/partnership.yml", "feed_domain: phones.localhost\n")
    folder.write("data/diaries/heads.yml", HEADS)
    folder.write("data/diaries/sencos.yml", SENCOS)

    assert elsewhere(folder, slip(folder), clashes=True) == [
        "data/diaries/sencos.yml:2:10: warning: 'sencos', Tue 8 Dec 2026, 11:00 to 12:00, clashes with "
        "'heads' (data/diaries/heads.yml:2:10), Tue 8 Dec 2026, 09:30 to 11:30: at the same time, for heads\n"
        "    SENCOs meet (SENCOs) could move to Wed 9 Dec 2026. "
        "If it is all right as it is, write accepts: [{event: heads, why: …}]."
    ]


def test_a_clash_with_what_is_not_read_to_the_end_is_not_told(folder: Folder) -> None:
    """What would accept it may stand in the line that is wrong."""
    folder.add("data/partnership.yml", "feed_domain: phones.localhost\n")
    folder.write("data/diaries/heads.yml", HEADS)
    folder.write("data/diaries/sencos.yml", SENCOS.replace("[heads, sencos]}", "[heads, sencos], akcepts: []}"))

    assert elsewhere(folder, "data/diaries/sencos.yml", clashes=True) == []


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_makes_no_page_missing(folder: Folder, slip: Slip) -> None:
    """One slip, one message: the pages of what is wrong are there when it is mended."""
    folder.add("content/help/staff.md", "\nSee [x](../schools/larkrise.md), [y](../groups/sencos.md), [z](other.md).\n")
    folder.write("content/help/other.md", "---\ntitle: Other\n---\n\n## Nothing\n")
    before = folder.problems()

    assert (before, elsewhere(folder, slip(folder))) == ([], [])


@pytest.mark.parametrize("cut", range(0, 900, 45))
def test_what_a_cut_off_file_would_name_is_not_missing(folder: Folder, cut: int) -> None:
    """Whatever is left of the list of schools."""
    folder.add("content/help/staff.md", "\nSee [x](../schools/larkrise.md).\n")
    folder.write("data/schools.yml", (folder.root / "data/schools.yml").read_bytes()[:cut])

    assert [told for told in folder.problems() if "help/staff.md" in told] == []
