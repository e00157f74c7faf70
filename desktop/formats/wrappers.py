"""Undoing the wrappers that mail filters and redirects put around a link, without any network."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from desktop.domain.link_rules import LinkRules, Undoing, WrapperRule
from desktop.domain.links import Hiding, Oddity, Wrapping
from desktop.formats.link_hosts import Host, host
from desktop.formats.link_parts import Parts, parts

DEEPEST = 6
"""Wrappers around wrappers that are undone; more than that is nobody's filter."""

_ADDRESS = re.compile(r"(?:https?:[/\\]|//)", re.IGNORECASE)
_CHECKPOINT = re.compile(r"/___(.{1,4000}?)___")
_THIRD = re.compile(r"/v3/__(.{1,4000}?)__;([A-Za-z0-9_=-]{0,400})", re.DOTALL | re.IGNORECASE)
_RUN = {
    letter: number + 2
    for number, letter in enumerate(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    )
}


@dataclass(frozen=True, slots=True)
class Undone:
    """Where an address leads once nothing is wrapped around it any more."""

    target: str
    parts: Parts
    host: Host
    wrappings: tuple[Wrapping, ...]
    oddities: frozenset[Oddity]


def undone(address: str, rules: LinkRules) -> Undone:
    """Return what lies inside all wrappers, and every oddity met on the way."""
    wrappings: list[Wrapping] = []
    odd: frozenset[Oddity] = frozenset()
    while True:
        seen = parts(address)
        where = host(seen.host)
        wrapping, inner = _peeled(address, seen, where, rules)
        if wrapping is not None:
            wrappings.append(wrapping)
        if inner is not None and "#" not in inner and seen.fragment:
            inner = f"{inner}#{seen.fragment}"  # a browser takes it along to where it is sent
        if inner is None or len(wrappings) > DEEPEST:
            odd |= seen.oddities | (where.oddities if seen.host else frozenset())
            if inner is not None:
                odd |= {Oddity.NESTED}
            return Undone(address, seen, where, tuple(wrappings), odd)
        odd |= (seen.oddities - {Oddity.ENCODED, Oddity.TOO_LONG}) | where.oddities
        address = inner


def _peeled(
    address: str, seen: Parts, where: Host, rules: LinkRules
) -> tuple[Wrapping | None, str | None]:
    """Return the outermost wrapper, if there is one, and what is in it, if that can be told."""
    name = where.compared
    if not seen.web or not name:
        return None, None
    if name in rules.shorteners:
        if name + seen.path.lower().rstrip("/") in rules.documents:
            return None, None
        return Wrapping(Hiding.SHORTENER, name, name), None
    rule = rules.wrapper(name, seen.path)
    if rule is None:
        return None, None
    inner = _UNDOING[rule.how](address, seen, rule)
    if inner is not None and _ADDRESS.match(inner):
        return Wrapping(rule.hiding, rule.owner, name), inner
    if rule.hiding is Hiding.REDIRECT:
        return None, None
    return Wrapping(Hiding.SEALED, rule.owner, name), None


def _param(_address: str, seen: Parts, rule: WrapperRule) -> str | None:
    """Return the address in one of the wrapper's parameters."""
    given = _query(seen.query, rule.params)
    found = next((given[name] for name in rule.params if given.get(name)), None)
    if found is None or _ADDRESS.match(found):
        return found
    again = unquote(found)
    return again if _ADDRESS.match(again) else None


def _base64(_address: str, seen: Parts, rule: WrapperRule) -> str | None:
    given = _query(seen.query, rule.params)
    return next((_decoded(given[name]) for name in rule.params if given.get(name)), None)


def _path(_address: str, seen: Parts, _rule: WrapperRule) -> str | None:
    """Return the address that is the last part of the path, encoded."""
    last = seen.path.rpartition("/")[2]
    return unquote(last)


def _checkpoint(address: str, _seen: Parts, _rule: WrapperRule) -> str | None:
    match = _CHECKPOINT.match(address, max(address.find("/___"), 0))
    return match[1] if match else None


def _proofpoint(address: str, seen: Parts, _rule: WrapperRule) -> str | None:
    """Return the address in one of Proofpoint's three ways of writing it."""
    path = seen.path.lower()
    if path.startswith("/v3/"):
        return _third(address)
    inner = _query(seen.query, ("u",)).get("u")
    if inner is None:
        return None
    if path.startswith("/v2/"):
        inner = unquote(inner.replace("-", "%").replace("_", "/"))
    return inner


def _third(address: str) -> str | None:
    """Return the address between `__` and `__;`, its stars filled from the base64 behind them."""
    match = _THIRD.match(address, max(address.lower().find("/v3/__"), 0))
    if match is None:
        return None
    text, spare = match[1], _decoded(match[2])
    if spare is None:
        return None
    # A single slash behind the scheme stands for two.
    text = re.sub(r"^([a-zA-Z][a-zA-Z0-9+.-]*:/)(?!/)", r"\1/", text)
    kept: list[str] = []
    at = used = 0
    for star in re.finditer(r"\*(\*.)?", text):
        run = star[1]
        count = _RUN.get(run[1], 0) if run else 1
        kept += [text[at : star.start()], spare[used : used + count]]
        used += count
        at = star.end()
    return "".join([*kept, text[at:]])


_UNDOING: Mapping[Undoing, Callable[[str, Parts, WrapperRule], str | None]] = {
    Undoing.PARAM: _param,
    Undoing.BASE64: _base64,
    Undoing.PATH: _path,
    Undoing.PROOFPOINT: _proofpoint,
    Undoing.CHECKPOINT: _checkpoint,
    Undoing.SEALED: lambda _address, _seen, _rule: None,
}


def _query(query: str, names: Sequence[str]) -> dict[str, str]:
    """Return those parameters, by their names in lower case.

    One that stands there twice is left out: nobody can tell which of the two the filter takes.
    """
    found: dict[str, list[str]] = {}
    for part in query.split("&")[:200]:
        name, mark, value = part.partition("=")
        bare = unquote(name).strip().lower().removeprefix("amp;")
        if mark and bare in names:
            found.setdefault(bare, []).append(unquote(value))
    return {name: values[0] for name, values in found.items() if len(values) == 1}


def _decoded(text: str) -> str | None:
    padded = text + "=" * (-len(text) % 4)
    try:
        return base64.urlsafe_b64decode(padded.replace("+", "-").replace("/", "_")).decode("utf-8")
    except (binascii.Error, ValueError):
        return None
