"""Links in the text of a mail: found as they stand, put together again, and undone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from desktop.domain.link_likeness import looks_alike
from desktop.domain.link_rules import LinkRules
from desktop.domain.link_shapes import recognised
from desktop.domain.links import Link, Oddity, Place
from desktop.formats.link_hosts import has_known_ending, host
from desktop.formats.link_parts import LONGEST, parts
from desktop.formats.wrappers import undone

MOST = 1500
"""Different links of one mail that are judged; a mail with more says so and is never known."""

LONGEST_LEAD = 240
_SENTENCE_END = re.compile(r"[.!?](?=\s)")
_BEGIN = re.compile(
    r"https?:[/\\]{1,4}[^\s<>\"]+"
    r"|(?<![\w@/.:%=&?#-])(?:[\w-]{1,63}\.){1,6}[a-z]{2,24}(?::\d{1,5})?/[^\s<>\"]+",
    re.IGNORECASE,
)
_ANGLE = re.compile(r"<\s*((?:https?|//)[^<>]{0,4000})>", re.IGNORECASE)
_MOST_LEADS = 1000
_WRAPPED_AT = 8
"""Lines that one address may run over."""
_LINE_END = re.compile(r"[ \t]{0,9}\r?\n[ \t>]{0,9}")
_GOES_ON = re.compile(r"[^\s<>\"]+")
_TAIL = ".,;:!?'\"»”’*_>]|"
_HEX = re.compile(r"=([0-9A-Fa-f]{2})")
_AMP = re.compile(r"&amp;", re.IGNORECASE)
_LOOKS_LIKE_ADDRESS = re.compile(
    r"\s*(?:[a-z][a-z0-9+.-]{1,11}:[/\\]{1,3}\S|(?:[\w-]+\.)+[\w-]{2,24}(?:[/:?#]|\s*$))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """An address as it stood in a mail; `shown` is what stood in its place, if anything did."""

    address: str
    place: Place
    shown: str = ""
    bare: bool = False
    """Whether it stood there without a scheme."""
    lead: str = ""
    """The words right before it, back to the link before."""


def lead(before: str) -> str:
    """Return the end of a text: its last sentence, as far as somebody reads it with a link."""
    last = before[-LONGEST_LEAD:].rstrip().rpartition("\n\n")[2]
    return " ".join(_SENTENCE_END.split(last)[-1].split())


def in_text(text: str, rules: LinkRules, place: Place = Place.TEXT) -> Iterator[Found]:
    """Yield the addresses in plain text; those broken over lines are put together again."""
    rest = text
    if "<" in text:
        seen = 0
        for match in _ANGLE.finditer(text):
            before = lead(text[max(seen, match.start() - LONGEST_LEAD) : match.start()])
            seen = match.end()
            yield Found(_mended("".join(match[1].split())), place, lead=before)
        rest = _ANGLE.sub(" ", text)
    seen = 0
    for match in _BEGIN.finditer(rest):
        if match.start() < seen:
            continue
        before = lead(rest[max(seen, match.start() - LONGEST_LEAD) : match.start()])
        address, seen = _whole(rest, match, rules)
        yield Found(address, place, bare=match[0][:4].lower() != "http", lead=before)


def _whole(text: str, match: re.Match[str], rules: LinkRules) -> tuple[str, int]:
    """Return an address with the lines it goes on over, as far as they make it a known shape."""
    first, end = match[0], match.end()
    address = _trimmed(_mended(first))
    lines = list(_next_lines(text, end))
    if not lines:
        return address, end
    broken = first.endswith("=")
    best, best_end, best_rank = address, end, _rank(address, rules)
    joined = first
    for line, line_end in lines:
        joined = joined.removesuffix("=") + line
        tried = _trimmed(_mended(joined))
        rank = _rank(tried, rules)
        if rank > best_rank or (broken and rank >= best_rank):
            best, best_end, best_rank = tried, line_end, rank
        broken = line.endswith("=")
    return best, best_end


def _next_lines(text: str, end: int) -> Iterator[tuple[str, int]]:
    """Yield what the lines behind an address begin with, while they could be more of it."""
    for _ in range(_WRAPPED_AT):
        gap = _LINE_END.match(text, end)
        if gap is None:
            return
        more = _GOES_ON.match(text, gap.end())
        if more is None or _BEGIN.match(text, gap.end()) or "://" in more[0][:12]:
            return
        end = more.end()
        yield more[0], end
        if end < len(text) and text[end] not in "\r\n \t":
            return


def _rank(address: str, rules: LinkRules) -> int:
    """Return how much of a known shape an address has."""
    inner = undone(address, rules)
    if not rules.pretends(inner.target.lower()):
        return 0
    seen = inner.parts
    found = recognised(inner.host.compared, seen.path, seen.query, seen.fragment, rules)
    if found.kind is None:
        return 1
    return 2 + found.exact + (found.exact and all(one.sound for one in found.ids))


def _mended(address: str) -> str:
    """Return an address without what mail formats left in it."""
    if "&amp;" in address.lower():
        for _ in range(3):
            address = _AMP.sub("&", address)
    if "=3d" in address.lower():
        address = _HEX.sub(lambda match: chr(int(match[1], 16)), address.replace("=\n", ""))
    return address


def _trimmed(address: str) -> str:
    """Return an address without the marks of the sentence it stands in."""
    while address:
        last = address[-1]
        if last in _TAIL or (last == ")" and address.count(")") > address.count("(")):
            address = address[:-1]
        else:
            return address
    return address


def links(found: Iterable[Found], rules: LinkRules) -> tuple[tuple[Link, ...], bool]:
    """Return the different links among those found, and whether there were too many."""
    seen: dict[tuple[str, str], Found] = {}
    many = False
    for count, one in enumerate(found):
        key = (one.address[: LONGEST + 1], one.shown[:300])
        had = seen.setdefault(key, one)
        if one.lead and one.lead not in had.lead and len(had.lead) < _MOST_LEADS:
            seen[key] = replace(had, lead=f"{had.lead}\n{one.lead}".strip())
        if len(seen) > MOST or count > 10 * MOST:
            many = True
            break
    return _without_doubles([link(one, rules) for one in list(seen.values())[:MOST]]), many


def link(found: Found, rules: LinkRules) -> Link:
    """Return everything about one address."""
    inner = undone(found.address, rules)
    seen, where = inner.parts, inner.host
    facts = rules.hosts.get(where.compared)
    low = inner.target.lower()
    shape = recognised(where.compared, seen.path, seen.query, seen.fragment, rules)
    pretends = rules.pretends(low) or "admin.microsoft.com" in low or "admin.cloud.micro" in low
    odd = inner.oddities | shape.oddities | ({Oddity.BARE} if found.bare else set())
    if any("%" in one.value for one in shape.ids):
        odd |= {Oddity.ENCODED}
    shown = " ".join(found.shown.split())
    claimed = _claimed(shown, rules)
    return Link(
        shown="" if shown == found.address else shown,
        found=found.address,
        target=inner.target[:LONGEST],
        place=found.place,
        scheme=seen.scheme,
        host=where.compared,
        host_shown=where.shown,
        domain=where.domain,
        state=facts.state if facts else None,
        cloud=facts.cloud if facts else "",
        kind=shape.kind,
        exact=shape.exact,
        pretends=pretends,
        imitates=looks_alike(where.shown, where.domain, rules, pretends=pretends)
        if facts is None
        else "",
        ids=shape.ids,
        dap=shape.dap,
        inv_type=shape.inv_type,
        twice=shape.twice,
        wrappings=inner.wrappings,
        oddities=odd,
        shown_host=claimed,
        shown_domain=host(claimed).domain if claimed else "",
        lead=found.lead,
    )


def _claimed(shown: str, rules: LinkRules) -> str:
    """Return the host that a shown text claims to lead to, empty where it is no address.

    Without a scheme it needs an ending that domains have: `contratto.pdf` is a file.
    """
    if not _LOOKS_LIKE_ADDRESS.match(shown):
        return ""
    first = shown.split(maxsplit=1)[0]
    seen = parts(first)
    name = host(seen.host).compared if "." in seen.host else ""
    if "://" in first or name in rules.hosts or has_known_ending(name):
        return name
    return name if looks_alike(name, "", rules, pretends=False) else ""


def _without_doubles(whole: list[Link]) -> tuple[Link, ...]:
    """Return links without those that say nothing new: the same target, shown as no other."""
    kept: dict[tuple[str, str, tuple[str, ...]], Link] = {}
    leads: dict[tuple[str, str, tuple[str, ...]], dict[str, None]] = {}
    for one in whole:
        around = tuple(wrapping.owner for wrapping in one.wrappings)
        shown = one.shown if one.shown_host and one.shown_host != one.host else ""
        key = (one.target, shown, around)
        had = kept.get(key)
        if one.lead:
            leads.setdefault(key, {})[one.lead] = None
        if had is None or (not had.shown and one.shown):
            kept[key] = one
    return tuple(
        replace(one, lead="\n".join(leads[key])[:_MOST_LEADS]) if key in leads else one
        for key, one in kept.items()
    )
