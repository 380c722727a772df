"""A picture of where the schools are, drawn from their coordinates: no tiles, no other host, no script."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Sequence

from partnership.kinds.school.model import Location, School

WIDTH = 640
MARGIN = 40
TALLEST = 620
_APART = 28
"""The least distance between the middles of two dots that both can be read and touched."""
_LABEL_HEIGHT = 22
_LETTER = 8.2
"""The width of a letter of a label, about, in the units of the drawing."""
_KM_PER_DEGREE = 111.32

_Box = tuple[float, float, float, float]
"""The left, top, right and bottom of what is drawn."""


@dataclasses.dataclass(frozen=True)
class Dot:
    """A school on the map, with where its label stands."""

    number: int
    school: School
    x: float
    y: float
    label_x: float
    label_y: float
    label_anchor: str


@dataclasses.dataclass(frozen=True)
class SchoolMap:
    """What the template draws, in units of the drawing."""

    width: int
    height: int
    dots: tuple[Dot, ...]
    bar: float
    """The length of the scale bar."""
    bar_km: float


def school_map(schools: Sequence[School]) -> SchoolMap | None:
    """Return the map of the schools whose place is known; None if there are fewer than two to relate."""
    placed = [(number, school, school.location) for number, school in enumerate(schools, start=1) if school.location]
    if len({(location.latitude, location.longitude) for _, _, location in placed}) < 2:
        return None
    projection = _Projection.around([location for _, _, location in placed])
    points = _spread([projection.at(location) for _, _, location in placed])
    labels = _Labels(points)
    dots = tuple(labels.dot(number, school, *at) for (number, school, _), at in zip(placed, points, strict=True))
    length = _round_length(WIDTH / 4 / projection.scale)
    return SchoolMap(
        width=WIDTH, height=projection.height, dots=dots, bar=round(length * projection.scale, 1), bar_km=length
    )


def _spread(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the points with those that cover one another moved apart, each by as little as shows both."""
    spread: list[tuple[float, float]] = []
    for x, y in points:
        for _ in range(len(points)):
            near = next((p for p in spread if math.hypot(x - p[0], y - p[1]) < _APART), None)
            if near is None:
                break
            away = math.atan2(y - near[1], x - near[0]) if (x, y) != near else math.pi / 2
            x, y = near[0] + (_APART + 0.5) * math.cos(away), near[1] + (_APART + 0.5) * math.sin(away)
        spread.append((round(x, 1), round(y, 1)))
    return spread


@dataclasses.dataclass(frozen=True)
class _Projection:
    """Equirectangular about the middle: within a county the error is less than the width of a dot."""

    west: float
    north: float
    shrink: float
    scale: float
    """Units of the drawing to a kilometre."""
    height: int

    @classmethod
    def around(cls, locations: Sequence[Location]) -> _Projection:
        latitudes, longitudes = [p.latitude for p in locations], [p.longitude for p in locations]
        shrink = math.cos(math.radians((min(latitudes) + max(latitudes)) / 2))
        across = (max(longitudes) - min(longitudes)) * shrink * _KM_PER_DEGREE
        down = (max(latitudes) - min(latitudes)) * _KM_PER_DEGREE
        room = WIDTH - 2 * MARGIN
        scale = min(room / max(across, 0.1), (TALLEST - 2 * MARGIN) / max(down, 0.1))
        # a map taller than it is wide stands in the middle
        slack = (room / scale - across) / 2 / shrink / _KM_PER_DEGREE
        return cls(
            west=min(longitudes) - slack,
            north=max(latitudes),
            shrink=shrink,
            scale=scale,
            height=max(160, round(down * scale + 2 * MARGIN)),
        )

    def at(self, location: Location) -> tuple[float, float]:
        x = MARGIN + (location.longitude - self.west) * self.shrink * _KM_PER_DEGREE * self.scale
        y = MARGIN + (self.north - location.latitude) * _KM_PER_DEGREE * self.scale
        return round(x, 1), round(y, 1)


class _Labels:
    """Places for names: beside, above or beneath the dot, wherever they cover least of what is there."""

    def __init__(self, dots: Iterable[tuple[float, float]]) -> None:
        self._taken = [(x - 12, y - 12, x + 12, y + 12) for x, y in dots]

    def dot(self, number: int, school: School, x: float, y: float) -> Dot:
        width = len(school.short_name) * _LETTER
        places = [
            (x + 17, y + 5, "start", x + 15),
            (x - 17, y + 5, "end", x - 15 - width),
            (x, y - 17, "middle", x - width / 2),
            (x, y + 29, "middle", x - width / 2),
        ]
        boxes = [(left, at - 16, left + width, at - 16 + _LABEL_HEIGHT) for _, at, _, left in places]
        best = min(range(len(places)), key=lambda place: self._cost(boxes[place]))
        self._taken.append(boxes[best])
        label_x, label_y, anchor, _ = places[best]
        return Dot(
            number=number,
            school=school,
            x=x,
            y=y,
            label_x=round(label_x, 1),
            label_y=round(label_y, 1),
            label_anchor=anchor,
        )

    def _cost(self, box: _Box) -> float:
        left, top, right, bottom = box
        outside = max(0.0, -left) + max(0.0, right - WIDTH)
        shared = (
            (min(right, taken[2]) - max(left, taken[0])) * (min(bottom, taken[3]) - max(top, taken[1]))
            for taken in self._taken
            if taken[1] < bottom and taken[3] > top and taken[0] < right and taken[2] > left
        )
        return outside * 100 + sum(shared)


def kilometres(one: Location, other: Location) -> float:
    """Return about how far two places are apart."""
    shrink = math.cos(math.radians((one.latitude + other.latitude) / 2))
    across = (one.longitude - other.longitude) * shrink
    return math.hypot(across, one.latitude - other.latitude) * _KM_PER_DEGREE


def _round_length(longest: float) -> float:
    """Return the largest of 1, 2, 5, 10, 20 … (or 0.1, 0.2, 0.5) that is no longer."""
    power = 10.0 ** math.floor(math.log10(longest))
    return max(step * power for step in (1, 2, 5) if step * power <= longest)
