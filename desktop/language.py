"""What to say in which language: words from the catalogues, dates, hours and numbers.

A `Catalogue` is handed to whoever writes something for a person (wording, formats); `_` and
its siblings ask the one the window speaks, which `speak` sets. A word that is missing is
said in English. Finds resources/translations by itself, so that no front door can forget to
say where it lies.
"""

from __future__ import annotations

import gettext as catalogues
import os
import re
import sys
from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

LANGUAGES: Final = {"it": "Italiano", "en": "English"}
HOME_ZONE: Final = "Europe/Rome"
"""The time zone of a register that has not chosen another."""

_MONTHS = {
    "it": ["gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
_MARKS = {"it": str.maketrans(",.", ".,"), "en": {}}
"""What turns 1,234.5 into the language's own way."""


_ARTICLE: Final = re.compile(r"\b([Ii]l|[Dd]el|[Dd]al|[Aa]l|[Nn]el) \{(\w+)\}")
_VOWEL: Final = re.compile(r"(?:8|11) [a-z]{3}\b")
"""Days that begin with a vowel in Italian: otto, undici."""


class _WithArticle(str):
    """Italian words in which an article stands before what is filled in: il 7, l’8, dall’11."""

    __slots__ = ()

    def format(self, *args: object, **given: object) -> str:
        def joined(found: re.Match[str]) -> str:
            said = given.get(found[2])
            if not (isinstance(said, str) and _VOWEL.match(said)):
                return found[0]
            short = found[1].replace("il", "l").replace("Il", "L")
            return f"{short if short in 'lL' else short + 'l'}’{{{found[2]}}}"

        return _ARTICLE.sub(joined, str(self)).format(*args, **given)


def _folder() -> Path:
    """Return where the catalogues lie: inside the package once installed, else beside it."""
    package = Path(__file__).parent
    inside = package / "resources" / "translations"
    return inside if inside.is_dir() else package.parent / "resources" / "translations"


class Catalogue:
    """One language and one time zone to speak in."""

    def __init__(self, code: str, zone: str = HOME_ZONE) -> None:
        """`code` is a key of LANGUAGES, `zone` an IANA name such as Europe/Rome."""
        self.code = code
        self.zone_name = zone
        self._words = catalogues.translation("desktop", _folder(), [code], fallback=True)
        self._months = _MONTHS[code]
        self._marks: Mapping[int, int] = _MARKS[code]

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone in which a moment falls on a day."""
        from zoneinfo import ZoneInfo

        return ZoneInfo(self.zone_name)

    def gettext(self, message: str) -> str:
        """Return the words for an English message."""
        return self._joining(self._words.gettext(message)) if message else ""

    def ngettext(self, one: str, many: str, n: int) -> str:
        """Return the words for `n` things; `n` itself still has to be filled in."""
        return self._joining(self._words.ngettext(one, many, n))

    def _joining(self, words: str) -> str:
        """Return words that join an article to a day, where there is one to join."""
        if self.code == "it" and "l {" in words:
            return _WithArticle(words)
        return words

    def day(self, value: date) -> str:
        """Return "14 feb 2027"; a moment counts as the day it falls on in `zone`."""
        value = self.here(value)
        return f"{value.day} {self._months[value.month - 1]} {value.year}"

    def short_day(self, value: date) -> str:
        """Return "13 nov", for where the year stands beside it or goes without saying."""
        value = self.here(value)
        return f"{value.day} {self._months[value.month - 1]}"

    def month(self, value: date) -> str:
        """Return "nov", for an axis or a calendar."""
        return self._months[self.here(value).month - 1]

    def hour(self, value: datetime) -> str:
        """Return "09:42"."""
        return f"{self.here(value):%H:%M}"

    def moment(self, value: datetime) -> str:
        """Return "13 nov 2026, 09:42"."""
        return f"{self.day(value)}, {self.hour(value)}"

    def number(self, value: float, decimals: int = 0) -> str:
        """Return "100.000" in Italian and "100,000" in English."""
        return f"{value:,.{decimals}f}".translate(self._marks)

    def here(self, value: date) -> date:
        """Return a moment on the clocks of `zone`, a plain date as it is.

        Raises ValueError for a moment that does not say its own zone.
        """
        if not isinstance(value, datetime):
            return value
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        try:
            return value.astimezone(self.zone)
        except OverflowError:  # 9999-12-31, which lists use for "no end"
            return value


@lru_cache(maxsize=16)
def catalogue(code: str, zone: str = HOME_ZONE) -> Catalogue:
    """Return the one catalogue for a language of ours and a time zone."""
    return Catalogue(code, zone)


_spoken = catalogue("en")


def speak(code: str, zone: str = HOME_ZONE) -> None:
    """Set what the window speaks. Words it already shows stay until they are made anew."""
    global _spoken  # noqa: PLW0603 - the one thing here that changes
    _spoken = catalogue(code, zone)


def spoken() -> Catalogue:
    """Return the catalogue the window speaks."""
    return _spoken


def _(message: str) -> str:
    """Return the window's words for an English message."""
    return _spoken.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """Return the window's words for `n` things."""
    return _spoken.ngettext(one, many, n)


def N_(message: str) -> str:  # noqa: N802 - the name translators' tools look for
    """Mark a literal of a table as words to translate, and return it as it is."""
    return message


def day(value: date) -> str:
    """Return "14 feb 2027" as the window says it."""
    return _spoken.day(value)


def short_day(value: date) -> str:
    """Return "13 nov" as the window says it."""
    return _spoken.short_day(value)


def hour(value: datetime) -> str:
    """Return "09:42" on the window's clock."""
    return _spoken.hour(value)


def moment(value: datetime) -> str:
    """Return "13 nov 2026, 09:42" as the window says it."""
    return _spoken.moment(value)


def number(value: float, decimals: int = 0) -> str:
    """Return "100.000" as the window says it."""
    return _spoken.number(value, decimals)


def system_language() -> str:
    """Return "it" on an Italian system and "en" on any other."""
    return "it" if _system_says_italian() else "en"


def _system_says_italian() -> bool:
    if sys.platform == "win32":
        import ctypes

        return bool((ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF) == 0x10)
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((os.environ[name] for name in names if os.environ.get(name)), "C")
    # GNU's rule: LANGUAGE, a list in order of preference, counts unless the locale is C.
    plain = locale.split(".")[0] in ("C", "POSIX")
    wanted = locale if plain else os.environ.get("LANGUAGE") or locale
    return re.match(r"it(?![a-z])", wanted, re.IGNORECASE) is not None
