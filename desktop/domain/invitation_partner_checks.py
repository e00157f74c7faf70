"""What the partners on file say about the ids in an invitation, and about its sender."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from desktop.domain.identifiers import PartnerId
from desktop.domain.invitation_background import Case
from desktop.domain.invitation_partners import (
    Holder,
    observed,
    on_file,
    other_number,
    writes_from,
)
from desktop.domain.invitation_reasons import Check, Label, Note, Quote, Reason, ReasonId, Severity
from desktop.domain.links import MSPP_ID, RELATIONSHIP_ID, Link, LinkKind
from desktop.domain.partners import Partner, PartnerState

REQUEST, IN_PART, ONE_SOURCE = "request", "in-part", "one-source"
"""What an unknown partner is besides: a GDAP link names none, or some of its ids are on file."""

Whose = Mapping[Link, Sequence[Holder]]
"""For each inviting link, who on file has its ids."""


def partner_reasons(case: Case, whose: Whose, known: set[Link]) -> Iterator[Reason]:
    """Yield what is to be said of the partners; of each of them every thing once."""
    yield from _unknown(case, whose)
    told: set[tuple[ReasonId, PartnerId]] = set()
    for link, found in whose.items():
        for reason, partner in _of_link(link, found, case, link in known):
            if (reason.id, partner.id) not in told:
                told.add((reason.id, partner.id))
                yield reason
    yield from _strange_sender(case, whose)


def has_partner(link: Link) -> bool:
    """Return whether a link names a partner at all; one to the agreement alone does not."""
    return link.kind is not LinkKind.AGREEMENT or bool(link.ids)


def seeming(case: Case, whose: Whose) -> list[Partner]:
    """Return the partners an invitation seems to be of, also by observation only."""
    found = [holder.partner for held in whose.values() for holder in held]
    found += [one for link in whose if (one := observed(link, case.background.partners))]
    return list({partner.id: partner for partner in found}.values())


def _unknown(case: Case, whose: Whose) -> Iterator[Reason]:
    unknown = [
        link for link in case.inviting if has_partner(link) and not on_file(link, whose[link])
    ]
    if not unknown:
        return
    missing = dict.fromkeys(
        one.value
        for link in unknown
        for one in link.ids
        if not any(holder.id == one and holder.vouched for holder in whose[link])
    )
    quotes = tuple(Quote(value, Label.ID) for value in list(missing)[:3])
    names: tuple[str, ...] = ()
    if unknown[0].kind is LinkKind.GDAP:
        names = (REQUEST,)
    elif whose[unknown[0]]:
        names = (IN_PART if unknown[0].kind is LinkKind.INDIRECT_RESELLER else ONE_SOURCE,)
    severity = case.background.severity(Check.UNKNOWN_PARTNER)
    yield Reason(Check.UNKNOWN_PARTNER, severity, quotes, names)


def _of_link(
    link: Link, found: Sequence[Holder], case: Case, known: bool
) -> Iterator[tuple[Reason, Partner]]:
    """Yield what is to be said of the partners that have a link's ids, each with its partner."""
    for holder in found:
        partner = holder.partner
        if not any(other.vouched and other.id == holder.id for other in found):
            quote = Quote(holder.id.value, Label.ON_FILE)
            names = (partner.name, holder.learnt.value)
            yield Reason(Note.ONE_CHANNEL, Severity.MEDIUM, (quote,), names), partner
        if partner.state is PartnerState.LEFT:
            yield Reason(Note.LEFT_PARTNER, Severity.HIGH, names=(partner.name,)), partner
    vouched = [holder.partner for holder in found if holder.vouched]
    if link.kind is LinkKind.INDIRECT_RESELLER and vouched and not known:
        yield Reason(Note.ONE_OF_TWO, Severity.MEDIUM, names=(vouched[0].name,)), vouched[0]
    if other := other_number(link, found):
        quotes = (
            Quote(f"{MSPP_ID}={link.id(MSPP_ID)}", Label.ID),
            Quote(", ".join(one.value for one in other.partner_ids), Label.ON_FILE),
        )
        yield Reason(Note.OTHER_NUMBER, Severity.MEDIUM, quotes, (other.name,)), other
    if seen := observed(link, case.background.partners):
        quote = Quote(link.id(RELATIONSHIP_ID)[37:], Label.ON_FILE)
        yield Reason(Note.OBSERVED_ONLY, Severity.MEDIUM, (quote,), (seen.name,)), seen


def _strange_sender(case: Case, whose: Whose) -> Iterator[Reason]:
    """Yield that a mail comes from none of the domains on file for its partners."""
    sender, partners = case.message.sender, seeming(case, whose)
    if any(writes_from(partner, sender) for partner in partners):
        return
    for partner in partners:
        if writes_from(partner, sender) is False:
            quotes = (
                Quote(sender.mail, Label.FROM),
                Quote(", ".join(one.value for one in partner.domains), Label.ON_FILE),
            )
            yield Reason(Note.SENDER_DOMAIN, Severity.MEDIUM, quotes, (partner.name,))
