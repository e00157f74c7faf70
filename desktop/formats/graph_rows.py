"""One delegatedAdminRelationship of Microsoft Graph to what it reports about a relationship.

Names of properties are matched without case, since Graph PowerShell writes them in its own way.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final, TypeAlias

from desktop.domain.answers import Answer
from desktop.domain.durations import AutoExtend, auto_extend
from desktop.domain.identifiers import (
    ExternalId,
    TenantId,
    clean,
    suggested_partner_tenant,
    tenant_id,
)
from desktop.domain.imports import ends_from
from desktop.domain.lists import SILENT, BadRow, Remark, RemarkKind, Reported, Silent, Where
from desktop.domain.relationships import Ends, PartnerType, Status
from desktop.domain.roles import Roles, RoleTable, in_order
from desktop.formats import graph_values as values
from desktop.formats.graph_values import LAST_YEAR, Fields, Wrong, named
from desktop.formats.lengths import Length
from desktop.formats.lengths import length as length_of

_STATUSES: Final = {
    status.lower(): status for status in Status if status is not Status.OUTCOME_UNKNOWN
}
_DRAFTS = frozenset({Status.CREATED, Status.APPROVAL_PENDING})
_TYPE_PREFIX = "#microsoft.graph."
_DATES: Final = {
    "createdDateTime": "created",
    "activatedDateTime": "activated",
    "lastModifiedDateTime": "modified",
}

_Customer: TypeAlias = tuple[TenantId | Silent | None, str]
"""A customer's tenant and its name."""


class RelationshipReader:
    """Reads one item after another; remembers what repeats, and what deserves a word."""

    def __init__(self, roles: RoleTable) -> None:
        self.remarks: list[Remark] = []
        self._table = roles
        self._roles: dict[tuple[str, ...], Roles | Silent] = {}
        self._lengths: dict[str, Length] = {}
        self._extensions: dict[str, tuple[AutoExtend, str]] = {}
        self._customers: dict[tuple[str | None, str | None], _Customer] = {}
        self._partners: dict[str, TenantId] = {}
        self._tenants: dict[str, TenantId | None] = {}
        self._said: set[tuple[RemarkKind, str]] = set()

    def row(self, item: object, where: Where) -> Reported | BadRow:
        """Return what an item says of its relationship; a property it lacks stays silent."""
        if not isinstance(item, dict):
            return BadRow(where, "not-an-object", values.shown(item))
        fields = named(item)
        identifier = fields.get("id")
        if not isinstance(identifier, str) or not identifier.strip():
            return BadRow(where, "no-id", values.shown(fields.get("displayName")))
        try:
            return self._reported(fields, ExternalId(clean(identifier).strip().lower()), where)
        except Wrong as wrong:
            return BadRow(where, "wrong-shape", str(wrong))

    def _reported(self, fields: Fields, external: ExternalId, where: Where) -> Reported:
        status, status_text = self._status(fields, where)
        activated = self._date(fields, "activatedDateTime", where)
        length = self._length(fields, where)
        extends, extends_text = self._auto_extend(fields, where)
        tenant, customer = self._customer(fields)
        name = values.text(fields, "displayName")
        kind = values.text(fields, "@odata.type")
        return Reported(
            where=where,
            partner_tenant=self._suggested_partner(external),
            type=PartnerType.GDAP,
            type_as_reported=SILENT if kind is None else kind.removeprefix(_TYPE_PREFIX),
            name=SILENT if name is None else " ".join(name.split()),
            external_id=external,
            status=status,
            status_as_reported=status_text,
            created=self._date(fields, "createdDateTime", where),
            activated=activated,
            modified=self._date(fields, "lastModifiedDateTime", where),
            ends=self._ends(fields, status, activated, where),
            duration_days=SILENT if length is None else length.days,
            duration_as_reported=SILENT if length is None else length.text,
            auto_extend=extends,
            auto_extend_as_reported=extends_text,
            roles=self._held_roles(fields, where),
            customer_tenant=tenant,
            customer_name=customer,
            indirect_provider=self._provider(fields),
            consent_pending=_consent(fields),
        )

    def _status(self, fields: Fields, where: Where) -> tuple[Status | Silent, str | Silent]:
        text = (values.text(fields, "status") or "").strip()
        if not text:
            return SILENT, SILENT
        status = _STATUSES.get(text.lower())
        if status is None:
            self._say_once(RemarkKind.UNKNOWN_STATUS, text, where)
            status = Status.UNKNOWN_FUTURE_VALUE
        return status, text

    def _date(self, fields: Fields, name: str, where: Where) -> datetime | Silent | None:
        """Return a moment of the past; one nobody can read is left out with a remark."""
        if name not in fields:
            return SILENT
        value = fields[name]
        try:
            moment = values.moment(value)
        except (ValueError, OverflowError):
            moment = None
        else:
            if moment is None or moment.year < LAST_YEAR:
                return moment
        self._say(RemarkKind.ODD_DATE, where, values.shown(value), _DATES[name], "unreadable")
        return SILENT

    def _ends(
        self,
        fields: Fields,
        status: Status | Silent,
        activated: datetime | Silent | None,
        where: Where,
    ) -> datetime | Ends | Silent:
        """Return the end; a draft has none, whatever its source says (Graph v1.0 samples do)."""
        if "endDateTime" not in fields:
            return SILENT
        value = fields["endDateTime"]
        try:
            moment = values.moment(value)
        except (ValueError, OverflowError):
            self._say(RemarkKind.ODD_DATE, where, values.shown(value), "ends", "unreadable")
            return SILENT
        if moment is None:
            started = activated if isinstance(activated, datetime) else None
            return Ends.UNKNOWN if status is SILENT else ends_from(started, status)
        if status in _DRAFTS:
            self._say(RemarkKind.ODD_DATE, where, values.shown(value), "ends", "draft")
            return Ends.NOT_YET
        if moment.year >= LAST_YEAR:
            return Ends.NEVER
        if isinstance(activated, datetime) and moment < activated:
            self._say(RemarkKind.ODD_DATE, where, values.shown(value), "ends", "before-start")
        return moment

    def _length(self, fields: Fields, where: Where) -> Length | None:
        text = values.span(fields, "duration")
        if not text:
            return None
        length = self._lengths.get(text)
        if length is None:
            length = self._lengths[text] = length_of(text)
        if length.remark is RemarkKind.LONG_DURATION:
            self._say(length.remark, where, text, str(length.days))
        elif length.remark is not None:
            self._say(length.remark, where, text)
        return length

    def _auto_extend(
        self, fields: Fields, where: Where
    ) -> tuple[AutoExtend | Silent, str | Silent]:
        text = values.span(fields, "autoExtendDuration")
        if not text:
            return SILENT, SILENT
        found = self._extensions.get(text)
        if found is None:
            found = self._extensions[text] = auto_extend(text), text
        if found[0] is AutoExtend.UNKNOWN:
            self._say(RemarkKind.ODD_DURATION, where, text)
        return found

    def _customer(self, fields: Fields) -> _Customer:
        customer = fields.get("customer", SILENT)
        if customer is None or customer is SILENT:
            return customer, ""
        if not isinstance(customer, dict):
            raise Wrong("customer")
        try:
            key = customer["tenantId"], customer["displayName"]
            return self._customers[key]
        except (KeyError, TypeError):
            return self._new_customer(named(customer))

    def _new_customer(self, about: Fields) -> _Customer:
        """Return a customer seen for the first time, or one whose properties are named oddly."""
        name = values.text(about, "displayName") or ""
        found = (self._tenant(about, "tenantId") if "tenantId" in about else SILENT), name
        if "tenantId" in about and "displayName" in about:
            self._customers[about["tenantId"], about["displayName"]] = found
        return found

    def _suggested_partner(self, external: ExternalId) -> TenantId | None:
        if len(external) != 73:
            return None
        found = self._partners.get(external[36:]) or suggested_partner_tenant(external)
        if found is not None:
            self._partners[external[36:]] = found
        return found

    def _provider(self, fields: Fields) -> TenantId | Silent | None:
        if "indirectProviderTenantId" not in fields:
            return SILENT
        return self._tenant(fields, "indirectProviderTenantId")

    def _tenant(self, fields: Fields, name: str) -> TenantId | None:
        """Return a tenant id; the row of a tenant that cannot be told is not for us to take."""
        text = values.text(fields, name)
        if not text:
            return None
        if text not in self._tenants:
            found = tenant_id(text)
            if found is None and text.strip("{}0- "):
                raise Wrong(name)
            self._tenants[text] = found
        return self._tenants[text]

    def _held_roles(self, fields: Fields, where: Where) -> Roles | Silent:
        details = fields.get("accessDetails")
        if not isinstance(details, dict):
            return SILENT
        held = named(details).get("unifiedRoles")
        if isinstance(held, dict):
            held = [held]  # PowerShell unwraps a list of one
        if not isinstance(held, list):
            return SILENT
        try:
            key = tuple([role["roleDefinitionId"] for role in held])
            return self._roles[key]
        except (KeyError, TypeError):
            return self._new_roles(held, where)

    def _new_roles(self, held: Sequence[object], where: Where) -> Roles | Silent:
        """Return a list of roles seen for the first time; SILENT if one of them is cut off."""
        key = tuple(values.role(role) for role in held)
        if key not in self._roles:
            self._roles[key] = self._known(key, where)
        return self._roles[key]

    def _known(self, texts: Sequence[str], where: Where) -> Roles | Silent:
        found = []
        for text in texts:
            role = values.role_id(text)
            if role is None:
                self._say_once(RemarkKind.UNKNOWN_ROLE, values.shown(text), where)
                return SILENT
            if self._table.get(role) is None:
                self._say_once(RemarkKind.UNKNOWN_ROLE, role, where)
            found.append(role)
        return in_order(found)

    def _say(self, kind: RemarkKind, where: Where, *data: str) -> None:
        self.remarks.append(Remark(kind, where, data))

    def _say_once(self, kind: RemarkKind, text: str, where: Where) -> None:
        if (kind, text) not in self._said:
            self._said.add((kind, text))
            self._say(kind, where, text)


def _consent(fields: Fields) -> Answer | Silent:
    """Return whether the reseller itself still has to confirm."""
    if "isPartnerConsentPending" not in fields:
        return SILENT
    pending = fields["isPartnerConsentPending"]
    if not isinstance(pending, bool):
        return Answer.UNKNOWN
    return Answer.YES if pending else Answer.NO
