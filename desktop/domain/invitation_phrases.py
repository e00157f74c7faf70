"""Words to look for in a mail, in Italian and English; a help, never proof.

Text is folded letter by letter, so that a place in the folded text is the same place in the mail.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from desktop.domain.invitation_reasons import Label, Quote

LONGEST_QUOTE = 240
_BETWEEN = r"[^\w.!?;:\n]{1,8}"
_GAP = rf"(?:{_BETWEEN}\w{{1,40}}){{0,5}}?{_BETWEEN}"
_APART = r"(?:[^\w.!?\n]{1,8}\w{1,40}){0,12}?[^\w.!?\n]{1,8}"
_ENDS = re.compile(r"[.!?](?=\s|$)|\n")
_WRAPPED = re.compile(r"(?<!\n)\n(?!\n)")


class _Folding(dict[int, int]):
    """One letter for one letter: without case, accents and typographic apostrophes."""

    def __missing__(self, code: int) -> int:
        letter = chr(code)
        plain = unicodedata.normalize("NFKD", letter)[:1].casefold()
        folded = ord(plain) if len(plain) == 1 else code
        self[code] = folded
        return folded


_FOLDING = _Folding()


def flat(text: str) -> str:
    """Return text with single line ends as blanks: a sentence may run over them."""
    return _WRAPPED.sub(" ", text)


def folded(text: str) -> str:
    """Return text without case and accents, of the same length."""
    return text.lower() if text.isascii() else text.translate(_FOLDING)


def compiled(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of the phrases in folded text.

    A blank stands for what separates words, `*` for the rest of a word, `…` for some words, `#` for
    a number.
    """
    found = "|".join(_source(phrase) for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)")


def _source(phrase: str) -> str:
    parts: list[str] = []
    for word in phrase.split():
        if word == "…":
            parts.append(_GAP)
            continue
        if parts and parts[-1] != _GAP:
            parts.append(_BETWEEN)
        bare = r"\d{1,4}" if word == "#" else re.escape(word.removesuffix("*"))
        parts.append(bare + (r"\w*" if word.endswith("*") else ""))
    return "".join(parts)


@dataclass(frozen=True)
class Pair:
    """Words of one group and, later in the same sentence, words of another."""

    first: tuple[str, ...]
    then: tuple[str, ...]

    @cached_property
    def both(self) -> re.Pattern[str]:
        first = "|".join(_source(word) for word in self.first)
        then = "|".join(_source(word) for word in self.then)
        return re.compile(rf"(?<!\w)({first}){_APART}({then})(?!\w)")

    @cached_property
    def object(self) -> re.Pattern[str]:
        return compiled(self.then)


@dataclass(frozen=True)
class Phrases:
    """All words we look for; the names are those of `invitation-phrases.json`."""

    negations: tuple[str, ...]
    secrets: Pair
    remote_tools: Pair
    downloads: Pair
    device_codes: tuple[str, ...]
    calls: tuple[str, ...]
    urgency: tuple[str, ...]
    accepting: tuple[str, ...]
    about_partners: tuple[str, ...]
    claims_microsoft: tuple[str, ...]
    confirmations: tuple[str, ...]
    durations: tuple[str, ...]
    units: Mapping[str, tuple[str, ...]]
    role_labels: tuple[str, ...]
    who_accepts: tuple[str, ...]
    extending: tuple[str, ...]
    qr_codes: tuple[str, ...]
    promises: Mapping[str, tuple[str, ...]]

    @cached_property
    def _not(self) -> re.Pattern[str]:
        return compiled(self.negations)

    @cached_property
    def _called(self) -> re.Pattern[str]:
        calls = "|".join(_source(word) for word in self.calls)
        return re.compile(rf"(?<!\w)({calls})[^\d.!?\n]{{0,60}}?(\+?\d[\d ()/-]{{6,18}}\d)")

    @cached_property
    def _simple(self) -> Mapping[str, re.Pattern[str]]:
        groups = {
            "device_codes": self.device_codes,
            "urgency": self.urgency,
            "accepting": self.accepting,
            "about_partners": self.about_partners,
            "claims_microsoft": self.claims_microsoft,
            "confirmations": self.confirmations,
            "extending": self.extending,
            "role_labels": self.role_labels,
            "who_accepts": self.who_accepts,
            "qr_codes": self.qr_codes,
        } | {f"promises.{name}": words for name, words in self.promises.items()}
        return {name: compiled(words) for name, words in groups.items()}

    @cached_property
    def _lasting(self) -> re.Pattern[str]:
        label = "|".join(_source(word) for word in self.durations)
        units = "|".join(
            f"(?P<{name}>{'|'.join(_source(word) for word in words)})"
            for name, words in self.units.items()
        )
        return re.compile(
            rf"(?<!\w)(?:{label})(?!\w)[^\d.;!?]{{0,40}}?"
            rf"(?:\bp)?(?P<number>\d{{1,4}})(?!\d)(?:\s*(?:{units}|(?P<iso>[dmy]))(?!\w))?"
        )

    def days(self, text: str) -> int | None:
        """Return the length that folded text names beside a word for "duration", in days."""
        for match in self._lasting.finditer(text):
            number, iso = int(match["number"]), match["iso"]
            if match["years"] or iso == "y":
                number *= 365
            elif match["months"] or iso == "m":
                number *= 30
            if 0 < number <= 3650:
                return number
        return None

    def has(self, group: str, text: str) -> bool:
        """Return whether folded text holds a phrase of a group that is not taken back."""
        return self.first(group, text) is not None

    def first(self, group: str, text: str) -> tuple[int, int] | None:
        """Return where folded text first holds a phrase of a group, unless it is taken back."""
        for match in self._simple[group].finditer(text):
            if not self._taken_back(text, match.start()):
                return match.span()
        return None

    def last(self, group: str, text: str) -> int:
        """Return where the last phrase of a group in folded text ends, -1 where there is none."""
        return max((match.end() for match in self._simple[group].finditer(text)), default=-1)

    def asked(self, pair: Pair, text: str) -> list[list[tuple[int, int]]]:
        """Return where folded text asks for something of a pair: in each sentence, for what."""
        if pair.object.search(text) is None:
            return []
        found: list[list[tuple[int, int]]] = []
        done = -1
        for match in pair.both.finditer(text):
            if match.start() < done or self._taken_back(text, match.start()):
                continue
            end = _ENDS.search(text, match.end())
            done = min(end.start() if end else len(text), match.end() + LONGEST_QUOTE)
            found.append([one.span() for one in pair.object.finditer(text, match.start(2), done)])
            if len(found) == 3:
                break
        return found

    def call(self, text: str) -> tuple[int, int] | None:
        """Return where folded text asks to call a number that stands in it."""
        match = self._called.search(text)
        return match.span(2) if match else None

    def _taken_back(self, text: str, at: int) -> bool:
        """Return whether a "never" stands before a place, in the same sentence."""
        start = max(at - 80, 0)
        before = re.split(r"[.!?;\n]", text[start:at])[-1]
        return self._not.search(before) is not None


def sentence(text: str, spans: Sequence[tuple[int, int]]) -> Quote:
    """Return the sentence of a text around some places, with those marked."""
    first, last = min(a for a, _ in spans), max(b for _, b in spans)
    start = max((m.end() for m in _ENDS.finditer(text, max(first - 200, 0), first)), default=-1)
    if start < 0:
        start = max(first - 80, 0)
    end = _ENDS.search(text, last, last + 200)
    stop = end.end() if end else min(last + 80, len(text))
    start += len(text[start:first]) - len(text[start:first].lstrip())
    raw = text[start:stop].rstrip()
    if len(raw) > LONGEST_QUOTE and last - start > LONGEST_QUOTE:
        start, raw = first, text[first : first + LONGEST_QUOTE]
    raw = raw[:LONGEST_QUOTE]
    marks = tuple(
        (a - start, min(b - start, len(raw))) for a, b in spans if 0 <= a - start < len(raw)
    )
    return Quote(raw, Label.SAID, marks)
