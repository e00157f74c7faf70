"""What to call partners where there is little room, without mixing two of them up."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.search import fold

_FORMS = frozenset(
    {
        *("srl", "srls", "spa", "sapa", "snc", "sas", "ss", "scarl", "scrl", "coop", "onlus"),
        *("ltd", "limited", "llc", "llp", "inc", "corp", "plc", "gmbh", "ag", "kg", "sa", "sarl"),
        *("bv", "nv", "ab", "oy", "as", "aps", "sl", "slu", "sro", "doo", "eood"),
    }
)
_TOO_SHORT = 4
_MOST_WORDS = 6
_NOBODYS = frozenset({"microsoft"})
"""First words that would make a partner look like somebody else."""


def without_form(name: str) -> str:
    """Return a company's name without its legal form: "Bitmorva Consulting" for one with Srl."""
    words = name.split()
    while len(words) > 1 and _bare(words[-1]) in _FORMS:
        words.pop()
    return " ".join(words)


def short_names(names: Mapping[str, str]) -> dict[str, str]:
    """Return for each id the first word of its name, more words where two would look the same.

    A word too short to stand alone, or one that names somebody else, takes its neighbours along.
    """
    whole = {key: without_form(name).split() for key, name in names.items()}
    counts: dict[str, int] = {}
    for words in whole.values():
        for length in range(1, min(len(words), _MOST_WORDS) + 1):
            start = fold(" ".join(words[:length]))
            counts[start] = counts.get(start, 0) + 1
    return {key: _shortest(words, counts) or names[key] for key, words in whole.items()}


def _shortest(words: list[str], counts: Mapping[str, int]) -> str:
    for length in range(1, min(len(words), _MOST_WORDS) + 1):
        start = " ".join(words[:length])
        alone = counts[fold(start)] == 1
        if alone and len(start) >= _TOO_SHORT and fold(start) not in _NOBODYS:
            return start
    return " ".join(words)


def _bare(word: str) -> str:
    return "".join(letter for letter in fold(word) if letter.isalnum())
