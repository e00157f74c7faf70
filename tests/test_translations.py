from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from desktop.language import LANGUAGES, catalogue
from tests import catalogues


def test_every_language_but_english_has_a_catalogue() -> None:
    assert [source.parts[-3] for source in catalogues.sources()] == sorted({*LANGUAGES} - {"en"})


def test_every_word_of_the_code_is_translated_and_nothing_else_is() -> None:
    assert catalogues.complaints() == []


def test_the_catalogues_are_kept_in_their_one_form(tmp_path: Path) -> None:
    for source in catalogues.sources():
        again = tmp_path / "it" / "LC_MESSAGES" / "desktop.po"
        again.parent.mkdir(parents=True)
        catalogues.save(again, catalogues.load(source))
        assert again.read_text(encoding="utf-8") == source.read_text(encoding="utf-8")


def test_the_program_says_what_the_catalogue_says() -> None:
    for source in catalogues.sources():
        words = catalogue(source.parts[-3])
        for message in catalogues.load(source):
            match message.id, message.string:
                case str(english), str(other) if english:
                    assert words.gettext(english) == other
                case (str(one), str(many)), (str(first), str(second)):
                    assert words.ngettext(one, many, 1) == first
                    assert words.ngettext(one, many, 2) == second


@pytest.mark.parametrize(
    ("message", "fault"),
    [
        (Message("Undo", "Annulla"), None),
        (Message("Undo", ""), "has no translation"),
        (Message("Undo", "Annulla", flags=["fuzzy"]), "is marked fuzzy"),
        (Message("Undo {what}", "Annulla {cosa}"), "has other placeholders in “Annulla {cosa}”"),
        (Message("Undo {what}", "Annulla"), "has other placeholders in “Annulla”"),
        (Message("{n} of {all}", "di {all}, {n}"), None),
        (Message("The list", "L'elenco"), "has a straight apostrophe instead of ’"),
        (Message("100 {", "100 {{"), "has other placeholders in “100 {{”"),
        (Message(("{n} day", "{n} days"), ("{n} giorno", "{n} giorni")), None),
        (Message(("{n} day", "{n} days"), ("{n} giorno", "")), "has no translation"),
        (Message(("{n} day", "{n} days"), ("{n} giorno",)), "has no translation"),
        (
            Message(("{n} day", "{n} days"), ("un giorno", "{n} giorni")),
            "has other placeholders in “un giorno”",
        ),
    ],
)
def test_a_faulty_translation_is_found(message: Message, fault: str | None) -> None:
    assert list(catalogues.faults(message)) == ([fault] if fault else [])


def test_code_and_catalogue_are_compared_both_ways() -> None:
    code, italian = Catalog(), Catalog(locale="it")
    code.add("Undo", locations=[("desktop/ui/actions.py", 7)])
    code.add(("{n} day", "{n} days"), locations=[("desktop/wording.py", 3)])
    italian.add("Redo", "Ripeti")
    italian.add("{n} day", "{n} giorno")
    italian.obsolete["Old"] = Message("Old", "Vecchio")
    assert list(catalogues._differences(italian, code)) == [
        "desktop/ui/actions.py:7: “Undo” is not in the it catalogue",
        "it: “Redo” is said nowhere in the code",
        "it: “{n} day” has a plural in one place and none in the other",
        "it: “Old” is obsolete",
    ]


def test_a_text_put_together_before_it_is_looked_up_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    file = tmp_path / "page.py"
    file.write_text(
        '_(f"{n} days")\n'
        't.gettext("a" + b)\n'
        't.ngettext("{n} day", "{n} days".format(n=2), 2)\n'
        '_("{n} days").format(n=n + 1)\n'
        "t.gettext(NAMES[kind])\n"
        't.ngettext("{n} day", "{n} days", a + b)\n'
    )
    found = list(catalogues.glued(file))
    assert [line.split(":")[1] for line in found] == ["1", "2", "3"]
