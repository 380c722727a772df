"""Numbers that belong to one person: of pupils, patients, employees, and telephones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnership.files.personal.finding import PUBLIC, SAVED, Finding, Text, beginning

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""The letters of a UPN: no I, O or S. Each counts as its place, from 0."""

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

_OF_PUPIL = f"Take it out: nothing here may lead to a child. {SAVED}"
_OF_PATIENT = f"Take it out: nothing about anybody's health belongs here. {SAVED}"
_OF_EMPLOYEE = f"Take it out: only payroll needs it. {SAVED}"
_OF_PHONE = f"Write whom to ask, and link to the school's own page. {PUBLIC}"


def numbers(text: Text) -> Iterator[Finding]:
    """Yield the numbers of pupils, patients and employees, and telephone numbers, in a text."""
    end = -1
    for run in _RUN.finditer(text.words):
        if run.start() > end and _is_long(run.group(), text.small[run.end() : run.end() + 2]):
            start, end = text.line(run.start())
            yield from _pupils(text.words, start, end)
            yield from _patients(text, start, end)
            yield from _national_insurance(text.words, start, end)
            yield from _telephones(text.words, start, end)


def _is_long(run: str, after: str) -> bool:
    """Return whether digits are as many as a telephone number has, or are followed as in a National Insurance one."""
    return after.strip(" -")[:1] in ("a", "b", "c", "d") or (len(run) > 9 and sum(map(str.isdecimal, run)) > 8)


def check_letter(rest: str) -> str:
    """Return the letter with which a UPN must begin, from the 12 characters after it (the DfE's rule)."""
    values = (LETTERS.index(each) if each.isalpha() else int(each) for each in rest)
    return LETTERS[sum(weight * value for weight, value in enumerate(values, start=2)) % 23]


def check_digit(nine: str) -> int:
    """Return the last digit of an NHS number from the nine before it; 10 where there can be none."""
    return -sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), nine, strict=True)) % 11


def _pupils(words: str, start: int, end: int) -> Iterator[Finding]:
    for match in _UPN.finditer(words, start, end):
        head = _UPN_HEAD.search(words[max(0, match.start() - 3) : match.start()])
        if not head or (head.group().islower() and len(head.group()) > 1):  # "a 1234…": an article
            continue
        rest = re.sub(r"[^0-9A-Z]", "", match.group().upper())
        if check_letter(rest) == head.group()[0].upper():
            first = match.start() - len(head.group())
            what = f"a pupil's number (UPN) stands here: {beginning(words[first : match.end()])}"
            yield Finding(first, match.end(), what, _OF_PUPIL)


def _patients(text: Text, start: int, end: int) -> Iterator[Finding]:
    for match in _NHS.finditer(text.words, start, end):
        digits = re.sub(r"\D", "", match.group())
        beside = "nhs" in text.small[max(0, match.start() - 30) : match.end() + 15].rpartition("\n\n")[2]
        if (match[1] or beside) and check_digit(digits[:9]) == int(digits[9]):
            what = f"an NHS number stands here: {beginning(match.group())}"
            yield Finding(match.start(), match.end(), what, _OF_PATIENT)


def _national_insurance(words: str, start: int, end: int) -> Iterator[Finding]:
    for match in _NI.finditer(words, start, end):
        before = max(0, match.start() - 4)
        head = _NI_HEAD.search(words[before : match.start()])
        first = before + head.start() if head else 0
        number = words[first : match.end()]
        if head and not re.fullmatch("[0-9a-f]+", number):  # a short digest of a commit
            what = f"a National Insurance number stands here: {beginning(number)}"
            yield Finding(first, match.end(), what, _OF_EMPLOYEE)


def _telephones(words: str, start: int, end: int) -> Iterator[Finding]:
    at_home = (match for match in _AT_HOME.finditer(words, start, end) if _is_national(match.group()))
    for match in (*at_home, *_ABROAD.finditer(words, start, end)):
        if not _in_address(words, match.start()):
            what = f"a telephone number stands here: {beginning(match.group())}"
            yield Finding(match.start(), match.end(), what, _OF_PHONE)


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


def _in_address(words: str, start: int) -> bool:
    """Return whether a place lies within a web address: there, digits are the numbers of things."""
    before = words[max(0, start - 200) : start]
    return bool(re.search(r"(?:://|www\.)[^\s<>)\"']*\Z", before))
