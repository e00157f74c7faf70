"""The shipped data about invitations: hosts, shapes, wrappers, look-alikes and words.

A file that is not as it should be is a mistake of ours, so it raises ValueError, never a Problem.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from desktop.domain.invitation_phrases import Pair, Phrases
from desktop.domain.invitation_reasons import Check, Severity
from desktop.domain.link_rules import (
    Form,
    HostFacts,
    LinkRules,
    ShapeRule,
    Undoing,
    WrapperRule,
)
from desktop.domain.links import Hiding, HostState, LinkKind

LINKS = "invitation-links.json"
PHRASES = "invitation-phrases.json"


class _Source(msgspec.Struct):
    what: str
    day: date
    day_is: Literal["page", "read"]


class _Host(msgspec.Struct):
    host: str
    cloud: str
    state: HostState
    sources: list[str]


class _Shape(msgspec.Struct):
    id: LinkKind
    hosts: Literal["current"] | list[str]
    paths: list[str]
    pages: list[str]
    inv_types: list[str]
    ids: dict[str, Form]
    needs: list[str]
    sources: list[str]


class _Check(msgspec.Struct):
    id: Check
    severity: Severity


class _Wrapper(msgspec.Struct):
    owner: str
    hosts: list[str]
    how: Undoing
    hiding: Hiding
    params: list[str] = []
    paths: list[str] = []


class _Wrappers(msgspec.Struct):
    sources: list[str]
    rows: list[_Wrapper]


class _Shorteners(msgspec.Struct):
    sources: list[str]
    hosts: list[str]
    leads_known: dict[str, str]


class _Imitated(msgspec.Struct):
    sources: list[str]
    names: list[str]
    words: list[str]
    own: list[str]
    senders: list[str]
    marks: list[str]
    confusable: dict[str, str]
    pairs: dict[str, str]


class _Attachments(msgspec.Struct):
    sources: list[str]
    endings: list[str]
    types: list[str]


class _LinkFile(msgspec.Struct):
    compiled: date
    sources: dict[str, _Source]
    hosts: list[_Host]
    shapes: list[_Shape]
    parameters: list[str]
    checks: list[_Check]
    wrappers: _Wrappers
    shorteners: _Shorteners
    imitated: _Imitated
    attachments: _Attachments


def link_rules(folder: Path) -> LinkRules:
    """Return what is known of links."""
    shipped = msgspec.json.decode((folder / LINKS).read_bytes(), type=_LinkFile)
    named = [
        *(key for place in shipped.hosts for key in place.sources),
        *(key for shape in shipped.shapes for key in shape.sources),
        *(shipped.wrappers.sources + shipped.shorteners.sources),
        *(shipped.imitated.sources + shipped.attachments.sources),
    ]
    if not shipped.sources.keys() >= set(named):
        raise ValueError(f"{LINKS}: a source is named that is not there")
    if {check.id for check in shipped.checks} != set(Check):
        raise ValueError(f"{LINKS}: the checks are not those we make")
    if {shape.id for shape in shipped.shapes} != set(LinkKind):
        raise ValueError(f"{LINKS}: the shapes are not those we know")
    imitated = shipped.imitated
    return LinkRules(
        hosts={row.host: HostFacts(row.host, row.state, row.cloud) for row in shipped.hosts},
        shapes=tuple(_shape(row) for row in shipped.shapes),
        parameters={name.lower(): name for name in shipped.parameters},
        severities={check.id: check.severity for check in shipped.checks},
        wrappers=tuple(_wrapper(row) for row in shipped.wrappers.rows),
        shorteners=frozenset(shipped.shorteners.hosts),
        documents=frozenset(shipped.shorteners.leads_known),
        names=tuple(imitated.names),
        words=tuple(imitated.words),
        own=frozenset(imitated.own),
        senders=frozenset(imitated.senders),
        marks=tuple(imitated.marks),
        confusable=imitated.confusable,
        pairs=imitated.pairs,
        endings=frozenset(shipped.attachments.endings),
        media_types=frozenset(shipped.attachments.types),
        compiled=shipped.compiled.isoformat(),
    )


def _shape(row: _Shape) -> ShapeRule:
    return ShapeRule(
        kind=row.id,
        hosts=None if row.hosts == "current" else frozenset(row.hosts),
        paths=tuple(row.paths),
        pages=tuple(row.pages),
        inv_types=frozenset(kind.lower() for kind in row.inv_types),
        ids=row.ids,
        needs=tuple(row.needs),
    )


def _wrapper(row: _Wrapper) -> WrapperRule:
    return WrapperRule(
        owner=row.owner,
        hosts=tuple(row.hosts),
        how=row.how,
        hiding=row.hiding,
        params=tuple(row.params),
        paths=tuple(row.paths),
    )


class _Pair(msgspec.Struct):
    first: list[str]
    then: list[str]


class _PhraseFile(msgspec.Struct):
    negations: list[str]
    secrets: _Pair
    remote_tools: _Pair
    downloads: _Pair
    device_codes: list[str]
    calls: list[str]
    urgency: list[str]
    accepting: list[str]
    about_partners: list[str]
    claims_microsoft: list[str]
    confirmations: list[str]
    durations: list[str]
    units: dict[Literal["days", "months", "years"], list[str]]
    role_labels: list[str]
    who_accepts: list[str]
    extending: list[str]
    qr_codes: list[str]
    promises: dict[Literal["sell", "administer", "agree"], list[str]]


def phrases(folder: Path) -> Phrases:
    """Return the words to look for in mails."""
    shipped = msgspec.json.decode((folder / PHRASES).read_bytes(), type=_PhraseFile)
    return Phrases(
        negations=tuple(shipped.negations),
        secrets=_pair(shipped.secrets),
        remote_tools=_pair(shipped.remote_tools),
        downloads=_pair(shipped.downloads),
        device_codes=tuple(shipped.device_codes),
        calls=tuple(shipped.calls),
        urgency=tuple(shipped.urgency),
        accepting=tuple(shipped.accepting),
        about_partners=tuple(shipped.about_partners),
        claims_microsoft=tuple(shipped.claims_microsoft),
        confirmations=tuple(shipped.confirmations),
        durations=tuple(shipped.durations),
        units={name: tuple(words) for name, words in shipped.units.items()},
        role_labels=tuple(shipped.role_labels),
        who_accepts=tuple(shipped.who_accepts),
        extending=tuple(shipped.extending),
        qr_codes=tuple(shipped.qr_codes),
        promises={name: tuple(words) for name, words in shipped.promises.items()},
    )


def _pair(pair: _Pair) -> Pair:
    return Pair(tuple(pair.first), tuple(pair.then))
