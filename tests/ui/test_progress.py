"""What the window is busy with."""

import gc
import threading
import weakref

from desktop.ui.progress import Progress
from desktop.ui.widgets.work_bar import WorkBar


def test_the_newest_task_is_followed_until_it_ends(qtbot, background):
    bar, progress = WorkBar(), Progress()
    qtbot.addWidget(bar)
    progress.show_in(bar)
    go_on = threading.Event()
    first = background.run(lambda _report: None, lambda _none: None, background)
    progress.follow("Reading the list", first)
    progress.follow(
        "Writing it down",
        background.run(lambda _report: go_on.wait(5), lambda _none: None, background),
    )
    qtbot.waitUntil(lambda: not background.has(first))
    assert progress.running
    assert bar.words.text() == "Writing it down"
    go_on.set()
    qtbot.waitUntil(lambda: not progress.running)


def test_a_task_that_was_followed_is_not_kept(qtbot, background):
    progress = Progress()
    handle = background.run(lambda _report: None, lambda _none: None, background)
    progress.follow("Reading the list", handle)
    followed = weakref.ref(handle)
    del handle
    qtbot.waitUntil(lambda: not background.busy)
    gc.collect()
    assert followed() is None
