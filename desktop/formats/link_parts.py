"""An address in its parts, read as a browser would, with whatever is odd about it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from desktop.domain.links import Oddity

LONGEST = 8192
"""Letters of an address; what is longer is cut and said to be odd."""

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]{0,30}):")
_PORT = re.compile(r":[^:\]]*$")
_PLAIN = re.compile(r"[!-~]*")
_SCRIPTS = frozenset({"javascript", "data", "vbscript", "livescript", "blob", "about"})
_WEB = frozenset({"http", "https", "ftp", "ws", "wss"})


@dataclass(frozen=True, slots=True)
class Parts:
    """An address taken apart; `host` as it stands there, without user, port and brackets."""

    scheme: str
    host: str
    path: str
    query: str
    fragment: str
    oddities: frozenset[Oddity]

    @property
    def web(self) -> bool:
        return self.scheme in ("http", "https")


def parts(address: str) -> Parts:
    """Return the parts of an address; one without a scheme is taken for https."""
    odd: set[Oddity] = set()
    text = address.strip(" \t\r\n")
    if len(text) > LONGEST:
        odd.add(Oddity.TOO_LONG)
        text = text[:LONGEST]
    if not _PLAIN.fullmatch(text):
        text = _seen(text, odd)
    scheme, rest = _scheme(text)
    if scheme in _SCRIPTS:
        odd |= {Oddity.SCRIPT, Oddity.NOT_HTTPS}
        return Parts(scheme, "", rest[:200], "", "", frozenset(odd))
    if scheme != "https":
        odd.add(Oddity.NOT_HTTPS)
    if scheme not in _WEB and scheme != "file":
        return Parts(scheme, "", rest[:200], "", "", frozenset(odd))
    before = rest.partition("#")[0].partition("?")[0]
    if "\\" in rest:
        if "\\" in before:
            odd.add(Oddity.BACKSLASH)
            rest = before.replace("\\", "/") + rest[len(before) :]
        else:
            odd.add(Oddity.BACKSLASH)
    bare = rest.lstrip("/")
    if len(rest) - len(bare) != 2:
        odd.add(Oddity.SLASHES)
    end = re.search(r"[/?#]", bare)
    authority, tail = (bare[: end.start()], bare[end.start() :]) if end else (bare, "")
    host = _host(authority, odd)
    front, _, fragment = tail.partition("#")
    path, _, query = front.partition("?")
    if "%" in path or _encoded(fragment):
        odd.add(Oddity.ENCODED)
    return Parts(scheme, host, path, query, fragment, frozenset(odd))


def _seen(text: str, odd: set[Oddity]) -> str:
    """Return text without what cannot be seen; letters of other scripts stay."""
    kept = []
    for letter in text:
        if letter.isspace() or unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Co", "Cn"):
            odd.add(Oddity.CONTROL)
        else:
            kept.append(letter)
    return "".join(kept)


def _scheme(text: str) -> tuple[str, str]:
    match = _SCHEME.match(text)
    if match is None or re.match(r"[a-zA-Z0-9.-]+:\d{1,5}(?:[/?#]|$)", text):
        return "https", text if text.startswith(("//", "\\\\")) else "//" + text
    return match[1].lower(), text[match.end() :]


def _host(authority: str, odd: set[Oddity]) -> str:
    """Return the host of an authority as a browser finds it: behind the last @, before the port."""
    if "@" in authority:
        odd.add(Oddity.USER_PART)
        authority = authority.rpartition("@")[2]
    port = _PORT.search(authority)
    if port is not None:
        odd.add(Oddity.PORT)
        authority = authority[: port.start()]
    if "%" in authority:
        odd.add(Oddity.ENCODED)
    if not authority:
        odd.add(Oddity.NO_HOST)
    return authority.strip("[]")


def _encoded(fragment: str) -> bool:
    """Return whether the page behind `#` is encoded; its own query may be."""
    return "%" in re.split(r"[?&]", fragment, maxsplit=1)[0]
