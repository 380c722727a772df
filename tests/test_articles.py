"""Pages of prose: CommonMark as the forge previews it, links that are checked, and nothing that could do harm."""

import pytest

from partnership import contents
from tests.cast import Folder

HEAD = "---\ntitle: A page\n---\n"


def test_prose_is_rendered_as_the_forge_previews_it(folder: Folder) -> None:
    """A nested list stays nested, and 9:30 stays 9:30."""
    page = folder.page("help/staff.md")

    assert "<li>Look.\n<ol>\n<li>Look again.</li>" in page
    assert "<td>9:30</td>" in page
    assert "<code>hall</code>" in page


@pytest.mark.parametrize(
    ("written", "tag", "column"),
    [
        ("<script>alert(1)</script>", "<script>", 1),
        ("A <b>bold</b> word", "<b>", 3),
        ("<!-- a note -->", "<!--", 1),
        ('<img src="x.png" onerror="alert(1)">', '<img src="x.png" onerror="alert(1)">', 1),
    ],
)
def test_html_is_refused_and_harmless(folder: Folder, written: str, tag: str, column: int) -> None:
    """The forge would show it in another way, and some of it could do harm."""
    folder.add("content/help/staff.md", f"\n{written}\n")

    assert folder.problems() == [
        f"content/help/staff.md:20:{column}: HTML is not used here: {tag}\n"
        "    Write it in Markdown, or put it in `backquotes`."
    ]


@pytest.mark.parametrize("written", ["`<b>`", "    <b>", "1 < 2 and 3 > 2", "```\n<b>\n```", "<https://a.localhost/>"])
def test_what_only_looks_like_html_is_not(folder: Folder, written: str) -> None:
    """Help pages show tags, and sums have signs."""
    folder.add("content/help/staff.md", f"\n{written}\n")

    assert folder.problems() == []
    assert "<b>" not in folder.page("help/staff.md")


def test_a_site_can_be_planned_twice(folder: Folder) -> None:
    """Planning changes nothing: the same words lead to the same places again."""
    partnership = folder.load()
    first, second = (contents.plan(partnership) for _ in range(2))

    assert first.pages == second.pages
    assert [(file.address, file.content) for file in first.files] == [(f.address, f.content) for f in second.files]


def test_a_page_that_data_would_hide_is_told(folder: Folder) -> None:
    """Somebody's words would vanish in silence."""
    folder.write("content/schools/larkrise.md", f"{HEAD}Our school.\n")

    assert folder.problems() == [
        "content/schools/larkrise.md:1:1: the page schools/larkrise.md is made from data and would hide this file\n"
        "    Give this file another name."
    ]


def test_an_index_lists_the_other_pages_of_its_folder_in_their_order(folder: Folder) -> None:
    """A new page needs no entry anywhere else."""
    folder.write("content/help/first.md", "---\ntitle: Read me first\norder: 0\n---\nWords.\n")
    page = folder.words("help/index.md")

    assert page.index("Read me first") < page.index("For staff")
    assert any("help/first.md" in str(section) for section in folder.plan().menu)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Words.\n",
            "1:1: the file does not begin with a head of fields\n"
            "    Begin the file with a line ---, a line title: …, and a line ---.",
        ),
        (
            "---\ntitle: A page\n",
            "1:1: the head of fields that begins here does not end\n"
            "    Begin the file with a line ---, a line title: …, and a line ---.",
        ),
        (
            "---\n---\nWords.\n",
            "1:1: this article head has no 'title'\n    Add a line 'title: …'. The page's title. "
            "The text below needs no first heading of its own.",
        ),
        (
            "---\ntittle: A page\n---\n",
            "2:1: there is no field called 'tittle' in an article head\n    Did you mean title?",
        ),
        (
            "---\nsummary: A page\n---\n",
            "2:1: this article head has no 'title'\n"
            "    Add a line 'title: …'. The page's title. The text below needs no first heading of its own.",
        ),
        (
            "---\ntitle: A page\norder: first\n---\n",
            "3:8: 'first' is not a whole number\n    Write it in digits only.",
        ),
    ],
)
def test_a_head_that_is_not_right_is_told(folder: Folder, text: str, told: str) -> None:
    """Clerks copy a page and forget a line."""
    folder.write("content/help/new.md", text)

    assert folder.problems() == [f"content/help/new.md:{told}"]
