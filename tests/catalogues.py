"""The translation catalogues against the code: compile, check and update them.

Used by dev.py as a program of its own, by the tests' set-up and by test_translations.py.
Babel is needed here and nowhere in the program.
"""

from __future__ import annotations

import ast
import os
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
CALLS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
"""Calls whose literals are words to translate, and which of their arguments."""

_STRAIGHT = re.compile(r"\w'\w")


def sources() -> list[Path]:
    """Return every catalogue, one for each language that is not English."""
    return sorted(FOLDER.glob("*/LC_MESSAGES/desktop.po"))


def load(source: Path) -> Catalog:
    with source.open("rb") as file:
        return read_po(file, locale=source.parts[-3], domain="desktop", abort_invalid=True)


def save(source: Path, catalogue: Catalog) -> None:
    """Write a catalogue in the one form that is kept: sorted, and without line numbers."""
    for message in catalogue:
        message.locations = []
    new = source.with_suffix(f".{os.getpid()}.new")
    with new.open("wb") as file:
        write_po(file, catalogue, sort_output=True, no_location=True, width=100)
    new.replace(source)


def compile_stale() -> None:
    """Compile each catalogue whose .mo is missing or older; safe while others read it."""
    for source in sources():
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
            continue
        new = compiled.with_suffix(f".{os.getpid()}.new")
        with new.open("wb") as file:
            write_mo(file, load(source))
        new.replace(compiled)


def words_in_code() -> Catalog:
    """Return every message the code says, with where it says it."""
    found = Catalog(domain="desktop", charset="utf-8")
    extracted = extract_from_dir(
        ROOT / "desktop", [("**.py", "python")], keywords=CALLS, comment_tags=("Translators:",)
    )
    for file, line, message, comments, _context in extracted:
        found.add(message, locations=[(f"desktop/{file}", line)], auto_comments=comments)
    return found


def update() -> None:
    """Give every catalogue the messages of the code, new ones without words, and drop the rest."""
    code = words_in_code()
    for source in sources():
        catalogue = load(source)
        for message in list(catalogue):
            if message.id and message.id not in code:
                catalogue.delete(message.id)
        for message in code:
            if message.id and message.id not in catalogue:
                catalogue.add(message.id, auto_comments=message.auto_comments)
        catalogue.obsolete.clear()
        save(source, catalogue)


def complaints() -> list[str]:
    """Return what keeps a catalogue from saying all that the code says, a sentence each."""
    code = words_in_code()
    return [
        *(complaint for path in sorted(ROOT.glob("desktop/**/*.py")) for complaint in glued(path)),
        *(complaint for source in sources() for complaint in _differences(load(source), code)),
    ]


def _differences(catalogue: Catalog, code: Catalog) -> Iterator[str]:
    language = catalogue.locale
    for message in code:
        if message.id and message.id not in catalogue:
            yield f"{_where(message)}: {_shown(message)} is not in the {language} catalogue"
    for message in catalogue:
        if not message.id:
            continue
        if message.id not in code:
            yield f"{language}: {_shown(message)} is said nowhere in the code"
        elif code[message.id].pluralizable != message.pluralizable:
            yield f"{language}: {_shown(message)} has a plural in one place and none in the other"
        for wrong in faults(message):
            yield f"{language}: {_shown(message)} {wrong}"
    for message in catalogue.obsolete.values():
        yield f"{language}: {_shown(message)} is obsolete"


def faults(message: Message) -> Iterator[str]:
    """Say what is wrong with one message's translation."""
    english, other = _forms(message.id), _forms(message.string)
    if message.fuzzy:
        yield "is marked fuzzy"
    if len(other) < len(english) or not all(other):
        yield "has no translation"
        return
    for source, words in zip(english, other, strict=False):
        if fields(source) != fields(words):
            yield f"has other placeholders in “{words}”"
    if any(_STRAIGHT.search(text) for text in (*english, *other)):
        yield "has a straight apostrophe instead of ’"


def fields(text: str) -> set[str]:
    """Return the names of the placeholders in a text; a stray brace counts as one, named so."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError as stray:
        return {str(stray)}


def glued(path: Path) -> Iterator[str]:
    """Say where a message is put together before it is looked up, so that it is never found."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        count = len(CALLS[name] or (1,)) if name in CALLS else 0
        for argument in node.args[:count]:
            call = getattr(argument, "func", None)
            filled = isinstance(call, ast.Attribute) and call.attr == "format"
            if isinstance(argument, (ast.JoinedStr, ast.BinOp)) or filled:
                where = f"{path.relative_to(ROOT).as_posix()}:{node.lineno}"
                yield f"{where}: {name}() is given a text put together; translate it first"


def _forms(text: object) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text) if isinstance(text, tuple) else ()


def _shown(message: Message) -> str:
    return f"“{_forms(message.id)[0]}”"


def _where(message: Message) -> str:
    return ":".join(str(part) for part in message.locations[0])


def main(command: str) -> int:
    match command:
        case "compile":
            compile_stale()
        case "update":
            update()
    found = [] if command == "compile" else complaints()
    for complaint in found:
        print(complaint)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
