import pytest

from desktop.wording.bugs import redacted, told


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("'Torneria Lorsenna Srl'", "‹text›"),
        ('no partner "Adrevia" here', "no partner ‹text› here"),
        ("chiara.belotti@lorsenna.example wrote", "‹mail› wrote"),
        ("id 38BECD8E-2eb2-5755-835e-4190733ee8cd", "id ‹id›"),
        ("IntegrityError\n[parameters: ('Adrevia', 1)]", "IntegrityError\n[parameters]"),
        ("list index out of range", "list index out of range"),
    ],
)
def test_a_message_loses_what_may_name_someone(text, bare):
    assert redacted(text) == bare


def test_the_home_folder_is_not_told(home):
    assert redacted(f"in {home}/desk.py") == "in ~/desk.py"


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
