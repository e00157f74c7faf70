"""Links and mails made to look like the invitation of a partner on file while leading elsewhere."""

import base64
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


# --- markup ---------------------------------------------------------------------------------------

BAD = RESELLER.replace("admin.microsoft.com", "evil.example").replace(ADRIATICA, STRANGER)
HREF = BAD.replace("&", "&amp;")


@pytest.mark.parametrize(
    "markup",
    [
        f'<a href="{HREF.replace("https", "ht&#10;tps")}">Accetta</a>',
        f'<a href="{HREF.replace("https", "ht&#9;tps")}">Accetta</a>',
        f'<a href="&#1; {HREF}">Accetta</a>',
        f'<meta http-equiv="refresh" content="0; URL=\'{HREF}\'">',
        f'<iframe src="{HREF}"></iframe>',
        f'<object data="{HREF}"></object>',
        f'<iframe srcdoc="&lt;a href=&quot;{HREF.replace("&", "&amp;")}&quot;&gt;x&lt;/a&gt;">',
        f'<!--><form action="{HREF}"><button>Accetta</button></form>-->',
        f'<!--><a/href="{HREF}">Accetta</a>-->',
        f'<!---><a href="{HREF}">Accetta</a>-->',
        f'<!-- x --!><a href="{HREF}">Accetta</a><!-- -->',
        f'<!-- x <!--><a href="{HREF}">Accetta</a>-->',
        f'<a class="x"/href="{HREF}">Accetta</a>',
        f"<a class='x'/href='{HREF}'>Accetta</a>",
        f'<a/class="x"/href="{HREF}">Accetta</a>',
        f'<a href="&#x0000B;{HREF}">Accetta</a>',
        f'<base href="{BAD.partition("?")[0]}"><a href="?{HREF.partition("?")[2]}">Accetta</a>',
        f'<svg><a xlink:href="{HREF}"><text>Accetta</text></a></svg>',
        f'<map><area href="{HREF}"></map>',
        f'<button formaction="{HREF}">Accetta</button>',
    ],
)
def test_whatever_in_a_page_leads_somewhere_is_a_link(markup):
    genuine = anchor(RESELLER.replace("&", "&amp;"), "Accetta")
    for page in (genuine + markup, markup + genuine):
        assert verdict(mail(html=page)) == "do-not-open"


# --- parts of a mail ------------------------------------------------------------------------------

HEAD = (
    "From: Giulia <giulia.neri@adriaticacloud.example>\r\nSubject: Invito\r\n"
    "Date: Mon, 09 Nov 2026 11:00:00 +0100\r\nMIME-Version: 1.0\r\n"
)
LINE = f"Accetta: {BAD}\r\n"
INSIDE = f"{HEAD}Content-Type: text/plain\r\n\r\n{LINE}"


def packed(text: str, charset: str = "utf-8") -> str:
    return base64.encodebytes(text.encode(charset)).decode()


def parts(*given: str) -> bytes:
    whole = "".join(f"--b1\r\n{part}\r\n" for part in given)
    head = f'{HEAD}Content-Type: multipart/mixed; boundary="b1"\r\n\r\n'
    return f"{head}{whole}--b1--\r\n".encode()


@pytest.mark.parametrize(
    "part",
    [
        (
            "Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR\r\n"
            f"DESCRIPTION:Accetta\\, grazie: {BAD[:40]}\r\n {BAD[40:]}\\nCiao\r\nEND:VCALENDAR\r\n"
        ),
        (
            'Content-Type: application/ics; name="i.ics"\r\nContent-Disposition: attachment\r\n\r\n'
            f"BEGIN:VCALENDAR\r\nURL:{BAD}\r\n"
        ),
        f"Content-Type: text/enriched\r\n\r\n{LINE}",
        f"Content-Type: text/x-other\r\n\r\n{LINE}",
        f'Content-Type: text/plain; name="body.txt"\r\nContent-Disposition: inline\r\n\r\n{LINE}',
        *(
            f"Content-Type: text/plain\r\nContent-Transfer-Encoding: {way}\r\n\r\n{packed(LINE)}"
            for way in ("base64 (x)", "base64 ", '"base64"', "BASE64;")
        ),
        "Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + packed(LINE, "utf-16"),
        "Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + packed(anchor(HREF), "utf-16-le"),
        f"Content-Type: message/rfc822\r\n\r\n{INSIDE}",
        "Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + packed(INSIDE),
        (
            "Content-Type: application/octet-stream; name=x.eml\r\n"
            f"Content-Transfer-Encoding: base64\r\n\r\n{packed(INSIDE)}"
        ),
    ],
)
def test_every_part_that_may_be_shown_is_read(part):
    genuine = f"Content-Type: text/plain\r\n\r\nAccetta: {RESELLER}\r\n"
    assert verdict(parts(genuine, part)) == "do-not-open"
    assert verdict(parts(part)) == "do-not-open"


@pytest.mark.parametrize(
    "heads",
    [
        (
            "Content-Type: text/plain\r\nContent-Transfer-Encoding: 7bit\r\n"
            "Content-Transfer-Encoding: base64\r\n"
        ),
        "Content-Type: application/octet-stream\r\nContent-Type: text/plain\r\n",
    ],
)
def test_a_part_that_says_twice_what_it_is_leaves_nothing_known(heads):
    genuine = f"Content-Type: text/plain\r\n\r\nAccetta: {RESELLER}\r\n"
    found = look(parts(genuine, f"{heads}\r\n{packed(LINE)}"))
    assert found.judgement.verdict is Verdict.UNKNOWN_PARTNER
    assert "cut" in reasons(found)


def test_a_mail_whose_parts_have_no_boundary_is_read_as_it_lies():
    data = f'{HEAD}Content-Type: multipart/mixed; boundary="b2"\r\n\r\n--b1\r\n\r\n{LINE}'
    assert verdict(data.encode()) == "do-not-open"


def test_a_body_with_a_name_is_a_body():
    data = f'{HEAD}Content-Type: text/html; name="mail.html"\r\n\r\n{anchor(HREF)}'
    found = look(data.encode())
    assert found.judgement.verdict is Verdict.DO_NOT_OPEN
    assert not found.message.attachments
    known = data.replace(HREF, RESELLER.replace("&", "&amp;"))
    assert verdict(known.encode()) == "known-partner"


# --- beside the invitation ------------------------------------------------------------------------

ABOUT = "Gentile cliente, la relazione con il partner Microsoft va confermata."
OTHER = "https://portal.example/go"


@pytest.mark.parametrize(
    "text",
    [
        f"{ABOUT}\n\nPer accettare: {OTHER}\n",
        f"{ABOUT} Accetti la relazione qui:\n\n{OTHER}\n",
        f"{ABOUT} Per accettare la relazione\nclicca qui: <{OTHER}>\n",
        f"Il nostro sito: {OTHER}\n\n{ABOUT} Accetti qui: {OTHER}\n",
    ],
)
def test_an_address_after_the_words_to_accept_is_what_they_ask_for(text):
    found = look(mail(text))
    assert found.judgement.verdict is Verdict.DO_NOT_OPEN
    assert "host_not_allowed" in reasons(found)


@pytest.mark.parametrize(
    ("text", "page"),
    [
        (f"{ABOUT} Accetti qui: {OTHER}\n\n--\n{RESELLER}\n", ""),
        ("", f'<p>{ABOUT} Per accettare: <a href="{OTHER}">vai al portale</a></p>'),
        ("", f'<p>{ABOUT}</p><p>Accetta: </p><a href="{OTHER}"><img src="cid:1"></a>'),
        ("", f'<p>{ABOUT}</p><a href="https://forms.office.com/r/x">Accetta la relazione</a>'),
    ],
)
def test_nothing_is_known_of_a_mail_that_asks_to_accept_at_two_places(text, page):
    link = anchor(RESELLER.replace("&", "&amp;"), "Collegamento")
    found = look(mail(text, page and page + link))
    assert found.judgement.verdict is Verdict.UNKNOWN_PARTNER
    assert "elsewhere" in reasons(found)


def test_a_picture_speaks_with_the_words_it_stands_for():
    page = f'<p>{ABOUT}</p><a href="{OTHER}"><img src="cid:1" alt="Accetta la relazione"></a>'
    assert verdict(mail(html=page)) == "do-not-open"


def test_a_signature_is_named_and_not_held_against_a_mail():
    text = f"{ABOUT} Accetti qui: {RESELLER}\n\nAdriatica Cloud\nhttps://social.example/adriatica\n"
    found = look(mail(text))
    assert found.judgement.verdict is Verdict.KNOWN_PARTNER
    told = next(one for one in found.judgement.reasons if one.id == "other_links")
    assert told.names == ("social.example",)
    home = look(mail(f"Accetti: {RESELLER}\n\nhttps://www.adriaticacloud.example/chi-siamo\n"))
    assert "other_links" not in reasons(home)


def test_a_code_in_a_picture_leads_where_nobody_can_look():
    found = look(mail(f"{ABOUT} Inquadra il codice QR per accettare.\n\n{RESELLER}\n"))
    assert found.judgement.verdict is Verdict.UNKNOWN_PARTNER
    assert "qr_code" in reasons(found)
    assert "qr_code" not in reasons(look(mail("Ecco il codice QR per il parcheggio")))


@pytest.mark.parametrize(
    "address", ["https://login.microsoft.com/device", "https://microsoft.com/link"]
)
def test_pages_for_device_codes_are_known_by_all_their_names(address):
    assert "device_code" in reasons(look(mail(f"Vai su {address}")))


def test_a_host_that_imitates_a_mail_filter_is_a_look_alike():
    address = (
        "https://eur01.safelinks.protection.outlook.com.evil.example/?url=https%3A%2F%2Fx.example"
    )
    found = look(mail(f"Ciao\n{address}\n"))
    assert found.judgement.verdict is Verdict.DO_NOT_OPEN
    assert "host_lookalike" in reasons(found)


@pytest.mark.parametrize("front", ["data:text/html,", "data:,", "javascript:"])
def test_a_page_inside_an_address_is_no_page(front):
    made = f'{front}<a href="{RESELLER}">Accetta l’invito</a>'
    assert verdict(made, source="clipboard") == "do-not-open"
    dated = f"Data: 22 novembre 2026\nOggetto: invito\n\nAccetta: {RESELLER}\n"
    assert verdict(dated, source="clipboard") == "known-partner"
