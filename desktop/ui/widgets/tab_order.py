"""The order in which Tab goes on, for what comes later than its neighbours were made."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def stops(widget: QWidget) -> bool:
    """Return whether Tab stops at a widget."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def tab_before(after: QWidget, widgets: Sequence[QWidget]) -> None:
    """Let Tab come to some widgets, in their order, right before it comes to another."""
    before = after.previousInFocusChain()
    while before is not None and before is not after and (before in widgets or not stops(before)):
        before = before.previousInFocusChain()
    if before is not None:
        tab_after(before, widgets)


def tab_after(before: QWidget, widgets: Sequence[QWidget]) -> None:
    """Let Tab go on from one widget to some others, in their order."""
    for one in widgets:
        QWidget.setTabOrder(before, one)
        before = one
