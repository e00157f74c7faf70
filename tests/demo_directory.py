"""The demo's directory: invented firms in Italian towns, written as a spreadsheet saves it.

`python -m tests.demo_directory` writes it anew; a test holds the file to what this makes.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).resolve().parent.parent / "resources" / "demo" / "directory.csv"
COUNT = 320

HEADS = (
    *("ID scheda", "Nome", "Indirizzo", "CAP", "Città", "Regione", "Paese", "Latitudine"),
    *("Longitudine", "Sito web", "Telefono", "E-mail", "ID partner", "Servizi", "Prodotti"),
    *("Settori", "Dimensione dei clienti", "Qualifiche", "Specializzazioni", "Descrizione"),
)


class Town(NamedTuple):
    name: str
    region: str
    postcode: str
    latitude: float
    longitude: float
    weight: int = 1


TOWNS = (
    Town("Bergamo", "Lombardia", "24121", 45.695, 9.670, 9),
    Town("Seriate", "Lombardia", "24068", 45.684, 9.724, 2),
    Town("Dalmine", "Lombardia", "24044", 45.649, 9.604, 3),
    Town("Treviglio", "Lombardia", "24047", 45.521, 9.593, 3),
    Town("Romano di Lombardia", "Lombardia", "24058", 45.521, 9.755),
    Town("Lovere", "Lombardia", "24065", 45.813, 10.071),
    Town("Clusone", "Lombardia", "24023", 45.890, 9.948),
    Town("Brescia", "Lombardia", "25121", 45.539, 10.220, 7),
    Town("Desenzano del Garda", "Lombardia", "25015", 45.470, 10.538, 2),
    Town("Milano", "Lombardia", "20121", 45.464, 9.190, 22),
    Town("Monza", "Lombardia", "20900", 45.584, 9.274, 5),
    Town("Lecco", "Lombardia", "23900", 45.856, 9.397, 3),
    Town("Como", "Lombardia", "22100", 45.810, 9.086, 3),
    Town("Varese", "Lombardia", "21100", 45.820, 8.825, 3),
    Town("Cremona", "Lombardia", "26100", 45.133, 10.023, 2),
    Town("Mantova", "Lombardia", "46100", 45.156, 10.792, 2),
    Town("Pavia", "Lombardia", "27100", 45.185, 9.155, 2),
    Town("Lodi", "Lombardia", "26900", 45.314, 9.503),
    Town("Sondrio", "Lombardia", "23100", 46.170, 9.872),
    Town("Torino", "Piemonte", "10121", 45.070, 7.687, 12),
    Town("Novara", "Piemonte", "28100", 45.446, 8.622, 2),
    Town("Cuneo", "Piemonte", "12100", 44.385, 7.543, 2),
    Town("Alessandria", "Piemonte", "15121", 44.912, 8.615),
    Town("Aosta", "Valle d’Aosta", "11100", 45.737, 7.320),
    Town("Genova", "Liguria", "16121", 44.407, 8.934, 6),
    Town("La Spezia", "Liguria", "19121", 44.103, 9.824),
    Town("Venezia", "Veneto", "30121", 45.437, 12.335, 3),
    Town("Padova", "Veneto", "35121", 45.406, 11.877, 8),
    Town("Verona", "Veneto", "37121", 45.438, 10.992, 7),
    Town("Vicenza", "Veneto", "36100", 45.546, 11.535, 4),
    Town("Treviso", "Veneto", "31100", 45.666, 12.245, 4),
    Town("Trento", "Trentino-Alto Adige", "38121", 46.067, 11.121, 3),
    Town("Bolzano", "Trentino-Alto Adige", "39100", 46.498, 11.354, 3),
    Town("Udine", "Friuli-Venezia Giulia", "33100", 46.063, 13.235, 3),
    Town("Trieste", "Friuli-Venezia Giulia", "34121", 45.650, 13.770, 2),
    Town("Bologna", "Emilia-Romagna", "40121", 44.494, 11.343, 10),
    Town("Modena", "Emilia-Romagna", "41121", 44.647, 10.925, 5),
    Town("Reggio nell’Emilia", "Emilia-Romagna", "42121", 44.698, 10.631, 3),
    Town("Parma", "Emilia-Romagna", "43121", 44.801, 10.328, 4),
    Town("Forlì", "Emilia-Romagna", "47121", 44.222, 12.041, 2),
    Town("Firenze", "Toscana", "50121", 43.770, 11.256, 7),
    Town("Pisa", "Toscana", "56121", 43.716, 10.402, 3),
    Town("Prato", "Toscana", "59100", 43.881, 11.097, 2),
    Town("Perugia", "Umbria", "06121", 43.111, 12.389, 3),
    Town("Ancona", "Marche", "60121", 43.616, 13.519, 3),
    Town("Roma", "Lazio", "00184", 41.893, 12.483, 20),
    Town("Latina", "Lazio", "04100", 41.468, 12.904),
    Town("L’Aquila", "Abruzzo", "67100", 42.350, 13.400),
    Town("Pescara", "Abruzzo", "65121", 42.464, 14.214, 2),
    Town("Campobasso", "Molise", "86100", 41.560, 14.668),
    Town("Napoli", "Campania", "80121", 40.852, 14.268, 10),
    Town("Salerno", "Campania", "84121", 40.682, 14.768, 3),
    Town("Bari", "Puglia", "70121", 41.117, 16.871, 6),
    Town("Lecce", "Puglia", "73100", 40.352, 18.174, 2),
    Town("Potenza", "Basilicata", "85100", 40.640, 15.805),
    Town("Cosenza", "Calabria", "87100", 39.298, 16.254, 2),
    Town("Palermo", "Sicilia", "90121", 38.116, 13.361, 5),
    Town("Catania", "Sicilia", "95121", 37.502, 15.087, 5),
    Town("Cagliari", "Sardegna", "09121", 39.224, 9.122, 3),
    Town("Sassari", "Sardegna", "07100", 40.726, 8.556),
)
_BY_NAME = {town.name: town for town in TOWNS}

MANAGED, MOVING, LICENCES = "Servizi gestiti", "Distribuzione e migrazione", "Licenze"
SERVICES = (
    *(MANAGED, MOVING, LICENCES, "Progetti", "Integrazione", "Hardware"),
    *("Consulenza e servizi professionali", "Formazione e certificazione"),
    *("Soluzioni su misura (ISV)", "Servizi su software proprio (ISV)"),
)
PRODUCTS = (
    *("Microsoft 365", "Azure", "Teams", "SharePoint", "Exchange", "Power BI", "Windows"),
    *("Dynamics 365 Business", "Enterprise Mobility + Security", "SQL Server", "Surface", "Visio"),
)
INDUSTRIES = (
    *("Industria", "Servizi", "Commercio all’ingrosso", "Commercio al dettaglio", "Sanità"),
    *("Istruzione", "Pubblica amministrazione", "Servizi finanziari", "Viaggi e trasporti"),
    "Ospitalità e ristorazione",
)
SIZES = ("1–9 persone", "10–50 persone", "51–250 persone", "251–1.000 persone")
DESIGNATIONS = (
    *("Modern Work", "Infrastruttura (Azure)", "Sicurezza", "Applicazioni aziendali"),
    "Dati e IA (Azure)",
)
SPECIALISATIONS = (
    "Sicurezza del cloud",
    "Protezione dalle minacce",
    "Modernizzazione degli endpoint",
)


class Firm(NamedTuple):
    name: str
    town: str
    services: str
    qualifications: int | None
    products: str = "Microsoft 365; Azure; Teams"
    industries: str = "Industria; Commercio all’ingrosso"
    sizes: str = "10–50 persone; 51–250 persone"
    number: str = ""


KNOWN = (
    Firm("Adrevia Servizi IT Srl", "Bergamo", f"{MANAGED}; {LICENCES}", 2, number="4817263"),
    Firm("Caldreva Informatica Srl", "Seriate", f"{MANAGED}; {MOVING}", 3),
    Firm("Dedalvia Reti Srl", "Treviglio", MANAGED, 1, industries="Servizi"),
    Firm("Fermonda Digitale SpA", "Monza", f"{MANAGED}; Integrazione", 5),
    Firm("Lagorven Sistemi Sas", "Lovere", MANAGED, 0, products="Microsoft 365"),
    Firm("Nuvelga Cloud Srl", "Milano", f"{MANAGED}; {LICENCES}", None),
    Firm("Ombrelva Consulting Srl", "Lecco", f"{MANAGED}; Formazione e certificazione", 2),
    Firm("Quadrelva Software Srl", "Brescia", f"{MANAGED}; Progetti", 4, "Dynamics 365 Business"),
    Firm("Sorinda Tecnologie Srl", "Dalmine", f"{MANAGED}; Hardware", 1),
    Firm("Bitmorva Consulting Srl", "Milano", f"{MOVING}; Progetti", 2, sizes="51–250 persone"),
    Firm("CALDREVA INFORMATICA s.r.l.", "Seriate", MANAGED, 0, "", "", ""),
)
"""The firms of the pictures; the last one is one of them a second time."""

_FIRST = (
    *(
        "Brem",
        "Cadr",
        "Dolm",
        "Ervan",
        "Folg",
        "Gared",
        "Irvet",
        "Lumed",
        "Morv",
        "Nardel",
        "Orbel",
    ),
    *("Pelv", "Ruvan", "Selm", "Tarven", "Umbrel", "Valder", "Zerim"),
)
_LAST = ("ena", "ova", "ilva", "essa", "anda", "orva", "eda", "unda", "atria", "elga")
_KINDS = (
    *(
        "Informatica",
        "Sistemi",
        "Reti",
        "Cloud",
        "Servizi IT",
        "Digitale",
        "Software",
        "Consulting",
    ),
    *("Tecnologie", "Soluzioni"),
)
_FORMS = (*["Srl"] * 8, "SpA", "Sas", "Snc")
_SAYS = (
    "Assistenza quotidiana a posta, postazioni e Teams per piccole imprese.",
    "Migrazioni della posta e dei file, con formazione del personale.",
    "Reti, backup e sicurezza per studi e officine.",
    "Gestionali e integrazioni su misura.",
    "Licenze Microsoft e consulenza sul loro uso.",
    "Siamo in dieci, rispondiamo al telefono.",
)


def firms() -> Iterator[tuple[str, ...]]:
    """Yield the rows, heads left out."""
    chance = random.Random(24)
    for number, firm in enumerate(KNOWN, 1):
        yield _row(number, firm, chance)
    names = [f"{first}{last}" for first in _FIRST for last in _LAST]
    chance.shuffle(names)
    weights = [town.weight for town in TOWNS]
    for number in range(len(KNOWN) + 1, COUNT + 1):
        stem = names[number % len(names)]
        kind = _KINDS[(number // len(names) + number) % len(_KINDS)]
        made = Firm(
            f"{stem} {kind} {chance.choice(_FORMS)}",
            chance.choices(TOWNS, weights)[0].name,
            _some(chance, SERVICES, 1, 4),
            chance.choice((None, 0, 0, 1, 1, 2, 3, 4)),
            _some(chance, PRODUCTS, 0, 5),
            _some(chance, INDUSTRIES, 0, 3),
            _some(chance, SIZES, 1, 3),
        )
        yield _row(number, made, chance)


def _row(number: int, firm: Firm, chance: random.Random) -> tuple[str, ...]:
    town = _BY_NAME[firm.town]
    stem = firm.name.split()[0].lower()
    bare = firm.products == ""
    held = firm.qualifications
    return (
        f"S-{number:03}",
        firm.name,
        "" if bare else f"Via dell’Esempio {number % 90 + 1}",
        town.postcode,
        town.name,
        town.region,
        "Italia",
        _degrees(town.latitude, chance),
        _degrees(town.longitude, chance),
        "" if bare else f"https://www.{stem}.example",
        "" if bare else f"035 000 {number:04}",
        "" if bare else f"info@{stem}.example",
        firm.number,
        firm.services,
        firm.products,
        firm.industries,
        firm.sizes,
        "?" if held is None else "; ".join(DESIGNATIONS[: min(held, 3)]),
        "?" if held is None else "" if held < 4 else "; ".join(SPECIALISATIONS[: held - 3]),
        _SAYS[number % len(_SAYS)],
    )


def _degrees(degrees: float, chance: random.Random) -> str:
    return f"{degrees + chance.uniform(-0.004, 0.004):.4f}".replace(".", ",")


def _some(chance: random.Random, of: tuple[str, ...], least: int, most: int) -> str:
    count = chance.randint(least, most)
    weights = range(len(of), 0, -1)
    return "; ".join(dict.fromkeys(chance.choices(of, weights, k=count)))


def content() -> bytes:
    """Return the file as an Italian spreadsheet saves it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(HEADS)
    writer.writerows(firms())
    return text.getvalue().encode("utf-8-sig")


if __name__ == "__main__":
    FILE.write_bytes(content())
