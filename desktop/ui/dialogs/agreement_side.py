"""The right side of the agreement dialog: who, what is granted, the fields, and the foot."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.agreement_drafts import AgreementDraft, Start, duplicates, same_text
from desktop.domain.agreements import Agreement, Way
from desktop.domain.answers import Unknown
from desktop.domain.errors import Invalid, Problem
from desktop.domain.statements import Deed
from desktop.language import _, spoken
from desktop.ui.dialogs.agreement_fields import AgreementFields
from desktop.ui.dialogs.agreement_foot import AgreementFoot
from desktop.ui.dialogs.agreement_known import Known
from desktop.ui.dialogs.could_do import CouldDoDialog
from desktop.ui.widgets import agreement_parts as parts
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.facts import hairline
from desktop.ui.widgets.notice_bar import NoticeBar
from desktop.wording import agreements as say
from desktop.wording import capabilities as could_say
from desktop.wording import problems
from desktop.wording.quotes import shown

WIDTH: Final = 480
INSET: Final = 20


class AgreementSide(QWidget):
    """Its middle scrolls; tick, truth line and buttons stay."""

    changed = Signal()

    def __init__(self, start: Start, known: Known) -> None:
        super().__init__()
        self._start, self._known = start, known
        self.notice = NoticeBar()
        self.fields = AgreementFields(start, known.roles, self._who_attests())
        self.foot = AgreementFoot()
        self.area = QScrollArea()
        self.back = LinkButton(_("Back to the document"))
        self.could_do: CouldDoDialog | None = None
        self._shown: tuple[object, ...] = ()
        self._same: tuple[tuple[Agreement, bool], ...] = ()
        self._lay_out()
        self.fields.changed.connect(self.changed)

    def _who_attests(self) -> str:
        """Return who can attest: the statement that asks for no role of ours."""
        statements = self._deed(Way.ATTESTED).statements
        language = spoken().code
        return next((s.says.said(language) for s in statements if s.source and not s.roles), "")

    def _deed(self, way: Way) -> Deed:
        wanted = self._known.steps.path(self._start.draft.form, way).deed
        return next(deed for deed in self._known.who_may.deeds if deed.id == wanted)

    def _lay_out(self) -> None:
        self._top = QVBoxLayout()
        self._top.setSpacing(12)
        middle = QWidget()
        middle.setProperty("role", "page")
        column = QVBoxLayout(middle)
        column.setContentsMargins(INSET, 12, INSET, 16)
        column.setSpacing(12)
        column.addLayout(self._top)
        column.addWidget(hairline())
        column.addWidget(self.fields)
        box = parts.who_may_box(self._deed(Way.ADMIN_CENTER), self._known.roles, spoken())
        column.addWidget(box)
        column.addStretch(1)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(middle)
        notices = QVBoxLayout()
        notices.setContentsMargins(INSET, 8, INSET, 0)
        notices.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        notices.addWidget(self.notice)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(notices)
        outer.addWidget(self.area, 1)
        outer.addWidget(self.foot)
        self.back.hide()

    def show_draft(self, draft: AgreementDraft) -> None:
        """Show what a draft grants, whether it is one too many, and what it waits for."""
        grants = (draft.form, draft.roles, draft.days, draft.extends, draft.accepted_on)
        if grants != self._shown:
            self._shown = grants
            self._show_grants(draft)
        found = duplicates(draft, self._start.earlier)[:1]
        same = tuple((earlier, same_text(draft, earlier)) for earlier in found)
        if same != self._same:
            self._same = same
            self.warn()
        self.foot.show_draft(draft)

    def warn(self) -> None:
        """Say that it may be one too many, instead of whatever the notice says."""
        self.notice.hush()
        for earlier, same in self._same:
            name = self._start.partner.name
            self.notice.say("medium", say.duplicate(earlier, name, same, spoken()))

    def _show_grants(self, draft: AgreementDraft) -> None:
        while (item := self._top.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        t, start, roles = spoken(), self._start, self._known.roles
        self._top.addWidget(parts.partner_part(start.partner, start.occasion))
        self._top.addWidget(hairline())
        if draft.form.has_document:
            self._top.addWidget(parts.granted_part(draft.form, draft.dap, t))
            return

        def ask() -> None:
            self._ask(draft)

        self._top.addWidget(parts.roles_part(draft, start.earlier, roles, t, ask))

    def _ask(self, draft: AgreementDraft) -> None:
        """Say what could be done with the roles of the request."""
        roles = draft.roles
        if isinstance(roles, Unknown):
            return
        known, t = self._known, spoken()
        title = f"{shown(self._start.partner.name, 60)} · {could_say.names(roles, known.roles, t)}"
        answered, basis = known.capabilities.could(roles), could_say.basis(known.capabilities, t)
        self.could_do = CouldDoDialog(title, answered, known.roles, self, basis)
        self.could_do.open()

    def show_problem(self, problem: Problem) -> None:
        """Say what stands in the way, beside the field it is about."""
        sentence = problems.problem(problem, spoken())
        about = None
        if isinstance(problem, Invalid):
            about = self.fields.complain(problem.field, sentence)
        if about is None:
            self.notice.say("high", sentence)
        else:
            self.area.ensureWidgetVisible(about, 0, 24)

    def forgive(self) -> None:
        """Take all complaints away."""
        self.fields.forgive()
        self.notice.hush()
