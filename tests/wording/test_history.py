import pytest

from desktop.domain.changes import Entry, Evidence, Reason
from desktop.language import LANGUAGES, catalogue
from desktop.wording import history
from tests.wording.samples import EN, IT, NOW


def made(reason, *counts, number=12, source="", subject="", undoes=None):
    return Entry(
        number,
        NOW,
        "Chiara",
        reason,
        Evidence.LIST,
        source=source,
        subject=subject,
        undoes=undoes,
        counts=counts,
    )


FILE = made(Reason.IMPORTED, ("relationship", "added", 15), source="page1.json")
PASTED = made(
    Reason.IMPORTED,
    ("relationship", "added", 3),
    ("relationship", "changed", 1),
    source="clipboard",
)


@pytest.mark.parametrize(
    ("entry", "english", "italian"),
    [
        (
            FILE,
            "List imported from “page1.json”: 15 new",
            "Elenco importato da «page1.json»: 15 nuove",
        ),
        (PASTED, "List pasted: 3 new, 1 changed", "Elenco incollato: 3 nuove, 1 cambiata"),
        (
            made(Reason.IMPORTED, ("observation", "added", 1), source="clipboard"),
            "List pasted: no change",
            "Elenco incollato: nessun cambiamento",
        ),
        (
            made(
                Reason.IMPORTED,
                ("partner", "added", 2),
                ("relationship", "added", 1),
                source="a.json, b.json",
            ),
            "List imported from “a.json, b.json”: 1 new, 2 new partners",
            "Elenco importato da «a.json, b.json»: 1 nuova, 2 nuovi partner",
        ),
        (
            made(Reason.EDITED, ("stewardship", "changed", 1), subject="Assistenza-2026"),
            "Note changed: Assistenza-2026",
            "Nota modificata: Assistenza-2026",
        ),
        (
            made(
                Reason.ADDED,
                ("stewardship", "added", 1),
                ("relationship", "added", 1),
                subject="QL",
            ),
            "Relationship added: QL",
            "Relazione aggiunta: QL",
        ),
        (made(Reason.ADDED, ("partner", "added", 1)), "Partner added", "Partner aggiunto"),
        (
            made(Reason.REMOVED, ("partner", "removed", 1), subject="Bitmorva"),
            "Partner taken out of the register: Bitmorva",
            "Partner tolto dal registro: Bitmorva",
        ),
        (made(Reason.EDITED), "Something changed", "Qualcosa modificato"),
        (
            made(Reason.DECIDED, ("stewardship", "changed", 1), subject="Advisor"),
            "Decision recorded: Advisor",
            "Decisione annotata: Advisor",
        ),
        (
            made(Reason.ATTACHED, ("proof", "added", 1), subject="approvazione.eml"),
            "Document attached: approvazione.eml",
            "Documento allegato: approvazione.eml",
        ),
        (made(Reason.CREATED), "Register created", "Registro creato"),
        (made(Reason.PROFILE), "Our profile changed", "Il nostro profilo modificato"),
        (made(Reason.UNDONE, undoes=12), "Undone: entry 12", "Annullata: voce 12"),
    ],
)
def test_an_entry_is_told_in_a_sentence(entry, english, italian):
    assert (history.entry(entry, EN), history.entry(entry, IT)) == (english, italian)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    "kind", ["relationship", "partner", "person", "proof", "stewardship", "organisation", "x"]
)
@pytest.mark.parametrize("reason", Reason)
def test_every_reason_and_kind_has_its_words(reason, kind, code):
    for subject in ("", "Assistenza {0}"):
        entry = made(reason, (kind, "changed", 1), subject=subject)
        assert history.entry(entry, catalogue(code))
        assert history.headline(entry, catalogue(code))


def test_an_undo_names_what_it_took_back():
    undo = made(Reason.UNDONE, undoes=12, number=13)
    assert history.undoing(undo, {12: PASTED}, EN) == "Undone: “List pasted” (entry 12)"
    assert history.undoing(undo, {}, EN) == "Undone: entry 12"


def test_what_was_done_again_and_undone_again_is_said_so():
    undo = made(Reason.UNDONE, undoes=12, number=13)
    redo = made(Reason.UNDONE, undoes=13, number=14)
    once_more = made(Reason.UNDONE, undoes=14, number=15)
    known = {entry.number: entry for entry in (PASTED, undo, redo)}
    assert history.undoing(redo, known, EN) == "Done again: “List pasted” (entry 12)"
    assert history.undoing(redo, known, IT) == "Ripetuta: «Elenco incollato» (voce 12)"
    assert history.undoing(once_more, known, EN) == "Undone: “List pasted” (entry 12)"
    assert history.undoing(redo, {13: undo}, EN) == "Undone: entry 13"  # what it was is not known


def test_the_keys_say_what_they_would_do():
    assert history.undo_hint(PASTED, EN) == "Ctrl+Z undoes “List pasted”"
    assert history.undo_hint(PASTED, IT) == "Ctrl+Z annulla «Elenco incollato»"
    assert history.redo_hint(PASTED, IT) == "Ctrl+Y ripete «Elenco incollato»"
    assert history.undo_hint(None, IT) == "Niente da annullare"
    assert history.redo_hint(None, EN) == "Nothing to redo"
    assert history.undo_action(FILE, IT) == "Annulla «Elenco importato»"
    assert history.redo_action(FILE, EN) == "Redo “List imported”"
    assert (history.undo_action(None, EN), history.redo_action(None, IT)) == ("Undo", "Ripeti")


def test_a_record_tells_its_own_part_of_an_entry():
    assert history.own_entry(FILE, changed=False, t=IT) == "Vista in elenco, nessun cambiamento"
    assert history.own_entry(FILE, changed=True, t=EN) == "Seen in list, changed"
    decided = made(Reason.DECIDED, subject="Advisor")
    assert history.own_entry(decided, changed=True, t=EN) == "Decision recorded: Advisor"


def test_a_name_from_outside_stays_short():
    entry = made(Reason.ADDED, ("partner", "added", 1), subject="x\n" * 500)
    assert len(history.undo_hint(entry, IT)) < 110
    assert "\n" not in history.entry(entry, IT)
