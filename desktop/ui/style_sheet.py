"""The style sheet of a theme."""

from __future__ import annotations

from desktop.ui.themes import Theme


def style_sheet(theme: Theme) -> str:
    """Return the whole sheet for a theme."""
    return ""
