"""The parts of a relationship's pane: roles, evidence, history, ways in, our words, ids."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.answers import Answer, Unknown
from desktop.domain.changes import Entry
from desktop.domain.lines import RelationshipDetail
from desktop.domain.observations import Proof
from desktop.domain.organisation import LOGIN_MARK
from desktop.domain.partners import Partner, layers
from desktop.domain.relationships import Stewardship
from desktop.domain.roles import RoleTable
from desktop.language import Catalogue, _, ngettext, number
from desktop.ui.models.relationship_columns import RelationshipWords
from desktop.ui.plain_text import tip
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.evidence_ladder import EvidenceLadder, Rung
from desktop.ui.widgets.facts import Facts, Section, unknown_sentence
from desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from desktop.ui.widgets.marks import Mark
from desktop.wording import relationships as say
from desktop.wording.history import own_entry, signed
from desktop.wording.quotes import shown
from desktop.wording.words import word

LATEST: Final = 3
"""How many entries of the history the pane shows."""
_DAY = 56


def roles_part(
    detail: RelationshipDetail, table: RoleTable, t: Catalogue, could_do: Callable[[], object]
) -> QWidget:
    """Return the roles, strongest first, each with what it can do; a link asks what they could."""
    roles = detail.relationship.roles
    if isinstance(roles, Unknown):
        part = Section(_("Roles"), _("What can they do?"))
        _asks(part, could_do)
        part.body.addWidget(
            unknown_sentence(
                _("No list has shown which roles it carries. That does not mean “no roles”.")
            )
        )
        return part
    if not roles:
        part = Section(_("Roles"))
        part.body.addWidget(PlainLabel(_("It carries no role."), "quiet", wrap=True))
        return part
    part = Section(say.role_count(len(roles), t), _("What can they do?"))
    _asks(part, could_do)
    for role in table.ordered(roles, t.code):
        part.body.addWidget(_role(role, table, t))
    return part


def _asks(part: Section, could_do: Callable[[], object]) -> None:
    assert part.link is not None
    part.link.clicked.connect(could_do)


def _role(role: str, table: RoleTable, t: Catalogue) -> QWidget:
    tier, known = table.tier(role), table.get(role)
    mark = Mark()
    mark.show_mark(lambda ink: ink.glyph(tier, tier, 16), 16, word(tier, t))
    name = say.role_name(role, table, t) if known else _("Unknown role")
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(PlainLabel(name, "strong", wrap=True))
    words.addWidget(PlainLabel(say.role_summary(known, t), "context", wrap=True))
    if known is None:
        label = ElidedLabel(role, "context", middle=True)
        words.addWidget(label)
    holder = QWidget()
    holder.setAccessibleName(f"{name}, {word(tier, t)}")
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addLayout(words, 1)
    return holder


def evidence_part(
    detail: RelationshipDetail,
    now: datetime,
    t: Catalogue,
    attach: Callable[[], object],
    save: Callable[[Proof], object],
) -> QWidget:
    """Return how well it is evidenced and the documents kept with it; the newest on top."""
    proofs = detail.proofs
    part = Section(_("Evidence"), short(proofs[0].name) if proofs else _("Attach proof…"))
    assert part.link is not None
    if proofs:
        _lead_to(part.link, proofs[0], save)
    else:
        part.link.clicked.connect(attach)
    ladder = EvidenceLadder()
    rungs = []
    for rung in detail.ladder:
        seen = rung.reached
        same_year = seen is not None and t.here(seen).year == t.here(now).year
        day = "" if seen is None else t.short_day(seen) if same_year else t.day(seen)
        rungs.append(Rung(rung.evidence, word(rung.evidence, t), day, seen is not None))
    ladder.show_rungs(rungs)
    part.body.addWidget(ladder)
    for proof in proofs[1:]:
        link = LinkButton(short(proof.name))
        _lead_to(link, proof, save)
        part.body.addWidget(link)
    if proofs:
        more = LinkButton(_("Attach proof…"))
        more.setObjectName("attach")
        more.clicked.connect(attach)
        part.body.addWidget(more)
    return part


def short(name: str) -> str:
    """Return a file's name, its middle left out where it is too long for the pane."""
    return shown(name, 32)


def _lead_to(link: LinkButton, proof: Proof, save: Callable[[Proof], object]) -> None:
    link.setAccessibleName(_("{name}, save a copy").format(name=proof.name))
    link.setToolTip(tip(f"{proof.name}\n{_('Save a copy…')}"))
    link.clicked.connect(lambda: save(proof))


def history_part(
    entries: Sequence[Entry],
    changed: frozenset[int],
    t: Catalogue,
    show_all: Callable[[], object],
) -> QWidget:
    """Return the latest entries and a link to all; `changed` are those that changed the record."""
    count = len(entries)
    link = ngettext("All {n} entries", "All {n} entries", count).format(n=number(count))
    part = Section(_("History"), link if count > 1 else _("In the history"))
    assert part.link is not None
    part.link.clicked.connect(show_all)
    for entry in entries[:LATEST]:
        what = own_entry(entry, entry.number in changed, t)
        who = signed(entry.by, t)
        holder = QWidget()
        holder.setAccessibleName(f"{t.day(entry.when)}, {what}, {who}")
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(0)
        day = PlainLabel(t.short_day(entry.when), "context")
        day.setFixedWidth(_DAY)
        day.setToolTip(t.day(entry.when))
        by = PlainLabel(initials(entry.by), "context")
        by.setToolTip(tip(who))
        row.addWidget(day)
        row.addWidget(ElidedLabel(what, "small"), 1)
        row.addSpacing(8)
        row.addWidget(by)
        part.body.addWidget(holder)
    return part


def initials(name: str) -> str:
    """Return "C.B." for Chiara Belotti; a mere login name stays as it is."""
    if name.startswith(LOGIN_MARK):
        return name.removeprefix(LOGIN_MARK)[:12]
    return "".join(f"{part[0].upper()}." for part in name.split()[:3])


def ways_part(
    partner: Partner,
    sells: Answer,
    administers: Answer,
    t: Catalogue,
    edit: Callable[[], object] | None = None,
) -> QWidget:
    """Return the four ways in, each with its answer for this partner, and a link to `edit` it."""
    part = Section(_("Ways in"), _("Edit partner…") if edit else "")
    if part.link is not None and edit is not None:
        part.link.clicked.connect(edit)
    facts = Facts(176)
    for layer, answer in layers(partner, sells, administers):
        facts.answer(word(layer, t), answer)
    part.body.addWidget(facts)
    note = _("Each is opened and closed on its own.")
    part.body.addWidget(PlainLabel(note, "context", wrap=True))
    return part


def ours_part(
    kept: Stewardship, words: RelationshipWords, t: Catalogue, edit: Callable[[], object]
) -> QWidget:
    """Return what we keep beside it: why it was decided so, owner, what it is for, notes."""
    part = Section(_("Our notes"), _("Edit notes…"))
    assert part.link is not None
    part.link.clicked.connect(edit)
    facts = Facts(96)
    if kept.decision_reason:
        facts.say(_("Reason"), kept.decision_reason)
    if kept.owner is not None:
        unknown = _("Someone no longer in our profile")
        facts.say(_("Owner"), words.people.get(kept.owner, unknown))
    if kept.business_reason:
        facts.say(_("Needed for"), kept.business_reason)
    if kept.empty:
        part.body.addWidget(PlainLabel(_("No decision, owner or note yet."), "quiet", wrap=True))
    else:
        part.body.addWidget(facts)
    if kept.notes:
        notes = PlainLabel(kept.notes, wrap=True)
        notes.let_select()
        part.body.addWidget(notes)
    return part


def decision_words(kept: Stewardship, t: Catalogue) -> str:
    """Return "Keep, 15 Sep 2026, Chiara Belotti"."""
    assert kept.decision is not None
    day = t.day(kept.decided_on) if kept.decided_on else ""
    by = signed(kept.decided_by, t) if kept.decided_by else ""
    return ", ".join(filter(None, (word(kept.decision, t), day, by)))


def ids_part(detail: RelationshipDetail) -> QWidget | None:
    """Return the identifiers, each to be copied; None when there are none."""
    held = detail.relationship
    facts = Facts(120)
    named = [
        (_("Id at Microsoft"), held.external_id or ""),
        *((_("Partner’s tenant"), one.value) for one in detail.partner.tenant_ids),
        *((_("Partner id"), one.value) for one in detail.partner.partner_ids),
        (_("Our tenant"), held.customer_tenant or ""),
        (_("Indirect provider"), held.indirect_provider or ""),
    ]
    known = [(name, value) for name, value in named if value]
    for name, value in known:
        facts.copyable(name, value)
    pending = held.consent_pending
    if pending is not Answer.UNKNOWN:
        facts.answer(_("Reseller to confirm"), pending)
    if not known and pending is Answer.UNKNOWN:
        return None
    part = Section(_("Identifiers"))
    part.body.addWidget(facts)
    return part
