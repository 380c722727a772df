"""What a person probably did where a YAML parser gave up, judged by the line itself more than by the parser's words."""

from __future__ import annotations

import dataclasses
import re

import yaml


@dataclasses.dataclass(frozen=True, kw_only=True)
class Slip:
    """What is wrong in a text, where, and the remedy."""

    line: int
    """In the text, from 1."""
    column: int
    """In the line, from 1."""
    what: str
    remedy: str


def slip(error: yaml.YAMLError, text: str) -> Slip:
    """Return the slip behind an error of PyYAML's parser in a text: the first of those below that fits."""
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
    for number, line in enumerate(lines[: last + 1], start=1):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent and line.strip():
            return Slip(
                line=number,
                column=indent.index("\t") + 1,
                what="a tab is used for indenting",
                remedy="Use spaces: two for each step to the right.",
            )
    return None


def _unclosed(error: yaml.YAMLError, lines: list[str]) -> Slip | None:
    context, start = str(getattr(error, "context", "")), getattr(error, "context_mark", None)
    if start is None:
        return None
    if "quoted scalar" in context:
        what, remedy = "the quote that opens here is not closed", "Close it at the end of the value."
        return Slip(line=start.line + 1, column=start.column + 1, what=what, remedy=remedy)
    if "flow" in context and lines[start.line][start.column : start.column + 1] in ("[", "{"):
        what = f"the bracket {lines[start.line][start.column]} that opens here is not closed rightly"
        remedy = "Close it, and put a comma between values. A text that begins with a bracket needs quotes."
        return Slip(line=start.line + 1, column=start.column + 1, what=what, remedy=remedy)
    return None


def _first_character(line: str, number: int, column: int) -> Slip | None:
    character = line[column : column + 1]
    if character not in ("@", "`", "%", "&", "*", "!", "|", ">", "]", "}", ","):
        return None
    what = f"a value cannot begin with {character}"
    if character in ("]", "}", ","):
        what = f"there is a {character} too many"
    return Slip(line=number + 1, column=column + 1, what=what, remedy='Put the whole value in quotes: "…".')


def _second_colon(error: yaml.YAMLError, line: str, number: int) -> Slip | None:
    colons = [match.start() for match in re.finditer(r":(?=\s|$)", line)]
    if "mapping values are not allowed" not in str(getattr(error, "problem", "")) or len(colons) < 2:
        return None
    what = "a second colon in one line is read as a second field"
    remedy = 'Put the value in quotes: name: "Sports day: the morning".'
    return Slip(line=number + 1, column=colons[1] + 1, what=what, remedy=remedy)


def _after_quote(line: str, number: int) -> Slip | None:
    """Return the slip of a text that goes on after its closing quote: most often an apostrophe closed it."""
    quoted = re.match(r"""\s*(?:- )?(?:\w+: +)?('[^']*'|"[^"]*")(?=\s*[^\s#,\]}:])""", line)
    if quoted is None:
        return None
    what = "the text goes on after the quote that closes it"
    remedy = 'If it is an apostrophe, put the text in double quotes: "Heads\' meeting". Or leave the quotes out.'
    return Slip(line=number + 1, column=quoted.end(), what=what, remedy=remedy)


def _no_space(lines: list[str], last: int) -> Slip | None:
    """Return the slip of `name:value` or `-name: value`, where the parser stopped or in the line before."""
    for number in range(max(0, last - 1), min(last + 1, len(lines))):
        if before := re.match(r"\s*(- )?\w+:(?=[^\s:/])", lines[number]):
            what, remedy = "a space is missing after the colon", "Write name: value."
            return Slip(line=number + 1, column=before.end() + 1, what=what, remedy=remedy)
        if before := re.match(r"\s*-(?=\w+:)", lines[number]):
            what, remedy = "a space is missing after the dash", "Write - name: value."
            return Slip(line=number + 1, column=before.end() + 1, what=what, remedy=remedy)
    return None


def _out_of_line(lines: list[str], number: int, column: int) -> Slip:
    """Return the slip of a line that is neither a field nor a list entry in step with the lines around it."""
    number = min(number, len(lines) - 2) if len(lines) > 1 else number
    while number > 0 and not lines[number].strip():
        number -= 1
        column = len(lines[number]) - len(lines[number].lstrip())
    what = "this line does not fit the lines around it"
    remedy = "Write name: value with a space after the colon, and begin lines that belong together in the same column."
    return Slip(line=number + 1, column=column + 1, what=what, remedy=remedy)
