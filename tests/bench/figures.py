"""A figure, its baseline and the limit of their ratio; and how they are printed."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    """`ours` and `baseline` share a unit ("ms" or "MB"); `limit` bounds ours / baseline.

    Without a baseline `limit` bounds ours itself; without a limit the figure only stands there.
    """

    name: str
    ours: float
    unit: str = "ms"
    baseline: float | None = None
    against: str = ""
    limit: float | None = None

    @property
    def ratio(self) -> float | None:
        return None if not self.baseline else self.ours / self.baseline

    @property
    def holds(self) -> bool | None:
        """Whether the limit holds; None when there is none."""
        if self.limit is None:
            return None
        return (self.ours if self.ratio is None else self.ratio) <= self.limit

    def as_json(self) -> dict[str, object]:
        return {**asdict(self), "ratio": self.ratio, "holds": self.holds}


def timed(work: Callable[[], object]) -> float:
    """Return milliseconds of one run."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def median(work: Callable[[], object], runs: int) -> float:
    """Return the median milliseconds of several runs, after one that does not count."""
    work()
    return statistics.median(timed(work) for _ in range(runs))


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which `share` (0 to 1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as aligned text."""
    rows = [("what", "ours", "baseline", "ratio", "limit", "")]
    for figure in figures:
        base = "" if figure.baseline is None else f"{figure.baseline:,.1f} {figure.unit}"
        limit = "" if figure.limit is None else f"{figure.limit:g}{'x' if base else figure.unit}"
        verdict = {None: "", True: "holds", False: "BROKEN"}[figure.holds]
        rows.append(
            (
                figure.name,
                f"{figure.ours:,.1f} {figure.unit}",
                f"{base}  {figure.against}",
                "" if figure.ratio is None else f"{figure.ratio:.2f}x",
                limit,
                verdict,
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
