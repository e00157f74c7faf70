"""A host as it is compared: in ASCII and lower case after IDNA, and who registered it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

import idna
from publicsuffixlist import PublicSuffixList

from desktop.domain.links import Oddity

_ASCII_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_NUMBER = re.compile(r"(?:\d+|0x[0-9a-f]*)(?:\.(?:\d+|0x[0-9a-f]*)){0,3}")
_MIXABLE = (
    frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "FULLWIDTH"}),
    frozenset({"LATIN", "HANGUL", "CJK"}),
    frozenset({"LATIN", "BOPOMOFO", "CJK"}),
)
_LONGEST = 253
_MOST_LABELS = 30
_DOT = re.compile("[.\u3002\uff0e\uff61]")


@dataclass(frozen=True, slots=True)
class Host:
    """`compared` in ASCII, `shown` in its own letters, `domain` the part somebody registered."""

    compared: str
    shown: str
    domain: str
    oddities: frozenset[Oddity] = frozenset()


@lru_cache(maxsize=8192)
def host(text: str) -> Host:
    """Return a host as a browser would look it up; never raises."""
    odd: set[Oddity] = set()
    bare = unquote(text) if "%" in text else text
    low = bare.lower()
    if low.endswith(".") or ".." in low or low.startswith("."):
        odd.add(Oddity.DOTS)
        low = re.sub(r"\.{2,}", ".", low).strip(".")
    if not low:
        return Host("", "", "", frozenset({Oddity.NO_HOST}))
    if len(low) > _LONGEST or len(_DOT.findall(low)) > _MOST_LABELS:
        odd.add(Oddity.TOO_LONG)
        return Host(low[:_LONGEST], low[:_LONGEST], "", frozenset(odd))
    if ":" in low or _NUMBER.fullmatch(low):
        return Host(low, low, low, frozenset({*odd, Oddity.NUMBER_HOST}))
    if low.isascii() and _ASCII_HOST.fullmatch(low) and "xn--" not in low:
        return Host(low, low, _registered(low), frozenset(odd))
    return _foreign(low, odd)


def _foreign(low: str, odd: set[Oddity]) -> Host:
    """Return a host with other letters than those of an ordinary one."""
    if low.isascii():
        shown = ".".join(_decoded(label) for label in low.split("."))
        odd.add(Oddity.PUNYCODE if "xn--" in low else Oddity.ODD_LETTERS)
        compared = low
    else:
        try:
            shown = idna.uts46_remap(low, std3_rules=False)
        except (idna.IDNAError, IndexError, ValueError):
            shown = low
        shown = re.sub(r"\.{2,}", ".", shown).strip(".")
        odd.add(Oddity.ODD_LETTERS if shown.isascii() else Oddity.PUNYCODE)
        compared = shown if shown.isascii() else ".".join(map(_encoded, shown.split(".")))
    if any(_mixed(label) for label in shown.split(".")):
        odd.add(Oddity.MIXED_SCRIPTS)
    return Host(compared, shown, _registered(compared), frozenset(odd))


def _decoded(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")[:_LONGEST]
    except (UnicodeError, ValueError, OverflowError):
        return label


def _encoded(label: str) -> str:
    if label.isascii():
        return label
    try:
        return "xn--" + label.encode("punycode").decode("ascii")
    except (UnicodeError, ValueError):
        return label


def _mixed(label: str) -> bool:
    """Return whether a label's letters come from scripts that nobody writes together."""
    if label.isascii():
        return False
    scripts = {
        unicodedata.name(letter, "UNKNOWN").split()[0]
        for letter in label
        if unicodedata.category(letter).startswith("L")
    }
    return len(scripts) > 1 and not any(scripts <= allowed for allowed in _MIXABLE)


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(accept_encoded_idn=False)  # read four times as quickly


@lru_cache(maxsize=8192)
def _registered(name: str) -> str:
    try:
        found = _suffixes().privatesuffix(name)
    except (ValueError, IndexError, UnicodeError):
        return name
    return found or name


@lru_cache(maxsize=4096)
def has_known_ending(name: str) -> bool:
    """Return whether a name ends as registered domains do; `contratto.pdf` does not."""
    try:
        return bool(_suffixes().publicsuffix(name, accept_unknown=False))
    except (ValueError, IndexError, UnicodeError):
        return False
