"""Pictures of agreements: the page, the dialog in its three forms, how it went, the kept copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from PySide6.QtWidgets import QDialog, QWidget

from desktop import paths
from desktop.domain.agreement_drafts import Occasion, Point
from desktop.domain.agreements import Form
from desktop.domain.answers import Answer
from desktop.domain.durations import AutoExtend
from desktop.domain.identifiers import PartnerId
from desktop.domain.outcomes import Outcome
from desktop.domain.roles import in_order
from desktop.language import _
from desktop.ui.destinations import AGREEMENTS
from desktop.ui.dialogs.agreement import NARROW, AgreementDialog
from desktop.ui.dialogs.agreement_outcome import AgreementOutcomeDialog
from desktop.ui.workplace import Workplace

Draw = Callable[[str], Iterator[object]]

_ROLES = in_order(
    (
        "963797fb-eb3b-4cde-8ce3-5878b3f32a3f",
        "11648597-926c-4cf3-9c36-bcebb0ba8dcc",
        "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
    )
)
_SELLER = "Telerunda"


def agreements(
    workplace: Workplace, page: Draw, dialog: Draw, picture: Callable[[str, QWidget], None]
) -> Iterator[object]:
    """Go through what is agreed to.

    `page` draws the window, `dialog` the dialog that is open, and closes it; `picture` any widget.
    """
    workplace.pages.go(AGREEMENTS)
    yield None
    here = workplace.pages.agreements
    flow = here.flow
    known = next(r.agreement for r in here.list.rows if r.partner.startswith(_SELLER))
    here.show_record(known.id)
    yield from page("agreements")

    def opened() -> QDialog:
        assert flow.dialog is not None
        return flow.dialog

    occasion = Occasion(
        partner=PartnerId(known.partner),
        forms=(Form.RESELLER, Form.GDAP),
        invitation=known.invitation,
        roles=_ROLES,
        days=180,
        extends=AutoExtend.OFF,
        points=(Point(Answer.YES, _same_id()),),
    )
    flow.begin_from_invitation(occasion)
    yield None
    first = opened()
    assert isinstance(first, AgreementDialog)
    picture("agreement-not-opened", first)
    first.dropped.emit(paths.resource("demo", "contratto-cliente.pdf"))
    yield None
    picture("agreement-opened", first)
    first.foot.tick.click()
    yield from dialog("agreement-reseller")
    flow.begin(known.partner)
    yield None
    alone = opened()
    assert isinstance(alone, AgreementDialog)
    alone.dropped.emit(paths.resource("demo", "contratto-cliente.pdf"))
    yield from dialog("agreement-only")
    flow.begin_from_invitation(replace(occasion, forms=(Form.GDAP,)))
    yield from dialog("agreement-gdap")
    usual = workplace.frame.window().size()
    workplace.frame.window().resize(NARROW - 96, 700)
    flow.begin_from_invitation(replace(occasion, warned=True, dap=True))
    yield None
    narrow = opened()
    assert isinstance(narrow, AgreementDialog)
    picture("agreement-narrow-first", narrow)
    narrow.on.click()
    yield from dialog("agreement-narrow-second")
    workplace.frame.window().resize(usual)
    flow.open_outcome(known.id, occasion)
    yield None
    outcome = opened()
    assert isinstance(outcome, AgreementOutcomeDialog)
    picture("agreement-outcome", outcome)
    outcome.cards[Outcome.DONE].click()
    outcome.save.click()
    yield None
    yield from dialog("agreement-done")
    here.acts.view_copy(known.id)
    yield None
    yield from dialog("agreement-copy")


def _same_id() -> str:
    return f"{_('Tenant id')}: e21a96b4…f07e52"
