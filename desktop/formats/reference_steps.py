"""The shipped steps in the browser: each sentence with its page, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from desktop.domain.procedures import About, Procedure, Procedures, Said
from desktop.domain.sources import Bilingual, Source
from desktop.formats.reference_sources import sources

STEPS = "steps.json"


class _Said(msgspec.Struct):
    says_en: str
    says_it: str
    source: str
    kind: About = About.ANY


class _Procedure(msgspec.Struct):
    id: str
    deed: str
    title_en: str
    title_it: str
    yes_en: str
    yes_it: str
    title_source: str
    steps: list[_Said]
    comes: list[_Said]
    leaves: list[_Said]
    otherwise: _Said


class _File(msgspec.Struct):
    compiled: str
    count: int
    procedures: list[_Procedure]


def procedures(folder: Path) -> Procedures:
    """Return every procedure of ours, by its name."""
    shipped = msgspec.json.decode((folder / STEPS).read_bytes(), type=_File)
    pages = sources(folder)
    found = {one.id: _procedure(one, pages) for one in shipped.procedures}
    if not len(found) == len(shipped.procedures) == shipped.count:
        raise ValueError(f"{STEPS}: {shipped.count} procedures, each once, should stand there")
    return Procedures(found, shipped.compiled)


def _procedure(one: _Procedure, pages: Mapping[str, Source]) -> Procedure:
    asks = bool(one.title_en)
    if not one.steps or asks != bool(one.yes_en) or asks != bool(one.title_source):
        raise ValueError(f"{STEPS}: {one.id} lacks its steps, a button or a page")
    return Procedure(
        id=one.id,
        deed=one.deed,
        title=_both(one.title_en, one.title_it) if asks else None,
        yes=_both(one.yes_en, one.yes_it) if asks else None,
        title_source=_page(one.title_source, pages),
        steps=tuple(_said(said, pages) for said in one.steps),
        comes=tuple(_said(said, pages) for said in one.comes),
        leaves=tuple(_said(said, pages) for said in one.leaves),
        otherwise=_said(one.otherwise, pages),
    )


def _said(said: _Said, pages: Mapping[str, Source]) -> Said:
    both = _both(said.says_en, said.says_it)
    if both.en.count("**") % 2 or both.en.count("**") != both.it.count("**"):
        raise ValueError(f"{STEPS}: “{both.en}” names other buttons in Italian")
    return Said(both, _page(said.source, pages), said.kind)


def _both(en: str, it: str) -> Bilingual:
    if not en or not it:
        raise ValueError(f"{STEPS}: “{en or it}” stands in one language only")
    return Bilingual(en, it)


def _page(key: str, pages: Mapping[str, Source]) -> Source | None:
    """Return a page; what has none is our own judgement."""
    if key and key not in pages:
        raise ValueError(f"{STEPS}: no page is called “{key}”")
    return pages[key] if key else None
