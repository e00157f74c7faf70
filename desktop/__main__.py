"""The one entrance: opens the window, or hands over to the command line.

Neither front door is imported before it is known which one is wanted.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

VALUED = frozenset({"--database", "--data-dir", "--lang", "--now"})
"""Common options that take a value; they may stand before the command."""
SHOWN = (
    *(".pdesk", ".eml", ".msg"),
    *(".json", ".csv", ".tsv", ".txt", ".xlsx", ".html", ".htm", ".pdf", ".zip"),
)
"""What a file ends in that the window is handed: by a double click, “Open with” or by its name."""
_OF_APP = frozenset({"tour", "self-test"})
_ASKING = frozenset({"-h", "--help", "--version"})


def command_of(arguments: Sequence[str]) -> str:
    """Return the first argument that is neither an option nor an option's value, "" for none."""
    rest = iter(arguments)
    for argument in rest:
        if argument in VALUED:
            next(rest, None)
        elif not argument.startswith("-") or argument == "-":
            return argument
    return ""


def wants_window(arguments: Sequence[str]) -> bool:
    """Return whether the window is meant: no command, the demo, or a file it can take in."""
    command = command_of(arguments)
    if not command:
        return not _ASKING.intersection(arguments)
    return command.lower().endswith(SHOWN)


def main() -> int:
    """Run what the command line asks for and return its exit code."""
    arguments = sys.argv[1:]
    if wants_window(arguments):
        from desktop import app

        return app.run(arguments)
    command = command_of(arguments)
    if command in _OF_APP:
        from desktop import app

        return app.tour(arguments) if command == "tour" else app.self_test(arguments)
    from desktop.cli import main as command_line

    return command_line(arguments)


if __name__ == "__main__":
    sys.exit(main())
