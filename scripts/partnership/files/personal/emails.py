"""E-mail addresses of persons; those of offices are public."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnership.files.personal.finding import PUBLIC, Known, PrivateFinding, SearchedText, beginning
from partnership.files.personal.persons import FIRST_NAMES

PRIVATE = frozenset(
    "aol blueyonder btconnect btinternet btopenworld fastmail gmail gmx googlemail hey hotmail icloud live mac mail "
    "me msn ntlworld outlook pm proton protonmail rocketmail sky talktalk tiscali tutanota virgin virginmedia yahoo "
    "ymail zoho".split()
)
"""Who gives addresses to private persons: the first word of their domains."""

OFFICE = frozenset(
    "academy accessibility admin administrator admissions attendance behaviour board bookings breakfast bursar "
    "business calendar chair chairs clerk clerks club co community complaints contact council cpd curriculum data "
    "deputy diary director dpo dsl early enquiries enquiry events executive federation finance first foundation "
    "friends governance governing governor governors head headmaster headmistress headoffice heads headteacher hello "
    "help helpdesk hr hub ict inclusion infant infants info information it junior juniors kitchen lead learning "
    "library lunch mail manager middle music newsletter no noreply nursery office officer parent parents partner "
    "partners partnership pastoral payroll physical pool pre preschool press primary principal privacy protection pta "
    "pupil reception recruitment registrar reply room safeguarding school schools secondary secretary senco sencos "
    "send service site sport sports staff support swimming teacher teaching team training transport trust trustees "
    "tutor vice webmaster website wraparound year".split()
)
"""Words of which addresses of offices are made."""


_AT = r"(?: ?@ ?| ?[(\[{<] ?@ ?[)\]}>] ?| ?[(\[{<] ?at ?[)\]}>] ?)"
_DOT = r"(?:\.| ?[(\[{<] ?dot ?[)\]}>] ?| dot )"
_ADDRESS = re.compile(
    rf"(?<![\w.+'’-])([\w.+'’-]{{1,64}}){_AT}((?:[\w-]{{1,63}}{_DOT})+[a-z]{{2,}})|"
    r"(?<![\w.+'’-])([\w+'’-]{1,40}(?: ?\. ?[\w+'’-]{1,40}){0,4}) ?@ ?((?:[\w-]{1,63} ?\. ?)+[a-z]{2,})|"
    r"(?<![\w.+'’-])([\w.+'’-]{1,64}) at ((?:[\w-]{1,63}(?: dot | ?[(\[{] ?dot ?[)\]}] ?))+[a-z]{2,})",
    re.IGNORECASE,
)
_NEEDLES = ("@", "(at)", "[at]", "{at}", "<at>", "( at )", "[ at ]", " dot ", "(dot)", "[dot]")
_OF_OFFICE = f"Write an office's address, such as office@ or clerk@. {PUBLIC}"


def email_addresses(text: SearchedText, known: Known) -> Iterator[PrivateFinding]:
    """Yield the e-mail addresses of persons, as typed or with "(at)" for the @ and "dot" for the stop.

    An address made of words of schools' names is an office's.
    """
    for start, end in text.lines_with(*_NEEDLES):
        for match in _ADDRESS.finditer(text.words, start, end):
            local, domain = (part.casefold() for part in match.groups() if part is not None)
            local, domain = local.replace(" ", ""), re.sub(_DOT, ".", domain)
            if re.split(r"[^\w-]", domain.strip())[0] in PRIVATE:
                kind = "a private e-mail address"
            elif _names_a_person(local, known):
                kind = "an e-mail address that names a person"
            else:
                continue
            what = f"{kind} stands here: {beginning(match.group())}"
            yield PrivateFinding(start=match.start(), end=match.end(), what=what, remedy=_OF_OFFICE)


def _names_a_person(local: str, known: Known) -> bool:
    """Return whether an address is made of a person's name: anna.smith, a.smith, anna_smith, anna."""
    parts = [part.rstrip("0123456789") for part in re.split(r"[._+]", local)]
    if parts[0].split("-")[0] in FIRST_NAMES:
        return True
    if not 2 <= len(parts) <= 4 or not all(re.fullmatch(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", part) for part in parts):
        return False
    return not any(word in OFFICE or word in known.words for part in parts for word in part.split("-"))
