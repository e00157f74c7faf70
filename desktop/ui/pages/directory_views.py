"""Searches that are kept under a name: chosen from a menu, added, taken out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.facets import FacetChoice, read_choice
from desktop.domain.identifiers import new_id
from desktop.domain.listings import DirectoryView
from desktop.language import _
from desktop.ui.dialogs.name import NameDialog
from desktop.ui.pages.directory_edits import DirectoryEdits
from desktop.ui.plain_text import label
from desktop.ui.widgets.directory_table import DirectoryTable


class DirectoryViews(QObject):
    """The menu behind “Views”, with what else concerns the table as a whole."""

    searched = Signal(str)
    """What a kept view searches for."""
    duplicates_wanted = Signal()
    table_wanted = Signal()
    """The firms found are wanted as a table."""
    pack_wanted = Signal()
    ours_wanted = Signal()
    """Our own details are to be changed."""

    def __init__(self, page: QWidget, edits: DirectoryEdits, table: DirectoryTable) -> None:
        super().__init__(page)
        self._page, self._edits, self._table = page, edits, table
        self.kept: Sequence[DirectoryView] = ()

    def know(self, views: Sequence[DirectoryView]) -> None:
        self.kept = views

    def pop_up(self) -> None:
        button = self._table.tools.views
        self.menu().popup(button.mapToGlobal(button.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """Return the menu; it goes away by itself."""
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("All partners"), self._show_all)
        for view in self.kept:
            menu.addAction(label(view.name), partial(self.show, view))
        menu.addSeparator()
        keep = menu.addAction(_("Keep this search…"), self.keep)
        keep.setEnabled(bool(self._table.text or self._table.choice))
        if self.kept:
            out = menu.addMenu(_("Take a view out"))
            for view in self.kept:
                out.addAction(label(view.name), partial(self._remove, view))
        menu.addSeparator()
        menu.addAction(_("Columns…"), lambda: self._columns(menu))
        menu.addAction(_("Find near-duplicates…"), self.duplicates_wanted.emit)
        for words, wanted in (
            (_("Save as a table…"), self.table_wanted),
            (_("Hand out as a pack…"), self.pack_wanted),
        ):
            out_of_here = menu.addAction(words, wanted.emit)
            out_of_here.setEnabled(bool(self._table.model.rows))
        menu.addSeparator()
        menu.addAction(_("What we say of ourselves…"), self.ours_wanted.emit)
        return menu

    def show(self, view: DirectoryView) -> None:
        """Show what a kept view finds."""
        if view.sort:
            self._table.sort(view.sort, view.descending)
        self._table.choose_facets(read_choice(view.chosen))
        self.searched.emit(view.search)

    def keep(self) -> None:
        """Ask for a name and keep the search under it."""
        named = {view.name: view.id for view in self.kept}
        about = _("Search, filters and order come back when you choose it.")
        dialog = NameDialog(_("Keep this search"), about, named, self._page)
        table = self._table

        def keep(name: str) -> None:
            sort, descending = table.sort_by()
            view = DirectoryView(
                id=named.get(name) or new_id(),
                name=name,
                search=table.text,
                chosen=table.choice.texts,
                sort=sort,
                descending=descending,
            )
            self._edits.write(lambda work, _report: work.directory.keep_view(view), dialog)

        self._edits.open(dialog, "directory-view", keep)

    def _show_all(self) -> None:
        self._table.choose_facets(FacetChoice())
        self.searched.emit("")

    def _remove(self, view: DirectoryView) -> None:
        self._edits.write(lambda work, _report: work.directory.remove_view(view))

    def _columns(self, menu: QMenu) -> None:
        self._table.table.columns_menu().popup(menu.pos())
