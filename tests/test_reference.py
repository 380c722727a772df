"""What writers look things up in: made from the models, so it cannot drift; and editors agree with the check."""

import json
import re
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator, FormatChecker

from partnership import reference
from partnership.contents import FILES
from tests.cast import FOLDERS, PROJECT, Folder, command

DATA = sorted((PROJECT / "data").glob("*.yml"))


class Typed(yaml.SafeLoader):
    """YAML 1.2 as editors read it: days stay text, and only true and false are truths."""


Typed.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith((":int", ":float", ":null"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def schema(name: str) -> dict[str, Any]:
    """Return the schema that editors use for a data file."""
    found: dict[str, Any] = json.loads((PROJECT / f"data/schemas/{name}.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("path", reference.made())
def test_what_is_made_from_the_models_is_current(path: str) -> None:
    """After a change of a model: partnership reference."""
    assert (PROJECT / path).read_text("utf-8") == reference.made()[path]


def test_nothing_old_lies_beside_it() -> None:
    """A schema of a file that is no more would mislead an editor."""
    kept = {file.relative_to(PROJECT).as_posix() for file in (PROJECT / "data/schemas").iterdir()}

    assert kept == set(reference.made()) - {reference.DICTIONARY}


@pytest.mark.parametrize("file", DATA, ids=lambda file: file.name)
def test_each_data_file_names_its_schema(file: Any) -> None:
    """Then editors complete and check while one types."""
    first = file.read_text("utf-8").splitlines()[0]

    assert first == f"# yaml-language-server: $schema=schemas/{file.stem}.json"
    assert (PROJECT / f"data/schemas/{file.stem}.json").exists()


@pytest.mark.parametrize("file", DATA, ids=lambda file: file.name)
def test_editors_find_nothing_wrong_with_the_reference_data(file: Any) -> None:
    """Two judges that disagree are worse than one."""
    written = yaml.load(file.read_text("utf-8"), Loader=Typed)
    faults = Draft7Validator(schema(file.stem), format_checker=FormatChecker()).iter_errors(written)

    assert [f"{fault.json_path}: {fault.message}" for fault in faults] == []


@pytest.mark.parametrize("name", ["schools", "groups", "partnership", "terms"])
def test_editors_find_something_wrong_with_the_bad_data(name: str) -> None:
    """A schema that accepts everything helps nobody."""
    text = (FOLDERS / f"bad/data/{name}.yml").read_text("utf-8")
    faults = list(Draft7Validator(schema(name)).iter_errors(yaml.load(text, Loader=Typed)))

    assert faults


def test_every_field_has_a_meaning_in_the_dictionary() -> None:
    """A form without a why is half an answer."""
    rows = re.findall(r"^\| (`.*?) \| (.*?) \| (.*) \|$", (PROJECT / "data/README.md").read_text("utf-8"), re.MULTILINE)

    assert len(rows) > 80
    assert [name for name, form, meaning in rows if not form.strip() or not meaning.strip()] == []


def test_every_data_file_is_in_the_dictionary() -> None:
    """With who edits it."""
    dictionary = (PROJECT / "data/README.md").read_text("utf-8")

    assert [file.PATH for file in FILES if f"## `{file.PATH}`" not in dictionary] == []
    assert dictionary.count("Edited by ") == len(FILES)


def test_the_command_writes_them(folder: Folder) -> None:
    """Into any partnership's folder."""
    written = command("reference", "--root", folder.root)

    assert written.code == 0
    assert written.out.splitlines() == [f"Wrote {path}" for path in reference.made()]
    assert folder.problems() == []


ADDITION = {"id": "phonics", "audience": "members", "evaluation": {"changes": "Begin earlier."}}
"""What members have of an offer that is public: no more than they add."""


def test_editors_offer_the_audience_and_ask_no_whole_entry_of_what_is_for_members() -> None:
    """An addition to a public entry has its id and what it adds; everything else must be whole, and known."""
    faults = Draft7Validator(schema("cpd")).iter_errors({"audience": "members", "offers": [ADDITION]})
    public = {name: value for name, value in ADDITION.items() if name != "audience"}
    missing = Draft7Validator(schema("cpd")).iter_errors({"offers": [public]})
    strange = Draft7Validator(schema("cpd")).iter_errors({"offers": [{**ADDITION, "audience": "staff"}]})

    assert list(faults) == []
    assert sorted(fault.message for fault in missing) == [
        "'title' is a required property",
        "'what' is a required property",
    ]
    assert [fault.message for fault in strange][:1] == ["'staff' is not one of ['members', 'everyone']"]
