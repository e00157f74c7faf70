"""What a person can do with the chosen partners, once: words, key and glyph of each."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.language import _
from desktop.ui.icons import set_icon


@dataclass(frozen=True, slots=True)
class DirectoryActions:
    """Offered by the table's menu, by the pane and by keys."""

    edit: QAction
    relate: QAction
    copy: QAction
    remove: QAction

    def allow(self, count: int) -> None:
        """Enable what makes sense for `count` chosen partners."""
        for action in (self.edit, self.relate, self.remove):
            action.setEnabled(count == 1)
        self.copy.setEnabled(count > 0)

    def menu(self, parent: QWidget) -> QMenu:
        """Return them as a menu that goes away by itself."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.edit, self.relate])
        menu.addSeparator()
        menu.addAction(self.copy)
        menu.addSeparator()
        menu.addAction(self.remove)
        return menu


def directory_actions(page: QWidget) -> DirectoryActions:
    """Return the actions; their keys work all over `page`."""

    def action(text: str, icon: str, *keys: str) -> QAction:
        made = QAction(text, page)
        set_icon(made, icon)
        made.setShortcuts([QKeySequence(key) for key in keys])
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        page.addAction(made)
        return made

    return DirectoryActions(
        edit=action(_("Edit…"), "settings", "F2"),
        relate=action(_("Add a relationship…"), "plus"),
        copy=action(_("Copy"), "copy"),
        remove=action(_("Remove from the register…"), "x", "Del"),
    )
