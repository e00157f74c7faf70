"""What a person can do with the chosen relationships, once: words, key and glyph of each."""

from __future__ import annotations

from dataclasses import dataclass, fields

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.lines import RelationshipLine
from desktop.domain.undertakings import may_ask_for_fewer, may_end, may_remove_roles
from desktop.language import _
from desktop.ui.icons import set_icon


@dataclass(frozen=True, slots=True)
class RelationshipActions:
    """Offered by the table's menu, by the pane and by keys."""

    edit: QAction
    decide: QAction
    notes: QAction
    attach: QAction
    remove_roles: QAction
    fewer_roles: QAction
    end: QAction
    record: QAction
    agreement: QAction
    could_do: QAction
    partner: QAction
    copy: QAction
    remove: QAction

    def all(self) -> list[QAction]:
        return [getattr(self, field.name) for field in fields(self)]

    def allow(self, count: int, on_partner: bool, line: RelationshipLine | None = None) -> None:
        """Enable what makes sense for `count` chosen relationships, or a partner's own row.

        `line` is the chosen one, where there is just one.
        """
        for action in (self.edit, self.notes, self.attach, self.record):
            action.setEnabled(count == 1)
        one = line if count == 1 else None
        self.remove_roles.setEnabled(one is not None and may_remove_roles(one))
        self.fewer_roles.setEnabled(one is not None and may_ask_for_fewer(one))
        self.end.setEnabled(one is not None and may_end(one))
        self.could_do.setEnabled(one is not None and one.roles != "")
        for action in (self.decide, self.remove):
            action.setEnabled(count > 0)
        self.partner.setEnabled(on_partner or count == 1)
        self.agreement.setEnabled(on_partner or count == 1)
        self.copy.setEnabled(on_partner or count > 0)

    def menu(self, parent: QWidget) -> QMenu:
        """Return them as a menu that goes away by itself."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self.edit, self.decide, self.notes, self.attach])
        menu.addSeparator()
        menu.addActions([self.remove_roles, self.fewer_roles, self.end, self.record])
        menu.addSeparator()
        menu.addActions([self.could_do, self.agreement, self.partner, self.copy])
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
        remove_roles=action(_("Remove roles…"), "shield-x", "Ctrl+Shift+R"),
        fewer_roles=action(_("Ask for fewer roles…"), "reduce", "Ctrl+Shift+L"),
        end=action(_("End the relationship…"), "mail", "Ctrl+Shift+E"),
        record=action(_("Record a change at Microsoft…"), "history", "Ctrl+Shift+H"),
        agreement=action(_("Record an agreement…"), "agreement", "Ctrl+Shift+G"),
        could_do=action(_("What could they do?"), "key", "Ctrl+Shift+W"),
        partner=action(_("Edit partner…"), "person"),
        copy=action(_("Copy"), "copy"),
        remove=action(_("Remove from the register…"), "x", "Del"),
    )
