"""Words of the admin center's page Partner relationships, and what we take them for.

Read from `page-labels.json`, which names for each word where it comes from and how sure we are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import msgspec

from desktop.domain.durations import AutoExtend
from desktop.domain.lists import ListField
from desktop.domain.relationships import PartnerType, Status
from desktop.domain.types import PartnerTypes

FILE = "page-labels.json"

_GLYPHS = re.compile("[\ue000-\uf8ff]")
"""What icon fonts put into the text of a page."""
_UNSEEN = dict.fromkeys([0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, 0xFEFF])
_UNSEEN.update(dict.fromkeys(range(0x2066, 0x206A)))
_AROUND = "▲▼△▽▴▾↑↓↕⇅⌄⌃˄˅:*. \t"
"""What a page puts before or after a label: how a column is sorted, the end of a sentence."""
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "‐": "-", "‑": "-"})


def bare(text: str) -> str:
    """Return a text of the page on one line, without what nobody sees."""
    if not text.isascii():
        text = _GLYPHS.sub(" ", text.translate(_UNSEEN))
    return " ".join(text.split())


def spelling(text: str) -> str:
    """Return what two spellings of the same label have in common."""
    return bare(text).translate(_APOSTROPHES).strip(_AROUND).casefold() or text.strip()


@dataclass(frozen=True, slots=True)
class PageLabels:
    """What the words of the page mean, by their spelling.

    `languages` tells of heads and statuses in which language they are ("it", "en"), where they are
    of one only.
    """

    heads: Mapping[str, ListField] = field(default_factory=dict)
    statuses: Mapping[str, Status] = field(default_factory=dict)
    types: Mapping[str, PartnerType] = field(default_factory=dict)
    auto_extend: Mapping[str, AutoExtend] = field(default_factory=dict)
    units: Mapping[str, int] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    no_roles: frozenset[str] = frozenset()
    not_applicable: frozenset[str] = frozenset()
    no_end: frozenset[str] = frozenset()
    role_counts: frozenset[str] = frozenset()


class _Label(msgspec.Struct):
    kind: Literal[
        "head",
        "status",
        "type",
        "auto-extend",
        "no-roles",
        "not-applicable",
        "no-end",
        "role-count",
        "unit",
        "month",
    ]
    means: str
    language: Literal["en", "it", "any"]
    text: str
    confidence: Literal["documented", "observed", "likely"]
    source: str


class _File(msgspec.Struct):
    compiled: str
    sources: dict[str, str]
    count: int
    labels: list[_Label]


def page_labels(folder: Path, types: PartnerTypes) -> PageLabels:
    """Return the labels of the page, with those that `types` were seen to go by.

    Raises ValueError when the shipped file is wrong.
    """
    shipped = msgspec.json.decode((folder / FILE).read_bytes(), type=_File)
    if shipped.count != len(shipped.labels):
        raise ValueError(f"{FILE}: {len(shipped.labels)} labels instead of {shipped.count}")
    if unnamed := {label.source for label in shipped.labels} - shipped.sources.keys():
        raise ValueError(f"{FILE}: no source is called {sorted(unnamed)}")
    of: dict[str, dict[str, str]] = {}
    for label in shipped.labels:
        known = of.setdefault(label.kind, {})
        if known.setdefault(spelling(label.text), label.means) != label.means:
            raise ValueError(f"{FILE}: {label.text!r} means two things")
    statuses = {spelling(status): status for status in Status}
    statuses.pop(spelling(Status.OUTCOME_UNKNOWN))
    statuses.update({text: Status(means) for text, means in of["status"].items()})
    return PageLabels(
        heads={text: ListField(means) for text, means in of["head"].items()},
        statuses=statuses,
        types=_types(of["type"], types),
        auto_extend={text: AutoExtend(means) for text, means in of["auto-extend"].items()},
        units={text: int(means) for text, means in of["unit"].items()},
        months={text: int(means) for text, means in of["month"].items()},
        languages=_languages(shipped.labels),
        no_roles=frozenset(of["no-roles"]),
        not_applicable=frozenset(of["not-applicable"]),
        no_end=frozenset(of["no-end"]),
        role_counts=frozenset(of["role-count"]),
    )


def _types(labels: Mapping[str, str], types: PartnerTypes) -> dict[str, PartnerType]:
    found = {text: PartnerType(means) for text, means in labels.items()}
    for facts in types.types:
        for text in (*facts.labels, facts.name.en, facts.name.it):
            found.setdefault(spelling(text), facts.id)
    return found


def _languages(labels: Iterable[_Label]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for label in labels:
        if label.kind in ("head", "status"):
            found.setdefault(spelling(label.text), set()).add(label.language)
    return {text: of.pop() for text, of in found.items() if len(of) == 1 and "any" not in of}
