"""One agreement in full: how it went, the evidence, who, the copy, the history."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.agreements import Agreement, AgreementDetail, Form, Way
from desktop.domain.answers import Unknown
from desktop.domain.roles import RoleTable
from desktop.language import Catalogue, _
from desktop.ui.plain_text import tip
from desktop.ui.widgets import cells
from desktop.ui.widgets.agreement_cells import OUTCOMES, REMARKS
from desktop.ui.widgets.agreement_parts import Box
from desktop.ui.widgets.buttons import LinkButton, button
from desktop.ui.widgets.detail_pane import DetailPane
from desktop.ui.widgets.evidence_ladder import EvidenceLadder, Rung
from desktop.ui.widgets.facts import Facts, Section
from desktop.ui.widgets.ink import text_width
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.ui.widgets.marks import Mark
from desktop.ui.widgets.relationship_parts import history_part, short
from desktop.wording import agreements as say
from desktop.wording.relationships import days, role_name
from desktop.wording.words import word


class AgreementPane(DetailPane):
    """What a person does with it are signals; it changes nothing itself."""

    outcome_wanted = Signal()
    receipt_wanted = Signal()
    attach_wanted = Signal()
    copy_wanted = Signal()
    proof_wanted = Signal(object)
    history_wanted = Signal()
    partner_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("The chosen agreement"), parent)
        self.tell = button(_("Say how it went…"))
        self.receipt = button(_("Receipt…"), "report")
        self.add_buttons(self.tell, self.receipt)
        self.tell.clicked.connect(self.outcome_wanted)
        self.receipt.clicked.connect(self.receipt_wanted)

    def show_agreement(
        self, detail: AgreementDetail, table: RoleTable, now: datetime, t: Catalogue
    ) -> None:
        """Show one agreement; `now` is UTC."""
        one = detail.agreement
        self.name.setText(detail.partner_name)
        self.context.setText(f"{word(one.form, t)} · {t.day(one.accepted_on)}")
        parts: list[QWidget] = [
            Box(REMARKS[remark], [(say.remark(remark, one, t), False)]) for remark in detail.remarks
        ]
        parts += [self._outcome(one, t), self._evidence(detail, now, t), self._who(one, t)]
        parts.append(self._text(one, t) if one.form.has_document else _roles(one, table, t))
        parts.append(history_part(detail.history, frozenset(), t, self.history_wanted.emit))
        self.show_parts(parts)

    def _outcome(self, one: Agreement, t: Catalogue) -> QWidget:
        part = Section(_("What Microsoft showed"))
        words = say.outcome(one.outcome, t)
        glyph, role = OUTCOMES[one.outcome]
        mark = Mark()
        width = 14 + 6 + text_width(words, strong=True)
        mark.show_mark(lambda ink: cells.marked(ink, glyph, role, words, strong=True), width, words)
        facts = Facts(96)
        facts.add(_("Outcome"), mark)
        if one.outcome_on is not None:
            facts.say(_("Said on"), t.day(one.outcome_on))
        if one.check_on is not None:
            facts.say(_("Look again"), t.day(one.check_on))
        part.body.addWidget(facts)
        return part

    def _evidence(self, detail: AgreementDetail, now: datetime, t: Catalogue) -> QWidget:
        part = Section(_("Evidence"), _("Attach proof…"))
        assert part.link is not None
        part.link.clicked.connect(self.attach_wanted)
        ladder, rungs = EvidenceLadder(), []
        for rung in detail.ladder:
            seen = rung.reached
            same_year = seen is not None and t.here(seen).year == t.here(now).year
            day = "" if seen is None else t.short_day(seen) if same_year else t.day(seen)
            rungs.append(Rung(rung.evidence, word(rung.evidence, t), day, seen is not None))
        ladder.show_rungs(rungs)
        part.body.addWidget(ladder)
        lists = say.seen_in_list(detail.agreement, detail.seen, t)
        part.body.addWidget(PlainLabel(lists, "context", wrap=True))
        for proof in detail.proofs:
            link = LinkButton(short(proof.name))
            link.setAccessibleName(_("{name}, save a copy").format(name=proof.name))
            link.setToolTip(tip(f"{proof.name}\n{_('Save a copy…')}"))
            link.clicked.connect(lambda _checked=False, kept=proof: self.proof_wanted.emit(kept))
            part.body.addWidget(link)
        return part

    def _who(self, one: Agreement, t: Catalogue) -> QWidget:
        part = Section(_("Who, and by which way"), _("Show the partner"))
        assert part.link is not None
        part.link.clicked.connect(self.partner_wanted)
        facts = Facts(96)
        facts.say(_("Way"), say.way(one.way, t) if one.form is not Form.GDAP else _in_browser(t))
        facts.say(_("By"), one.signatory)
        facts.say(_("E-mail"), one.email)
        if one.phone:
            facts.say(_("Phone"), one.phone)
        facts.answer(_("May sign"), one.may_sign)
        if one.reason:
            facts.say(_("Reason"), one.reason)
        part.body.addWidget(facts)
        return part

    def _text(self, one: Agreement, t: Catalogue) -> QWidget:
        part = Section(_("The text"), _("View the copy…") if one.copy_digest else "")
        if part.link is not None:
            part.link.clicked.connect(self.copy_wanted)
        facts = Facts(96)
        facts.say(_("Agreement"), word(one.type, t))
        if said := say.edition(one, t):
            facts.say(_("Version"), said)
        if one.copy_digest:
            facts.add(_("Copy"), ElidedLabel(one.copy_name, middle=True))
            facts.copyable("SHA-256", one.copy_digest)
        else:
            facts.say(_("Copy"), say.copy_of(one, t))
        if one.opened is not None:
            facts.say(_("Opened"), t.moment(one.opened))
        part.body.addWidget(facts)
        return part


def _in_browser(t: Catalogue) -> str:
    return word(Way.ADMIN_CENTER, t)


def _roles(one: Agreement, table: RoleTable, t: Catalogue) -> QWidget:
    part = Section(_("The roles"))
    facts = Facts(96)
    if isinstance(one.roles, Unknown):
        facts.say(_("Roles"), _("not known"), "unknown")
    else:
        for role in table.ordered(one.roles, t.code):
            facts.say(word(table.tier(role), t), role_name(role, table, t))
    facts.say(_("Length"), _("not known") if one.days is None else days(one.days, t))
    facts.say(_("Extends"), word(one.extends, t))
    part.body.addWidget(facts)
    return part
