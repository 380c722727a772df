"""Schools from the public register: found by their numbers, read in every form it has, and written as people would."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from partnership.importing.register import Asked, Selection, begin, read
from tests.cast import FOLDERS, Checked, Folder, command
from tests.registers import HEADINGS, OLDER, OLDEST, register, row

DAY = dt.date(2026, 11, 1)
TODAY = dt.date(2026, 11, 28)

OS_POINTS = [
    ("91492.146", "11318.804", 49.92226393730, -6.29977752014),
    ("250359.811", "62016.569", 50.43885825610, -4.10864563561),
    ("449816.371", "75335.861", 50.57563665000, -1.29782277240),
    ("639821.835", "169565.858", 51.37447025550, 1.44454730409),
    ("530624.974", "178388.464", 51.48936564950, -0.11992557180),
    ("389544.190", "261912.153", 52.25529381630, -2.15458614387),
    ("331534.564", "431920.794", 53.77911025760, -3.04045490691),
    ("424639.355", "565012.703", 54.97912273660, -1.61657685184),
]
"""Points of the Ordnance Survey's test of OSTN15: easting, northing, and the latitude and longitude that it gives."""


def test_a_partnership_that_has_no_schools_yet_begins_with_those_of_the_register(tmp_path: Path) -> None:
    """What a newcomer has is a list of numbers: the two files that come of it are right at once."""
    file = register(
        tmp_path / "edubasealldata20261101.csv",
        [
            row(100001, "St Mary's Church of England Primary School", telephone="1305783391", first="Ann", last="Elm"),
            row(100002, "St Mary's Catholic Primary School", town="Birchford", website="www.st-marys.example.org"),
            row(100003, "Weir Infant School", low="4", high="7", federation="Weir Federation"),
            row(100004, "Weir Junior School", low="7", high="11", federation="Weir Federation"),
        ],
    )
    found = read(file, Selection(urns=(100003, 100001, 100002, 100004)))
    begun = begin(found.schools, Asked(DAY, TODAY, stated=False))
    folder = Folder(tmp_path / "new", TODAY)
    for name in ("partnership.yml", "terms.yml"):
        folder.write(f"data/{name}", (FOLDERS / "elsewhere/data" / name).read_text("utf-8"))
    folder.write("data/schools.yml", begun.schools_yml)
    folder.write("data/sources.yml", begun.sources_yml)

    assert folder.problems() == []
    assert [school["id"] for school in begun.schools] == [
        "weir-infant",
        "st-marys-alderbrook",
        "st-marys-birchford",
        "weir-junior",
    ]
    assert "01305 783 391" in folder.words("schools/st-marys-alderbrook.md")
    assert "Ann Elm" in folder.words("schools/st-marys-alderbrook.md")
    assert begun.authorities == [{"id": "northshire", "name": "Northshire", "number": "839"}]


def test_a_school_stands_where_the_ordnance_survey_says(tmp_path: Path) -> None:
    """Right to a metre: the shorter formula, without the survey's grid of shifts, is off by up to five."""
    rows = [
        row(100001 + number, f"School {number}", easting=easting, northing=northing)
        for number, (easting, northing, _, _) in enumerate(OS_POINTS)
    ]
    found = read(register(tmp_path / "edubase.csv", rows), Selection(authority="839"))
    points = {school.urn - 100001: school.point for school in found.schools}

    for number, (_, _, latitude, longitude) in enumerate(OS_POINTS):
        point = points[number]
        assert point
        metres = ((point.latitude - latitude) ** 2 + ((point.longitude - longitude) * 0.65) ** 2) ** 0.5 * 111_320
        assert metres < 1


FORD = row(
    100001,
    "Ford Primary School",
    street="1, Mill Lane\nUpper Ford",
    locality='The “Rise”, called "Rise"',
    website="www.ford.example.org",
    telephone="1305 783391",
    first="Zoë",
    last="O’Elm",
    low="NULL",
    easting="0",
    northing="0",
)


@pytest.mark.parametrize("headings", [HEADINGS, OLDER, OLDEST, HEADINGS[::-1]], ids=["135", "139", "140", "turned"])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
def test_every_form_in_which_the_register_is_met_says_the_same(
    tmp_path: Path, encoding: str, headings: Sequence[str]
) -> None:
    """Columns come and go and change places; words in quotes hold commas and line ends."""
    rows = [row(100002, "Another School"), FORD]
    file = register(tmp_path / "edubase.csv", rows, encoding=encoding, headings=headings)
    (ford,) = read(file, Selection(urns=(100001,))).schools

    assert (ford.name, ford.head, ford.telephone) == ("Ford Primary School", "Zoë O’Elm", "01305 783 391")
    assert ford.address["street"] == "1, Mill Lane Upper Ford"
    assert ford.address["locality"] == 'The “Rise”, called "Rise"'
    assert (ford.website, ford.point, ford.ages) == ("https://www.ford.example.org", None, None)
    assert "ages left out: the register gives nothing to 11" in ford.remarks


@pytest.fixture
def fresh(tmp_path: Path) -> Folder:
    """A partnership of one school that no partner governs."""
    folder = Folder(shutil.copytree(FOLDERS / "elsewhere", tmp_path / "fresh"), TODAY)
    folder.remove("content/visiting.md")
    school = "id: weir, name: Weir School, short_name: Weir, phase: primary, urn: 100001"
    folder.write("data/schools.yml", f"schools:\n  - {{{school}, membership: [{{since: 2020-09-01}}]}}\n")
    return folder


def written(folder: Folder, rows: list[dict[str, str]], *options: str | Path) -> Checked:
    file = register(folder.root.parent / "edubasealldata20261101.csv", rows)
    urns = ",".join(each["URN"] for each in rows)
    where = ("--root", folder.root, "--today", str(TODAY))
    return command("import", "schools", file, *where, "--urn", urns, *options, "--write")


def test_schools_that_came_and_went_are_right_on_each_day(fresh: Folder) -> None:
    """A past member's partner ends with it; a trust's later school joins later. What is written checks."""
    fresh.write("data/schools.yml", "schools: []\n")
    trust = {"kind": "Academy converter", "trust": "VALE TRUST"}
    rows = [
        row(100010, "Old School", status="Closed", closed="31-08-2022"),
        row(100011, "Hill Academy", opened="01-09-2021", **trust),
        row(100012, "Dale Academy", opened="01-09-2024", **trust),
    ]
    assert written(fresh, rows, "--since", "2020-09-01").code == 0
    text = (fresh.root / "data/schools.yml").read_text("utf-8")

    assert fresh.problems() == []
    assert "schools: [hill, dale]\n    joined: {dale: 2024-09-01}\n    since: 2021-09-01\n" in text
    assert "schools: [old]\n    since: 2020-09-01\n    until: 2022-08-31\n" in text


def test_where_no_school_has_a_partner_a_new_one_gets_none(fresh: Folder) -> None:
    """Who governs is said of all schools or of none: the folder checks as it did."""
    assert written(fresh, [row(100010, "Ford School")]).code == 0
    assert fresh.problems() == []
    assert "partners:" not in (fresh.root / "data/schools.yml").read_text("utf-8")


def test_only_what_the_register_calls_open_becomes_a_member(fresh: Folder) -> None:
    """What was entered by mistake stands in the register, too."""
    rows = [row(100010, "Ford School", status="Created in error"), row(100011, "Hill School", status="")]
    said = written(fresh, rows)

    assert "Ford School: its status is “Created in error”" in said.out
    assert "Hill School: the register does not say whether it is open" in said.out
    assert "Nothing to write" in said.out


def test_only_a_successor_took_a_schools_place(fresh: Folder) -> None:
    """The file of links has as many other kinds, and some of them sound like it."""
    links = fresh.root.parent / "links.csv"
    links.write_text(
        "URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n"
        "100001,100050,New Weir,Successor - Split School,01-09-2026\n"
        "100001,100051,Old Weir,Predecessor - Split School,01-09-1990\n"
        "100001,100052,Older Weir,Result of Amalgamation,01-09-1980\n"
    )
    closed = row(100001, "Weir School", status="Closed", closed="31-08-2026")
    said = written(fresh, [closed], "--links", links)

    assert (
        "it is closed since 31 August 2026; in its place: New Weir (100050). Give its membership an until" in said.out
    )


def test_a_file_without_a_day_and_a_list_that_is_not_there_are_told(fresh: Folder) -> None:
    """Of which day a fact is stands on every page: it is never made up."""
    file = register(fresh.root.parent / "schools.csv", [row(100010, "Ford School")])
    where = ("import", "schools", file, "--root", fresh.root, "--today", str(TODAY))

    assert command(*where, "--urn", "100010").error.startswith("Say of which day schools.csv is: --day")
    assert command(*where, "--urn", "100010", "--day", "2027-01-01").code == 2
    assert "the list cannot be read" in command(*where, "--day", "2026-11-01", "--urns", "nowhere.txt").error
