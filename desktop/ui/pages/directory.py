"""The directory: find a firm, see who it is, compare some, ask one, write down what is known."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.facets import read_choice
from desktop.language import _, spoken
from desktop.ui.actions import Actions
from desktop.ui.desk import Desk
from desktop.ui.pages.directory_firms import DirectoryFirms
from desktop.ui.pages.directory_loading import Loaded, context, load, look_ahead
from desktop.ui.pages.enquiries import Enquiries
from desktop.ui.pages.page import Page
from desktop.ui.widgets.directory_empty import EmptyDirectory
from desktop.ui.widgets.filter_chips import FilterChips
from desktop.ui.widgets.page_head import PageHead

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace
    from desktop.ui.background import Report

FIRMS: Final = "firms"
ENQUIRIES: Final = "enquiries"
_OUR_WORDS: Final = frozenset({"regard"})
"""The kind of record that says only what we think of a firm."""
_GAP: Final = 12
_MARGIN: Final = 16


class View(NamedTuple):
    """What a person sees of the page, to be shown again when the page is made anew."""

    search: str = ""
    choice: tuple[str, ...] = ()
    line: str | None = None
    ticks: tuple[tuple[str, str], ...] = ()
    part: str = FIRMS
    enquiry: str | None = None


class DirectoryPage(Page):
    """Two parts of which one is shown: the firms, and the enquiries we wrote to some."""

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._actions = desk, actions
        self._stale = True
        self.head = PageHead(_("Directory"), search=_("Search name, town, service"))
        assert self.head.search is not None
        self.search = self.head.search
        self.import_file = self.head.add_button(_("Import a file…"), "file")
        self.add = self.head.add_button(_("Add…"), "plus")
        self.parts = FilterChips(_("Show"))
        self.parts.add(FIRMS, _("Partners"))
        self.parts.add(ENQUIRIES, _("Enquiries"))
        self.firms = DirectoryFirms(self, desk, self.notice)
        self.table, self.pane, self.do = self.firms.table, self.firms.pane, self.firms.do
        self.edits = self.firms.edits
        self.enquiries = Enquiries(self, desk, self.edits, self.notice)
        self.empty = EmptyDirectory()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        for widget in (self.firms.content, self.enquiries.content, self.empty):
            self.stack.addWidget(widget)
        self.parts.hide()
        rest = QVBoxLayout()
        rest.setContentsMargins(_MARGIN, 0, _MARGIN, _GAP)
        rest.setSpacing(_GAP)
        rest.addWidget(self.notice)
        rest.addWidget(self.parts)
        rest.addWidget(self.stack, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addLayout(rest, 1)

    def _connect(self) -> None:
        actions, firms, enquiries = self._actions, self.firms, self.enquiries
        self.import_file.clicked.connect(actions.import_files.trigger)
        self.add.clicked.connect(self._add_menu)
        self.empty.add.clicked.connect(self.edits.add)
        self.empty.import_file.clicked.connect(actions.import_files.trigger)
        self.empty.demo.clicked.connect(actions.demo.trigger)
        self.parts.changed.connect(self._show_part)
        self.search.textChanged.connect(self._search)
        self.search.leftDown.connect(self._to_table)
        self.table.nothing.clear.clicked.connect(self.search.clear)
        enquiries.view.nothing.clear.clicked.connect(self.search.clear)
        firms.led.connect(self.led)
        firms.asked.connect(enquiries.edits.ask)
        firms.enquiry_wanted.connect(self.show_enquiry)
        firms.ours_wanted.connect(enquiries.edits.ours)
        firms.searched.connect(self.search.setText)
        enquiries.firm_wanted.connect(self.select)
        enquiries.led.connect(self.led)
        self._desk.changed.connect(self._changed)
        self._desk.closed.connect(self._clear)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.firms.content.fit(self.width(), self.height())
        self.enquiries.content.fit(self.width(), self.height())

    # --- what the window asks -----------------------------------------------------------------

    def focus_search(self) -> None:
        """Let the person type a search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def add_partner(self) -> None:
        self.edits.add()

    def show_record(self, record: str) -> None:
        """Show a firm, a partner or an enquiry."""
        if self.enquiries.has(record):
            self.show_enquiry(record)
        else:
            self.select(record)

    def resume(self, key: str) -> None:
        self.firms.resume(key)
        self.enquiries.edits.resume(key)

    def select(self, identifier: str) -> None:
        """Choose a firm or partner, giving up a search or filter that hides it."""
        self._go_to(FIRMS)
        if self._stale:
            self.firms.wanted = identifier
        else:
            self.firms.select(identifier)

    def show_enquiry(self, enquiry: str) -> None:
        """Show an enquiry among all of them."""
        self._go_to(ENQUIRIES)
        self.search.clear()
        self.enquiries.view.choose(enquiry)

    def selected_id(self) -> str | None:
        """Return the id of the chosen firm that is shown, None without one."""
        return self.firms.selected_id()

    def save_state(self) -> bytes:
        """Return columns, sort and folded facets, for the next start."""
        table = b64encode(self.table.state()).decode("ascii")
        folded = sorted(self.firms.facets.view.folded)
        return json.dumps({"table": table, "folded": folded}).encode("ascii")

    def restore_state(self, state: bytes) -> bool:
        """Take up a saved state; False, and nothing changed, if it cannot be read."""
        try:
            kept = json.loads(state)
            table, folded = b64decode(kept["table"]), {str(key) for key in kept["folded"]}
        except (ValueError, KeyError, TypeError):
            return False
        self.firms.facets.view.fold(folded)
        return self.table.restore(table)

    def view(self) -> View:
        return View(
            self.search.text(),
            self.table.choice.texts,
            self.selected_id(),
            tuple(self.table.ticks.names.items()),
            self.parts.chosen(),
            self.enquiries.view.current_id(),
        )

    def show_view(self, view: View) -> None:
        """Show what another page of this kind showed, as after a change of language."""
        self.table.choose_facets(read_choice(view.choice))
        self.table.ticks.put(dict(view.ticks))
        self.search.setText(view.search)
        self.firms.wanted, self.enquiries.wanted = view.line, view.enquiry
        self.parts.choose(view.part)
        self._outdated()

    # --- loading ------------------------------------------------------------------------------

    def _changed(self, kinds: object) -> None:
        """Load anew, unless a few lines are other in what we think: they come by themselves."""
        if self._stale or not self.edits.regarding or kinds != _OUR_WORDS:
            self._outdated()

    def _load(self) -> None:
        t = self.firms.words.t = spoken()
        if not self.table.index.size:
            self._desk.read(lambda work, _report: look_ahead(work), self.firms.look_ahead, self)

        def task(workspace: Workspace, report: Report) -> Loaded:
            return load(workspace, report, t)

        handle = self._desk.read(task, self._loaded, self, failed=self.edits.refused)
        self._stale = handle is None

    def _loaded(self, loaded: Loaded) -> None:
        self.enquiries.show(loaded)
        self.firms.show(loaded)
        self._show_context(loaded)

    def _clear(self) -> None:
        self._stale = True
        self.search.clear()
        self.notice.hush()
        self.firms.clear()
        self.enquiries.clear()
        self._show_context(None)

    def _show_context(self, loaded: Loaded | None) -> None:
        """Say in the head how many there are; an empty directory says how to begin."""
        size, asked = (loaded.firms.size, len(loaded.enquiries)) if loaded else (0, 0)
        empty = loaded is not None and not size and not asked
        self.parts.setVisible(asked > 0)
        self.parts.set_count(FIRMS, size)
        self.parts.set_count(ENQUIRIES, asked)
        if not asked:
            self.parts.choose(FIRMS)
        self._show_part()
        if empty:
            self.stack.setCurrentWidget(self.empty)
        for widget in (self.search, self.import_file, self.add):
            widget.setVisible(not empty)
        self.head.set_context(context(loaded, self.firms.words.t))

    # --- parts --------------------------------------------------------------------------------

    def _go_to(self, part: str) -> None:
        self.parts.choose(part)
        self._show_part()

    def _show_part(self) -> None:
        asked = self.parts.chosen() == ENQUIRIES
        self.stack.setCurrentWidget(self.enquiries.content if asked else self.firms.content)
        self.search.setPlaceholderText(
            _("Search enquiries") if asked else _("Search name, town, service")
        )

    def _search(self, text: str) -> None:
        self.table.search_for(text)
        self.enquiries.view.search_for(text)

    def _to_table(self) -> None:
        asked = self.parts.chosen() == ENQUIRIES
        (self.enquiries.view.table if asked else self.table.table).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.pane.isVisible():
            self.firms.close_pane()
        else:
            super().keyPressEvent(event)

    def _add_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("A partner of ours…"), self.edits.add)
        menu.addAction(_("A firm one may ask…"), self.edits.add_entry)
        menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))
