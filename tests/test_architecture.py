"""The shape of the code: imports run one way, each outside tool has one keeper, and what is pure stays pure."""

import ast
import functools
import re
from pathlib import Path

import pytest

from partnership import kinds

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "scripts/partnership"
MODULES = sorted(file.relative_to(PACKAGE) for file in PACKAGE.rglob("*.py"))
OUTER = {"publish", "reports", "streams", "reference", "clock", "kept", "verbs", "founding", "upgrading"}
LAYERS = [
    {"words", "signs", "problems", "program", "processes", "starting"},
    {"files"},
    {"web"},
    {"clauses"},
    {"kinds"},
    {"contents"},
    {"reading", "importing", "proposal"},
    OUTER,
    {"cli"},
]
IMPURE = {"reading", "importing", "publish", "clock", "kept", "verbs", "cli", "founding", "upgrading"}
KINDS = re.findall(r"\w+", (kinds.__doc__ or "").split("\n\n")[1])
KEEPERS = {
    "mkdocs": {"publish/mkdocs_adapter.py"},
    "markdown_it": {"web/dialect.py"},
    "mdit_py_plugins": {"web/dialect.py"},
    "diff_match_patch": {"clauses/redlines/word_diff.py"},
    "jinja2": {"web/templates.py", "publish/mkdocs_adapter.py", "publish/frame.py"},
    "lxml": {"web/outline.py"},
    "ics": {"web/ical.py"},
    "icalendar": {f"reading/{name}.py" for name in ("alignment", "days", "expansion", "occurrences", "time_zones")},
    "openpyxl": {"importing/tables/sheet.py", "importing/tables/workbook.py"},
    "recurring_ical_events": {"reading/occurrences.py"},
    "segno": {"kinds/event/pages/subscribe.py"},
    "pypandoc": {"web/word.py"},
    "yaml": {"files/yaml_editing.py", "files/yaml_file.py", "files/yaml_slips.py"},
}
OUTSIDE = {"os", "time", "socket", "http", "urllib.request", "random", "platform", "getpass", "requests", "uuid"}
ALLOWED = {("files/history.py", "os"), ("proposal/checkout.py", "os")}  # to be independent of what it tells git
ALLOWED |= {("processes.py", "os")}  # how many processors there are, which changes no result
STORIES = [
    file for file in sorted(TESTS.rglob("*.py")) if file.relative_to(TESTS).parts[0] not in {"bench", "node_modules"}
]
KEEPERS_OF_TIME = {"patience.py"}
CLOCKS = re.compile(r"time\.(sleep|time|monotonic|process_time|perf_counter)$|\.(now|utcnow|today|wait_for_timeout)$")
LONGEST_FUNCTION = 40
LONGEST_MODULE = 350


@functools.cache
def tree(module: Path) -> ast.Module:
    """Return a module as Python reads it, once for all that is asked."""
    return ast.parse((PACKAGE / module).read_text("utf-8"))


@functools.cache
def nodes(module: Path) -> tuple[ast.AST, ...]:
    """Return all that a module is made of, wherever in it."""
    return tuple(ast.walk(tree(module)))


@functools.cache
def imports(module: Path) -> tuple[str, ...]:
    """Return the full name of everything that a module imports, wherever in it."""
    names = [alias.name for node in nodes(module) if isinstance(node, ast.Import) for alias in node.names]
    found = [node for node in nodes(module) if isinstance(node, ast.ImportFrom)]
    return (*names, *(f"{node.module}.{alias.name}" for node in found for alias in node.names))


def layer(name: str) -> int:
    """Return how high a part of the package stands."""
    return next(height for height, parts in enumerate(LAYERS) if name in parts)


def part(module: Path) -> str:
    """Return the part of the package that a module belongs to."""
    return module.parts[0].removesuffix(".py")


def named(module: Path) -> str:
    """Return the name that a test of this module goes by."""
    return module.as_posix()


IN_LAYERS = [module for module in MODULES if part(module) != "__init__"]


@pytest.mark.parametrize("module", IN_LAYERS, ids=named)
def test_imports_run_one_way(module: Path) -> None:
    """LAYERS, from the ground up: no layer looks up."""
    ours = [name.split(".")[1] for name in imports(module) if name.startswith("partnership.")]
    known = [name for name in ours if any(name in parts for parts in LAYERS)]

    assert [name for name in known if layer(name) > layer(part(module))] == []


def test_every_part_of_the_package_has_its_layer() -> None:
    """A new part has to say where it stands."""
    assert {part(module) for module in MODULES} - {"__init__"} == set().union(*LAYERS)


@pytest.mark.parametrize("module", [module for module in MODULES if part(module) == "kinds"], ids=named)
def test_a_kind_imports_only_kinds_listed_before_it(module: Path) -> None:
    """The list stands at the head of kinds/__init__.py."""
    own = module.parts[1].removesuffix(".py")
    used = {name.split(".")[2] for name in imports(module) if name.startswith("partnership.kinds.")}

    assert own == "__init__" or {kind for kind in used if KINDS.index(kind) > KINDS.index(own)} == set()


def test_every_kind_is_in_the_list() -> None:
    """And every kind in the list exists."""
    there = {module.parts[1].removesuffix(".py") for module in MODULES if part(module) == "kinds"}

    assert there - {"__init__"} == set(KINDS)


@pytest.mark.parametrize("tool", KEEPERS)
def test_an_outside_tool_has_one_keeper(tool: str) -> None:
    """Leaving it then costs one module."""
    users = {module.as_posix() for module in MODULES for name in imports(module) if name.split(".")[0] == tool}

    assert users <= KEEPERS[tool]


@pytest.mark.parametrize("module", [m for m in IN_LAYERS if part(m) not in IMPURE], ids=named)
def test_what_is_pure_reads_no_clock_environment_or_network(module: Path) -> None:
    """Same commit and same day in, same bytes out."""
    asked = [name for name in imports(module) if name in OUTSIDE or name.rpartition(".")[0] in OUTSIDE]
    calls = [node.func for node in nodes(module) if isinstance(node, ast.Call)]
    now = [call.attr for call in calls if isinstance(call, ast.Attribute)]

    assert [name for name in asked if (module.as_posix(), name) not in ALLOWED] == []
    assert {"today", "now", "utcnow", "getenv", "cwd", "home", "expanduser"} & set(now) == set()


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_functions_and_modules_fit_in_a_glance(module: Path) -> None:
    """A backstop, not a style: size follows thought."""
    functions = [node for node in nodes(module) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    lengths = {function.name: (function.end_lineno or 0) - function.lineno + 1 for function in functions}

    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}
    assert len((PACKAGE / module).read_text("utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_every_module_says_what_it_is_for(module: Path) -> None:
    """In one sentence that a newcomer can use; and nobody catches every error there is."""
    first = (ast.get_docstring(tree(module)) or "").split("\n")[0]
    caught = [node.type for node in nodes(module) if isinstance(node, ast.ExceptHandler)]

    assert first.endswith((".", ":")) or module.name == "__init__.py"
    assert [ast.unparse(each) if each else "" for each in caught if not each or ast.unparse(each) == "Exception"] == []


def test_no_story_knows_how_fast_its_machine_is() -> None:
    """No clock, no sleep, no limit but PATIENCE, which only ends what hangs: a busy laptop passes too."""
    told = []
    for story in STORIES:
        calls = [node for node in ast.walk(ast.parse(story.read_text("utf-8"))) if isinstance(node, ast.Call)]
        asked = [call for call in calls if CLOCKS.search(ast.unparse(call.func))]
        limited = [call for call in calls for key in call.keywords if _is_a_limit(key)]
        told += [f"{story.name}:{call.lineno}" for call in (*asked, *limited) if story.name not in KEEPERS_OF_TIME]

    assert told == []


def _is_a_limit(key: ast.keyword) -> bool:
    return key.arg == "timeout" and not ast.unparse(key.value).startswith("PATIENCE")
