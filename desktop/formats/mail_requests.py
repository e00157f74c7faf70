"""Roles, length and extension that a mail's text asks for: a bonus, since the sender writes it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.answers import Unknown
from desktop.domain.identifiers import RoleId
from desktop.domain.invitation_phrases import Phrases, folded
from desktop.domain.roles import Roles, RoleTable, in_order

_WORD = re.compile(r"\w+")
_ALONE_BEFORE = re.compile(r"[\s\d.)(\]*•·▪◦–—>|+-]*")
_ALONE_AFTER = re.compile(r"[\s\u00a0]*(?:$|[\n\-–—:;,.(/|<\[])")
_BROKEN = re.compile(r"[.!?](?:\s|$)|\n\n")
_LISTED = re.compile(r"(?:^|[,;:(/]|\b(?:e|ed|and|or|o|oppure|di|of))[\s\"'“«]*$")
"""What stands before the next one of several: nothing, a comma, an "and"."""
_BACK = 240

Names = Mapping[tuple[str, str], Sequence[tuple[tuple[str, ...], RoleId]]]
"""Roles by the first two words of a name: all its words, longest name first."""


@dataclass(frozen=True)
class RoleNames:
    """The names of roles in both languages, ready to be looked for."""

    by_words: Names

    @classmethod
    def of(cls, table: RoleTable) -> RoleNames:
        found: dict[tuple[str, str], list[tuple[tuple[str, ...], RoleId]]] = {}
        for role in table.roles:
            for name in {role.name_en, role.name_it, *role.aliases}:
                words = tuple(_WORD.findall(folded(name)))
                if len(words) > 1:
                    found.setdefault((words[0], words[1]), []).append((words, role.id))
        for names in found.values():
            names.sort(key=lambda one: -len(one[0]))
        return cls(found)


def roles(text: str, names: RoleNames, phrases: Phrases) -> Roles:
    """Return the roles that a text asks for, Unknown where it names none.

    A role counts where it stands alone at the head of a line, or in a sentence about roles; the one
    somebody needs in order to accept does not.
    """
    low = folded(text)
    tokens = [(match[0], match.start(), match.end()) for match in _WORD.finditer(low)]
    found: list[RoleId] = []
    skip = 0
    for position, (word, start, _) in enumerate(tokens[:-1]):
        if position < skip:
            continue
        for words, role in names.by_words.get((word, tokens[position + 1][0]), ()):
            size = len(words)
            here = tokens[position : position + size]
            if len(here) == size and all(a[0] == b for a, b in zip(here, words, strict=True)):
                end = here[-1][2]
                if "\n\n" not in low[start:end] and _asked(low, start, end, phrases):
                    found.append(role)
                skip = position + size
                break
    return in_order(found) if found else Unknown.UNKNOWN


def _asked(low: str, start: int, end: int, phrases: Phrases) -> bool:
    """Return whether a role's name at this place asks for the role."""
    before = low[max(start - _BACK, 0) : start]
    label = phrases.last("role_labels", before)
    if phrases.last("who_accepts", before) > label:
        return False
    line = before.rpartition("\n")[2]
    if _ALONE_BEFORE.fullmatch(line) and _ALONE_AFTER.match(low, end):
        return True
    between = before[label:] if label >= 0 else "."
    return not _BROKEN.search(between) and _LISTED.search(between) is not None


def days(text: str, phrases: Phrases) -> int | None:
    """Return the length in days that a text names, None where it names none."""
    return phrases.days(folded(text))


def extends(text: str, phrases: Phrases) -> bool:
    """Return whether a text says that the relationship extends itself."""
    return phrases.has("extending", folded(text).replace("\n", " "))
