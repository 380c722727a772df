"""Links in prose: written as filed, led to where pages are served, and checked before anybody clicks."""

import pytest

from tests.cast import Folder
from tests.policies import LENDING, governed


def test_links_are_written_as_filed_and_lead_where_pages_are_served(folder: Folder) -> None:
    """So they work in the forge's preview too."""
    page = folder.page("help/staff.md")

    assert 'href="../../schools/"' in page
    assert 'href="../../schools/larkrise/#membership"' in page
    assert 'href="https://council.localhost/"' in page


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            "[x](../schools/larkrice.md)",
            "the link leads to schools/larkrice.md, which is not there\n    Did you mean schools/larkrise.md?",
        ),
        (
            "[x](../schools/larkrise.md#memberships)",
            "schools/larkrise.md has no heading #memberships\n    Did you mean membership?",
        ),
        ("[x](#nowhere)", "help/staff.md has no heading #nowhere\n    Copy the address of the heading from the page."),
        (
            "[x](/schools/)",
            "the link /schools/ begins at the top of the host\n    Write it from this file: ../schools/index.md.",
        ),
        ("[x](javascript:alert(1))", "a link cannot begin with javascript:\n    Begin it with https://."),
        ("[x](JavaScript:alert(1))", "a link cannot begin with JavaScript:\n    Begin it with https://."),
        ("[x](data:text/html,hello)", "a link cannot begin with data:\n    Begin it with https://."),
        ("[x](//other.localhost/)", "a link cannot begin with //\n    Begin it with https://."),
        (
            "![x](https://other.localhost/a.png)",
            "the picture is on another host\n    Put it beside this file: pages ask no other host for anything.",
        ),
        (
            "![x](//other.localhost/a.png)",
            "the picture is on another host\n    Put it beside this file: pages ask no other host for anything.",
        ),
        (
            "![x](no.png)",
            "the link leads to help/no.png, which is not there\n    See that the page exists and is spelt as filed.",
        ),
    ],
)
def test_a_link_that_leads_nowhere_or_astray_is_told_at_its_place(folder: Folder, written: str, told: str) -> None:
    """Before anybody clicks it."""
    folder.add("content/help/staff.md", f"\nSee {written}.\n")
    column = len("See ") + written.index("(") + 2

    assert folder.problems() == [f"content/help/staff.md:20:{column}: {told}"]


def test_a_picture_beside_the_page_is_shown(folder: Folder) -> None:
    """Nothing on another host, but everything here."""
    folder.write("content/help/pond.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    folder.add("content/help/staff.md", "\n![The pond](pond.svg)\n")

    assert '<img src="../pond.svg" alt="The pond"' in folder.page("help/staff.md")


def test_a_build_tells_of_a_link_in_words_that_no_page_shows_as_they_stand(folder: Folder) -> None:
    """Of a proposed text, pages show what would change: what it leads to must be there all the same."""
    folder = governed(folder)
    folder.add(f"{LENDING}/policy.md", "\nSee [the halls](../../halls/index.md).\n")

    assert folder.problems() == [
        f"{LENDING}/policy.md:20:17: the link leads to halls/index.md, which is not there\n"
        "    Did you mean help/index.md?"
    ]
