"""About: what is agreed, where facts come from, how to get in touch, and what a public site owes its readers."""

import pytest

from partnership.contents import Partnership
from partnership.web.pages import Plan
from tests.cast import Folder, words


def test_what_is_agreed_can_be_linked_line_by_line(folder: Folder) -> None:
    """Later pages point to an objective; its id never changes."""
    page = folder.page("about/index.md")

    for anchor in ("priority-reading", "aim-together", "objective-every-child", "activity-reading-week", "duty-come"):
        assert f'id="{anchor}"' in page
    assert "Every child reads clause 2.3, item 1" in words(page)
    assert "led by Heads" in words(page)


def test_the_agreement_says_when_it_holds(folder: Folder) -> None:
    """In plain days, and after the last of them a script says that it is over."""
    assert "1 September 2023 to 31 August 2028 Review due" in folder.words("about/index.md")
    assert '<span data-now-after="2028-08-31" hidden> (not in force today)</span>' in folder.page("about/index.md")


def test_an_overdue_review_is_said_on_the_front_page(folder: Folder) -> None:
    """What is owed must be seen: from the day after, while the agreement holds, whenever the page was built."""
    days = 'data-now-after="2026-12-31" data-now-until="2028-08-31" hidden'

    assert f"{days}>The agreement was to be reviewed by December 2026" in folder.page("index.md")
    assert "to be reviewed" not in folder.words("index.md")


def test_without_an_agreement_there_is_still_an_about_page(folder: Folder) -> None:
    """A partnership can begin with schools alone."""
    folder.remove("data/agreement.yml")

    assert "Area the Alder valley" in folder.words("about/index.md")
    assert "Signed" not in folder.words("about/index.md")
    assert "What we do together" not in folder.words("index.md")


def test_an_agreement_that_ends_before_it_begins_is_told(folder: Folder) -> None:
    """One of the two days is a slip."""
    folder.change("data/agreement.yml", "until: 2028-08-31", "until: 2022-08-31")

    assert folder.problems() == [
        "data/agreement.yml:6:8: the last day, 2022-08-31, comes before the first, 2023-09-01\n"
        "    Correct one of the two days."
    ]


def test_sources_come_with_their_licence_and_the_words_it_asks_for(folder: Folder) -> None:
    """An open licence asks for its sentence; an unknown one is said to be unknown."""
    page = folder.words("about/sources.md")

    assert "Contains open records under the Open Licence." in page
    assert "Alder Valley compact Alder Valley Partnership, 2023. The partners, the aim and the groups." in page
    assert "Licence: not known Register of schools" in page
    assert "Licence: Open Licence" in page


def test_a_source_that_is_not_there_is_told_where_it_is_named(folder: Folder) -> None:
    """A fact without its source is a rumour."""
    folder.change("data/agreement.yml", "known_in: 2020, source: register", "known_in: 2020, source: registry")

    assert folder.problems() == [
        "data/agreement.yml:22:89: there is no source called 'registry'\n    Did you mean register?"
    ]


def test_a_partnership_without_sources_is_told_once(folder: Folder) -> None:
    """One missing file is one problem, however often it is referred to."""
    folder.remove("data/sources.yml")

    assert len([problem for problem in folder.problems() if "data/sources.yml is missing" in problem]) == 1


def test_how_to_get_in_touch_leads_to_the_schools(folder: Folder) -> None:
    """There may be no office; there is always a school."""
    page = folder.page("contact.md")

    assert "Write to the office of any school." in words(page)
    assert 'href="mailto:office@valley.localhost?subject=' in page
    assert 'href="https://larkrise.localhost/"' in page
    assert "Suggest a correction" in page


@pytest.mark.parametrize(
    "part",
    [
        "How accessible this website is",
        "Feedback and contact information",
        "Enforcement procedure",
        "Technical information",
        "Compliance status",
        "Preparation of this accessibility statement",
        "It was last reviewed on 1 October 2026.",
    ],
)
def test_the_accessibility_statement_has_each_part_that_the_law_asks_for(folder: Folder, part: str) -> None:
    """The public-sector form, with the days from the data."""
    assert part in folder.words("accessibility.md")


def test_the_statement_tells_what_was_tested_here_from_what_the_program_vouches_for(folder: Folder) -> None:
    """What the makers of a program tested says nothing of the words that a partnership puts into it."""
    page = folder.words("accessibility.md")

    assert "What Alder Valley has tested 30 September 2026, by the office: the front page, the diary and" in page
    assert "What the makers of the program test" in page
    assert "partially compliant" in page
    assert folder.check().error == ""


def test_a_statement_that_says_nothing_of_tests_says_so_and_the_check_asks(folder: Folder) -> None:
    text = (folder.root / "data/partnership.yml").read_text("utf-8")
    folder.write("data/partnership.yml", text.split("  tests:\n")[0])

    assert folder.warnings() == [
        "data/partnership.yml:14:3: warning: nothing says what you tested of your site's accessibility, "
        "and the statement says so\n"
        "    The statement says how to begin. "
        "Then write it down under accessibility: tests: (see data/README.md)."
    ]
    assert "has tested Nothing yet." in folder.words("accessibility.md")

    folder.write("data/partnership.yml", text.split("accessibility:\n")[0])
    assert folder.problems() == []
    assert "nobody has prepared the accessibility statement, which the law asks for" in folder.warnings()[0]
    assert "has not prepared its statement yet." in folder.words("accessibility.md")


def test_barriers_are_told_with_a_way_round_and_are_not_forgotten(folder: Folder) -> None:
    folder.add(
        "data/partnership.yml",
        "  barriers:\n"
        "    - what: The map of the schools has no words beside its dots\n"
        "      why: Who cannot see it learns nothing from it (WCAG 1.1.1)\n"
        "      instead: The list below it says the same\n"
        "      mended_by: 2026-11-01\n",
    )

    assert "We know that not everyone can use these parts: The map" in folder.words("accessibility.md")
    assert "It is to be mended by 1 November 2026." in folder.words("accessibility.md")
    assert "this was to be mended by 2026-11-01" in folder.warnings()[0]
    folder.add("data/partnership.yml", "  complies: fully\n")
    assert "the site cannot comply fully: it names barriers" in folder.problems()[0]


def test_a_statement_is_looked_at_again_each_year(folder: Folder) -> None:
    folder.change("data/partnership.yml", "reviewed: 2026-10-01", "reviewed: 2025-10-01")
    assert folder.problems() == [
        "data/partnership.yml:15:13: it was reviewed before it was prepared\n    Correct one of the two days."
    ]
    folder.change("data/partnership.yml", "prepared: 2026-09-01", "prepared: 2025-09-01")
    assert "last reviewed on 2025-10-01, over a year ago" in folder.warnings()[0]


def test_the_site_says_all_that_a_browser_may_keep_and_under_which_name(folder: Folder) -> None:
    """Colours, a school, copies of pages; no cookies, so no banner."""
    page = folder.words("storage.md")

    assert "in your own browser: nothing of it is sent to us." in page
    assert all(name in page for name in ("__palette", "partnership-mine", "sw.js"))
    assert "No cookies." in page


def test_every_page_leads_from_its_footer_to_what_readers_are_owed(folder: Folder) -> None:
    """The accessibility statement has to be one click away."""
    footer = {each.path for each in folder.plan().look.footer}

    assert footer >= {"accessibility.md", "storage.md", "contact.md"}


def test_the_reference_has_eleven_objectives_and_twelve_activities(chesil: Partnership, chesil_plan: Plan) -> None:
    """As the memorandum has them, each with its clause and place in it."""
    agreed = chesil.agreement

    assert agreed
    assert [(each.clause, each.item) for each in agreed.objectives] == [("2.2", n) for n in range(1, 12)]
    assert [(each.clause, each.item) for each in agreed.activities] == [("3.1", n) for n in range(1, 13)]
    about = next(words(page.body) for page in chesil_plan.pages if page.path == "about/index.md")
    assert "Eleven objectives" in about
    assert "Twelve activities" in about
