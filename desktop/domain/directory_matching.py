"""Which firms of a directory are partners on file: by an id they share, or because someone said so.

A name alone is no match: two firms may be called the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from desktop.domain.directory import Match
from desktop.domain.identifiers import PartnerId
from desktop.domain.listings import Listing, Regard
from desktop.domain.partners import Partner

_ITALIAN: Final = re.compile(r"\d{11}")
_NOT_VAT: Final = re.compile(r"[^A-Z0-9]")
_HOST: Final = re.compile(r"(?:[a-z][a-z0-9+.-]*://)?(?:[^/@\s]*@)?([^/:?#\s]+)", re.IGNORECASE)
SHARED_HOSTS: Final = frozenset(
    {
        *("facebook.com", "instagram.com", "linkedin.com", "google.com", "sites.google.com"),
        *("wixsite.com", "wordpress.com", "altervista.org", "linktr.ee", "microsoft.com"),
        *("gmail.com", "outlook.com", "outlook.it", "hotmail.com", "hotmail.it", "libero.it"),
        *("pec.it", "legalmail.it", "tiscali.it", "virgilio.it", "yahoo.it", "yahoo.com"),
    }
)
"""Hosts under which many firms live, so that they say nothing of who someone is."""


class Known(NamedTuple):
    """A partner on file, and why a firm of the directory is it; None where nobody has to ask."""

    partner: PartnerId | None
    match: Match | None


def vat_key(text: str) -> str:
    """Return a VAT number as it is compared: capitals and digits, an Italian one with its IT."""
    bare = _NOT_VAT.sub("", text.upper())
    return f"IT{bare}" if _ITALIAN.fullmatch(bare) else bare


def host(website: str) -> str:
    """Return the host of a web address without its www, "" for one that many firms share."""
    found = _HOST.match(website.strip())
    name = found[1].lower().rstrip(".") if found else ""
    name = name.removeprefix("www.")
    return "" if name in SHARED_HOSTS or "." not in name else name


class PartnerIds:
    """The ids of all partners on file, to find firms of the directory among them."""

    def __init__(self, partners: Iterable[Partner]) -> None:
        tenants: dict[str, PartnerId] = {}
        numbers: dict[str, PartnerId] = {}
        vats: dict[str, PartnerId] = {}
        domains: dict[str, PartnerId] = {}
        self._all: set[str] = set()
        for partner in partners:
            self._all.add(partner.id)
            for known in partner.tenant_ids:
                tenants.setdefault(known.value, partner.id)
            for known in partner.partner_ids:
                numbers.setdefault(known.value, partner.id)
            if vat := vat_key(partner.vat):
                vats.setdefault(vat, partner.id)
            for known in partner.domains:
                if known.value.lower() not in SHARED_HOSTS:
                    domains.setdefault(known.value.lower(), partner.id)
        self._by = (
            (Match.TENANT, tenants),
            (Match.PARTNER_ID, numbers),
            (Match.VAT, vats),
            (Match.DOMAIN, domains),
        )
        bare = {vat.removeprefix("IT") for vat in vats}
        self._spelled = ({*tenants}, {*numbers}, {*vats} | bare, {*domains})

    def likely(self, rows: Sequence[Sequence[Any]], columns: Sequence[int]) -> set[int]:
        """Return the places of rows that may be partners.

        `columns` says where tenant ids, partner ids, VAT number and domains stand in a row. Only
        where ids are several, joined by line feeds, a row may be named that is none.
        """
        found: set[int] = set()
        for column, spelled in zip(columns, self._spelled, strict=True):
            if spelled:
                found.update(
                    place
                    for place, row in enumerate(rows)
                    if (value := row[column]) and (value in spelled or "\n" in value)
                )
        return found

    def find(
        self, tenants: str, numbers: str, vat: str, domains: str, regard: Regard | None
    ) -> Known | None:
        """Return the partner a firm is; ids come joined by line feeds, as rows keep them.

        What a person said counts more than any id, and the ids in their order.
        """
        if regard is not None and regard.partner in self._all and regard.partner is not None:
            return Known(regard.partner, Match.SAID)
        denied = () if regard is None else regard.other_than
        held = (tenants, numbers, vat_key(vat), domains)
        for joined, (match, known) in zip(held, self._by, strict=True):
            for value in joined.split("\n"):
                found = known.get(value)
                if found is not None and found not in denied:
                    return Known(found, match)
        return None

    def of(self, listing: Listing, regard: Regard | None) -> Known | None:
        """Return the partner a listing is, None while it is none."""
        return self.find(
            "\n".join(listing.tenant_ids),
            "\n".join(listing.partner_ids),
            listing.vat,
            "\n".join(listing.domains),
            regard,
        )
