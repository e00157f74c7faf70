"""What enquiries ask of a person: to ask again, and to look out for the invitation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop.domain.agenda import Picture
from desktop.domain.duties import Duty, Kind, Weight
from desktop.domain.enquiries import Enquiry, EnquiryState


def duties(enquiries: Iterable[Enquiry], picture: Picture) -> Iterator[Duty]:
    """Yield one duty at most for each enquiry."""
    known = {holding.line.partner for holding in picture.holdings}
    for one in enquiries:
        due = one.nudge_due
        if due is not None:
            yield Duty(
                kind=Kind.ENQUIRY,
                weight=Weight.MEDIUM,
                day=max(due, picture.today),
                partner=one.partner,
                about=one.to,
                record=one.line,
                since=max(one.sent or due, one.nudged or one.sent or due),
            )
        elif one.state is EnquiryState.CHOSEN and one.partner not in known:
            yield Duty(
                kind=Kind.CHOSEN,
                weight=Weight.PENDING,
                day=picture.today,
                partner=one.partner,
                about=one.to,
                record=one.line,
                since=one.closed,
            )
