"""What is to be looked at again: how a thing went, whether it is done, who has not answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop.domain.agenda import Picture
from desktop.domain.duties import Duty, Kind, Weight
from desktop.domain.identifiers import PartnerId
from desktop.domain.outcomes import Outcome
from desktop.domain.roles import Tier
from desktop.domain.standing import Holding, Power
from desktop.domain.undertakings import Shown, Undertaken, Undertaking, Way, undertaken


def duties(undertakings: Iterable[Undertaking], picture: Picture) -> Iterator[Duty]:
    """Yield what undertakings ask for, one duty at most for each."""
    by_relationship: dict[str, list[Undertaking]] = {}
    for one in undertakings:
        by_relationship.setdefault(one.relationship, []).append(one)
    if not by_relationship:
        return
    for holding in picture.holdings:
        for one in by_relationship.get(holding.line.id, ()):
            seen = picture.seen.get(holding.line.id, ())
            found = undertaken(one, holding.line, holding.written, seen, picture.zone)
            if (duty := _duty(found, holding, picture)) is not None:
                yield duty


_WEIGHTS = {
    Outcome.DONE: Weight.MEDIUM,
    Outcome.PENDING: Weight.PENDING,
    Outcome.ERROR: Weight.HIGH,
    Outcome.DONT_KNOW: Weight.UNKNOWN,
}


def _duty(found: Undertaken, holding: Holding, picture: Picture) -> Duty | None:
    one = found.undertaking
    if not found.open:
        return None
    day, since = one.check_on, one.outcome_on or picture.day_of(one.began)
    if found.shown is Shown.STILL:
        tier, _count = Power(picture.roles).of(holding.line)
        kind, day = Kind.CONTRADICTED, picture.today
        weight = Weight.CRITICAL if tier is Tier.CRITICAL else Weight.HIGH
    elif day is None:
        return None  # someone looked again: only a list can tell more
    elif one.outcome is not None:
        kind, weight = Kind.CHECK, _WEIGHTS[one.outcome]
    else:
        kind = Kind.NO_ANSWER if one.way is Way.LETTER else Kind.UNDERTAKEN
        weight = Weight.PENDING
    return Duty(
        kind=kind,
        weight=weight,
        day=max(day, picture.today),
        partner=PartnerId(holding.line.partner),
        relationship=one.relationship,
        since=since,
        seen=found.listed,
        aim=one.aim,
        way=one.way,
        outcome=one.outcome,
        record=one.id,
    )
