"""The command line: what help says, and that a verb costs nobody anything who did not ask for it."""

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from partnership import cli
from tests.cast import TODAY, Folder, command

PROGRAM = Path(sys.executable).parent / "partnership"
HEAVY = {"pydantic", "jinja2", "yaml", "markdown_it", "mkdocs", "holidays", "phonenumbers"}


def verbs(within: cli.Verbs, *before: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of each verb as people type them, and its module last."""
    for name, verb in within.items():
        if isinstance(verb, str):
            yield (*before, name, verb)
        else:
            yield from verbs(verb, *before, name)


ALL = list(verbs(cli.VERBS))


@pytest.mark.parametrize("verb", ALL, ids=" ".join)
def test_help_says_of_a_verb_what_its_module_says(verb: tuple[str, ...]) -> None:
    """One truth: the docstring, of one line, beside the other verbs and in its own help."""
    *words, name = verb
    said = importlib.import_module(f"partnership.verbs.{name}").__doc__ or ""

    assert said in " ".join(command(*words, "--help").out.split())
    assert said in " ".join(command(*words[:-1], "--help").out.split())


@pytest.mark.parametrize("words", ["--help", "--version", "diary --help", ""], ids=repr)
def test_help_imports_no_verb_and_nothing_that_reads_a_partnership(words: str) -> None:
    """Whoever asks what there is waits for none of it."""
    asked = f"import json, sys; from partnership.cli import main\ntry: main({words.split()!r})\nexcept SystemExit: pass"
    run = subprocess.run(
        [sys.executable, "-c", f"{asked}\nprint(); print(json.dumps(list(sys.modules)))"],
        capture_output=True,
        text=True,
        check=True,
    )
    modules = set(json.loads(run.stdout.splitlines()[-1]))

    assert modules & {f"partnership.verbs.{verb[-1]}" for verb in ALL} == set()
    assert {module.split(".")[0] for module in modules} & HEAVY == set()


@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-", "| true"])
def test_a_program_whose_words_nobody_takes_ends_all_the_same(folder: Folder, closed: str) -> None:
    """A timer closes what it does not read; somebody reads the first line only."""
    said = subprocess.run(
        ["sh", "-c", f'"$0" check --root "$1" --today {TODAY} {closed}', str(PROGRAM), str(folder.root)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (said.stderr, said.returncode) == ("", 0)
