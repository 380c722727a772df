"""Problems as people read them, as a forge shows them beside a line, and as tools take them."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Callable, Sequence
from typing import TextIO

from partnership.problems import Problem
from partnership.signs import harmless
from partnership.streams import HarmlessStream
from partnership.words import count, sentence


def _text(problems: Sequence[Problem]) -> str:
    warnings = sum(problem.warning for problem in problems)
    errors = len(problems) - warnings
    said = [count(number, word) for number, word in ((errors, "problem"), (warnings, "warning")) if number]
    end = f"{sentence(' and '.join(said))}." if said else "Nothing is wrong."
    return "\n".join([*map(str, problems), end])


def _github(problems: Sequence[Problem]) -> str:
    """Return workflow commands: https://docs.github.com/actions/reference/workflow-commands-for-github-actions."""
    return "\n".join(map(_annotation, problems))


def _annotation(problem: Problem) -> str:
    kind, place = "warning" if problem.warning else "error", problem.place
    where = f" file={_escaped(harmless(place.path), ':,')},line={place.line},col={place.column}" if place.path else ""
    return f"::{kind}{where}::{_escaped(problem.what)}%0A{_escaped(problem.remedy)}"


def _escaped(text: str, also: str = "") -> str:
    for character in f"%\r\n{also}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _json(problems: Sequence[Problem]) -> str:
    flat = [
        {
            **dataclasses.asdict(problem.place),
            "what": problem.what,
            "remedy": problem.remedy,
            "warning": problem.warning,
        }
        for problem in problems
    ]
    return json.dumps(flat, indent=2)  # in ASCII: every sign that nobody sees is written out


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {"text": _text, "github": _github, "json": _json}


def show(problems: Sequence[Problem], form: str, *, stream: TextIO | None = None, members: str = "") -> None:
    """Print problems in one of the FORMATS: on a stream, or where they belong.

    People read what is wrong on standard error, tools and forges take it from standard output. Where the members'
    folder is read too, a forge is the one that keeps that: it is told the way there from the public folder.
    """
    stream = stream or (sys.stderr if form == "text" else sys.stdout)
    if form == "github" and isinstance(stream, HarmlessStream):
        stream = stream.stream  # these lines are meant as commands, and escaped as such
    shown = [_in_members_repository(each, members) for each in problems] if form == "github" and members else problems
    print(FORMATS[form](shown), file=stream)


def _in_members_repository(problem: Problem, way: str) -> Problem:
    """Return a problem as the private repository's forge should show it: beside its line, if that lies there."""
    place = problem.place
    if place.path.startswith(f"{way}/"):
        place = dataclasses.replace(place, path=place.path.removeprefix(f"{way}/"))
        return dataclasses.replace(problem, place=place)
    what = f"{place} in the public folder: {problem.what}"
    return dataclasses.replace(problem, place=dataclasses.replace(place, path=""), what=what)
