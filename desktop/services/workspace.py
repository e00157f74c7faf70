"""An open register and the services over it.

What the first table needs stands at the top; the rest is imported when someone first asks for it,
because opening is what a person waits for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.domain.changes import Change, Reason, cleaned, next_redo, next_undo
from desktop.domain.identifiers import PersonId, RegisterId, clean, new_id
from desktop.domain.lines import RegisterSummary
from desktop.domain.organisation import LOGIN_MARK, Details, checked
from desktop.domain.policies import NOTHING, Policy
from desktop.domain.roles import RoleTable
from desktop.formats import reference
from desktop.services.history import History
from desktop.services.partners import Partners
from desktop.services.profile import Profile
from desktop.services.relationships import Relationships
from desktop.storage import database, registers
from desktop.storage.store import Report, Store, quiet

if TYPE_CHECKING:
    from desktop.domain.agreement_steps import AgreementSteps
    from desktop.domain.capabilities import Capabilities
    from desktop.domain.invitation_reasons import Verdict
    from desktop.domain.invitations import Invitation
    from desktop.domain.needs import TaskTable
    from desktop.domain.partners import Partner
    from desktop.domain.procedures import Procedures
    from desktop.domain.statements import OnBehalf, WhoMay
    from desktop.domain.types import PartnerTypes
    from desktop.domain.verification import Verification
    from desktop.services.agreements import Agreements
    from desktop.services.backups import Backups
    from desktop.services.directory import Directory
    from desktop.services.directory_exports import DirectoryExports
    from desktop.services.directory_imports import DirectoryImports
    from desktop.services.enquiries import Enquiries
    from desktop.services.happenings import Happenings
    from desktop.services.home import Home
    from desktop.services.imports import Imports
    from desktop.services.invitations import Invitations
    from desktop.services.letters import Letters
    from desktop.services.listings import Listings
    from desktop.services.undertakings import Undertakings


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a workspace needs from outside: folders, the time (UTC), and the login name."""

    backups: Path
    reference: Path
    clock: Callable[[], datetime]
    login: str
    policy: Policy | None = None
    """What an administrator decided, None for nothing."""


class Workspace:
    """One register, opened once; hands out the services and is closed at the end."""

    def __init__(self, store: Store, around: Surroundings) -> None:
        self._store = store
        self._around = around
        self.path = store.database.path
        self.profile = Profile(store, around.login, around.policy or NOTHING)
        self.history = History(store, self.profile)
        self.partners = Partners(store, self.profile)
        store.along = self._along

    @cached_property
    def roles(self) -> RoleTable:
        return self._reference.roles

    @cached_property
    def types(self) -> PartnerTypes:
        return self._reference.types

    @cached_property
    def capabilities(self) -> Capabilities:
        from desktop.formats import reference_facts

        return reference_facts.capabilities(self._around.reference, self.roles)

    @cached_property
    def on_behalf(self) -> OnBehalf:
        from desktop.formats import reference_facts

        return reference_facts.on_behalf(self._around.reference, self.roles)

    @cached_property
    def who_may(self) -> WhoMay:
        from desktop.formats import reference_facts

        return reference_facts.who_may(self._around.reference, self.roles)

    @cached_property
    def tasks(self) -> TaskTable:
        from desktop.formats import reference_tasks

        return reference_tasks.tasks(self._around.reference, self.roles)

    @cached_property
    def procedures(self) -> Procedures:
        from desktop.formats import reference_steps

        return reference_steps.procedures(self._around.reference)

    @cached_property
    def relationships(self) -> Relationships:
        return Relationships(self._store, self.profile, self.roles, self._around.clock)

    @cached_property
    def undertakings(self) -> Undertakings:
        from desktop.services.undertakings import Undertakings

        return Undertakings(self._store, self.profile, self.relationships, self._around.clock)

    @cached_property
    def happenings(self) -> Happenings:
        from desktop.services.happenings import Happenings

        return Happenings(self._store, self.profile, self._around.clock)

    @cached_property
    def home(self) -> Home:
        from desktop.services.home import Home

        return Home(self._store, self.profile, self.roles, self._around.clock)

    @cached_property
    def backups(self) -> Backups:
        from desktop.services.backups import Backups

        around = self._around
        return Backups(self._store, self.profile, around.backups, around.clock)

    @cached_property
    def invitations(self) -> Invitations:
        from desktop.services.invitations import Invitations

        around = self._around
        return Invitations(self._store, self.profile, around.reference, self.roles, around.clock)

    @cached_property
    def imports(self) -> Imports:
        from desktop.services.imports import Imports

        return Imports(self._store, self.profile, self._reference, self._around.clock)

    @cached_property
    def agreement_steps(self) -> AgreementSteps:
        from desktop.formats import reference_agreements

        return reference_agreements.agreement_steps(self._around.reference)

    @cached_property
    def agreements(self) -> Agreements:
        from desktop.services.agreements import Agreements

        fonts = self._around.reference.parent / "fonts"
        return Agreements(self._store, self.profile, self.roles, fonts, self._around.clock)

    @cached_property
    def letters(self) -> Letters:
        from desktop.services.letters import Letters

        folder = self._around.reference.parent / "letters"
        return Letters(self.profile, folder, self._around.clock)

    @cached_property
    def directory(self) -> Directory:
        from desktop.services.directory import Directory

        return Directory(self._store, self.profile, self._around.reference, self._around.clock)

    @cached_property
    def directory_imports(self) -> DirectoryImports:
        from desktop.services.directory_imports import DirectoryImports

        around = self._around
        return DirectoryImports(self._store, self.profile, around.reference, around.clock)

    @cached_property
    def directory_exports(self) -> DirectoryExports:
        from desktop.services.directory_exports import DirectoryExports

        return DirectoryExports(self._store, self._around.reference)

    @cached_property
    def enquiries(self) -> Enquiries:
        from desktop.services.enquiries import Enquiries

        resources, clock = self._around.reference.parent, self._around.clock
        return Enquiries(self._store, self.profile, self.partners, resources, clock)

    @cached_property
    def listings(self) -> Listings:
        from desktop.services.listings import Listings

        return Listings(self._store, self.profile, self.partners, self._around.clock)

    @cached_property
    def _reference(self) -> reference.Reference:
        return reference.load(self._around.reference)

    def _along(self, changes: Sequence[Change[Any]]) -> Sequence[Change[Any]]:
        from desktop.services import waiting_invitations

        def judge(one: Invitation, partners: Sequence[Partner]) -> Verdict:
            return self.invitations.verdict(one, partners)

        return waiting_invitations.along(self._store, changes, judge)

    def summary(self) -> RegisterSummary:
        """Return what the frame of the window shows."""
        organisation, me = self.profile.organisation(), self.profile.me()
        entries = self.history.entries()
        undone = next_redo(entries, me)
        return RegisterSummary(
            name=organisation.name,
            path=str(self.path),
            me=me,
            zone=organisation.zone,
            saved=entries[0].recorded,
            undo=next_undo(entries, me),
            redo=next((e for e in entries if undone and e.number == undone.undoes), None),
            newest=entries[0].number,
            held_by=self._store.database.held_by,
        )

    def verify(self, head: str | None = None, report: Report = quiet) -> Verification:
        """Check the register against itself; `head` is a digest noted earlier."""
        from desktop.storage import verification

        return verification.verify(self._store, head, report)

    def copy_to(self, target: Path) -> None:
        """Save a copy of the whole register as one file; raises RegisterExists."""
        database.copy(self.path, target)

    def close(self) -> None:
        self._store.database.close()


def open_register(path: Path, around: Surroundings) -> Workspace:
    """Open a register, bringing an older one up to date after a dated backup."""
    opened = database.open_database(path, around.backups, around.clock())
    try:
        return Workspace(registers.store(opened, around.clock), around)
    except BaseException:
        opened.close()
        raise


def create_register(
    path: Path,
    around: Surroundings,
    name: str,
    person: str = "",
    details: Details | None = None,
) -> Workspace:
    """Make a register for the firm `name`; `person` becomes the one who writes here.

    Without a person the system's login name signs, marked as such. `details` stand in the same
    first entry. Raises RegisterExists, ReadOnly, DiskFull, Invalid.
    """
    register = RegisterId(new_id())
    told = (details or Details()).signed_by(clean(person.strip()), PersonId(new_id()))
    organisation = cleaned(told.firm(register, clean(name.strip())))
    if details is not None:
        organisation = checked(organisation)
    people = [cleaned(one) for one in told.people]
    by = next((one.name for one in people if one.id == told.me), LOGIN_MARK + around.login)

    def begin(store: Store) -> None:
        new = [Change(None, one) for one in people]
        store.apply([Change(None, organisation), *new], by, Reason.CREATED)

    return Workspace(registers.create(path, around.clock, register, begin), around)


def restore_register(backup: Path, target: Path, around: Surroundings) -> Workspace:
    """Make a register out of a backup; what stands at `target` is never overwritten.

    Raises NoRegister, NotARegister, NewerRegister, DamagedBackup for the backup, RegisterExists for
    the target; then nothing stands there.
    """
    from desktop.services import backups

    backups.look_into(backup)
    database.copy(backup, target)
    try:
        return open_register(target, around)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def restore(path: Path, backup: Path, around: Surroundings) -> Workspace:
    """Put a backup in the place of the register at `path`, which is saved first, and open it.

    Raises NotThisRegister, NewerRegister, Locked, DiskFull…; then nothing has changed.
    """
    from desktop.services import backups

    backups.put_back(path, backup, around.backups, around.clock())
    return open_register(path, around)
