"""Whose each row of a list is: a partner on file, one the list names, or one its id suggests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from desktop.domain.errors import SeveralPartners
from desktop.domain.identifiers import PartnerId, TenantId, clean, guid, new_id, tenant_id
from desktop.domain.lists import Remark, RemarkKind, Reported, Silent
from desktop.domain.partners import KnownId, Learnt, Partner
from desktop.domain.search import fold


class ListedPartners:
    """Finds or makes the partner of each row; what it makes stands in `new`.

    `chosen` is our id, a tenant id or a name of the partner a list without names is from. A row
    whose id points to another tenant gets an entry of its own, and `remarks` says so.
    """

    def __init__(
        self, partners: Sequence[Partner], chosen: str, name: str, rows: Sequence[Reported]
    ) -> None:
        self.new: list[Partner] = []
        self.remarks: list[Remark] = []
        self._by_tenant = {k.value: p for p in partners for k in p.tenant_ids}
        self._by_name: dict[str, list[Partner]] = {}
        for partner in partners:
            self._by_name.setdefault(fold(partner.name), []).append(partner)
        self._by_id = {p.id: p for p in partners}
        self._rows = rows
        pointed = Counter(row.partner_tenant for row in rows if row.partner_tenant)
        self._mostly = {tenant for tenant, _count in pointed.most_common(1)}
        self.chosen = self._choose(chosen, name) if chosen.strip() else None
        """The partner the list is from; None where its rows name theirs."""

    def of(self, row: Reported, *, stays: bool) -> PartnerId:
        """Return the partner of a row; `stays` keeps it with the chosen one against its id."""
        if not isinstance(row.partner_name, Silent):
            return self._on_row(row.partner_name, row).id
        if self.chosen is None:
            return self._of_tenant(row.partner_tenant).id
        other = row.partner_tenant
        known = {known.value for known in self.chosen.tenant_ids} or self._mostly
        if stays or other is None or other in known:
            return self.chosen.id
        partner = self._of_tenant(other)
        name = "" if isinstance(row.name, Silent) else row.name
        self.remarks.append(Remark(RemarkKind.OTHER_PARTNER, row.where, (name, partner.name)))
        return partner.id

    def _choose(self, chosen: str, name: str) -> Partner:
        text = chosen.strip()
        identifier = guid(text)
        if identifier and identifier in self._by_id:
            return self._by_id[PartnerId(identifier)]
        if identifier and identifier in self._by_tenant:
            return self._by_tenant[identifier]
        tenant = tenant_id(text)
        if tenant is None:
            return self._named(text)
        shown = any(row.partner_tenant == tenant for row in self._rows)
        learnt = Learnt.LIST if shown else Learnt.TYPED
        return self._made(name.strip() or tenant, tenant, learnt)

    def _on_row(self, name: str, row: Reported) -> Partner:
        found = self._by_name.get(fold(name), ())
        if len(found) > 1:
            data = (name, str(len(found)))
            self.remarks.append(Remark(RemarkKind.SAME_PARTNER_NAME, row.where, data))
        return found[0] if found else self._made(name, None, Learnt.LIST)

    def _named(self, name: str) -> Partner:
        found = self._by_name.get(fold(name), ())
        if len(found) > 1:
            raise SeveralPartners(name, tuple(partner.id for partner in found))
        return found[0] if found else self._made(name, None, Learnt.LIST)

    def _of_tenant(self, tenant: TenantId | None) -> Partner:
        if tenant is None:
            return self._named("?")
        found = self._by_tenant.get(tenant)
        return found or self._made(tenant, tenant, Learnt.LIST)

    def _made(self, name: str, tenant: TenantId | None, learnt: Learnt) -> Partner:
        ids = (KnownId(tenant, learnt),) if tenant else ()
        partner = Partner(id=PartnerId(new_id()), name=clean(name), tenant_ids=ids)
        self.new.append(partner)
        self._by_name.setdefault(fold(name), []).append(partner)
        self._by_id[partner.id] = partner
        if tenant:
            self._by_tenant[tenant] = partner
        return partner
