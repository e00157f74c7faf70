"""What a person can do with the chosen relationships, once: words, key and glyph of each."""

from __future__ import annotations

from dataclasses import dataclass, fields

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.language import _
from desktop.ui.icons import set_icon


@dataclass(frozen=True, slots=True)
class RelationshipActions:
    """Offered by the table's menu, by the pane and by keys."""

    edit: QAction
    decide: QAction
    notes: QAction
    attach: QAction
    partner: QAction
    copy: QAction
    remove: QAction

    def all(self) -> list[QAction]:
        return [getattr(self, field.name) for field in fields(self)]

    def allow(self, count: int, on_partner: bool) -> None:
        """Enable what makes sense for `count` chosen relationships, or a partner's own row."""
        for action in (self.edit, self.notes, self.attach):
            action.setEnabled(count == 1)
        for action in (self.decide, self.remove):
            action.setEnabled(count > 0)
        self.partner.setEnabled(on_partner or count == 1)
        self.copy.setEnabled(on_partner or count > 0)

    def menu(self, parent: QWidget) -> QMenu:
        """Return them as a menu that goes away by itself."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.edit, self.decide, self.notes, self.attach])
        menu.addSeparator()
        menu.addActions([self.partner, self.copy])
        menu.addSeparator()
        menu.addAction(self.remove)
        return menu


def relationship_actions(page: QWidget) -> RelationshipActions:
    """Return the actions; their keys work all over `page`."""

    def action(text: str, icon: str, *keys: str) -> QAction:
        made = QAction(text, page)
        set_icon(made, icon)
        made.setShortcuts([QKeySequence(key) for key in keys])
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        page.addAction(made)
        return made

    return RelationshipActions(
        edit=action(_("Edit…"), "settings", "F2"),
        decide=action(_("Decide…"), "review", "Ctrl+D"),
        notes=action(_("Notes…"), "ask", "Ctrl+M"),
        attach=action(_("Attach proof…"), "clip", "Ctrl+Shift+A"),
        partner=action(_("Edit partner…"), "person"),
        copy=action(_("Copy"), "copy"),
        remove=action(_("Remove from the register…"), "x", "Del"),
    )
