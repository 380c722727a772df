"""What belongs to one person alone: numbers of pupils, patients and employees, telephone numbers, dates of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnership.files.personal.finding import PUBLIC, SAVED, PrivateFinding, SearchedText, beginning

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""The letters of a UPN: no I, O or S. Each counts as its place, from 0."""

LONG_AGO = 1920
"""Whoever was born before is history: a writer, a saint, the founder of a school."""

_GAP = "[ .\u00a0\u2011–-]"
_ALONE = r"(?<![\w.,/+#=£-])(?<!\d:)"
_RUN = re.compile(r"[0-9][0-9 .()\u00a0\u2011–-]{4,}[0-9]")
_UPN = re.compile(r"[0-9](?:[ \u00a0-]?[0-9]){10}(?:[ \u00a0-]?[0-9]|[A-HJ-NP-RT-Za-hj-np-rt-z])(?![\w-])")
_UPN_HEAD = re.compile(r"(?<![\w-])[A-Za-z][ \u00a0-]?\Z")
_NHS = re.compile(rf"{_ALONE}(?<!\d )[3-9][0-9]{{2}}([ \u00a0-]?)[0-9]{{3}}\1[0-9]{{4}}(?![\w-]|\.\d| \d)")
_NI = re.compile(r"[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[A-Da-d](?![\w-])")
_NI_HEAD = re.compile(r"(?<![\w-])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?\Z", re.IGNORECASE)
_AT_HOME = re.compile(
    rf"{_ALONE}[(]?0[1-378][0-9]{{1,9}}+(?:[)]?{_GAP}{{1,3}}[0-9]++|[)][0-9]++){{0,4}}(?!\w|[.,:-]\d|/\d\d)"
)
_ABROAD = re.compile(r"(?<![\w+/#=-])(?:[+]|00(?=44))[1-9](?:[ .()\u00a0\u2011–-]{0,3}[0-9]){8,13}(?!\w)")

_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DAY = (
    rf"(?:\d{{4}}-\d\d?-\d\d?|\d\d?[./-]\d\d?[./-](?:\d{{4}}|\d\d)|"
    rf"\d\d?(?:st|nd|rd|th)?(?: of)? {_MONTH},? (?:\d{{4}}|\d\d)|{_MONTH} \d\d?(?:st|nd|rd|th)?,? \d{{4}})(?!\d)"
)
_BORN = r"(?:born|birth[ -]?date|birthday|date[ _-]?of[ _-]?birth|birth[ _-]day|d\.?o\.?b\b\.?)"
_BETWEEN = r"(?:[\s:=*_|,\"'()–-]|\b(?:is|was|on|the|his|her|their|child|pupil)\b){0,12}"
_BORN_ON = re.compile(rf"\b{_BORN}{_BETWEEN}({_DAY})")
_DAY_BORN = re.compile(rf"\b({_DAY})[ ,]?[ ]?\(?{_BORN}\b(?!\s+(?:on|between|before|after))")
_COLUMN = re.compile(rf"(?:^|[|,;\t])[\s*\"]*{_BORN}[\s*\"]*(?:[|,;\t]|$)")
_CELL = re.compile(rf"[|,;\t\n][ \"]*({_DAY})[ \"]*(?=[|,;\t\n]|\Z)")

_OF_PUPIL = f"Take it out: nothing here may lead to a child. {SAVED}"
_OF_PATIENT = f"Take it out: nothing about anybody's health belongs here. {SAVED}"
_OF_EMPLOYEE = f"Take it out: only payroll needs it. {SAVED}"
_OF_PHONE = f"Write whom to ask, and link to the school's own page. {PUBLIC}"
_OF_BIRTH = f"Take it out. To say how old pupils are, write their year: Year 4. {SAVED}"


def numbers(text: SearchedText) -> Iterator[PrivateFinding]:
    """Yield the numbers of pupils, patients and employees, and telephone numbers, in a text."""
    end = -1
    for run in _RUN.finditer(text.words):
        if run.start() > end and _is_long(run.group(), text.small[run.end() : run.end() + 2]):
            start, end = text.line(run.start())
            yield from _pupils(text.words, start, end)
            yield from _patients(text, start, end)
            yield from _employees(text.words, start, end)
            yield from _telephones(text.words, start, end)


def _is_long(run: str, after: str) -> bool:
    """Return whether digits are as many as a telephone number has, or are followed as in a National Insurance one."""
    return after.strip(" -")[:1] in ("a", "b", "c", "d") or (len(run) > 9 and sum(map(str.isdecimal, run)) > 8)


def _finding(words: str, span: tuple[int, int], *, called: str, remedy: str) -> PrivateFinding:
    start, end = span
    what = f"{called} stands here: {beginning(words[start:end])}"
    return PrivateFinding(start=start, end=end, what=what, remedy=remedy)


def check_letter(rest: str) -> str:
    """Return the letter with which a pupil's number (UPN) must begin, from the 12 characters after it.

    These are digits; of a temporary number, the last is one of the `LETTERS`. The Department for Education's rule, in
    its guidance on unique pupil numbers: weights from 2 to 13, modulo 23.
    """
    values = (LETTERS.index(character) if character.isalpha() else int(character) for character in rest)
    return LETTERS[sum(weight * value for weight, value in enumerate(values, start=2)) % 23]


def check_digit(nine: str) -> int:
    """Return the last digit of an NHS number from the nine before it; 10 where there can be none.

    Modulus 11, weights from 10 to 2: the NHS Data Dictionary's rule, under NHS NUMBER.
    """
    return -sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), nine, strict=True)) % 11


def _pupils(words: str, start: int, end: int) -> Iterator[PrivateFinding]:
    for match in _UPN.finditer(words, start, end):
        head = _UPN_HEAD.search(words[max(0, match.start() - 3) : match.start()])
        if not head or (head.group().islower() and len(head.group()) > 1):  # "a 1234…": an article
            continue
        rest = re.sub(r"[^0-9A-Z]", "", match.group().upper())
        if check_letter(rest) == head.group()[0].upper():
            first = match.start() - len(head.group())
            yield _finding(words, (first, match.end()), called="a pupil's number (UPN)", remedy=_OF_PUPIL)


def _patients(text: SearchedText, start: int, end: int) -> Iterator[PrivateFinding]:
    for match in _NHS.finditer(text.words, start, end):
        digits = re.sub(r"\D", "", match.group())
        beside = "nhs" in text.small[max(0, match.start() - 30) : match.end() + 15].rpartition("\n\n")[2]
        if (match[1] or beside) and check_digit(digits[:9]) == int(digits[9]):
            yield _finding(text.words, match.span(), called="an NHS number", remedy=_OF_PATIENT)


def _employees(words: str, start: int, end: int) -> Iterator[PrivateFinding]:
    """Yield National Insurance numbers, by HMRC's manual NIM39110: which letters and prefixes there are."""
    for match in _NI.finditer(words, start, end):
        before = max(0, match.start() - 4)
        head = _NI_HEAD.search(words[before : match.start()])
        first = before + head.start() if head else 0
        if head and not re.fullmatch("[0-9a-f]+", words[first : match.end()]):  # a short digest of a commit
            yield _finding(words, (first, match.end()), called="a National Insurance number", remedy=_OF_EMPLOYEE)


def _telephones(words: str, start: int, end: int) -> Iterator[PrivateFinding]:
    """Yield numbers of the areas, mobiles and services of Ofcom's numbering plan, and those that begin with a +."""
    at_home = (match for match in _AT_HOME.finditer(words, start, end) if _is_national(match.group()))
    for match in (*at_home, *_ABROAD.finditer(words, start, end)):
        before = words[max(0, match.start() - 200) : match.start()]
        if not re.search(r"(?:://|www\.)[^\s<>)\"']*\Z", before):  # within a web address, they are of other things
            yield _finding(words, match.span(), called="a telephone number", remedy=_OF_PHONE)


def _is_national(number: str) -> bool:
    """Return whether digits are grouped as people in Britain write them: not as clock times, days or ISBNs."""
    first, *rest = map(len, re.findall(r"\d+", number))
    total = first + sum(rest)
    if not rest:
        return total == 11
    if min(rest) < 2 or total not in ((10, 11) if number.strip("(")[1] in "18" else (11,)):
        return False
    if first == 3:
        return number.strip("(")[1] == "2"
    return first == 5 or (first == 4 and rest[0] != 4)


def dates_of_birth(text: SearchedText) -> Iterator[PrivateFinding]:
    """Yield the days of birth in a text: beside words that say so, or in a column under them."""
    for start, end in text.lines_with("birth", "born", "dob", "d.o.b"):
        line = text.small[start:end]
        beside = [*_BORN_ON.finditer(line), *_DAY_BORN.finditer(line)]
        days = [(start + match.start(1), start + match.end(1)) for match in beside]
        if not days and _COLUMN.search(line):
            table_end = text.small.find("\n\n", end)
            cell = _CELL.search(text.small, end, table_end if table_end >= 0 else len(text.small))
            days = [cell.span(1)] if cell else []
        for first, last in days:
            years = re.findall(r"\d{4}", text.words[first:last])
            if not years or int(years[0]) >= LONG_AGO:
                yield _finding(text.words, (first, last), called="a date of birth", remedy=_OF_BIRTH)
