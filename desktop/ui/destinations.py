"""Where one can go in the window: each place's key, glyph, words and key chord.

The chords are fixed from the first day. Each page stands in `page_set` under the same key.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from desktop.language import N_

HOME: Final = "home"
RELATIONSHIPS: Final = "relationships"
DIRECTORY: Final = "directory"
INVITATIONS: Final = "invitations"
AGREEMENTS: Final = "agreements"
ROLES: Final = "roles"
HISTORY: Final = "history"
SETTINGS: Final = "settings"
HELP: Final = "help"


class Destination(NamedTuple):
    """One place on the rail; `words` are to be translated where they are shown."""

    key: str
    glyph: str
    words: str
    chord: str
    bottom: bool = False
    of_register: bool = True
    """Whether the place makes no sense while no register is open."""


DESTINATIONS: Final = (
    Destination(HOME, "home", N_("Home"), "Ctrl+1"),
    Destination(RELATIONSHIPS, "relations", N_("Relationships"), "Ctrl+2"),
    Destination(DIRECTORY, "directory", N_("Directory"), "Ctrl+3"),
    Destination(INVITATIONS, "mail", N_("Invitations"), "Ctrl+4"),
    Destination(AGREEMENTS, "agreement", N_("Agreements"), "Ctrl+5"),
    Destination(ROLES, "key", N_("Roles & types"), "Ctrl+7"),
    Destination(HISTORY, "history", N_("History"), "Ctrl+8"),
    Destination(SETTINGS, "settings", N_("Settings"), "Ctrl+,", bottom=True, of_register=False),
    Destination(HELP, "help", N_("Help"), "F1", bottom=True, of_register=False),
)
