"""What a mail asks for, who sent it, and what its text says."""

from datetime import UTC, datetime

import pytest

from desktop.domain.invitation_mail_checks import NO_DOMAINS
from desktop.domain.invitation_reasons import Check, Inspected, Note, Outcome, Reason, Verdict
from desktop.domain.organisation import Organisation
from desktop.domain.partners import KnownId, Learnt
from tests.inspections import (
    FIRM,
    GDAP,
    HOME,
    RESELLER,
    anchor,
    look,
    mail,
    on_file,
    reasons,
    verdict,
)
from tests.mails import ADRIATICA, REQUEST, STRANGER
from tests.outlook import outlook
from tests.records import REGISTER

KNOWN, UNKNOWN = "known-partner", "unknown-partner"
BAD = "do-not-open"


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


def _unproven(found: Inspected) -> Reason:
    (one,) = [one for one in found.judgement.reasons if one.id is Note.AUTH_UNPROVEN]
    return one


def test_nobody_elses_word_on_the_signature_counts():
    mine = mail(RESELLER, Authentication_Results=RESULTS.format("pass", "pass", "pass"))
    found = look(mine)
    assert [one.id.value for one in found.judgement.matches].count("signed") == 1
    theirs = look(mine, firm=None)
    assert "auth_unproven" in reasons(theirs)
    assert _unproven(theirs).names == ("mx.officinebianchi.example", NO_DOMAINS)
    abroad = look(mine, firm=Organisation(id=REGISTER, name="Altra", domains=("altra.example",)))
    assert _unproven(abroad).names == ("mx.officinebianchi.example",)
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


def name_of(role: str) -> str:
    from tests.inspections import ROLES

    found = ROLES.get(role)
    assert found is not None
    return found.name_en


def names(found):
    roles = found.message.roles
    return [] if not isinstance(roles, tuple) else sorted(name_of(one) for one in roles)


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
        ("Requested roles:\nGlobal reader\nReads all that a global administrator reads", 1),
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
    small_print = "Se l’ha ricevuta per errore, la elimini immediatamente."
    assert "urgency" not in reasons(look(mail(f"{RESELLER}\n\n{small_print}")))


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
    assert found.judgement.kind is not None
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
    assert found.judgement.kind is not None
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
    link = look(GDAP).judgement.link
    assert link is not None
    assert REQUEST in link.ids[0].value
