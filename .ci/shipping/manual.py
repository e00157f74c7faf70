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
_VERDICTS: Final = (
    ("0", "the partner is on file"),
    ("1", "the partner is not on file: call first"),
    ("2", "do not open it"),
    ("3", "no invitation; of several files the most serious counts"),
)
_URGENT: Final = (("0", "nothing"), ("1", "something soon"), ("2", "something now"))
_FILES: Final = (
    ("NAME.pdesk", "a register, kept documents included; offered in ~/Documents/Partner Desk"),
    ("~/.config/Partner Desk", "settings"),
    ("~/.local/share/Partner Desk", "drafts and backups"),
    ("~/.cache/Partner Desk/log", "logs"),
    ("/etc/xdg/Partner Desk/policy.json", "what an administrator decided for everyone"),
    (
        "/usr/lib/partner-desk/policy.json",
        "the same, and stronger; the format is told by the program’s help, under “Rolling out”",
    ),
)
_OF_WINDOW: Final = (
    ("--demo", "open the window on invented data, which is thrown away afterwards"),
)
_WITHOUT_SCREEN: Final = (
    (
        "self-test",
        "look at the program itself: resources, translations, modules, register, every page",
        (("--json", "answer with one JSON document"),),
    ),
    (
        "tour",
        "draw every page and dialog on invented data",
        (
            ("--out DIR", "the folder for the pictures; must be given"),
            ("--lang en|it", "the language of the pictures; else both"),
            ("--theme light|dark|contrast", "the theme of the pictures; else light and dark"),
            ("--scale NUMBER", "how many pixels a point has; 1 unless said"),
        ),
    ),
)
"""Commands that the window's own door takes, and the command line does not know."""
_EXAMPLES: Final = (
    ("partner-desk inspect invitation.eml", "judge a mail before anyone opens it"),
    ("partner-desk list relationships --json", "what is on file, for a script"),
    ("partner-desk verify --database firm.pdesk", "whether a register is whole"),
)


def page() -> str:
    """Return partner-desk(1) in roff."""
    reader = parser(project.version(), catalogue("en"))
    day = datetime.fromtimestamp(project.epoch(), UTC).date().isoformat()
    about = str(project.about()["description"])
    lines = [
        f'.TH PARTNER\\-DESK 1 "{day}" "{project.NAME} {project.version()}" "User Commands"',
        ".nh",
        ".ad l",
        ".SH NAME",
        f"partner\\-desk \\- {_plain(about[0].lower() + about[1:].rstrip('.'))}",
        ".SH SYNOPSIS",
        ".B partner\\-desk",
        "[\\fIREGISTER.pdesk\\fR] [\\fIFILE\\fR ...]",
        ".br",
        ".B partner\\-desk",
        "\\fB\\-\\-demo\\fR",
        ".br",
        ".B partner\\-desk",
        "\\fICOMMAND\\fR [\\fIOPTIONS\\fR]",
        ".SH DESCRIPTION",
        _plain(reader.description or ""),
        ".SH OPTIONS",
        "All but the last two may stand before or after any command.",
        *_options(reader),
        *_list(_OF_WINDOW),
        ".SH COMMANDS",
    ]
    for name, command in commands(reader).items():
        lines += [f".SS {_plain(name)}", _plain(_sentence(command.description or ""))]
        lines += [".PP", f"\\fB{_plain(_usage(command, reader))}\\fR"]
        lines += _options(command, own=reader)
    for name, told, options in _WITHOUT_SCREEN:
        lines += [f".SS {_plain(name)}", _plain(_sentence(told)), *_list(options)]
    lines += [".SH EXIT STATUS", *_list(_CODES)]
    lines += [".SS of inspect", *_list(_VERDICTS), ".SS of check", *_list(_URGENT)]
    lines += [".SH FILES", *_list(_FILES), ".SH EXAMPLES", *_list(_EXAMPLES)]
    return "\n".join(lines) + "\n"


def commands(reader: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return each command with what reads it."""
    for action in reader._actions:  # the standard library has no other way to ask
        if isinstance(action, argparse._SubParsersAction):
            found: dict[str, argparse.ArgumentParser] = action.choices
            return found
    return {}


def _own(
    reader: argparse.ArgumentParser, common: argparse.ArgumentParser | None
) -> Iterator[argparse.Action]:
    """Yield what one command takes besides what every command takes."""
    shared = (
        {word for action in common._actions for word in action.option_strings} if common else {}
    )
    for action in reader._actions:
        known = any(word in shared for word in action.option_strings)
        if not known and not isinstance(action, argparse._SubParsersAction):
            yield action


def _options(
    reader: argparse.ArgumentParser, own: argparse.ArgumentParser | None = None
) -> Iterator[str]:
    for action in _own(reader, own):
        if action.help is None and not action.choices:
            continue
        yield ".TP"
        yield f"\\fB{_plain(_form(action))}\\fR"
        yield _plain(_sentence(action.help or "what to show"))


def _form(action: Any) -> str:
    value = action.metavar or ("|".join(action.choices) if action.choices else "")
    value = value if isinstance(value, str) else " ".join(value)
    if not action.option_strings:
        return value or str(action.dest)
    return " ".join(
        filter(None, [", ".join(action.option_strings), value if action.nargs != 0 else ""])
    )


def _usage(command: argparse.ArgumentParser, common: argparse.ArgumentParser) -> str:
    words = [command.prog]
    for action in _own(command, common):
        form = _form(action)
        if action.option_strings or action.nargs == "?":
            form = f"[{form}]"
        words.append(f"{form} ..." if action.nargs == "+" else form)
    return " ".join(words)


def _list(pairs: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for term, meaning in pairs:
        yield from (".TP", f"\\fB{_plain(term)}\\fR", _plain(_sentence(meaning)))


def _sentence(text: str) -> str:
    text = text.strip()
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}" if text else ""


def _plain(text: str) -> str:
    """Return text as roff shows it: no word of it is taken for a request."""
    told = text.replace("\\", "\\e").replace("-", "\\-").replace("’", "'").replace("|", "|\\:")
    told = told.replace("“", "\\(lq").replace("”", "\\(rq")
    return f"\\&{told}" if told.startswith((".", "'")) else told
