"""Our own firm, its people, and who signs here."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.changes import Change, Entry, Reason, cleaned
from desktop.domain.organisation import LOGIN_MARK, Organisation, Person, checked
from desktop.storage.store import Store


class Profile:
    def __init__(self, store: Store, login: str) -> None:
        self._store = store
        self._login = login

    def organisation(self) -> Organisation:
        """Return our own firm."""
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

    def save(self, organisation: Organisation, people: Sequence[Person]) -> Entry | None:
        """Keep profile and people as one entry; None when nothing changed. Raises Invalid."""
        before = {person.id: person for person in self._store.all(Person)}
        after = {person.id: cleaned(person) for person in people}
        changes: list[Change[Organisation] | Change[Person]] = []
        was, firm = self.organisation(), checked(cleaned(organisation))
        if firm != was:
            changes.append(Change(was, firm))
        for identifier in [*before, *(new for new in after if new not in before)]:
            old, new = before.get(identifier), after.get(identifier)
            if old != new:
                changes.append(Change(old, new))
        if not changes:
            return None
        return self._store.apply(changes, self.me(), Reason.PROFILE)
