"""Whether a host looks like Microsoft's without being one."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from desktop.domain.link_rules import LinkRules


def skeleton(text: str, rules: LinkRules) -> str:
    """Return text with letters that look like Latin ones turned into those, in lower case."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    same = "".join(rules.confusable.get(letter, letter) for letter in bare)
    for pair, letter in rules.pairs.items():
        same = same.replace(pair, letter)
    return same


def looks_alike(host: str, domain: str, rules: LinkRules, *, pretends: bool) -> str:
    """Return what a host imitates, empty where nothing; `host` is in its own letters.

    Hosts under a domain of Microsoft's own imitate nobody. Words as common as "office" count only
    where the address `pretends` to be an invitation.
    """
    if not host or domain in rules.own:
        return ""
    for variant in _variants(host, rules):
        for name in rules.names:
            if name in variant or name in variant.replace("-", ""):
                return name
        for part in variant.replace("-", ".").split("."):
            for name in rules.names:
                if len(name) > 7 and nearly(part, name):
                    return name
    if pretends:
        low = host.lower()
        return next((word for word in rules.words if word in low), "")
    return ""


def _variants(host: str, rules: LinkRules) -> tuple[str, ...]:
    low = host.lower()
    same = skeleton(low, rules)
    return (low,) if same == low else (low, same)


@lru_cache(maxsize=4096)
def nearly(one: str, other: str) -> bool:
    """Return whether two words differ by one letter: other, missing, too many, or swapped."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    left, right = one[start:], other[start:]
    if len(left) == len(right):
        swapped = len(left) > 1 and left[:2] == right[1::-1] and left[2:] == right[2:]
        return left[1:] == right[1:] or swapped
    return left[1:] == right or left == right[1:]
