"""Names of persons beside words of exclusion, discipline, complaint, safeguarding, need, illness or family."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnership.files.personal.finding import CAPITAL, PUBLIC, SAVED, Known, PrivateFinding, SearchedText, beginning
from partnership.files.personal.persons import (
    ALSO_NAMES,
    NAME,
    NAME_ALONE,
    SEQUENCE,
    is_first_name,
    is_unknown,
    persons,
)

_DEEDS = (
    r"exclu(?:sion|ded?|ding)s?|suspen(?:sion|ded?|ding)s?|expel(?:led)?|expulsion|reinstate\w*|reintegrat\w*|"
    r"detention|"
    r"disciplin\w*|misconduct|warnings?|dismiss\w*|grievance|capability|sanction(?:s|ed)|complain\w*|allegations?|"
    r"alleged|"
    r"accus\w+|investigat\w+|bull(?:y|ied|ies|ying)|assault\w*|violen\w+|attack(?:ed|s)|hit|bit|kicked|punched|"
    r"threaten\w*|"
    r"blades?|concern\w*|worr(?:y|ied|ies)|pex|ftex|welfare|knife|weapons?|drugs?|alcohol|drunk|theft|stole\w*|"
    r"police|arrest\w*|convict\w+|court|custody|restrain\w*|"
    r"managed moves?|off-roll\w*|behaviour|absen(?:t|ce|ces|tee)|truan\w+|penalty notice|fined|"
    r"safeguard\w*|child protection|child in need|lado|social (?:care|work|worker|workers|services)|abus\w+|"
    r"neglect\w*|"
    r"at risk|self-harm\w*|suicid\w+|harm(?:ed)?|looked[- ]after|in care|care order|foster\w*|adopted (?:child|son|"
    r"daughter)|"
    r"guardian\w*|early help|asylum|refugees?|homeless\w*|radicalis\w+|referr(?:al|als|ed)|concerns? about|disclos\w+|"
    r"ehcps?|ehc|sen|send|special (?:educational )?needs?|additional needs?|needs?|annual review|autis\w+|adhd|"
    r"dyslexi\w*|"
    r"dyspraxi\w*|disab\w+|diagnos\w+|one-to-one|1:1|wheelchair|speech therapy|counsel\w+|camhs|therap\w+|anxi\w+|"
    r"depress\w+|medic\w+|ill|illness\w*|sick\w*|unwell|hospital\w*|surgery|operation|cancer|allerg\w+|epipen\w*|"
    r"asthma\w*|"
    r"epilep\w+|seizures?|diabet\w+|insulin|pregnan\w+|maternity|injur\w+|accident\w*|broke (?:his|her|their)|mental "
    r"health|"
    r"bereav\w*|died|death|dies|dying|funeral|mourns?|divorc\w*|separat(?:ed|ion)|free school meals|pupil premium|fsm|"
    r"debts?|arrears|owes|hearing|tribunal|"
    r"famil(?:y|ies)|parents?|mothers?|fathers?|mums?|dads?|step\w*(?:father|mother)|carers?|siblings?|brothers?|"
    r"sisters?|"
    r"sons?|daughters?|grand(?:mother|father|parents?|ma|pa)|aunts?|uncles?"
)
_CONCERN = re.compile(rf"\b(?:{_DEEDS})\b")
_STRONG = (
    r"exclusions?|suspensions?|expulsion|reinstatement|reintegration|detention|dismissal|grievance|complaints?|"
    r"allegations?|"
    r"referrals?|diagnosis|ehcp|arrest|bullying|behaviour|attendance|absences?|illness|sickness|disability|needs?|"
    r"allergy|"
    r"anxiety|mother|father|mum|dad|parents?|brother|sister|family|social worker|death|restraint|assault|safety|"
    r"progress"
)
_OF = "of|for|against|about|concerning|regarding|re|by|from|between"
_ONE = "pupil|child|student|boy|girl"
_OF_ONE = re.compile(rf"\b(?i:{_STRONG}) (?i:{_OF}):? (?i:(?:the |a )?(?:{_ONE}),? )?({NAME})(?!\w)")
_OF_SOMEBODY = re.compile(rf" (?i:{_OF}|{_ONE})[:,]? {CAPITAL}")
"""What stands before a name or initials in these forms, and in few lines."""
_WAS = re.compile(
    rf"{NAME_ALONE}(?:,[^,.\n]{{1,40}},)? (?:was|is|has|had|will be|has been|had been|is being|was being|got|"
    rf"being)"
    rf"(?: [a-z]+ly| then| now| not| a| an| been| type \d| given| sent| severe)* "
    rf"(?:exclu|suspen|expelled|reinstat|restrain|dismissed|arrest|bull(?:y|ied)|assault|diagnos|referred|looked "
    rf"after|in care|"
    rf"foster|adhd|ADHD|autis|asthma|diabet|epilep|disab|dyslex|pregnan|depress|anxi|ill\b|sick\b|unwell|in hospital|"
    rf"hurt|injur|allerg|bereaved|refugee|homeless|detention|afraid|crying|absent|late\b|violent|aggressive|rude|"
    rf"naughty)"
)
_POSSESSIVE = re.compile(rf"{NAME_ALONE}['’]s? (?:[a-z]+ ){{0,2}}(?:{_STRONG})\b")
_IN_SMALL = re.compile(
    r"exclusion of ([^\W\d_]{3,} [^\W\d_]{3,})|"
    r"\b([^\W\d_]{3,20} [^\W\d_]{3,20}) (?:was|is|has been|were) (?:permanently )?(?:exclu|suspend|expell)"
)
_STEMS_IN_SMALL = ("exclu", "suspend", "expell")
_INITIALS = re.compile(
    r"\b(?i:exclusion|suspension|complaint|referral|diagnosis|ehcp|behaviour) (?i:of|for|against|about|by) "
    r"((?:[A-Z]\.){2,3}|[A-Z]{2})(?!\w)"
)
_STEMS = (
    *"exclu suspen expel expul reinstat reintegrat detention dismiss grievance complain allegation referr".split(),
    *"diagnos ehcp arrest bull behaviour attend absen ill sick disab need".split(),
    *"allerg anxi mother father mum dad parent".split(),
    *"brother sister family death restrain assault safety progress foster adhd autis asthma diabet epilep".split(),
    *"dyslex pregnan depress unwell hospital hurt injur bereav refugee homeless afraid crying late violent".split(),
    *("aggressive", "rude", "naughty", "looked after", "in care", "social worker"),
)
_KNOWN_SHORT = frozenset(
    "AB AI AM AP CP CT DH DT EP EU EY FE GP HR HT IT KS LA NQ OT PA PE PM PP RE SEN SI SL SW TA TV UK VC".split()
)
_REMEDY = (
    "Write what was done, not about whom: a pupil, a parent, a member of staff. Who stands here by name stands in "
    "the data "
    f"with a role. {PUBLIC} {SAVED}"
)


def persons_concerned(text: SearchedText, known: Known) -> Iterator[PrivateFinding]:
    """Yield the names of persons in paragraphs that speak of what is nobody else's business."""
    told: set[int] = set()
    for start, end in (*_full_names(text, known), *_single_names(text, known)):
        line = text.line(start)
        if not told.intersection(range(start, end)) and _is_of_concern(text, line):
            told.update(range(start, end))
            what = f"a person seems to be named beside private matters: {beginning(text.words[start:end])}"
            yield PrivateFinding(start=start, end=end, what=what, remedy=_REMEDY, of_person=True)


def _is_of_concern(text: SearchedText, line: tuple[int, int]) -> bool:
    """Return whether a paragraph, or the heading above it, speaks of a private matter."""
    if _CONCERN.search(text.small, *line):
        return True
    heading = text.small.rfind("\n#", 0, line[0]) + 1
    return text.small[heading : heading + 1] == "#" and bool(_CONCERN.search(text.small, *text.line(heading)))


_BEHIND = frozenset(
    "app award awards campaign charity course foundation framework hospital method model museum partnership programme "
    "road scheme school schools street team test tests trust".split()
)
"""What a name is the name of, where such a word stands right behind it."""


def _full_names(text: SearchedText, known: Known) -> Iterator[tuple[int, int]]:
    for match in SEQUENCE.finditer(text.words):
        before = text.words[max(0, match.start() - 2) : match.start()]
        within = bool(before.strip()) and before[-1:] == " " and before[0] not in ".:?!|#-–—>"
        span = persons(match.group(), known, within=within)
        after = re.match(r" ([a-z]+)", text.words[match.end() :][:20])
        if span and not (span[1] == len(match.group()) and after and after[1] in _BEHIND):
            yield match.start() + span[0], match.start() + span[1]


def _single_names(text: SearchedText, known: Known) -> Iterator[tuple[int, int]]:
    for match in _IN_SMALL.finditer(text.small) if any(stem in text.small for stem in _STEMS_IN_SMALL) else ():
        name = next(group for group in (1, 2) if match[group])
        if all(is_unknown(word, known) for word in match[name].split()):
            yield match.span(name)
    for start, end in text.lines_with(*_STEMS):
        is_of_one = bool(_OF_SOMEBODY.search(text.words, start, end))
        for form in (_OF_ONE, _WAS, _POSSESSIVE) if is_of_one else (_WAS, _POSSESSIVE):
            matches = form.finditer(text.words, start, end)
            yield from (match.span(1) for match in matches if _is_single(match[1], known))
        for match in _INITIALS.finditer(text.words, start, end) if is_of_one else ():
            if match[1] not in _KNOWN_SHORT:
                yield match.span(1)


def _is_single(name: str, known: Known) -> bool:
    small = re.sub("['’]s?$", "", name.casefold())
    if small in known.words or small in known.surnames:
        return False
    return is_first_name(name) or is_unknown(name, known) or (small in ALSO_NAMES and small not in _SEASONS)


_SEASONS = frozenset("april autumn june may spring summer winter will mark trinity grant".split())
