"""The doors of the rooms: nobody climbs past one, none renames, each hands on what others use; one name, one thing."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cast import PROJECT

SCRIPTS = PROJECT / "scripts"
PACKAGE = SCRIPTS / "partnership"
MODULES = sorted(PACKAGE.rglob("*.py"))
TREES = {file: ast.parse(file.read_text("utf-8")) for file in MODULES}
OTHERS = {file: ast.parse(file.read_text("utf-8")) for file in sorted((PROJECT / "tests").rglob("*.py"))}
DOORS = [*sorted(file.parent for file in (PACKAGE / "kinds").glob("*/__init__.py")), PACKAGE / "clauses"]


def dotted(path: Path) -> str:
    """Return a module's or a package's name."""
    return ".".join(path.relative_to(SCRIPTS).with_suffix("").parts)


def named(path: Path) -> str:
    """Return the name that a test of this door goes by."""
    return path.relative_to(PACKAGE).as_posix()


def imported(tree: ast.Module) -> Iterator[tuple[str, str, str | None]]:
    """Yield each name that a module imports from another: the module, the name, and what it is called here instead."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name, alias.asname) for alias in node.names)


def handed_on(door: Path) -> list[str]:
    """Return the names in a door's `__all__`."""
    lists = [node for node in TREES[door / "__init__.py"].body if isinstance(node, ast.Assign)]
    (names,) = [node.value for node in lists if ast.unparse(node.targets[0]) == "__all__"]
    return list(ast.literal_eval(names))


@pytest.mark.parametrize("door", DOORS, ids=named)
def test_nobody_imports_past_a_door(door: Path) -> None:
    """What others use is handed on: then a room can be rearranged without anybody outside."""
    inside = dotted(door)
    rooms = {dotted(file) for file in MODULES if file.is_relative_to(door)}
    past = [
        f"{named(file)}: {module} {name}"
        for file, tree in TREES.items()
        if not file.is_relative_to(door)
        for module, name, _ in imported(tree)
        if module.startswith(f"{inside}.") or (module == inside and f"{inside}.{name}" in rooms)
    ]

    assert past == []


@pytest.mark.parametrize("door", DOORS, ids=named)
def test_a_door_renames_nothing(door: Path) -> None:
    """A name is right at home, so that a reader who follows it finds it."""
    renamed = [
        f"{name} as {other}" for _, name, other in imported(TREES[door / "__init__.py"]) if other and other != name
    ]

    assert renamed == []


@pytest.mark.parametrize("door", DOORS, ids=named)
def test_a_door_hands_on_what_others_use_and_nothing_else(door: Path) -> None:
    """What nobody takes is the room's own business."""
    inside, own = dotted(door), door.name
    taken: set[str] = set()
    for file, tree in (TREES | OTHERS).items():
        if file.is_relative_to(door):
            continue
        taken |= {name for module, name, _ in imported(tree) if module == inside}
        attributes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
        taken |= {node.attr for node in attributes if isinstance(node.value, ast.Name) and node.value.id == own}

    assert sorted(set(handed_on(door)) - taken) == []


def test_a_class_has_a_name_of_its_own() -> None:
    """`Part` in four rooms is four things in one reader's head. `Needs` and `Before` are each door's own words."""
    homes: dict[str, list[str]] = defaultdict(list)
    for file, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and node.name not in ("Needs", "Before"):
                homes[node.name].append(named(file))

    assert {name: files for name, files in homes.items() if len(files) > 1} == {}


def test_no_import_is_for_types_alone() -> None:
    """Where one is needed, two modules go round in a circle. A verb imports what it uses when it is run: no circle."""
    users = {named(file) for file, tree in TREES.items() for _, name, _ in imported(tree) if name == "TYPE_CHECKING"}

    assert {user for user in users if not user.startswith("verbs/")} == set()
