"""Every shipped letter in both languages, and the mail it becomes."""

from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from pathlib import Path

import jinja2
import pytest

from desktop.domain.errors import Invalid, Problem
from desktop.domain.letters import Facts, Letter, mailto
from desktop.domain.relationships import SELLERS, PartnerType
from desktop.domain.sources import Bilingual
from desktop.formats import letters
from desktop.language import LANGUAGES, catalogue
from desktop.wording.words import word
from tests.wording.test_tone import BLAME, PROMISES

FOLDER = Path(__file__).parents[2] / "resources" / "letters"
DAY = datetime(2026, 11, 23, 8, 42, tzinfo=UTC)
ROLES = (Bilingual("Teams Administrator", "Amministratore di Teams"), "Custom <b>&amp;")
OWN: Facts = {
    "firm": "Torneria Lorsenna Srl",
    "tenant": "38becd8e-2eb2-5755-835e-4190733ee8cd",
    "signer": "Chiara Belotti",
    "today": date(2026, 11, 23),
}
SAMPLES: dict[str, Facts] = {
    "end-relationship": {
        "contact": "Dario Fabbri",
        "partner": "Adrevia Servizi IT Srl",
        "relationship": "Rivenditore indiretto",
        "kind": Bilingual("indirect reseller", "rivenditore indiretto"),
        "indirect": True,
        "distributor": "Telerunda Distribuzione SpA",
        "gdap": False,
    },
    "enquiry": {
        "partner": "Caldreva Informatica Srl",
        "organisation": "Torneria Lorsenna Srl",
        "place": "24100 Bergamo",
        "industry": Bilingual("Manufacturing", "Industria"),
        "size": Bilingual("10–50 people", "10–50 persone"),
        "needs": "Assistenza",
        "contact": "Chiara Belotti",
        "mail": "chiara@torneria-lorsenna.example",
        "phone": "035 000 0100",
    },
    "remove-roles": {
        "contact": "",
        "partner": "Adrevia Servizi IT Srl",
        "relationship": "Assistenza-2026",
        "gdap": True,
    },
    "fewer-roles": {
        "contact": "",
        "partner": "Adrevia Servizi IT Srl",
        "relationship": "Assistenza-2026",
        "keep": ROLES,
        "dropped": ROLES[:1],
        "days": 180,
        "only_global": False,
        "waits": False,
    },
    "counter-proposal": {
        "contact": "",
        "sent": date(2026, 11, 18),
        "asked_days": 730,
        "offered": ROLES,
        "refused": ROLES[:1],
        "days": 180,
    },
    "decline-invitation": {
        "contact": "Giulia Neri",
        "sent": date(2026, 11, 18),
        "reason": "Non abbiamo chiesto questo lavoro.",
    },
}
"""What fills each letter; who adds a letter adds a line here."""


def written(name: str, code: str, **given: object) -> Letter:
    facts: Facts = {**OWN, **SAMPLES[name], **given}  # type: ignore[dict-item]  # by the tests
    return letters.write(FOLDER, name, catalogue(code), facts)


def test_every_letter_is_there_in_every_language_and_has_a_sample():
    here = {code: {path.stem for path in (FOLDER / code).glob("*.txt")} for code in LANGUAGES}
    assert here["it"] == here["en"] == set(letters.names(FOLDER)) == {*SAMPLES}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_a_letter_reads_well(name, code):
    made = written(name, code)
    assert 10 < len(made.subject) < 90
    assert made.language == code
    assert made.body.splitlines()[-1] == "Torneria Lorsenna Srl"
    assert "\n\n\n" not in made.body
    assert not any(mark in made.body + made.subject for mark in ("{", "}", "None", " ,", "  "))
    assert not PROMISES.search(made.body)
    assert not BLAME.search(made.body)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_a_usual_letter_fits_into_a_mail_program(name, code):
    made = written(name, code)
    try:
        mailto(made)
    except Problem as problem:
        raise AssertionError(f"{name} in {code}: {problem}") from problem


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (PartnerType.RESELLER, "as a reseller."),
        (PartnerType.INDIRECT_RESELLER, "as an indirect reseller."),
        (PartnerType.INDIRECT_PROVIDER, "as an indirect provider."),
        (PartnerType.DIRECT_BILL, "as a direct-bill partner."),
        (PartnerType.SYNDICATION, "as a syndication partner."),
    ],
)
def test_an_english_letter_names_every_seller_with_its_article(kind, said):
    assert kind in SELLERS
    name = word(kind, catalogue("en"))
    made = written("end-relationship", "en", kind=name[:1].lower() + name[1:])
    assert said in made.body


@pytest.mark.parametrize(
    ("code", "asks"), [("it", "vi chiediamo di scriverci chi è"), ("en", "write to us who it is")]
)
def test_a_distributor_nobody_knows_is_asked_for(code, asks):
    assert asks not in written("end-relationship", code).body
    unknown = written("end-relationship", code, distributor="")
    assert asks in unknown.body
    assert "()" not in unknown.body
    assert asks not in written("end-relationship", code, distributor="", indirect=False).body


def test_granular_access_is_ended_without_a_word_about_selling():
    made = written("end-relationship", "en", gdap=True, kind="")
    assert "“Rivenditore indiretto”" in made.body
    assert "subscriptions" not in made.body
    assert "to work with" not in made.body  # other relationships of the partner may go on
    assert made.body.splitlines()[-1] == OWN["firm"]


def test_a_request_that_waits_gives_nothing_yet():
    waiting = written("fewer-roles", "en", waits=True)
    assert "asks for more roles" in waiting.body
    for said in ("active", "gives you", "today’s relationship"):
        assert said in written("fewer-roles", "en").body
        assert said not in waiting.body
    assert "attiva" not in written("fewer-roles", "it", waits=True).body


def test_the_italian_letter_is_not_the_english_one():
    for name in SAMPLES:
        assert written(name, "it").body != written(name, "en").body


def test_text_from_outside_stays_text():
    made = written("fewer-roles", "en", partner="{{ 7 * 7 }}\r\n<b>A\tB</b>")
    assert made.subject == "Fewer roles for {{ 7 * 7 }} <b>A B</b> in the tenant of " + str(
        OWN["firm"]
    )
    assert "- Custom <b>&amp;" in made.body


def test_days_numbers_and_roles_speak_the_letters_language():
    assert "Amministratore di Teams" in written("fewer-roles", "it").body
    assert "Teams Administrator" in written("fewer-roles", "en").body
    assert "for 1,095 days" in written("fewer-roles", "en", days=1095).body
    assert "per 1.095 giorni" in written("fewer-roles", "it", days=1095).body


def test_a_fact_that_is_missing_is_our_mistake():
    with pytest.raises(jinja2.UndefinedError):
        letters.write(FOLDER, "fewer-roles", catalogue("it"), OWN)


# --- as a mail --------------------------------------------------------------------------------


def mail(**given: object) -> bytes:
    made: dict[str, object] = {
        "to": ("dario@adrevia.example", "info@bücher.example"),
        "subject": "Perché così?",
        "body": "Più ruoli del necessario\n\n" + "è " * 200,
        "language": "it",
    }
    letter = Letter(**{**made, **given})  # type: ignore[arg-type]  # named by the tests
    return letters.eml(letter, "chiara@lorsenna.example", DAY)


def test_a_mail_opens_as_a_draft_and_says_what_the_letter_says():
    data = mail()
    read = message_from_bytes(data, policy=policy.default)
    assert read["X-Unsent"] == "1"
    assert read["From"] == "chiara@lorsenna.example"
    assert read["To"] == "dario@adrevia.example, info@xn--bcher-kva.example"
    assert read["Subject"] == "Perché così?"
    assert read["Date"].datetime == DAY
    assert read.get_content_type() == "text/plain"
    assert read.get_content().startswith("Più ruoli del necessario\r\n\r\nè è")
    assert data.isascii()
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.splitlines())) < 80


def test_the_same_letter_makes_the_same_bytes():
    assert mail() == mail()


def test_a_mail_lets_nothing_slip_into_its_heads():
    data = mail(subject="x\r\nBcc: eve@evil.example")
    assert message_from_bytes(data, policy=policy.default)["Bcc"] is None


def test_a_mail_says_in_which_language_it_is():
    made = letters.eml(written("remove-roles", "it"), "", DAY)
    assert message_from_bytes(made)["Content-Language"] == "it"


def test_half_characters_and_hidden_signs_do_not_stop_a_mail():
    odd = Letter(to=("a@b.example",), subject="a\ud83db\x07c", body="x\udc00\x1by\n", language="en")
    made = message_from_bytes(letters.eml(odd, "", DAY), policy=policy.default)
    assert made["Subject"] == "a\ufffdb c"
    assert "x%EF%BF%BD%20y" in mailto(odd)


def test_without_a_sender_the_mail_program_puts_its_own():
    letter = Letter(subject="A", body="B", language="en")
    read = message_from_bytes(letters.eml(letter, "", DAY), policy=policy.default)
    assert read["From"] is None
    assert read["To"] is None


@pytest.mark.parametrize(
    "address", ["dario@adrevia..example", "dàrio@adrevia.example", "a b@c.it", "(x)a@c.it"]
)
def test_an_address_no_mail_program_takes_is_named(address):
    with pytest.raises(Invalid) as problem:
        mail(to=(address,))
    assert (problem.value.field, problem.value.rule) == ("to", "mail")
