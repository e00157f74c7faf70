import pytest

from desktop.wording.bugs import redacted, told
from tests.ui import story


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("'Torneria Lorsenna Srl'", "‹text›"),
        ('no partner "Adrevia" here', "no partner ‹text› here"),
        ("chiara.belotti@lorsenna.example wrote", "‹mail› wrote"),
        ("id 38BECD8E-2eb2-5755-835e-4190733ee8cd", "id ‹id›"),
        ("IntegrityError\n[parameters: ('Adrevia', 1)]", "IntegrityError\n[parameters]"),
        ("list index out of range", "list index out of range"),
        ("no partner Adrevia Servizi IT Srl", "no partner ‹text›"),
        ("Dell’Orto & Figli S.r.l. is not there", "‹text›. is not there"),
        ("unable to read /srv/clienti/torneria.pdesk", "unable to read ‹path›"),
        (r"cannot open C:\Users\Anna\x.pdesk", "cannot open ‹path›"),
        ("host adrevia.example, id 4815162", "host ‹name›, id ‹number›"),
        ("VAT IT01234567890", "‹text›‹number›"),
        ("Expecting value: line 1 column 1 (char 0)", "Expecting value: line 1 column 1 (char 0)"),
        ("UNIQUE constraint failed: partner.id", "UNIQUE constraint failed: ‹name›"),
        ("desktop.ui.desk has no such thing", "desktop.ui.desk has no such thing"),
        ("Città di Forlì", "‹text› di ‹text›"),
    ],
)
def test_a_message_loses_what_may_name_someone(text, bare):
    assert redacted(text) == bare


def test_the_home_folder_is_not_told(home):
    assert redacted(f"in {home}/desk.py") == "in ‹path›"


def test_a_cause_is_told_before_what_it_led_to():
    try:
        try:
            raise ValueError("anna@lorsenna.example")
        except ValueError as error:
            raise KeyError("Adrevia Servizi IT Srl") from error
    except KeyError as error:
        text = "".join(told(error))
    assert text.index("builtins.ValueError: ‹mail›") < text.index("builtins.KeyError: ‹text›")
    assert "test_bugs.py" in text


def test_nothing_of_a_whole_register_is_told(tmp_path):
    """Every text of the story, in a message nobody thought of, with and without quotation marks."""
    texts = [name for one in story.PARTNERS for name in (one.name, one.town, one.id)]
    texts += [contact.email for one in story.PARTNERS for contact in one.contacts]
    texts += [contact.name for one in story.PARTNERS for contact in one.contacts]
    texts += [known.value for one in story.PARTNERS for known in one.tenant_ids]
    for text in filter(None, texts):
        for message in (text, repr(text), f"no such thing: {text}", f"({text}, 3)"):
            said = redacted(message)
            assert text not in said
            for word in text.split():
                assert word not in said.split(), (message, said)
