from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from desktop.domain.answers import Unknown
from desktop.domain.errors import Invalid
from desktop.domain.invitation_reasons import Quote, Verdict
from desktop.domain.invitations import (
    Invitation,
    InvitationState,
    invitation_id,
    void_on,
)
from desktop.domain.links import LinkKind

DIGEST = "a0" * 32
RECEIVED = datetime(2026, 11, 18, 16, 25, tzinfo=UTC)
ASKED = Invitation(
    id=invitation_id(DIGEST),
    received=RECEIVED,
    source="invito.eml",
    digest=DIGEST,
    verdict=Verdict.UNKNOWN_PARTNER,
    kind=LinkKind.GDAP,
    roles=Unknown.UNKNOWN,
    void_on=date(2027, 2, 16),
)
TODAY = date(2026, 11, 23)


def test_only_granular_requests_die_after_ninety_days():
    assert void_on(LinkKind.GDAP, RECEIVED, "Europe/Rome") == date(2027, 2, 16)
    assert void_on(LinkKind.RESELLER, RECEIVED, "Europe/Rome") is None
    assert void_on(LinkKind.GDAP, None, "Europe/Rome") is None


def test_an_unanswered_request_is_void_from_its_day_on():
    assert ASKED.state_on(date(2027, 2, 15)) is InvitationState.INSPECTED
    assert ASKED.state_on(date(2027, 2, 16)) is InvitationState.VOID
    less = ASKED.asked_for_less("Meno ruoli, per favore.", "Chiara", TODAY)
    assert less.state_on(date(2027, 2, 16)) is InvitationState.VOID
    declined = ASKED.declined("Non la conosciamo", "Chiara", TODAY)
    assert declined.state_on(date(2027, 2, 16)) is InvitationState.DECLINED


def test_declining_takes_a_reason_and_asking_for_less_a_letter():
    for act in (ASKED.declined, ASKED.asked_for_less):
        with pytest.raises(Invalid):
            act("  ", "Chiara", TODAY)


def test_what_should_not_be_opened_is_accepted_only_with_a_reason():
    bad = replace(ASKED, verdict=Verdict.DO_NOT_OPEN)
    with pytest.raises(Invalid):
        bad.accepted("Chiara", TODAY)
    taken = bad.accepted("Chiara", TODAY, "Verificato al telefono")
    assert (taken.state, taken.decided_on) == (InvitationState.ACCEPTED, TODAY)
    assert taken.decision_reason == "Verificato al telefono"
    assert ASKED.accepted("Chiara", TODAY).decided_by == "Chiara"


def test_a_decision_ends_the_follow_up():
    later = replace(ASKED, follow_up=date(2026, 11, 24))
    assert later.declined("Non serve", "Chiara", TODAY).follow_up is None


def test_a_quote_comes_in_pieces_with_what_matters_marked():
    quote = Quote("spf=softfail dkim=none", marks=((4, 12), (18, 22)))
    assert quote.parts() == (
        ("spf=", False),
        ("softfail", True),
        (" dkim=", False),
        ("none", True),
    )
    assert Quote("whole").parts() == (("whole", False),)
    assert Quote("short", marks=((3, 99), (0, 2))).parts() == (("sh", True), ("ort", False))
