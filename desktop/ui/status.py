"""What title and strip say of the open register."""

from __future__ import annotations

from datetime import datetime

from desktop.domain.lines import RegisterSummary
from desktop.language import _, hour, moment, spoken
from desktop.paths import NAME
from desktop.ui.widgets.status_strip import StatusStrip
from desktop.wording import history
from desktop.wording.quotes import file_name, shown


def tell(
    strip: StatusStrip,
    summary: RegisterSummary | None,
    now: datetime,
    backed_up: datetime | None = None,
    no_backup: bool = False,
) -> None:
    """Say which register this is, what Ctrl+Z would undo, and when it was saved and backed up."""
    if summary is None:
        for put in (strip.set_register, strip.set_undo, strip.set_saved):
            put("")
        return
    t = spoken()
    strip.set_register(_("Register: {file}").format(file=file_name(summary.path)))
    strip.set_undo(history.undo_hint(summary.undo, t) if summary.undo else "")
    saved = _("Saved {when}").format(when=_when(summary.saved, now))
    if backed_up is not None:
        words = _("{saved} · backup {when}")
        saved = words.format(saved=saved, when=_ago(backed_up, now))
    elif no_backup:
        saved = _("{saved} · no backup yet").format(saved=saved)
    strip.set_saved(saved)


def _when(then: datetime, now: datetime) -> str:
    return hour(then) if spoken().day(then) == spoken().day(now) else moment(then)


def _ago(then: datetime, now: datetime) -> str:
    """Return the hour of a moment today, the day of any other."""
    if spoken().day(then) == spoken().day(now):
        return _("today {hour}").format(hour=hour(then))
    return spoken().day(then)


def title(summary: RegisterSummary | None, demo: bool) -> str:
    """Return the window's title: the firm, and the program."""
    if summary is None:
        return NAME
    firm = shown(summary.name)
    if demo:
        firm = _("{firm} (demo data)").format(firm=firm)
    return f"{firm} – {NAME}" if firm else NAME
