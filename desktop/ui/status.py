"""What title and strip say of the open register."""

from __future__ import annotations

from datetime import datetime

from desktop.domain.lines import RegisterSummary
from desktop.language import _, hour, moment, spoken
from desktop.paths import NAME
from desktop.ui.widgets.status_strip import StatusStrip
from desktop.wording import history
from desktop.wording.quotes import file_name, shown


def tell(strip: StatusStrip, summary: RegisterSummary | None, now: datetime) -> None:
    """Say which register this is, what Ctrl+Z would undo and when it was saved last."""
    if summary is None:
        for put in (strip.set_register, strip.set_undo, strip.set_saved):
            put("")
        return
    t = spoken()
    strip.set_register(_("Register: {file}").format(file=file_name(summary.path)))
    strip.set_undo(history.undo_hint(summary.undo, t) if summary.undo else "")
    today = t.day(summary.saved) == t.day(now)
    when = hour(summary.saved) if today else moment(summary.saved)
    strip.set_saved(_("Saved {when}").format(when=when))


def title(summary: RegisterSummary | None, demo: bool) -> str:
    """Return the window's title: the firm, and the program."""
    if summary is None:
        return NAME
    firm = shown(summary.name)
    if demo:
        firm = _("{firm} (demo data)").format(firm=firm)
    return f"{firm} – {NAME}"
