"""Schools from the public register: found by their numbers, read in every form it has, and written as people would."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from partnership.importing.register import Asked, Selection, begin, read
from tests.cast import FOLDERS, Folder
from tests.registers import register, row

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
