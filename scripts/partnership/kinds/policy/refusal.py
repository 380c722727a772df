"""Why a command about a policy is not carried out: the option or the place, what is wrong there, and the remedy."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from partnership.files import fields
from partnership.words import did_you_mean, listed

_WORDS = TypeAdapter[str](fields.Text)
_HALVES = re.compile("[\ud800-\udfff]")  # what a terminal hands over that is no character


class Refusal(NamedTuple):
    """One reason, in the words of whoever gave the command."""

    where: str
    """An option, as typed (`--note`), or a place in a file."""
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}\n    {self.remedy}"


def refusals_of_note(words: str, ask: str) -> Iterator[Refusal]:
    """Yield what is wrong with a note as it was typed on the command line; `ask` is told where there is none."""
    if not words:
        yield Refusal("--note", "no words are given", ask)
    elif _HALVES.search(words):
        yield Refusal("--note", "there is a character in it that cannot be written", "Type the sentence anew.")
    else:
        try:
            _WORDS.validate_python(words)
        except ValidationError as error:
            fault = error.errors()[0]["ctx"]
            yield Refusal("--note", fault["what"], fault["remedy"])


def refusals_of_group(option: str, name: str, groups: Collection[str]) -> Iterator[Refusal]:
    """Yield what is wrong with a group as it was typed on the command line; the groups are known by their ids."""
    if name not in groups:
        otherwise = f"The groups are {listed(groups)}." if groups else "Write the group into data/groups.yml first."
        yield Refusal(option, f"there is no group called '{name}'", did_you_mean(name, groups, otherwise))
