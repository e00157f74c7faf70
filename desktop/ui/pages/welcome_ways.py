"""The ways to begin that the welcome page offers, and what the button says to each."""

from __future__ import annotations

from desktop.language import _

PASTE, IMPORT, DEMO, RESTORE = "paste", "import", "demo", "restore"


def ways() -> tuple[tuple[str, str, str, str], ...]:
    """Return the ways to begin: key, glyph, title and a line about it."""
    return (
        (
            PASTE,
            "list",
            _("Paste the list of partners"),
            _("From the browser: Settings › Partner relationships, select all, copy. Two minutes."),
        ),
        (
            IMPORT,
            "file",
            _("Import a file"),
            _("A list of a partner’s relationships (JSON, HTML)."),
        ),
        (
            DEMO,
            "demo",
            _("Try it with the demo data"),
            _("An invented firm with 4 partners. Nothing of it is kept."),
        ),
        (
            RESTORE,
            "restore",
            _("Restore a backup"),
            _("For example from the old PC: you see first what it holds."),
        ),
    )


def words(way: str) -> str:
    """Return what the button that begins says."""
    if way == DEMO:
        return _("Open the demo data")
    return _("Choose the backup…") if way == RESTORE else _("Create the register")
