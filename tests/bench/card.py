"""From a mail that falls on the window to its card: the promise of a second.

The page is the real one over a register with partners on file; the card counts as there once it is
painted and nothing is left to do.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMainWindow

from desktop.ui import actions
from desktop.ui.background import Background
from desktop.ui.pages.invitations import InvitationsPage
from tests.bench.desks import new_desk
from tests.bench.figures import Figure, timed
from tests.bench.registers import filled
from tests.bench.table_view import until
from tests.mails import SAMPLES

PROMISE = 1000
"""Milliseconds: journey J1."""


def figures(folder: Path, runs: int) -> Iterator[Figure]:
    path = folder / "card.pdesk"
    filled(path, 2000, 200).close()
    desk = new_desk(folder)
    background = desk.background
    window = QMainWindow()
    page = InvitationsPage(desk, actions.make(window))
    window.setCentralWidget(page)
    window.resize(1184, 740)
    window.show()
    desk.open(path)
    until(lambda: desk.is_open and not background.busy)
    mails = sorted(SAMPLES.glob("invitation-*.eml"))
    spent = [timed(partial(_taken, page, background, mail)) for mail in mails]
    yield Figure("card: the first mail", spent[0], limit=PROMISE)
    yield Figure("card: each further sample, median", statistics.median(spent[1:]), limit=PROMISE)
    for _ in range(runs):
        spent += [timed(partial(_taken, page, background, mail)) for mail in mails]
    yield Figure("card: the slowest of all", max(spent), limit=PROMISE)
    window.close()
    background.close()
    desk.close()


def _taken(page: InvitationsPage, background: Background, mail: Path) -> None:
    page.take_files([mail])
    until(lambda: not background.busy)
    page.repaint()
