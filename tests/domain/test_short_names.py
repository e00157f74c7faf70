from desktop.domain.short_names import short_names, without_form
from tests.lorsenna import PARTNERS


def short(*names: str) -> list[str]:
    return list(short_names(dict(enumerate(names))).values())  # type: ignore[arg-type]


def test_one_word_stands_for_a_partner_while_it_names_nobody_else():
    assert short(*(p.name for p in PARTNERS)) == ["Adrevia", "Bitmorva", "Quadrelva", "Telerunda"]
    assert short("Adrevia Servizi Srl", "Adrevia Sistemi Srl") == [
        "Adrevia Servizi",
        "Adrevia Sistemi",
    ]


def test_partners_of_one_name_keep_all_of_it():
    assert short("Adrevia Srl", "Adrevia SpA") == ["Adrevia", "Adrevia"]
    assert short("Same Name", "Same Name") == ["Same Name", "Same Name"]


def test_a_word_that_is_short_or_somebody_elses_takes_the_next_along():
    assert short("IT Sistemi Bergamo", "Microsoft Support Desk", "Srl", "") == [
        "IT Sistemi",
        "Microsoft Support",
        "Srl",
        "",
    ]


def test_the_legal_form_goes_and_the_name_stays():
    assert without_form("Bitmorva Consulting S.r.l.") == "Bitmorva Consulting"
    assert without_form("Telerunda Distribuzione SpA") == "Telerunda Distribuzione"
    assert without_form("SAS") == "SAS"


def test_a_name_of_ten_thousand_words_takes_no_time():
    assert short("la " * 10_000)[0].startswith("la la")
