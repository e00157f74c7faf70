"""The pages that the shipped reference data stands on, by the key under which files name them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from desktop.domain.sources import Bilingual, Source

FILE = "sources.json"


class _Page(msgspec.Struct):
    publisher: str
    page_en: str
    page_it: str
    address: str
    day: date
    day_is: Literal["page", "read"]


class _File(msgspec.Struct):
    count: int
    sources: dict[str, _Page]


def sources(folder: Path) -> Mapping[str, Source]:
    """Return every page we name."""
    shipped = msgspec.json.decode((folder / FILE).read_bytes(), type=_File)
    if len(shipped.sources) != shipped.count:
        raise ValueError(f"{FILE}: {len(shipped.sources)} pages instead of {shipped.count}")
    return {key: _source(page) for key, page in shipped.sources.items()}


def _source(page: _Page) -> Source:
    texts = (page.publisher, page.page_en, page.page_it, page.address)
    if not all(texts):
        raise ValueError(f"{FILE}: {page.address} lacks a text")
    return Source(
        publisher=page.publisher,
        page=Bilingual(page.page_en, page.page_it),
        address=page.address,
        day=page.day,
        read=page.day_is == "read",
    )
