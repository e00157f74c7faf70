"""Whatever comes from outside is text: markup, links, turned letters, ten thousand of them."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QTableView, QWidget

from desktop import paths
from desktop.services import demo
from desktop.services.workspace import Surroundings
from desktop.ui.destinations import DESTINATIONS
from tests.hostile import MARK, copy_of, spoil, taken_for_more
from tests.windows import Seat


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the demo's register, with hostile text in every text field of every record."""
    from datetime import UTC, datetime

    now = datetime(2026, 11, 23, 8, 42, tzinfo=UTC)
    folder = tmp_path_factory.mktemp("spoilt")
    around = Surroundings(folder / "backups", paths.resource("reference"), lambda: now, "chiara")
    register = demo.make(folder, around, now.date())
    assert spoil(register, folder / "backups") > 20
    return register


@pytest.fixture
def seat(sit, spoilt: Path, tmp_path: Path) -> Seat:
    made: Seat = sit("it", copy_of(spoilt, tmp_path / "register"))
    return made


def rows(page: QWidget) -> list[QTableView]:
    return [table for table in page.findChildren(QTableView) if table.isVisibleTo(page)]


@pytest.mark.parametrize("place", [place.key for place in DESTINATIONS])
def test_no_page_takes_text_for_more_than_text(seat: Seat, place: str) -> None:
    seat.work.pages.go(place)
    seat.settle()
    page = seat.work.pages.page(place)
    found = set(taken_for_more(seat.window))
    for table in rows(page):
        for row in range(min(table.model().rowCount(), 6)):
            table.setCurrentIndex(table.model().index(row, 0))
            seat.settle()
            QApplication.processEvents()
            found |= set(taken_for_more(page))
    assert found == set()


def test_no_dialog_takes_text_for_more_than_text(seat: Seat) -> None:
    found, opened = {}, 0
    for place in DESTINATIONS:
        seat.work.pages.go(place.key)
        seat.settle()
        page = seat.work.pages.page(place.key)
        for table in rows(page)[:1]:
            table.setCurrentIndex(table.model().index(min(1, table.model().rowCount() - 1), 0))
            seat.settle()
        for action in page.actions():
            if not action.isEnabled() or not action.text().endswith("…"):
                continue
            action.trigger()
            seat.settle()
            QApplication.processEvents()
            for dialog in seat.window.findChildren(QDialog):
                if dialog.isVisible():
                    if isinstance(dialog, QFileDialog):  # Qt's own, on the person's own files
                        dialog.reject()
                        continue
                    opened += 1
                    if bad := set(taken_for_more(dialog)):
                        found[action.text()] = bad
                    dialog.reject()
                    seat.settle()
    assert found == {}
    assert opened > 4


def test_the_text_is_there_to_be_read(seat: Seat) -> None:
    """Harmless is not enough: what was written is shown as it was written."""
    seat.work.pages.go("relationships")
    seat.settle()
    table = rows(seat.work.pages.relationships)[0]
    model = table.model()
    shown = [
        str(model.index(row, column).data(Qt.ItemDataRole.DisplayRole))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    assert any(MARK in text for text in shown)
