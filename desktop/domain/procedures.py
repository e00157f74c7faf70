"""What a person does in the browser, step by step, in Microsoft's words and with their pages."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.lines import RelationshipLine
from desktop.domain.relationships import PartnerType
from desktop.domain.sources import Bilingual, Source
from desktop.domain.undertakings import of_the_old_kind


class About(StrEnum):
    """Of which relationships a sentence speaks."""

    ANY = "any"
    GDAP = "gdap"
    DAP = "dap"
    INDIRECT = "indirect"
    COMMERCIAL = "commercial"
    """All that are not GDAP: sellers, and rights of the old kind."""


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence, with pages and buttons between double asterisks; without a page it is ours."""

    says: Bilingual
    source: Source | None
    about: About = About.ANY


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """How a thing is done, what comes of it, what it leaves as it is.

    `title` and `yes` are the words of Microsoft's own question, None where it asks none.
    `otherwise` is for when it cannot be done this way; `deed` names who may do it.
    """

    id: str
    deed: str
    title: Bilingual | None
    yes: Bilingual | None
    title_source: Source | None
    steps: tuple[Said, ...]
    comes: tuple[Said, ...]
    leaves: tuple[Said, ...]
    otherwise: Said


@dataclass(frozen=True, slots=True)
class Procedures:
    by_id: Mapping[str, Procedure]
    compiled: str


def speaking_of(said: Collection[Said], line: RelationshipLine) -> tuple[Said, ...]:
    """Return the sentences that speak of a relationship like this one."""
    about = {About.ANY}
    about.add(About.GDAP if line.type == PartnerType.GDAP else About.COMMERCIAL)
    if of_the_old_kind(line):
        about.add(About.DAP)
    if line.type == PartnerType.INDIRECT_RESELLER:
        about.add(About.INDIRECT)
    return tuple(one for one in said if one.about in about)
