"""What a person probably did where a YAML parser gave up, judged by the line itself more than by the parser's words."""

from __future__ import annotations

import dataclasses
import re

import yaml


@dataclasses.dataclass(frozen=True)
class Slip:
    """Where in the text, counted from 1, with what is wrong and the remedy."""

    line: int
    column: int
    what: str
    remedy: str


def slip(error: yaml.YAMLError, text: str) -> Slip:
    """Return the slip behind a parser's error."""
    simple_key = "simple key" in str(getattr(error, "context", ""))  # where it began, not where the colon was missed
    mark = getattr(error, "context_mark" if simple_key else "problem_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = [*text.split("\n"), ""]
    return (
        _tab(lines, line)
        or _unclosed(error, lines)
        or _first_character(lines[line], line, column)
        or _second_colon(error, lines[line], line)
        or _after_quote(lines[line], line)
        or _no_space(lines, line)
        or _out_of_line(lines, line, column)
    )


def _tab(lines: list[str], last: int) -> Slip | None:
    for number, line in enumerate(lines[: last + 1]):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent and line.strip():
            remedy = "Use spaces: two for each step to the right."
            return Slip(number + 1, indent.index("\t") + 1, "a tab is used for indenting", remedy)
    return None


def _unclosed(error: yaml.YAMLError, lines: list[str]) -> Slip | None:
    context, start = str(getattr(error, "context", "")), getattr(error, "context_mark", None)
    if start is None:
        return None
    if "quoted scalar" in context:
        return Slip(
            start.line + 1,
            start.column + 1,
            "the quote that opens here is not closed",
            "Close it at the end of the value.",
        )
    if "flow" in context and lines[start.line][start.column : start.column + 1] in ("[", "{"):
        bracket = lines[start.line][start.column]
        remedy = "Close it, and put a comma between values. A text that begins with a bracket needs quotes."
        return Slip(
            start.line + 1,
            start.column + 1,
            f"the bracket {bracket} that opens here is not closed rightly",
            remedy,
        )
    return None


def _first_character(line: str, number: int, column: int) -> Slip | None:
    character = line[column : column + 1]
    if character not in ("@", "`", "%", "&", "*", "!", "|", ">", "]", "}", ","):
        return None
    what = (
        f"a value cannot begin with {character}"
        if character not in ("]", "}", ",")
        else f"there is a {character} too many"
    )
    return Slip(number + 1, column + 1, what, 'Put the whole value in quotes: "…".')


def _second_colon(error: yaml.YAMLError, line: str, number: int) -> Slip | None:
    colons = [found.start() for found in re.finditer(r":(?=\s|$)", line)]
    if "mapping values are not allowed" not in str(getattr(error, "problem", "")) or len(colons) < 2:
        return None
    remedy = 'Put the value in quotes: name: "Sports day: the morning".'
    return Slip(number + 1, colons[1] + 1, "a second colon in one line is read as a second field", remedy)


def _after_quote(line: str, number: int) -> Slip | None:
    """Return the slip of a text that goes on after its closing quote: most often an apostrophe closed it."""
    found = re.match(r"""\s*(?:- )?(?:\w+: +)?('[^']*'|"[^"]*")(?=\s*[^\s#,\]}:])""", line)
    if found is None:
        return None
    remedy = 'If it is an apostrophe, put the text in double quotes: "Heads\' meeting". Or leave the quotes out.'
    return Slip(number + 1, found.end(), "the text goes on after the quote that closes it", remedy)


def _no_space(lines: list[str], last: int) -> Slip | None:
    """Return the slip of `name:value` or `-name: value`, where the parser stopped or in the line before."""
    for number in range(max(0, last - 1), min(last + 1, len(lines))):
        if found := re.match(r"\s*(- )?\w+:(?=[^\s:/])", lines[number]):
            return Slip(number + 1, found.end() + 1, "a space is missing after the colon", "Write name: value.")
        if found := re.match(r"\s*-(?=\w+:)", lines[number]):
            return Slip(number + 1, found.end() + 1, "a space is missing after the dash", "Write - name: value.")
    return None


def _out_of_line(lines: list[str], number: int, column: int) -> Slip:
    """Return the slip of a line that is neither a field nor a list entry in step with the lines around it."""
    number = min(number, len(lines) - 2) if len(lines) > 1 else number
    while number > 0 and not lines[number].strip():
        number -= 1
        column = len(lines[number]) - len(lines[number].lstrip())
    remedy = "Write name: value with a space after the colon, and begin lines that belong together in the same column."
    return Slip(number + 1, column + 1, "this line does not fit the lines around it", remedy)
