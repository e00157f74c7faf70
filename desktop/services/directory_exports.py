"""Firms of the directory on their way out: as a table, or as a pack to hand out."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from desktop.domain.directory_fields import PackAbout
from desktop.domain.listings import Listing
from desktop.domain.search import fold
from desktop.formats import directory_table, reference_directory
from desktop.storage.store import Store


class DirectoryExports:
    """What we noted of firms stays here: a table holds only what their entries say."""

    def __init__(self, store: Store, folder: Path) -> None:
        self._store = store
        self._folder = folder

    def csv(self, listings: Collection[str], language: str) -> bytes:
        """Return firms, by name, as CSV with heads and words in a language."""
        terms = reference_directory.terms(self._folder)
        return directory_table.csv(self._chosen(listings), terms, language)

    def pack(self, listings: Collection[str], about: PackAbout) -> bytes:
        """Return firms, by name, as a directory pack."""
        terms = reference_directory.terms(self._folder)
        return directory_table.pack(self._chosen(listings), about, terms)

    def _chosen(self, listings: Collection[str]) -> list[Listing]:
        found = self._store.some(Listing, list(listings))
        return sorted(found, key=lambda listing: (fold(listing.name), listing.id))
