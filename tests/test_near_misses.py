"""What nearly passed in silence, or was told in a way that nobody could act on."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cast import PROJECT, TODAY, Folder
from tests.patience import PATIENCE


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        (
            "data/schools.yml",
            "    name: Alder Infant School",
            "    name: Alder Infant School\n    urn: 900001",
            "URN",
        ),
        ("data/partnership.yml", "/schools/\n", "/schools/?page=1\n", "holds a ? or a #"),
    ],
    ids=["a number that belongs to another school", "an address with a question"],
)
def test_a_value_that_cannot_be_right_is_told(folder: Folder, path: str, old: str, new: str, told: str) -> None:
    """Both would pass every other check, and lead readers astray."""
    folder.change(path, old, new)
    (problem,) = folder.problems()

    assert problem.startswith(f"{path}:")
    assert told in problem


def test_a_colour_without_quotes_is_not_lost(folder: Folder) -> None:
    """YAML takes the sign for the beginning of a remark."""
    folder.add("data/partnership.yml", "accent: #b45309\n")

    assert folder.problems() == [
        "data/partnership.yml:21:8: the value is left out: # begins a remark\n"
        "    If they belong to the value, put all of it in quotes. If not, write a space after the #."
    ]


def test_a_misspelt_list_does_not_make_its_entries_unknown(folder: Folder) -> None:
    """One capital letter would bring a message for every reference."""
    folder.change("data/groups.yml", "roles:\n", "Roles:\n")

    assert folder.problems() == [
        "data/groups.yml:1:1: there is no field called 'Roles' in this file\n    Did you mean roles?"
    ]


def test_a_blank_entry_in_a_list_is_told(folder: Folder) -> None:
    """It is often a dash too many."""
    folder.change("data/groups.yml", "members: [senco]", "members: [senco, ~]")
    (problem,) = folder.problems()

    assert problem.endswith(": nothing stands here\n    Write an id, or take the dash or the comma away.")


def test_a_reader_who_has_seen_enough_gets_no_traceback(folder: Folder) -> None:
    """As in: partnership check --format json | head."""
    folder.change("data/groups.yml", "members: [senco]", "members: [senko]")
    words = [sys.executable, "-c", "import sys; from partnership.cli import main; sys.exit(main())", "check"]
    asked = subprocess.Popen(
        [*words, "--root", folder.root, "--today", str(TODAY), "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert asked.stdout
    assert asked.stderr
    asked.stdout.close()

    assert asked.stderr.read() == b""
    asked.stderr.close()
    assert asked.wait(PATIENCE) == 1


def test_a_place_that_cannot_be_written_is_wrong_usage(folder: Folder) -> None:
    """A traceback would say the same, but not to a clerk."""
    (folder.root / "taken").write_text("", encoding="utf-8")
    done = folder.build("--site-dir", folder.root / "taken/site")

    assert done.code == 2
    assert "cannot be written" in done.error


@pytest.mark.slow
@pytest.mark.parametrize("plugins", ["plugins: [search, partnership]\n", ""], ids=["as a list", "not at all"])
def test_settings_of_ones_own_keep_the_search(folder: Folder, plugins: str) -> None:
    """A box that finds nothing is worse than none."""
    own = f"site_name: Ours\ntheme: {{name: material, custom_dir: {PROJECT / 'overrides'}}}\n{plugins}"
    folder.write("mkdocs.yml", own)
    done = folder.build()

    assert done.code == 0, done.error
    assert Path(folder.root / "site/search/index.js").exists()


def test_what_stands_twice_in_a_list_is_told(folder: Folder) -> None:
    """A group with two SENCO roles, or a partner with one school twice, would be counted wrongly."""
    folder.change("data/groups.yml", "members: [senco]", "members: [senco, senco]")
    (problem,) = folder.problems()

    assert problem.endswith(": 'senco' stands here twice\n    Take one of the two away.")


def test_nobody_is_a_member_after_closing(folder: Folder) -> None:
    """One of the two days is wrong, and the roll would count a school that is not there."""
    folder.change("data/schools.yml", "    phase: infant\n", "    phase: infant\n    closed: 2024-07-31\n")

    assert folder.problems() == [
        "data/schools.yml:28:17: it is a member after it closed on 2024-07-31\n"
        "    Give the membership its last day: until."
    ]


def test_a_dash_without_its_space_is_told(folder: Folder) -> None:
    """It is hard to see, and YAML takes it for a part of the name."""
    folder.change("data/schools.yml", "  - id: alder-infant\n", "  -id: alder-infant\n")

    assert folder.problems() == ["data/schools.yml:20:4: a space is missing after the dash\n    Write - name: value."]


def test_diaries_are_read_even_where_the_schools_are_not_right(folder: Folder) -> None:
    """Everything at once: who mends one file should not find the next one only then."""
    folder.write("data/diaries/heads.yml", "events:\n  - {id: a, title: Heads, day: 2027-02-30}\n")
    folder.change("data/schools.yml", "    phase: infant\n", "    phase: infants\n")

    assert [problem.split("\n")[0] for problem in folder.problems()] == [
        "data/diaries/heads.yml:2:32: there is no day 2027-02-30",
        "data/schools.yml:23:12: 'infants' is not one of the words known here",
    ]


def test_an_apostrophe_that_closes_a_quote_is_told(folder: Folder) -> None:
    """Heads' meetings are in every diary."""
    folder.change("data/schools.yml", "name: Alder Infant School", "name: 'Alders' Infant School'")

    assert folder.problems() == [
        "data/schools.yml:21:18: the text goes on after the quote that closes it\n"
        '    If it is an apostrophe, put the text in double quotes: "Heads\' meeting". Or leave the quotes out.'
    ]
