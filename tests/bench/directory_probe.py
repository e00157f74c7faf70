"""Opens a window on the directory in a process of its own and prints what it took, as JSON.

`python -m tests.bench.directory_probe ARGUMENTS…`: the arguments are those of the program. It quits
once all firms are there and can be searched.
"""

from __future__ import annotations

import json
import sys
import time

from tests.bench.probe import GIVE_UP_S, peak_mb


def main() -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QAction, QShowEvent
    from PySide6.QtWidgets import QApplication

    from desktop import app
    from desktop.ui.main_window import MainWindow

    started = time.monotonic()
    told = {"asked": False, "ready": False}

    class Watched(MainWindow):
        def look(self) -> None:
            for action in self.findChildren(QAction):
                if action.shortcut().toString() == "Ctrl+3" and not told["asked"]:
                    told["asked"] = action.isEnabled()
                    action.trigger()
            kind = sys.modules.get("desktop.ui.pages.directory")
            page = self.findChild(kind.DirectoryPage) if kind else None
            ready = page is not None and page.table.index.size and page.table.index.searchable
            told["ready"] = bool(ready)
            if ready or time.monotonic() - started > GIVE_UP_S:
                self.close()
                QApplication.quit()

        def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
            super().showEvent(event)
            self.watch = QTimer(self)
            self.watch.timeout.connect(self.look)
            self.watch.start(20)

    setattr(app, "MainWindow", Watched)  # noqa: B010 - the front door shall open this one
    app.run(sys.argv[1:])
    print(json.dumps({**told, "peak_mb": peak_mb()}))


if __name__ == "__main__":
    main()
