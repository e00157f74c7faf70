"""The parts of the directory's pane: what a firm offers, what we have with it, what we think."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.answers import Answer, Unknown
from desktop.domain.directory import ListingDetail
from desktop.domain.facets import Facet
from desktop.domain.partners import Partner
from desktop.language import Catalogue, _, spoken
from desktop.ui.models.directory_columns import DirectoryWords
from desktop.ui.widgets.buttons import LinkButton
from desktop.ui.widgets.facts import Facts, Section, unknown_sentence
from desktop.ui.widgets.glyph import Glyph
from desktop.ui.widgets.labels import PlainLabel
from desktop.ui.widgets.marks import StatusMark
from desktop.ui.widgets.rating import Rating
from desktop.wording import directory as say
from desktop.wording import relationships as say_relationships
from desktop.wording.quotes import shown
from desktop.wording.words import word

_NAMES: Final = 76
_OFFERED: Final = (
    Facet.SERVICE,
    Facet.PRODUCT,
    Facet.INDUSTRY,
    Facet.SIZE,
    Facet.DESIGNATION,
    Facet.SPECIALISATION,
)


def maybe_part(detail: ListingDetail, say_same: Callable[[str, object], object]) -> QWidget | None:
    """Return the question whether a partner on file of the same name is this very firm."""
    maybe = detail.maybe
    if maybe is None:
        return None
    part = Section(_("Is it a partner of ours?"))
    words = _("“{name}” is on file. A name alone is no match.").format(name=shown(maybe.name, 60))
    part.body.addWidget(PlainLabel(words, "quiet", wrap=True))
    link = LinkButton(_("Yes, it is the same company"))
    link.clicked.connect(lambda: say_same(detail.line, maybe.id))
    part.body.addWidget(link)
    return part


def offers_part(detail: ListingDetail, words: DirectoryWords, now: datetime) -> QWidget | None:
    """Return what the firm says that it does; None for a partner that no directory has."""
    listing = detail.listing
    if listing is None:
        return None
    titles = {
        Facet.SERVICE: _("Services"),
        Facet.PRODUCT: _("Products"),
        Facet.INDUSTRY: _("Industry"),
        Facet.SIZE: _("Customers"),
        Facet.DESIGNATION: _("Qualified"),
        Facet.SPECIALISATION: _("Specialised"),
    }
    part = Section(_("What they offer"))
    facts = Facts(_NAMES)
    for facet in _OFFERED:
        value = getattr(listing, facet.value)
        unknown = isinstance(value, Unknown)
        if unknown:
            facts.answer(titles[facet], Answer.UNKNOWN)
        else:
            facts.say(titles[facet], words.codes(facet, "\n".join(value)))
        _tell_origin(facts, detail, facet.value, now, words.t)
    part.body.addWidget(facts)
    if listing.description:
        text = PlainLabel(listing.description, "quiet", wrap=True)
        text.let_select()
        part.body.addWidget(text)
    return part


def _tell_origin(
    facts: Facts, detail: ListingDetail, field: str, now: datetime, t: Catalogue
) -> None:
    """Say where a field is from when that is not where the rest is from."""
    origin = detail.origins.get(field)
    if origin is not None and origin != detail.origin:
        facts.say("", say.origin(origin, now, t), "context")


def relationships_part(detail: ListingDetail, show: Callable[[str], object]) -> QWidget:
    """Return the relationships with it, each leading to where it stands in full."""
    t = spoken()
    part = Section(_("Relationships"))
    if not detail.relationships:
        part.body.addWidget(PlainLabel(_("None in the register."), "quiet", wrap=True))
    for line in detail.relationships:
        name, status = say_relationships.line_name(line, t), say_relationships.line_status(line, t)
        part.body.addWidget(_led(name, status, StatusMark(line.status, status), show, line.id))
    return part


def enquiries_part(detail: ListingDetail, show: Callable[[str], object]) -> QWidget:
    """Return the enquiries we wrote to it."""
    t = spoken()
    part = Section(_("Enquiries"))
    if not detail.enquiries:
        part.body.addWidget(PlainLabel(_("None yet."), "quiet", wrap=True))
    for enquiry in detail.enquiries:
        day = t.day(enquiry.sent) if enquiry.sent else t.day(enquiry.created)
        state = word(enquiry.state, t)
        mark = PlainLabel(state, "quiet")
        part.body.addWidget(_led(day, state, mark, show, enquiry.id))
    return part


def _led(name: str, state: str, mark: QWidget, show: Callable[[str], object], key: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    link = LinkButton(shown(name, 26))
    link.setAccessibleName(f"{name}, {state}")
    link.clicked.connect(lambda: show(key))
    row.addWidget(link)
    row.addStretch(1)
    row.addWidget(mark)
    return holder


def contacts_part(partner: Partner | None) -> QWidget | None:
    """Return whom we call there; None for a firm that is no partner of ours."""
    if partner is None:
        return None
    part = Section(_("Contacts"))
    if not partner.contacts:
        part.body.addWidget(PlainLabel(_("None written down."), "quiet", wrap=True))
    for contact in partner.contacts:
        name = ", ".join(filter(None, (contact.name, word(contact.kind, spoken()))))
        part.body.addWidget(PlainLabel(name, "strong", wrap=True))
        for line in filter(None, (contact.email, contact.phone)):
            label = PlainLabel(line, wrap=True)
            label.let_select()
            part.body.addWidget(label)
    return part


def ours_part(
    detail: ListingDetail, rate: Callable[[int], object], edit: Callable[[], object]
) -> QWidget:
    """Return rating, tags and notes, with a link to change them."""
    part = Section(_("What we think"), _("Tags and notes…"))
    assert part.link is not None
    part.link.clicked.connect(edit)
    facts, regard = Facts(_NAMES), detail.regard
    stars = Rating(regard.rating)
    stars.given.connect(rate)
    facts.add(_("Rating"), stars, level=True)
    if regard.tags:
        facts.say(_("Tags"), ", ".join(regard.tags))
    if regard.notes:
        facts.say(_("Notes"), regard.notes)
    part.body.addWidget(facts)
    return part


def partner_part(partner: Partner | None, people: Mapping[str, str]) -> QWidget | None:
    """Return what the register keeps of a partner beside its ids; None where that is nothing."""
    if partner is None or not (partner.owner or partner.business_reason or partner.notes):
        return None
    facts = Facts(_NAMES)
    if partner.owner is not None:
        unknown = _("Someone no longer in our profile")
        facts.say(_("Owner"), people.get(partner.owner, unknown))
    if partner.business_reason:
        facts.say(_("Needed for"), partner.business_reason)
    if partner.notes:
        facts.say(_("Notes"), partner.notes)
    part = Section(_("In the register"))
    part.body.addWidget(facts)
    return part


def origin_part(detail: ListingDetail, t: Catalogue) -> QWidget | None:
    """Return where the entry is from, and that nobody at Microsoft checks its texts."""
    listing, origin = detail.listing, detail.origin
    if listing is None:
        return None
    if listing.gone is not None:
        text = _("No longer in its file since {day}.").format(day=t.day(listing.gone))
        return unknown_sentence(text)
    if origin is None or not origin.file:
        words = _("Typed by hand.")
    elif origin.seen is None:
        words = _("From {file}. Microsoft does not verify the texts.").format(
            file=shown(origin.file, 60)
        )
    else:
        words = _("From {file}, as of {day}. Microsoft does not verify the texts.").format(
            file=shown(origin.file, 60), day=t.day(origin.seen)
        )
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(Glyph("info", "text-2", 14), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(PlainLabel(words, "context", wrap=True), 1)
    return holder
