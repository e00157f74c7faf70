"""Pictures of the first start: a new register, what else is known of the firm, a backup."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from desktop.domain.errors import Damaged
from desktop.domain.identifiers import PersonId, TenantId
from desktop.domain.organisation import Details, Person
from desktop.ui.pages.welcome_ways import PASTE, RESTORE
from desktop.ui.workplace import Workplace

Draw = Callable[[str], Iterator[object]]
FIRM: Final = "Torneria Lorsenna Srl"
_GLOBAL: Final = "62e90394-69f5-4237-9190-012177145e10"


def welcome(workplace: Workplace, page: Draw, dialog: Draw) -> Iterator[object]:
    """Go through them; `page` draws the window, `dialog` the dialog that is open, and closes it."""
    here = workplace.entrance.page
    assert here is not None
    here.show_view(here.view()._replace(name=FIRM))
    yield from page("welcome")
    here.show_view(here.view()._replace(details=_details()))
    here.details.link.click()
    yield None
    yield from dialog("welcome-details-dialog")
    yield from page("welcome-details")
    here.choose(RESTORE)
    yield from page("welcome-restore")
    workplace.say(Damaged("torneria-lorsenna.pdesk"))
    yield from page("welcome-damaged")
    workplace.notice.hush()
    here.choose(PASTE)


def restored(workplace: Workplace, backup: Path, dialog: Draw) -> Iterator[object]:
    """Show what is asked before a register is made out of a backup."""
    workplace.restoring.offer(backup)
    yield None
    yield from dialog("restore-as-dialog")


def _details() -> Details:
    people = (
        Person(id=PersonId("a"), name="Chiara Belotti", tenant_roles=(_GLOBAL,), may_sign=True),
        Person(id=PersonId("b"), name="Davide Rota", email="davide.rota@lorsenna.example"),
    )
    return Details(
        tenant=TenantId("0d5b4b4e-9f3c-5a63-9a39-4a5d8a1e2c77"),
        domains=("lorsenna.example",),
        vat="IT12345670017",
        people=people,
        me=people[0].id,
    )
