"""The phases of schools: as the register has them, counted, listed, chosen by; and schools that are of two."""

import json

import pytest

from tests.cast import Folder

ALL = (
    "all-through",
    "secondary",
    "middle",
    "primary",
    "junior",
    "infant",
    "nursery",
    "special",
    "alternative-provision",
    "16-plus",
    "college",
    "[special, primary]",
    "[primary, special]",
)


@pytest.fixture
def every(folder: Folder) -> Folder:
    """The small partnership, with a school of every phase."""
    schools = (
        f"  - id: school-{number}\n    name: School {number}\n    short_name: School {number}\n    phase: {phase}\n"
        "    membership:\n      - {since: 2023-09-01}\n"
        for number, phase in enumerate(ALL)
    )
    folder.change("data/schools.yml", "partners:\n", f"{''.join(schools)}partners:\n")
    folder.change("data/schools.yml", "schools: [larkrise]", f"schools: [larkrise, {_ids()}]")
    folder.change("data/schools.yml", "id: larkrise\n    name: Larkrise\n", "id: hill\n    name: Hill Federation\n")
    return folder


def _ids() -> str:
    return ", ".join(f"school-{number}" for number in range(len(ALL)))


def test_every_phase_is_counted_listed_and_chosen_by(every: Folder) -> None:
    """Each in the words that people use of it, and a school of two once, whichever its entry names first."""
    assert (
        "One all-through school, one secondary school, one middle school, two primary schools, "
        "two primary and special schools, two junior schools, two infant schools, one nursery school, "
        "one special school, one alternative provision school, one 16-plus provider, one college."
    ) in every.words("members/index.md")
    assert "Phases Primary and special" in every.words("schools/school-12.md")
    assert "Phase 16 plus" in every.words("schools/school-9.md")
    directory = every.page("schools/index.md")
    assert 'data-phase="primary|special"' in directory
    assert 'data-phase="alternative provision"' in directory
    given = {school["id"]: school["phase"] for school in json.loads(every.file("data/schools.json"))}
    assert (given["larkrise"], given["school-12"]) == ("primary", ["primary", "special"])
    assert ",special; primary" in every.file("data/schools.csv")


@pytest.mark.parametrize(
    ("phase", "told"),
    [
        ("[]", "23:12: nothing stands in this list\n    Write one of the words, or several: [one, another]."),
        ("[infant, infant]", "23:12: 'infant' stands here twice\n    Take one of the two away."),
        (
            "[infant, speciall]",
            "23:21: 'speciall' is not one of the words known here\n"
            "    Did you mean special? It can be all-through, secondary, middle, primary, junior, infant, nursery, "
            "special, alternative-provision, 16-plus or college.",
        ),
        (
            "{infant: special}",
            "23:12: a list is expected here\n"
            "    Begin each entry with a dash in a line of its own, or write [one, another].",
        ),
    ],
)
def test_a_phase_that_is_none_is_told(folder: Folder, phase: str, told: str) -> None:
    """At the word itself, so that nobody looks for it."""
    folder.change("data/schools.yml", "phase: infant", f"phase: {phase}")

    assert folder.problems() == [f"data/schools.yml:{told}"]


def test_a_source_counts_a_school_of_two_phases_once(folder: Folder) -> None:
    """As the first that its entry names: a list of 28 schools has 28."""
    folder.change("data/schools.yml", "phase: secondary", "phase: [secondary, special]")
    assert folder.problems() == []

    folder.change("data/schools.yml", "[secondary, special]", "[special, secondary]")
    assert {problem.split("\n")[0].split(": ", 1)[1] for problem in folder.problems()} == {
        "The first year: the source counts 1 secondary schools, the entries here 0",
        "The first year: the source counts 0 special schools, the entries here 1",
    }
