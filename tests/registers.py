"""The public register of schools as it is given out: its real headings and forms, with made-up schools."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

HEADINGS = (
    "URN|LA (code)|LA (name)|EstablishmentNumber|EstablishmentName|TypeOfEstablishment (code)|"
    "TypeOfEstablishment (name)|EstablishmentTypeGroup (code)|EstablishmentTypeGroup (name)|"
    "EstablishmentStatus (code)|EstablishmentStatus (name)|ReasonEstablishmentOpened (code)|"
    "ReasonEstablishmentOpened (name)|OpenDate|ReasonEstablishmentClosed (code)|ReasonEstablishmentClosed (name)|"
    "CloseDate|PhaseOfEducation (code)|PhaseOfEducation (name)|StatutoryLowAge|StatutoryHighAge|Boarders (code)|"
    "Boarders (name)|NurseryProvision (name)|OfficialSixthForm (code)|OfficialSixthForm (name)|Gender (code)|"
    "Gender (name)|ReligiousCharacter (code)|ReligiousCharacter (name)|ReligiousEthos (name)|Diocese (code)|"
    "Diocese (name)|AdmissionsPolicy (code)|AdmissionsPolicy (name)|SchoolCapacity|SpecialClasses (code)|"
    "SpecialClasses (name)|CensusDate|NumberOfPupils|NumberOfBoys|NumberOfGirls|PercentageFSM|TrustSchoolFlag (code)|"
    "TrustSchoolFlag (name)|Trusts (code)|Trusts (name)|SchoolSponsorFlag (name)|SchoolSponsors (name)|"
    "FederationFlag (name)|Federations (code)|Federations (name)|UKPRN|FEHEIdentifier|FurtherEducationType (name)|"
    "LastChangedDate|Street|Locality|Address3|Town|County (name)|Postcode|SchoolWebsite|TelephoneNum|"
    "HeadTitle (name)|HeadFirstName|HeadLastName|HeadPreferredJobTitle|BSOInspectorateName (name)|InspectorateReport|"
    "DateOfLastInspectionVisit|NextInspectionVisit|TeenMoth (name)|TeenMothPlaces|CCF (name)|SENPRU (name)|"
    "EBD (name)|PlacesPRU|FTProv (name)|EdByOther (name)|Section41Approved (name)|SEN1 (name)|SEN2 (name)|"
    "SEN3 (name)|SEN4 (name)|SEN5 (name)|SEN6 (name)|SEN7 (name)|SEN8 (name)|SEN9 (name)|SEN10 (name)|SEN11 (name)|"
    "SEN12 (name)|SEN13 (name)|TypeOfResourcedProvision (name)|ResourcedProvisionOnRoll|ResourcedProvisionCapacity|"
    "SenUnitOnRoll|SenUnitCapacity|GOR (code)|GOR (name)|DistrictAdministrative (code)|DistrictAdministrative (name)|"
    "AdministrativeWard (code)|AdministrativeWard (name)|ParliamentaryConstituency (code)|"
    "ParliamentaryConstituency (name)|UrbanRural (code)|UrbanRural (name)|GSSLACode (name)|Easting|Northing|"
    "MSOA (name)|LSOA (name)|InspectorateName (name)|SENStat|SENNoStat|BoardingEstablishment (name)|PropsName|"
    "PreviousLA (code)|PreviousLA (name)|PreviousEstablishmentNumber|Country (name)|UPRN|SiteName|QABName (code)|"
    "QABName (name)|EstablishmentAccredited (code)|EstablishmentAccredited (name)|QABReport|CHNumber|MSOA (code)|"
    "LSOA (code)|FSM|AccreditationExpiryDate"
).split("|")
"""The columns as they have been since 2025: 135 of them."""

OLDER = [
    *HEADINGS[:55],
    "OfstedLastInsp",
    "OfstedSpecialMeasures (code)",
    "OfstedSpecialMeasures (name)",
    *HEADINGS[55:],
]
OLDER.insert(OLDER.index("Country (name)"), "OfstedRating (name)")
OLDEST = [*OLDER]
OLDEST.insert(OLDEST.index("Country (name)"), "RSCRegion (name)")
"""The columns as they were before: 139 and 140 of them."""

_USUAL = {
    "LA (code)": "839",
    "LA (name)": "Northshire",
    "TypeOfEstablishment (name)": "Community school",
    "EstablishmentStatus (code)": "1",
    "EstablishmentStatus (name)": "Open",
    "PhaseOfEducation (name)": "Primary",
    "StatutoryLowAge": "4",
    "StatutoryHighAge": "11",
    "ReligiousCharacter (name)": "Does not apply",
    "TrustSchoolFlag (name)": "Not applicable",
    "FederationFlag (name)": "Not under a federation",
    "Town": "Alderbrook",
    "Postcode": "ZZ1 1AA",
    "Country (name)": "United Kingdom",
}
"""What the rows have in common unless they say otherwise."""


def row(urn: int | str, name: str, **others: str) -> dict[str, str]:
    """Return a row of the register, with some columns by short names of ours."""
    names = {
        "kind": "TypeOfEstablishment (name)",
        "status": "EstablishmentStatus (name)",
        "phase": "PhaseOfEducation (name)",
        "low": "StatutoryLowAge",
        "high": "StatutoryHighAge",
        "character": "ReligiousCharacter (name)",
        "opened": "OpenDate",
        "closed": "CloseDate",
        "why_closed": "ReasonEstablishmentClosed (name)",
        "street": "Street",
        "locality": "Locality",
        "town": "Town",
        "postcode": "Postcode",
        "website": "SchoolWebsite",
        "telephone": "TelephoneNum",
        "title": "HeadTitle (name)",
        "first": "HeadFirstName",
        "last": "HeadLastName",
        "easting": "Easting",
        "northing": "Northing",
        "code": "LA (code)",
        "authority": "LA (name)",
        "trust_flag": "TrustSchoolFlag (name)",
        "trust": "Trusts (name)",
        "federation_flag": "FederationFlag (name)",
        "federation": "Federations (name)",
    }
    return {
        **_USUAL,
        "URN": str(urn),
        "EstablishmentName": name,
        **{names[key]: value for key, value in others.items()},
    }


def register(
    file: Path,
    rows: Sequence[Mapping[str, str]],
    *,
    headings: Sequence[str] = HEADINGS,
    encoding: str = "cp1252",
) -> Path:
    """Write a register with some rows, as it is downloaded; return its file."""
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, headings, restval="", extrasaction="ignore", lineterminator="\r\n")
    table.writeheader()
    table.writerows(rows)
    file.write_bytes(text.getvalue().encode(encoding))
    return file
