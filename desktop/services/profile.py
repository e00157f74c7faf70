"""Our own firm, its people, and who signs here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from desktop.domain import policies
from desktop.domain.changes import Change, Entry, Reason, cleaned
from desktop.domain.errors import Invalid
from desktop.domain.organisation import LOGIN_MARK, Organisation, Person, checked
from desktop.domain.policies import NOTHING, Policy
from desktop.storage.store import Store


class Profile:
    def __init__(self, store: Store, login: str, policy: Policy = NOTHING) -> None:
        self._store = store
        self._login = login
        self._policy = policy

    def organisation(self) -> Organisation:
        """Return our own firm, with what an administrator decided for it."""
        return policies.firm(self.kept(), self._policy.values)

    def kept(self) -> Organisation:
        """Return our own firm as the register keeps it."""
        return self._store.one(Organisation, self._store.register)

    def people(self) -> list[Person]:
        """Return the people of the firm, by name."""
        return sorted(self._store.all(Person), key=lambda person: person.name.casefold())

    def me(self) -> str:
        """Return the name that signs: the chosen person's, else the marked login name."""
        chosen = self.organisation().me
        found = self._store.some(Person, [chosen]) if chosen else []
        return found[0].name if found else LOGIN_MARK + self._login

    def my_mail(self) -> str:
        """Return the address of who signs, "" where none is kept."""
        chosen = self.organisation().me
        found = self._store.some(Person, [chosen]) if chosen else []
        return found[0].email if found else ""

    def shut(self, key: str) -> bool:
        """Return whether an administrator wants a setting to keep the value it has."""
        return self._policy.shut(key)

    def allow(self, changes: Iterable[Change[Any]]) -> None:
        """Raise Invalid where a change would touch what an administrator locked."""
        for one in changes:
            if isinstance(one.before, Organisation) and isinstance(one.after, Organisation):
                policies.untouched(one.before, one.after, self._policy)
            if isinstance(one.record, Person) and self._policy.shut("people"):
                raise Invalid("people", "policy")

    def save(self, organisation: Organisation, people: Sequence[Person]) -> Entry | None:
        """Keep profile and people as one entry; None when nothing changed. Raises Invalid."""
        before = {person.id: person for person in self._store.all(Person)}
        after = {person.id: cleaned(person) for person in people}
        changes: list[Change[Organisation] | Change[Person]] = []
        was = self.kept()
        firm = checked(cleaned(policies.own(organisation, was, self._policy)))
        if before != after and self._policy.decided("people"):
            raise Invalid("people", "policy")
        if firm != was:
            changes.append(Change(was, firm))
        for identifier in [*before, *(new for new in after if new not in before)]:
            old, new = before.get(identifier), after.get(identifier)
            if old != new:
                changes.append(Change(old, new))
        if not changes:
            return None
        return self._store.apply(changes, self.me(), Reason.PROFILE)
