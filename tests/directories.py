"""Firms of a directory, as the tests of the domain, storage and services need them."""

from datetime import date

from desktop.domain.answers import Unknown
from desktop.domain.identifiers import ListingId, derived_id
from desktop.domain.listings import Listing

OCTOBER = date(2026, 10, 20)


def listing(name: str = "Caldreva Informatica Srl", **given: object) -> Listing:
    made: dict[str, object] = {
        "id": ListingId(derived_id("listing", name)),
        "name": name,
        "town": "Seriate",
        "region": "Lombardia",
        "country": "Italia",
        "latitude": 45_684_000,
        "longitude": 9_721_000,
        "services": ("ManagedServices", "DeploymentOrMigration"),
        "products": ("Azure", "Microsoft365"),
        "designations": Unknown.UNKNOWN,
        "phone": "035 000 0142",
        "mail": "info@caldreva.example",
        "seen": OCTOBER,
    }
    return Listing(**{**made, **given})  # type: ignore[arg-type]  # named by the tests
