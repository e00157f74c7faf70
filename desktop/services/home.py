"""Home: who can act today, what needs a person, and the timeline, in one look."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import chain

from desktop.domain import after_checks, agreement_duties, enquiry_duties, invitation_duties
from desktop.domain.agenda import WITHIN_DAYS, Picture
from desktop.domain.agreements import Agreement
from desktop.domain.duties import Duty
from desktop.domain.enquiries import Enquiry
from desktop.domain.invitation_reasons import Verdict
from desktop.domain.invitations import UNDECIDED, Invitation
from desktop.domain.overview import Overview, overview
from desktop.domain.partners import Partner
from desktop.domain.roles import RoleTable
from desktop.domain.standing import Holding
from desktop.domain.times import from_micros, local_day
from desktop.services.profile import Profile
from desktop.storage import queries, reading
from desktop.storage.store import Report, Store, quiet


class Home:
    def __init__(
        self, store: Store, profile: Profile, roles: RoleTable, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._profile = profile
        self._roles = roles
        self._clock = clock
        self._last: tuple[tuple[int, datetime], Overview] | None = None

    def overview(self, report: Report = quiet) -> Overview:
        """Return everything Home shows, as of now.

        Several ask for it after each change; it is put together once, for a minute.
        """
        minute = self._clock().replace(second=0, microsecond=0)
        asked = reading.newest(self._store), minute
        if self._last is None or self._last[0] != asked:
            self._last = asked, self._overview(report, WITHIN_DAYS)
        return self._last[1]

    def looking_ahead(self, days: int) -> Overview:
        """Return what `overview` does, with the agenda of so many days."""
        return self._overview(quiet, days)

    def _overview(self, report: Report, within: int) -> Overview:
        dates = queries.holding_dates(self._store)
        lines = queries.relationship_lines(self._store, report)
        holdings = [Holding(line, *dates.get(line.id, ())) for line in lines]
        newest = queries.newest_list(self._store)
        return overview(
            self._profile.organisation(),
            self._store.all(Partner, report),
            holdings,
            queries.days_listed(self._store),
            None if newest is None else from_micros(newest),
            self._roles,
            self._clock(),
            lambda picture: chain.from_iterable(ask(self._store, picture) for ask in OTHERS),
            self._store.all(Agreement),
            within,
        )

    def undecided(self) -> tuple[Verdict, ...]:
        """Return the verdicts of the invitations that wait to be decided today."""
        today = local_day(self._clock(), self._profile.organisation().zone)
        return tuple(
            one.verdict
            for one in _unanswered(self._store)
            if one.state_on(today) in UNDECIDED and one.verdict is not Verdict.NO_INVITATION
        )


def _unanswered(store: Store) -> list[Invitation]:
    """Return the invitations of which no agreement came; how that one went is its own duty."""
    answered = {one.invitation for one in store.all(Agreement)}
    return [one for one in store.all(Invitation) if one.id not in answered]


def _undertaken(store: Store, picture: Picture) -> Iterable[Duty]:
    return after_checks.duties(queries.undertakings(store), picture)


def _invited(store: Store, picture: Picture) -> Iterable[Duty]:
    return invitation_duties.duties(_unanswered(store), picture)


def _agreed(store: Store, picture: Picture) -> Iterable[Duty]:
    return agreement_duties.duties(store.all(Agreement), picture)


def _asked(store: Store, picture: Picture) -> Iterable[Duty]:
    return enquiry_duties.duties(store.all(Enquiry), picture)


OTHERS: tuple[Callable[[Store, Picture], Iterable[Duty]], ...] = (
    *(_undertaken, _invited, _agreed, _asked),
)
"""Who else brings duties; `storage.glance` must know their tables too."""
