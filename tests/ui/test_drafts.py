from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.domain.answers import Answer
from desktop.domain.identifiers import PersonId
from desktop.domain.organisation import Person
from desktop.domain.relationships import Stewardship
from desktop.domain.roles import RoleTable
from desktop.ui.dialogs.fields import Choice, held, put
from desktop.ui.dialogs.note import NotesDialog
from desktop.ui.dialogs.person import PersonDialog
from desktop.ui.drafts import Drafts

HERE = Path("/srv/torneria-lorsenna.pdesk")
DRAFT = {
    "text": "città\ud800",
    "number": 3,
    "day": date(2026, 11, 23),
    "moment": datetime(2026, 11, 23, 8, 42, tzinfo=UTC),
    "path": Path("C:/proof.pdf"),
    "nothing": None,
    "pair": (1, "two"),
    "rows": [["a", date(2027, 1, 1)]],
    "answers": {"azure": Answer.NO},
}


@pytest.fixture
def drafts(qapp, places):
    made = Drafts()
    made.lie_in(places.drafts, HERE)
    return made


def again(places, register=HERE):
    """Return the drafts as another start of the program finds them."""
    made = Drafts()
    made.lie_in(places.drafts, register)
    return made


def notes(title="", about="rel-1"):
    return NotesDialog(Stewardship(id=about), title, {})


def test_whatever_a_form_may_hold_comes_back_from_the_disk(drafts, places):
    drafts.keep("notes 1", "Notes", "relationships", DRAFT)
    drafts.close()
    assert again(places).of("notes 1") == DRAFT


def test_what_a_form_may_not_hold_is_a_mistake_of_ours(drafts):
    drafts.keep("notes 1", "Notes", "relationships", {"what": object()})
    with pytest.raises(TypeError):
        drafts.write()


def test_a_draft_is_written_shortly_after_and_in_one_piece(qtbot, drafts, places):
    drafts.keep("notes 1", "Notes", "relationships", {"notes": "half a"})
    assert not places.drafts.exists()
    qtbot.waitUntil(lambda: places.drafts.is_dir() and len([*places.drafts.iterdir()]) == 1)
    assert again(places).of("notes 1") == {"notes": "half a"}


def test_each_register_has_drafts_of_its_own(drafts, places):
    drafts.keep("notes 1", "Notes", "relationships", {"notes": "ours"})
    drafts.lie_in(places.drafts, Path("/srv/altra.pdesk"))
    assert drafts.of("notes 1") is None
    drafts.lie_in(places.drafts, HERE)
    assert drafts.of("notes 1") == {"notes": "ours"}


def test_drafts_beside_their_register_are_found_on_another_drive(qapp, tmp_path):
    stick, elsewhere = tmp_path / "e", tmp_path / "f"
    for name in ("firm.pdesk", "other.pdesk"):
        made = Drafts()
        made.lie_in(stick / "drafts", stick / name)
        made.keep("notes 1", "Notes", "relationships", {"text": name})
        made.close()
    stick.rename(elsewhere)
    made = Drafts()
    made.lie_in(elsewhere / "drafts", elsewhere / "firm.pdesk")
    assert made.of("notes 1") == {"text": "firm.pdesk"}


def test_nothing_of_the_demo_is_kept(qtbot, drafts, places):
    drafts.lie_in(None, HERE)
    drafts.keep("notes 1", "Notes", "relationships", {"notes": "invented"})
    assert drafts.of("notes 1") == {"notes": "invented"}
    drafts.close()
    assert not places.drafts.exists()


def test_the_file_goes_with_its_last_draft(drafts, places):
    drafts.keep("notes 1", "Notes", "relationships", {"notes": "x"})
    drafts.write()
    drafts.drop("notes 1")
    drafts.write()
    assert [*places.drafts.iterdir()] == []


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"version": 2}', b'{"version": 1, "drafts": [7]}', b"\xff"]
)
def test_a_file_that_cannot_be_read_holds_no_drafts(drafts, places, content):
    drafts.keep("notes 1", "Notes", "relationships", {"notes": "x"})
    drafts.write()
    next(places.drafts.iterdir()).write_bytes(content)
    assert again(places).left() is None


def test_a_folder_that_cannot_be_written_stops_nobody(drafts, places):
    places.drafts.parent.mkdir(parents=True)
    places.drafts.write_text("a file where the folder should be")
    drafts.keep("notes 1", "Notes", "relationships", {"notes": "x"})
    drafts.write()
    assert drafts.of("notes 1") == {"notes": "x"}


def test_a_dialog_that_stands_is_looked_at_until_it_is_saved(qtbot, drafts, places):
    dialog = notes()
    drafts.attend(dialog, "notes rel-1", "relationships", "Assistenza-2026")
    dialog.show()
    qtbot.keyClicks(dialog.notes, "mezza frase")
    qtbot.waitUntil(lambda: again(places).left() is not None, timeout=3000)
    left = again(places).left()
    assert (left.title, left.place, left.key) == (
        *("Assistenza-2026", "relationships"),
        "notes rel-1",
    )
    assert left.draft["notes"] == "mezza frase"
    assert drafts.left() is None  # nobody is asked about what stands open
    dialog.accept()
    drafts.write()
    assert again(places).of("notes rel-1") is None


def test_a_dialog_closed_without_saving_comes_back_but_is_not_asked_about(qtbot, drafts, places):
    dialog = notes()
    drafts.attend(dialog, "notes rel-1", "relationships")
    dialog.show()
    qtbot.keyClicks(dialog.notes, "mezza frase")
    dialog.reject()
    drafts.close()
    later = again(places)
    assert later.left() is None
    other = notes()
    later.attend(other, "notes rel-1", "relationships")
    assert other.notes.text() == "mezza frase"
    assert other.notice.text() != ""
    other.reject()


def test_a_dialog_in_which_nothing_was_typed_leaves_nothing(drafts):
    dialog = notes()
    drafts.attend(dialog, "notes rel-1", "relationships")
    dialog.show()
    dialog.reject()
    assert drafts.of("notes rel-1") is None


def test_the_newest_of_several_is_asked_about_first(drafts, places):
    for number in (1, 2):
        drafts.keep(f"notes {number}", f"Notes {number}", "relationships", {"notes": "x"})
    drafts.close()
    later = again(places)
    assert later.left().key == "notes 2"
    later.rest("notes 2")
    assert later.left().key == "notes 1"
    later.drop("notes 1")
    assert later.left() is None
    assert later.of("notes 2") == {"notes": "x"}


def test_a_choice_comes_back_by_what_it_means_not_by_its_place(qtbot):
    before = Choice([(None, "nobody"), ("p1", "Anna"), ("p2", "Berta"), (Answer.NO, "no")])
    after = Choice([("p2", "Berta"), ("p3", "Carla"), (None, "nobody"), (Answer.NO, "no")])
    for widget in (before, after):
        qtbot.addWidget(widget)
    for value in ("p2", None, Answer.NO):
        before.choose(value)
        put(after, held(before))
        assert after.value() == value
    before.choose("p1")  # no longer offered
    put(after, held(before))
    assert after.value() == Answer.NO


def test_a_tick_in_a_persons_dialog_is_part_of_its_draft(qtbot):
    made = [
        PersonDialog(Person(id=PersonId("p1"), name="Anna"), RoleTable((), "", ""))
        for _ in range(2)
    ]
    for dialog in made:
        qtbot.addWidget(dialog)
    made[0].may_sign.setChecked(True)
    made[1].restore(made[0].draft())
    assert made[1].may_sign.isChecked()
