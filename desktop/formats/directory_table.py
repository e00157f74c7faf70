"""Firms of the directory as a table that spreadsheets open and that can be read in again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from desktop.domain.answers import Unknown
from desktop.domain.directory import DirectoryTerms
from desktop.domain.directory_fields import DirectoryField, PackAbout
from desktop.domain.listings import FACETED, MICRO, Listing
from desktop.formats import lines_csv, packs
from desktop.language import catalogue
from desktop.wording.words import word

FIELDS: Final = tuple(field for field in DirectoryField if field is not DirectoryField.IGNORED)
"""The columns, in their order."""


def csv(listings: Iterable[Listing], terms: DirectoryTerms, language: str) -> bytes:
    """Return firms as CSV, heads and words in a language; days are ISO.

    A column none of the firms speaks of is left out: unknown is not none.
    """
    held = list(listings)
    t = catalogue(language)
    fields = [field for field in FIELDS if any(_said(one, field) for one in held)]
    heads = [word(field, t) for field in fields]
    rows = ([_cell(one, field, terms, language) for field in fields] for one in held)
    return lines_csv.table(heads, rows, language)


def pack(listings: Iterable[Listing], about: PackAbout, terms: DirectoryTerms) -> bytes:
    """Return firms as a directory pack to hand out; its table is in English."""
    return packs.packed(about, csv(listings, terms, "en"))


def _said(listing: Listing, field: DirectoryField) -> bool:
    held = getattr(listing, field.value)
    return held is not None and held is not Unknown.UNKNOWN and held != ""


def _cell(listing: Listing, field: DirectoryField, terms: DirectoryTerms, language: str) -> str:
    held = getattr(listing, field.value)
    if isinstance(held, Unknown):
        return "?"
    if held is None:
        return ""
    if field in (DirectoryField.LATITUDE, DirectoryField.LONGITUDE):
        degrees = f"{held / MICRO:.6f}"
        return degrees.replace(".", ",") if language == "it" else degrees
    if field.value in FACETED:
        held = [terms.word(field.value, code, language) for code in held]
    return "; ".join(held) if isinstance(held, (list, tuple)) else str(held)
