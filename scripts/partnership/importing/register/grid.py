"""Where a point of the National Grid of Great Britain lies on the earth.

The register gives eastings and northings in metres of OSGB36. They become latitude and longitude by OSTN15, the grid of
shifts that defines the National Grid, of which `convertbng` brings all: right to a few millimetres. The formula with
seven numbers alone, without those shifts, is off by up to five metres. The grid covers England, Wales, Scotland and the
Isle of Man; Northern Ireland has another, and no schools in this register.
"""

from __future__ import annotations

import math
from typing import NamedTuple

WIDTH, HEIGHT = 700_000, 1_250_000
"""Metres. What lies outside is not in Great Britain."""


class Spot(NamedTuple):
    """A point of the earth in WGS 84 degrees, to the fifth place: about a metre."""

    latitude: float
    longitude: float


def point(easting: float, northing: float) -> Spot | None:
    """Return the point that an easting and a northing name; None where they name none in Great Britain."""
    if not (0 < easting < WIDTH and 0 < northing < HEIGHT):
        return None
    from convertbng import cutil  # brings numpy, which takes as long to import as all else

    longitudes, latitudes = cutil.convert_osgb36_to_ll([easting], [northing])
    longitude, latitude = float(longitudes[0]), float(latitudes[0])
    if math.isnan(longitude) or math.isnan(latitude):
        return None
    return Spot(round(latitude, 5), round(longitude, 5))
