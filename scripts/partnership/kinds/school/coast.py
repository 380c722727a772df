"""The ground beneath the map of the schools: `data/coast.yml`, the outlines of the land as somebody surveyed them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import ClassVar, Protocol

from partnership.files.entry import Entry, Fault, File
from partnership.files.fields import Text
from partnership.files.references import Ref
from partnership.files.shelf import Shelf
from partnership.kinds.school.model import Location, School
from partnership.kinds.school.schools_file import SchoolsFile
from partnership.kinds.source import Source, SourcesFile
from partnership.problems import Record


class Land(Entry):
    """A piece of land, by the points of its coast in their order."""

    name: Text
    """What it is, for those who look after this file."""
    points: tuple[Location, ...]
    """Its corners, three or more. The last is joined to the first."""

    def faults(self) -> Iterator[Fault]:
        if len(self.points) < 3:
            yield Fault("points", "fewer than three points enclose nothing", "Give the corners of the land in order.")

    def holds(self, place: Location) -> bool:
        """Return whether a place lies on this land: a line from it to the east leaves it once more than it enters."""
        corners = zip(self.points, (*self.points[1:], self.points[0]), strict=True)
        return sum(_crosses(place, one, other) for one, other in corners) % 2 == 1


class CoastFile(File):
    """The land that the map of the schools shows. Without it the map shows where the schools are, and no ground."""

    PATH: ClassVar[str] = "data/coast.yml"
    WRITER: ClassVar[str] = "whoever looks after the site"

    source: Ref[Source] | None = None
    """Whose survey it is: its licence, and the sentence that it asks for, stand beneath the map."""
    land: tuple[Land, ...] = ()
    """The pieces of land."""

    def faults(self) -> Iterator[Fault]:
        if self.land and not self.source:
            yield Fault("land", "nobody is named who surveyed this coast", "Add source: an id of data/sources.yml.")


@dataclasses.dataclass(frozen=True)
class Ground:
    """The land, and who is to be thanked for it."""

    land: tuple[Land, ...]
    source: Source
    attribution: str
    """The sentence that its licence asks to be shown."""


class Needs(Protocol):
    """What a coast is checked against."""

    @property
    def schools(self) -> SchoolsFile | None: ...


def read_coast(shelf: Shelf, written: Needs) -> CoastFile | None:
    """Return the coast; None if the file is not right, as noted. A school in the sea is a warning."""
    file = shelf.open(CoastFile)
    if file and file.land and written.schools:
        _warn_of_wet_feet(file, written.schools.schools, shelf.record)
    return file


def ground(coast: CoastFile, sources: SourcesFile) -> Ground | None:
    """Return what a map stands on; None where nothing is known of it."""
    if not coast.source:
        return None
    source = sources.by_id()[coast.source]
    licence = next((licence for licence in sources.licences if licence.id == source.licence), None)
    return Ground(coast.land, source, (licence.attribution if licence else None) or "")


def _warn_of_wet_feet(file: CoastFile, schools: tuple[School, ...], record: Record) -> None:
    for school in schools:
        place = school.location
        if place and not any(outline.holds(place) for outline in file.land):
            what = f"{school.id} lies outside the land of {file.PATH}"
            record.warn(school.written_at("location"), what, "Correct its place, or draw the coast there more finely.")


def _crosses(place: Location, one: Location, other: Location) -> bool:
    if (one.latitude > place.latitude) == (other.latitude > place.latitude):
        return False
    along = (place.latitude - one.latitude) / (other.latitude - one.latitude)
    return place.longitude < one.longitude + along * (other.longitude - one.longitude)
