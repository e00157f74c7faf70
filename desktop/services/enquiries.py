"""Enquiries to firms: begun from our profile, written, kept in step with what a person says.

Nothing is sent from here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from desktop.domain.changes import Change, Entry, Reason, cleaned
from desktop.domain.directory import DirectoryTerms
from desktop.domain.enquiries import CallAnswer, Enquiry, EnquiryState, OurCard, checked
from desktop.domain.errors import Invalid, NoSuchRecord
from desktop.domain.identifiers import EnquiryId, PartnerId, new_id
from desktop.domain.letters import Facts, Letter
from desktop.domain.listings import Listing, Regard
from desktop.domain.organisation import LOGIN_MARK
from desktop.domain.partners import ContactKind, Partner
from desktop.domain.prospects import prospect
from desktop.domain.times import local_day
from desktop.formats import enquiry_letters, reference_directory
from desktop.services.partners import Partners
from desktop.services.profile import Profile
from desktop.storage import directory_queries, reading
from desktop.storage.store import Store


class Enquiries:
    def __init__(
        self,
        store: Store,
        profile: Profile,
        partners: Partners,
        resources: Path,
        clock: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._profile = profile
        self._partners = partners
        self._resources = resources
        self._clock = clock

    def all(self) -> list[Enquiry]:
        """Return all enquiries, newest first."""
        found = self._store.all(Enquiry)
        return sorted(found, key=lambda enquiry: enquiry.created, reverse=True)

    def at(self, moment: datetime) -> list[Enquiry]:
        """Return the enquiries as the register held them at a past moment (UTC), newest first."""
        then = reading.standing(self._store, moment)[Enquiry].values()
        return sorted(then, key=lambda enquiry: enquiry.created, reverse=True)

    def of(self, line: str) -> list[Enquiry]:
        """Return the enquiries to a firm, newest first."""
        found = self._store.some(Enquiry, directory_queries.enquiries_of(self._store, line))
        return sorted(found, key=lambda enquiry: enquiry.created, reverse=True)

    def one(self, enquiry: str) -> Enquiry:
        """Return an enquiry; raises NoSuchRecord."""
        return self._store.one(Enquiry, enquiry)

    def due(self) -> list[Enquiry]:
        """Return the enquiries that nobody answered in time, the longest waiting first."""
        today = self._today()
        waiting = [(due, one) for one in self._store.all(Enquiry) if (due := one.nudge_due)]
        return [one for due, one in sorted(waiting, key=lambda pair: pair[0]) if due <= today]

    def begin(self, line: str, language: str = "it") -> Enquiry:
        """Return a draft to a firm, filled in from our profile; it is not kept yet.

        Raises NoSuchRecord.
        """
        listing, partner = self._firm(line)
        firm, card, me = self._profile.organisation(), self._card(), self._profile.me()
        return Enquiry(
            id=EnquiryId(new_id()),
            line=line,
            partner=partner.id if partner else None,
            to=listing.name if listing else partner.name if partner else "",
            to_mail=_mail(listing, partner),
            created=self._clock(),
            street=card.street,
            postcode=card.postcode,
            town=card.town,
            region=card.region,
            country=card.country,
            contact=card.contact or ("" if me.startswith(LOGIN_MARK) else me),
            contact_mail=card.mail or self._profile.my_mail(),
            contact_phone=card.phone,
            organisation=firm.name,
            size=card.size,
            industry=card.industry,
            language=language,
        )

    def template(self, language: str) -> str:
        """Return the letter with its blanks, ours or the shipped one; first line: the subject."""
        card = self._card()
        own = card.template_it if language == "it" else card.template_en
        zone = self._profile.organisation().zone
        return own or enquiry_letters.template(self._resources / "letters", language, zone)

    def letter(self, enquiry: Enquiry) -> Letter:
        """Return an enquiry as a letter in its language, to the firm's address if it has one."""
        me, terms = self._profile.me(), self._terms
        where = (enquiry.street, f"{enquiry.postcode} {enquiry.town}", enquiry.country)
        facts: Facts = {
            "partner": enquiry.to,
            "organisation": enquiry.organisation,
            "place": ", ".join(part.strip() for part in where if part.strip()),
            "industry": terms.name("industries", enquiry.industry),
            "size": terms.name("sizes", enquiry.size),
            "needs": enquiry.needs.strip(),
            "contact": enquiry.contact,
            "mail": enquiry.contact_mail,
            "phone": enquiry.contact_phone,
            "signer": enquiry.contact or ("" if me.startswith(LOGIN_MARK) else me),
            "today": self._today(),
        }
        zone = self._profile.organisation().zone
        text = self.template(enquiry.language)
        made = enquiry_letters.filled(text, facts, enquiry.language, zone)
        return replace(made, to=(enquiry.to_mail,) if enquiry.to_mail else ())

    def keep(self, before: Enquiry | None, after: Enquiry) -> Entry | None:
        """Keep an enquiry as it is written; None when nothing changed. Raises Invalid, Stale.

        What our card does not say yet of where we are and who we are goes into it.
        """
        after = checked(cleaned(after))
        if after == before:
            return None
        changes: list[Change[Any]] = [Change(before, after), *self._card_change(after)]
        return self._apply(changes, Reason.ADDED if before is None else Reason.EDITED)

    def move(self, enquiry: Enquiry, state: EnquiryState, day: date | None = None) -> Entry | None:
        """Record how far it is, as of a day (None: today); None when it was there already.

        A firm that is chosen goes on file as a partner: its invitation is what we wait for. Raises
        Invalid for a day to come or one before the letter, and for gaps in what went out.
        """
        today = self._today()
        if day is not None and day > today:
            raise Invalid("day", "not-future", day.isoformat())
        after = checked(enquiry.moved(state, day or today))
        if after == enquiry:
            return None
        changes: list[Change[Any]] = []
        if state is EnquiryState.CHOSEN:
            changes, chosen = self._on_file(after)
            after = replace(after, partner=chosen or after.partner)
        return self._apply([Change(enquiry, after), *changes], Reason.EDITED)

    def nudge(self, enquiry: Enquiry, day: date | None = None) -> Entry:
        """Record that we asked again; the next nudge comes as long after. Raises Invalid."""
        today = self._today()
        if day is not None and day > today:
            raise Invalid("day", "not-future", day.isoformat())
        if enquiry.state is not EnquiryState.SENT:
            raise Invalid("state", "sent", enquiry.state)
        return self._apply([Change(enquiry, replace(enquiry, nudged=day or today))], Reason.EDITED)

    def answer_call(self, enquiry: Enquiry, answers: Sequence[CallAnswer]) -> Entry | None:
        """Keep what they said in the first call; None when nothing changed."""
        after = cleaned(replace(enquiry, answers=tuple(answers)))
        return None if after == enquiry else self._apply([Change(enquiry, after)], Reason.EDITED)

    def remove(self, enquiry: Enquiry) -> Entry:
        """Take an enquiry out."""
        return self._apply([Change(enquiry, None)], Reason.REMOVED)

    def _firm(self, line: str) -> tuple[Listing | None, Partner | None]:
        listings = self._store.some(Listing, [line])
        if not listings:
            found = self._store.some(Partner, [line])
            if not found:
                raise NoSuchRecord("listing", line)
            return None, found[0]
        regards = self._store.some(Regard, [line])
        known = self._partners.listed_as(listings[0], regards[0] if regards else Regard(id=line))
        return listings[0], None if known is None else self._store.one(Partner, known)

    def _on_file(self, enquiry: Enquiry) -> tuple[list[Change[Any]], PartnerId | None]:
        """Return what puts a chosen firm on file, and which partner it is then."""
        try:
            listing, partner = self._firm(enquiry.line)
        except NoSuchRecord:  # its entry is gone; the enquiry says whom we chose
            return [], enquiry.partner
        if partner is not None or listing is None:
            return [], None if partner is None else partner.id
        made = prospect(listing, PartnerId(new_id()))
        regards = self._store.some(Regard, [listing.id])
        before = regards[0] if regards else None
        said = replace(before or Regard(id=listing.id), partner=made.id)
        return [Change(None, made), Change(before, said)], made.id

    def _card(self) -> OurCard:
        found = self._store.some(OurCard, [self._store.register])
        return found[0] if found else OurCard(id=self._store.register)

    def _card_change(self, enquiry: Enquiry) -> list[Change[OurCard]]:
        found = self._store.some(OurCard, [self._store.register])
        before = found[0] if found else None
        had = before or OurCard(id=self._store.register)
        told = {own: getattr(enquiry, theirs) for own, theirs in _SHARED.items()}
        news = {name: value for name, value in told.items() if value and not getattr(had, name)}
        return [Change(before, replace(had, **news))] if news else []

    @property
    def _terms(self) -> DirectoryTerms:
        return reference_directory.terms(self._resources / "reference")

    def _today(self) -> date:
        return local_day(self._clock(), self._profile.organisation().zone)

    def _apply(self, changes: Sequence[Change[Any]], reason: Reason) -> Entry:
        return self._store.apply(changes, self._profile.me(), reason)


_SHARED = {
    **{name: name for name in ("street", "postcode", "town", "region", "country")},
    **{name: name for name in ("size", "industry", "contact")},
    "mail": "contact_mail",
    "phone": "contact_phone",
}
"""What our card and an enquiry both say of us."""


def _mail(listing: Listing | None, partner: Partner | None) -> str:
    if listing is not None and listing.mail:
        return listing.mail
    contacts = () if partner is None else partner.contacts
    business = [one for one in contacts if one.kind is ContactKind.BUSINESS and one.email]
    return business[0].email if business else ""
