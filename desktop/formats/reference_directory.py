"""The shipped words of a directory of partners: services, products, sizes, and countries."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec

from desktop.domain.directory import DirectoryTerms, Term, spelled
from desktop.domain.facets import CODED, Facet
from desktop.domain.sources import Bilingual
from desktop.formats.reference_sources import sources

FILE = "directory-terms.json"
COUNTRIES = "countries.json"
JUDGEMENT = "judgement"
"""Stands in place of a page where no page could be read."""


class _Term(msgspec.Struct):
    code: str
    name_en: str
    name_it: str
    older: bool = False
    source: str = ""


class _Facet(msgspec.Struct):
    facet: str
    source: str
    terms: list[_Term]


class _File(msgspec.Struct):
    compiled: str
    count: int
    facets: list[_Facet]


class _Country(msgspec.Struct):
    code: str
    code_3: str
    name_en: str
    name_it: str
    also: list[str] = []


class _Countries(msgspec.Struct):
    count: int
    source: str
    countries: list[_Country]


@lru_cache(maxsize=2)
def terms(folder: Path) -> DirectoryTerms:
    """Return the codes of each facet with their names, and the pages they stand on."""
    shipped = msgspec.json.decode((folder / FILE).read_bytes(), type=_File)
    found = {facet.facet: tuple(_term(term) for term in facet.terms) for facet in shipped.facets}
    if set(found) != {facet.value for facet in CODED}:
        raise ValueError(f"{FILE}: every facet that has codes should stand there, once")
    for facet, held in found.items():
        if len({term.code for term in held}) != len(held):
            raise ValueError(f"{FILE}: a code of {facet} stands there twice")
    if sum(map(len, found.values())) != shipped.count:
        raise ValueError(f"{FILE}: {shipped.count} terms should stand there")
    pages = sources(folder)
    for facet_words in shipped.facets:
        for named in facet_words.terms:
            if named.source and named.source != JUDGEMENT and named.source not in pages:
                raise ValueError(f"{FILE}: {named.code} stands on no page")
    countries = _countries(folder)
    stand_on = {facet.facet: pages[facet.source] for facet in shipped.facets}
    return DirectoryTerms(
        found | {Facet.COUNTRY.value: tuple(map(_named, countries.countries))},
        stand_on | {Facet.COUNTRY.value: pages[countries.source]},
        {way: one.code for one in countries.countries for way in _spellings(one)},
    )


def _countries(folder: Path) -> _Countries:
    shipped = msgspec.json.decode((folder / COUNTRIES).read_bytes(), type=_Countries)
    if len({one.code for one in shipped.countries}) != shipped.count:
        raise ValueError(f"{COUNTRIES}: {shipped.count} countries should stand there, each once")
    known: dict[str, str] = {}
    for one in shipped.countries:
        for way in _spellings(one):
            if known.setdefault(way, one.code) != one.code:
                raise ValueError(f"{COUNTRIES}: {way} is {known[way]} and {one.code}")
    return shipped


def _spellings(one: _Country) -> set[str]:
    """Return every way in which files name a country, as such names are compared."""
    names = (one.name_en, one.name_en.replace("&", "and"), one.name_it, *one.also)
    return {spelled(name) for name in (one.code, one.code_3, *names)}


def _named(country: _Country) -> Term:
    return _term(_Term(country.code, country.name_en, country.name_it))


def _term(term: _Term) -> Term:
    if not (term.code and term.name_en and term.name_it):
        raise ValueError(f"{FILE}: {term.code or term.name_en} lacks a name")
    return Term(term.code, Bilingual(term.name_en, term.name_it), term.older)
