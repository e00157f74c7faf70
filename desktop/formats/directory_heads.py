"""What the heads of a directory file mean, in English and Italian, however they are spelled."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from desktop.domain.directory_fields import DirectoryField as Field
from desktop.domain.search import fold
from desktop.language import LANGUAGES, catalogue
from desktop.wording.words import word

_ENGLISH: Final[Mapping[Field, str]] = {
    Field.NAME: "name, company, company name, partner, partner name, organisation, organization"
    ", firm, business name, account name",
    Field.EXTERNAL_ID: "id, entry id, listing id, record id, external id, key",
    Field.STREET: "street, address, address line 1, street address",
    Field.POSTCODE: "postcode, postal code, zip, zip code",
    Field.TOWN: "town, city, place, location",
    Field.REGION: "region, state, province, county, state or province",
    Field.COUNTRY: "country, country code, country or region",
    Field.LATITUDE: "latitude, lat",
    Field.LONGITUDE: "longitude, long, lon, lng",
    Field.WEBSITE: "website, web site, web, url, site, homepage, home page",
    Field.PHONE: "phone, telephone, phone number, tel",
    Field.MAIL: "mail, email, e mail, email address, mail address",
    Field.PEC: "pec, certified mail",
    Field.VAT: "vat, vat number, vat id, vat no, tax id",
    Field.TENANT_IDS: "tenant id, tenant ids, tenant, directory id, microsoft tenant id",
    Field.PARTNER_IDS: "partner id, partner ids, mpn, mpn id, partnerid, location id, cpp id"
    ", mcpp id, partner one id",
    Field.DOMAINS: "domain, domains, mail domain, mail domains",
    Field.SERVICES: "service, services, service types, service type, services offered",
    Field.PRODUCTS: "product, products, endorsed products",
    Field.INDUSTRIES: "industry, industries, industry focus, verticals",
    Field.SIZES: "size, sizes, customer size, customer sizes, company size, organisation size"
    ", organization size, size of customers",
    Field.DESIGNATIONS: "designation, designations, solutions partner, competencies"
    ", solutions partner designations",
    Field.SPECIALISATIONS: "specialisation, specialisations, specialization, specializations"
    ", advanced specializations, advanced specialisations",
    Field.DESCRIPTION: "description, about, summary, notes, overview",
    Field.SEEN: "as of, seen, date, last updated, updated, modified, last modified, checked",
}
_ITALIAN: Final[Mapping[Field, str]] = {
    Field.NAME: "nome, ragione sociale, azienda, ditta, denominazione, impresa, nome azienda"
    ", nome partner",
    Field.EXTERNAL_ID: "id scheda, codice, codice scheda, numero scheda",
    Field.STREET: "indirizzo, via, sede",
    Field.POSTCODE: "cap, codice postale",
    Field.TOWN: "citta, comune, luogo, localita",
    Field.REGION: "regione, provincia, prov",
    Field.COUNTRY: "paese, nazione, stato estero",
    Field.LATITUDE: "latitudine",
    Field.LONGITUDE: "longitudine",
    Field.WEBSITE: "sito, sito web, sito internet",
    Field.PHONE: "telefono, numero di telefono, recapito telefonico",
    Field.MAIL: "posta, posta elettronica, indirizzo e mail, indirizzo email, indirizzo di posta",
    Field.PEC: "posta certificata, indirizzo pec",
    Field.VAT: "partita iva, p iva, piva, codice iva",
    Field.TENANT_IDS: "id tenant, id del tenant",
    Field.PARTNER_IDS: "id partner, codice mpn, id mpn, codice partner",
    Field.DOMAINS: "dominio, domini, dominio di posta, domini di posta",
    Field.SERVICES: "servizio, servizi, servizi offerti, tipi di servizio",
    Field.PRODUCTS: "prodotto, prodotti",
    Field.INDUSTRIES: "settore, settori",
    Field.SIZES: "dimensione, dimensioni, dimensione dei clienti, dimensione clienti",
    Field.DESIGNATIONS: "designazione, designazioni, qualifica, qualifiche, competenze",
    Field.SPECIALISATIONS: "specializzazione, specializzazioni, specializzazioni avanzate",
    Field.DESCRIPTION: "descrizione, note, presentazione, chi siamo",
    Field.SEEN: "data, aggiornato al, aggiornata al, aggiornato, aggiornata, visto il, data scheda",
}
_SIGNS: Final = re.compile(r"[\W_]+")
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


def spelled(head: str) -> str:
    """Return a head as it is compared: folded words without any signs between them.

    Of a path such as `address.city` the last part counts.
    """
    last = head.rsplit(".", 1)[-1] if re.search(r"[a-z]\.[a-z]", head, re.IGNORECASE) else head
    return _SIGNS.sub(" ", fold(_HUMP.sub(" ", last))).strip()


def _by_head(language: Mapping[Field, str]) -> dict[str, Field]:
    return {spelled(head): field for field, heads in language.items() for head in heads.split(", ")}


@cache
def _meant() -> Mapping[str, Field]:
    """Return every spelling we know, those under which we write such files ourselves among them."""
    own = {spelled(word(f, catalogue(code))): f for f in Field for code in LANGUAGES}
    return {**own, **_by_head(_ITALIAN), **_by_head(_ENGLISH)}


_ONLY_ITALIAN: Final = _by_head(_ITALIAN).keys() - _by_head(_ENGLISH).keys()
_CODES: Final = {field.value.replace("_", " "): field for field in Field}


def meaning(head: str) -> Field | None:
    """Return the field a head stands for, None for one that is not ours."""
    name = spelled(head)
    return _meant().get(name) or _CODES.get(name)


def meanings(heads: Sequence[str]) -> list[Field | None]:
    """Return what each head stands for; of two that stand for the same the first one does."""
    taken: set[Field] = set()
    found: list[Field | None] = []
    for head in heads:
        field = meaning(head)
        found.append(None if field in taken else field)
        if field is not None:
            taken.add(field)
    return found


def italian(heads: Sequence[str]) -> bool:
    """Return whether the heads are Italian, so that days stand before months."""
    return sum(spelled(head) in _ONLY_ITALIAN for head in heads) > 1


def is_directory(heads: Sequence[str]) -> bool:
    """Return whether heads are those of a directory of firms: a name, and what firms have."""
    found = set(meanings(heads)) - {None}
    return Field.NAME in found and len(found & _TELLING) > 1 and len(found) > 2


_TELLING: Final = frozenset(
    {
        *(Field.STREET, Field.POSTCODE, Field.TOWN, Field.REGION, Field.COUNTRY, Field.WEBSITE),
        *(Field.PHONE, Field.MAIL, Field.PEC, Field.VAT, Field.PARTNER_IDS, Field.SERVICES),
        *(Field.PRODUCTS, Field.INDUSTRIES, Field.SIZES, Field.DESIGNATIONS, Field.LATITUDE),
        *(Field.SPECIALISATIONS, Field.LONGITUDE),
    }
)
"""Fields that a list of relationships does not have."""
