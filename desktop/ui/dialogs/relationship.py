"""One relationship by hand: whose it is, what it is, how long it runs, which roles it carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from desktop.domain.changes import Evidence
from desktop.domain.durations import AutoExtend
from desktop.domain.errors import Invalid
from desktop.domain.identifiers import ExternalId, PartnerId, RelationshipId, clean, new_id
from desktop.domain.partners import Partner
from desktop.domain.relationships import Ends, PartnerType, Relationship, Status
from desktop.domain.roles import RoleTable
from desktop.domain.search import fold
from desktop.domain.times import end_of_day, local_day
from desktop.domain.types import PartnerTypes, RolesRule
from desktop.language import _, ngettext, spoken
from desktop.ui.dialogs.fields import Choice, DayOr, Number, line
from desktop.ui.dialogs.file_field import FileField
from desktop.ui.dialogs.form import WIDE, FormDialog
from desktop.ui.dialogs.roles_field import RolesField
from desktop.ui.plain_text import shown
from desktop.wording.relationships import status_name, type_name
from desktop.wording.words import word

_LONGEST_DAYS: Final = 3650
_BY_HAND: Final = (Evidence.PLANNED, Evidence.DECLARED)
_FACTS: Final = (
    *("partner", "type", "name", "status", "activated", "ends", "duration_days"),
    *("auto_extend", "roles", "external_id"),
)
"""What a list or a proof speaks for; changed by hand it is only declared."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What there is to choose from; `partners` are names by id, `today` is the firm's day."""

    partners: Mapping[str, str]
    types: PartnerTypes
    roles: RoleTable
    today: date


class KeptRelationship(NamedTuple):
    """What the dialog gives back; `proof` is a file to be kept with it."""

    relationship: Relationship
    new_partner: Partner | None
    proof: Path | None


class RelationshipDialog(FormDialog):
    """Takes a Relationship, or nothing for a new one, and gives back a KeptRelationship."""

    def __init__(
        self,
        offered: Offered,
        before: Relationship | None = None,
        partner: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`partner` is chosen to begin with, for a new relationship of a partner on file."""
        title = _("Add a relationship") if before is None else _("Relationship")
        super().__init__(title, _("Save"), WIDE, parent)
        self._offered, self._before = offered, before
        self._held = before or Relationship(
            id=RelationshipId(new_id()),
            partner=PartnerId(partner or ""),
            type=PartnerType.GDAP,
            status=Status.ACTIVE,
            evidence=Evidence.DECLARED,
        )
        self._new_partner = PartnerId(new_id())
        self._add_who()
        self._add_state()
        self._add_roles()
        self._add_evidence()
        self.body.addStretch(1)
        self._tell_partner()
        self._tell_type()
        self.type.activated.connect(self._take_type)
        (self.partner if not self._held.partner else self.name).setFocus()

    # --- fields -------------------------------------------------------------------------------

    def _add_who(self) -> None:
        held, t = self._held, spoken()
        self.partner = _partner_choice(self._offered.partners, held.partner)
        kinds = [facts.id for facts in self._offered.types.types]
        kinds += [kind for kind in PartnerType if kind not in kinds]
        self.type = Choice([(kind, word(kind, t)) for kind in kinds])
        if held.type is PartnerType.UNKNOWN and held.type_as_reported:
            self.type.setItemText(
                kinds.index(held.type), type_name(held.type, held.type_as_reported, t)
            )
        self.type.choose(held.type)
        self.name = line(held.name, longest=200)
        self._partner_field = self.add("partner", _("Partner"), self.partner)
        self._type_field = self.add("type", _("Type"), self.type)
        self.add("name", _("Name"), self.name, _("As the list calls it; empty where it has none."))
        self.partner.editTextChanged.connect(self._tell_partner)
        self.type.currentIndexChanged.connect(self._tell_type)

    def _add_state(self) -> None:
        held, t, today = self._held, spoken(), self._offered.today
        states: list[Status] = [
            state for state in Status if state is not Status.UNKNOWN_FUTURE_VALUE
        ]
        if held.status is Status.UNKNOWN_FUTURE_VALUE:
            states.append(held.status)
        self.status = Choice(
            [
                (s, status_name(s, held.status_as_reported if s is held.status else "", t))
                for s in states
            ]
        )
        self.status.choose(held.status)
        self.auto_extend = Choice([(one, word(one, t)) for one in AutoExtend])
        self.auto_extend.choose(held.auto_extend)
        nothing = [(None, _("Not known"))]
        self.activated = DayOr(self._day(held.activated), nothing, today, _("Active since"))
        ends = [(one, word(one, t)) for one in (Ends.NEVER, Ends.NOT_YET, Ends.UNKNOWN)]
        self.ends = DayOr(self._day(held.ends), ends, today + timedelta(days=180), _("Ends"))
        self.duration = Number(_LONGEST_DAYS, _("Not known"))
        self.duration.setValue(held.duration_days or 0)
        self.duration.valueChanged.connect(self._tell_days)
        self._tell_days()
        self.row(
            self.field("status", _("Status"), self.status),
            self.field("activated", _("Active since"), self.activated),
        )
        self.row(
            self.field("ends", _("Ends"), self.ends),
            self.field("duration_days", _("Length in days"), self.duration),
        )
        self.add("auto_extend", _("Extends"), self.auto_extend)

    def _add_roles(self) -> None:
        self.roles = RolesField(self._offered.roles, self._held.roles, _("Roles"))
        hint = _("“Not known” is not “no roles”: choose what you have seen.")
        self.add("roles", _("Roles"), self.roles, hint)

    def _add_evidence(self) -> None:
        held = self._held
        self.external_id = line(held.external_id or "", longest=200)
        self.add("external_id", _("Id at Microsoft"), self.external_id)
        levels = [*_BY_HAND, *([held.evidence] if held.evidence not in _BY_HAND else [])]
        self.evidence = Choice([(level, word(level, spoken())) for level in levels])
        self.evidence.choose(held.evidence)
        hint = (
            _("What you change here by hand is declared, until a list or a proof shows it.")
            if self._before is not None and held.evidence not in _BY_HAND
            else ""
        )
        self.proof = FileField(_("Attach proof…"))
        self.row(
            self.field("evidence", _("Evidence"), self.evidence, hint),
            self.field("proof", _("Proof"), self.proof),
        )

    def _day(self, moment: Any) -> Any:
        """Return the day of a moment where the firm lives, anything else as it is."""
        return local_day(moment, spoken().zone_name) if isinstance(moment, datetime) else moment

    # --- what it says while it is filled in ---------------------------------------------------

    def _tell_partner(self) -> None:
        name = self.partner.currentText().strip()
        new = bool(name) and self._partner_on_file() is None
        message = _("“{name}” is not on file yet and will be added as a new partner.")
        self._partner_field.say(message.format(name=shown(name)) if new else "")

    def _tell_type(self) -> None:
        facts = self._offered.types.get(self.type.value())
        code = spoken().code
        words = f"{facts.can_do.said(code)} {facts.does_not_include.said(code)}" if facts else ""
        self._type_field.say(words)

    def _take_type(self) -> None:
        """Offer the roles a type always has, while nobody has chosen any here."""
        facts = self._offered.types.get(self.type.value())
        if facts is None or self._before is not None or self.roles.touched:
            return
        if facts.roles_rule is RolesRule.FIXED:
            self.roles.show_roles(facts.fixed_roles)
        elif facts.roles_rule is RolesRule.NONE:
            self.roles.show_roles(())
        else:
            self.roles.show_roles(self._held.roles)

    def _tell_days(self) -> None:
        count = self.duration.value()
        self.duration.setSuffix(" " + ngettext("day", "days", count) if count else "")

    # --- what it gives back -------------------------------------------------------------------

    def value(self) -> KeptRelationship:
        partner, new = self._partner()
        held = self._held
        after = replace(
            held,
            partner=partner,
            name=clean(self.name.text().strip()),
            activated=self._start(),
            ends=self._end(),
            duration_days=self.duration.value() or None,
            external_id=ExternalId(clean(self.external_id.text().strip().lower())) or None,
            roles=self.roles.value(),
        )
        after = self._without_old_spellings(after)
        chosen = self.evidence.value()
        by_hand = any(getattr(after, name) != getattr(held, name) for name in _FACTS)
        if by_hand and chosen not in _BY_HAND:
            chosen = Evidence.DECLARED
        return KeptRelationship(replace(after, evidence=chosen), new, self.proof.path())

    def _without_old_spellings(self, after: Relationship) -> Relationship:
        """Take over chosen values; the source's own text goes where it no longer says the same."""
        kind, status, extends = self.type.value(), self.status.value(), self.auto_extend.value()
        if kind is not after.type:
            after = replace(after, type=kind, type_as_reported="")
        if status is not after.status:
            after = replace(after, status=status, status_as_reported="")
        if extends is not after.auto_extend:
            after = replace(after, auto_extend=extends, auto_extend_as_reported="")
        if after.duration_days != self._held.duration_days:
            after = replace(after, duration_as_reported="")
        return after

    def _partner_on_file(self) -> str | None:
        typed = fold(self.partner.currentText().strip())
        index = self.partner.currentIndex()
        if index >= 0 and self.partner.itemText(index) == self.partner.currentText():
            found: str = self.partner.value()
            return found
        names = self._offered.partners.items()
        return next((one for one, name in names if fold(name.strip()) == typed), None)

    def _partner(self) -> tuple[PartnerId, Partner | None]:
        name = self.partner.currentText().strip()
        if not name:
            raise Invalid("partner", "needed")
        known = self._partner_on_file()
        if known is not None:
            return PartnerId(known), None
        return self._new_partner, Partner(id=self._new_partner, name=clean(name))

    def _start(self) -> datetime | None:
        """Return the beginning of the chosen day; a moment we have stays as exact as it was."""
        chosen, held = self.activated.value(), self._held.activated
        if not isinstance(chosen, date):
            return None
        if held is not None and self._day(held) == chosen:
            return held
        before = end_of_day(chosen - timedelta(days=1), spoken().zone_name)
        return before + timedelta(microseconds=1)

    def _end(self) -> datetime | Ends:
        chosen, held = self.ends.value(), self._held.ends
        if isinstance(chosen, Ends):
            return chosen
        if self._day(held) == chosen:
            return held
        return end_of_day(chosen, spoken().zone_name)


def _partner_choice(partners: Mapping[str, str], chosen: str) -> Choice:
    """Return a field for a partner's name that offers those on file as one types."""
    made = Choice([*partners.items()])
    made.setEditable(True)
    made.setInsertPolicy(Choice.InsertPolicy.NoInsert)
    completer = QCompleter(made.model(), made)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    made.setCompleter(completer)
    made.setCurrentIndex(-1)
    made.choose(chosen)
    field = made.lineEdit()
    if field is not None:
        field.setPlaceholderText(_("Name of the partner"))
        field.setAccessibleName(_("Partner"))
    return made
