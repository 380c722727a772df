"""The register asked again: what it says of schools that are here is shown, and taken only where that is asked."""

from __future__ import annotations

import datetime as dt
import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cast import FOLDERS, Checked, Folder, command
from tests.registers import HEADINGS, register, row

SCHOOLS = "data/schools.yml"
MINE = """\
# ours, by hand
schools:
  - id: weir
    name: Weir Primary School
    short_name: Weir    # as we say
    phase: primary
    urn: 100001
    telephone: {number: "01305 783391", day: 2025-01-01, source: call}
    membership:
      - {since: 2020-09-01}

partners:
  - {id: valley-trust, kind: trust, name: Valley Trust, schools: [weir], since: 2020-09-01}
"""
SOURCES = """\
sources:
  - {id: call, title: A call, publisher: The office, year: 2025, holds: A telephone number.}
"""


@pytest.fixture
def weir(tmp_path: Path) -> Folder:
    """A partnership of one school, which is in a trust."""
    folder = Folder(shutil.copytree(FOLDERS / "elsewhere", tmp_path / "weir"), dt.date(2031, 3, 1))
    folder.remove("content/visiting.md")
    folder.write(SCHOOLS, MINE)
    folder.write("data/sources.yml", SOURCES)
    assert folder.problems() == []
    return folder


def asked(folder: Folder, rows: list[dict[str, str]], *options: str, **how: Any) -> Checked:
    file = register(folder.root.parent / "edubasealldata20310101.csv", rows, **how)
    return command("import", "schools", file, "--root", folder.root, "--today", str(folder.today), *options)


WEIR = row(100001, "Weir Academy", telephone="1305783392", low="4", high="11", website="www.weir.example.org")
WEIR |= {"Trusts (name)": "VALLEY TRUST", "TypeOfEstablishment (name)": "Academy converter"}


def test_what_it_says_otherwise_is_shown_and_what_people_wrote_stays(weir: Folder) -> None:
    """With both days, and with the words to take it."""
    said = asked(weir, [WEIR], "--urn", "100001", "--write")

    assert said.code == 0
    assert "100001  differs   weir: here already; the register has this otherwise:" in said.out
    assert "name: Weir Primary School here, Weir Academy in the register (to take it: --take 100001:name)" in said.out
    assert "telephone: 01305 783391 (2025-01-01) here, 01305 783 392 (2031-01-01) in the register" in said.out
    assert "ages: nothing here, 4 to 11 in the register" in said.out
    assert "Nothing to write" in said.out
    assert (weir.root / SCHOOLS).read_text("utf-8") == MINE


def test_what_is_asked_for_is_taken_with_its_source_and_nothing_else(weir: Folder) -> None:
    """A remark beside another field stays where it was; twice is once."""
    take = ("--urn", "100001", "--take", "ages,100001:telephone", "--write")
    assert asked(weir, [WEIR], *take).code == 0
    text = (weir.root / SCHOOLS).read_text("utf-8")

    assert weir.problems() == []
    assert '    telephone: {number: "01305 783 392", day: 2031-01-01, source: school-register-2031-01-01}\n' in text
    assert "    ages: {from: 4, to: 11}\n" in text
    assert "    short_name: Weir    # as we say\n" in text
    assert "name: Weir Primary School\n" in text
    assert "ages: [school-register-2031-01-01]" in text
    again = asked(weir, [WEIR], "--urn", "100001", "--take", "ages", "--write")
    assert (again.code, "nothing is otherwise that is called 'ages'" in again.error) == (2, True)
    assert (weir.root / SCHOOLS).read_text("utf-8") == text


def test_a_new_school_joins_the_trust_that_is_here(weir: Folder) -> None:
    """By its name, in capitals in the register; others get a partner of their own."""
    new = row(100002, "Ford Academy", kind="Academy converter", trust="VALLEY TRUST", town="Ford")
    other = row(100003, "St Ann's Catholic Primary School", kind="Voluntary aided school")
    shown = asked(weir, [WEIR, new, other], "--urn", "100002,100003")
    assert "100002  new       Ford Academy: ford, primary" in shown.out
    assert (weir.root / SCHOOLS).read_text("utf-8") == MINE

    assert asked(weir, [WEIR, new, other], "--urn", "100002,100003", "--write", "--since", "2030-09-01").code == 0
    text = (weir.root / SCHOOLS).read_text("utf-8")
    assert weir.problems() == []
    assert text.startswith("# ours, by hand\n")
    assert "schools: [weir, ford], since: 2020-09-01, joined: {ford: 2030-09-01}}" in text
    assert "  - id: st-anns\n    kind: governing-body\n" in text
    assert "{since: 2030-09-01, basis: stated}" in text


def test_what_cannot_be_taken_is_told_with_the_reason(weir: Folder) -> None:
    """Closed, proposed, no school, not there at all."""
    rows = [
        row(100004, "Old School", status="Closed", closed="31-08-2019"),
        row(100005, "New School", status="Proposed to open"),
        row(100006, "The Weir Children's Centre", kind="Children's centre"),
    ]
    said = asked(weir, rows, "--urn", "100004,100005,100006,100009", "--write")

    assert said.code == 1
    assert "Old School: it closed on 31 August 2019. If it was a member: --since, and a day on which it was" in said.out
    assert "New School: it is only proposed to open" in said.out
    assert "it is no school, but “Children's centre”" in said.out
    assert "100009  missing   the register has no school of this number" in said.out
    assert (weir.root / SCHOOLS).read_text("utf-8") == MINE

    past = asked(weir, rows, "--urn", "100004", "--since", "2015-09-01", "--write")
    assert past.code == 0
    assert "since: 2015-09-01, until: 2019-08-31" in (weir.root / SCHOOLS).read_text("utf-8")


def test_that_a_school_closed_is_told_with_what_took_its_place(weir: Folder) -> None:
    """From the register's file of links."""
    links = weir.root.parent / "links_edubasealldata20310101.csv"
    links.write_text(
        '"URN","LinkURN","LinkName","LinkType","LinkEstablishedDate"\n'
        '"100001","100010","Weir Academy","Successor","01-09-2030"\n'
        '"100001","99999","Old Weir","Predecessor","01-09-1990"\n'
    )
    closed = row(100001, "Weir Primary School", status="Closed", closed="31-08-2030", telephone="1305783391")
    said = asked(weir, [closed], "--urn", "100001", "--links", str(links))

    end = "closed since 31 August 2030; in its place: Weir Academy (100010). Give its membership an until"
    assert f"the register says that it is {end}" in said.out
    assert "100001:closed" not in said.out, "what ends with it is for people to say"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "Say which schools: --urn and a number, --urns and a list, --authority or --town."),
        (("--urn", "12x"), "line 1: '12x' is not a URN, which has five to seven digits, as in 113716."),
        (("--authority", "Northshir"), "The register has no school of 'Northshir'. Did you mean Northshire?"),
        (("--town", "Nowhere"), "The register has no school in 'Nowhere'. Write it as the register does."),
        (("--urn", "100001", "--take", "telefone"), "Did you mean telephone?"),
    ],
)
def test_what_is_asked_for_amiss_is_told(weir: Folder, options: tuple[str, ...], told: str) -> None:
    said = asked(weir, [WEIR], *options)
    assert (said.code, told in said.error) == (2, True), said


def test_all_open_schools_of_an_authority_are_found_and_a_second_authority_is_asked_for(weir: Folder) -> None:
    rows = [
        row(100002, "Ford Primary School"),
        row(100003, "Far Primary School", code="840", authority="Southshire"),
        row(100004, "Old School", status="Closed", closed="31-08-2019"),
    ]
    said = asked(weir, rows, "--authority", "Northshire County Council", "--urn", "100003")

    assert "new       Ford Primary School" in said.out
    assert "Old School" not in said.out
    assert "one school of Southshire: name it in data/partnership.yml, under authorities:" in said.out


def test_a_remark_within_what_would_be_taken_is_not_lost(weir: Folder) -> None:
    line = '    telephone: {number: "01305 783391", day: 2025-01-01, source: call}\n'
    block = '    telephone:\n      number: "01305 783391"  # ring twice\n      day: 2025-01-01\n      source: call\n'
    weir.change(SCHOOLS, line, block)
    before = (weir.root / SCHOOLS).read_text("utf-8")
    said = asked(weir, [WEIR], "--urn", "100001", "--take", "telephone", "--write")

    assert said.code == 1
    assert "data/schools.yml:9:7: a remark stands within telephone: it would be lost\n    Change it by hand." in (
        said.out + said.error
    )
    assert (weir.root / SCHOOLS).read_text("utf-8") == before


def test_odd_cells_give_a_right_file_or_a_word(weir: Folder) -> None:
    """Never a traceback; whatever is written can be read."""
    chance = random.Random(13)
    odd = [
        "",
        "NULL",
        "0",
        "-1",
        "99",
        "31-02-2020",
        "é\x07",
        "=A1",
        "' - #: {",
        "x" * 300,
        "\ufffd",
        "N/A",
        "01-01-1900",
    ]
    for number in range(40):
        cells = {**WEIR, "URN": "100077", "EstablishmentName": f"School {number}"}
        for column in chance.sample([*HEADINGS[1:]], 12):
            cells[column] = chance.choice(odd)
        weir.write(SCHOOLS, MINE)
        weir.write("data/sources.yml", SOURCES)
        said = asked(weir, [cells], "--urn", "100077", "--write", encoding="utf-8")
        assert said.code in (0, 1), said
        assert weir.problems() == [], cells
