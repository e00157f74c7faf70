"""The directory as a person reads it: all firms in light lines, one in full, kept searches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path

from desktop.domain.changes import Change, Entry, Reason, cleaned
from desktop.domain.directory import (
    DirectoryLine,
    DirectoryLines,
    DirectoryTerms,
    FirstLook,
    ListingDetail,
    Provenance,
    from_us,
)
from desktop.domain.directory_index import DirectoryIndex, Words
from desktop.domain.directory_matching import Known, PartnerIds
from desktop.domain.distances import metres, middle
from desktop.domain.enquiries import Enquiry, OurCard
from desktop.domain.errors import Invalid, NoSuchRecord
from desktop.domain.identifiers import PartnerId
from desktop.domain.listings import DirectoryView, Listing, Point, Regard
from desktop.domain.partners import Partner
from desktop.domain.search import fold
from desktop.domain.times import from_micros, local_day
from desktop.formats import reference_directory
from desktop.services.profile import Profile
from desktop.storage import directory_lines, directory_queries, queries, reading
from desktop.storage.collector import collector_waits
from desktop.storage.directory_lines import LineMaker
from desktop.storage.store import Report, Store, quiet


class Directory:
    def __init__(
        self, store: Store, profile: Profile, folder: Path, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._profile = profile
        self._folder = folder
        self._clock = clock

    @cached_property
    def terms(self) -> DirectoryTerms:
        """The codes of facets with their names."""
        return reference_directory.terms(self._folder)

    def now(self) -> datetime:
        """Return the moment to which ages are counted, UTC."""
        return self._clock()

    def first(self, count: int) -> FirstLook:
        """Return the first lines by name, and how many there are, before all is read."""
        maker = self._maker()
        newest = directory_queries.newest_file(self._store)
        return FirstLook(
            directory_lines.first(self._store, maker, count),
            directory_queries.count(self._store),
            None if newest is None else from_micros(newest[0]),
            "" if newest is None else newest[1],
        )

    def lines(self, report: Report = quiet) -> DirectoryLines:
        """Return all lines by name: listings, and partners that no directory has."""
        newest = directory_queries.newest_file(self._store)
        return DirectoryLines(
            directory_lines.lines(self._store, self._maker(), report),
            None if newest is None else from_micros(newest[0]),
            "" if newest is None else newest[1],
            self.card().place,
        )

    def index(self, words: Words, report: Report = quiet) -> DirectoryIndex:
        """Return all lines ready to be found; `words` names the values of facets."""
        with collector_waits():
            return DirectoryIndex(self.lines(report), words, report, self.terms.country)

    def texts(self, lines: Sequence[DirectoryLine], report: Report = quiet) -> Iterable[str]:
        """Return what else each line is found by: ids, and notes of ours and of the source."""
        return directory_lines.further(self._store, self._maker(), lines, report)

    def some(self, identifiers: Sequence[str]) -> list[tuple[DirectoryLine, str]]:
        """Return some lines as they are now, each with what `texts` says of it."""
        maker = self._maker()
        found = directory_lines.some(self._store, maker, identifiers)
        listed = {line.id for line in found}
        partners = self._store.some(Partner, [one for one in identifiers if one not in listed])
        found += [maker.of_partner(partner) for partner in partners]
        texts = directory_lines.further(self._store, maker, found)
        return list(zip(found, texts, strict=True))

    def one(self, listing: str) -> Listing:
        """Return a listing; raises NoSuchRecord."""
        return self._store.one(Listing, listing)

    def several(self, listings: Sequence[str]) -> list[Listing]:
        """Return listings by their ids, those that are there."""
        return self._store.some(Listing, listings)

    def regards(self, lines: Sequence[str]) -> list[Regard]:
        """Return what we think of each of some lines, nothing yet included."""
        kept = {regard.id: regard for regard in self._store.some(Regard, lines)}
        return [kept.get(line) or Regard(id=line) for line in lines]

    def detail(self, line: str) -> ListingDetail:
        """Return everything about one firm, a listing's or a partner's; raises NoSuchRecord."""
        listings, partners = self._store.some(Listing, [line]), self._store.all(Partner)
        listing = listings[0] if listings else None
        regards = self._store.some(Regard, [line])
        regard = regards[0] if regards else Regard(id=line)
        by_id = {partner.id: partner for partner in partners}
        if listing is None:
            if PartnerId(line) not in by_id:
                raise NoSuchRecord("listing", line)
            known = Known(PartnerId(line), None)
        else:
            known = PartnerIds(partners).of(listing, regard) or Known(None, None)
        partner = None if known.partner is None else by_id[known.partner]
        files = directory_queries.files(self._store)
        numbers = queries.entries_changing(self._store, line)
        seen = directory_queries.entries_showing(self._store, line)
        history = reading.entries(self._store, {*numbers, *seen})
        return ListingDetail(
            line=line,
            listing=listing,
            partner=partner,
            match=known.match,
            regard=regard,
            maybe=None if listing is None or partner else _namesake(listing, partners, regard),
            origin=None if listing is None else self._origin(listing, files),
            origins={} if listing is None else _origins(listing, files),
            relationships=()
            if partner is None
            else tuple(queries.partner_relationships(self._store, partner.id)),
            enquiries=tuple(self._enquiries(line, partner)),
            history=tuple(history),
            changed=frozenset(numbers),
            distance=self._distance(listing),
        )

    def card(self) -> OurCard:
        """Return what we say of ourselves in enquiries."""
        kept = self._store.some(OurCard, [self._store.register])
        return kept[0] if kept else OurCard(id=self._store.register)

    def keep_card(self, card: OurCard) -> Entry | None:
        """Keep what we say of ourselves; None when nothing changed."""
        kept = self._store.some(OurCard, [card.id])
        before, after = kept[0] if kept else None, cleaned(card)
        if after == (before or OurCard(id=card.id)):
            return None
        return self._store.apply([Change(before, after)], self._profile.me(), Reason.PROFILE)

    def place_of(self, town: str) -> Point | None:
        """Return the middle of a town, as far as listings in it say where they are."""
        points = directory_queries.in_town(self._store, town) if town.strip() else []
        return middle(tuple(points))

    def views(self) -> list[DirectoryView]:
        """Return the searches that are kept, by name."""
        return sorted(self._store.all(DirectoryView), key=lambda view: fold(view.name))

    def keep_view(self, view: DirectoryView) -> Entry | None:
        """Keep a search under its name, in place of the one with its id; raises Invalid."""
        after = cleaned(view)
        if not after.name.strip():
            raise Invalid("name", "needed")
        kept = self._store.some(DirectoryView, [view.id])
        before = kept[0] if kept else None
        if after == before:
            return None
        reason = Reason.ADDED if before is None else Reason.EDITED
        return self._store.apply([Change(before, after)], self._profile.me(), reason)

    def remove_view(self, view: DirectoryView) -> Entry:
        """Take a kept search out."""
        return self._store.apply([Change(view, None)], self._profile.me(), Reason.REMOVED)

    def _maker(self) -> LineMaker:
        return LineMaker(
            self._store.all(Partner),
            {regard.id: regard for regard in self._store.all(Regard)},
            directory_queries.waiting(self._store),
            from_us(self.card()),
        )

    def _origin(self, listing: Listing, files: Mapping[str, tuple[int, str]]) -> Provenance:
        """Return where a listing is from: the newest file that shows it, else who typed it."""
        if listing.source is None:
            return Provenance("", listing.seen)
        shown = directory_queries.last_shown(self._store, listing.id)
        if shown is None or shown[0] == listing.source:
            _, name = files.get(listing.source, (0, ""))
            return Provenance(name, listing.seen)
        zone = self._profile.organisation().zone
        return Provenance(shown[2], local_day(from_micros(shown[1]), zone))

    def _enquiries(self, line: str, partner: Partner | None) -> list[Enquiry]:
        whose = None if partner is None else partner.id
        mine = directory_queries.enquiries_of(self._store, line, whose)
        found = self._store.some(Enquiry, mine)
        return sorted(found, key=lambda enquiry: enquiry.created, reverse=True)

    def _distance(self, listing: Listing | None) -> int | None:
        start = from_us(self.card())
        if start is None or listing is None or listing.place is None:
            return None
        return metres(start, listing.place)


def _origins(listing: Listing, files: Mapping[str, tuple[int, str]]) -> Mapping[str, Provenance]:
    found = {}
    for origin in listing.origins:
        name = "" if origin.file is None else files.get(origin.file, (0, ""))[1]
        found[origin.field] = Provenance(name, origin.seen)
    return found


def _namesake(listing: Listing, partners: Sequence[Partner], regard: Regard) -> Partner | None:
    """Return a partner on file of the same name, unless it is in another town or denied."""
    name, town = fold(listing.name), fold(listing.town)
    for partner in partners:
        near = not town or not partner.town or fold(partner.town) == town
        if fold(partner.name) == name and near and partner.id not in regard.other_than:
            return partner
    return None
