"""What is chosen in the table, in full: a relationship or a partner, read when it is wanted."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.domain.errors import Problem
from desktop.domain.identifiers import PartnerId, RelationshipId
from desktop.domain.lines import RelationshipDetail, RelationshipLine
from desktop.domain.partners import Partner
from desktop.domain.undertakings import Undertaken
from desktop.ui.desk import Desk
from desktop.ui.models.relationship_columns import RelationshipWords
from desktop.ui.models.relationship_rows import PartnerGroup
from desktop.ui.widgets.partner_pane import PartnerPane
from desktop.ui.widgets.relationship_actions import RelationshipActions
from desktop.ui.widgets.relationship_pane import WIDTH, RelationshipPane

_UNLIMITED: Final = 16777215


class RelationshipPanes(QStackedWidget):
    """Shows what it is told to, unless the person has closed it."""

    closed = Signal()

    def __init__(
        self,
        desk: Desk,
        words: RelationshipWords,
        do: RelationshipActions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.wanted = True
        """Whether the person wants to see it; choosing something else opens it again."""
        self._line: RelationshipLine | None = None
        self._group: PartnerGroup | None = None
        self._reading = False
        self.under_way: tuple[Undertaken, ...] = ()
        """What is undertaken for the relationship that is shown."""
        self.relationship = RelationshipPane(words, do)
        self.partner = PartnerPane(words, do.partner, do.agreement)
        self.addWidget(self.relationship)
        self.addWidget(self.partner)
        self.hide()
        self.relationship.closed.connect(self.put_away)
        self.partner.closed.connect(self.put_away)

    def fit(self, below: bool, height: int) -> None:
        """Stand beside the table, or `below` it and then no higher than `height`."""
        self.setMinimumWidth(0 if below else WIDTH)
        self.setMaximumWidth(_UNLIMITED if below else WIDTH)
        self.setMaximumHeight(height if below else _UNLIMITED)

    def put_away(self) -> None:
        """Close until something else is chosen."""
        self.wanted = False
        self.hide()
        self.closed.emit()

    def show_nothing(self) -> None:
        self._line = self._group = None
        self.hide()

    def show_line(self, line: RelationshipLine) -> None:
        """Show a relationship, read anew; while one is being read, only the newest one follows."""
        self._line, self._group = line, None
        if self._reading:
            return
        self._reading = True

        def then(found: tuple[RelationshipDetail, tuple[Undertaken, ...]]) -> None:
            self._reading = False
            wanted = self._line
            if wanted is None:
                return
            if wanted is line:
                self.under_way = found[1]
                self.relationship.show_relationship(line, *found)
                self._bring(self.relationship)
            else:
                self.show_line(wanted)

        def gone(_problem: Problem) -> None:
            self._reading = False

        which = RelationshipId(line.id)
        handle = self._desk.read(
            lambda workspace, _report: (
                workspace.relationships.detail(which),
                workspace.undertakings.of(which),
            ),
            then,
            self,
            failed=gone,
        )
        self._reading = handle is not None

    def show_group(self, group: PartnerGroup) -> None:
        """Show the partner of a group, read anew."""
        self._line, self._group = None, group

        def then(partner: Partner) -> None:
            if self._group is group:
                self.partner.show_partner(partner, group.sells, group.administers)
                self._bring(self.partner)

        self._desk.read(
            lambda workspace, _report: workspace.partners.one(PartnerId(group.partner)),
            then,
            self,
            failed=lambda _problem: None,
        )

    def _bring(self, pane: QWidget) -> None:
        self.setCurrentWidget(pane)
        self.setVisible(self.wanted)
