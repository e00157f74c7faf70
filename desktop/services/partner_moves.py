"""What goes along when a partner becomes part of another."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop.domain.changes import Change
from desktop.domain.identifiers import PartnerId
from desktop.domain.listings import Regard
from desktop.domain.merging import merged_regard, without_partner
from desktop.storage import partner_links
from desktop.storage.store import Store


def moved(store: Store, partner: PartnerId, to: PartnerId) -> list[Change[Any]]:
    """Return the changes by which all that names a partner names another one instead."""
    changes: list[Change[Any]] = []
    for kind, ids in partner_links.naming(store, partner):
        if kind is not Regard:
            changes += [Change(one, replace(one, partner=to)) for one in store.some(kind, ids)]
    return [*changes, *_regards(store, partner, to)]


def _regards(store: Store, partner: PartnerId, to: PartnerId) -> list[Change[Any]]:
    """Return the changes of what we think of firms that are, or are not, this partner.

    What we think of both partners themselves becomes one.
    """
    held = {regard.id: regard for regard in store.all(Regard)}
    one, other = held.pop(to, None), held.pop(partner, None)
    changes: list[Change[Any]] = []
    if other is not None:
        both = merged_regard(to, one, other)
        changes += [Change(other, None), Change(one, both)]
    for regard in held.values():
        after = without_partner(regard, partner, to)
        if after != regard:
            changes.append(Change(regard, None if after.empty else after))
    return changes
