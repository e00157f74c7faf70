"""The left of the page: where a mail is dropped, and the inbox with its filter and order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from desktop.domain.search import fold
from desktop.language import N_, _, ngettext, number
from desktop.ui import themes
from desktop.ui.fonts import face
from desktop.ui.icons import set_icon
from desktop.ui.models.invitation_rows import InvitationRow, Order, ordered
from desktop.ui.plain_text import label, tip
from desktop.ui.widgets.buttons import quiet_button
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.facts import hairline
from desktop.ui.widgets.ink import Ink
from desktop.ui.widgets.invitation_list import InvitationList
from desktop.ui.widgets.nothing_found import NothingFound

WIDTH: Final = 304
_INSET: Final = 12
_WORDS: Final = 42
ALL: Final = ""
OPEN: Final = "open"
_ORDERS: Final = {
    Order.SERIOUS: N_("Most serious"),
    Order.NEWEST: N_("Newest"),
    Order.SENDER: N_("By sender"),
}


class DropZone(QAbstractButton):
    """Says that a mail may be dropped here, as anywhere on the window; a click opens one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = _("Drop a mail here or paste a link")
        self._detail = _(".eml, .msg · nothing opens online")
        self.setText(label(self._title))
        self.setAccessibleName(self._title)
        self.setAccessibleDescription(self._detail)
        self.setToolTip(tip(f"{self._title}\n{self._detail}"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        words = face().height + face("small").height
        return QSize(240, max(60, round(words + 24)))

    def room(self) -> int:
        """Return how wide its words may be."""
        return self.width() - _WORDS - 4

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = themes.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPen(theme.colour("line-strong"), 1)
        edge.setDashPattern([3, 2])
        painter.setPen(edge)
        ground = "pressed" if self.isDown() else "hover" if self.underMouse() else "raised"
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        ink = Ink(painter)
        ink.place(14, 0, 16, self.height())
        ink.glyph("mail", "text-2", 16)
        upper, lower = face().height, face("small").height
        top = (self.height() - upper - lower) / 2
        room = self.room()
        ink.place(_WORDS, top, room, upper)
        ink.text(self._title)
        ink.place(_WORDS, top + upper - 1, room, lower + 2)
        ink.text(self._detail, "text-2", small=True)
        painter.end()


class InvitationInbox(Card):
    """Shows InvitationRows as search, filter and order want them."""

    chosen = Signal(str)
    """The id of the invitation to be shown in full, "" for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.rows: Sequence[InvitationRow] = ()
        self.order = Order.SERIOUS
        self.filter: str = ALL
        """OPEN, the value of a state, or ALL."""
        self._text = ""
        self._words: Mapping[str, str] = {}
        self.drop = DropZone()
        self.count = quiet_button("", "chev-d")
        self.count.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.count.setProperty("weight", "strong")
        self.sort = quiet_button("", "sort")
        self.list = InvitationList()
        self.nothing = NothingFound()
        self.nothing.hide()
        self._lay_out()
        self.count.clicked.connect(self._filter_menu)
        self.sort.clicked.connect(self._order_menu)
        self.list.chosen.connect(self.chosen)
        self._tell()

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setContentsMargins(0, 2, _INSET, 2)
        tools.addWidget(self.count)
        tools.addStretch(1)
        tools.addWidget(self.sort)
        zone = QHBoxLayout()
        zone.setContentsMargins(_INSET, _INSET, _INSET, 0)
        zone.addWidget(self.drop)
        self.body.setContentsMargins(1, 1, 1, 8)
        self.body.addLayout(zone)
        self.body.addLayout(tools)
        self.body.addWidget(hairline())
        self.body.addWidget(self.nothing, 1)
        self.body.addWidget(self.list, 1)

    # --- what is shown ------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[InvitationRow], states: Mapping[str, str]) -> None:
        """Show invitations; `states` are the words of all states there can be, in order."""
        self.rows, self._words = rows, states
        self._show(self.list.current_id())

    def search_for(self, text: str) -> None:
        """Show only those in which each word is found: sender, subject, state, ids."""
        self._text = text
        self._show(self.list.current_id())

    def choose(self, invitation: str) -> bool:
        """Choose one, giving up a filter or search that hides it; False if it is not there."""
        if self.list.choose(invitation):
            return True
        if any(row.id == invitation for row in self.rows):
            self.filter, self._text = ALL, ""
            self._show(invitation)
            return True
        return False

    def view(self) -> tuple[str, str]:
        """Return order and filter, to be shown again."""
        return self.order.value, self.filter

    def show_view(self, order: str, state: str) -> None:
        self.order, self.filter = Order(order), state
        self._show(self.list.current_id())

    @property
    def text(self) -> str:
        return self._text

    def _show(self, keep: str) -> None:
        words = fold(self._text).split()
        found = [row for row in self.rows if all(word in row.hay for word in words)]
        shown = [row for row in found if _belongs(row, self.filter)]
        self.list.show_rows(ordered(shown, self.order), keep)
        missing = bool(self.rows) and not shown
        self.nothing.setVisible(missing)
        self.list.setVisible(not missing)
        if missing:
            self.nothing.tell(self._text, 0)
        self._tell(len(shown))

    def _tell(self, shown: int = 0) -> None:
        counted = ngettext("{n} invitation", "{n} invitations", shown).format(n=number(shown))
        if self.filter != ALL:
            counted = f"{self._state(self.filter)} {number(shown)}"
        sorting = _(_ORDERS[self.order])
        for button, words, what in (
            (self.count, counted, _("Filter: {what}")),
            (self.sort, sorting, _("Order: {what}")),
        ):
            button.setText(label(words))
            button.setAccessibleName(what.format(what=words))
        set_icon(self.count, "chev-d")

    def _state(self, key: str) -> str:
        if key == ALL:
            return _("All invitations")
        return _("To decide") if key == OPEN else self._words.get(key, key)

    # --- menus --------------------------------------------------------------------------------

    def _filter_menu(self) -> None:
        present = {row.state for row in self.rows}
        keys = [ALL, OPEN, *(key for key in self._words if key in present)]
        options = {}
        for key in keys:
            n = sum(_belongs(row, key) for row in self.rows)
            options[key] = f"{self._state(key)}   {number(n)}"
        self._menu(self.count, options, self.filter, self.filter_by)

    def filter_by(self, key: str) -> None:
        """Show only the open ones (OPEN), those of one state, or ALL."""
        self.filter = key
        self._show(self.list.current_id())

    def _order_menu(self) -> None:
        options = {order.value: _(words) for order, words in _ORDERS.items()}
        self._menu(self.sort, options, self.order.value, self.order_by)

    def order_by(self, key: str) -> None:
        self.order = Order(key)
        self._show(self.list.current_id())

    def _menu(
        self,
        under: QPushButton,
        options: Mapping[str, str],
        chosen: str,
        then: Callable[[str], None],
    ) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for key, words in options.items():
            action = menu.addAction(label(words))
            action.setCheckable(True)
            action.setChecked(key == chosen)
            group.addAction(action)
            action.triggered.connect(lambda _on, key=key: then(key))
        menu.popup(under.mapToGlobal(QPoint(0, under.height())))


def _belongs(row: InvitationRow, key: str) -> bool:
    return key == ALL or (row.open if key == OPEN else row.state == key)
