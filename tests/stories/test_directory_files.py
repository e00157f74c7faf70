"""Directory files: chosen, explained, checked, written, and taken back."""

from datetime import date
from pathlib import Path

import pytest

from desktop.domain.directory_fields import DirectoryField, PackAbout
from desktop.formats import packs
from desktop.ui.dialogs.column_mapping import ColumnMappingDialog, DateOrderDialog
from desktop.ui.dialogs.directory_preview import DirectoryPreviewDialog
from desktop.ui.dialogs.pack import PackDialog
from tests.stories.test_first_day import begin
from tests.ui.story import words_of
from tests.windows import CONTROL, KEY, nameless

DATA = Path(__file__).parent.parent / "data"


@pytest.fixture
def seat(sit, code):
    """Return someone at the directory of a register that is empty."""
    made = sit(code)
    begin(made)
    made.press(KEY.Key_3, CONTROL)
    return made


def names(seat):
    return [line.name for line in seat.work.pages.directory.table.visible_lines()]


def written(seat, folder, text, name="elenco.csv"):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8-sig"))
    seat.work.take_files([path])
    return path


def test_what_an_italian_spreadsheet_saved_comes_in_and_goes_again(seat):
    seat.work.take_files([DATA / "directory-excel-it-1252.csv"])
    if seat._open(DateOrderDialog):
        seat.click(seat.dialog(DateOrderDialog).day)
        seat.click(seat.dialog(DateOrderDialog).save)
    preview = seat.dialog(DirectoryPreviewDialog)
    assert nameless(preview) == []
    count = len(preview.rows.rows)
    assert count > 1
    assert str(count) in preview.save.text()
    seat.click(preview.save)
    assert seat.work.frame.here() == "directory"
    assert len(names(seat)) == count
    assert 'Società "Àgora" di Però & C. sas' in names(seat)
    assert "Ctrl+Z" in seat.notice
    page = seat.work.pages.directory
    page.table.choose_first()
    seat.settle()
    seat.press(KEY.Key_Z, CONTROL)
    assert page.empty.isVisible()


def test_odd_heads_are_explained_once(seat, tmp_path):
    text = "Chi;Posto;Roba\nUno Srl;Bergamo;x\nDue Srl;Monza;y\n"
    written(seat, tmp_path, text)
    mapping = seat.dialog(ColumnMappingDialog)
    seat.click(mapping.save)
    assert list(mapping.complaints()) == ["columns"]
    mapping.choices[0].choose(DirectoryField.NAME)
    mapping.choices[1].choose(DirectoryField.NAME)
    seat.click(mapping.save)
    assert list(mapping.complaints()) == ["columns"]  # one field twice
    mapping.choices[1].choose(DirectoryField.TOWN)
    seat.press(KEY.Key_Return, CONTROL)
    seat.click(seat.dialog(DirectoryPreviewDialog).save)
    assert names(seat) == ["Due Srl", "Uno Srl"]

    written(seat, tmp_path, text.replace("Monza", "Lodi"), "altro.csv")
    preview = seat.dialog(DirectoryPreviewDialog)  # and not asked again
    assert [row.outcome.value for row in preview.rows.rows].count("unchanged") == 1
    preview.reject()


def test_a_date_of_two_days_is_asked_about_once_for_the_file(seat, tmp_path):
    text = "Company,City,Updated\nUno Srl,Bergamo,03/04/2026\nDue Srl,Monza,05/06/2026\n"
    written(seat, tmp_path, text)
    order = seat.dialog(DateOrderDialog)
    assert not order.save.isEnabled()
    seat.click(order.month)
    seat.click(order.save)
    preview = seat.dialog(DirectoryPreviewDialog)
    assert not seat._open(DateOrderDialog)
    assert preview.seen.value() == date(2026, 5, 6)
    preview.reject()


def test_a_pack_says_what_it_is_before_it_is_applied(seat, tmp_path):
    about = PackAbout("Partner lombardi", "Consulenza Bianchi", date(2026, 10, 20), complete=True)
    heads = "name;town;services\r\n"
    data = packs.packed(about, f"{heads}Uno Srl;Bergamo;ManagedServices\r\n".encode())
    written(seat, tmp_path, data, "partner.zip")
    preview = seat.dialog(DirectoryPreviewDialog)
    assert preview.complete.isChecked()
    seat.click(preview.save)
    assert names(seat) == ["Uno Srl"]

    later = PackAbout("Partner lombardi", "Consulenza Bianchi", date(2026, 11, 20), complete=True)
    data = packs.packed(later, f"{heads}Due Srl;Monza;Licensing\r\n".encode())
    written(seat, tmp_path, data, "partner.zip")
    preview = seat.dialog(DirectoryPreviewDialog)
    assert sorted(row.outcome.value for row in preview.rows.rows) == ["gone", "new"]
    preview.rows.table.setFocus()
    preview.rows.table.selectAll()
    seat.press(KEY.Key_Space)
    assert not preview.save.isEnabled()  # no row is kept
    seat.press(KEY.Key_Space)
    seat.click(preview.complete)
    assert [row.outcome.value for row in preview.rows.rows] == ["new"]
    seat.click(preview.save)
    assert names(seat) == ["Due Srl", "Uno Srl"]


def test_where_each_field_is_from_is_said_with_its_age(seat, tmp_path):
    text = "Nome;Città;Telefono;Aggiornata al\nUno Srl;Bergamo;035 1;13/10/2026\n"
    written(seat, tmp_path, text)
    seat.click(seat.dialog(DirectoryPreviewDialog).save)
    page = seat.work.pages.directory
    page.table.choose_first()
    seat.settle()
    said = words_of(page.pane)
    assert "elenco.csv" in said
    assert "41" in said


def test_a_file_that_is_none_is_refused_with_the_reason(seat, tmp_path):
    written(seat, tmp_path, b"PK\x03\x04 not a pack", "x.zip")
    seat.settle()
    assert seat.notice
    assert not seat._open(DirectoryPreviewDialog)


def test_what_is_found_goes_out_as_a_table_and_as_a_pack_and_comes_in_again(seat, tmp_path):
    written(seat, tmp_path, "Nome;Città\n=1+1 Srl;Bergamo\nDue Srl;Monza\n")
    seat.click(seat.dialog(DirectoryPreviewDialog).save)
    page = seat.work.pages.directory
    page.search.setText("bergamo")
    seat.settle()
    firms = page.firms
    firms.views.table_wanted.emit()
    table = tmp_path / "fuori.csv"
    page.edits.dialog.fileSelected.emit(str(table))
    page.edits.dialog.reject()
    seat.settle()
    assert "fuori.csv" in seat.notice
    text = table.read_text("utf-8-sig")
    assert "Due Srl" not in text
    assert "'=1+1 Srl" in text  # no spreadsheet computes it

    page.search.clear()
    seat.settle()
    firms.views.pack_wanted.emit()
    dialog = seat.dialog(PackDialog)
    assert dialog.publisher.text() == "Torneria Lorsenna Srl"
    seat.type_into(dialog.name, "Vicini")
    seat.click(dialog.save)
    pack = tmp_path / "fuori.zip"
    page.edits.dialog.fileSelected.emit(str(pack))
    page.edits.dialog.reject()
    seat.settle()
    seat.work.take_files([pack])
    preview = seat.dialog(DirectoryPreviewDialog)
    assert {row.outcome.value for row in preview.rows.rows} == {"unchanged"}
    preview.reject()
