"""One slip, one message: at its place, with what was most likely meant."""

import pytest

from tests.cast import Folder


@pytest.mark.parametrize(
    ("path", "old", "new", "told"),
    [
        (
            "data/schools.yml",
            "    phase: infant",
            "    fase: infant",
            "23:5: there is no field called 'fase' in a school\n    Did you mean phase?",
        ),
        (
            "data/schools.yml",
            "phase: infant",
            "phase: infants",
            "23:12: 'infants' is not one of the words known here\n"
            "    Did you mean infant? It can be all-through, secondary, middle, primary, junior, infant, nursery, "
            "special, alternative-provision, 16-plus or college.",
        ),
        (
            "data/schools.yml",
            "  - id: alder-infant\n",
            "  - id: Alder Infant\n",
            "20:9: 'Alder Infant' cannot be an id\n"
            "    Write alder-infant: small letters a to z, digits and single hyphens only.",
        ),
        (
            "data/schools.yml",
            "    phase: infant\n",
            "",
            "20:5: 'alder-infant' has no 'phase'\n"
            "    Add a line 'phase: …'. As the partnership counts: infant, junior and primary are all Primary in the"
            " official record.",
        ),
        (
            "data/schools.yml",
            "    phase: infant\n",
            "    phase:\n",
            "23:5: 'phase' is blank\n"
            "    Write it after the colon, or delete the line. As the partnership counts: infant, junior and primary"
            " are all Primary in the official record.",
        ),
        (
            "data/schools.yml",
            "  - id: old-mill\n",
            "  - id: larkrise\n",
            "36:9: two entries have the id 'larkrise': the other is in line 2\n"
            "    Give this school an id of its own. An id is never used again.",
        ),
        (
            "data/schools.yml",
            "urn: 900001",
            "urn: 900,001",
            "9:10: '900,001' is not a whole number\n    Write 900001.",
        ),
        (
            "data/schools.yml",
            "https://larkrise.localhost/",
            "larkrise.localhost",
            "12:14: 'larkrise.localhost' is not a web address\n    Write https://larkrise.localhost",
        ),
        (
            "data/schools.yml",
            "https://larkrise.localhost/",
            "http://http://larkrise.localhost/",
            "12:14: 'http://http://larkrise.localhost/' is not a web address\n"
            "    Copy it from the browser's address bar: https://www.example.org/",
        ),
        (
            "data/schools.yml",
            "https://larkrise.localhost/",
            "https://larkrise/",
            "12:14: 'https://larkrise/' is not a web address\n"
            "    Copy it from the browser's address bar: https://www.example.org/",
        ),
        (
            "data/schools.yml",
            "https://larkrise.localhost/",
            "https://lark_rise.localhost/",
            "12:14: 'https://lark_rise.localhost/' is not a web address\n"
            "    Copy it from the browser's address bar: https://www.example.org/",
        ),
        (
            "data/schools.yml",
            "https://larkrise.localhost/",
            "https://larkrise.localhost:/",
            "12:14: 'https://larkrise.localhost:/' is not a web address\n"
            "    Copy it from the browser's address bar: https://www.example.org/",
        ),
        (
            "data/schools.yml",
            "https://larkrise.localhost/",
            "https://-a.localhost/",
            "12:14: 'https://-a.localhost/' is not a web address\n"
            "    Copy it from the browser's address bar: https://www.example.org/",
        ),
        (
            "data/partnership.yml",
            "address: https",
            "time_zone: Europe/Lundon\naddress: https",
            "6:12: there is no time zone called 'Europe/Lundon'\n    Write it as Europe/London.",
        ),
        (
            "data/partnership.yml",
            "address: https",
            'colour: "#ffff00"\naddress: https',
            "6:9: white words on #ffff00 are hard to read\n"
            "    Choose a darker one: WCAG 2.2 asks for a contrast of 4.5 to 1.",
        ),
        (
            "data/partnership.yml",
            "address: https",
            "mark: assets/mark.svg\naddress: https",
            "6:7: there is no file content/assets/mark.svg\n    Put the mark there, or delete this line.",
        ),
        (
            "data/schools.yml",
            "location: {latitude: 51.5, longitude: -1.5}",
            "location: {latitude: 51,5, longitude: -1.5}",
            "11:29: there is no field called '5' in a location\n"
            "    The fields are latitude and longitude. Or does it belong to the value before it?"
            " Then put that whole value in quotes.",
        ),
        (
            "data/partnership.yml",
            "https://valley.localhost/schools/",
            "https://valley.localhost/schools",
            "6:10: the site's address has no slash at its end\n    Write https://valley.localhost/schools/",
        ),
    ],
)
def test_one_slip_is_one_message_at_its_place(folder: Folder, path: str, old: str, new: str, told: str) -> None:
    """A misspelt name is not also a missing one; the reader mends what is named, and all is well."""
    folder.change(path, old, new)

    assert folder.problems() == [f"{path}:{told}"]


def test_a_file_nothing_reads_is_told(folder: Folder) -> None:
    """What a misspelt name hides would be lost in silence."""
    folder.write("data/scools.yml", "schools: []\n")

    assert folder.problems() == ["data/scools.yml:1:1: nothing reads this file\n    Did you mean data/schools.yml?"]


def test_a_file_that_every_partnership_has_is_missed(folder: Folder) -> None:
    """Its absence does not make every school unknown as well."""
    folder.remove("data/schools.yml")

    assert folder.problems() == [
        "data/schools.yml:1:1: this file is missing\n    Every partnership has one: see data/README.md."
    ]


@pytest.mark.parametrize(
    "address", ["a..b@x.example", "é@x.example", "a@1.2.3.4", "a;b@x.example", "a@-x.example", "a@x.example.", "a@x"]
)
def test_what_no_post_office_delivers_is_no_address_of_mail(folder: Folder, address: str) -> None:
    """Programs of mail take it apart in ways of their own."""
    folder.change("data/partnership.yml", "email: office@valley.localhost", f'email: "{address}"')

    (problem,) = folder.problems()

    assert f"'{address}' is not an e-mail address\n    Write it as office@school.example." in problem
