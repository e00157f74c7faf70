"""Evidence quoted from an address or a header, short enough to read, with what matters marked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.domain.invitation_reasons import Label, Quote
from desktop.domain.links import Link

LONGEST = 200
_AROUND = 60


def excerpt(text: str, spans: Sequence[tuple[int, int]], label: Label = Label.PLAIN) -> Quote:
    """Return a text around the places that matter, with an ellipsis where something is left out."""
    held = [(a, b) for a, b in spans if 0 <= a < b <= len(text)]
    if len(text) <= LONGEST:
        return Quote(text, label, tuple(held))
    if not held:
        return Quote(text[: LONGEST - 1] + "…", label)
    start = max(min(a for a, _ in held) - _AROUND, 0)
    stop = min(max(max(b for _, b in held) + _AROUND, start + 100), len(text), start + LONGEST)
    front = "…" if start else ""
    shift = len(front) - start
    marks = tuple((a + shift, min(b, stop) + shift) for a, b in held if a < stop)
    return Quote(f"{front}{text[start:stop]}{'…' if stop < len(text) else ''}", label, marks)


def host_quote(link: Link, label: Label = Label.LEADS_TO) -> Quote:
    """Return where a link leads, with the part of its host that somebody registered marked."""
    low, spans = link.target.lower(), []
    for name in (link.host_shown, link.host):
        at = low.find(name.lower()) if name else -1
        if at >= 0:
            own = link.domain if link.domain and name.endswith(link.domain) else name
            spans.append((at + len(name) - len(own), at + len(name)))
            break
    return excerpt(link.target, spans, label)


def part_quote(link: Link, pattern: str, label: Label = Label.PLAIN) -> Quote:
    """Return a link with all that a pattern finds marked, in any case."""
    spans = [match.span() for match in re.finditer(pattern, link.target, re.IGNORECASE)]
    return excerpt(link.target, spans[:4], label)


def shown_quote(link: Link) -> Quote:
    """Return the text that is shown for a link."""
    return excerpt(link.shown or link.found, [], Label.SHOWN)
