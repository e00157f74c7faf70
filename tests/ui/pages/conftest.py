from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.services.workspace import Surroundings
from desktop.ui import actions, appearance
from desktop.ui.background import Background
from desktop.ui.desk import Desk
from desktop.ui.pages.relationships import RelationshipsPage
from tests.records import DAY
from tests.ui import story

Settle = Callable[[], None]


class Window(QMainWindow):
    """What stands around a page: a window with its actions."""

    def __init__(self) -> None:
        super().__init__()
        self.acts = actions.make(self)


@pytest.fixture
def desk(tmp_path: Path, qapp: QApplication) -> Iterator[Desk]:
    """Return a desk without a register, at the story's moment."""
    appearance.install(qapp, "light")
    background = Background()
    around = Surroundings(
        tmp_path / "backups", paths.resource("reference"), story.Clock(DAY), "chiara"
    )
    made = Desk(background, lambda: around)
    yield made
    background.close()
    made.close()


@pytest.fixture
def new_page(qtbot: QtBot, desk: Desk) -> Callable[..., RelationshipsPage]:
    """Return a function that shows a page in a window of its own."""
    windows: list[Window] = []

    def make(width: int = 1184, height: int = 740) -> RelationshipsPage:
        window = Window()
        windows.append(window)
        qtbot.addWidget(window)
        page = RelationshipsPage(desk, window.acts)
        window.setCentralWidget(page)
        window.resize(width, height)
        window.show()
        return page

    return make


@pytest.fixture
def settle(qtbot: QtBot, desk: Desk) -> Settle:
    """Return a function that waits until the worker has nothing left to do."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not desk.background.busy)
        QApplication.processEvents()  # what was laid out just now is shown a moment later

    return wait


@pytest.fixture
def page(
    new_page: Callable[..., RelationshipsPage], desk: Desk, tmp_path: Path, settle: Settle
) -> RelationshipsPage:
    """Return the page on the story's register, with its first relationship chosen."""
    story.write(tmp_path / "torneria-lorsenna.pdesk")
    made = new_page()
    desk.open(tmp_path / "torneria-lorsenna.pdesk")
    settle()
    assert made.selected_id() == story.ASSISTENZA.id
    return made
