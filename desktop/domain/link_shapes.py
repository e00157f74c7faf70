"""Which kind of link an address is, from its path, its query and what stands behind `#`.

The host plays no part here: a look-alike has the shape of what it imitates.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote_plus

from desktop.domain.identifiers import guid
from desktop.domain.link_rules import Form, LinkRules, ShapeRule
from desktop.domain.links import (
    INDIRECT_ID,
    INVITING,
    PARTNER_ID,
    RELATIONSHIP_ID,
    LinkId,
    LinkKind,
    Oddity,
)

_MOST_PARAMETERS = 60
_YES = frozenset({"true", "1", "yes", "y", "on", "vero", "si"})
_LONGEST_ID = 120
_ANYWHERE = frozenset({"invType", "DAP", "ref"})
_OLD = frozenset({"type", "csp"})
_CODELESS = frozenset({"invType", "partnerId", "msppId", "indirectCSPId", "DAP", "id"})
"""Parameters whose values have nothing that would have to be encoded."""
_AMP = re.compile(r"&amp;", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Recognised:
    """What an address says; the fields are those of `Link`."""

    kind: LinkKind | None = None
    exact: bool = False
    ids: tuple[LinkId, ...] = ()
    dap: bool = False
    inv_type: str = ""
    twice: tuple[str, ...] = ()
    oddities: frozenset[Oddity] = frozenset()


@dataclass(frozen=True, slots=True)
class _Given:
    """One parameter: its name as Microsoft spells it, and its value; `coded` says how it stood."""

    name: str
    value: str
    coded: bool
    """Whether its name, or the value of an id, is encoded: nobody needs to."""


def recognised(host: str, path: str, query: str, fragment: str, rules: LinkRules) -> Recognised:
    """Return what the parts of an address say."""
    page, behind = _page(fragment)
    given = [*_parameters(query, rules), *_parameters(behind, rules)]
    values: dict[str, str] = {}
    for one in given:
        values.setdefault(one.name, one.value)
    pages = [_trimmed(text) for text in (page, values.get("ref", "")) if text]
    place = _trimmed(path) or "/"
    wanted = values.get("invType", "")
    shape, held = _shape(host, place, pages, wanted, rules)
    known = {value for rule in rules.shapes for value in rule.inv_types}
    ids = _ids(shape, held, values)
    exact = (
        shape is not None
        and shape.has_path(place)
        and (
            not shape.pages
            or (bool(pages) and all(shape.id_of_page(one) is not None for one in pages))
        )
        and all(any(one.name == need for one in ids) for need in shape.needs)
        and (shape.hosts is None or host in shape.hosts)
    )
    return Recognised(
        kind=shape.kind if shape else None,
        exact=exact,
        ids=ids,
        dap=any(one.name == "DAP" and one.value.strip().lower() in _YES for one in given),
        inv_type="" if not wanted or wanted.lower() in known else wanted[:_LONGEST_ID],
        twice=_twice(given),
        oddities=_oddities(shape, given, f"{query}&{behind}"),
    )


def _oddities(shape: ShapeRule | None, given: list[_Given], query: str) -> frozenset[Oddity]:
    """Return what is odd about the parameters of an invitation, by its shape."""
    if shape is None or shape.kind not in INVITING:
        return frozenset()
    own = {*shape.ids, *_ANYWHERE, *(_OLD if shape.hosts is not None else ())}
    odd = set()
    if any(one.coded for one in given):
        odd.add(Oddity.ENCODED)
    if any(one.name not in own for one in given) or ";" in _AMP.sub("", query):
        odd.add(Oddity.EXTRA)
    if len(given) > _MOST_PARAMETERS:
        odd.add(Oddity.TOO_LONG)
    return frozenset(odd)


def _page(fragment: str) -> tuple[str, str]:
    """Return the page behind `#` and its own query."""
    page, mark, behind = fragment.partition("?")
    if not mark and not page.startswith("/") and "=" in page:
        return "", page
    if not mark and "&" in page:
        page, _, behind = page.partition("&")
    return page, behind


def _parameters(query: str, rules: LinkRules) -> list[_Given]:
    """Return names as Microsoft spells them and values; names we do not know stay as they are.

    One more than the most is enough to see that there are too many.
    """
    found = []
    for part in _AMP.sub("&", query).replace(";", "&").split("&")[: _MOST_PARAMETERS + 1]:
        raw, _, value = part.partition("=")
        bare = unquote_plus(raw).strip().lower().lstrip("?")
        if bare:
            name = rules.parameters.get(bare, bare)
            read = unquote_plus(value)
            coded = "%" in raw or "+" in raw or (name in _CODELESS and read != value)
            found.append(_Given(name, read, coded))
    return found


def _trimmed(path: str) -> str:
    text = path.lower()
    return text.rstrip("/") if len(text) > 1 else text


def _shape(
    host: str, place: str, pages: list[str], wanted: str, rules: LinkRules
) -> tuple[ShapeRule | None, str]:
    """Return the shape and the id that its page holds."""
    asked = wanted.lower()
    best: ShapeRule | None = None
    for rule in rules.shapes:
        for page in pages:
            held = rule.id_of_page(page)
            if held is not None and (not rule.inv_types or asked in rule.inv_types):
                return rule, held
        if not rule.pages and rule.has_path(place):
            named = rule.hosts is None or host in rule.hosts
            if rule.needs or named:
                return rule, ""
        if best is None and rule.inv_types and rule.pages and asked in rule.inv_types:
            best = rule
    return best, ""


def _ids(shape: ShapeRule | None, held: str, values: dict[str, str]) -> tuple[LinkId, ...]:
    """Return the ids of a shape; of an address without one, whatever has an id's name."""
    forms = dict(shape.ids) if shape else {PARTNER_ID: Form.GUID}
    if shape is None or shape.inv_types:
        forms.setdefault(INDIRECT_ID, Form.GUID)
    found = []
    for name, form in forms.items():
        text = held if name == RELATIONSHIP_ID else values.get(name, "")
        text = text.strip()
        if not text or (form is Form.NUMBER and text.strip("0") == ""):
            continue
        found.append(_id(name, text[:_LONGEST_ID], form))
    return tuple(found)


def _id(name: str, text: str, form: Form) -> LinkId:
    match form:
        case Form.NUMBER:
            return LinkId(name, text, text.isascii() and text.isdigit() and len(text) <= 10)
        case Form.GUID:
            whole = guid(text) if "{" not in text else None
            return LinkId(name, whole or text, whole is not None)
        case Form.GUID_PAIR:
            low = text.lower()
            pair = len(low) == 73 and low[36] == "-" and guid(low[:36]) and guid(low[37:])
            return LinkId(name, low if pair else text, bool(pair) or guid(low) == low)


def _twice(given: list[_Given]) -> tuple[str, ...]:
    seen: set[str] = set()
    found: list[str] = []
    for one in given:
        if one.name in seen and one.name not in found:
            found.append(one.name)
        seen.add(one.name)
    return tuple(found)
