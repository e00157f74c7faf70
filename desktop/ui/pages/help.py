"""Help: our own chapters, the keys as the window has them, and what this program is."""

from __future__ import annotations

import platform
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, QSysInfo, Qt, qVersion
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.domain.search import parse
from desktop.language import _, ngettext, number, spoken
from desktop.paths import NAME, Places, resource
from desktop.ui.actions import Actions
from desktop.ui.folders import show_folder
from desktop.ui.models import licences
from desktop.ui.models.chapters import Chapter, chapters, holding, of_place
from desktop.ui.pages.page import Page
from desktop.ui.plain_text import shown
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.help_text import HelpText
from desktop.ui.widgets.page_head import PageHead
from desktop.wording import bugs

KEYS = "keys"
ABOUT, LICENCES = "about", "licences"
_TERMS = "do:terms:"
_WIDTH = 240
_ROW = 32
_KEY = Qt.ItemDataRole.UserRole


class HelpPage(Page):
    """Contents at the left, the chapter at the right; the search narrows both."""

    def __init__(self, actions: Actions, places: Places, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions, self._places = actions, places
        self._chapters = [*chapters(spoken().code), *_of_ours()]
        self.head = PageHead(_("Help"), search=_("Search the help"))
        assert self.head.search is not None
        self.search = self.head.search
        self.contents = QListWidget()
        self.contents.setAccessibleName(_("Contents"))
        self.contents.setProperty("role", "contents")
        self.text = HelpText(_("Chapter"))
        self._lay_out()
        self._show_contents()
        self.search.textChanged.connect(self._show_contents)
        self.search.leftDown.connect(self.contents.setFocus)
        self.contents.currentItemChanged.connect(self._show_chapter)
        self.text.led.connect(self._follow)

    def _lay_out(self) -> None:
        left, right = Card(_("Contents")), Card()
        left.setFixedWidth(_WIDTH)
        left.body.setContentsMargins(8, 0, 8, 8)
        left.body.addWidget(self.contents)
        right.body.setContentsMargins(1, 1, 1, 1)
        right.body.addWidget(self.text)
        sides = QHBoxLayout()
        sides.setSpacing(12)
        sides.addWidget(left)
        sides.addWidget(right, 1)
        rest = QVBoxLayout()
        rest.setContentsMargins(16, 0, 16, 12)
        rest.setSpacing(12)
        rest.addWidget(self.notice)
        rest.addLayout(sides, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addLayout(rest, 1)

    # --- what the window asks -----------------------------------------------------------------

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_record(self, record: str) -> None:
        """Show a chapter by its key, or the one about a place of the window."""
        self.search.clear()
        self._choose(of_place(record, self._chapters))

    def view(self) -> tuple[str, str]:
        return self.search.text(), self.chosen()

    def show_view(self, view: tuple[str, str]) -> None:
        self.search.setText(view[0])
        self._choose(view[1])

    def chosen(self) -> str:
        """Return the key of the chapter that is shown, "" for none."""
        item = self.contents.currentItem()
        return "" if item is None else str(item.data(_KEY))

    # --- contents -----------------------------------------------------------------------------

    def _show_contents(self) -> None:
        """List the chapters that hold what is looked for, and keep the one that is shown."""
        here, typed = self.chosen(), self.search.text()
        found = holding(self._chapters, typed)
        self.contents.blockSignals(True)
        self.contents.clear()
        for chapter in found:
            item = QListWidgetItem(chapter.title)
            item.setData(_KEY, chapter.key)
            item.setSizeHint(QSize(0, max(_ROW, self.fontMetrics().height() + 12)))
            self.contents.addItem(item)
        self._choose(here if any(one.key == here for one in found) else "")
        self.contents.blockSignals(False)
        words = ngettext("{n} chapter", "{n} chapters", len(found)).format(n=number(len(found)))
        self.head.set_context(
            words if parse(typed, {}).words else _("F1 opens the chapter about a page")
        )
        self._show_chapter()

    def _choose(self, key: str) -> None:
        keys = [str(self.contents.item(n).data(_KEY)) for n in range(self.contents.count())]
        self.contents.setCurrentRow(keys.index(key) if key in keys else 0)

    def _show_chapter(self) -> None:
        key, words = self.chosen(), parse(self.search.text(), {}).words
        chapter = next((one for one in self._chapters if one.key == key), None)
        if chapter is None:
            nothing = _("No chapter holds these words.")
            self.text.show_text(nothing)
        elif key == KEYS:
            self.text.show_text(chapter.text, [self.keys()], words)
        elif key == ABOUT:
            self.text.show_text(chapter.text, [self.facts()], words)
        else:
            self.text.show_text(chapter.text, (), words)

    # --- what is made and not written ---------------------------------------------------------

    def keys(self) -> list[tuple[str, str]]:
        """Return every command with its key, as the window has them now, under a head."""
        rows = [(_("In the whole window"), _("Key"))]
        plain = {"undo": _("Undo"), "redo": _("Redo")}  # their own words say what they would undo
        for name, action in self._actions.named():
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            if key:
                rows.append((plain.get(name, action.text().replace("&&", "&")), key))
        return rows

    def facts(self) -> list[tuple[str, str]]:
        """Return what a person who helps would ask, under a head."""
        built = (
            datetime.fromtimestamp(Path(sys.executable).stat().st_mtime).astimezone()
            if getattr(sys, "frozen", False)
            else None
        )
        rows = [
            (_("Version"), bugs.version()),
            (_("Built"), spoken().day(built) if built else _("runs from its source")),
            ("Python", platform.python_version()),
            ("Qt", qVersion()),
            (_("System"), f"{QSysInfo.prettyProductName()}, {QSysInfo.currentCpuArchitecture()}"),
            (_("Program"), str(Path(sys.executable).parent)),
            (_("Logs"), str(self._places.logs)),
        ]
        return [(NAME, ""), *((name, shown(value)) for name, value in rows)]

    # --- links --------------------------------------------------------------------------------

    def _follow(self, target: str) -> None:
        if target.startswith(_TERMS):
            self._show_terms(licences.terms()[int(target.removeprefix(_TERMS))])
        elif target == "do:logs":
            show_folder(self._places.logs, self.notice)
        elif target == "do:copy":
            text = "\n".join("\t".join(row) for row in self.facts())
            QGuiApplication.clipboard().setText(text)
            self.notice.say("done", _("Copied."))
        else:
            self.show_record(target)
            self._show_chapter()  # in place of a text that belongs to it

    def _show_terms(self, terms: licences.Terms) -> None:
        back = _("Licences")
        text = f"[{back}]({LICENCES}.md)\n\n# {terms.part}\n\n{terms.licence} · {terms.name}"
        self.text.show_text(text, plain=terms.text())


def _of_ours() -> Sequence[Chapter]:
    """Return the chapters that are not written by hand in each language."""
    about = _("About this program")
    logs, copy = _("Open the folder of the logs"), _("Copy these facts")
    text = "\n\n".join(
        (
            f"# {about}",
            _("The offline register of who may act in your Microsoft 365 tenant."),
            _(
                "It opens no connection to the network, needs no account and sends nothing to"
                " anyone. It records and guides; it never acts at Microsoft."
            ),
            f"[{logs}](do:logs) · [{copy}](do:copy)",
        )
    )
    built_from = resource("licences.md").read_text(encoding="utf-8")
    return (
        Chapter(ABOUT, about, text),
        Chapter(LICENCES, _("Licences"), f"{built_from}\n{_texts()}"),
    )


def _texts() -> str:
    """Return what leads to each text of a licence, "" in a checkout, which has none."""
    lines = [
        f"- {one.part}, {one.licence}: [{one.name}]({_TERMS}{number})"
        for number, one in enumerate(licences.terms())
    ]
    head = _("The full texts")
    return "\n".join([f"## {head}", "", *lines]) if lines else ""
