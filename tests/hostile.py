"""A register in which every text from outside tries to be more than text, and a look at it.

Any field that is plain text, in any kind of record there is or will be, gets the same treatment.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args, get_type_hints

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QTableView,
    QTextEdit,
    QWidget,
)

from desktop.domain.changes import Change, Reason
from desktop.storage.database import open_database
from desktop.storage.mapping import KINDS
from desktop.storage.registers import store
from desktop.ui.widgets.lines_view import LinesView

MARK = "<b>grasso</b>"
TURNED = "\u202e"
TEXT = (
    f'{MARK} <img src="http://x.example/p.png"> <a href="http://x.example">qui</a> &amp; {{n}} %s'
)
HOSTILE = f"{TEXT} {TURNED}fdp.exe\u2066"
ENDLESS = "m" * 10_000

CODES = frozenset(
    {"zone", "cloud", "format", "digest", "copy_digest", "proof_digest", "mail_digest"}
)
"""Fields of text that are not words: what they may hold is checked where they are written."""


def spoil(register: Path, backups: Path) -> int:
    """Put hostile text into every text field of every record; return how many records changed."""
    moment = datetime(2026, 11, 23, 8, 42, tzinfo=UTC)
    opened = open_database(register, backups, moment)
    held = store(opened, lambda: moment)
    changes: list[Change[Any]] = []
    for kind in KINDS:
        for number, record in enumerate(held.all(kind.record)):
            long = ENDLESS if number % 2 else ""
            after = _spoilt(record, HOSTILE + long)
            if after != record:
                changes.append(Change(record, after))
    held.apply(changes, HOSTILE, Reason.EDITED, source=HOSTILE)
    opened.close()
    return len(changes)


def _spoilt(value: Any, text: str) -> Any:
    """Return a record with `text` in every field that is declared as plain text."""
    given: dict[str, Any] = {}
    for field in fields(value):
        hint = get_type_hints(type(value))[field.name]
        held = getattr(value, field.name)
        if hint is str and field.name not in CODES:
            given[field.name] = text
        elif isinstance(held, tuple) and is_dataclass(next(iter(get_args(hint)), None)):
            given[field.name] = tuple(_spoilt(part, text) for part in held)
    return replace(value, **given)


def copy_of(register: Path, folder: Path) -> Path:
    """Return a copy of a register that may be spoilt."""
    folder.mkdir(exist_ok=True)
    return Path(shutil.copyfile(register, folder / register.name))


def taken_for_more(inside: QWidget) -> Iterator[str]:
    """Yield where text would be taken for markup, open something, or turn round its neighbours."""
    for widget in [inside, *inside.findChildren(QWidget)]:
        name = type(widget).__name__
        yield from (f"{name} tooltip: {bad}" for bad in _tip(widget.toolTip()))
        if isinstance(widget, QLabel) and widget.text():
            if widget.textFormat() is not Qt.TextFormat.PlainText:
                yield f"{name} takes markup: {widget.text()[:60]}"
            yield from (f"{name}: {bad}" for bad in _turned(widget.text()))
        elif isinstance(widget, QAbstractButton):
            yield from (f"{name}: {bad}" for bad in _button(widget.text()))
        elif isinstance(widget, QTextEdit | QPlainTextEdit):
            held = widget.toPlainText()
            if "grasso" in held and MARK not in held:
                yield f"{name} took markup for markup"
        elif isinstance(widget, QHeaderView):
            continue  # its words are ours
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from (f"{name}: {bad}" for bad in _cells(widget))
        for action in widget.actions():
            yield from (f"{name} action: {bad}" for bad in _action(action))


def _tip(text: str) -> Iterator[str]:
    """Qt takes a tooltip with a tag in it for markup, unless all of it is escaped inside one."""
    yield from _turned(text)
    escaped = text.startswith("<qt style=")
    if any(tag in text for tag in ("<b>", "<img", "<a ")) or ("&amp;" in text and not escaped):
        yield f"takes markup: {text[:60]}"


def _turned(text: str) -> Iterator[str]:
    if TURNED in text:
        yield f"turns its neighbours: {text[:60]!r}"


def _button(text: str) -> Iterator[str]:
    yield from _turned(text)
    if "&amp;" in text.replace("&&", ""):
        yield f"underlines a letter: {text[:60]}"


def _action(action: QAction) -> Iterator[str]:
    yield from _button(action.text())
    yield from _tip(action.toolTip()) if action.toolTip() != action.text() else ()


def _cells(view: QAbstractItemView) -> Iterator[str]:
    """Our own tables make text harmless as they paint it; Qt's paint what the model says."""
    model, role = view.model(), Qt.ItemDataRole
    plain = not isinstance(view, LinesView)
    for row in range(min(model.rowCount(), 40)):
        for column in range(model.columnCount() if isinstance(view, QTableView) else 1):
            index = model.index(row, column)
            yield from _tip(str(index.data(role.ToolTipRole) or ""))
            if plain:
                yield from _turned(str(index.data(role.DisplayRole) or ""))
