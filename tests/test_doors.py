"""The doors of the rooms: nobody climbs past one, none renames, each hands on what others use; one name, one thing."""

import ast
import functools
from collections import defaultdict
from pathlib import Path

import pytest

from tests.cast import PROJECT

SCRIPTS = PROJECT / "scripts"
PACKAGE = SCRIPTS / "partnership"
MODULES = sorted(PACKAGE.rglob("*.py"))
OTHERS = sorted((PROJECT / "tests").rglob("*.py"))
DOORS = [*sorted(file.parent for file in (PACKAGE / "kinds").glob("*/__init__.py")), PACKAGE / "clauses"]


def dotted(path: Path) -> str:
    """Return a module's or a package's name."""
    return ".".join(path.relative_to(SCRIPTS).with_suffix("").parts)


def named(path: Path) -> str:
    """Return the name that a test of this door goes by."""
    return path.relative_to(PACKAGE).as_posix()


@functools.cache
def nodes(file: Path) -> tuple[ast.AST, ...]:
    """Return all that a module is made of, read once for all that is asked, and only where it is asked."""
    return tuple(ast.walk(ast.parse(file.read_text("utf-8"))))


@functools.cache
def imported(file: Path) -> tuple[tuple[str, str, str | None], ...]:
    """Return each name that a module imports from another: the module, the name, and what it is called here instead."""
    froms = [node for node in nodes(file) if isinstance(node, ast.ImportFrom)]
    return tuple((node.module, alias.name, alias.asname) for node in froms if node.module for alias in node.names)


@functools.cache
def attributes(file: Path) -> tuple[tuple[str, str], ...]:
    """Return each `name.attribute` of a module, as both words."""
    found = [node for node in nodes(file) if isinstance(node, ast.Attribute)]
    return tuple((node.value.id, node.attr) for node in found if isinstance(node.value, ast.Name))


def handed_on(door: Path) -> list[str]:
    """Return the names in a door's `__all__`."""
    lists = [node for node in nodes(door / "__init__.py") if isinstance(node, ast.Assign)]
    (names,) = [node.value for node in lists if ast.unparse(node.targets[0]) == "__all__"]
    return list(ast.literal_eval(names))


@pytest.mark.parametrize("door", DOORS, ids=named)
def test_nobody_imports_past_a_door(door: Path) -> None:
    """What others use is handed on: then a room can be rearranged without anybody outside."""
    inside = dotted(door)
    rooms = {dotted(file) for file in MODULES if file.is_relative_to(door)}
    past = [
        f"{named(file)}: {module} {name}"
        for file in MODULES
        if not file.is_relative_to(door)
        for module, name, _ in imported(file)
        if module.startswith(f"{inside}.") or (module == inside and f"{inside}.{name}" in rooms)
    ]

    assert past == []


@pytest.mark.parametrize("door", DOORS, ids=named)
def test_a_door_renames_nothing(door: Path) -> None:
    """A name is right at home, so that a reader who follows it finds it."""
    renamed = [f"{name} as {other}" for _, name, other in imported(door / "__init__.py") if other and other != name]

    assert renamed == []


@pytest.mark.parametrize("door", DOORS, ids=named)
def test_a_door_hands_on_what_others_use_and_nothing_else(door: Path) -> None:
    """What nobody takes is the room's own business."""
    inside, own = dotted(door), door.name
    taken: set[str] = set()
    for file in (file for file in [*MODULES, *OTHERS] if not file.is_relative_to(door)):
        taken |= {name for module, name, _ in imported(file) if module == inside}
        taken |= {name for thing, name in attributes(file) if thing == own}

    assert sorted(set(handed_on(door)) - taken) == []


def test_a_class_has_a_name_of_its_own() -> None:
    """`Part` in four rooms is four things in one reader's head. `Needs` and `Before` are each door's own words."""
    homes: dict[str, list[str]] = defaultdict(list)
    for file in MODULES:
        for node in nodes(file):
            if isinstance(node, ast.ClassDef) and node.name not in ("Needs", "Before"):
                homes[node.name].append(named(file))

    assert {name: files for name, files in homes.items() if len(files) > 1} == {}


def test_no_import_is_for_types_alone() -> None:
    """Where one is needed, two modules go round in a circle. A verb imports what it uses when it is run: no circle."""
    users = {named(file) for file in MODULES for _, name, _ in imported(file) if name == "TYPE_CHECKING"}

    assert {user for user in users if not user.startswith("verbs/")} == set()
