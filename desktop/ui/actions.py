"""Every action of the window once: its words, its key and its glyph.

Whoever offers it (menu, rail, button) asks for it here; what it does, the main window connects.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.domain.lines import RegisterSummary
from desktop.language import _, spoken
from desktop.ui.destinations import DESTINATIONS
from desktop.ui.icons import set_icon
from desktop.ui.plain_text import label
from desktop.wording import history

_NO_KEY = QKeySequence()


@dataclass(frozen=True, slots=True)
class Actions:
    """The actions of one window. In a field, keys such as Ctrl+Z stay the field's own."""

    paste: QAction
    import_files: QAction
    add_relationship: QAction
    add_partner: QAction
    demo: QAction
    find: QAction
    everything: QAction
    undo: QAction
    redo: QAction
    places: Mapping[str, QAction]
    """Going to each place of the window, by its key."""
    new_register: QAction
    open_register: QAction
    save_copy: QAction

    def all(self) -> list[QAction]:
        """Return every action, in the order of reading."""
        return [action for _name, action in self.named()]

    def named(self) -> Iterator[tuple[str, QAction]]:
        """Yield every action with a name that stays the same in every language."""
        for field in fields(self):
            held = getattr(self, field.name)
            yield from held.items() if held is self.places else [(field.name, held)]

    def of_register(self) -> list[QAction]:
        """Return those that make no sense while no register is open."""
        return [
            *(self.paste, self.import_files, self.add_relationship, self.add_partner),
            *(self.find, self.undo, self.redo, self.save_copy),
            *(self.places[place.key] for place in DESTINATIONS if place.of_register),
        ]

    def open_to(self, summary: RegisterSummary | None) -> None:
        """Enable what the open register allows, and let undo and redo name what they would do."""
        for action in self.of_register():
            action.setEnabled(summary is not None)
        undo, redo = (summary.undo, summary.redo) if summary else (None, None)
        self.undo.setEnabled(undo is not None)
        self.redo.setEnabled(redo is not None)
        self.undo.setText(label(history.undo_action(undo, spoken())))
        self.redo.setText(label(history.redo_action(redo, spoken())))


def make(window: QWidget) -> Actions:
    """Return the actions in the window's language; their keys work all over `window`."""

    def action(text: str, icon: str = "", key: QKeySequence | str = _NO_KEY) -> QAction:
        made = QAction(text, window)
        if icon:
            set_icon(made, icon)
        made.setShortcut(QKeySequence(key))
        window.addAction(made)
        return made

    standard = QKeySequence.StandardKey
    actions = Actions(
        paste=action(_("Paste a list…"), "paste", QKeySequence(standard.Paste)),
        import_files=action(_("Import a file…"), "file", "Ctrl+O"),
        add_relationship=action(_("Add a relationship…"), "plus", "Ctrl+N"),
        add_partner=action(_("Add a partner…"), "plus", "Ctrl+Shift+N"),
        demo=action(_("Try it with the demo data"), "demo"),
        find=action(_("Search this page"), "search", "Ctrl+F"),
        everything=action(_("Search everything"), "search", "Ctrl+K"),
        undo=action(_("Undo"), "undo", "Ctrl+Z"),
        redo=action(_("Redo"), "", "Ctrl+Y"),
        places={
            place.key: action(label(_(place.words)), place.glyph, place.chord)
            for place in DESTINATIONS
        },
        new_register=action(_("New register…"), "plus"),
        open_register=action(_("Open a register…"), "file", "Ctrl+Shift+O"),
        save_copy=action(_("Save a copy as…"), "copy", "Ctrl+Shift+S"),
    )
    actions.open_to(None)
    return actions
