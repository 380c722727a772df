"""Another partnership, made up: what its people have in hand before they begin. Nothing of it is anywhere else."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

from tests.word_files import docx, paragraph

NAME, SHORT, AREA = "The Merrow Vale Schools’ Partnership", "Merrow Vale", "the Merrow vale"
NORTH, SOUTH = "Northshire", "Southshire"
FEDERATION, TRUST = "The Federation of Ash Hill", "Merrow Learning Trust"
REGISTER_DAY = "20261120"

HEADER = (
    "URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (code),"
    "TypeOfEstablishment (name),EstablishmentTypeGroup (code),EstablishmentTypeGroup (name),"
    "EstablishmentStatus (code),EstablishmentStatus (name),OpenDate,CloseDate,PhaseOfEducation (code),"
    "PhaseOfEducation (name),StatutoryLowAge,StatutoryHighAge,ReligiousCharacter (code),ReligiousCharacter (name),"
    "CensusDate,NumberOfPupils,TrustSchoolFlag (code),TrustSchoolFlag (name),Trusts (code),Trusts (name),"
    "FederationFlag (name),Federations (code),Federations (name),LastChangedDate,Street,Locality,Address3,Town,"
    "County (name),Postcode,SchoolWebsite,TelephoneNum,HeadTitle (name),HeadFirstName,HeadLastName,"
    "HeadPreferredJobTitle,Easting,Northing"
).split(",")
"""Columns of the public register, as it calls them; it has many more, which come and go."""

_TYPES = {
    "Community school": ("1", "4", "Local authority maintained schools"),
    "Voluntary aided school": ("2", "4", "Local authority maintained schools"),
    "Foundation school": ("5", "4", "Local authority maintained schools"),
    "Community special school": ("7", "5", "Special schools"),
    "Other independent school": ("11", "3", "Independent schools"),
    "Pupil referral unit": ("14", "4", "Local authority maintained schools"),
    "Local authority nursery school": ("15", "4", "Local authority maintained schools"),
    "Further education": ("18", "1", "Colleges"),
    "Academy sponsor led": ("28", "10", "Academies"),
    "Academy converter": ("34", "10", "Academies"),
    "Academy special converter": ("44", "10", "Academies"),
}
_PHASES = {
    "Not applicable": "0",
    "Nursery": "1",
    "Primary": "2",
    "Secondary": "4",
    "Middle deemed secondary": "5",
    "16 plus": "6",
    "All-through": "7",
}
_AUTHORITIES = {NORTH: "971", SOUTH: "972"}

SCHOOLS = (
    (910001, NORTH, "Merrow Nursery School", "Local authority nursery school", "Nursery", 3, 5, "", ""),
    (910002, NORTH, "Ash Hill Infant School", "Community school", "Primary", 4, 7, "", FEDERATION),
    (910003, NORTH, "Ash Hill Junior School", "Community school", "Primary", 7, 11, "", FEDERATION),
    (910004, NORTH, "St Anne’s Church of England Primary School", "Voluntary aided school", "Primary", 4, 11, "", ""),
    (910005, NORTH, "Oakfield Primary Academy", "Academy converter", "Primary", 3, 11, TRUST, ""),
    (910006, NORTH, "Elm Park Primary Academy", "Academy converter", "Primary", 4, 11, TRUST, ""),
    (910007, NORTH, "Linden Middle School", "Academy converter", "Middle deemed secondary", 9, 13, TRUST, ""),
    (910008, NORTH, "Merrow High School", "Academy sponsor led", "Secondary", 11, 18, TRUST, ""),
    (910009, SOUTH, "The Larches Academy", "Academy special converter", "Not applicable", 4, 16, TRUST, ""),
    (910010, NORTH, "Riverside Special School", "Community special school", "Not applicable", 5, 19, "", ""),
    (910011, NORTH, "The Bridge", "Pupil referral unit", "Not applicable", 11, 16, "", ""),
    (910012, SOUTH, "Southdown School", "Foundation school", "All-through", 3, 18, "", ""),
    (910013, SOUTH, "Merrow Sixth Form College", "Further education", "16 plus", 16, 19, "", ""),
    (910014, SOUTH, "Kingsmead School", "Other independent school", "Not applicable", 7, 18, "", ""),
)
"""URN, authority, name, type, phase, ages, trust and federation of each, as the register has them."""

URNS = tuple(school[0] for school in SCHOOLS)


def register() -> bytes:
    """Return an extract of the register, in the encoding in which it is offered, with schools of other places."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow(HEADER)
    for number, (urn, authority, name, kind, phase, low, high, trust, federation) in enumerate(SCHOOLS):
        writer.writerow(_row(number, urn, authority, name, kind, phase, low, high, trust, federation))
    for number, urn in enumerate(range(920001, 920301), start=50):
        elsewhere = ("Faraway", f"Far School {urn}", "Community school", "Primary", 4, 11, "", "")
        writer.writerow(_row(number, urn, *elsewhere))
    return text.getvalue().encode("cp1252")


def _row(
    number: int, urn: int, authority: str, name: str, kind: str, phase: str, low: int, high: int, trust: str, fed: str
) -> list[str]:
    code, group, group_name = _TYPES[kind]
    said = {
        "URN": str(urn),
        "LA (code)": _AUTHORITIES.get(authority, "973"),
        "LA (name)": authority,
        "EstablishmentNumber": str(2000 + number),
        "EstablishmentName": name,
        "TypeOfEstablishment (code)": code,
        "TypeOfEstablishment (name)": kind,
        "EstablishmentTypeGroup (code)": group,
        "EstablishmentTypeGroup (name)": group_name,
        "EstablishmentStatus (code)": "1",
        "EstablishmentStatus (name)": "Open",
        "OpenDate": "01-09-2012" if trust else "",
        "PhaseOfEducation (code)": _PHASES[phase],
        "PhaseOfEducation (name)": phase,
        "StatutoryLowAge": str(low),
        "StatutoryHighAge": str(high),
        "ReligiousCharacter (code)": "2" if "Church" in name else "0",
        "ReligiousCharacter (name)": "Church of England" if "Church" in name else "Does not apply",
        "CensusDate": "15-01-2026",
        "NumberOfPupils": str(100 + number),
        "TrustSchoolFlag (code)": "3" if trust else "0",
        "TrustSchoolFlag (name)": "Supported by a multi-academy trust" if trust else "Not applicable",
        "Trusts (code)": "5001" if trust else "",
        "Trusts (name)": trust.upper(),
        "FederationFlag (name)": "Supported by a federation" if fed else "Not under a federation",
        "Federations (code)": "6001" if fed else "",
        "Federations (name)": fed,
        "LastChangedDate": "03-11-2026",
        "Street": f"{number + 1} Mill Lane",
        "Town": "Merrow",
        "County (name)": authority,
        "Postcode": f"AA1 {number % 10}AA",
        "SchoolWebsite": f"www.school{urn}.localhost",
        "TelephoneNum": f"01134960{number:03}",
        "HeadPreferredJobTitle": "Headteacher",
        "Easting": str(420000 + 350 * number),
        "Northing": str(310000 + 220 * (number % 7)),
    }
    return [said.get(column, "") for column in HEADER]


_TERMS = {
    NORTH: (
        ("Autumn term 1", "2026-09-02", "2026-10-23"),
        ("Autumn half term", "2026-10-26", "2026-10-30"),
        ("Autumn term 2", "2026-11-02", "2026-12-18"),
        ("Christmas holiday", "2026-12-21", "2027-01-01"),
        ("Spring term 1", "2027-01-04", "2027-02-12"),
        ("Spring half term", "2027-02-15", "2027-02-19"),
        ("Spring term 2", "2027-02-22", "2027-03-25"),
        ("Easter holiday", "2027-03-26", "2027-04-09"),
        ("Summer term 1", "2027-04-12", "2027-05-28"),
        ("Summer half term", "2027-05-31", "2027-06-04"),
        ("Summer term 2", "2027-06-07", "2027-07-21"),
    ),
    SOUTH: (
        ("Autumn term 1", "2026-09-03", "2026-10-16"),
        ("Autumn half term", "2026-10-19", "2026-10-30"),
        ("Autumn term 2", "2026-11-02", "2026-12-18"),
        ("Christmas holiday", "2026-12-21", "2027-01-01"),
        ("Spring term 1", "2027-01-04", "2027-02-12"),
        ("Spring half term", "2027-02-15", "2027-02-19"),
        ("Spring term 2", "2027-02-22", "2027-03-25"),
        ("Easter holiday", "2027-03-26", "2027-04-09"),
        ("Summer term 1", "2027-04-12", "2027-05-28"),
        ("Summer half term", "2027-05-31", "2027-06-04"),
        ("Summer term 2", "2027-06-07", "2027-07-27"),
    ),
}
"""The terms and holidays of each authority: in October the second has two weeks."""


def term_dates(authority: str) -> bytes:
    """Return the calendar of its term dates that an authority offers."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{authority} Council//Term dates//EN"]
    for number, (name, first, last) in enumerate(_TERMS[authority]):
        after = dt.date.fromisoformat(last) + dt.timedelta(days=1)
        lines += ["BEGIN:VEVENT", f"UID:{number}@{authority.casefold()}.localhost", "DTSTAMP:20260301T090000Z"]
        lines += [f"DTSTART;VALUE=DATE:{first.replace('-', '')}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
        lines += [f"SUMMARY:{name}", "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""]).encode()


def events() -> list[tuple[str, ...]]:
    """Return a table of forty events as an office keeps one: its headings, then a row an event."""
    rows: list[tuple[str, ...]] = [("Title", "Date", "Start", "End", "Place", "Who")]
    first = dt.date(2026, 11, 30)
    for number in range(40):
        day = first + dt.timedelta(days=7 * (number // 2) + number % 2)
        title, who = ("Heads meet", "Heads") if number % 2 else (f"Shared event {number}", SHORT)
        rows.append((title, f"{day:%d/%m/%Y}", "15:30", "16:30", "Library", who))
    return rows


def table(file: Path) -> Path:
    """Write the table as CSV."""
    with file.open("w", encoding="utf-8", newline="") as written:
        csv.writer(written).writerows(events())
    return file


POLICIES = {
    "Attendance Policy v3 FINAL": ("Attendance policy", "Every child comes.", "Each absence is asked about."),
    "Behaviour (2026)": ("Behaviour policy", "We are kind.", "We are safe."),
    "Lone working": ("Lone working policy", "Nobody works alone after six."),
}


def policies(folder: Path) -> Path:
    """Write the policies into a folder as Word documents."""
    folder.mkdir(parents=True)
    for name, (title, *clauses) in POLICIES.items():
        numbered = (paragraph(f"{number}. {clause}") for number, clause in enumerate(clauses, start=1))
        (folder / f"{name}.docx").write_bytes(docx(paragraph(title, style="Title"), *numbered))
    return folder
