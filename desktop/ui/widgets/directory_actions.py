"""What a person can do with the chosen firms, once: words, key and glyph of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.directory import DirectoryLine
from desktop.language import _
from desktop.ui.icons import set_icon


@dataclass(frozen=True, slots=True)
class DirectoryActions:
    """Offered by the table's menu, by the pane and by keys."""

    edit: QAction
    entry: QAction
    ask: QAction
    tick: QAction
    compare: QAction
    shortlist: QAction
    regard: QAction
    relate: QAction
    take_in: QAction
    same: QAction
    other: QAction
    merge: QAction
    copy: QAction
    remove: QAction

    def allow(self, lines: Sequence[DirectoryLine]) -> None:
        """Enable what makes sense for the chosen lines."""
        one = len(lines) == 1
        partner = one and lines[0].partner is not None
        listed = one and lines[0].listed
        alike = len({line.listed for line in lines}) == 1
        self.edit.setEnabled(one or (len(lines) > 1 and all(line.listed for line in lines)))
        self.entry.setEnabled(listed and partner)
        self.ask.setEnabled(one)
        for action in (self.tick, self.shortlist, self.regard, self.copy, self.remove):
            action.setEnabled(bool(lines))
        self.relate.setEnabled(partner)
        self.take_in.setEnabled(listed and not partner)
        self.same.setEnabled(listed and not partner)
        self.other.setEnabled(listed and partner)
        self.merge.setEnabled(len(lines) == 2 and alike)

    def menu(self, parent: QWidget) -> QMenu:
        """Return them as a menu that goes away by itself."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.ask, self.edit, self.entry])
        menu.addSeparator()
        menu.addActions([self.tick, self.compare, self.shortlist, self.regard])
        menu.addSeparator()
        menu.addActions([self.relate, self.take_in, self.same, self.other, self.merge])
        menu.addSeparator()
        menu.addActions([self.copy, self.remove])
        for action in (self.entry, self.relate, self.take_in, self.same, self.other):
            action.setVisible(action.isEnabled())
        return menu


def directory_actions(page: QWidget) -> DirectoryActions:
    """Return the actions; their keys work all over `page`."""

    def action(text: str, icon: str, *keys: str) -> QAction:
        made = QAction(text, page)
        if icon:
            set_icon(made, icon)
        made.setShortcuts([QKeySequence(key) for key in keys])
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        page.addAction(made)
        return made

    return DirectoryActions(
        edit=action(_("Edit…"), "settings", "F2"),
        entry=action(_("Edit the directory entry…"), "directory"),
        ask=action(_("Ask for information…"), "mail", "Ctrl+E"),
        tick=action(_("Tick to compare"), "check"),
        compare=action(_("Compare what is ticked"), "compare", "Ctrl+Shift+C"),
        shortlist=action(_("Shortlist"), "star", "Ctrl+B"),
        regard=action(_("Tags and notes…"), "ask", "Ctrl+M"),
        relate=action(_("Add a relationship…"), "plus"),
        take_in=action(_("Take into the register"), "person"),
        same=action(_("This is a partner of ours…"), "equal"),
        other=action(_("This is not that partner"), "x"),
        merge=action(_("Merge two into one…"), "loop"),
        copy=action(_("Copy"), "copy"),
        remove=action(_("Remove from the register…"), "x", "Del"),
    )
