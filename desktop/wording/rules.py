"""What a field of a form must be, in a sentence for each rule it may break."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain import errors
from desktop.domain.errors import Problem
from desktop.language import N_, Catalogue
from desktop.wording.quotes import shown

_NEEDED: Mapping[str, str] = {
    "name": N_("A name is needed."),
    "partner": N_("A partner is needed: choose one."),
    "type": N_("A type is needed: choose one."),
    "subject": N_("A subject is needed."),
    "body": N_("The letter is empty: write something, or take the text back."),
    "reason": N_("A reason is needed."),
    "learnt": N_("Say where you know it from: choose one."),
    "reply": N_("Say what the call brought: choose one."),
    "number": N_("Say which number was called."),
    "spoke_to": N_("Say whom you spoke to."),
    "jobs": N_("Tick what the partner is for."),
    "text": N_("There is nothing to inspect: paste a link or a mail."),
    "decision_reason": N_("A reason is needed to keep roles that are high, critical or unknown."),
}
_RULES: Mapping[str, str] = {
    "needed": N_("Something is missing here. Fill it in, then try again."),
    "guid": N_("“{value}” is not a tenant id. It looks like 38becd8e-2eb2-5755-835e-4190733ee8cd."),
    "number": N_("“{value}” is not a partner id. It is a number of at most ten digits."),
    "domain": N_("“{value}” is not a mail domain. It looks like example.com."),
    "mail": N_("“{value}” is not a mail address. It looks like name@example.com."),
    "vat": N_("“{value}” is not a VAT number: a digit is missing or wrong."),
    "zone": N_("“{value}” is not a time zone. It looks like Europe/Rome."),
    "column-needed": N_(
        "No column names a partner or a relationship. Say which one does, then go on."
    ),
    "name-column": N_("No column holds the names of the firms. Say which one does, then go on."),
    "once": N_("Two columns hold “{value}”. Choose one of them."),
    "on-no-map": N_("No firm of the directory says where “{value}” lies. Choose another town."),
    "not-future": N_("This day is still to come. Choose today or an earlier day."),
    "known-already": N_("The register says so already."),
    "not-before": N_("This day lies before it was begun. Choose a later one."),
    "after-start": N_("The end lies before the beginning. Correct one of the two days."),
    "after-sent": N_("This day lies before the one on which it was sent. Correct one of the two."),
    "sent": N_("Nobody said yet that this was sent. Say so first."),
    "rating": N_("“{value}” is not a rating. It is a number from 1 to 5."),
    "another": N_("These two are one and the same. Choose another one to join with it."),
    "days": N_("“{value}” is not a length. It is a number of days from 1 to 730."),
    "not-empty": N_("The file “{value}” is empty, so it proves nothing. Choose another."),
    "policy": N_("Your administrator has decided this for everyone. Ask there for a change."),
    "smaller": N_("The file “{value}” is too large to be kept. Choose a smaller one."),
}
_OTHER_RULE = N_("“{value}” does not fit here. Change it, then try again.")


def invalid(problem: Problem, t: Catalogue) -> str:
    """Return what is wrong with a field and what to do about it."""
    assert isinstance(problem, errors.Invalid)
    if problem.rule == "needed" and problem.field in _NEEDED:
        return t.gettext(_NEEDED[problem.field])
    message = t.gettext(_RULES.get(problem.rule, _OTHER_RULE))
    return message.format(value=shown(problem.value, 60))
