"""Open data: every register as JSON and CSV with a schema, and a block for a school's own site."""

import csv
import html
import io
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from partnership.web.pages import Plan
from tests.cast import Folder, words

REGISTERS = [
    *("schools", "partners", "groups", "roles", "terms", "priorities"),
    *("aims", "objectives", "activities", "duties", "projects", "sources"),
]


def rows(text: str) -> list[dict[str, str]]:
    """Return a CSV file as a spreadsheet would open it: it knows UTF-8 by its first sign."""
    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}")
    return list(csv.DictReader(io.StringIO(text[1:], newline=""), strict=True))


def files(plan: Plan) -> dict[str, str]:
    """Return the text of every planned file by its address."""
    return {each.address: each.content for each in plan.files if isinstance(each.content, str)}


@pytest.mark.parametrize("register", REGISTERS)
def test_every_register_of_the_reference_is_there_and_fits_its_schema(chesil_plan: Plan, register: str) -> None:
    """Who builds on it must be able to rely on what the schema says."""
    given = files(chesil_plan)
    schema: dict[str, Any] = json.loads(given[f"data/{register}.schema.json"])
    entries = json.loads(given[f"data/{register}.json"])

    Draft202012Validator.check_schema(schema)
    faults = list(Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(entries))
    assert [f"{fault.json_path}: {fault.message}" for fault in faults] == []
    assert entries


@pytest.mark.parametrize("register", REGISTERS)
def test_the_csv_has_a_row_for_every_entry_in_the_same_order(chesil_plan: Plan, register: str) -> None:
    """The same facts, whichever form one takes."""
    given = files(chesil_plan)
    entries = json.loads(given[f"data/{register}.json"])

    assert [row["id"] for row in rows(given[f"data/{register}.csv"])] == [entry["id"] for entry in entries]


def test_a_csv_can_be_read_back(folder: Folder) -> None:
    """A field within a field is a column of its own; lists of words are parted by semicolons."""
    larkrise, infant = rows(folder.file("data/schools.csv"))[:2]
    activity = rows(folder.file("data/activities.csv"))[0]

    assert larkrise["name"] == "Larkrise Primary School"
    assert (larkrise["ages.from"], larkrise["ages.to"]) == ("4", "11")
    assert larkrise["address.postcode"] == "AA1 1AA"
    assert larkrise["location.longitude"] == "-1.5"
    assert json.loads(larkrise["membership"])[0]["since"] == "2020-09-01"
    assert infant["urn"] == ""
    assert activity["led_by"] == "heads"


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(1)"])
def test_no_cell_is_taken_for_a_formula(folder: Folder, formula: str) -> None:
    """A spreadsheet would run what somebody typed as a remit."""
    folder.change("data/groups.yml", "Shares what helps.", f'"{formula}"')

    assert rows(folder.file("data/groups.csv"))[1]["remit"] == f"'{formula}"
    assert json.loads(folder.file("data/groups.json"))[1]["remit"] == formula


def test_words_with_commas_quotes_and_lines_keep_to_their_cell(folder: Folder) -> None:
    """RFC 4180, so that columns stay in line."""
    folder.change("data/groups.yml", "Shares what helps.", """'Shares, "helps"; ends'""")

    assert rows(folder.file("data/groups.csv"))[1]["remit"] == 'Shares, "helps"; ends'
    assert folder.file("data/groups.csv").endswith("\r\n")


def test_what_is_not_known_is_left_out(folder: Folder) -> None:
    """Null would be one more thing to handle."""
    infant = json.loads(folder.file("data/schools.json"))[1]

    assert infant["id"] == "alder-infant"
    assert "urn" not in infant
    assert None not in infant.values()


def test_the_page_of_open_data_leads_to_every_file(folder: Folder) -> None:
    """Nobody guesses addresses."""
    page = folder.page("data/index.md")
    given = {each.address for each in folder.plan().files if each.address.startswith("data/")}

    assert {f"data/{name}" for name in re.findall(r'href="([\w.-]+\.(?:json|csv))"', page)} == given
    assert "Schools 4 JSON CSV Schema" in words(page)


def test_the_block_to_paste_brings_no_script_and_full_addresses(folder: Folder) -> None:
    """It lives on another site: nothing relative would work there, and nothing may follow its readers."""
    text = html.unescape(folder.page("data/block.md").split("<textarea")[1].split(">", 1)[1].split("</textarea>")[0])

    assert re.findall('href="(.*?)"', text) == [
        "https://valley.localhost/schools/",
        "https://valley.localhost/schools/schools/alder-infant/",
        "https://valley.localhost/schools/schools/alder-junior/",
        "https://valley.localhost/schools/schools/larkrise/",
    ]
    assert not re.search(r"<(script|img|iframe|link)|\son\w+=|src=", text)


def test_the_block_is_whole_html(folder: Folder) -> None:
    """A tag left open would swallow the school's own page."""
    text = html.unescape(folder.page("data/block.md").split("<textarea")[1].split(">", 1)[1].split("</textarea>")[0])
    open_tags: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the reader names it
            open_tags.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert open_tags.pop() == tag

    Reader().feed(text)
    assert open_tags == []


def test_a_name_with_signs_of_html_is_only_a_name(folder: Folder) -> None:
    """In the block too, where it is pasted as HTML."""
    folder.change("data/partnership.yml", "name: Alder Valley Partnership", 'name: "Alder <b> & Valley"')
    block = folder.page("data/block.md")

    assert "<b>" not in block
    assert "Alder &lt;b&gt; &amp; Valley" in html.unescape(block.split("<textarea")[1].split("</textarea>")[0])
