"""An invitation in full, worded: what its card shows, whoever it is shown by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.capabilities import Answered

Parts = Sequence[tuple[str, bool]]
"""Pieces of a sentence, each with whether it stands in bold."""


class Piece(NamedTuple):
    """A stretch of quoted text; what is `odd` about it stands out."""

    text: str
    odd: bool = False
    strong: bool = False


Quote = Sequence[Sequence[Piece]]
"""Lines of quoted text."""


class Badge(NamedTuple):
    """How many findings of one severity; `meaning` is glyph and colour."""

    meaning: str
    words: str


class Said(NamedTuple):
    """One finding: a sentence with its glyph, and what it was found in."""

    glyph: str
    colour: str
    parts: Parts
    quote: Quote = ()

    @property
    def text(self) -> str:
        return "".join(text for text, _strong in self.parts)


class AskedRole(NamedTuple):
    """One role that is asked for; `tier` is a meaning with a shape."""

    id: str
    name: str
    tier: str
    word: str
    does: str
    """What it lets them do, and whether Microsoft calls it privileged."""


class Told(NamedTuple):
    """A fact by its name; `quiet` stands behind it, `even` is for ids."""

    name: str
    text: str
    quiet: str = ""
    even: bool = False


class ShownLink(NamedTuple):
    """A link as text, and its parts by name; `whole` is what would be copied."""

    whole: str
    quote: Quote
    parts: Sequence[Told]


class Offer(StrEnum):
    """Something that can be done with an invitation."""

    APPROVE = "approve"
    CALL = "call"
    LESS = "less"
    DECLINE = "decline"
    LATER = "later"
    PARTNER = "partner"
    AGREEMENT = "agreement"
    REPORT = "report"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationCard:
    """All that one card says. `colour` is the verdict's; `warns` chooses between its two faces:
    reasons and what to do, or what matches and what they could do."""

    id: str
    glyph: str
    colour: str
    title: str
    sentence: str
    badges: Sequence[Badge] = ()
    state: Said | None = None
    """What has become of it, while it is not just received."""
    warns: bool
    findings_title: str
    findings: Sequence[Said] = ()
    checks: str = ""
    """Leads to all checks: "All 24 checks"."""
    roles_title: str = ""
    roles_context: str = ""
    roles: Sequence[AskedRole] = ()
    facts: Sequence[Told] = ()
    partner: Sequence[Told] = ()
    links: Sequence[ShownLink] = ()
    links_title: str = ""
    could: Sequence[Answered] = ()
    causes: Sequence[str] = ()
    """What brings each answer about, in few words."""
    could_summary: str = ""
    could_note: str = ""
    """Stands in the answers' place where there is nothing to answer."""
    steps: Sequence[Parts] = ()
    advice: str = ""
    """One sentence in the verdict's colour, below the answers."""
    advice_glyph: str = "phone"
    offers: Sequence[Offer] = ()
    """What can be done, the main thing first; what has no room of its own is in the menu."""
    waits: bool = False
    """Whether it waits to be decided, so that the main thing to do stands out."""
    rules: str = ""
    """Which rules of which day were applied."""
