"""Whatever we say about Microsoft names its page, and every page its day."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "resources" / "reference"
FILES = sorted(FOLDER.glob("*.json"))
PAGES: dict[str, Any] = json.loads((FOLDER / "sources.json").read_bytes())["sources"]
OURS = ("judgement", "ours", "our")
NAMES = ("source", "sources", *(f"{of}_source" for of in ("address", "menu", "title", "where")))
OUR_WORDS = frozenset({"invitation-phrases", "role-capabilities", "sources"})
"""Words to look for; our questions, whose answers test_reference_facts holds; the pages."""


def content(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(path.read_bytes())
    return read


def named(part: Mapping[str, Any]) -> list[str]:
    """Return the pages a part names, by their keys."""
    found: list[str] = []
    for name in NAMES:
        held = part.get(name)
        if isinstance(held, str):
            found.append(held)
        elif isinstance(held, list):
            found += held
    return found


def unsourced(part: Any, inherited: bool, where: str) -> Iterator[str]:
    """Yield where a text for people stands with no page, neither its own nor around it."""
    if isinstance(part, list):
        for number, one in enumerate(part):
            yield from unsourced(one, inherited, f"{where}[{number}]")
    elif isinstance(part, dict):
        has = inherited or any(named(part))
        ours = "" in named(part) and "**" not in json.dumps(part)  # names nothing of Microsoft's
        says = any(key.endswith("_en") and text for key, text in part.items())
        if says and not (has or ours):
            yield where
        for key, one in part.items():
            yield from unsourced(one, has, f"{where}.{key}")


def pages_named(part: Any) -> Iterator[str]:
    """Yield every page named anywhere inside."""
    if isinstance(part, list):
        for one in part:
            yield from pages_named(one)
    elif isinstance(part, dict):
        yield from named(part)
        for one in part.values():
            yield from pages_named(one)


def own_pages(shipped: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the pages a file lists for itself."""
    held = shipped.get("sources", {})
    return held if isinstance(held, dict) else {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_statement_names_a_page_that_is_listed(path: Path) -> None:
    shipped = content(path)
    known = {"", *PAGES, *own_pages(shipped), *OURS}
    if path.stem in OUR_WORDS:
        return
    whole = bool(shipped.get("source"))
    assert list(unsourced(shipped, whole, path.stem)) == []
    strangers = {name for name in pages_named(shipped) if name not in known}
    assert {name for name in strangers if not whole} == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_says_when_it_was_compiled_and_every_page_its_day(path: Path) -> None:
    shipped = content(path)
    source = shipped.get("source")
    compiled = shipped.get("compiled") or (source or {})["compiled"]
    assert "2026-01-01" <= compiled <= "2026-12-31"
    for key, page in own_pages(shipped).items():
        assert re.search(r"\b20[12]\d\b", json.dumps(page)), key  # its own, or when it was read


def test_a_menu_path_without_a_page_would_be_found() -> None:
    bad = {"steps": [{"do_en": "Open **Settings**", "do_it": "Apri **Impostazioni**"}]}
    assert list(unsourced(bad, False, "steps")) == ["steps.steps[0]"]
    good = {"steps": [{"do_en": "x", "do_it": "y", "source": "judgement"}]}
    assert list(unsourced(good, False, "steps")) == []
