"""Opens a window in a process of its own and prints what it took, as JSON.

`python -m tests.bench.probe STARTED MODE ARGUMENTS…`. STARTED is the reading of the monotonic clock
when the process was asked for; both processes share that clock. MODE is `empty` (a bare window),
`paint` (ours, until it is painted), `rows` (until the table is) or `repainting` (the same, painting
the table anew at every turn of the event loop). Each quits as soon as it has seen it.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path

GIVE_UP_S = 60.0


def main() -> None:
    started, what, *arguments = sys.argv[1:]
    figures = empty() if what == "empty" else window(arguments, what)
    taken = {
        key: value - float(started) if key.endswith("_at") else value
        for key, value in figures.items()
    }
    print(json.dumps({**taken, "peak_mb": peak_mb()}))


def empty() -> dict[str, float]:
    """Return when an empty window was painted: what every figure is compared to."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication([])
    figures: dict[str, float] = {}

    class Empty(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            figures.setdefault("painted_at", time.monotonic())
            QTimer.singleShot(0, app.quit)

    shown = Empty()
    shown.resize(1280, 800)
    shown.show()
    app.exec()
    return figures


def window(arguments: list[str], mode: str) -> dict[str, float]:
    """Return when the real window was painted and full of rows, and the longest pause between."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication

    from desktop import app
    from desktop.ui.main_window import MainWindow

    repainting = mode == "repainting"
    figures: dict[str, float] = {"gap_ms": 0.0}
    turns: list[float] = []
    timer: list[QTimer] = []

    class Watched(MainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            super().paintEvent(event)
            if "painted_at" not in figures:
                figures["painted_at"] = time.monotonic()
                if mode == "paint":
                    QTimer.singleShot(0, self.finish)
                watch = QTimer(self)
                watch.timeout.connect(self.turn)
                watch.start(0 if repainting else 5)
                timer.append(watch)

        def turn(self) -> None:
            now = time.monotonic()
            if turns:
                figures["gap_ms"] = max(figures["gap_ms"], (now - turns[-1]) * 1000)
            turns[:] = [now]
            kind = sys.modules.get("desktop.ui.widgets.home_cards")
            card = self.findChild(kind.StandingCard) if kind else None
            if card is not None:
                view = card.table.viewport()
                if card.rows() and view.isVisible():
                    view.repaint()
                    figures["rows_at"] = time.monotonic()
                    timer[0].stop()
                    QTimer.singleShot(0, self.finish)
                    return
                if repainting:
                    view.update()
            if now - figures["painted_at"] > GIVE_UP_S:
                self.finish()

        def finish(self) -> None:
            self.close()
            QApplication.quit()

    setattr(app, "MainWindow", Watched)  # noqa: B010 - the front door shall open this one
    app.run(arguments)
    return figures


def peak_mb() -> float:
    """Return the most memory this process has had, in megabytes (10**6 bytes); 0 if not told."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    peak = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="utf-8"))
    return int(peak[1]) * 1024 / 1_000_000 if peak else 0.0


if __name__ == "__main__":
    main()
