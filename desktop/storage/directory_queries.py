"""What is asked of many listings, directory files and enquiries at once."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select

from desktop.domain.listings import Listing, Point
from desktop.domain.relationships import WAITING
from desktop.domain.search import fold
from desktop.storage.database import row_by_row
from desktop.storage.directory_tables import DirectoryFileRow, EnquiryRow, ListingRow, RegardRow
from desktop.storage.mapping import kind_of
from desktop.storage.store import STEP, Report, Store, quiet
from desktop.storage.tables import RelationshipRow

_l = ListingRow


def count(store: Store) -> int:
    """Return how many listings there are."""
    mine = select(func.count()).where(_l.register == store.register)
    with store.database.reading() as connection:
        return connection.execute(mine).scalar() or 0


def waiting(store: Store) -> set[str]:
    """Return the partners with a request that waits for an answer."""
    r = RelationshipRow
    chosen = select(r.partner).where(r.register == store.register, r.status.in_(WAITING)).distinct()
    with store.database.reading() as connection:
        return set(connection.execute(chosen).scalars())


def newest_file(store: Store) -> tuple[int, str] | None:
    """Return when the newest directory file was seen (UTC microseconds) and its name."""
    f = DirectoryFileRow
    chosen = (
        select(f.seen, f.source)
        .where(f.register == store.register)
        .order_by(f.seen.desc())
        .limit(1)
    )
    with store.database.reading() as connection:
        row = connection.execute(chosen).first()
    return None if row is None else (row.seen, row.source)


def files(store: Store) -> dict[str, tuple[int, str]]:
    """Return for each directory file when it was seen and its name, without what it lists."""
    f = DirectoryFileRow
    chosen = select(f.id, f.seen, f.source).where(f.register == store.register)
    with store.database.reading() as connection:
        return {row.id: (row.seen, row.source) for row in connection.execute(chosen)}


def last_shown(store: Store, listing: str) -> tuple[str, int, str] | None:
    """Return the newest file that shows a listing: its id, when it was seen, and its name."""
    f = DirectoryFileRow
    chosen = (
        select(f.id, f.seen, f.source)
        .where(f.register == store.register, func.instr(f.listings, listing) > 0)
        .order_by(f.seen.desc())
        .limit(1)
    )
    with store.database.reading() as connection:
        row = connection.execute(chosen).first()
    return None if row is None else (row.id, row.seen, row.source)


def entries_showing(store: Store, listing: str) -> list[int]:
    """Return the numbers of the entries whose directory file shows a listing."""
    f = DirectoryFileRow
    chosen = select(f.version).where(
        f.register == store.register, func.instr(f.listings, listing) > 0
    )
    with store.database.reading() as connection:
        return list(connection.execute(chosen).scalars())


def shown_by_feed(store: Store, feed: str) -> set[str]:
    """Return the listings that files of a feed have shown."""
    f = DirectoryFileRow
    chosen = select(f.listings).where(f.register == store.register, f.feed == feed)
    found: set[str] = set()
    with store.database.reading() as connection:
        for joined in connection.execute(chosen).scalars():
            found.update(joined.split("\n"))
    return found - {""}


def noted(store: Store) -> set[str]:
    """Return the lines about which we noted something or to which we wrote."""
    e, r = EnquiryRow, RegardRow
    wrote = select(e.line).where(e.register == store.register)
    thought = select(r.id).where(r.register == store.register)
    with store.database.reading() as connection:
        return set(connection.execute(wrote.union(thought)).scalars())


def known_days(store: Store, digest: str) -> list[int]:
    """Return when a directory file with these very bytes was seen, in UTC microseconds."""
    f = DirectoryFileRow
    chosen = select(f.seen).where(f.register == store.register, f.digest == digest)
    with store.database.reading() as connection:
        return list(connection.execute(chosen).scalars())


def in_town(store: Store, town: str) -> list[Point]:
    """Return where the listings of a town lie, of those whose place is known."""
    mine = _l.register == store.register, _l.latitude.is_not(None), _l.longitude.is_not(None)
    wanted = fold(town.strip())
    with store.database.reading() as connection:
        towns = connection.execute(select(_l.town).where(*mine).distinct()).scalars()
        named = [one for one in towns if fold(one) == wanted]
        chosen = select(_l.latitude, _l.longitude).where(*mine, _l.town.in_(named))
        return [Point(row.latitude, row.longitude) for row in connection.execute(chosen)]


def enquiries_of(store: Store, line: str, partner: str | None = None) -> list[str]:
    """Return the ids of the enquiries to a firm, by its line or as the partner it is."""
    e = EnquiryRow
    mine = e.line == line if partner is None else (e.line == line) | (e.partner == partner)
    with store.database.reading() as connection:
        chosen = select(e.id).where(e.register == store.register, mine)
        return list(connection.execute(chosen).scalars())


def all_listings(store: Store, report: Report = quiet) -> Iterator[Listing]:
    """Yield all listings, one after the other, so that they need not all be held."""
    kind = kind_of(Listing)
    table = kind.table
    chosen = select(table).where(row_by_row(table.c.register) == store.register)
    done = 0
    with store.database.reading() as connection:
        for part in connection.execute(chosen).mappings().partitions(STEP):
            yield from map(kind.build, part)
            done += len(part)
            report(done, 0)
