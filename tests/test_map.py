"""The map for maintainers is true: what it names exists, every folder has its line, and it fits on two screens."""

import re

from tests.cast import PROJECT

SCRIPTS = PROJECT / "scripts"
PACKAGE = SCRIPTS / "partnership"
MAP = (SCRIPTS / "README.md").read_text("utf-8")
ROOMS = [PACKAGE, SCRIPTS, PROJECT, PROJECT / "scripts/partnership/kinds"]
TWO_SCREENS = 125


def named() -> set[str]:
    """Return every file and folder that the map names, as it stands between backticks."""
    words = re.findall(r"`([^`\n]+)`", MAP)
    return {word for word in words if re.fullmatch(r"[\w./-]+(\.\w+|/)", word) and not word.startswith(".")}


def rooms() -> dict[str, set[str]]:
    """Return the rows of each table of a large kind: the modules that it names, by the kind's folder."""
    tables = re.findall(r"\| `(kinds/\w+/)` \| \|\n\| --- \| --- \|\n((?:\|.*\n)+)", MAP)
    return {folder: set(re.findall(r"`([\w/]+\.py)`", rows)) for folder, rows in tables}


def test_what_the_map_names_exists() -> None:
    """A map of a street that is gone sends people astray."""
    inside = {f"{folder}{module}" for folder, modules in rooms().items() for module in modules}
    files = {file.name for file in PACKAGE.rglob("*.py")}
    missing = [name for name in named() | inside if not any((room / name).exists() for room in ROOMS)]

    assert [name for name in missing if name not in files and not name.startswith("pages/")] == []


def test_every_folder_of_the_program_has_its_line() -> None:
    """Who adds a room says on the map what it is for."""
    folders = {file.parent.relative_to(PACKAGE).as_posix() for file in PACKAGE.rglob("*") if file.is_file()}
    known = {f"{folder}/" for folder in folders if folder != "." and "__pycache__" not in folder}

    assert known - named() == set()


def test_every_module_of_a_large_kind_stands_in_its_order() -> None:
    """A newcomer finds in one minute where the INSET page is made. Doors and contexts go without saying."""
    for folder, modules in rooms().items():
        there = {file.relative_to(PACKAGE / folder).as_posix() for file in (PACKAGE / folder).rglob("*.py")}
        assert {name for name in there - modules if not name.endswith(("__init__.py", "context.py"))} == set()


def test_every_part_beside_the_folders_is_named() -> None:
    """The single modules too."""
    assert {file.name for file in PACKAGE.glob("*.py") if file.name != "__init__.py"} - named() == set()


def test_the_map_fits_on_two_screens() -> None:
    """What nobody can take in at a glance is no map."""
    assert len(MAP.splitlines()) <= TWO_SCREENS
