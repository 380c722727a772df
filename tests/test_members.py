"""Members through time: who was a member on a day, what each school became, and how sure that is."""

import datetime as dt
from collections import Counter

from partnership.contents import Partnership
from partnership.kinds import school
from partnership.web.pages import Plan
from tests.cast import Folder, words


def test_every_change_of_membership_has_a_page(folder: Folder) -> None:
    """Who was a member on a day is answered by the last change before it."""
    pages = [path for path in folder.pages() if path.startswith("members/on/")]

    assert pages == ["members/on/2020-09-01.md", "members/on/2022-09-01.md", "members/on/2023-09-01.md"]


def test_the_timeline_begins_with_today(folder: Folder) -> None:
    """Most readers ask about now; who looks back reads on."""
    page = folder.words("members/index.md")

    assert page.index("Since 1 September 2023") < page.index("1 September 2022 to 31 August 2023")
    assert "Three schools in two partners" in page


def test_after_an_unknown_time_nobody_is_called_new(folder: Folder) -> None:
    """Who was a member all along would be said to have come."""
    assert "New:" not in folder.words("members/index.md")


def test_who_joins_is_named(folder: Folder) -> None:
    """It is what readers look for in a change of membership."""
    member = "    membership:\n      - {since: 2023-09-01, source: compact}\n"
    for after in ("  - id: alder-junior", "  - id: old-mill"):
        folder.change("data/schools.yml", member + after, member.replace("2023", "2024") + after)
    folder.change("data/schools.yml", "alder-junior]\n    since: 2023-09-01", "alder-junior]\n    since: 2024-09-01")

    assert "Since 1 September 2024 Three schools in two partners" in folder.words("members/index.md")
    assert "New: Alder Infant , Alder Junior" in folder.words("members/index.md")


def test_a_time_nobody_knows_about_is_said_to_be_unknown(folder: Folder) -> None:
    """An empty list would say that nobody was a member."""
    page = folder.words("members/on/2022-09-01.md")

    assert "no list of members is known. Nobody kept a list of that year." in page
    assert "no members" not in page


def test_an_inferred_list_says_so_with_its_evidence(folder: Folder) -> None:
    """What we worked out must never pass for what a document says."""
    page = folder.words("members/on/2020-09-01.md")

    assert "The first year: an inference Put together from the register." in page
    assert "Counted by: Register of schools" in page
    assert "It stood in the valley then." in page


def test_a_list_that_does_not_match_its_source_is_told(folder: Folder) -> None:
    """The source counts; the entries must add up to it."""
    folder.change("data/schools.yml", "counts: {primary: 1, secondary: 1}", "counts: {primary: 2, secondary: 1}")

    assert folder.problems() == [
        "data/schools.yml:66:13: The first year: the source counts 2 primary schools, the entries here 1\n"
        "    Look at the memberships that cover 2020-09-01, or correct the count."
    ]


def test_before_the_first_membership_there_are_no_members(folder: Folder) -> None:
    """A partnership that is about to begin has a site too."""
    folder.today = dt.date(2019, 1, 1)

    assert "No school is a member today." in folder.words("schools/index.md")
    assert "data/block.md" not in folder.pages()


def test_a_last_day_still_counts(folder: Folder) -> None:
    """A school that leaves on 31 August is a member on 31 August."""
    folder.today = dt.date(2022, 8, 31)
    last = folder.words("schools/old-mill.md")
    folder.today = dt.date(2022, 9, 1)

    assert "is not a member today" not in last
    assert "is not a member today" in folder.words("schools/old-mill.md")


def test_memberships_that_overlap_are_told(folder: Folder) -> None:
    """A school cannot join while it is a member."""
    folder.change(
        "data/schools.yml",
        "      - {since: 2023-09-01, source: compact}\n  - id: alder-junior",
        "      - {since: 2023-09-01, source: compact}\n      - {since: 2024-09-01}\n  - id: alder-junior",
    )

    assert folder.problems() == [
        "data/schools.yml:27:7: two memberships overlap or are out of order\n"
        "    Write the earlier first, and give it its last day: until."
    ]


def test_a_federation_is_one_partner_with_two_schools(folder: Folder) -> None:
    """A governing body signs, not a building; so counts are never typed."""
    assert "A federation: one governing body, two schools." in folder.words("partners/alder.md")
    assert "federation of two" in folder.words("partners/index.md")
    assert "Two partners today, with three schools." in folder.words("partners/index.md")


def test_a_partner_of_one_school_has_its_page_where_the_school_has(folder: Folder) -> None:
    """Two pages of one name would each say half; whoever kept the address of the second comes to the first."""
    folder.change(
        "data/schools.yml",
        "schools: [larkrise]\n    since: 2023-09-01",
        "schools: [larkrise]\n    since: 2023-09-01\n    note: It signed first.\n"
        "    signed: {name: Ada Ford, role: Chair, day: 2023-09-01, source: compact}",
    )
    planned = {page.path: page.planned for page in folder.plan().pages}
    linking = [path for path, body in folder.pages().items() if "partners/larkrise/" in body]

    assert planned["partners/larkrise.md"].moved_to == "schools/larkrise.md"
    assert 'href="../../schools/larkrise/"' in folder.page("partners/larkrise.md")
    assert "Signed by Ada Ford, Chair 1 September 2023, " in folder.words("schools/larkrise.md")
    assert "It signed first." in folder.words("schools/larkrise.md")
    assert folder.page("schools/larkrise.md").count('id="policies"') <= 1
    assert linking == []


def test_a_federation_that_comes_to_govern_one_school_leads_on(folder: Folder) -> None:
    """Its address was published; the governing body before and after stand on the school's page, each with its time."""
    folder.change("data/schools.yml", "since: 2023-09-01\nunknown", "since: 2023-09-01\n    until: 2025-08-31\nunknown")
    folder.change(
        "data/schools.yml",
        "unknown:\n",
        "  - {id: alders, name: The Alders, schools: [alder-infant], since: 2025-09-01}\n"
        "  - {id: alder-junior, name: Alder Junior, schools: [alder-junior], since: 2025-09-01}\nunknown:\n",
    )
    page = folder.words("schools/alder-infant.md")

    assert "Alder Federation , 1 September 2023 to 31 August 2025" in page
    assert "Its own governing body (The Alders), since 1 September 2025" in page
    assert "Federation" not in folder.words("schools/index.md")
    assert 'href="../schools/alder-infant/"' in folder.page("partners/index.md")


def test_a_school_with_two_governing_bodies_at_once_is_told(folder: Folder) -> None:
    """Both would adopt for it."""
    folder.change("data/schools.yml", "alder-infant, alder-junior]", "alder-infant, alder-junior, larkrise]")

    assert folder.problems() == [
        "data/schools.yml:57:14: 'larkrise' has two partners at once: alder and larkrise\n"
        "    A school has one governing body. Give the earlier its last day: until. "
        "Or write the day on which it came: joined: {larkrise: 2026-09-01}."
    ]


def test_twenty_eight_schools_belonged_in_2004(chesil: Partnership) -> None:
    """4 secondaries, 12 primaries, 4 juniors, 5 infants, 2 specials and 1 college, as the case study counts."""
    roll = school.roll(chesil.schools, dt.date(2004, 9, 1))

    assert roll
    assert roll.inferred
    assert len(roll.schools) == 28
    assert Counter(each.phase_in_words for each in roll.schools) == {
        "secondary": 4,
        "primary": 12,
        "junior": 4,
        "infant": 5,
        "special": 2,
        "college": 1,
    }


def test_eight_schools_in_seven_partners_belong_since_2024(chesil: Partnership, chesil_plan: Plan) -> None:
    """The federation is one partner."""
    roll = school.roll(chesil.schools, dt.date(2024, 9, 1))

    assert roll
    assert (len(roll.schools), len(roll.partners)) == (8, 7)
    assert roll.until is None
    home = next(page.body for page in chesil_plan.pages if page.path == "index.md")
    assert "Eight schools in seven partners" in words(home)


def test_what_each_of_the_28_is_today_is_said(chesil: Partnership) -> None:
    """Each is a member still, or has become something, or the page says that it is the same school."""
    then = school.roll(chesil.schools, dt.date(2004, 9, 1))
    now = school.roll(chesil.schools, dt.date(2026, 11, 21))

    assert then
    assert now
    assert {each.id for each in then.schools} & {each.id for each in now.schools}
    assert [each.id for each in then.schools if each.closed and not each.became] == []
