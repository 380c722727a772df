"""Words that people type and pages do not have: `data/search.yml`, and what is said where it is not right."""

from __future__ import annotations

import json

import pytest

from partnership.web.outline import outline
from tests.cast import Folder

FILE = "data/search.yml"


def known(folder: Folder) -> dict[str, list[str]]:
    """Return what the browser is given: what is typed, and what is found."""
    pairs = folder.file("search/words.js").removeprefix("partnership.searchWords(").removesuffix(");\n")
    read: dict[str, list[str]] = json.loads(pairs)
    return read


def test_the_program_brings_the_words_of_schools(folder: Folder) -> None:
    """A partnership that writes none has more than sixty entries' worth."""
    words = known(folder)

    assert len(words) > 200
    assert words["sendco"] == ["SENCO", "special educational needs"]
    assert words["lateness"][0] == "attendance"


def test_a_partnership_adds_its_own_and_explains_one_anew(folder: Folder) -> None:
    """Its own count first; the others stay."""
    before = known(folder)
    folder.write(FILE, "words:\n  - {typed: [Tup, lateness], found: [lending]}\n")

    assert known(folder) == {**before, "tup": ["lending"], "lateness": ["lending"]}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            "words:\n  - {typed: [], found: [lending]}\n",
            "data/search.yml:2:13: 'typed' has nothing in it\n    Write at least one word, or take the entry away.",
        ),
        (
            "words:\n  - {type: [tup], found: [lending]}\n",
            "data/search.yml:2:6: there is no field called 'type' in a search entry\n    Did you mean typed?",
        ),
        (
            "words:\n  - {typed: [tup], found: [lending]}\n  - {typed: [ram, TUP], found: [visits]}\n",
            "data/search.yml:3:13: 'TUP' is explained in line 2 already\n"
            "    Add what it means there, and take it away here.",
        ),
        (
            "words:\n  - {typed: tup, found: [lending]}\n",
            "data/search.yml:2:13: a list is expected here\n"
            "    Begin each entry with a dash in a line of its own, or write [one, another].",
        ),
        (
            "words:\n  - tup\n",
            "data/search.yml:2:5: fields are expected here\n"
            "    Write them in braces, {typed: …, found: …}, or in lines of their own, indented.",
        ),
    ],
)
def test_a_slip_is_told_at_its_place(folder: Folder, written: str, told: str) -> None:
    folder.write(FILE, written)

    assert folder.problems() == [told]


def test_words_of_two_elements_are_two_words_to_a_search() -> None:
    """A link beside a name made one word of both: Radipole Primary SchoolSee."""
    body = "<h1 id='a'>A <b>n</b>ame</h1><dl><dt>Where</dt><dd>School<span>See the m<b>a</b>p</span>.</dd></dl><br>End"

    (page,) = outline(body).sections
    assert (page.words, outline(body).headings[0].text) == ("Where School See the map. End", "A name")
