"""A picture of where the schools are, drawn from their coordinates: no tiles, no other host, no script."""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Iterable, Sequence

from partnership.kinds.school.coast import Ground, Land
from partnership.kinds.school.model import Location, School

WIDTH = 640
MARGIN = 40
TALLEST = 620
_APART = 46
"""The least distance between the middles of two numbers that both can be read on a phone."""
_ROUNDS = 100
_LABEL_HEIGHT = 20
_LETTER = 8.2
"""The width of a letter of a label, about, in the units of the drawing."""
_KM_PER_DEGREE = 111.32

_Point = tuple[float, float]
_Box = tuple[float, float, float, float]
"""The left, top, right and bottom of what is drawn."""


@dataclasses.dataclass(frozen=True)
class Dot:
    """A school on the map, with where its label stands."""

    number: int
    school: School
    at: _Point
    """Where the school is."""
    x: float
    y: float
    """Where its number stands: beside the place, where it would cover another's."""
    label: Label | None = None
    """Its name, where there is room for it; the key has every name."""


@dataclasses.dataclass(frozen=True)
class Label:
    """Where a name stands."""

    x: float
    y: float
    anchor: str


@dataclasses.dataclass(frozen=True)
class SchoolMap:
    """What the template draws, in units of the drawing."""

    width: int
    height: int
    dots: tuple[Dot, ...]
    bar: float
    """The length of the scale bar."""
    bar_km: float
    land: str
    """The outline of the ground, as the data of a path; empty where none is known."""
    ground: Ground | None

    @property
    def has_phases(self) -> bool:
        """Whether the schools are of several phases, so that the key says which is which."""
        return len({dot.school.phases for dot in self.dots}) > 1


def school_map(schools: Sequence[School], ground: Ground | None) -> SchoolMap | None:
    """Return the map of the schools whose place is known; None if there are fewer than two to relate."""
    placed = [(number, school, school.location) for number, school in enumerate(schools, start=1) if school.location]
    if len({(location.latitude, location.longitude) for _, _, location in placed}) < 2:
        return None
    projection = _Projection.around([location for _, _, location in placed])
    places = [projection.at(location) for _, _, location in placed]
    points = _spread(places, projection.height)
    length = _round_length(WIDTH / 4 / projection.scale)
    bar = round(length * projection.scale, 1)
    labels = _Labels([*points, *places], _furniture(bar, projection.height), projection.height)
    found = zip(placed, places, points, strict=True)
    dots = [Dot(number, school, at, *point) for (number, school, _), at, point in found]
    return SchoolMap(
        width=WIDTH,
        height=projection.height,
        dots=tuple(dataclasses.replace(dot, label=labels.beside(dot)) for dot in dots),
        bar=bar,
        bar_km=length,
        land="".join(_drawn(outline, projection) for outline in ground.land) if ground else "",
        ground=ground,
    )


def _furniture(bar: float, height: int) -> list[_Box]:
    """Return where the scale bar and the arrow to the north stand."""
    return [(0, height - 46, bar + 32, height), (WIDTH - 42, height - 76, WIDTH, height)]


def _drawn(outline: Land, projection: _Projection) -> str:
    """Return an outline as the data of a path, in whole units and in steps from point to point, which is short."""
    points = [(round(x), round(y)) for x, y in map(projection.at, outline.points)]
    steps = ((after[0] - x, after[1] - y) for (x, y), after in itertools.pairwise(points))
    return f"M{points[0][0]} {points[0][1]}l{' '.join(f'{x} {y}' for x, y in steps if x or y)}z"


def _spread(places: list[_Point], height: int) -> list[_Point]:
    """Return where numbers stand: at their places, and those that would cover one another pushed apart."""
    spread = list(places)
    pairs = list(itertools.combinations(range(len(places)), 2))
    for _ in range(_ROUNDS):
        near = [(one, other) for one, other in pairs if math.dist(spread[one], spread[other]) < _APART]
        if not near:
            break
        for one, other in near:
            (x, y), (to_x, to_y) = spread[one], spread[other]
            apart = math.hypot(to_x - x, to_y - y)
            away = math.atan2(to_y - y, to_x - x) if apart else other
            push = max(0.0, _APART - apart) / 2 + 0.1
            along, down = push * math.cos(away), push * math.sin(away)
            spread[one] = _within((x - along, y - down), height)
            spread[other] = _within((to_x + along, to_y + down), height)
    return [(round(x, 1), round(y, 1)) for x, y in spread]


def _within(point: _Point, height: int) -> _Point:
    """Return a point, no nearer to the edge of the drawing than a number needs."""
    edge = _APART / 2
    return min(max(point[0], edge), WIDTH - edge), min(max(point[1], edge), height - edge)


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

    def __init__(self, dots: Iterable[_Point], furniture: Iterable[_Box], height: int) -> None:
        self._height = height
        self._taken = [*((x - 12, y - 12, x + 12, y + 12) for x, y in dots), *furniture]

    def beside(self, dot: Dot) -> Label | None:
        """Return where a name stands without covering anything; None where there is no such place."""
        x, y, width = dot.x, dot.y, len(dot.school.short_name) * _LETTER
        places = [
            (x + 17, y + 5, "start", x + 15),
            (x - 17, y + 5, "end", x - 15 - width),
            (x, y - 17, "middle", x - width / 2),
            (x, y + 29, "middle", x - width / 2),
            (x + 13, y - 17, "end", x + 13 - width),
            (x - 13, y - 17, "start", x - 13),
            (x + 13, y + 29, "end", x + 13 - width),
            (x - 13, y + 29, "start", x - 13),
        ]
        for at_x, at_y, anchor, left in places:
            box = (left, at_y - 16, left + width, at_y - 16 + _LABEL_HEIGHT)
            if self._is_free(box):
                self._taken.append(box)
                return Label(round(at_x, 1), round(at_y, 1), anchor)
        return None

    def _is_free(self, box: _Box) -> bool:
        left, top, right, bottom = box
        inside = min(left, top) >= 0 and right <= WIDTH and bottom <= self._height
        return inside and not any(
            taken[1] < bottom and taken[3] > top and taken[0] < right and taken[2] > left for taken in self._taken
        )


def kilometres(one: Location, other: Location) -> float:
    """Return about how far two places are apart."""
    shrink = math.cos(math.radians((one.latitude + other.latitude) / 2))
    across = (one.longitude - other.longitude) * shrink
    return math.hypot(across, one.latitude - other.latitude) * _KM_PER_DEGREE


def _round_length(longest: float) -> float:
    """Return the largest of 1, 2, 5, 10, 20 … (or 0.1, 0.2, 0.5) that is no longer."""
    power = 10.0 ** math.floor(math.log10(longest))
    return max(step * power for step in (1, 2, 5) if step * power <= longest)
