"""Which kind of link an address is, from its path, its query and what stands behind `#`.

The host plays no part here: a look-alike has the shape of what it imitates.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote_plus

from desktop.domain.identifiers import guid
from desktop.domain.link_rules import Form, LinkRules, ShapeRule
from desktop.domain.links import PARTNER_ID, RELATIONSHIP_ID, LinkId, LinkKind

_MOST_PARAMETERS = 60
_YES = frozenset({"true", "1", "yes", "y", "on", "vero", "si"})
_LONGEST_ID = 120


@dataclass(frozen=True, slots=True)
class Recognised:
    """What an address says; the fields are those of `Link`."""

    kind: LinkKind | None = None
    exact: bool = False
    ids: tuple[LinkId, ...] = ()
    dap: bool = False
    inv_type: str = ""
    twice: tuple[str, ...] = ()


def recognised(host: str, path: str, query: str, fragment: str, rules: LinkRules) -> Recognised:
    """Return what the parts of an address say."""
    page, behind = _page(fragment)
    given = [*_parameters(query, rules), *_parameters(behind, rules)]
    values: dict[str, str] = {}
    for name, value in given:
        values.setdefault(name, value)
    pages = [_trimmed(text) for text in (page, values.get("ref", "")) if text]
    place = _trimmed(path) or "/"
    wanted = values.get("invType", "")
    shape, held = _shape(host, place, pages, wanted, rules)
    known = {value for rule in rules.shapes for value in rule.inv_types}
    ids = _ids(shape, held, values)
    exact = (
        shape is not None
        and shape.has_path(place)
        and (not shape.pages or any(shape.id_of_page(one) is not None for one in pages))
        and all(any(one.name == need for one in ids) for need in shape.needs)
        and (shape.hosts is None or host in shape.hosts)
    )
    return Recognised(
        kind=shape.kind if shape else None,
        exact=exact,
        ids=ids,
        dap=any(name == "DAP" and value.strip().lower() in _YES for name, value in given),
        inv_type="" if not wanted or wanted.lower() in known else wanted[:_LONGEST_ID],
        twice=_twice(given),
    )


def _page(fragment: str) -> tuple[str, str]:
    """Return the page behind `#` and its own query."""
    page, mark, behind = fragment.partition("?")
    if not mark and not page.startswith("/") and "=" in page:
        return "", page
    if not mark and "&" in page:
        page, _, behind = page.partition("&")
    return page, behind


def _parameters(query: str, rules: LinkRules) -> list[tuple[str, str]]:
    """Return names as Microsoft spells them and values; names we do not know stay as they are."""
    found = []
    for part in query.replace(";", "&").split("&")[:_MOST_PARAMETERS]:
        name, mark, value = part.partition("=")
        if mark and name:
            bare = name.lower().removeprefix("amp;").lstrip("?")
            found.append((rules.parameters.get(bare, bare), unquote_plus(value)))
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
    forms = shape.ids if shape else {PARTNER_ID: Form.GUID, "indirectCSPId": Form.GUID}
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


def _twice(given: list[tuple[str, str]]) -> tuple[str, ...]:
    seen: set[str] = set()
    found: list[str] = []
    for name, _value in given:
        if name in seen and name not in found:
            found.append(name)
        seen.add(name)
    return tuple(found)
