"""Names of pupils, in the forms in which people write them; which names are pupils' cannot be known."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator

from partnership.files.personal.finding import SAVED, Known, PrivateFinding, SearchedText, beginning
from partnership.files.personal.persons import (
    INITIALS,
    NAME,
    PERSON,
    THINGS,
    TITLES,
    is_first_name,
    is_name,
    is_unknown,
    persons,
)

NO_NAME = frozenset(
    "a adult all an and any as asset assets behaviour block boy captain care centre champion class club complete "
    "council date digital each eco every family first forename forum full girl group head health home house if in "
    "initials key last lead leader leaders meal minister monday name never no none not number of on only our parent "
    "parliament play please premium prime print progress ratio reading referral school see services sign signature "
    "sports staff support surname survey teacher the this to tracker tuesday tutor voice wednesday well write year "
    "young".split()
)
"""Words with a capital letter that follow "pupil" and the like without being a name."""

_WHO = r"(?:[Pp]upil|PUPIL|[Cc]hild|CHILD|[Ss]tudent|STUDENT|[Ll]earner|[Bb]oy|BOY|[Gg]irl|GIRL)"
_NAMING = r"(?i:full |first |sur|fore)?(?i:names?|initials)"
_FIELD = re.compile(
    rf"\b(?:{_WHO}(?:s?['’]s?)?[ _-]?{_NAMING}|{_NAMING} of (?:(?:the|a) )?{_WHO}s?)"
    rf"(?:\s?[:=–-]|\s(?:is|was|are|were))[\"' ]*({INITIALS}|{PERSON}|[A-Z]{{2}}\b)"
)
_LABEL = re.compile(rf"\b{_WHO}s?\s?[:=][\"' ]*({INITIALS}|{PERSON})")
_CALLED = re.compile(rf"\b{_WHO}s?,? (?:is |was )?(?:called|named|known as) [\"'“‘]*({PERSON}|{INITIALS})")
_PLAIN = re.compile(rf"\b{_WHO}s?,? \(?({INITIALS}|{PERSON})")
_SHORT = re.compile(rf"\b(?:{_WHO}) [\"“‘']?([A-Z]{{2}})(?![\w.-])")
_NAMED = re.compile(
    r"(?:ren)?s?['’]?s?[ ,(_\"“‘'-]{0,3}(?:[^\W\d_a-z]|[:=]|is |was |called|named|known|full|"
    r"first|sur|fore|name|initial)"
)
_NUMBER = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen)"
_YEAR = (
    rf"(?:(?:\b(?:in|of|from) )?(?:(?i:year|yr)\.? ?(?:1[0-3]|[1-9](?![\d])|(?i:{_NUMBER}\b)|R\b)|Y ?(?:1[0-3]|"
    rf"[1-9])(?!\d)|YR\b|"
    rf"(?i:(?:nursery|reception)\b)(?! (?:class )?(?:teacher|staff|intake))|"
    rf"(?i:foundation stage|eyfs|pre-?school|key stage [1-4]|ks[1-4])\b|Y\.[1-9]\b|"
    rf"(?i:class|form|group) (?:[1-9][A-Z]?\b|(?i:{_NUMBER})\b|[A-Z][a-z]+\b)|(?:in )?(?:Mr|Mrs|Miss|Ms) "
    rf"[A-Z]\w+['’]s? class|[1-9][A-Z]\b|[A-Z][a-z]+ (?:class|Class)\b)|"
    r"aged? (?:1[0-8]|[3-9])\b|\(?(?:1[0-8]|[3-9]) years old)"
)
_OF_YEAR = re.compile(_YEAR)
_LINKING = (
    r"(?:,? ?[(\[]|,? | ?[–—:/|-] ?|,? who is |"
    r",? (?:is|was|joins|joined|will join|moves to|moved to|has moved to) (?:in(?:to)? )?| (?:joins|joined|will "
    r"join) )"
)
_BEFORE_YEAR = re.compile(rf"(?<![\w.-])({INITIALS}|(?:{NAME}|[A-Z]\.?)(?: (?:{NAME}|[A-Z]\b\.?)){{0,3}}){_LINKING}\Z")
_AFTER_YEAR = re.compile(
    rf"(?:(?i:year|yr)\.? ?(?:1[0-3]|[1-9]|(?i:{_NUMBER}))|Y(?:1[0-3]|[1-9R])|(?i:nursery|reception|class "
    rf"[1-9][A-Z]?)|"
    rf"[1-9][A-Z])(\)? ?[:–—|-] ?|\) | )({INITIALS}|{PERSON})(?! [a-z]*(?:class|assembly|trip|visit))"
)
_TITLE_FIELD = re.compile(r"[ \t]*(?:- )?\{?[ \t]*(?:\w+: [^,\n]*, ){0,3}(?:title|place|what): ")
_YEARS = (
    "year",
    "yr",
    "nursery",
    "reception",
    "class",
    "form ",
    "group ",
    "aged ",
    "age ",
    "foundation",
    "eyfs",
    "preschool",
    "pre-school",
    "key stage",
)
_SHORT_YEAR = re.compile(r"[KYy1-9](?:(?<=K)[Ss][1-4]|(?<=[Yy])[ .]?[1-9R](?!\d{2})|(?<=[1-9])(?<!\w.)[A-Z]\b)")
_STAFF = re.compile(r"[^\n.;)]{0,25}\b(?:teachers?|lead|leaders?|ta|assistant|staff|head|governors?)\b", re.IGNORECASE)
_DOES = re.compile(
    r"[)\]]?,? (?:who )?(?:was|is|has|had|will|won|said|came|got|hit|bit|left|joined|received|made|took|ran|read|"
    r"played|wrote|"
    r"scored|went|told|broke|fell|needs|lives|sang|helped|gave|can|cannot|does|did)\b"
)
_TITLE = re.compile(r"\b(?:Mr|Mrs|Miss|Ms|Mx|Dr|Sir|Rev|Revd|Canon|Fr|St|Saint|King|Queen|Prince|Princess)\.? \Z")
_MONARCH = re.compile(r"(?:Elizabeth|James|Charles|Edward|George|Henry|William|Mary) [IVX]")
_SUBJECTS = frozenset("PE RE IT DT CT AM PM EY KS MFL RSE PP SEN SATS FS".split())
_OUTING = re.compile(r"\b(?:trip|visit|walk|outing|coach|residential) (?:to|at|in)(?: the)? \Z", re.IGNORECASE)
_PLACES = re.compile(
    r"\b(?:to|at|near|in|with|visit|trip|the|by|from|performing?|perform|reads?|of)(?: the)? \Z", re.IGNORECASE
)

_WHOSE = (
    r"(?:pupils?|child(?:ren)?|students?|learners?|names?|initials|forenames?|surnames?|first names?|"
    r"(?:pupil|child|student)(?:['’]s|s['’])? names?)"
)
_WHERE = (
    r"(?:years?|yrs?|y(?:ea)?r[ -]?groups?|class|form|age|reason|need|needs|sen|send|attendance|absence|absences|fsm|"
    r"pp|dob|"
    r"behaviour|"
    r"incidents?|support|diagnosis|days|exclusion|tutor ?group|house|forename|surname|first name)"
)
_CELLS = r"[|,;\t]"
_IN_HEADINGS = ("pupil", "child", "student", "learner", "name", "initials")
_HEADING = re.compile(rf"(?m)^[^\n]*?(?:^|{_CELLS})[ \t\"]*{_WHOSE}[ \t\"]*(?={_CELLS}|$)[^\n]*$")
_REMEDY = (
    "Write what was done, not by whom: a pupil, some of Year 4. "
    "If it is no pupil's name, data/allowed.yml can say so, and why."
)


def pupils_names(text: SearchedText, known: Known) -> Iterator[PrivateFinding]:
    """Yield what looks like a pupil's name: beside a word for a child, a year, a class or an age, or in a table."""
    told: set[int] = set()
    for start, end in (*_beside_child(text, known), *_beside_year(text, known), *_in_tables(text, known)):
        if told.isdisjoint(range(start, end)):
            what = f"this looks like a pupil's name: {beginning(text.words[start:end])}"
            yield PrivateFinding(start=start, end=end, what=what, remedy=f"{_REMEDY} {SAVED}")
        told.update(range(start, end))


def _beside_child(text: SearchedText, known: Known) -> Iterator[tuple[int, int]]:
    """Yield what the words for a child name, the surest form first."""
    tests: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
        (_FIELD, lambda name: not _is_plain(name, known)),
        (_CALLED, lambda name: not _is_plain(name, known)),
        (_LABEL, lambda name: _is_likely(name, known) or not (_is_plain(name, known) or _is_all_english(name, known))),
        (_SHORT, lambda name: name not in _SUBJECTS),
        (_PLAIN, lambda name: _is_likely(name, known) or _is_unknown_one(name, known)),
    )
    for start, end in text.lines_with("pupil", "child", "student", "learner", "boy", "girl", then=_NAMED):
        for form, is_name_of_child in tests:
            matches = form.finditer(text.words, start, end)
            yield from (match.span(1) for match in matches if is_name_of_child(match[1]))


def _beside_year(text: SearchedText, known: Known) -> Iterator[tuple[int, int]]:
    """Yield what stands before or behind a school year as a name would."""
    for start, end in dict.fromkeys((*text.lines_with(*_YEARS), *_short_years(text))):
        yield from _before_year(text, start, end, known)
        for match in _AFTER_YEAR.finditer(text.words, start, end):
            if not _STAFF.match(text.words, match.end(2)) and _is_behind_year(match, text, known):
                yield match.span(2)


def _is_behind_year(match: re.Match[str], text: SearchedText, known: Known) -> bool:
    """Return whether what stands behind a year is a name: with its surname, or behind a colon or a dash."""
    name = match[2]
    if _is_plain(name, known):
        return False
    if not match[1].strip(" )") and not match[1].startswith(")"):
        return bool(persons(name, known))
    return _is_likely(name, known) or (not _is_title(text, match.start()) and _is_unknown_one(name, known))


def _short_years(text: SearchedText) -> Iterator[tuple[int, int]]:
    """Yield the lines with a year or a class as a sign: Y4, 4B."""
    end = 0
    for match in _SHORT_YEAR.finditer(text.words):
        if match.start() >= end:
            start, end = text.line(match.start())
            yield start, end


def _before_year(text: SearchedText, line_start: int, end: int, known: Known) -> Iterator[tuple[int, int]]:
    for year in _OF_YEAR.finditer(text.words, line_start, end):
        start = max(line_start, year.start() - 60)
        for match in _BEFORE_YEAR.finditer(text.words, start, year.start()):
            before = text.words[max(0, match.start(1) - 12) : match.start(1)]
            if _STAFF.match(text.words, year.end()) or _TITLE.search(before) or _is_plain(match[1], known):
                continue
            does = bool(_DOES.match(text.words, year.end())) or " who is " in match.group() or " is in" in match.group()
            title = _is_title(text, line_start) and not does
            if span := _who(match[1], before, known, title=title):
                yield match.start(1) + span[0], match.start(1) + span[1]


def _who(words: str, before: str, known: Known, *, title: bool) -> tuple[int, int] | None:
    """Return where, in words before a school year, the name of a person stands."""
    if re.fullmatch(INITIALS, words) or re.fullmatch("[A-Z]{2}", words):
        return None if re.sub(r"\W", "", words) in _SUBJECTS else (0, len(words.rstrip()))
    if _MONARCH.search(words) or words.split()[0].strip(".").casefold() in TITLES:
        return None
    if span := persons(words, known, within=bool(re.search(r"[a-z,] \Z", before))):
        return None if _OUTING.search(before) and not is_first_name(words[span[0] : span[1]].split()[0]) else span
    last = re.findall(NAME, words)[-1]
    at = words.rindex(last)
    earlier = re.findall(NAME, words)[:-1]
    if re.sub("['’]s?$", "", last.casefold()) in known.words:
        return None
    if is_first_name(last) and (not earlier or not is_unknown(earlier[-1], known)):
        return None if earlier and earlier[-1] in ("St", "Saint", "Mr", "Mrs", "Ms", "Miss") else (at, len(words))
    if not earlier and not title and len(last) > 2 and is_unknown(last, known) and not _PLACES.search(before):
        return at, len(words)
    return None


def _in_tables(text: SearchedText, known: Known) -> Iterator[tuple[int, int]]:
    """Yield the first name in each table with a column of pupils or names and another of years, classes, reasons."""
    end = 0
    lines = text.lines_with(*_IN_HEADINGS)
    for head in (head for line in lines for head in _HEADING.finditer(text.small, *line)):
        if head.start() < end:  # a row of the table before
            continue
        line = head.group()
        sign = max("|,;\t", key=line.count)
        headings = [cell.strip(' \t"') for cell in line.split(sign)]
        whose = [number for number, cell in enumerate(headings) if re.fullmatch(_WHOSE, cell)]
        if whose and (any(re.fullmatch(_WHERE, cell) for cell in headings) or "pupil" in line or "child" in line):
            end, cells = _rows(text, head.end(), sign, whose)
            names = ((start, start + len(name)) for start, name in cells if _is_cell(name, known))
            yield from itertools.islice(names, 1)


def _rows(text: SearchedText, start: int, sign: str, whose: list[int]) -> tuple[int, list[tuple[int, str]]]:
    """Return where the table below a heading ends, and what stands in some of its columns, each with its offset."""
    cells: list[tuple[int, str]] = []
    while start < len(text.words):
        first, last = text.line(start + 1)
        line = text.words[first:last]
        if sign not in line:
            break
        at = first
        for number, cell in enumerate(line.split(sign)):
            name = cell.strip(' \t"')
            if number in whose and name:
                cells.append((at + cell.index(name), name))
            at += len(cell) + 1
        start = last
    return start, cells


def _is_cell(name: str, known: Known) -> bool:
    if not re.fullmatch(rf"{PERSON}|{INITIALS}|[A-Z]{{2}}", name) or _is_plain(name, known) or name in _SUBJECTS:
        return False
    if re.fullmatch(r"[A-Z]{2}", name):
        return True
    return _is_likely(name, known) or any(is_unknown(word, known) for word in re.findall(NAME, name))


def _is_unknown_one(name: str, known: Known) -> bool:
    """Return whether it holds the name of a person, or is a single word that is no English one."""
    return bool(persons(name, known)) or (" " not in name and len(name) > 2 and is_unknown(name, known))


def _is_title(text: SearchedText, at: int) -> bool:
    """Return whether an offset stands in the title or the place of an event, where places are named beside years."""
    return bool(_TITLE_FIELD.match(text.words, text.line(at)[0]))


def _is_all_english(name: str, known: Known) -> bool:
    return not any(is_unknown(word, known) for word in re.findall(NAME, name))


def _is_plain(name: str, known: Known) -> bool:
    """Return whether these are words for something else: of a form, a group, a school."""
    if re.fullmatch(INITIALS, name):
        return False
    words = re.findall(r"[^\W\d_]+", name.casefold())
    return any(word in NO_NAME or word in known.words for word in words) or words[-1:] == [] or words[-1] in THINGS


def _is_likely(name: str, known: Known) -> bool:
    """Return whether it begins with a first name, looks like one with a surname, or is initials with their stops."""
    if re.fullmatch(INITIALS, name):
        return re.sub(r"\W", "", name) not in _SUBJECTS
    if _MONARCH.match(name):
        return False
    return is_name(name, known) and not _is_plain(name, known)
