"""The shipped facts of the page "Roles & types": what roles can do, and what Microsoft says.

A fact without a page of `sources.json` is refused, unless the file says that it is our judgement.
A file that is not as it should be is a mistake of ours, so it raises ValueError, never a Problem.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

import msgspec

from desktop.domain.capabilities import Can, Capabilities, Cell, Question, Reason
from desktop.domain.identifiers import RoleId
from desktop.domain.roles import RoleTable
from desktop.domain.sources import Bilingual, Source
from desktop.domain.statements import (
    Confidence,
    Deed,
    MenuEntry,
    Need,
    OnBehalf,
    Statement,
    WhoMay,
)
from desktop.formats.reference_sources import sources

CAPABILITIES = "role-capabilities.json"
ON_BEHALF = "aobo.json"
WHO_MAY = "who-may.json"
JUDGEMENT = "judgement"
"""What stands in place of a page where we judged ourselves."""
_WITHOUT_PAGE = frozenset({Confidence.UNVERIFIED, Confidence.OURS})


class _Reason(msgspec.Struct):
    source: str
    why_en: str
    why_it: str


class _Cell(msgspec.Struct):
    answer: Literal["yes", "effort"]
    reason: str
    roles: dict[str, str]


class _Question(msgspec.Struct):
    id: str
    ask_en: str
    ask_it: str
    means_en: str
    means_it: str
    cells: list[_Cell]


class _CapabilityFile(msgspec.Struct):
    compiled: str
    no_basis_en: str
    no_basis_it: str
    count: int
    reasons: dict[str, _Reason]
    questions: list[_Question]


def capabilities(folder: Path, table: RoleTable) -> Capabilities:
    """Return what each role of `table` lets a person do."""
    shipped = msgspec.json.decode((folder / CAPABILITIES).read_bytes(), type=_CapabilityFile)
    pages = sources(folder)
    reasons = {key: _reason(reason, pages) for key, reason in shipped.reasons.items()}
    questions = tuple(_question(one, reasons, table) for one in shipped.questions)
    if not len({question.id for question in questions}) == len(questions) == shipped.count:
        raise ValueError(f"{CAPABILITIES}: {shipped.count} questions, each once, should be there")
    return Capabilities(
        questions=questions,
        known=frozenset(role.id for role in table.roles),
        no_basis=_both(CAPABILITIES, shipped.no_basis_en, shipped.no_basis_it),
        compiled=shipped.compiled,
    )


def _reason(reason: _Reason, pages: Mapping[str, Source]) -> Reason:
    source = None if reason.source == JUDGEMENT else _page(CAPABILITIES, pages, reason.source)
    return Reason(_both(CAPABILITIES, reason.why_en, reason.why_it), source)


def _question(asked: _Question, reasons: Mapping[str, Reason], table: RoleTable) -> Question:
    cells: dict[RoleId, Cell] = {}
    for cell in asked.cells:
        for role in _roles(CAPABILITIES, cell.roles, table):
            if role in cells:
                raise ValueError(f"{CAPABILITIES}: {asked.id} answers twice for {role}")
            cells[role] = Cell(Can(cell.answer), reasons[cell.reason])
    return Question(
        id=asked.id,
        ask=_both(CAPABILITIES, asked.ask_en, asked.ask_it),
        means=_both(CAPABILITIES, asked.means_en, asked.means_it),
        cells=cells,
    )


class _Entry(msgspec.Struct):
    id: str
    menu_en: str
    menu_it: str
    shown: bool
    says_en: str
    says_it: str
    source: str


class _Need(msgspec.Struct):
    id: str
    what_en: str
    what_it: str
    says_en: str
    says_it: str
    source: str
    roles: dict[str, str]


class _OnBehalfFile(msgspec.Struct):
    compiled: str
    count: int
    menu_en: str
    menu_it: str
    entries: list[_Entry]
    needs: list[_Need]


def on_behalf(folder: Path, table: RoleTable) -> OnBehalf:
    """Return what a partner sees and does not see while it works on our behalf."""
    shipped = msgspec.json.decode((folder / ON_BEHALF).read_bytes(), type=_OnBehalfFile)
    if len(shipped.entries) != shipped.count:
        raise ValueError(f"{ON_BEHALF}: {len(shipped.entries)} entries instead of {shipped.count}")
    pages = sources(folder)
    return OnBehalf(
        menu=_both(ON_BEHALF, shipped.menu_en, shipped.menu_it),
        entries=tuple(
            MenuEntry(
                id=entry.id,
                menu=_both(ON_BEHALF, entry.menu_en, entry.menu_it),
                shown=entry.shown,
                says=_both(ON_BEHALF, entry.says_en, entry.says_it),
                source=_page(ON_BEHALF, pages, entry.source),
            )
            for entry in shipped.entries
        ),
        needs=tuple(
            Need(
                id=need.id,
                what=_both(ON_BEHALF, need.what_en, need.what_it),
                says=_both(ON_BEHALF, need.says_en, need.says_it),
                roles=tuple(_roles(ON_BEHALF, need.roles, table)),
                source=_page(ON_BEHALF, pages, need.source),
            )
            for need in shipped.needs
        ),
        compiled=shipped.compiled,
    )


class _Statement(msgspec.Struct):
    source: str
    confidence: Confidence
    says_en: str
    says_it: str
    roles: dict[str, str]


class _Deed(msgspec.Struct):
    id: str
    deed_en: str
    deed_it: str
    where_en: str
    where_it: str
    where_source: str
    statements: list[_Statement]


class _WhoMayFile(msgspec.Struct):
    compiled: str
    count: int
    deeds: list[_Deed]


def who_may(folder: Path, table: RoleTable) -> WhoMay:
    """Return who may accept, approve, remove and read, as each page says it."""
    shipped = msgspec.json.decode((folder / WHO_MAY).read_bytes(), type=_WhoMayFile)
    if len(shipped.deeds) != shipped.count:
        raise ValueError(f"{WHO_MAY}: {len(shipped.deeds)} deeds instead of {shipped.count}")
    pages = sources(folder)
    return WhoMay(tuple(_deed(deed, pages, table) for deed in shipped.deeds), shipped.compiled)


def _deed(deed: _Deed, pages: Mapping[str, Source], table: RoleTable) -> Deed:
    if not deed.statements:
        raise ValueError(f"{WHO_MAY}: nothing is said of {deed.id}")
    return Deed(
        id=deed.id,
        deed=_both(WHO_MAY, deed.deed_en, deed.deed_it),
        where=_both(WHO_MAY, deed.where_en, deed.where_it),
        where_source=_page(WHO_MAY, pages, deed.where_source),
        statements=tuple(_statement(one, pages, table) for one in deed.statements),
    )


def _statement(said: _Statement, pages: Mapping[str, Source], table: RoleTable) -> Statement:
    without = said.confidence in _WITHOUT_PAGE and not said.source
    return Statement(
        roles=tuple(_roles(WHO_MAY, said.roles, table)),
        says=_both(WHO_MAY, said.says_en, said.says_it),
        confidence=said.confidence,
        source=None if without else _page(WHO_MAY, pages, said.source),
    )


def _both(file: str, en: str, it: str) -> Bilingual:
    if not en or not it:
        raise ValueError(f"{file}: “{en or it}” stands in one language only")
    return Bilingual(en, it)


def _page(file: str, pages: Mapping[str, Source], key: str) -> Source:
    if key not in pages:
        raise ValueError(f"{file}: no page is called “{key}”")
    return pages[key]


def _roles(file: str, named: Mapping[str, str], table: RoleTable) -> Iterable[RoleId]:
    """Yield role ids; each file names them too, so that it can be read and checked."""
    for identifier, name in named.items():
        role = table.get(identifier)
        if role is None or role.name_en != name:
            raise ValueError(f"{file}: {identifier} is not {name}")
        yield role.id
