"""What the directory page reads from the register, made ready on the worker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.domain.directory import DirectoryTerms, FirstLook
from desktop.domain.directory_index import DirectoryIndex
from desktop.domain.directory_texts import FoldedTexts
from desktop.domain.enquiries import Enquiry
from desktop.domain.facets import Facet, FacetChoice, FacetValue
from desktop.domain.listings import DirectoryView
from desktop.language import Catalogue
from desktop.ui.widgets.directory_pane import PaneContent
from desktop.wording import directory as say
from desktop.wording.relationships import list_age

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace
    from desktop.ui.background import Report

SCREENFUL: Final = 40
"""Lines of the first look: more than any window shows."""
SORTED: Final = ("place", "services", "designations")
"""Columns whose order is made ahead, while nobody waits for it."""
_FEW: Final = 5000


class Loaded(NamedTuple):
    """All lines and what stands beside them; `values` are counted while nothing is chosen."""

    firms: DirectoryIndex
    values: Mapping[Facet, Sequence[FacetValue]]
    terms: DirectoryTerms
    views: Sequence[DirectoryView]
    people: Mapping[str, str]
    enquiries: Sequence[Enquiry]
    now: datetime


class Ahead(NamedTuple):
    """A first screenful, and the words its codes are said in."""

    first: FirstLook
    terms: DirectoryTerms
    now: datetime


def look_ahead(workspace: Workspace) -> Ahead:
    """Return what can be shown before all lines are read."""
    directory = workspace.directory
    return Ahead(directory.first(SCREENFUL), directory.terms, directory.now())


def load(workspace: Workspace, report: Report, t: Catalogue) -> Loaded:
    """Return everything the page shows, in the language of `t`."""
    terms = workspace.directory.terms
    index = workspace.directory.index(say.searched(terms, t), report)
    return Loaded(
        firms=index,
        values=index.facets(FacetChoice()),
        terms=terms,
        views=workspace.directory.views(),
        people={one.id: one.name for one in workspace.profile.people()},
        enquiries=workspace.enquiries.all(),
        now=workspace.directory.now(),
    )


def fold(workspace: Workspace, report: Report, index: DirectoryIndex) -> Sequence[FoldedTexts]:
    """Return the texts in which a search looks, with notes and descriptions.

    What columns are sorted by is made along the way, where that takes a while.
    """
    texts = index.fold(workspace.directory.texts(index.lines, report))
    if index.size > _FEW:
        for column in SORTED:
            index.keys(column)
    return texts


def content(workspace: Workspace, line: str) -> PaneContent:
    """Return what the pane shows of one line; raises NoSuchRecord."""
    people: dict[str, str] = {one.id: one.name for one in workspace.profile.people()}
    return PaneContent(workspace.directory.detail(line), people, workspace.directory.now())


def context(loaded: Loaded | None, t: Catalogue) -> str:
    """Return what the head of the page says: how many there are, and how old that is."""
    if loaded is None or not loaded.firms.size:
        return ""
    n, newest = loaded.firms.size, loaded.firms.found.newest
    words = t.ngettext("{n} partner", "{n} partners", n).format(n=t.number(n))
    return words if newest is None else f"{words} · {list_age(newest, loaded.now, t)}"
