"""A large invented directory, the same each time: firms of twenty countries, in invented towns."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from desktop.domain.identifiers import ListingId, derived_id
from desktop.domain.listings import Listing

SERVICES = (
    *("ConsultingAndProfessionalServices", "CustomSolution", "DeploymentOrMigration", "Hardware"),
    *("Integration", "IPServices", "LearningAndCertification", "Licensing", "ManagedServices"),
    "ProjectServices",
)
PRODUCTS = (
    *("Azure", "Microsoft365", "Teams", "SharePoint", "Exchange", "Windows", "PowerBI", "SQL"),
    *("Dynamics365Business", "EnterpriseMobilityAndSecurity", "Office", "Surface", "Visio"),
)
INDUSTRIES = (
    *("Education", "Financial Services", "Government", "Healthcare", "Manufacturing"),
    *("Retail & Consumer Goods", "Services", "Wholesale & Distribution"),
)
SIZES = ("1to9employees", "10to50employees", "51to250employees", "251to1000employees")
DESIGNATIONS = ("ModernWork", "Security", "Infrastructure", "DataAI", "BusinessApplications")
SPECIALISATIONS = tuple(f"Specialisation {number}" for number in range(30))

_FIRST = ("Adri", "Brem", "Cald", "Dora", "Ferm", "Lago", "Nuvo", "Ombra", "Quad", "Sori", "Tele")
_LAST = ("atica", "bana", "eva", "gora", "lenta", "mira", "nova", "relva", "tessa", "vento", "zéra")
_KIND = ("Servizi", "Software", "Reti", "Sistemi", "Cloud", "Digitale", "Consulting", "Logística")
_FORM = ("Srl", "SpA", "Sas", "GmbH", "Ltd", "SARL", "BV")
_SAYS = (
    *("assistenza", "quotidiana", "per", "piccole", "imprese", "migrazione", "della", "posta"),
    *("sicurezza", "è", "la", "nostra", "qualità", "da", "vent’anni", "progetti", "su", "misura"),
    *("formazione", "backup", "reti", "telefonia", "cloud", "consulenza", "gestionale", "licenze"),
)


class Town(NamedTuple):
    country: str
    region: str
    name: str
    latitude: float
    longitude: float


@cache
def towns() -> Sequence[Town]:
    """Return 2,000 invented towns in 20 countries and 200 regions."""
    chance = random.Random(20)
    found = []
    for number in range(2000):
        country, region = f"Paese {number % 20:02}", f"Regione {number % 200:03}"
        name = f"{chance.choice(_FIRST)}{chance.choice(_LAST)} {number}"
        found.append(
            Town(country, region, name, chance.uniform(36.0, 60.0), chance.uniform(-9.0, 25.0))
        )
    return found


def listings(count: int) -> list[Listing]:
    chance = random.Random(5)
    return [_listing(number, chance) for number in range(count)]


def _listing(number: int, chance: random.Random) -> Listing:
    town = chance.choice(towns())
    first, last = chance.choice(_FIRST), chance.choice(_LAST)
    name = f"{first}{last} {chance.choice(_KIND)} {number} {chance.choice(_FORM)}"
    return Listing(
        id=ListingId(derived_id("listing", str(number))),
        name=name,
        external_id=f"L{number:06}",
        street=f"Via Prova {number % 300}",
        postcode=f"{number % 90000 + 10000}",
        town=town.name,
        region=town.region,
        country=town.country,
        latitude=round((town.latitude + chance.uniform(-0.05, 0.05)) * 1_000_000),
        longitude=round((town.longitude + chance.uniform(-0.05, 0.05)) * 1_000_000),
        website=f"https://www.ditta{number}.example",
        phone=f"+39 035 {number:06}",
        mail=f"info@ditta{number}.example",
        vat=f"IT{number:011}",
        partner_ids=(str(4_000_000 + number),),
        domains=(f"ditta{number}.example",),
        services=_some(chance, SERVICES, 4),
        products=_some(chance, PRODUCTS, 5),
        industries=_some(chance, INDUSTRIES, 3),
        sizes=_some(chance, SIZES, 2),
        designations=_some(chance, DESIGNATIONS, 2),
        specialisations=_some(chance, SPECIALISATIONS, 2),
        description=" ".join(chance.choices(_SAYS, k=14)),
    )


def _some(chance: random.Random, of: Sequence[str], most: int) -> tuple[str, ...]:
    return tuple(sorted(chance.sample(of, chance.randint(0, most))))


HEADS = (
    *("ID scheda", "Nome", "Indirizzo", "CAP", "Città", "Regione", "Paese", "Latitudine"),
    *("Longitudine", "Sito web", "Telefono", "E-mail", "Partita IVA", "ID partner", "Servizi"),
    *("Prodotti", "Settori", "Dimensione dei clienti", "Designazioni", "Specializzazioni"),
    "Descrizione",
)


def italian_csv(count: int) -> bytes:
    """Return the directory as an Italian spreadsheet saves it: semicolons, decimal commas."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(HEADS)
    for one in listings(count):
        point = [f"{(part or 0) / 1_000_000:.6f}".replace(".", ",") for part in _point(one)]
        facets: tuple[object, ...] = (one.services, one.products, one.industries, one.sizes)
        facets = (*facets, one.designations, one.specialisations)
        joined = [", ".join(held) if isinstance(held, tuple) else "" for held in facets]
        writer.writerow(
            [
                *(one.external_id, one.name, one.street, one.postcode, one.town, one.region),
                *(one.country, *point, one.website, one.phone, one.mail, one.vat),
                *("".join(one.partner_ids), *joined, one.description),
            ]
        )
    return text.getvalue().encode("utf-8-sig")


def _point(one: Listing) -> tuple[int | None, int | None]:
    return one.latitude, one.longitude
