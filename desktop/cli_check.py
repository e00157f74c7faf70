"""What `check` answers: what needs a person, for whoever asks every morning without a window.

    check    state (nothing, soon, now), within (days), today, until, due [{kind, weight, day,
             since, until, partner, partner_name, relationship, record, text (English)}], most
             serious first as on Home; days are the register's own

It exits with 0 when nothing is due, with 1 when something is within these days, and with 2 when
something is due today or has been for a while. A register that cannot be read or is still
empty makes it 66, wrong usage 64: what nobody can know is not "nothing".
"""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.cli_calls import Call
from desktop.domain.duties import Duty
from desktop.domain.errors import NothingKept
from desktop.domain.overview import Overview
from desktop.language import Catalogue, catalogue
from desktop.wording import agenda, command_line

NOTHING, SOON, NOW = 0, 1, 2
_STATES = {NOTHING: "nothing", SOON: "soon", NOW: "now"}


def check(call: Call) -> int:
    """Tell what is due within some days and return how urgent the most urgent is."""
    within: int = call.options.within
    with call.opened() as workspace:
        t = call.local(workspace)
        found = workspace.home.looking_ahead(within)
    if found.empty:
        raise NothingKept
    urgent = sum(duty.day <= found.today for duty in found.agenda)
    state = NOW if urgent else SOON if found.agenda else NOTHING
    english = catalogue("en", found.organisation.zone)
    document = {
        "state": _STATES[state],
        "within": within,
        "today": found.today.isoformat(),
        "until": found.until.isoformat(),
        "due": [_due(duty, found, english) for duty in found.agenda],
    }
    told = [command_line.due(urgent, len(found.agenda) - urgent, within, t)]
    call.answer(document, *told, *(_said(duty, found, t) for duty in found.agenda))
    return state


def _said(duty: Duty, found: Overview, t: Catalogue) -> str:
    return agenda.spoken(duty, found.names, found.organisation.review_days, found.today, t)


def _due(duty: Duty, found: Overview, english: Catalogue) -> dict[str, Any]:
    return {
        "kind": duty.kind.value,
        "weight": duty.weight.value,
        "day": duty.day.isoformat(),
        "since": _day(duty.since),
        "until": _day(duty.until),
        "partner": duty.partner,
        "partner_name": found.names.get(duty.partner or "") or duty.about or None,
        "relationship": duty.relationship,
        "record": duty.record,
        "text": _said(duty, found, english),
    }


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
