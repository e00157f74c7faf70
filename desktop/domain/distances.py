"""Distances on the map, as the crow flies."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt
from typing import Final

from desktop.domain.listings import MICRO, Point

_EARTH_M: Final = 6_371_009
"""Mean radius, in metres."""


def metres(one: Point, other: Point) -> int:
    """Return the distance of two points; the Earth is taken as a ball, which errs by 0.5 %."""
    return Distances(one).to(other.latitude, other.longitude)


class Distances:
    """Distances from one point to many."""

    def __init__(self, start: Point) -> None:
        self._latitude = radians(start.latitude / MICRO)
        self._longitude = radians(start.longitude / MICRO)
        self._cosine = cos(self._latitude)

    def to(self, latitude: int, longitude: int) -> int:
        """Return metres to a point given in millionths of a degree."""
        there = radians(latitude / MICRO)
        up = sin((there - self._latitude) / 2)
        across = sin((radians(longitude / MICRO) - self._longitude) / 2)
        part = up * up + self._cosine * cos(there) * across * across
        return round(2 * _EARTH_M * asin(sqrt(min(part, 1.0))))


def middle(points: tuple[Point, ...]) -> Point | None:
    """Return the middle of points that lie near each other, as those of one town do."""
    if not points:
        return None
    return Point(
        sum(point.latitude for point in points) // len(points),
        sum(point.longitude for point in points) // len(points),
    )
