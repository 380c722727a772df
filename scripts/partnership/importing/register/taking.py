"""Schools of the register taken into a partnership's folder: what would become of each, and that done.

What people wrote stays: a school that is here is known by its URN, and of it only what is asked for is taken.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from partnership import contents
from partnership.files import yaml_editing
from partnership.files.shelf import Shelf
from partnership.files.yaml_insertion import YamlText
from partnership.importing.register import entries, governing, short_names
from partnership.importing.register.beginning import SCHOOLS_HEAD, SOURCES_HEAD, with_authority
from partnership.importing.register.comparison import RegisterDifference, differences
from partnership.importing.register.entries import Asked, Fields
from partnership.importing.register.establishment import Establishment
from partnership.kinds.school import SchoolsFile
from partnership.kinds.school import read as read_schools
from partnership.kinds.source import SourcesFile
from partnership.problems import InputError, Problem, Record
from partnership.words import long_day

NEW, THERE, DIFFERS, LEFT_OUT = "new", "there", "differs", "left out"
_ORDER = tuple(
    "id name short_name phase type character ages urn authority address location website telephone head opened closed "
    "membership became".split()
)


@dataclasses.dataclass(frozen=True, kw_only=True)
class SchoolFate:
    """What would become of one establishment."""

    school: Establishment
    verdict: str
    id: str
    """Its id, of now or to be; "" for one that is left out."""
    why: str = ""
    differences: tuple[RegisterDifference, ...] = ()


class RegisterImport:
    """The files of schools and sources as they are, and what the register would change; nothing is written until asked.

    Raises InputError where a file is not right.
    """

    def __init__(
        self,
        root: Path,
        schools: Sequence[Establishment],
        asked: Asked,
        authorities: Mapping[str, str],
        became: Mapping[int, list[Fields]],
    ) -> None:
        """`authorities` are the ids of those that the partnership names, by their numbers in the register."""
        self._root = root
        self._schools_file = YamlText(root, SchoolsFile.PATH, SCHOOLS_HEAD)
        self._sources_file = YamlText(root, SourcesFile.PATH, SOURCES_HEAD)
        self._schools_file.fields()  # what is wrong is told before anything is asked of it
        self._asked, self._authorities, self._became = asked, authorities, became
        self._here = yaml_editing.meaning(self._schools_file.text)
        here = {str(entry.get("urn")): entry for entry in self._here.get("schools") or ()}
        new = [each for each in schools if str(each.urn) not in here and not self._why_not(each)]
        self._names = short_names.names(
            [short_names.Named(each.urn, each.name, each.town) for each in new], self._ids()
        )
        self.fates = [self._fate(each, here.get(str(each.urn))) for each in schools]
        self._taken: list[RegisterDifference] = []

    def _ids(self) -> set[str]:
        listed = [*(self._here.get("schools") or ()), *(self._here.get("partners") or ())]
        return {str(entry.get("id")) for entry in listed} | {*self._authorities.values()}

    def _why_not(self, of: Establishment) -> str:
        """Return why an establishment cannot be taken in as it is; nothing if it can."""
        if of.why_no_member:
            return of.why_no_member
        if of.is_closed and (of.closed is None or of.closed < self._asked.since):
            when = f"on {long_day(of.closed)}" if of.closed else "on a day that the register does not give"
            return f"it closed {when}. If it was a member: --since, and a day on which it was"
        return ""

    def _fate(self, of: Establishment, entry: Mapping[str, Any] | None) -> SchoolFate:
        if entry is None:
            why = self._why_not(of)
            verdict = LEFT_OUT if why else NEW
            return SchoolFate(school=of, verdict=verdict, id="" if why else self._names[of.urn].id, why=why)
        found = tuple(differences(entry, of, self._asked))
        verdict = DIFFERS if found else THERE
        return SchoolFate(
            school=of, verdict=verdict, id=str(entry["id"]), differences=found, why=self._ended(of, entry)
        )

    def _ended(self, of: Establishment, entry: Mapping[str, Any]) -> str:
        """Return what the register tells of the end of a school that is a member here."""
        if not of.is_closed or entry.get("closed"):
            return ""
        links = [f"{link['name']} ({link['urn']})" for link in self._became.get(of.urn, ())]
        after = f"; in its place: {', '.join(links)}" if links else ""
        on = f" since {long_day(of.closed)}" if of.closed else ""
        return f"the register says that it is closed{on}{after}. Give its membership an until"

    def unknown_authorities(self) -> Mapping[str, int]:
        """Return the authorities of new schools that the partnership does not name, though there are several."""
        new = [fate.school.authority for fate in self.fates if fate.verdict == NEW and all(fate.school.authority)]
        codes = {*self._authorities, *(code for code, _ in new)}
        return Counter(name for code, name in new if len(codes) > 1 and code not in self._authorities)

    def take(self, wanted: Collection[str]) -> list[str]:
        """Take what is asked for of what differs, by field or by URN:field; return what is asked for in vain."""
        every = [each for fate in self.fates for each in fate.differences]
        self._taken = [each for each in every if {each.field, each.name} & {*wanted}]
        known = {each.field for each in self._taken} | {each.name for each in self._taken}
        return [name for name in wanted if name not in known]

    @property
    def taken(self) -> Sequence[RegisterDifference]:
        """What is taken of what differs."""
        return self._taken

    def write(self) -> None:
        """Put new schools, who governs them, what is taken and its source into the files."""
        new = [fate.school for fate in self.fates if fate.verdict == NEW]
        if new:
            self._schools_file.insert("schools", [_lines(self._entry(of)) for of in new])
        has_partners = bool(self._here.get("partners")) or not self._here.get("schools")
        for partner in governing.partners(new, self._names, self._asked, self._ids()) if has_partners else ():
            self._govern(partner)
        for each in self._taken:
            self._put(each)
        if new or self._taken:
            self._add_source()
            self._refuse_slips()
            self._sources_file.save()
            self._schools_file.save()

    def _entry(self, of: Establishment) -> Fields:
        became = self._became.get(of.urn, ()) if of.is_closed else ()
        entry = entries.school(of, self._names[of.urn], self._asked, became)
        return with_authority(entry, self._authorities.get(of.authority[0]))

    def _govern(self, partner: Fields) -> None:
        """Add a partner; to a trust or federation that is here by its name, the schools that are new in it."""
        listed = yaml_editing.meaning(self._schools_file.text).get("partners") or ()
        name = partner["name"].casefold()
        several = partner["kind"] in ("trust", "federation")
        several = several and "until" not in partner
        alike = [each for each in listed if str(each.get("name")).casefold() == name and "until" not in each]
        here = alike[0] if several and alike else None
        if here is None:
            self._schools_file.insert("partners", [_lines(partner)])
        elif isinstance(here.get("schools"), list):
            schools = [*here["schools"], *partner["schools"]]
            self._edit(("partners", here["id"], "schools"), entries.inline(schools))
            for school in partner["schools"]:
                day = partner.get("joined", {}).get(school, partner["since"])
                if day > str(here.get("since", "")):
                    self._edit(("partners", here["id"], "joined", school), day)

    def _put(self, each: RegisterDifference) -> None:
        self._edit(("schools", each.school, each.field), entries.inline(each.value, each.field), _ORDER)
        if not isinstance(each.value, dict) or "source" not in each.value:
            self._edit(("schools", each.school, "sources", each.field), f"[{self._asked.source_id}]")

    def _edit(self, keys: Sequence[str], value: str, order: Sequence[str] = ()) -> None:
        text = self._schools_file.text
        self._schools_file.text = yaml_editing.put(text, self._schools_file.path, keys, value, order)

    def _add_source(self) -> None:
        said = yaml_editing.meaning(self._sources_file.text)
        if any(source.get("id") == self._asked.source_id for source in said.get("sources") or ()):
            return
        licences: Iterable[Mapping[str, Any]] = said.get("licences") or ()
        licence = next((str(each["id"]) for each in licences if each.get("link") == entries.OGL), "")
        if not licence:
            licence = entries.licence()["id"]
            self._sources_file.insert("licences", [_lines(entries.licence())])
        self._sources_file.insert("sources", [_lines(entries.source(self._asked, licence))])

    def _refuse_slips(self) -> None:
        """Raise InputError with what would be wrong with the files as they would be, and is not wrong now."""
        with tempfile.TemporaryDirectory() as beside:
            changed = Path(beside)
            shutil.copytree(self._root / "data", changed / "data")
            before = {problem.what for problem in _slips(changed, self._asked.day)}
            for file in (self._schools_file, self._sources_file):
                (changed / file.path).write_text(file.text, "utf-8")
            if after := [problem for problem in _slips(changed, self._asked.day) if problem.what not in before]:
                raise InputError(after)


class _OnDay(NamedTuple):
    today: dt.date


def _slips(root: Path, today: dt.date) -> list[Problem]:
    """Return what is wrong with a folder's schools and sources by themselves."""
    record = Record()
    shelf = Shelf(root, contents.FILES, record)
    shelf.open(SourcesFile)
    read_schools(shelf, _OnDay(today))
    touched = (SchoolsFile.PATH, SourcesFile.PATH)
    return [problem for problem in record.problems if problem.place.path in touched and not problem.warning]


def _lines(entry: Fields) -> list[str]:
    """Return an entry as lines without a dash."""
    return [line[2:] for line in entries.written(entry, "").rstrip("\n").split("\n")]
