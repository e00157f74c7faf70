import re
from datetime import UTC, datetime

import pytest

from desktop.domain.answers import Unknown
from desktop.domain.identifiers import InvitationId
from desktop.domain.invitation_mail_checks import NO_DOMAINS
from desktop.domain.invitation_partner_checks import IN_PART, ONE_SOURCE, REQUEST
from desktop.domain.invitation_reasons import (
    Check,
    Judgement,
    Label,
    Match,
    Matched,
    Note,
    Quote,
    Reason,
    Severity,
    Verdict,
)
from desktop.domain.invitations import InvitationLine, InvitationState
from desktop.domain.links import LinkKind, Oddity
from desktop.domain.partners import Learnt
from desktop.language import LANGUAGES, catalogue
from desktop.wording import invitations as say
from tests.inspections import ROLES, look
from tests.mails import SAMPLES

IT, EN = catalogue("it"), catalogue("en")
GLOBAL = "62e90394-69f5-4237-9190-012177145e10"
PLACEHOLDER = re.compile(r"[{}]")
NAMES = {
    Check.TEXT_LINK_DISAGREE: ("gdap",),
    Note.ONE_CHANNEL: ("Adriatica", "mail"),
    Note.ODD_ADDRESS: ("port", "encoded"),
}


def reason(which, *names, count=2, quotes=()):
    given = names or NAMES.get(which, ("Adriatica", "x"))
    return Reason(which, Severity.HIGH, tuple(quotes), tuple(given), count)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_reason_is_one_plain_sentence_of_its_own(code):
    t = catalogue(code)
    told = [say.reason(reason(which), ROLES, t) for which in (*Check, *Note)]
    assert len(set(told)) == len(told)
    for sentence in told:
        assert not PLACEHOLDER.search(sentence), sentence
        assert not sentence.endswith("."), sentence
        assert "\n" not in sentence


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_check_has_a_question_and_every_verdict_a_headline_and_steps(code):
    t = catalogue(code)
    assert len({say.check(check, t) for check in Check}) == 24
    assert all(say.check(check, t).endswith("?") for check in Check)
    assert len({say.verdict(Judgement(verdict=one, link=None), t) for one in Verdict}) == 4
    for one in Verdict:
        judgement = Judgement(verdict=one)
        assert say.lead(judgement, t)
        assert len(say.what_to_do(judgement, t)) >= 2


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_oddity_source_and_label_has_words(code):
    t = catalogue(code)
    said_otherwise = {
        *(Oddity.PUNYCODE, Oddity.MIXED_SCRIPTS, Oddity.ODD_LETTERS, Oddity.USER_PART),
        *(Oddity.NOT_HTTPS, Oddity.SCRIPT),
    }
    for odd in set(Oddity) - said_otherwise:
        assert say.reason(reason(Note.ODD_ADDRESS, odd.value), ROLES, t)
    for learnt in Learnt:
        assert "Adriatica" in say.reason(reason(Note.ONE_CHANNEL, "Adriatica", learnt), ROLES, t)
    for name in (REQUEST, IN_PART, ONE_SOURCE):
        assert say.reason(reason(Check.UNKNOWN_PARTNER, name), ROLES, t)
    for label in Label:
        assert say.label(label, t) or label in (
            *(Label.PLAIN, Label.SAID, Label.RESULTS, Label.FILE, Label.ROLE, Label.DAYS),
        )
    for kind in (*LinkKind, None):
        assert say.kind(kind, t)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_match_is_said(code):
    t = catalogue(code)
    told = {
        say.match(Matched(Match.HOST, ("admin.microsoft.com",)), t),
        say.match(Matched(Match.IDS), t),
        say.match(Matched(Match.SIGNED, ("mx.a.example",)), t),
        say.match(Matched(Match.PARTNER, ("Adriatica", "contract", "list")), t),
        say.match(Matched(Match.SENDER_DOMAIN, ("a.example", "Adriatica")), t),
    }
    assert len(told) == len(Match)
    assert not any(PLACEHOLDER.search(one) for one in told)


def test_what_is_too_much_is_said_in_numbers():
    days = Quote("730", Label.DAYS)
    role = Quote(GLOBAL, Label.ROLE)
    both = reason(Check.ROLES_TOO_BROAD, "365", count=1, quotes=(role, days))
    assert say.reason(both, ROLES, IT) == (
        "Chiede troppo: 1 ruolo critico e 730 giorni, mentre ne ammetti 365"
    )
    roles = Reason(Check.ROLES_TOO_BROAD, Severity.HIGH, (role, role), (), 2)
    assert say.reason(roles, ROLES, EN) == "It asks for too much: 2 critical roles"
    only = reason(Check.ROLES_TOO_BROAD, "365", count=0, quotes=(days,))
    assert "730" in say.reason(only, ROLES, IT)


def test_evidence_comes_in_pieces_with_its_label_before_it():
    where = Quote("https://evil.example/x", Label.LEADS_TO, ((8, 20),))
    assert say.quote(where, ROLES, IT) == [
        ("porta a ", False),
        ("https://", False),
        ("evil.example", True),
        ("/x", False),
    ]
    said = Quote("Inserite la password", Label.SAID, ((12, 20),))
    assert "".join(text for text, _ in say.quote(said, ROLES, IT)) == "«Inserite la password»"
    assert say.quote(Quote(GLOBAL, Label.ROLE), ROLES, IT) == [("Amministratore globale", True)]
    assert say.quote(Quote("1", Label.DAYS), ROLES, EN) == [("1 day", True)]
    file = Quote("accetta.html", Label.FILE, size=4096)
    assert (
        "".join(text for text, _ in say.quote(file, ROLES, IT)) == "accetta.html · 4 kB, non aperto"
    )


def test_without_domains_of_ours_nobody_is_told_whose_signature_it_is():
    server = "mx.lorsenna.example"
    unknown = say.reason(reason(Note.AUTH_UNPROVEN, server, NO_DOMAINS), ROLES, EN)
    assert server in unknown
    assert "it may be your mail or not" in unknown
    foreign = say.reason(reason(Note.AUTH_UNPROVEN, server), ROLES, EN)
    assert "not from your own mail" in foreign


def test_nothing_in_a_quote_can_hide():
    odd = Quote("a\u202eb\x00c\nd", Label.PLAIN)
    assert say.quote(odd, ROLES, EN) == [("a\ufffdb\ufffdc d", False)]


def test_a_do_not_open_without_a_link_speaks_of_the_mail():
    assert say.verdict(Judgement(verdict=Verdict.DO_NOT_OPEN), EN) == "Do not act on this mail"


@pytest.mark.parametrize("t", [EN, IT])
def test_a_link_alone_is_never_called_a_mail(t):
    for address in ("https://admin-microsoft.example/x", "https://microsoft.com/devicelogin"):
        judgement = look(address).judgement
        assert judgement.verdict is Verdict.DO_NOT_OPEN
        assert say.verdict(judgement, t) == t.gettext("Do not open this link")
        first, _ask, last = say.what_to_do(judgement, t)
        assert first == t.gettext("Do not open the link.")
        assert last != first
    assert (
        say.what_to_do(
            look((SAMPLES / "invitation-4-phishing-lookalike.eml").read_bytes()).judgement, t
        )[0]
        != first
    )


def test_the_report_is_whole_and_nothing_in_it_can_be_clicked():
    for path in sorted(SAMPLES.glob("*.eml")):
        found = look(path.read_bytes(), source=path.name)
        for t in (IT, EN):
            told = say.report(found, ROLES, t)
            assert "://" not in told
            assert found.digest in told
            for one in found.judgement.reasons:
                assert say.reason(one, ROLES, t) in told


def test_no_report_says_that_anything_is_harmless():
    forbidden = re.compile(r"\bsafe\b|\bsicur[oaie]\b|\bverified\b|\bverificat", re.IGNORECASE)
    for path in sorted(SAMPLES.glob("*.eml")):
        for t in (IT, EN):
            assert not forbidden.search(say.report(look(path.read_bytes()), ROLES, t))


def test_a_row_is_found_by_its_words_in_either_language():
    line = InvitationLine(
        id=InvitationId("x"),
        when=datetime(2026, 11, 20, tzinfo=UTC),
        sender_name="Microsoft Partner Team",
        sender="x@y.example",
        subject="URGENTE",
        source="a.eml",
        kind=LinkKind.RESELLER,
        verdict=Verdict.DO_NOT_OPEN,
        state=InvitationState.DECLINED,
        partner=None,
        partner_name="",
        roles=Unknown.UNKNOWN,
        days=None,
        void_on=None,
        follow_up=None,
        decided_on=None,
        haystack="urgente",
    )
    assert {"urgente", "rifiutato", "non aprire", "rivenditore"} <= set(
        say.haystack(line, IT).split("\n")
    )
    heads, row = say.listing([line], EN)
    assert len(heads) == len(row)
    assert row[-2:] == ("Do not open", "Declined")
