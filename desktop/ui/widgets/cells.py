"""What a table's cells look like: one function for each kind of thing that is said.

All take the words as arguments: the wording is the page's, the shape and colour are ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from desktop.domain.changes import Evidence
from desktop.domain.relationships import Status
from desktop.domain.roles import Tier
from desktop.ui.widgets.ink import Ink, text_width

NEAR_DAYS: Final = 30
"""An end this close is shown as a deadline."""

STATUS_MARKS: Final[Mapping[str, tuple[str, str]]] = {
    Status.CREATED: ("planned", "text-2"),
    Status.APPROVAL_PENDING: ("pending", "accent"),
    Status.APPROVED: ("pending", "accent"),
    Status.ACTIVATING: ("pending", "accent"),
    Status.ACTIVE: ("done", "done"),
    Status.EXPIRING: ("half", "medium"),
    Status.TERMINATION_REQUESTED: ("half", "medium"),
    Status.TERMINATING: ("half", "medium"),
    Status.EXPIRED: ("off", "text-2"),
    Status.TERMINATED: ("off", "text-2"),
    Status.UNKNOWN_FUTURE_VALUE: ("unknown", "unknown"),
    Status.OUTCOME_UNKNOWN: ("unknown", "unknown"),
}
"""The glyph and colour of each status; Graph's own values are the keys."""

EVIDENCE_GLYPHS: Final[Mapping[str, str]] = {
    Evidence.PLANNED: "planned",
    Evidence.DECLARED: "person",
    Evidence.PROOF: "clip",
    Evidence.LIST: "list",
}

_UNKNOWN = ("unknown", "unknown")


def status(ink: Ink, value: str, word: str) -> None:
    """Draw a status as shape, word and colour; a value we do not know is drawn as unknown."""
    glyph, role = STATUS_MARKS.get(value, _UNKNOWN)
    marked(ink, glyph, role, word)


def marked(ink: Ink, glyph: str, role: str, words: str, *, strong: bool = False) -> None:
    """Draw a glyph and words, both in one meaning's colour."""
    ink.glyph(glyph, role)
    ink.skip(6)
    ink.text(words, role, strong=strong)


def tiers(ink: Ink, tally: Sequence[tuple[Tier, int]], strongest: str) -> None:
    """Draw how many roles of each tier: the strongest in words, the rest as shape and number."""
    for place, (tier, count) in enumerate(tally):
        if place:
            ink.skip(10)
            if ink.room < 14 + 4 + text_width(str(count)):
                return
        ink.glyph(tier, tier)
        ink.skip(4)
        ink.text(str(count) if place else strongest, tier, strong=place == 0)


def unknown(ink: Ink, words: str, *, strong: bool = True) -> None:
    """Draw that something is not known: never grey, never empty."""
    ink.glyph("unknown", "unknown")
    ink.skip(4)
    ink.text(words, "unknown", strong=strong)


def quiet(ink: Ink, words: str) -> None:
    """Draw words that only fill a place, as "none" or "–"."""
    ink.text(words, "text-2")


def evidence(ink: Ink, level: str, word: str) -> None:
    """Draw how well something is supported."""
    ink.glyph(EVIDENCE_GLYPHS[level], "text-2")
    ink.skip(6)
    ink.text(word)


def end_date(ink: Ink, words: str, left: str = "", role: str = "text") -> None:
    """Draw an end and, quieter, the days left; any other `role` than text is drawn strong."""
    ink.text(words, role, strong=role not in ("text", "text-2"))
    if left and ink.room > 8 + text_width(left):
        ink.skip(8)
        ink.text(left, "text-2")


def nearness(days_left: int | None) -> str:
    """Return the colour of an end that is so many days away."""
    return "high" if days_left is not None and 0 <= days_left <= NEAR_DAYS else "text"


def extends(ink: Ink, words: str) -> None:
    """Draw that something extends itself, and by how much."""
    ink.glyph("loop", "text-2")
    ink.skip(4)
    ink.text(words)


def name_and_kind(ink: Ink, name: str, kind: str) -> None:
    """Draw a name and, small behind it, what it is; a long name leaves room for that."""
    if not kind:
        ink.text(name)
        return
    right = ink.right
    wanted = text_width(kind, small=True) + 8
    ink.right = max(right - wanted, ink.x + (right - ink.x) / 2)
    ink.text(name)
    ink.right = right
    ink.skip(8)
    ink.text(kind, "text-2", small=True)
