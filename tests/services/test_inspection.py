"""Invitations from the bytes to the verdict: every shape, every check, every wrapper."""

from datetime import UTC, datetime
from urllib.parse import quote

import pytest

from desktop.domain.invitation_reasons import Check, Label, Outcome, Severity, Verdict
from desktop.domain.links import Hiding, Oddity
from desktop.domain.organisation import Cloud, Organisation
from desktop.domain.partners import KnownId, Learnt, PartnerState
from tests.inspections import (
    FIRM,
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
from tests.mails import ADRIATICA, DISTRI, NUMBER, REQUEST, STRANGER, VALLE
from tests.outlook import outlook
from tests.records import REGISTER

BEHIND = "#/BillingAccounts/partner-invitation"
KNOWN, UNKNOWN = "known-partner", "unknown-partner"
BAD, NONE = "do-not-open", "no-invitation"


def swapped(address):
    """Return an address with its query and what stands behind # changed about."""
    head, _, page = address.partition("#")
    path, _, query = head.partition("?")
    return f"{path}#{page}?{query}"


# --- shapes of DOMAIN.md 12.2 ---------------------------------------------------------------------

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
        assert found.judgement.link.target.lower() == RESELLER.lower()
        assert found.judgement.link.wrappings[0].hiding is Hiding.PROTECTION


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
        assert found.judgement.link.target == address


def test_a_word_on_the_next_line_is_not_taken_for_more_of_the_address():
    found = look(f"Ecco:\n{RESELLER}\nGrazie\n{HOME}\nPaolo", source="clipboard")
    assert [link.target for link in found.message.links] == [RESELLER, HOME]
    assert found.judgement.verdict is Verdict.KNOWN_PARTNER


@pytest.mark.parametrize("around", ["<{}>", "({}).", "“{}”", "Vedi {}, grazie", "[1]: {};", "{}!"])
def test_the_marks_of_a_sentence_do_not_belong_to_the_address(around):
    found = look("Ecco: " + around.format(RESELLER), source="clipboard")
    assert found.judgement.link.target == RESELLER


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


# --- what is asked for ----------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["true", "True", "TRUE", "1", "true%20"])
def test_old_rights_are_asked_for_in_any_case(value):
    found = look(RESELLER.replace("DAP=false", f"dap={value}"))
    assert found.judgement.verdict is Verdict.DO_NOT_OPEN
    assert "dap_true" in reasons(found)


def test_old_rights_hide_behind_a_parameter_that_stands_twice():
    found = look(RESELLER.replace("DAP=false", "DAP=false&dap=true"))
    assert {"dap_true", "duplicate_param"} <= reasons(found)


@pytest.mark.parametrize(
    "text",
    [
        "Inserite la password dell’amministratore globale e il codice ricevuto per SMS.",
        "Ci mandi il codice di verifica che riceverà.",
        "Please reply with the verification code you received.",
        "Enter your password to continue.",
        "Scaricate AnyDesk e comunicateci il numero.",
        "Please install the agent attached here.",
        "Apra TeamViewer e ci chiami.",
        "Usi il codice dispositivo ABC-DEF.",
        "Go to microsoft.com/devicelogin and type ABC.",
    ],
)
def test_no_invitation_asks_for_that(text):
    found = look(mail(f"{text}\n\n{RESELLER}"))
    assert found.judgement.verdict is Verdict.DO_NOT_OPEN
    assert {"credential_request", "device_code"} & reasons(found)


@pytest.mark.parametrize(
    "text",
    [
        "Non vi chiederemo mai di inviare la password.",
        "We will never ask you to send your password.",
        "Serve un amministratore globale.",
        "Il nostro codice cliente è 4711, il codice fiscale sta in fattura.",
        "In allegato trovate il contratto da leggere.",
        "Come concordato al telefono vi mandiamo l’invito.",
        "Teleassistenza: TeamViewer, AnyDesk",
        "Reimpostiamo noi le password degli utenti.",
    ],
)
def test_ordinary_sentences_are_not_held_against_a_mail(text):
    found = look(mail(f"{text}\n\n{RESELLER}"))
    assert "credential_request" not in reasons(found)
    assert found.judgement.verdict is Verdict.KNOWN_PARTNER


def test_a_number_to_call_is_said_and_held_against_whoever_says_he_is_microsoft():
    text = f"Per domande chiamateci al numero +39 035 1234567.\n{RESELLER}"
    assert "call_number" in reasons(look(mail(text)))
    found = look(mail(text, sender="Microsoft Support <help@evil.example>"))
    assert "credential_request" in reasons(found)


@pytest.mark.parametrize(
    ("name", "media"),
    [
        ("accetta.html", "text/html"),
        ("accetta.HTM", "application/octet-stream"),
        ("firma.svg", "image/svg+xml"),
        ("disco.iso", "application/octet-stream"),
        ("nota.one", "application/onenote"),
        ("fattura.pdf.js", "application/octet-stream"),
        ("collegamento.lnk", "application/octet-stream"),
    ],
)
def test_an_attachment_that_runs_or_shows_pages_is_dangerous(name, media):
    found = look(mail(RESELLER, files=((name, media),)))
    assert found.judgement.verdict is Verdict.DO_NOT_OPEN
    assert "attachment_html" in reasons(found)


@pytest.mark.parametrize(
    ("name", "media"), [("contratto.pdf", "application/pdf"), ("logo.png", "image/png")]
)
def test_an_ordinary_attachment_is_none(name, media):
    assert verdict(mail(RESELLER, files=((name, media),))) == KNOWN


# --- the sender -----------------------------------------------------------------------------------

RESULTS = "mx.officinebianchi.example; spf={}; dkim={}; dmarc={}"


@pytest.mark.parametrize(
    ("results", "fails"),
    [
        (("pass", "pass", "pass"), False),
        (("pass", "none", "none"), False),
        (("softfail", "none", "fail"), True),
        (("fail", "pass", "pass"), True),
        (("softfail", "none", "none"), True),
        (("softfail", "pass", "pass"), False),
        (("pass", "fail", "none"), True),
    ],
)
def test_a_signature_that_fails_is_said(results, fails):
    found = look(mail(RESELLER, Authentication_Results=RESULTS.format(*results)))
    assert ("auth_fail" in reasons(found)) is fails


def test_nobody_elses_word_on_the_signature_counts():
    mine = mail(RESELLER, Authentication_Results=RESULTS.format("pass", "pass", "pass"))
    found = look(mine)
    assert [one.id.value for one in found.judgement.matches].count("signed") == 1
    theirs = look(mine, firm=None)
    assert "auth_unproven" in reasons(theirs)
    nameless = "spf=pass smtp.mailfrom=a.example; dkim=pass; dmarc=pass action=none"
    assert "auth_unproven" in reasons(look(mail(RESELLER, Authentication_Results=nameless)))


def test_only_the_topmost_results_count():
    data = mail(RESELLER, Authentication_Results=RESULTS.format("fail", "fail", "fail"))
    added = b"Authentication-Results: " + RESULTS.format("pass", "pass", "pass").encode() + b"\n"
    assert "auth_fail" not in reasons(look(added + data))


@pytest.mark.parametrize(
    "sender",
    [
        "Microsoft Partner Team <no-reply@partner-notice.example>",
        "Microsоft <x@y.example>",
        "Anna <anna@microsoft-notice.example>",
    ],
)
def test_who_says_he_is_microsoft_is_held_to_it(sender):
    found = look(mail(RESELLER, sender=sender))
    assert "claims_microsoft_sender" in reasons(found)
    results = RESULTS.format("pass", "none", "none")
    assert "auth_fail" in reasons(
        look(mail(RESELLER, sender=sender, Authentication_Results=results))
    )


@pytest.mark.parametrize(
    "sender",
    [
        "Giulia Neri <giulia@adriaticacloud.example>",
        "Giulia <giulia@adriatica.onmicrosoft.com>",
        "Adriatica, Microsoft Partner <x@adriatica.example>",
    ],
)
def test_a_partner_does_not_say_it_is_microsoft(sender):
    assert "claims_microsoft_sender" not in reasons(look(mail(RESELLER, sender=sender)))


def test_microsoft_itself_invites_nobody():
    found = look(mail(RESELLER, sender="Microsoft <x@microsoft.com>"))
    assert "from_microsoft" in reasons(found)
    assert "claims_microsoft_sender" not in reasons(found)


def test_answers_and_returns_to_elsewhere_are_said():
    found = look(mail(RESELLER, Reply_To="x@evil.example", Return_Path="<y@bounce.example>"))
    assert {"replyto_mismatch", "return_path"} <= reasons(found)
    found = look(mail(RESELLER, Reply_To="x@mail.adriaticacloud.example"))
    assert "replyto_mismatch" not in reasons(found)


def test_the_senders_domain_is_held_against_the_partners():
    domains = (KnownId("adriaticacloud.example", Learnt.CONTRACT),)
    partner = on_file("Adriatica", ADRIATICA, domains=domains)
    found = look(mail(RESELLER), partner)
    assert "sender-domain" in [one.id.value for one in found.judgement.matches]
    found = look(mail(RESELLER, sender="x@adriaticacloud.example.evil.example"), partner)
    assert "sender_domain" in reasons(found)


# --- text, dates and other mails ------------------------------------------------------------------

REQUESTED = (
    f"Click to review and accept:\n{GDAP}\n\nDuration in days:\n{{days}}\n\n"
    "Requested Microsoft Entra roles:\n\n{roles}\n"
)


def names(found):
    from tests.inspections import ROLES

    roles = found.message.roles
    return [] if not isinstance(roles, tuple) else sorted(ROLES.get(one).name_en for one in roles)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Security administrator\n(does things)", ["Security Administrator"]),
        (
            "- Amministratore di Exchange\n- Amministratore utenti",
            ["Exchange Administrator", "User Administrator"],
        ),
        ("1. Helpdesk Administrator: resets passwords", ["Helpdesk Administrator"]),
        ("Exchange recipient administrator", ["Exchange Recipient Administrator"]),
    ],
)
def test_roles_are_found_at_the_head_of_lines_in_both_languages(text, wanted):
    assert names(look(mail(REQUESTED.format(days=180, roles=text)))) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Chiediamo i ruoli Amministratore utenti e Amministratore licenze.", 2),
        ("Serve un amministratore globale.", 0),
        ("Solo un amministratore globale può accettare i ruoli.", 0),
        ("You need the Global Administrator role to accept.", 0),
        ("Inserite la password dell’amministratore globale", 0),
        ("For these roles: Teams Administrator, License Administrator", 2),
    ],
)
def test_a_role_that_somebody_needs_to_accept_is_not_asked_for(text, wanted):
    assert len(names(look(mail(f"{text}\n\n{GDAP}")))) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Duration in days:\n730", 730),
        ("Durata in giorni: 365", 365),
        ("Durata: 2 anni", 730),
        ("con una durata di 6 mesi", 180),
        ("Duration: P180D", 180),
        ("Dauer in Tagen: 90", 90),
        ("entro 24 ore", None),
        ("Serve da 20 anni", None),
    ],
)
def test_the_length_stands_beside_its_word(text, wanted):
    assert look(mail(f"{text}\n\n{GDAP}")).message.days == wanted


def test_an_extension_is_noticed_and_its_denial_too():
    assert look(mail(f"La relazione si prolunga da sola di 6 mesi.\n{GDAP}")).message.extends
    assert not look(mail(f"La relazione non si prolunga.\n{GDAP}")).message.extends


def test_too_much_is_a_critical_role_or_more_days_than_ours():
    for days, roles, found in (
        (365, "License administrator", False),
        (366, "License administrator", True),
        (30, "Global administrator", True),
    ):
        looked = look(mail(REQUESTED.format(days=days, roles=roles)))
        assert ("roles_too_broad" in reasons(looked)) is found
    firm = Organisation(id=REGISTER, name="F", longest_days=100)
    data = mail(REQUESTED.format(days=180, roles="License administrator"))
    assert "roles_too_broad" in reasons(look(data, firm=firm))


def test_a_gdap_mail_without_length_or_roles_was_edited():
    assert "plain_text_link_edited" in reasons(look(mail(GDAP)))
    whole = REQUESTED.format(days=180, roles="License administrator")
    assert "plain_text_link_edited" not in reasons(look(mail(whole)))
    assert "plain_text_link_edited" not in reasons(look(GDAP))


@pytest.mark.parametrize(("days", "old"), [(89, False), (90, True), (400, True)])
def test_only_a_gdap_request_grows_old(days, old):
    from datetime import timedelta

    sent = datetime(2026, 11, 9, 10, 0, tzinfo=UTC)
    now = sent + timedelta(days=days)
    assert ("expired_request" in reasons(look(mail(GDAP), now=now))) is old
    assert "expired_request" not in reasons(look(mail(RESELLER), now=now))


def test_text_and_link_that_disagree_are_said():
    text = "Vi mandiamo la richiesta GDAP con i privilegi granulari."
    assert "text_link_disagree" in reasons(look(mail(f"{text}\n{RESELLER}")))
    assert "text_link_disagree" not in reasons(look(mail(f"{text}\n{GDAP}")))
    text = "Diventiamo il vostro rivenditore."
    assert "text_link_disagree" in reasons(look(mail(f"{text}\n{GDAP}")))
    assert "text_link_disagree" not in reasons(look(mail(f"{text}\n{RESELLER}")))


def test_several_invitations_in_one_mail_are_said_and_each_counts():
    other = RESELLER.replace(ADRIATICA, STRANGER)
    found = look(mail(f"{RESELLER}\n\n{other}"))
    assert "multiple_invites" in reasons(found)
    assert found.judgement.verdict is Verdict.UNKNOWN_PARTNER
    both = look(mail(f"{RESELLER}\n\n{HOME}?ref=/BillingAccounts/agreement"))
    assert "multiple_invites" not in reasons(both)
    assert both.judgement.verdict is Verdict.KNOWN_PARTNER


def test_hurry_is_said():
    assert "urgency" in reasons(
        look(mail(f"Senza risposta entro 24 ore sarà sospeso.\n{RESELLER}"))
    )
    assert "urgency" not in reasons(look(mail(f"Con calma, entro febbraio.\n{RESELLER}")))


def test_a_mail_inside_a_mail_is_judged_and_nobody_vouches_for_its_sender():
    from email.message import EmailMessage

    outer = EmailMessage()
    outer["From"], outer["Subject"] = "Laura <laura@officinebianchi.example>", "I: invito"
    outer["Authentication-Results"] = RESULTS.format("pass", "pass", "pass")
    outer.set_content("Vedi la mail allegata")
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "Giulia <giulia@adriaticacloud.example>", "Invito"
    inner.set_content(RESELLER)
    outer.add_attachment(inner)
    found = look(bytes(outer))
    assert (found.message.subject, found.message.nested) == ("Invito", True)
    assert found.message.authentication is None
    assert "forwarded" in reasons(found)
    assert found.judgement.kind.value == "reseller"


def test_an_outlook_mail_is_a_mail():
    head = (
        "From: Giulia Neri <giulia.neri@adriaticacloud.example>\r\n"
        f"Authentication-Results: {RESULTS.format('pass', 'pass', 'pass')}\r\n"
        "Date: Mon, 02 Feb 2026 09:10:00 +0100\r\n"
    )
    texts = {0x007D: head, 0x0037: "Invito però", 0x1000: f"Ecco: {RESELLER}"}
    page = anchor(RESELLER).encode()
    found = look(outlook(texts, {0x1013: page}, [("a.html", b"x")]), source="mail.msg")
    assert found.message.subject == "Invito però"
    assert found.message.sender.mail == "giulia.neri@adriaticacloud.example"
    assert found.judgement.kind.value == "reseller"
    assert "attachment_html" in reasons(found)
    assert verdict(outlook(texts, {0x1013: page}), source="mail.msg") == KNOWN


def test_an_old_outlook_mail_hides_its_links_in_packed_text():
    import struct

    bad = RESELLER.replace("admin.microsoft.com", "evil.example")
    rich = b'{\\rtf1{\\field{\\*\\fldinst HYPERLINK "%s"}}}' % bad.encode()
    packed = struct.pack("<IIII", len(rich) + 12, len(rich), 0x414C454D, 0) + rich
    assert verdict(outlook({0x1000: f"Ecco: {RESELLER}"}, {0x1009: packed})) == BAD


def test_without_a_text_its_checks_are_not_possible_which_is_not_clear():
    outcomes = {one.check: one.outcome for one in look(RESELLER).judgement.checks}
    assert len(outcomes) == 24
    for check in (Check.CREDENTIAL_REQUEST, Check.AUTH_FAIL, Check.ATTACHMENT_HTML, Check.EXPIRED):
        assert outcomes[check] is Outcome.NOT_POSSIBLE
    assert outcomes[Check.HOST_NOT_ALLOWED] is Outcome.CLEAR
    assert "headers_missing" in reasons(look(f"Ciao: {RESELLER}", source="clipboard"))


def test_every_finding_among_the_checks_is_counted_as_found():
    judgement = look(mail(RESELLER.replace("DAP=false", "DAP=true"))).judgement
    found = {one.check for one in judgement.checks if one.outcome is Outcome.FOUND}
    assert found == {reason.id for reason in judgement.reasons if reason.is_check}


def test_a_known_verdict_still_says_what_is_odd():
    found = look(mail(RESELLER, Reply_To="x@evil.example"))
    assert found.judgement.verdict is Verdict.KNOWN_PARTNER
    assert "replyto_mismatch" in reasons(found)


def test_without_a_firm_every_partner_is_unknown():
    assert verdict(RESELLER, firm=None, partners=()) == UNKNOWN
    assert FIRM.longest_days == 365
    assert REQUEST in look(GDAP).judgement.link.ids[0].value
