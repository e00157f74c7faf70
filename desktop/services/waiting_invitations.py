"""Invitations that wait to be decided: their verdicts go along with what is known of partners.

Every act that makes an id known or unknown writes their new verdicts in its own entry, so that the
inbox, the rail and Home tell what the card tells, and one undo takes back both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeGuard, TypeVar

from desktop.domain.changes import Change
from desktop.domain.invitation_partners import can_be_known, vouched
from desktop.domain.invitation_reasons import Verdict
from desktop.domain.invitations import UNDECIDED, Invitation
from desktop.domain.partners import Partner
from desktop.storage.store import Store

R = TypeVar("R", Invitation, Partner)
Judge = Callable[[Invitation, Sequence[Partner]], Verdict]
"""Looks into an invitation's bytes again, against these partners."""

_BY_PARTNERS = frozenset({Verdict.KNOWN_PARTNER, Verdict.UNKNOWN_PARTNER})
"""The verdicts between which the partners on file decide."""


def along(store: Store, changes: Sequence[Change[Any]], judge: Judge) -> Sequence[Change[Any]]:
    """Return the changes with those verdicts of waiting invitations that they make others.

    An invitation that comes back to wait is judged as well: its verdict is from another day.
    """
    told = {change.record.id: change for change in changes if _is_of(change, Invitation)}
    back = [one.after for one in told.values() if _waits(one.after) and not _waits(one.before)]
    moved = any(
        vouched(_side(change.before)) != vouched(_side(change.after))
        for change in changes
        if _is_of(change, Partner)
    )
    waiting = list(filter(_waits, _afterwards(store, Invitation, changes))) if moved else back
    if not waiting:
        return changes
    partners = _afterwards(store, Partner, changes)
    news: dict[str, Change[Any]] = {}
    ids = {value for _kind, value in vouched(partners)}
    for one in waiting:
        verdict = _verdict(one, ids, partners, judge)
        if verdict is not one.verdict:
            before = told[one.id].before if one.id in told else one
            news[one.id] = Change(before, replace(one, verdict=verdict))
    kept = [news.pop(change.record.id, change) for change in changes]
    return [*kept, *news.values()]


def without_verdicts(store: Store, changes: Iterable[Change[Any]]) -> list[Change[Any]]:
    """Return the changes of an undo as they fit invitations that were judged anew since.

    A verdict alone is not taken back: `along` says what it is after the undo.
    """
    every = list(changes)
    ids = [change.before.id for change in every if isinstance(change.before, Invitation)]
    held = {one.id: one for one in store.some(Invitation, ids)}
    found = []
    for change in every:
        before, after = change.before, change.after
        if not isinstance(before, Invitation) or not _waits(before):
            found.append(change)
        elif after is None or replace(before, verdict=after.verdict) != after:
            now = held.get(before.id, before)
            wanted = replace(after, verdict=now.verdict) if _waits(after) else after
            found.append(Change(replace(before, verdict=now.verdict), wanted))
    return found


def _verdict(one: Invitation, ids: set[str], partners: Sequence[Partner], judge: Judge) -> Verdict:
    """Return the verdict today; only one with an id that is vouched for needs a look inside."""
    if one.verdict not in _BY_PARTNERS or not can_be_known(one.kind):
        return one.verdict
    if ids.isdisjoint(value.lower() for value in one.ids):
        return Verdict.UNKNOWN_PARTNER
    return judge(one, partners)


def _afterwards(store: Store, kind: type[R], changes: Iterable[Change[Any]]) -> list[R]:
    """Return the records of one kind as they are with the changes."""
    found = {record.id: record for record in store.all(kind)}
    for change in changes:
        if isinstance(change.after, kind):
            found[change.after.id] = change.after
        elif isinstance(change.before, kind):
            found.pop(change.before.id, None)
    return list(found.values())


def _waits(one: object) -> TypeGuard[Invitation]:
    """Return whether this is an invitation that nobody has decided on."""
    return isinstance(one, Invitation) and one.state in UNDECIDED


def _is_of(change: Change[Any], kind: type) -> bool:
    return isinstance(change.record, kind)


def _side(partner: Partner | None) -> tuple[Partner, ...]:
    return () if partner is None else (partner,)
