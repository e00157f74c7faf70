"""The manual page of the command line, written from what the program itself takes."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from desktop.cli_arguments import parser
from desktop.language import catalogue
from shipping import project

_CODES: Final = (
    ("0", "done"),
    ("1", "something stands in the way; one sentence on standard error says what"),
    ("2", "the command line does not say what to do"),
    ("64, 66", "the same as 2 and 1 for inspect and check, whose own 1 and 2 mean something"),
    ("70", "a mistake of the program’s; the log has its details"),
)
_FILES: Final = (
    ("~/.config/Partner Desk", "settings"),
    ("~/.local/share/Partner Desk", "drafts and backups"),
    ("~/.cache/Partner Desk/log", "logs"),
    ("/etc/xdg/Partner Desk/policy.json", "what an administrator decided for everyone"),
)


def page() -> str:
    """Return partner-desk(1) in roff."""
    reader = parser(project.version(), catalogue("en"))
    day = datetime.fromtimestamp(project.epoch(), UTC).date().isoformat()
    about = str(project.about()["description"])
    lines = [
        f'.TH PARTNER\\-DESK 1 "{day}" "{project.NAME} {project.version()}" "User Commands"',
        ".SH NAME",
        f"partner\\-desk \\- {_plain(about[0].lower() + about[1:].rstrip('.'))}",
        ".SH SYNOPSIS",
        ".B partner\\-desk",
        "[\\fIREGISTER.pdesk\\fR | \\fB\\-\\-demo\\fR]",
        ".br",
        ".B partner\\-desk",
        "\\fICOMMAND\\fR [\\fIOPTIONS\\fR]",
        ".SH DESCRIPTION",
        _plain(reader.description or ""),
        ".SH OPTIONS",
        *_options(reader),
        ".SH COMMANDS",
    ]
    for name, command in commands(reader).items():
        lines += [f".SS {_plain(name)}", _plain(_sentence(command.description or ""))]
        lines += [".PP", f"\\fB{_plain(_usage(command))}\\fR", *_options(command, own=reader)]
    lines += [".SH EXIT STATUS", *_list(_CODES), ".SH FILES", *_list(_FILES)]
    return "\n".join(lines) + "\n"


def commands(reader: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return each command with what reads it."""
    for action in reader._actions:  # the standard library has no other way to ask
        if isinstance(action, argparse._SubParsersAction):
            found: dict[str, argparse.ArgumentParser] = action.choices
            return found
    return {}


def _options(
    reader: argparse.ArgumentParser, own: argparse.ArgumentParser | None = None
) -> Iterator[str]:
    common = {word for action in own._actions for word in action.option_strings} if own else set()
    for action in reader._actions:
        known = common.intersection(action.option_strings)
        if known or isinstance(action, argparse._SubParsersAction) or action.help is None:
            continue
        yield ".TP"
        yield f"\\fB{_plain(_form(action))}\\fR"
        yield _plain(_sentence(action.help))


def _form(action: Any) -> str:
    value = action.metavar or ("|".join(action.choices) if action.choices else "")
    value = value if isinstance(value, str) else " ".join(value)
    if not action.option_strings:
        return value or str(action.dest)
    return " ".join(
        filter(None, [", ".join(action.option_strings), value if action.nargs != 0 else ""])
    )


def _usage(command: argparse.ArgumentParser) -> str:
    return " ".join(command.format_usage().removeprefix("usage: ").split())


def _list(pairs: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for term, meaning in pairs:
        yield from (".TP", f"\\fB{_plain(term)}\\fR", _plain(_sentence(meaning)))


def _sentence(text: str) -> str:
    text = text.strip()
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}" if text else ""


def _plain(text: str) -> str:
    """Return text as roff shows it: no word of it is taken for a request."""
    told = text.replace("\\", "\\e").replace("-", "\\-").replace("’", "'")
    return f"\\&{told}" if told.startswith((".", "'")) else told
