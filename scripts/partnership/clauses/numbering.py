"""What is amiss with how a text is numbered and laid out, said before it is frozen: a version never changes again.

Two clauses numbered alike, a number that is skipped or comes too early, a level of headings that is skipped, and lists
that were pasted as words.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from partnership.clauses.clause import HEADING, Clause, split_paragraph
from partnership.clauses.text import Section, Text
from partnership.web.prose import Token

_BULLETS = r"[•·∙●○◦‣⁃▪▫■□◆◇❖➢➤►▶→✓✔✗\uf000-\uf0ff\ufffd]|&bull;|&middot;|&#(?:8226|183|x2022|xb7);"
"""What word processors put before the items of a list, their own signs in the private area among them."""

_PASTED = re.compile(rf"[ \t\u00a0]*({_BULLETS})[ \t\u00a0]*\S", re.IGNORECASE)
_LIKELY = re.compile(r"[ \t\u00a0]*([–—o]|\\[-*+])[ \t\u00a0]+\S")
"""What may be such a sign: where it begins several lines."""

_PARTS = re.compile(r"\(\w+\)|\d+[A-Za-z]*|[A-Za-z]+")
_NAMED = re.compile(r"([^\W\d]{2,})\s+(?=\S)|(§)\s*")
_SCOPES = ("appendix", "annex", "schedule", "part", "chapter", "atodiad", "rhan", "anlage")
"""What begins its numbers anew: 1.1 of an appendix is not 1.1 of the text."""

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_TENS = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc", "c", "cx", "cxx", "cxxx", "cxl", "cl")
_ROMANS = tuple(tens + ones for tens in _TENS for ones in _ONES)
"""The Roman numbers from nothing on, in their order."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Irregularity:
    """Something that nobody wants to be frozen."""

    line: int
    """Where it is in its file, counted from 1."""
    what: str
    remedy: str
    skipped: str = ""
    """The number that is not there, if one is skipped."""


def irregularities(text: Text, issued: Text | None = None) -> list[Irregularity]:
    """Return what is amiss in a text, by its lines; what was so in the version issued last is not told again.

    Nor is a number that a clause of that version had: it was taken out on purpose, and the others keep theirs.
    """
    known = {other.what for other in irregularities(issued)} if issued else set()
    numbers = {clause.number for clause in issued.clauses} if issued else set()
    every = [*_Numbers().read(text.sections), *_levels(text.clauses), *_lists(text), *_pasted(text), *_midst(text)]
    return [
        one
        for one in sorted(every, key=lambda one: one.line)
        if one.what not in known and not (one.skipped and one.skipped in numbers)
    ]


class _Numbers:
    """The numbers of headings and paragraphs, read from the beginning to the end."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, ...], Clause] = {}
        self._last: dict[tuple[str, ...], str] = {}
        self._twice: set[tuple[str, ...]] = set()
        self._headings: list[tuple[int, tuple[str, ...], bool]] = []
        """The headings that are above: the level of each, within what its numbers count, and whether it has one."""
        self._above: tuple[str, ...] = ()
        """What a number such as (a) belongs to."""
        self._beneath: list[str] = []
        """The numbers such as (a) and (i) in it so far."""

    def read(self, sections: Sequence[Section]) -> Iterator[Irregularity]:
        for place, section in enumerate(sections):
            clause = section.clause
            if clause is None:
                continue
            if clause.kind == HEADING:
                self._open(clause, f"section {place}")
            if clause.number:
                yield from self._number(clause)

    def _open(self, heading: Clause, name: str) -> None:
        """Take a heading: an appendix, or a part without a number, has numbered headings of its own in it."""
        while self._headings and self._headings[-1][0] >= heading.depth:
            self._headings.pop()
        within = self._headings[-1][1] if self._headings else ()
        begins_anew = not heading.number or _kind_of(heading.number) in _SCOPES
        self._headings.append((heading.depth, (*within, name) if begins_anew else within, bool(heading.number)))
        self._above, self._beneath = (name,), []

    def _within(self, clause: Clause) -> tuple[str, ...]:
        """Return within what a number counts: for a paragraph, that of the numbered heading above it; or the text."""
        if clause.kind == HEADING:
            return self._headings[-2][1] if len(self._headings) > 1 else ()
        return next((within for _, within, is_numbered in reversed(self._headings) if is_numbered), ())

    def _number(self, clause: Clause) -> Iterator[Irregularity]:
        name = _NAMED.match(clause.number)
        parts = tuple(_PARTS.findall(clause.number[name.end() :] if name else clause.number))
        if not parts:
            return
        if clause.number.startswith("(") or (len(parts) == 1 and clause.number.endswith(")")):
            parts = self._placed(parts)
        else:
            parts = (*self._within(clause), _kind_of(clause.number), *parts)
            self._above, self._beneath = parts, []
        yield from self._compare(clause, parts)

    def _placed(self, parts: tuple[str, ...]) -> tuple[str, ...]:
        """Return a number such as (a) with those that it stands beneath: (i) is in (a), or comes after (h)."""
        part = parts[-1].strip("()")
        stack = self._beneath
        level = next((at for at in range(len(stack) - 1, -1, -1) if _follows(stack[at], part)), None)
        if level is None:
            alike = next((at for at in range(len(stack) - 1, -1, -1) if _alike(stack[at], part)), None)
            level = len(stack) if alike is None else alike
        del stack[level:]
        stack.append(part)
        return (*self._above, *(f"({each})" for each in stack))

    def _compare(self, clause: Clause, parts: tuple[str, ...]) -> Iterator[Irregularity]:
        above, part = parts[:-1], parts[-1].strip("()")
        last, other = self._last.get(above), self._seen.setdefault(parts, clause)
        if above in self._twice:  # one slip, one message
            return
        if other is not clause:
            self._twice.add(parts)
            what = f"two clauses are numbered {clause.number}: '{other.title}' and '{clause.title}'"
            remedy = f"Give one of the two another number, such as {_inserted(clause.number)}: the other is in line "
            yield Irregularity(line=clause.line, what=what, remedy=f"{remedy}{other.line}.")
            return
        self._last[above] = part
        if last is None and (above not in self._seen or _is_first(part)):
            return
        if last is not None and _follows(last, part):
            return
        if last is not None and _rank(part) < _rank(last):
            what = f"{clause.number} comes after {_like(clause.number, last)}"
            remedy = "Put the clauses in the order of their numbers, or give this one another."
            yield Irregularity(line=clause.line, what=what, remedy=remedy)
            return
        skipped = _like(clause.number, _next(last, part))
        before = f"comes after {_like(clause.number, last)}" if last else "comes first"
        what = f"{clause.number} {before}: there is no {skipped}"
        remedy = f"Was it lost on the way? If there is to be none, write: {skipped} Not used."
        yield Irregularity(line=clause.line, what=what, remedy=remedy, skipped=skipped)


def _kind_of(number: str) -> str:
    """Return what a numbered part is called: article, appendix, §; nothing for a number alone."""
    name = _NAMED.match(number)
    return (name[1] or name[2]).casefold() if name else ""


def _split(part: str) -> tuple[int, str]:
    digits = re.match(r"\d*", part, re.ASCII)
    number = digits[0] if digits else ""
    return int(number or -1), part[len(number) :]


def _roman(part: str) -> int:
    values = [_ROMAN.get(sign, 0) for sign in part.lower()]
    if not values or 0 in values:
        return 0
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def _follows(last: str, part: str) -> bool:
    """Return whether a number is one after another: 3 or 2A after 2, 2B or 3 after 2A, c after b, iii after ii."""
    (number, letters), (after, more) = _split(last), _split(part)
    if number >= 0 and after >= 0:
        inserted = after == number and _letter_after(letters, more)
        return inserted or (after == number + 1 and more.upper() in ("", "A"))
    if number >= 0 or after >= 0 or last.isupper() != part.isupper():
        return False
    if len(last) + len(part) > 2 and _roman(last) and _roman(part):  # i, ii; but i comes after h, too
        return _roman(part) == _roman(last) + 1
    return _letter_after(last, part)


def _letter_after(letters: str, more: str) -> bool:
    """Return whether some letters come after others: A after none, B after A, AA after Z, ZA after Z."""
    if not letters:
        return more.upper() == "A"
    if len(more) > 1 or len(letters) > 1:
        return len(more) != len(letters) or more > letters
    return bool(more) and ord(more.upper()) == ord(letters.upper()) + 1


def _alike(last: str, part: str) -> bool:
    """Return whether two numbers are of one kind: digits, letters, or Roman."""
    if last.isdigit() or part.isdigit():
        return last.isdigit() == part.isdigit()
    if last.isupper() != part.isupper():
        return False
    is_roman = [_roman(each) > 0 for each in (last, part)]
    return is_roman[0] == is_roman[1] or not (is_roman[1] and part.lower() == "i")


def _is_first(part: str) -> bool:
    return part.upper() in ("0", "1", "1A", "A", "I")


def _rank(part: str) -> tuple[int, int, str]:
    number, letters = _split(part)
    if number < 0 and len(letters) > 1 and _roman(letters):
        return number, _roman(letters), ""
    return number, len(letters), letters.upper()


def _next(last: str | None, part: str) -> str:
    """Return the number that should have come."""
    if last is None:
        return "1" if _split(part)[0] >= 0 else "a" if part.islower() else "A"
    number, letters = _split(last)
    after = _split(part)
    if number >= 0:
        if after[0] == number and after[1]:
            return f"{number}{chr(ord(letters) + 1) if len(letters) == 1 else 'A' if after[1].isupper() else 'a'}"
        return str(number + 1)
    if _roman(last) and _roman(part) and len(part) > 1:
        after_it = next((roman for roman in _ROMANS if _roman(roman) > _roman(last)), part.lower())
        return after_it.upper() if part.isupper() else after_it
    return chr(ord(last[-1]) + 1) if last[-1] not in "zZ" else last[-1].replace("z", "aa").replace("Z", "AA")


def _like(number: str, part: str) -> str:
    """Return a number with another last part."""
    places = list(_PARTS.finditer(number))
    if not places:
        return part
    end = places[-1]
    shown = f"({part})" if end[0].startswith("(") else part
    return f"{number[: end.start()]}{shown}{number[end.end() :]}"


def _inserted(number: str) -> str:
    return f"{number}A" if number[-1].isdigit() else _like(number, _next(_PARTS.findall(number)[-1].strip("()"), "z"))


def _levels(clauses: Sequence[Clause]) -> Iterator[Irregularity]:
    """Yield each heading that stands more than one level beneath the one before; the page's own title is the first."""
    before = 1
    for clause in clauses:
        if clause.kind != HEADING:
            continue
        if clause.depth > before + 1:
            what = f"'{clause.called}' is a heading of level {clause.depth}, and the one above it is of level {before}"
            signs = "#" * (before + 1)
            yield Irregularity(line=clause.line, what=what, remedy=f"Write {signs} before it: no level is left out.")
        before = clause.depth


@dataclasses.dataclass
class _List:
    """A numbered list that is being read: the number of its first item, and those that were typed."""

    start: int
    typed: list[str] = dataclasses.field(default_factory=list)
    is_told: bool = False

    @property
    def shown(self) -> int:
        """The number of its last item so far."""
        return self.start + len(self.typed) - 1


def _lists(text: Text) -> Iterator[Irregularity]:
    """Yield each numbered list that is shown with other numbers than were typed, and each that skips some."""
    for section in text.sections:
        items, opened, last = iter(section.items), list[_List](), dict[int, int]()
        for token in section.tokens:
            if token.type == "ordered_list_open":
                opened.append(_List(int(token.attrs.get("start", 1))))
            elif token.type == "ordered_list_close":
                last[token.level] = opened.pop().shown
            elif token.type == "list_item_open" and token.info:
                opened[-1].typed.append(token.info)
                yield from _item(next(items).line, opened[-1], last.get(token.level - 1))


def _item(line: int, numbered: _List, before: int | None) -> Iterator[Irregularity]:
    """Yield what is amiss with the last item so far of a list; given is the last number of the list before it."""
    start, typed, shown = numbered.start, numbered.typed, numbered.shown
    if len(typed) == 1 and before is not None and start not in (0, 1, before + 1):
        what = f"a list goes on with {start}, after {before}"
        yield Irregularity(line=line, what=what, remedy=f"Was {before + 1} lost on the way? Or number it on.")
    if len(set(typed)) > 1 and int(typed[-1]) != shown and not numbered.is_told:
        numbered.is_told = True
        what = f"an item is typed as {typed[-1]}, and shown as {shown}: the items of a list are counted"
        remedy = "Correct the number. To keep it as typed, make it a paragraph: 2.1 or 2.1A, after an empty line."
        yield Irregularity(line=line, what=what, remedy=remedy)


def _pasted(text: Text) -> Iterator[Irregularity]:
    """Yield the first of each run of lines that begin with a bullet which is none."""
    lines = [(token, line) for section in text.sections for token in section.tokens for line in _lines(token)]
    likely = Counter(sign[1] for _, line in lines if (sign := _LIKELY.match(line)))
    for section in text.sections:
        for token in section.tokens:
            for at, line in enumerate(_lines(token)):
                sign = _PASTED.match(line) or _LIKELY.match(line)
                if sign is None or likely.get(sign[1], 2) < 2:
                    continue
                shown = "a sign" if sign[1] >= "\uf000" else f"'{sign[1]}'"
                what = f"a line begins with {shown}: it looks like a bullet, and is none"
                remedy = "Begin each of these lines with a hyphen and a space, after an empty line: - like this."
                yield Irregularity(line=_first_line(token, text) + at, what=what, remedy=remedy)
                break


def _lines(token: Token) -> list[str]:
    return token.content.split("\n") if token.type == "inline" and token.map else []


def _first_line(token: Token, text: Text) -> int:
    return (token.map or [0])[0] + text.file.first_line


def _midst(text: Text) -> Iterator[Irregularity]:
    """Yield each line of a paragraph that begins with the number after that of its clause: no empty line parts them."""
    for section in text.sections:
        for token in section.tokens if section.clause else ():
            lines = _lines(token)
            number = split_paragraph(lines[0])[0] if lines and token.level == 1 else ""
            for at, line in enumerate(lines[1:] if number else (), start=1):
                own = split_paragraph(line)[0]
                if own and _is_next(number, own):
                    what = f"{own} begins in the midst of {number}: it is no clause of its own"
                    remedy = "Leave an empty line above it."
                    yield Irregularity(line=_first_line(token, text) + at, what=what, remedy=remedy)
                    number = own


def _is_next(number: str, own: str) -> bool:
    first, then = _PARTS.findall(number), _PARTS.findall(own)
    return first[:-1] == then[:-1] and _follows(first[-1].strip("()"), then[-1].strip("()"))
