"""What agreements ask for: to say how they went, and to look again while that is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop.domain.agenda import Picture
from desktop.domain.agreements import Agreement
from desktop.domain.duties import Duty, Kind, Weight
from desktop.domain.outcomes import Outcome

_WEIGHTS = {
    None: Weight.PENDING,
    Outcome.PENDING: Weight.PENDING,
    Outcome.ERROR: Weight.HIGH,
    Outcome.DONT_KNOW: Weight.UNKNOWN,
}


def duties(agreements: Iterable[Agreement], picture: Picture) -> Iterator[Duty]:
    """Yield one duty for each agreement whose outcome is open, on the day to look again."""
    for one in agreements:
        if one.waits and one.check_on is not None:
            yield Duty(
                kind=Kind.AGREEMENT,
                weight=_WEIGHTS[one.outcome],
                day=max(one.check_on, picture.today),
                partner=one.partner,
                since=one.outcome_on or one.accepted_on,
                outcome=one.outcome,
                record=one.id,
            )
