"""The directory's lines: a hundred thousand of them while a person waits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Executable, Select, func, select

from desktop.domain.directory import DirectoryLine
from desktop.domain.directory_matching import PartnerIds
from desktop.domain.directory_texts import folded
from desktop.domain.distances import Distances
from desktop.domain.listings import Point, Regard
from desktop.domain.partners import Partner
from desktop.storage.collector import collector_waits
from desktop.storage.database import row_by_row
from desktop.storage.directory_tables import ListingRow
from desktop.storage.store import STEP, Report, Store, quiet

_l = ListingRow
_COLUMNS: Final = (
    *(_l.id, _l.name, _l.town, _l.region, _l.country, _l.latitude, _l.longitude),
    *(_l.services, _l.products, _l.industries, _l.sizes, _l.designations, _l.specialisations),
    *(_l.vat, _l.tenant_ids, _l.partner_ids, _l.domains, _l.gone),
)
_IDS: Final = (14, 15, 13, 16)
"""Where in `_COLUMNS` tenant ids, partner ids, VAT number and domains stand."""
_TOGETHER: Final = 2000
Columns = tuple[Any, ...]
"""A row of `_COLUMNS`, as SQLite gives it."""


class LineMaker:
    """Makes lines of listings and partners; what is theirs beside the row is asked for once."""

    def __init__(
        self,
        partners: Iterable[Partner],
        regards: Mapping[str, Regard],
        waiting: Collection[str],
        start: Point | None,
    ) -> None:
        self._partners: dict[str, Partner] = {partner.id: partner for partner in partners}
        self._ids = PartnerIds(self._partners.values())
        self._regards = regards
        self._waiting = waiting
        self._far = None if start is None else Distances(start).to
        self._listed: set[str] = set()
        known: dict[Any, Any] = {}
        self._same: Callable[[Any, Any], Any] = known.setdefault
        """Gives back a text that many rows share as one that is held once."""

    def of_rows(self, rows: Sequence[Columns]) -> list[DirectoryLine]:
        """Return the lines of listings, in the order of their rows."""
        same, far = self._same, self._far
        texts = [
            (
                identifier,
                True,
                None,
                name,
                same(town, town),
                same(region, region),
                same(country, country),
                None if far is None or up is None or across is None else far(up, across),
                same(services, services),
                same(products, products),
                same(industries, industries),
                same(sizes, sizes),
                same(designations, designations),
                same(specialisations, specialisations),
                "",
                0,
                False,
                gone is not None,
                False,
            )
            for (
                identifier,
                name,
                town,
                region,
                country,
                up,
                across,
                services,
                products,
                industries,
                sizes,
                designations,
                specialisations,
                *_ids,
                gone,
            ) in rows
        ]
        found = [*map(DirectoryLine._make, texts)]
        marked = self._ids.likely(rows, _IDS)
        if self._regards:
            marked.update(place for place, row in enumerate(rows) if row[0] in self._regards)
        for place in marked:
            held = [rows[place][column] for column in _IDS]
            line = found[place] = self._marked(found[place], *held)
            if line.partner is not None:
                self._listed.add(line.partner)
        return found

    def unlisted(self) -> list[DirectoryLine]:
        """Return the lines of the partners that no listing was; asked after all rows."""
        return [
            self.of_partner(one) for key, one in self._partners.items() if key not in self._listed
        ]

    def further(self, line: DirectoryLine, said: str) -> str:
        """Return what a search finds a line by that the line itself does not hold.

        `said` is what its entry says beside it.
        """
        regard = self._regards.get(line.id)
        partner = None if line.partner is None else self._partners.get(line.partner)
        texts = [said] if said else []
        if regard is not None and regard.notes:
            texts.append(regard.notes)
        if partner is not None:
            texts.append(_of_partner(partner))
        return "\n".join(texts)

    def _marked(
        self, line: DirectoryLine, tenants: str, numbers: str, vat: str, domains: str
    ) -> DirectoryLine:
        """Return a line with what we think of it, and whose it is."""
        regard = self._regards.get(line.id)
        known = self._ids.find(tenants, numbers, vat, domains, regard)
        partner = None if known is None else known.partner
        line = line._replace(partner=partner, waiting=partner in self._waiting)
        if regard is None:
            return line
        return line._replace(
            tags="\n".join(regard.tags), rating=regard.rating, shortlisted=regard.shortlisted
        )

    def of_partner(self, partner: Partner) -> DirectoryLine:
        """Return the line of a partner that no directory has."""
        regard = self._regards.get(partner.id, Regard(id=partner.id))
        return DirectoryLine(
            id=partner.id,
            listed=False,
            partner=partner.id,
            name=partner.name,
            town=partner.town,
            region="",
            country=partner.country,
            distance=None,
            services=None,
            products=None,
            industries=None,
            sizes=None,
            designations=None,
            specialisations=None,
            tags="\n".join(regard.tags),
            rating=regard.rating,
            shortlisted=regard.shortlisted,
            gone=False,
            waiting=partner.id in self._waiting,
        )


def _of_partner(partner: Partner) -> str:
    """Return what of a partner on file is searched beside its directory entry."""
    contacts = (part for c in partner.contacts for part in (c.name, c.email, c.phone))
    ids = (*partner.tenant_ids, *partner.partner_ids, *partner.domains)
    texts = (partner.name, partner.vat, partner.pec, partner.website)
    ours = (partner.business_reason, partner.notes)
    return "\n".join((*texts, *ours, *contacts, *(known.value for known in ids)))


def lines(store: Store, maker: LineMaker, report: Report = quiet) -> list[DirectoryLine]:
    """Return all lines by name."""
    with collector_waits():
        found: list[DirectoryLine] = []
        for part in _rows(store, _all_of(store)):
            found += maker.of_rows(part)
            report(len(found), 0)
        return _by_name(found + maker.unlisted())


def some(store: Store, maker: LineMaker, listings: Collection[str]) -> list[DirectoryLine]:
    """Return the lines of some listings."""
    wanted = select(*_COLUMNS).where(_l.register == store.register, _l.id.in_(listings))
    return [line for part in _rows(store, wanted) for line in maker.of_rows(part)]


def first(store: Store, maker: LineMaker, count: int) -> list[DirectoryLine]:
    """Return the first lines by name, as SQLite orders them, before all is read.

    A partner on file is shown as one line too many where its listing comes later.
    """
    chosen = _all_of(store).order_by(func.lower(_l.name)).limit(count)
    found = [line for part in _rows(store, chosen) for line in maker.of_rows(part)]
    return _by_name(found + maker.unlisted())[:count]


def _by_name(found: list[DirectoryLine]) -> list[DirectoryLine]:
    names = folded([line.name for line in found])
    return [found[place] for place in sorted(range(len(found)), key=names.__getitem__)]


_SAID: Final = (_l.description, _l.vat, _l.domains, _l.tenant_ids, _l.partner_ids)


def further(
    store: Store, maker: LineMaker, lines: Sequence[DirectoryLine], report: Report = quiet
) -> Iterator[str]:
    """Yield what else each line is found by: the source's words, ids, and our notes.

    Some thousand at a time, so that they need not all be held.
    """
    for start in range(0, len(lines), _TOGETHER):
        part = lines[start : start + _TOGETHER]
        wanted = select(_l.id, *_SAID).where(
            _l.register == store.register, _l.id.in_([line.id for line in part if line.listed])
        )
        said = {
            row[0]: "\n".join(filter(None, row[1:]))
            for rows in _rows(store, wanted)
            for row in rows
        }
        for line in part:
            yield maker.further(line, said.get(line.id, ""))
        report(start, len(lines))


def _all_of(store: Store) -> Select[*tuple[Any, ...]]:
    return select(*_COLUMNS).where(row_by_row(_l.register.expression) == store.register)


def _rows(store: Store, chosen: Executable) -> Iterator[Sequence[Columns]]:
    """Yield rows in parts, as the driver gives them: nothing in them needs to be converted."""
    with store.database.reading() as connection:
        cursor = connection.execute(chosen).cursor
        assert cursor is not None  # a select has one
        while part := cursor.fetchmany(STEP):
            yield part
