"""Hosts, wrappers and links as a mail hides them."""

from urllib.parse import quote

import pytest

from desktop.domain.invitation_reasons import Check, Inspected, Label, Severity, Verdict
from desktop.domain.links import Hiding, Link, Oddity
from desktop.domain.organisation import Cloud, Organisation
from tests.inspections import (
    GDAP,
    HOME,
    RESELLER,
    anchor,
    look,
    mail,
    reasons,
    verdict,
)
from tests.mails import ADRIATICA, STRANGER
from tests.records import REGISTER

BEHIND = "#/BillingAccounts/partner-invitation"
KNOWN, UNKNOWN = "known-partner", "unknown-partner"
BAD, NONE = "do-not-open", "no-invitation"


def judged(found: Inspected) -> Link:
    """Return the link that was judged."""
    assert found.judgement.link is not None
    return found.judgement.link


# --- hosts and addresses --------------------------------------------------------------------------

TRICKS = [
    ("https://admin.microsoft.com.evil.example", {"host_not_allowed", "host_lookalike"}),
    ("https://admin-microsoft.example", {"host_not_allowed", "host_lookalike"}),
    ("https://admin.rnicrosoft.com", {"host_not_allowed", "host_lookalike"}),
    ("https://admin.micr0soft.com", {"host_lookalike"}),
    ("https://admin.mircosoft.com", {"host_lookalike"}),
    ("https://microsoft365-partner.example", {"host_lookalike"}),
    ("https://evil.example", {"host_not_allowed"}),
    ("https://admin.microsoft.com@evil.example", {"userinfo", "host_not_allowed"}),
    ("https://admin.microsoft.com:443@evil.example", {"userinfo"}),
    ("https://admin.microsoft.com%40evil.example", {"host_not_allowed"}),
    ("https://аdmin.microsoft.com", {"punycode", "host_not_allowed"}),
    ("https://xn--dmin-7cd.microsoft.com", {"punycode"}),
    ("https://ａdmin.microsoft.com", {"punycode"}),
    ("https://admin。microsoft。com", {"punycode"}),
    ("https://user.microsoft.com", {"host_not_allowed"}),
    ("https://127.0.0.1", {"host_not_allowed"}),
    ("http://evil.example", {"not_https", "host_not_allowed"}),
]
NEARLY = [
    ("https://\radmin.microsoft.com", {"odd_address"}),
    ("http://admin.microsoft.com", {"not_https"}),
    ("https://admin.microsoft.com:443", {"odd_address"}),
    ("https://admin.microsoft.com:8443", {"odd_address"}),
    ("https://admin.microsoft.com.", {"odd_address"}),
    ("https:/admin.microsoft.com", {"odd_address"}),
    ("https:\\\\admin.microsoft.com", {"odd_address"}),
    ("https://adm%69n.microsoft.com", {"odd_address"}),
    ("https://admin.micro\tsoft.com", {"odd_address"}),
    ("https://admin.micro\u200bsoft.com", {"odd_address"}),
]


@pytest.mark.parametrize(("front", "wanted"), TRICKS)
def test_a_host_that_is_not_on_the_list_is_not_to_be_opened(front, wanted):
    address = RESELLER.replace("https://admin.microsoft.com", front)
    for found in (look(address), look(mail(html=anchor(address)))):
        assert found.judgement.verdict is Verdict.DO_NOT_OPEN
        assert wanted <= reasons(found)


@pytest.mark.parametrize(("front", "wanted"), NEARLY)
def test_the_right_host_in_an_odd_address_is_not_known(front, wanted):
    address = RESELLER.replace("https://admin.microsoft.com", front)
    found = look(anchor(address), source="clipboard")
    assert found.judgement.verdict is Verdict.UNKNOWN_PARTNER
    assert wanted <= reasons(found)


@pytest.mark.parametrize(
    "address",
    [
        RESELLER.replace("Adminportal/Home", "Adminportal%2FHome"),
        RESELLER.replace("/BillingAccounts/", "/BillingAccounts%2f"),
        RESELLER.replace(BEHIND, ""),
        RESELLER.replace("Adminportal/Home", "Adminportal/Home/extra"),
        RESELLER.replace("msppId=0", f"msppId=0&PARTNERID={STRANGER}"),
        RESELLER + f"?partnerId={STRANGER}",
        RESELLER.replace("ResellerRelationship", "SomethingElse"),
        RESELLER.replace(ADRIATICA, ADRIATICA[:-1]),
        RESELLER.replace(ADRIATICA, "{" + ADRIATICA + "}"),
    ],
)
def test_what_is_not_the_whole_shape_is_not_known(address):
    assert verdict(address) == UNKNOWN
    assert verdict(mail(html=anchor(address))) == UNKNOWN


def test_a_script_is_no_page():
    assert verdict("javascript:alert(1)") == BAD
    assert verdict(mail(html=anchor("data:text/html;base64,PGI+"))) == BAD


def test_a_page_of_microsofts_that_invites_to_nothing_is_no_invitation():
    assert (
        verdict("https://learn.microsoft.com/it-it/microsoft-365/commerce/manage-partners") == NONE
    )
    assert verdict("https://aka.ms/customeragreement") == NONE
    assert verdict("https://appsource.microsoft.com/marketplace/partner-dir") == NONE


def test_the_signature_of_a_mail_is_not_held_against_it():
    page = anchor(RESELLER) + anchor(
        "https://www.adriaticacloud.example/chi-siamo", "Il nostro sito"
    )
    page += anchor("https://www.linkedin.com/company/adriatica", "LinkedIn")
    page += anchor("https://bit.ly/abc", "La nostra brochure")
    page += anchor("mailto:giulia@adriaticacloud.example", "Scrivimi")
    assert verdict(mail(html=page)) == KNOWN


def test_a_button_to_accept_that_leads_elsewhere_is_held_against_it():
    text = "la relazione con il partner Microsoft va confermata."
    page = f"<p>{text}</p>" + anchor("https://portal.example/go?id=1", "Accetta la relazione")
    found = look(mail(text, page))
    assert found.judgement.verdict is Verdict.DO_NOT_OPEN
    assert "host_not_allowed" in reasons(found)


@pytest.mark.parametrize(
    ("address", "note"),
    [
        ("https://login.microsoftonline.com/common/adminconsent?client_id=x", "app_consent"),
        ("https://login.microsoftonline.com/x/oauth2/v2.0/authorize?scope=y", "app_consent"),
        ("https://microsoft.com/devicelogin", "device_code"),
        ("https://login.microsoftonline.com/common/oauth2/deviceauth", "device_code"),
    ],
)
def test_consent_and_device_codes_are_no_invitations_and_not_to_be_opened(address, note):
    found = look(mail(f"Per accettare il partner: {address}"))
    assert found.judgement.verdict is Verdict.DO_NOT_OPEN
    assert note in reasons(found)


def test_partner_center_is_not_for_us():
    found = look(mail("https://partner.microsoft.com/dashboard/invitation"))
    assert "partner_side" in reasons(found)


def test_an_address_of_another_cloud_is_said():
    address = RESELLER.replace("admin.microsoft.com", "portal.office365.us")
    assert "other_cloud" in reasons(look(address))
    firm = Organisation(id=REGISTER, name="Agency", cloud=Cloud.GCC_HIGH)
    assert "other_cloud" not in reasons(look(address, firm=firm))


# --- wrappers -------------------------------------------------------------------------------------


def safe(address):
    return f"https://eur01.safelinks.protection.outlook.com/?url={quote(address, safe='')}&data=05"


def second_defence(address):
    coded = quote(address, safe="").replace("-", "%2D").replace("_", "%5F").replace("%", "-")
    return f"https://urldefense.proofpoint.com/v2/url?u={coded.replace('-2F', '_')}&d=x&e="


WRAPPED = [
    safe(RESELLER),
    safe(safe(RESELLER)),
    f"https://urldefense.proofpoint.com/v1/url?u={quote(RESELLER, safe='')}&k=x",
    second_defence(RESELLER),
    f"https://urldefense.com/v3/__{RESELLER.replace('#', '*')}__;Iw!!abc$",
    f"https://linkprotect.cudasvc.com/url?a={quote(RESELLER, safe='')}&c=E,1,x&typo=1",
    f"https://secure-web.cisco.com/1abc-DEF/{quote(RESELLER, safe='')}",
    f"https://urlsand.esvalabs.com/?u={quote(RESELLER, safe='')}&e=1&h=2&f=y&p=y",
    f"https://protect2.fireeye.com/v1/url?k=1&q=1&e=2&u={quote(RESELLER, safe='')}",
    f"https://clicktime.symantec.com/3/x?u={quote(RESELLER, safe='')}",
    f"https://protect.checkpoint.com/v2/___{RESELLER}___.YXB",
    safe(second_defence(RESELLER)),
]


@pytest.mark.parametrize("address", WRAPPED)
def test_a_mail_filters_wrapper_is_undone_and_not_bad_by_itself(address):
    for data in (mail(html=anchor(address)), mail(f"Ecco:\n{address}\n"), address):
        found = look(data)
        assert found.judgement.verdict is Verdict.KNOWN_PARTNER, found.message.links
        link = judged(found)
        assert link.target.lower() == RESELLER.lower()
        assert link.wrappings[0].hiding is Hiding.PROTECTION


def test_sophos_wraps_in_base64():
    import base64

    coded = base64.b64encode(RESELLER.encode()).decode()
    address = f"https://eu-central-1.protection.sophos.com/?d=microsoft.com&u={quote(coded)}&i=x"
    assert verdict(address) == KNOWN


def test_wrappers_around_a_bad_link_do_not_make_it_better():
    bad = RESELLER.replace("admin.microsoft.com", "admin.microsoft.com.evil.example")
    for address in (safe(bad), safe(safe(bad)), second_defence(bad)):
        assert verdict(mail(html=anchor(address))) == BAD


def test_a_wrapper_at_a_host_that_only_looks_like_one_is_none():
    address = safe(RESELLER).replace("outlook.com/", "outlook.com.evil.example/")
    assert verdict(mail(html=anchor(address))) == BAD
    address = safe(RESELLER).replace("https://eur01", "https://x@eur01")
    assert verdict(mail(html=anchor(address))) != KNOWN


def test_too_many_wrappers_are_not_undone():
    address = RESELLER
    for _ in range(9):
        address = safe(address)
    found = look(address)
    assert found.judgement.verdict is not Verdict.KNOWN_PARTNER
    assert Oddity.NESTED in found.message.links[0].oddities


def test_an_open_redirect_is_seen_through_and_held_against_it():
    address = f"https://www.google.com/url?q={quote(RESELLER, safe='')}&sa=D"
    found = look(mail(html=anchor(address)))
    assert found.judgement.verdict is Verdict.UNKNOWN_PARTNER
    assert "redirector" in reasons(found)


def test_a_shortener_hides_everything():
    text = "Accettate la relazione con il partner Microsoft"
    found = look(mail(text, anchor("https://bit.ly/3abc", "Accetta la relazione")))
    assert found.judgement.verdict is Verdict.DO_NOT_OPEN
    assert {"redirector", "host_not_allowed"} <= reasons(found)


def test_a_wrapper_that_cannot_be_undone_is_said_and_nothing_is_known():
    sealed = "https://url.uk.m.mimecastprotect.com/s/YP9XCWQRPfDXo1NIKij?domain=microsoft.com"
    text = f"relazione con il partner Microsoft:\n{RESELLER}\n"
    found = look(mail(text, anchor(sealed, "Accetta la relazione")))
    assert found.judgement.verdict is Verdict.UNKNOWN_PARTNER
    assert "sealed_link" in reasons(found)
    assert verdict(mail(html=anchor(sealed, "Accetta"))) == NONE


# --- finding links --------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [30, 60, 76, 100])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "=\n", "\n> "])
def test_an_address_broken_over_lines_is_put_together_again(width, ending):
    for address in (RESELLER, GDAP):
        broken = ending.join(address[n : n + width] for n in range(0, len(address), width))
        data = f"Ciao,\necco il link:\n\n{broken}\n\nGrazie\nPaolo\n"
        found = look(data, source="clipboard")
        assert judged(found).target == address


def test_a_word_on_the_next_line_is_not_taken_for_more_of_the_address():
    found = look(f"Ecco:\n{RESELLER}\nGrazie\n{HOME}\nPaolo", source="clipboard")
    assert [link.target for link in found.message.links] == [RESELLER, HOME]
    assert found.judgement.verdict is Verdict.KNOWN_PARTNER


@pytest.mark.parametrize("around", ["<{}>", "({}).", "“{}”", "Vedi {}, grazie", "[1]: {};", "{}!"])
def test_the_marks_of_a_sentence_do_not_belong_to_the_address(around):
    found = look("Ecco: " + around.format(RESELLER), source="clipboard")
    assert judged(found).target == RESELLER


def test_quoted_printable_leftovers_are_undone():
    left = RESELLER.replace("=", "=3D")
    assert verdict(f"Ecco il link: {left}", source="clipboard") == KNOWN


def test_a_pasted_link_may_be_broken_wrapped_or_in_brackets():
    for text in (f"  {RESELLER}\n", f"<{RESELLER}>", RESELLER.replace("&", "\n&"), RESELLER[8:]):
        found = look(text, source="clipboard")
        assert found.message.medium.value == "link"
        assert found.judgement.verdict is Verdict.KNOWN_PARTNER


def test_markup_from_the_clipboard_shows_where_its_links_lead():
    page = f"<!--StartFragment-->{anchor(RESELLER)}<!--EndFragment-->"
    assert verdict(page, source="clipboard") == KNOWN


def test_what_only_outlook_shows_is_seen():
    bad = RESELLER.replace("admin.microsoft.com", "evil.example")
    hidden = f'<!--[if mso]><v:roundrect href="{bad}"></v:roundrect><![endif]-->'
    assert verdict(mail(html=anchor(RESELLER) + hidden)) == BAD


def test_links_of_forms_and_bases_are_seen():
    assert verdict(mail(html=f'<form action="{RESELLER.replace("admin.", "x.")}"></form>')) == BAD
    page = '<base href="https://evil.example/"><a href="AdminPortal/Home?invType=x">x</a>'
    assert verdict(mail(html=page)) == BAD


def test_a_text_that_shows_another_address_is_held_against_it():
    found = look(mail(html=anchor("https://evil.example/a", "https://admin.microsoft.com/b")))
    assert found.judgement.verdict is Verdict.DO_NOT_OPEN
    reason = next(r for r in found.judgement.reasons if r.id is Check.DISPLAY_MISMATCH)
    assert [quote.label for quote in reason.quotes] == [Label.SHOWN, Label.LEADS_TO]


def test_a_counter_of_clicks_is_odd_but_not_critical():
    page = anchor("https://click.mailer.example/x", "https://adriaticacloud.example")
    found = look(mail(html=anchor(RESELLER) + page))
    reason = next(r for r in found.judgement.reasons if r.id is Check.DISPLAY_MISMATCH)
    assert reason.severity is Severity.MEDIUM
    assert found.judgement.verdict is Verdict.KNOWN_PARTNER


@pytest.mark.parametrize("shown", ["contratto.pdf", "S.r.l.", "www.microsoft.com", "clicca qui"])
def test_a_file_name_or_plain_words_are_no_address(shown):
    target = "https://www.microsoft.com/licensing/docs/customeragreement"
    assert "display_mismatch" not in reasons(look(mail(html=anchor(target, shown))))
