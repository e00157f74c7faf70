"""The program is killed while someone types; the next start asks whether to go on."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.ui.dialogs.note import NotesDialog
from desktop.ui.dialogs.partner import PartnerDialog
from tests.ui import story
from tests.windows import CONTROL, KEY

ROOT = Path(__file__).resolve().parent.parent.parent
TYPED = "Serve per la posta: città, perché"

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill -9")


@pytest.fixture
def register(tmp_path):
    path = tmp_path / "torneria-lorsenna.pdesk"
    story.write(path)
    return path


@pytest.fixture
def killed(places, register, code, now):
    """Return a function that types in a program of its own and kills it."""

    def typing(way: str) -> None:
        words = [str(places.data), str(register), code, way, TYPED, now.isoformat()]
        with subprocess.Popen(
            [sys.executable, "-m", "tests.stories.someone_typing", *words],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "kept\n"
            process.send_signal(signal.SIGKILL)
        assert process.returncode == -signal.SIGKILL
        assert len([*places.drafts.iterdir()]) == 1

    return typing


def test_what_was_typed_comes_back_after_the_program_was_killed(
    sit, killed, places, register, code
):
    killed("notes")
    seat = sit(code, register)
    assert "Assistenza-2026 · Adrevia Servizi IT Srl" in seat.notice
    seat.click(story.link(seat.work.notice, {"it": "Continua", "en": "Go on"}[code]))
    dialog = seat.dialog(NotesDialog)
    assert dialog.notes.text() == TYPED
    seat.press(KEY.Key_Return, CONTROL)
    assert not seat.work.desk.drafts.left()
    seat.leave()
    again = sit(code, register)
    assert again.notice == ""
    page = again.work.pages.relationships
    again.press(KEY.Key_2, CONTROL)
    page.select(story.ASSISTENZA.id)
    page.do.notes.trigger()
    assert again.dialog(NotesDialog).notes.text() == TYPED


def test_what_was_typed_can_be_discarded(sit, killed, places, register, code):
    killed("partner")
    seat = sit(code, register)
    assert {"it": "Aggiungi un partner", "en": "Add a partner"}[code] in seat.notice
    seat.click(story.link(seat.work.notice, {"it": "Scarta", "en": "Discard"}[code]))
    assert seat.notice == ""
    seat.work.actions.add_partner.trigger()
    assert seat.dialog(PartnerDialog).name.text() == ""
    seat.leave()
    assert sit(code, register).notice == ""
    assert [*places.drafts.iterdir()] == []
