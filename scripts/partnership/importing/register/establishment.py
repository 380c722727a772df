"""One establishment as the register says it is: each fact in the form in which we write it, or a remark why not."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from typing import Any

from pydantic import TypeAdapter, ValidationError

from partnership import signs
from partnership.files.fields import Telephone, Text, WebAddress
from partnership.importing.register import grid, phases
from partnership.importing.register.register_file import NAME, Row

_NOTHING = frozenset({"", "-", "n/a", "na", "null", "not recorded", "not available", "unknown", "tbc", "tba"})
"""What stands in a cell that says nothing, in small letters."""
_NO_HEAD = re.compile(
    r"(?i)\b(vacan\w*|post|tbc|tba|unknown|not|recorded|applicable|advised|advertis\w*|none|null|n/?a|headteacher|"
    r"principal|manager|office|school|acting)\b"
)
_PERSON = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'’-])*", re.UNICODE)
_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})")
_TEXT: TypeAdapter[str] = TypeAdapter(Text)
_WEB: TypeAdapter[str] = TypeAdapter(WebAddress)
_TELEPHONE: TypeAdapter[str] = TypeAdapter(Telephone)
_OLDEST = 25
_STATUSES = frozenset({"open", "open, but proposed to close", "closed"})
"""What the register calls a school that is, or was, one; others are, say, “Created in error”."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Establishment:
    """An establishment of the register. What it does not say, or says in no form that can be right, is None."""

    urn: int
    name: str
    kind: str = ""
    """Its type: Community school."""
    status: str = ""
    phases: tuple[str, ...] = ()
    phase_said: str = ""
    """The phase in the register's own word."""
    ages: tuple[int, int] | None = None
    character: str | None = None
    address: dict[str, str] = dataclasses.field(default_factory=dict)
    point: grid.Spot | None = None
    website: str | None = None
    telephone: str | None = None
    head: str | None = None
    head_title: str = ""
    """What the register calls that post."""
    opened: dt.date | None = None
    closed: dt.date | None = None
    why_closed: str = ""
    authority: tuple[str, str] = ("", "")
    """Its code and its name."""
    trust_flag: str = ""
    trust: str | None = None
    federation: str | None = None
    remarks: tuple[str, ...] = ()
    """What could not be taken, and why; what was changed in being taken."""

    @property
    def town(self) -> str:
        return self.address.get("town", "")

    @property
    def is_school(self) -> bool:
        """Whether it is something that can be a school of a partnership."""
        return self.kind.casefold() not in phases.NO_SCHOOLS

    @property
    def is_closed(self) -> bool:
        return self.status.casefold() == "closed"

    @property
    def closed_on(self) -> dt.date | None:
        """The day on which it closed, where it has."""
        return self.closed if self.is_closed else None

    @property
    def is_proposed(self) -> bool:
        return self.status.casefold() == "proposed to open"

    @property
    def why_no_member(self) -> str:
        """Why it cannot be a school of a partnership, now or ever; nothing if it can, or could while it was open."""
        if not self.name:
            return "the register gives it no name that can be read"
        if not self.is_school:
            return f"it is no school, but “{self.kind}”"
        if self.is_proposed:
            return "it is only proposed to open"
        if self.status.casefold() not in _STATUSES:
            return f"its status is “{self.status}”" if self.status else "the register does not say whether it is open"
        return "" if self.phases else "the register does not say of which phase it is"


def establishment(row: Row) -> Establishment:
    """Return what a row says, with a remark for whatever of it cannot be taken."""
    cells = _Cells(row.cells)
    name, kind = cells.text(NAME) or "", cells.text("TypeOfEstablishment (name)") or ""
    ages, phase = cells.ages(), cells.text("PhaseOfEducation (name)") or ""
    opened, closed = cells.day("OpenDate"), cells.day("CloseDate")
    if opened and closed and closed < opened:
        cells.remarks.append(f"opened and closed left out: it cannot have closed on {closed}, before {opened}")
        opened = closed = None
    status = cells.text("EstablishmentStatus (name)") or ""
    if closed and status.casefold() != "closed":
        cells.remarks.append(f"closed left out: the register calls it “{status}”, and gives {closed}")
    return Establishment(
        urn=row.urn or 0,
        name=name,
        kind=kind,
        status=status,
        phases=tuple(phases.phases(name, kind, phase, ages)),
        phase_said=phase,
        ages=ages,
        character=cells.text("ReligiousCharacter (name)"),
        address=cells.address(),
        point=cells.point(),
        website=cells.website(),
        telephone=cells.telephone(),
        head=cells.head(),
        head_title=cells.text("HeadPreferredJobTitle") or "",
        opened=opened,
        closed=closed,
        why_closed=cells.text("ReasonEstablishmentClosed (name)") or "",
        authority=(cells.text("LA (code)") or "", cells.text("LA (name)") or ""),
        trust_flag=cells.text("TrustSchoolFlag (name)") or "",
        trust=cells.text("Trusts (name)"),
        federation=cells.text("Federations (name)"),
        remarks=tuple(cells.remarks),
    )


class _Cells:
    """The cells of one row, each read as what it should be; remarks gather what cannot be."""

    def __init__(self, cells: dict[str, str]) -> None:
        self._cells = cells
        self.remarks: list[str] = []

    def text(self, column: str) -> str | None:
        """Return a cell's words in one line, or None where it says nothing."""
        words = " ".join(self._cells.get(column, "").split())
        if words.casefold() in _NOTHING:
            return None
        if signs.strange(words) or "\ufffd" in words:
            self._leave_out(column, "it holds a sign that cannot be read")
            return None
        return self._valid(_TEXT, words, column)

    def day(self, column: str) -> dt.date | None:
        """Return a day, which the register writes as 31-08-2012."""
        words = self.text(column)
        if words is None:
            return None
        british = re.fullmatch(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})(?: 00:00(?::00)?)?", words, re.ASCII)
        iso = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(?:[T ]00:00(?::00)?)?", words, re.ASCII)
        try:
            if british:
                return dt.date(int(british[3]), int(british[2]), int(british[1]))
            if iso:
                return dt.date(*map(int, iso.groups()))
        except ValueError:
            pass
        self._leave_out(column, "it is not a day")
        return None

    def ages(self) -> tuple[int, int] | None:
        low, high = self.text("StatutoryLowAge"), self.text("StatutoryHighAge")
        if low is None and high is None:
            return None
        both = [int(age) for age in (low, high) if age and re.fullmatch(r"\d{1,2}", age, re.ASCII)]
        if len(both) < 2 or not both[0] < both[1] <= _OLDEST:
            self.remarks.append(f"ages left out: the register gives {low or 'nothing'} to {high or 'nothing'}")
            return None
        return both[0], both[1]

    def address(self) -> dict[str, str]:
        locality = [words for words in (self.text("Locality"), self.text("Address3")) if words]
        parts = {
            "street": self.text("Street"),
            "locality": ", ".join(dict.fromkeys(locality)) or None,
            "town": self.text("Town"),
            "postcode": self._postcode(),
        }
        return {name: words for name, words in parts.items() if words}

    def _postcode(self) -> str | None:
        words = self.text("Postcode")
        match = _POSTCODE.fullmatch(" ".join((words or "").upper().split()))
        if words and not match:
            self._leave_out("Postcode", "it has not the form of one")
        return f"{match[1]} {match[2]}" if match else None

    def point(self) -> grid.Spot | None:
        """Return where it stands; the register writes nought and nought where it does not know."""
        east, north = self.text("Easting"), self.text("Northing")
        if not ({east, north} - {None, "0"}):
            return None
        are_metres = all(each and re.fullmatch(r"\d{1,7}(\.\d{1,3})?", each, re.ASCII) for each in (east, north))
        point = grid.point(float(east or 0), float(north or 0)) if are_metres else None
        if point is None:
            self.remarks.append("location left out: easting and northing name no place in Great Britain")
        return point

    def website(self) -> str | None:
        words = self.text("SchoolWebsite")
        if words is None:
            return None
        scheme, rest = re.fullmatch(r"(?i)(?:(https?)\s*:?\s*/*\s*)?(.*)", words).groups()  # type: ignore[union-attr]
        host, slash, path = rest.partition("/")
        whole = f"{(scheme or 'https').lower()}://{host.lower()}{slash}{path}"
        address = self._valid(_WEB, whole, "SchoolWebsite") if "." in host and "@" not in host else None
        if (address is None and "@" in host) or (address is None and "." not in host):
            self._leave_out("SchoolWebsite", "it is no web address")
        elif address and not scheme:
            self.remarks.append(f"website taken as {address}: the register leaves out how it begins")
        return address

    def telephone(self) -> str | None:
        """Return the number of the office; the register gives it as digits, of which the first nought may be lost."""
        words = self.text("TelephoneNum")
        digits = re.sub(r"[\s().-]", "", words or "")
        if not digits.strip("0"):
            return None
        if re.fullmatch(r"[123]\d{8,9}", digits, re.ASCII):
            digits = f"0{digits}"
        return self._valid(_TELEPHONE, digits, "TelephoneNum")

    def head(self) -> str | None:
        """Return the name of who leads it, as the register gives it; None where a post is vacant."""
        first, last = self.text("HeadFirstName"), self.text("HeadLastName")
        title = self.text("HeadTitle (name)")
        if not last or _NO_HEAD.search(f"{first or ''} {last}"):
            if first or last:
                self.remarks.append("head left out: the register names no person there")
            return None
        title = None if first or (title or "").casefold() in ("not applicable", "none") else title
        name = " ".join(part for part in (title, first, last) if part)
        if len(name) > 80 or not _PERSON.fullmatch(name):
            self.remarks.append("head left out: what the register gives has not the form of a name")
            return None
        return name

    def _valid(self, kind: TypeAdapter[str], words: str, column: str) -> str | None:
        try:
            return kind.validate_python(words)
        except ValidationError as error:
            told: Any = error.errors()[0].get("ctx") or {}
            why = "it is no web address" if kind is _WEB else str(told.get("what", "it is not understood"))
            self._leave_out(column, why)
            return None

    def _leave_out(self, column: str, why: str) -> None:
        self.remarks.append(f"{column} left out: {why}")
