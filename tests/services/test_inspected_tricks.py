"""Links and mails made to look like the invitation of a partner on file while leading elsewhere."""

from urllib.parse import quote

import pytest

from desktop.domain.invitation_reasons import Verdict
from tests.inspections import HOME, RESELLER, anchor, look, mail, reasons, verdict
from tests.mails import ADRIATICA, REQUEST, STRANGER

KIND = "invType=ResellerRelationship"
BEHIND = "#/BillingAccounts/partner-invitation"
MANY = "&".join(f"a{number}=1" for number in range(70))
SAFE = "https://eur01.safelinks.protection.outlook.com/?"


def link(query: str, behind: str = BEHIND) -> str:
    return f"{HOME}?{query}{behind}"


# --- parameters -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        link(f"{KIND}&partner%49d={STRANGER}&partnerId={ADRIATICA}"),
        link(f"{KIND}&partnerId={ADRIATICA}&partner%49d={STRANGER}"),
        link(f"inv%54ype=Administration&{KIND}&partnerId={ADRIATICA}"),
        link(f"{KIND}&{MANY}&partnerId={STRANGER}", f"{BEHIND}?partnerId={ADRIATICA}"),
        link(f"{KIND}&partnerId={ADRIATICA}&{MANY}&DAP=true"),
        link(f"{KIND}&partnerId={ADRIATICA}&indirectCSPId={STRANGER}"),
        link(f"{KIND}&partnerId={ADRIATICA}&id={STRANGER}"),
        link(f"{KIND}&x=1;partnerId={ADRIATICA}"),
        link(f"{KIND};partnerId={ADRIATICA}"),
        link(f"{KIND}&partnerId={ADRIATICA};{STRANGER}"),
        link(f"{KIND}&partnerId&partnerId={ADRIATICA}"),
        link(f"{KIND}&partnerId=%33{ADRIATICA[1:]}"),
        link(f"{KIND}&partnerId=%C2%A0{ADRIATICA}"),
        link(f"{KIND}&partnerId={ADRIATICA}&returnUrl=https%3A%2F%2Fevil.example"),
        link(
            f"{KIND}&partnerId={ADRIATICA}&ref=/BillingAccounts/partner-invitation",
            "#/Settings/IntegratedApps",
        ),
    ],
)
def test_parameters_that_no_invitation_has_keep_a_link_from_known(address):
    for data in (address, mail(address), mail(html=anchor(address.replace("&", "&amp;")))):
        found = look(data)
        assert found.judgement.verdict is not Verdict.KNOWN_PARTNER
        assert reasons(found) & {"odd_address", "odd_shape", "duplicate_param", "unknown_partner"}


def test_an_encoded_name_still_asks_for_old_rights():
    found = look(link(f"{KIND}&partnerId={ADRIATICA}&D%41P=true"))
    assert found.judgement.verdict is Verdict.DO_NOT_OPEN
    assert "dap_true" in reasons(found)


def test_every_company_in_a_link_is_named_even_where_it_does_not_belong():
    found = look(link(f"{KIND}&partnerId={ADRIATICA}&indirectCSPId={STRANGER}"))
    assert found.judgement.link is not None
    assert [one.value for one in found.judgement.link.ids] == [ADRIATICA, STRANGER]


# --- wrappers -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["url", "URL", "u%72l"])
def test_a_wrapper_with_two_targets_is_sealed(name):
    inner, other = quote(RESELLER, safe=""), quote("https://evil.example/", safe="")
    for address in (f"{SAFE}url={inner}&{name}={other}", f"{SAFE}{name}={other}&url={inner}"):
        found = look(mail(html=anchor(address)))
        assert found.judgement.verdict is not Verdict.KNOWN_PARTNER
        assert "sealed_link" in reasons(found)


def test_what_stands_behind_the_hash_of_a_wrapper_goes_along():
    inner = link(f"{KIND}&partnerId={ADRIATICA}&ref=/BillingAccounts/partner-invitation", "")
    page = f"#/partners/invitation/granularAdminRelationships/{REQUEST}-{STRANGER}"
    found = look(f"{SAFE}url={quote(inner, safe='')}{page}")
    assert found.judgement.verdict is Verdict.UNKNOWN_PARTNER
    assert found.judgement.kind == "gdap"
    plain = RESELLER.partition("#")[0]
    assert verdict(f"{SAFE}url={quote(plain, safe='')}{BEHIND}") == "known-partner"
