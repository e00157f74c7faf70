from pathlib import Path

from desktop import paths
from desktop.domain.letters import Fact, Letter
from desktop.domain.organisation import LOGIN_MARK
from desktop.services.letters import Letters
from desktop.services.profile import Profile
from tests.records import DAY, new_store

FOLDER = paths.resource("letters")
FACTS: dict[str, Fact] = {
    "contact": "",
    "partner": "Adrevia",
    "relationship": "Assistenza-2026",
    "gdap": True,
}


def letters(tmp_path: Path) -> tuple[Letters, Profile]:
    profile = Profile(new_store(tmp_path / "a.pdesk", lambda: DAY), "chiara")
    return Letters(profile, FOLDER, lambda: DAY), profile


def test_a_letter_is_written_in_every_language_and_signed_by_who_writes_here(tmp_path):
    drafts = letters(tmp_path)[0].drafts("remove-roles", FACTS, ["dario@adrevia.example"])
    assert set(drafts) == {"it", "en"}
    assert drafts["it"].body.endswith("Grazie,\nChiara Belotti\nTorneria Lorsenna Srl\n")
    assert drafts["en"].to == ("dario@adrevia.example",)


def test_a_mere_login_name_signs_no_letter(tmp_path):
    from dataclasses import replace

    made, profile = letters(tmp_path)
    profile.save(replace(profile.organisation(), me=None), profile.people())
    assert profile.me().startswith(LOGIN_MARK)
    body = made.drafts("remove-roles", FACTS)["it"].body
    assert "login" not in body
    assert body.endswith("Grazie,\n\nTorneria Lorsenna Srl\n")


def test_the_mail_comes_from_the_address_kept_for_who_writes_here(tmp_path):
    from dataclasses import replace

    made, profile = letters(tmp_path)
    letter = Letter(subject="A", body="B", language="it")
    assert b"From:" not in made.eml(letter)
    people = [replace(one, email="chiara@lorsenna.example") for one in profile.people()]
    profile.save(profile.organisation(), people)
    assert b"From: chiara@lorsenna.example" in made.eml(letter)
