"""What the command line takes: commands and their options, explained in the person's language."""

from __future__ import annotations

import sys
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NoReturn

from desktop.language import LANGUAGES, Catalogue
from desktop.wording.command_line import HELP

PROGRAM = "partner-desk"
FORMATS = (
    *("graph-relationships", "partner-page"),
    *("directory-csv", "directory-workbook", "directory-json", "directory-pack"),
)
LISTS = (
    *("partners", "relationships", "agreements", "invitations", "enquiries", "roles", "types"),
)
_WITH_VALUE = frozenset({"--database", "--data-dir", "--lang", "--now"})
"""Options of every command that take the word after them."""
SOON_DAYS, MOST_DAYS = 30, 3650
"""How many days `check` looks ahead unless told: where an end becomes a deadline (PR-013); most."""
TELLING = frozenset({"inspect", "check"})
"""Commands whose own 1 and 2 mean something: a problem is 66 there, wrong usage 64."""


class Parser(ArgumentParser):
    """Ends the program as the command that was called wants it."""

    telling = False

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(64 if self.telling else 2, f"{self.prog}: error: {message}\n")


def refused(command: str) -> int:
    """Return the exit code of a command that met a person's problem."""
    return 66 if command in TELLING else 1


def common(arguments: Sequence[str]) -> Namespace:
    """Return the options that stand before or after any command, whatever else is there."""
    parser = _common(None, add_help=False)
    parser.telling = _tells(arguments)
    given, _ = parser.parse_known_args(arguments)
    return given


def parsed(arguments: Sequence[str], version: str, t: Catalogue) -> Namespace:
    """Return a command with its options; wrong usage ends the program with 2 or 64."""
    reader = parser(version, t)
    reader.telling = _tells(arguments)
    return reader.parse_args(arguments)


def parser(version: str, t: Catalogue) -> Parser:
    """Return what reads the command line, and knows all there is to say about it."""
    about = f"{t.gettext(HELP['program'])} {t.gettext(HELP['window'])}"
    made = Parser(
        PROGRAM,
        description=about,
        epilog=_help("besides", t),
        parents=[_common(t, add_help=False)],
        allow_abbrev=False,
    )
    made.add_argument(
        "--version", action="version", version=f"Partner Desk {version}", help=_help("--version", t)
    )
    commands = made.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str) -> ArgumentParser:
        made = commands.add_parser(
            name,
            help=_help(name, t),
            description=_help(name, t),
            parents=[_common(t, add_help=False)],
            allow_abbrev=False,
        )
        made.telling = name in TELLING
        return made

    _import(command("import"), t)
    inspect = command("inspect")
    inspect.add_argument("what", nargs="+", metavar="WHAT", help=_help("WHAT", t))
    undo = command("undo")
    undo.add_argument("entry", nargs="?", type=int, metavar="ENTRY", help=_help("ENTRY", t))
    rows = command("list")
    rows.add_argument("list", choices=LISTS)
    rows.add_argument("--as-of", type=_day, metavar="DATE", help=_help("--as-of", t))
    rows.add_argument("--search", default="", metavar="TEXT", help=_help("--search", t))
    rows.add_argument("--directory", action="store_true", help=_help("--directory", t))
    check = command("check")
    check.add_argument(
        "--within", type=_days, default=SOON_DAYS, metavar="30d", help=_help("--within", t)
    )
    verify = command("verify")
    verify.add_argument("--head", metavar="HEX", help=_help("--head", t))
    backup = command("backup")
    backup.add_argument("file", type=Path, metavar="FILE", help=_help("BACKUP", t))
    restore = command("restore")
    restore.add_argument("file", type=Path, metavar="FILE", help=_help("FROM", t))
    return made


def _import(parser: ArgumentParser, t: Catalogue) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help=_help("FILE", t))
    parser.add_argument("--format", choices=FORMATS, help=_help("--format", t))
    parser.add_argument("--partner", default="", metavar="ID", help=_help("--partner", t))
    parser.add_argument("--tenant", default="", metavar="ID", help=_help("--tenant", t))
    parser.add_argument("--seen", type=_day, metavar="DATE", help=_help("--seen", t))
    parser.add_argument("--complete", action="store_true", help=_help("--complete", t))
    parser.add_argument("--dates", choices=("day-first", "month-first"), help=_help("--dates", t))
    parser.add_argument("--dry-run", action="store_true", help=_help("--dry-run", t))


def _common(t: Catalogue | None, *, add_help: bool) -> Parser:
    """Return the options of every command; one that was not given leaves no trace."""
    parser = Parser(PROGRAM, add_help=add_help, argument_default=SUPPRESS, allow_abbrev=False)
    parser.add_argument("--database", metavar="FILE", help=_help("--database", t))
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help=_help("--data-dir", t))
    parser.add_argument("--lang", choices=sorted(LANGUAGES), help=_help("--lang", t))
    parser.add_argument("--json", action="store_true", help=_help("--json", t))
    parser.add_argument("--now", type=_moment, metavar="ISO-TIME", help=_help("--now", t))
    return parser


def _tells(arguments: Sequence[str]) -> bool:
    """Return whether the command that is called says something with its 1 and 2."""
    words = iter(arguments)
    for word in words:
        if word in _WITH_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return word in TELLING
    return False


def _help(name: str, t: Catalogue | None) -> str:
    return HELP[name] if t is None else t.gettext(HELP[name])


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a day: YYYY-MM-DD") from None


def _days(text: str) -> int:
    """Read "30d", or "30"."""
    number = text.removesuffix("d")
    plain = number.isascii() and number.isdecimal() and len(number) <= len(str(MOST_DAYS))
    if not plain or int(number) > MOST_DAYS:
        raise ArgumentTypeError(f"{text!r} is not a number of days: 0d to {MOST_DAYS}d")
    return int(number)


def _moment(text: str) -> datetime:
    """Read an ISO time; one without a zone is the machine's own."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ArgumentTypeError(f"{text!r} is not a time: YYYY-MM-DDTHH:MM") from None
