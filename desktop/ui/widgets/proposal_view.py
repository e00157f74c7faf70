"""A counter-proposal in full: what would be offered, what not, and what would stop working."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.answers import Unknown
from desktop.domain.needs import Lost, NeededRole, Proposal, Task
from desktop.domain.roles import RoleTable
from desktop.language import _, ngettext, number, spoken
from desktop.ui.widgets.facts import hairline, unknown_sentence
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.ui.widgets.marks import TierBadge
from desktop.wording import needs as say
from desktop.wording.words import word

MOST: Final = 3
"""Tasks that are named; the others are counted."""


class ProposalView(QWidget):
    """Shows a Proposal, or what to do first while nothing is ticked."""

    def __init__(self, table: RoleTable) -> None:
        super().__init__()
        self._table = table
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._shown: QWidget | None = None

    def show_proposal(self, found: Proposal | None, empty: Proposal) -> None:
        """Show a proposal; while it is None, only what is asked for, out of `empty`."""
        if self._shown is not None:
            self._column.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = QWidget()
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if found is None:
            self._nothing_ticked(column, empty)
        else:
            self._offered(column, found)
            self._refused(column, found)
        column.addStretch(1)
        self._column.addWidget(self._shown)

    def _nothing_ticked(self, column: QVBoxLayout, found: Proposal) -> None:
        words = _("Tick what the partner is for. Here you then see what you can offer instead.")
        column.addWidget(PlainLabel(words, "quiet", wrap=True))
        if isinstance(found.requested, Unknown):
            column.addSpacing(12)
            column.addWidget(unknown_sentence(_("The mail names no roles.")))
            return
        column.addSpacing(16)
        n = len(found.requested)
        title = ngettext("They ask for {n} role", "They ask for {n} roles", n)
        column.addWidget(PlainLabel(title.format(n=number(n)), "strong"))
        for role in self._table.ordered(found.requested, spoken().code):
            self._role(column, role, "")

    def _offered(self, column: QVBoxLayout, found: Proposal) -> None:
        n = len(found.needed)
        title = ngettext("You would offer {n} role", "You would offer {n} roles", n)
        column.addWidget(PlainLabel(title.format(n=number(n)), "strong"))
        if not found.needed:
            words = _("What you ticked takes no role in our tenant.")
            column.addWidget(PlainLabel(words, "context", wrap=True))
        for one in found.needed:
            self._role(column, one.role, _needed(one, one.role in found.missing, found))
        if found.without_role:
            words = _("Takes no role: {tasks}").format(tasks=named(found.without_role))
            column.addSpacing(4)
            column.addWidget(PlainLabel(words, "context", wrap=True))

    def _refused(self, column: QVBoxLayout, found: Proposal) -> None:
        column.addSpacing(20)
        if isinstance(found.requested, Unknown):
            words = _("The mail names no roles, so nobody can say what you would refuse.")
            column.addWidget(unknown_sentence(words))
            return
        n = len(found.refused)
        title = ngettext("You would refuse {n} role", "You would refuse {n} roles", n)
        column.addWidget(PlainLabel(title.format(n=number(n)), "strong"))
        if not n:
            words = _("What they ask for is no more than what you ticked takes.")
            column.addWidget(PlainLabel(words, "context", wrap=True))
        for lost in found.refused:
            self._role(column, lost.role, _stops(lost), unknown=not lost.known)

    def _role(self, column: QVBoxLayout, role: str, why: str, unknown: bool = False) -> None:
        column.addSpacing(6)
        column.addWidget(hairline())
        column.addSpacing(6)
        tier = self._table.tier(role)
        name = ElidedLabel(say.role_name(role, self._table, spoken()))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(name, 1)
        row.addWidget(TierBadge(tier, word(tier, spoken())), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        if why:
            column.addWidget(PlainLabel(why, "unknown" if unknown else "context", wrap=True))


def _needed(one: NeededRole, missing: bool, found: Proposal) -> str:
    words = _("For: {tasks}").format(tasks=named(one.tasks)) if one.tasks else ""
    if missing and not isinstance(found.requested, Unknown):
        return f"{_('They did not ask for it.')} {words}".strip()
    return words


def _stops(lost: Lost) -> str:
    """Return what nobody could do any more without a role."""
    if not lost.known:
        return _("Not known what would stop: our list has no task for this role.")
    if not lost.tasks:
        return _("Nothing would stop: what you offer does the same.")
    return _("Would stop: {tasks}").format(tasks=named(lost.tasks))


def named(tasks: Sequence[Task]) -> str:
    """Return tasks by name; beyond a few the rest is counted."""
    said = ", ".join(_small(say.task(task, spoken())) for task in tasks[:MOST])
    rest = len(tasks) - MOST
    if rest <= 0:
        return said
    more = ngettext("{tasks} and {n} more", "{tasks} and {n} more", rest)
    return more.format(tasks=said, n=number(rest))


def _small(text: str) -> str:
    """Return a task inside a sentence: a name such as MFA keeps its letters."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
