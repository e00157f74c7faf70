"""Every shape of DOMAIN.md 12.2, and whose ids are in it."""

import pytest

from desktop.domain.invitation_reasons import Verdict
from desktop.domain.partners import KnownId, Learnt, PartnerState
from tests.inspections import (
    GDAP,
    HOME,
    INDIRECT,
    RESELLER,
    anchor,
    look,
    mail,
    on_file,
    reasons,
    verdict,
)
from tests.mails import ADRIATICA, DISTRI, NUMBER, STRANGER, VALLE

BEHIND = "#/BillingAccounts/partner-invitation"
KNOWN, UNKNOWN = "known-partner", "unknown-partner"
BAD, NONE = "do-not-open", "no-invitation"


def swapped(address):
    """Return an address with its query and what stands behind # changed about."""
    head, _, page = address.partition("#")
    path, _, query = head.partition("?")
    return f"{path}#{page}?{query}"


ADMINISTRATION = f"{HOME}?invType=Administration&partnerId={ADRIATICA}{BEHIND}"
STORE = (
    "https://businessstore.microsoft.com/manage/partner-invitation"
    f"?invType=ResellerRelationship&partnerId={ADRIATICA}&msppId=0&DAP=false"
)
PORTAL = (
    "https://portal.office.com/partner/partnersignup.aspx"
    f"?type=ResellerRelationship&id={ADRIATICA}&csp=1&msppid=0"
)
SHAPES = [
    (GDAP, "gdap", UNKNOWN),
    (GDAP.replace("/AdminPortal/Home", "/"), "gdap", UNKNOWN),
    (
        GDAP.replace("admin.microsoft.com/AdminPortal/Home", "admin.cloud.microsoft/?"),
        "gdap",
        UNKNOWN,
    ),
    (GDAP.replace("Home#", "Home?#"), "gdap", UNKNOWN),
    (RESELLER, "reseller", KNOWN),
    (RESELLER.replace(BEHIND, "#/partners/invitation"), "reseller", KNOWN),
    (RESELLER.replace("&DAP=false", ""), "reseller", KNOWN),
    (RESELLER.replace("&", "&amp;"), "reseller", KNOWN),
    (
        RESELLER.replace("admin.microsoft.com/Adminportal/Home", "admin.cloud.microsoft/"),
        "reseller",
        KNOWN,
    ),
    (swapped(RESELLER), "reseller", KNOWN),
    (INDIRECT, "indirect_reseller", KNOWN),
    (swapped(INDIRECT), "indirect_reseller", KNOWN),
    (ADMINISTRATION, "administration", BAD),
    (swapped(ADMINISTRATION), "administration", BAD),
    (f"{HOME}?ref=/BillingAccounts/agreement", "mca_accept", UNKNOWN),
    (f"{HOME}?ref=%2FBillingAccounts%2Fagreement", "mca_accept", UNKNOWN),
    (f"{HOME}#/BillingAccounts/agreement", "mca_accept", UNKNOWN),
    (f"{HOME}?#/BillingAccounts/billing-accounts", "billing_profile", NONE),
    (f"{HOME}#/partners", "partner_list", NONE),
    (STORE, "store_reseller", UNKNOWN),
    (STORE.replace("DAP=false", "DAP=true"), "store_reseller", BAD),
    (PORTAL, "partnersignup", UNKNOWN),
    (PORTAL.replace("ResellerRelationship", "Trial"), "partnersignup", UNKNOWN),
]


@pytest.mark.parametrize("spelling", [str, str.upper, str.lower])
@pytest.mark.parametrize(("address", "kind", "wanted"), SHAPES)
def test_every_shape_is_known_by_its_kind_however_it_is_written(address, kind, wanted, spelling):
    spelled = spelling(address).replace("&AMP;", "&amp;")
    for data in (spelled, mail(f"Ciao,\n\n{spelled}\n\nGrazie"), mail(html=anchor(spelled))):
        found = look(data)
        assert found.judgement.kind is not None, data
        assert found.judgement.kind.value == kind
        assert found.judgement.verdict.value == wanted


@pytest.mark.parametrize("address", [STORE, PORTAL])
def test_what_microsoft_has_closed_is_never_known(address):
    found = look(address)
    assert "legacy_link" in reasons(found)
    assert "unknown_partner" not in reasons(found)  # its company is on file


@pytest.mark.parametrize(
    "host", ["portal.office.com", "portal.microsoftonline.com", "portal.office.de"]
)
def test_an_old_host_is_never_known_even_with_a_shape_of_today(host):
    address = RESELLER.replace("admin.microsoft.com", host)
    assert verdict(address) == UNKNOWN
    assert "legacy_link" in reasons(look(address))


def test_both_companies_of_an_indirect_link_have_to_be_on_file():
    distri, valle = on_file("Distri", DISTRI), on_file("Valle", VALLE)
    assert verdict(INDIRECT, distri, valle) == KNOWN
    assert verdict(INDIRECT, on_file("Both", DISTRI, VALLE)) == KNOWN
    for one in (distri, valle):
        found = look(INDIRECT, one)
        assert found.judgement.verdict is Verdict.UNKNOWN_PARTNER
        assert {"unknown_partner", "one_of_two"} <= reasons(found)
    half = on_file("Valle", VALLE, learnt=Learnt.MAIL)
    assert verdict(INDIRECT, distri, half) == UNKNOWN


def test_an_old_indirect_link_names_its_reseller_by_number_only():
    address = INDIRECT.replace(f"&indirectCSPId={VALLE}", "")
    number = (KnownId(NUMBER, Learnt.INVOICE),)
    distri, valle = on_file("Distri", DISTRI), on_file("Valle", partner_ids=number)
    assert verdict(address, distri) == UNKNOWN
    assert verdict(address, distri, valle) == KNOWN


@pytest.mark.parametrize("learnt", list(Learnt))
def test_only_a_second_channel_vouches_for_an_id(learnt):
    partner = on_file("Adriatica", ADRIATICA, learnt=learnt)
    second = learnt in (Learnt.CONTRACT, Learnt.INVOICE, Learnt.PHONE, Learnt.LIST)
    assert verdict(RESELLER, partner) == (KNOWN if second else UNKNOWN)
    assert ("one_channel" in reasons(look(RESELLER, partner))) is not second


def test_the_end_of_a_gdap_id_is_said_and_not_relied_on():
    found = look(GDAP)
    assert {"observed_only", "unknown_partner"} <= reasons(found)
    assert len(found.judgement.partners) == 1
    assert "observed_only" not in reasons(look(GDAP, on_file("Other", STRANGER)))


def test_a_partner_that_has_left_is_said():
    left = on_file("Adriatica", ADRIATICA, state=PartnerState.LEFT)
    assert "left_partner" in reasons(look(RESELLER, left))


def test_a_programme_number_that_is_not_the_one_on_file_is_said():
    address = RESELLER.replace("msppId=0", "msppId=777")
    partner = on_file("Adriatica", ADRIATICA, partner_ids=(KnownId("555", Learnt.CONTRACT),))
    assert "other_number" in reasons(look(address, partner))
    assert "other_number" not in reasons(look(RESELLER, partner))
