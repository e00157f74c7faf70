"""Names of firms that are nearly the same, whatever their legal form and the order of words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from rapidfuzz import fuzz

ALIKE: Final = 90
"""From here on two names count as nearly the same, of 100. Our judgement, tried on the demo."""
_MANY: Final = 150
"""Words that more firms of one town share say nothing of who they are."""
_LEGAL: Final = frozenset(
    {
        *(
            "srl",
            "srls",
            "spa",
            "sas",
            "snc",
            "sapa",
            "scarl",
            "soc",
            "coop",
            "unipersonale",
            "ditta",
        ),
        *("s", "r", "l", "p", "a", "c", "di", "e", "and", "the", "ltd", "limited", "gmbh", "ag"),
        *("inc", "llc", "bv", "sarl", "sa", "sl", "co", "company", "group", "gruppo", "italia"),
    }
)
_WORD: Final = re.compile(r"\w+")


def bare(folded: str) -> str:
    """Return a folded name without its legal form; one that is nothing else stays."""
    words = [word for word in _WORD.findall(folded) if word not in _LEGAL]
    return " ".join(words) or folded


def alike(names: Sequence[tuple[str, str]]) -> Iterator[tuple[int, int, int]]:
    """Yield which of the names are nearly the same: two positions and how much, to 100.

    `names` are folded names with the place each is at; only names of one place are compared, and
    only those that begin a word with the same three letters.
    """
    bares = [bare(name) for name, _ in names]
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for position, (text, (_, place)) in enumerate(zip(bares, names, strict=True)):
        for start in {word[:3] for word in text.split()}:
            blocks[place, start].append(position)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        if not 1 < len(block) <= _MANY:
            continue
        for one, other in combinations(block, 2):
            if (one, other) in seen:
                continue
            score = fuzz.token_sort_ratio(bares[one], bares[other], score_cutoff=ALIKE)
            if score:
                seen.add((one, other))
                yield one, other, int(score)
