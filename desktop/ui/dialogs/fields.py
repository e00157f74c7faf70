"""The fields of forms: labelled, with a sentence below when something does not hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.language import _, spoken
from desktop.ui.plain_text import shown
from desktop.ui.style_sheet import set_role
from desktop.ui.widgets.labels import PlainLabel


@runtime_checkable
class Drafted(Protocol):
    """A part of a form that can be put away half filled and taken up again."""

    def draft(self) -> Any: ...

    def restore(self, draft: Any) -> None: ...


class Field(QWidget):
    """A widget under its label; what is wrong with it stands below it."""

    def __init__(self, title: str, inner: QWidget, hint: str = "") -> None:
        super().__init__()
        self.title = title
        self.inner = inner
        self._label = PlainLabel(title, "small")
        self._label.setBuddy(inner)
        self._hint = PlainLabel(hint, "context", wrap=True)
        self._wrong = PlainLabel("", "critical", wrap=True)
        if not inner.accessibleName():
            inner.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self._label, inner, self._hint, self._wrong):
            column.addWidget(widget)
        self._hint.setVisible(bool(hint))  # only now: alone it would be a window of its own
        self._wrong.hide()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        inner.setAccessibleDescription(hint)

    def say(self, hint: str) -> None:
        """Show another hint below the widget."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.inner.setAccessibleDescription(hint)

    def complain(self, sentence: str) -> None:
        """Say what is wrong, and mark the widget; "" takes both away."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        set_role(self.inner, "error" if sentence else "", "state")
        self.inner.setAccessibleDescription(sentence or self._hint.text())

    def complaint(self) -> str:
        """Return what is said to be wrong, "" for nothing."""
        return "" if self._wrong.isHidden() else self._wrong.text()


class Choice(QComboBox):
    """One of several values by their words; the wheel scrolls the form, not the value."""

    def __init__(self, options: Sequence[tuple[Any, str]] = (), parent: QWidget | None = None):
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(16)
        self._values: list[Any] = []  # kept here: Qt would turn an enum of texts into a text
        for value, words in options:
            self.add(value, words)

    def add(self, value: Any, words: str) -> None:
        self._values.append(value)
        self.addItem(shown(words))

    def clear(self) -> None:
        """Take all options away."""
        self._values.clear()
        super().clear()

    def value(self) -> Any:
        """Return what is chosen, None while nothing is."""
        index = self.currentIndex()
        return self._values[index] if index >= 0 else None

    def choose(self, value: Any) -> None:
        """Choose a value; one that is not offered changes nothing."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))

    def draft(self) -> Any:
        """Return what stands for the choice also when other things are offered later.

        Where one may type, what was typed and is none of what is offered.
        """
        typed = self.currentText()
        if self.isEditable() and typed != self.itemText(self.currentIndex()):
            return {"typed": typed}
        return _token(self.value())

    def restore(self, draft: Any) -> None:
        tokens = [_token(value) for value in self._values]
        if draft in tokens:
            self.setCurrentIndex(tokens.index(draft))
        elif draft is None or isinstance(draft, Mapping):
            self.setCurrentIndex(-1)
            self.setEditText(draft["typed"] if draft else "")

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _token(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.name
    return value if value is None or isinstance(value, str) else repr(value)


class Day(QDateEdit):
    """A calendar day in the words of the window's language."""

    def __init__(self, value: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(QLocale(spoken().code))
        self.setDisplayFormat("d MMM yyyy")
        self.setCalendarPopup(True)
        self.setMinimumDate(QDate(2000, 1, 1))
        self.setMaximumDate(QDate(9999, 12, 31))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.choose(value)

    def value(self) -> date:
        chosen = self.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def choose(self, value: date) -> None:
        self.setDate(QDate(value.year, value.month, value.day))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class DayOr(QWidget):
    """A day, or one of the words that say why there is none."""

    changed = Signal()

    def __init__(
        self, value: Any, others: Sequence[tuple[Any, str]], today: date, name: str
    ) -> None:
        """`value` is a date or one of the values of `others`; the day begins with `today`."""
        super().__init__()
        self.kind = Choice([(date, _("On a day")), *others])
        self.day = Day(value if isinstance(value, date) else today)
        self.kind.setAccessibleName(name)
        self.day.setAccessibleName(_("{field}, day").format(field=name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.kind, 1)
        row.addWidget(self.day, 1)
        self.setFocusProxy(self.kind)
        self.setAccessibleName(name)
        self.kind.currentIndexChanged.connect(self._told)
        self.day.dateChanged.connect(lambda _day: self.changed.emit())
        self.choose(value)

    def value(self) -> Any:
        kind = self.kind.value()
        return self.day.value() if kind is date else kind

    def choose(self, value: Any) -> None:
        if isinstance(value, date):
            self.kind.choose(date)
            self.day.choose(value)
        else:
            self.kind.choose(value)
        self._told()

    def draft(self) -> Any:
        return self.kind.currentIndex(), self.day.value()

    def restore(self, draft: Any) -> None:
        self.kind.setCurrentIndex(draft[0])
        self.day.choose(draft[1])

    def _told(self) -> None:
        self.day.setVisible(self.kind.value() is date)
        self.changed.emit()


class Number(QSpinBox):
    """A whole number; the lowest value, 0, stands for what `unknown` says."""

    def __init__(self, highest: int, unknown: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, highest)
        self.setSpecialValueText(unknown)
        self.lineEdit().setTextMargins(8, 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Words(QPlainTextEdit):
    """Several lines of plain text; Tab goes on to the next field."""

    def __init__(self, text: str = "", lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTabChangesFocus(True)
        height = self.fontMetrics().lineSpacing() * lines
        self.setFixedHeight(height + 2 * (self.frameWidth() + 7))

    def text(self) -> str:
        return self.toPlainText()


def line(text: str = "", placeholder: str = "", longest: int = 1000) -> QLineEdit:
    """Return a field for one line of text."""
    made = QLineEdit(text)
    made.setPlaceholderText(placeholder)
    made.setMaxLength(longest)
    made.setCursorPosition(0)
    return made


def held(widget: QWidget) -> Any:
    """Return what a widget of a form holds, to be put back by `put`."""
    match widget:
        case Drafted():
            return widget.draft()
        case QPlainTextEdit():
            return widget.toPlainText()
        case QLineEdit():
            return widget.text()
        case Day():
            return widget.value()
        case QSpinBox():
            return widget.value()
        case QCheckBox():
            return widget.isChecked()
        case QComboBox():
            return widget.currentText() if widget.isEditable() else widget.currentIndex()
    raise TypeError(widget)


def put(widget: QWidget, value: Any) -> None:
    """Put back what `held` returned."""
    match widget:
        case Drafted():
            widget.restore(value)
        case QPlainTextEdit():
            widget.setPlainText(value)
        case QLineEdit():
            widget.setText(value)
        case Day():
            widget.choose(value)
        case QSpinBox():
            widget.setValue(value)
        case QCheckBox():
            widget.setChecked(value)
        case QComboBox() if widget.isEditable():
            widget.setCurrentText(value)
        case QComboBox():
            widget.setCurrentIndex(value)
        case _:
            raise TypeError(widget)
