"""What belongs to one person alone: numbers of pupils, patients and employees, telephone numbers, dates of birth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from partnership.files.personal.finding import PUBLIC, SAVED, PrivateFinding, SearchedText, beginning

LONG_AGO = 1920
"""Whoever was born before is history: a writer, a saint, the founder of a school."""

_SIGN = r"[ \t.()/|·:_,–—-]"
"""What people put between the digits of a number."""
_GAP = r"[ .()/·_–—-]{0,3}"
_RUN = re.compile(rf"[0-9](?:{_SIGN}{{0,3}}[0-9]){{5,}}")
_ALONE = r"(?<![\w.,/+#=£$€-])(?<!\d[:.,/-] )"
_UPN = re.compile(rf"(?<![\w-])[A-Za-z](?:{_GAP}[0-9]){{11}}{_GAP}(?:[0-9]|[A-HJ-NP-RT-Za-hj-np-rt-z])(?![\w-])")
_NHS = re.compile(rf"{_ALONE}(?<!\d )[3-9][0-9]{{2}}([ ./–—-]{{0,3}})[0-9]{{3}}\1[0-9]{{4}}(?![\w-]|\.\d| \d)")
_NI = re.compile(
    r"(?<![\w-])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    rf"{_GAP}[0-9]{{2}}{_GAP}[0-9]{{2}}{_GAP}[0-9]{{2}}{_GAP}[A-D](?![\w-])",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\w.,+#=£$€/-])(?<![0-9]:)(?<![0-9] )(?:\(?(?:[+]|00(?=44))\)?\(?[1-9](?:[ .()/_–—-]{0,3}[0-9]){8,13}|"
    r"[(]?0(?:[ .()/·_–—-]{0,3}[0-9]){9,10})(?!\w|[.,:]\d)"
)
_NOT_PHONE = re.compile(
    r"\d\d?[./-]\d\d?[./-](?:\d{4}|\d\d)\b|\d{4}-\d\d-\d\d|0\d{3}[ –—-]+[012]\d[0-5]\d\b(?: \d{4})?$|0\d(?: "
    r"\d\d){4,5}$|"
    r"0\d{4}\W\d{5}$"
)
_IBAN = re.compile(rf"(?<![\w-])[A-Za-z]{{2}}{_GAP}[0-9]{{2}}(?:{_GAP}[A-Za-z0-9]){{11,30}}(?!\w)")
_CARD = re.compile(rf"{_ALONE}(?:3[47]|4|5[0-8]|6|2[2-7])[0-9]{{0,2}}(?:{_GAP}[0-9]){{11,17}}(?![\w-]|[.,]\d)")
_SORT = re.compile(r"(?<![\w./-])[0-9]{2}([ ./–-]?)[0-9]{2}\1[0-9]{2}(?![\w]|[./-]\d)")
_ACCOUNT = re.compile(r"(?<![\w./-])[0-9]{4} ?[0-9]{4}(?![\w-]|[./]\d)")
_BANK = re.compile(r"\b(?:sort code|account|a/c|s/c|acc(?:t|ount)?\.? ?(?:no|number)|bacs|bank)\b")
_UTR = re.compile(r"\b(?:utr|unique tax(?:payer)? reference|tax reference)\b\D{0,20}([0-9]{5}[ -]?[0-9]{5})(?!\d)")

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
_OF_BANK = f"Take it out: who has to pay is told in person. {SAVED}"
_OF_BIRTH = f"Take it out. To say how old pupils are, write their year: Year 4. {SAVED}"


def numbers(text: SearchedText) -> Iterator[PrivateFinding]:
    """Yield numbers of pupils, patients and employees, of telephones, accounts and cards, in a text."""
    lines = {text.line(run.start()) for run in _RUN.finditer(text.words)}
    for start, end in sorted(lines):
        for find in (_pupils, _banks, _patients, _employees, _telephones):
            yield from find(text, start, end)


def _finding(words: str, span: tuple[int, int], *, called: str, remedy: str) -> PrivateFinding:
    start, end = span
    what = f"{called} stands here: {beginning(words[start:end])}"
    return PrivateFinding(start=start, end=end, what=what, remedy=remedy)


def _bare(number: str) -> str:
    return re.sub(r"[^0-9A-Za-z+]", "", number).upper()


def _pupils(text: SearchedText, start: int, end: int) -> Iterator[PrivateFinding]:
    """Yield unique pupil numbers with their right check letter, by the Department for Education's rule."""
    for match in _UPN.finditer(text.words, start, end):
        if is_upn(_bare(match.group())):
            yield _finding(text.words, match.span(), called="a pupil's number (UPN)", remedy=_OF_PUPIL)


def is_upn(number: str) -> bool:
    """Return whether a number in capitals has the check letter of a pupil's; its authority need not be a known one."""
    from stdnum.gb import upn

    return len(number) == 13 and number[0] == upn.calc_check_digit(number[1:])


def _patients(text: SearchedText, start: int, end: int) -> Iterator[PrivateFinding]:
    for match in _NHS.finditer(text.words, start, end):
        from stdnum.gb import nhs

        round_number = match.group().endswith("0000000")
        if nhs.is_valid(_bare(match.group())) and not round_number:
            yield _finding(text.words, match.span(), called="an NHS number", remedy=_OF_PATIENT)


def _employees(text: SearchedText, start: int, end: int) -> Iterator[PrivateFinding]:
    """Yield National Insurance numbers, by HMRC's manual NIM39110: which letters and prefixes there are."""
    for match in _NI.finditer(text.words, start, end):
        if not re.fullmatch("[0-9a-f]+", match.group()):  # a short digest of a commit
            yield _finding(text.words, match.span(), called="a National Insurance number", remedy=_OF_EMPLOYEE)


def _banks(text: SearchedText, start: int, end: int) -> Iterator[PrivateFinding]:
    """Yield bank accounts, cards and taxpayers' references, by their check digits where they have some."""
    for match in _IBAN.finditer(text.words, start, end):
        from stdnum import iban

        for last in range(len(match.group()), 14, -1):  # words may follow
            if iban.is_valid(_bare(match.group()[:last])):
                span = (match.start(), match.start() + last)
                yield _finding(text.words, span, called="a bank account (IBAN)", remedy=_OF_BANK)
                break
    for match in _CARD.finditer(text.words, start, end):
        from stdnum import luhn

        if luhn.is_valid(_bare(match.group())) and len(set(_bare(match.group()))) > 1:
            yield _finding(text.words, match.span(), called="the number of a card", remedy=_OF_BANK)
    sorts = [match for match in _SORT.finditer(text.words, start, end) if match[1] == "-" or _is_bank(text, start, end)]
    accounts = [match for match in _ACCOUNT.finditer(text.words, start, end) if match.group().count(" ") == 0 or sorts]
    if accounts and (_is_bank(text, start, end) or any(_is_beside(sort, accounts, text.words) for sort in sorts)):
        yield _finding(text.words, accounts[0].span(), called="a bank account", remedy=_OF_BANK)
    for match in _UTR.finditer(text.small, start, end):
        yield _finding(text.words, match.span(1), called="a taxpayer's reference (UTR)", remedy=_OF_BANK)


def _is_bank(text: SearchedText, start: int, end: int) -> bool:
    return bool(_BANK.search(text.small, start, end))


def _is_beside(sort: re.Match[str], accounts: Iterable[re.Match[str]], words: str) -> bool:
    return any(0 < account.start() - sort.end() < 4 for account in accounts if words[sort.start() : sort.end()])


def _telephones(text: SearchedText, start: int, end: int) -> Iterator[PrivateFinding]:
    """Yield telephone numbers as the numbering plans have them, with a 0 or a + before them."""
    words = text.words
    for match in _PHONE.finditer(words, start, end):
        before = words[max(0, match.start() - 200) : match.start()]
        if _NOT_PHONE.search(match.group()) or re.search(r"(?:://|www\.)[^\s<>)\"']*\Z", before):  # of other things
            continue
        if is_telephone(match.group()):
            yield _finding(words, match.span(), called="a telephone number", remedy=_OF_PHONE)


def is_telephone(number: str) -> bool:
    """Return whether a number has the digits of one that can be rung from Britain."""
    import phonenumbers

    bare = re.sub(r"\(0\)", "", number)
    bare = re.sub(r"[^0-9+]", "", bare)
    bare = f"+{bare[2:]}" if bare.startswith("00") else bare
    try:
        parsed = phonenumbers.parse(bare, "GB")
    except phonenumbers.NumberParseException:
        return False
    if not phonenumbers.is_possible_number(parsed):
        return False
    national = str(parsed.national_number)
    if parsed.country_code != 44:
        return True
    return national[0] in "123578" and (
        len(national) == 10 or (len(national) == 9 and phonenumbers.is_valid_number(parsed))
    )


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
