"""Everything Home shows, worked out of what the register holds at one moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain import timeline
from desktop.domain.agenda import WITHIN_DAYS, Picture, agenda
from desktop.domain.agreements import Agreement
from desktop.domain.contracts import contract_of
from desktop.domain.duties import Duty
from desktop.domain.organisation import Organisation
from desktop.domain.partners import Partner
from desktop.domain.roles import RoleTable
from desktop.domain.standing import Holding, Standing, Stands, standings, stands
from desktop.domain.times import days_later, local_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Home's page as values; `today` is a day in the firm's time zone, `last_list` UTC.

    `relationships` counts those that have not ended, `ended` those that have.
    """

    organisation: Organisation
    today: date
    roles: RoleTable
    partners: int
    relationships: int
    ended: int
    last_list: datetime | None
    standings: tuple[Standing, ...]
    agenda: tuple[Duty, ...]
    agenda_whole: bool
    """Whether all of the agenda is there; a first look may lack what other pages hold."""
    until: date
    names: Mapping[str, str]
    """Every partner's name by its id."""
    rows: tuple[timeline.Row, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing was put into the register yet."""
        return not self.names and not self.rows


def _none(_picture: Picture) -> Iterable[Duty]:
    return ()


def overview(
    organisation: Organisation,
    partners: Iterable[Partner],
    holdings: Sequence[Holding],
    seen: Mapping[str, Sequence[int]],
    last_list: datetime | None,
    roles: RoleTable,
    now: datetime,
    others: Callable[[Picture], Iterable[Duty]] | None = _none,
    agreements: Iterable[Agreement] = (),
    within: int = WITHIN_DAYS,
) -> Overview:
    """Return what Home shows at `now` (UTC); `seen` has each relationship's lists, UTC micros.

    `others` adds duties that other records bring; None says that they are not known. `within` is
    how many days the agenda looks ahead.
    """
    today = local_day(now, organisation.zone)
    known: dict[str, Partner] = {partner.id: partner for partner in partners}
    contracts = {
        key: found
        for key, partner in known.items()
        if (found := contract_of(partner, today)) is not None
    }
    current = standings(holdings, known, roles, today)
    picture = Picture(
        holdings=holdings,
        standings=current,
        roles=roles,
        seen=seen,
        last_list=last_list,
        review_days=organisation.review_days,
        today=today,
        zone=organisation.zone,
    )
    ended = sum(stands(holding.line) is Stands.ENDED for holding in holdings)
    return Overview(
        organisation=organisation,
        today=today,
        roles=roles,
        partners=len(known),
        relationships=len(holdings) - ended,
        ended=ended,
        last_list=last_list,
        standings=current,
        agenda=agenda(picture, others(picture) if others is not None else (), within),
        agenda_whole=others is not None,
        until=days_later(today, within),
        names={key: partner.name for key, partner in known.items()},
        rows=timeline.rows(holdings, current, known, contracts, roles, seen, today, agreements),
    )
