"""Find a school: the directory, the picture of where they are, and the page of each."""

import re

from partnership.contents import Partnership
from partnership.web.pages import Plan
from tests.cast import PROJECT, TODAY, Folder, words


def test_the_directory_lists_members_and_earlier_members_apart(folder: Folder) -> None:
    """Who looks for a school to write to must not land on one that has left."""
    members, earlier = folder.page("schools/index.md").split('<h2 id="earlier">')

    assert re.findall(r'<th scope="row".*?>(\w[^<]*)</a>', members) == [
        "Alder Infant School",
        "Alder Junior School",
        "Larkrise Primary School",
    ]
    assert "One school was a member at another time." in words(earlier)
    assert 'href="old-mill/"' in earlier


def test_a_school_page_says_what_is_known_and_that_the_rest_is_not(folder: Folder) -> None:
    """A guess would be taken for a fact."""
    known, unknown = folder.words("schools/larkrise.md"), folder.words("schools/alder-infant.md")

    assert "Phase Primary" in known
    assert "Ages 4 to 11" in known
    assert "Address 1 Ford Lane Larkrise AA1 1AA" in known
    assert "Not known here: " in known
    assert "Headteacher" in known.split("Not known here: ")[1]
    rest = unknown.split("Not known here: ")[1]
    assert rest.startswith("Ages · Type · Religious character · Headteacher · Website · Reference number (URN)")


def test_a_urn_leads_to_the_official_record(folder: Folder) -> None:
    """The record is where a doubt is settled."""
    record = "https://www.get-information-schools.service.gov.uk/Establishments/Establishment/Details/900001"

    assert f'href="{record}"' in folder.page("schools/larkrise.md")


def test_a_school_page_says_who_governs_it_who_meets_and_since_when(folder: Folder) -> None:
    """One page answers what people ask of a school, and a federation has a page of its own."""
    page = folder.page("schools/larkrise.md")

    assert "Its own governing body (Larkrise), since 1 September 2023" in words(page)
    assert 'href="../../partners/alder/"' in folder.page("schools/alder-infant.md")
    assert 'href="../../groups/heads/"' in page
    assert "Since 1 September 2020" in words(page)


def test_a_past_member_keeps_its_page_with_what_it_became(folder: Folder) -> None:
    """Nothing published vanishes, and old links still answer."""
    page = folder.page("schools/old-mill.md")

    assert "Old Mill is not a member today." in words(page)
    assert "1 September 2020 to 31 August 2022" in words(page)
    assert 'href="../larkrise/"' in page.split('id="became"')[1]
    assert 'href="../old-mill/"' in folder.page("schools/larkrise.md").split('id="came-from"')[1]


def test_an_outside_map_is_asked_only_when_a_reader_clicks(folder: Folder) -> None:
    """The picture of where the schools are is drawn here: no tiles, no other host."""
    page = folder.page("schools/index.md")

    assert page.count('<a class="dot"') == 3
    assert "<img" not in page
    assert 'href="https://www.openstreetmap.org/?mlat=51.5&amp;mlon=-1.5' in folder.page("schools/larkrise.md")


def test_without_places_the_directory_has_no_picture(folder: Folder) -> None:
    """Half a map would say that the others are nowhere."""
    for school in ("51.5, longitude: -1.5", "51.52, longitude: -1.46", "51.52, longitude: -1.45"):
        folder.change("data/schools.yml", f"    location: {{latitude: {school}}}\n", "")

    assert "<svg" not in folder.page("schools/index.md")


COAST = """\
source: register
land:
  - name: An island
    points:
      - {latitude: 51.6, longitude: -1.6}
      - {latitude: 51.6, longitude: -1.4}
      - {latitude: 51.4, longitude: -1.5}
"""


def test_the_map_stands_on_a_coast_that_somebody_surveyed(folder: Folder) -> None:
    """Who made the survey is named beneath it; without one there is no ground, and nothing is made up."""
    assert "map-land" not in folder.page("schools/index.md")

    folder.write("data/coast.yml", COAST)
    page = folder.page("schools/index.md")

    assert len(re.findall(r'<path class="map-land" d="M-?\d+ -?\d+l[-\d ]+z"/>', page)) == 1
    assert "The coast is from Register of schools" in words(page)
    assert folder.warnings() == []


def test_a_school_in_the_sea_is_told(folder: Folder) -> None:
    """Its place is wrong, or the coast is drawn too coarsely for it."""
    folder.write("data/coast.yml", COAST.replace("51.4, longitude: -1.5", "51.55, longitude: -1.5"))

    told = [warning for warning in folder.warnings() if "lies outside" in warning]

    assert told[0].endswith(
        "warning: larkrise lies outside the land of data/coast.yml\n"
        "    Correct its place, or draw the coast there more finely."
    )
    assert len(told) == 3


def test_a_coast_without_a_surveyor_or_without_an_inside_is_told(folder: Folder) -> None:
    """What licence it comes under could not be said; two points are a line."""
    folder.write("data/coast.yml", COAST.replace("source: register\n", ""))
    assert folder.problems() == [
        "data/coast.yml:2:3: nobody is named who surveyed this coast\n    Add source: an id of data/sources.yml."
    ]

    folder.write("data/coast.yml", COAST.replace("      - {latitude: 51.4, longitude: -1.5}\n", ""))
    assert folder.problems() == [
        "data/coast.yml:5:7: fewer than three points enclose nothing\n    Give the corners of the land in order."
    ]


def test_each_school_of_the_reference_stands_on_its_land(chesil: Partnership) -> None:
    """Its coast is fine enough for its schools, those of 2004 too."""
    places = [each.location for each in chesil.schools.schools if each.location]

    assert len(places) > 28
    assert all(any(land.holds(place) for land in chesil.coast.land) for place in places)


def test_where_facts_come_from_stands_with_them(folder: Folder) -> None:
    """A reader who doubts a fact can follow it."""
    page = folder.page("schools/larkrise.md")

    assert 'href="../../about/sources/#source-register"' in page.split('class="provenance"')[1]


def test_the_pages_have_a_trail_back(folder: Folder) -> None:
    """Who arrives from a search engine sees where they are."""
    assert words(folder.page("schools/larkrise.md").split("</nav>")[0]) == "Schools"


def test_the_reference_names_heads_only_as_the_memorandum_does(chesil: Partnership, chesil_plan: Plan) -> None:
    """Real people appear only as a document names them, with its date."""
    named = [school for school in chesil.schools.schools if school.head]
    pages = {page.path: words(page.body) for page in chesil_plan.pages}

    assert len(named) == 8
    assert {school.head.source for school in named if school.head} == {"memorandum-2024"}
    for school in named:
        assert "as named in Memorandum of understanding, September 2024 , 1 September 2024" in pages[school.path]


def test_every_school_of_the_reference_has_a_page(chesil: Partnership, chesil_plan: Plan) -> None:
    """Those of 2004 too."""
    paths = {page.path for page in chesil_plan.pages}

    assert {school.path for school in chesil.schools.schools} <= paths
    assert Folder(PROJECT, TODAY).root == chesil.root
