"""From a machine that has never seen the program to a list in the register, and back."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.ui.dialogs.columns import ColumnsDialog
from desktop.ui.dialogs.import_preview import ImportPreviewDialog
from desktop.ui.dialogs.relationship import RelationshipDialog
from tests.windows import CONTROL, KEY

DATA = Path(__file__).parent.parent / "data"
PAGES = [DATA / f"graph-delegatedAdminRelationships-page{number}.json" for number in (1, 2)]
VALLE = "Valle Digitale via Distri"


def begin(seat, name="Torneria Lorsenna Srl"):
    """Make a register on the welcome page, as a person does."""
    page = seat.work.entrance.page
    page.name.clear()
    seat.type_into(page.name, name)
    seat.click(page.go)


def test_paste_check_search_edit_undo_and_look_it_up(sit, code, home):
    seat = sit(code)
    begin(seat)
    assert (home / "Documents" / "Partner Desk" / "torneria-lorsenna.pdesk").exists()
    assert seat.window.windowTitle() == "Torneria Lorsenna Srl – Partner Desk"

    # paste
    seat.copy((DATA / f"page-{code if code == 'en' else 'excel'}.tsv").read_text("utf-8"))
    seat.press(KEY.Key_V, CONTROL)
    preview = seat.dialog(ImportPreviewDialog)
    count = len(preview.rows.lines)
    assert count > 1
    assert str(count) in preview.save.text()
    seat.click(preview.save)
    assert str(count) in seat.notice
    assert "Ctrl+Z" in seat.notice
    page = seat.work.pages.relationships
    assert len(seat.names()) == count

    # search, select
    wanted = "Adriatica_Helpdesk_2026" if code == "en" else "Assistenza-2026"
    seat.press(KEY.Key_F, CONTROL)
    assert QApplication.focusWidget() == page.search
    seat.bot.keyClicks(page.search, wanted)
    assert seat.names() == [wanted]
    seat.press(KEY.Key_Down)
    assert QApplication.focusWidget() == page.table.table
    seat.press(KEY.Key_Down)
    line = page.table.current_line()
    assert line is not None
    assert line.name == wanted

    # edit
    seat.press(KEY.Key_Return)
    dialog = seat.dialog(RelationshipDialog)
    dialog.name.setFocus()
    dialog.name.selectAll()
    seat.bot.keyClicks(dialog.name, f"{wanted}-bis")
    seat.click(dialog.save)
    assert seat.names() == [f"{wanted}-bis"]

    # undo and redo, by the keys that name what they do
    assert wanted in seat.work.actions.undo.text()
    page.table.table.setFocus()
    seat.press(KEY.Key_Z, CONTROL)
    assert seat.names() == [wanted]
    seat.press(KEY.Key_Y, CONTROL)
    assert seat.names() == [f"{wanted}-bis"]

    # history: the list itself is taken back
    seat.press(KEY.Key_8, CONTROL)
    history = seat.work.pages.history
    assert history.isVisible()
    assert len(seat.sentences()) == 5
    history.show_entry(2)
    seat.settle()
    seat.click(history.pane.undo)
    assert history.notice.text() != ""  # the edited relationship builds on the list
    seat.press(KEY.Key_Z, CONTROL)
    seat.press(KEY.Key_Z, CONTROL)
    seat.press(KEY.Key_2, CONTROL)
    page.search.clear()
    assert seat.names() == []


def test_the_two_sample_pages_through_the_dialog(sit, code):
    seat = sit(code)
    begin(seat)
    seat.work.take_files(PAGES)
    preview = seat.dialog(ImportPreviewDialog)
    assert preview.origin.partner.value() == ("tenant", "38becd8e-2eb2-5755-835e-4190733ee8cd")
    seat.type_into(preview.origin.name, "Adriatica Cloud")
    lines = {line.row.after.name: line for line in preview.rows.lines}
    assert len(lines) == 15
    assert preview.words.partner(lines[VALLE]) != "Adriatica Cloud"
    assert lines[VALLE].key in preview.questions

    # this row belongs to the rest after all
    preview.rows.table.select_positions([preview.rows.lines.index(lines[VALLE])])
    seat.click(preview.detail.stay)
    names = {preview.words.partner(line) for line in preview.rows.lines}
    assert names == {"Adriatica Cloud"}
    seat.click(preview.save)
    assert "15" in seat.notice

    # the same list again is no change
    seat.work.take_files(PAGES)
    preview = seat.dialog(ImportPreviewDialog)
    assert {line.kind for line in preview.rows.lines} == {"unchanged"}
    assert not preview.save.isEnabled()
    assert preview.hint.text() != ""
    preview.origin.seen.setDate(preview.origin.seen.date().addDays(-1))
    seat.settle()
    seat.click(preview.save)
    assert len(seat.work.pages.history.model.columns) > 0
    assert seat.work.desk.summary.newest == 3


def test_rows_left_out_are_not_written(sit):
    seat = sit()
    begin(seat)
    seat.work.take_files(PAGES)
    preview = seat.dialog(ImportPreviewDialog)
    table = preview.rows.table
    table.setFocus()
    table.select_positions([0, 1, 2])
    seat.press(KEY.Key_Space)
    assert len(preview.words.dropped) == 3
    box = table.visualRect(preview.rows.model.index(5, 0)).center()
    seat.bot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert len(preview.words.dropped) == 4
    seat.click(preview.save)
    assert "11" in seat.notice


def test_a_complete_list_says_what_is_gone(sit):
    seat = sit()
    begin(seat)
    seat.work.take_files(PAGES)
    seat.click(seat.dialog(ImportPreviewDialog).save)
    seat.work.take_files(PAGES[1:])
    preview = seat.dialog(ImportPreviewDialog)
    preview.origin.seen.setDate(preview.origin.seen.maximumDate())
    seat.settle()
    assert "gone" not in {line.kind for line in preview.rows.lines}
    preview.origin.complete.setFocus()
    seat.press(KEY.Key_Space)
    gone = [line for line in preview.rows.lines if line.kind == "gone"]
    assert gone
    assert str(len(gone)) in preview.save.text()


def test_unknown_heads_are_asked_once_and_then_remembered(sit):
    seat = sit()
    begin(seat)
    text = (DATA / "page-unknown-heads.tsv").read_text("utf-8")
    seat.copy(text)
    seat.work.actions.paste.trigger()
    columns = seat.dialog(ColumnsDialog)
    seat.click(columns.save)
    assert columns.complaints()  # nothing named yet
    for choice, held in zip(columns.choices, ("partner", "type", "name"), strict=False):
        choice.choose(next(v for v in choice._values if v.value == held))
    seat.click(columns.save)
    preview = seat.dialog(ImportPreviewDialog)
    count = len(preview.rows.lines)
    assert count > 0
    preview.reject()
    seat.work.actions.paste.trigger()
    assert len(seat.dialog(ImportPreviewDialog).rows.lines) == count


def test_a_bad_file_is_said_in_the_notice_bar_and_nothing_is_lost(sit, tmp_path):
    seat = sit()
    begin(seat)
    for name, content in {
        "empty.json": b"",
        "half.json": b'{"value": [{"id": "1',
        "other.json": b'{"hello": 1}',
        "noise.bin": b"\xff" * 300,
    }.items():
        (tmp_path / name).write_bytes(content)
        seat.work.take_files([tmp_path / name])
        seat.settle()
        assert name in seat.notice
    seat.work.take_files([tmp_path / "gone.json"])
    seat.settle()
    assert "gone.json" in seat.notice
    seat.copy("   ")
    seat.work.actions.paste.trigger()
    seat.settle()
    assert seat.notice
    assert seat.work.desk.summary.newest == 1


def test_trying_the_demo_leaves_nothing_behind(sit):
    seat = sit()
    page = seat.work.entrance.page
    seat.click(page._cards["demo"])
    seat.click(page.go)
    seat.bot.waitUntil(lambda: seat.work.desk.is_open, timeout=20_000)
    seat.settle()
    assert "Torneria Lorsenna Srl" in seat.window.windowTitle()
    answer = seat.work.pages.home.content.answer
    assert answer.title.text() == "Three partners can act today. One has full control."
    seat.press(Qt.Key.Key_2, CONTROL)
    assert len(seat.names()) == 6
    path = Path(seat.work.desk.summary.path)
    assert path.exists()
    seat.window.close()
    assert not path.exists()
    assert seat.preferences.now.recent == ()
