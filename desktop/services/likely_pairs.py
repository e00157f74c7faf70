"""Listings that may be one firm twice: by an id they share at one place, or by their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Final

from desktop.domain.directory_matching import vat_key
from desktop.domain.listings import Listing
from desktop.domain.merging import Likeness, Pair
from desktop.domain.search import fold
from desktop.formats.likeness import alike
from desktop.storage.store import Report, quiet

MOST: Final = 500
"""Pairs shown at once; more are a matter of a better file."""
_MANY: Final = 20
"""An id that so many entries of one town share is no one's id."""
_SURE: Final = 100


def likely_pairs(listings: Iterable[Listing], report: Report = quiet) -> list[Pair]:
    """Return likely pairs, most likely first.

    A firm may have several places, so the same id in another town is no sign of a double.
    """
    held = list(listings)
    where = [fold(listing.town) for listing in held]
    found: dict[tuple[int, int], dict[Likeness, int]] = defaultdict(dict)
    for why, one, other in _sharing(held, where):
        found[one, other][why] = _SURE
    report(len(held) // 2, len(held))
    names = [(fold(listing.name), town) for listing, town in zip(held, where, strict=True)]
    for one, other, score in alike(names):
        found[one, other][Likeness.NAME] = score
    report(len(held), len(held))
    pairs = [
        Pair(held[one], held[other], tuple(sorted(why, key=list(Likeness).index)), _score(why))
        for (one, other), why in found.items()
    ]
    pairs.sort(key=lambda pair: (-pair.score, fold(pair.one.name), pair.one.id))
    return pairs[:MOST]


def _sharing(held: list[Listing], where: list[str]) -> Iterator[tuple[Likeness, int, int]]:
    """Yield which entries of one town share an id, and which kind of id."""
    shelves: dict[tuple[Likeness, str, str], list[int]] = defaultdict(list)
    for place, (listing, town) in enumerate(zip(held, where, strict=True)):
        for tenant in listing.tenant_ids:
            shelves[Likeness.TENANT, tenant, town].append(place)
        for number in listing.partner_ids:
            shelves[Likeness.PARTNER_ID, number, town].append(place)
        for domain in listing.domains:
            shelves[Likeness.DOMAIN, domain.lower(), town].append(place)
        if vat := vat_key(listing.vat):
            shelves[Likeness.VAT, vat, town].append(place)
    for (why, _, _), places in shelves.items():
        if 1 < len(places) <= _MANY:
            for one, other in combinations(dict.fromkeys(places), 2):
                yield why, one, other


def _score(why: dict[Likeness, int]) -> int:
    """Return how likely it is: what they share beside the name counts a little more."""
    return min(_SURE, max(why.values()) - (0 if len(why) > 1 else 1) + len(why) - 1)
