"""What `inspect` answers, and the list of invitations: for programs with codes, else in words.

    inspect  verdict (known-partner, unknown-partner, do-not-open, no-invitation), kind (the id of a
             link's shape, null without one), ids, roles (null: not named), days (null: not named),
             reasons [{id, severity, text (English), evidence}], links [{shown, found, target, host,
             state, kind, exact, ids, dap, wrappers [{hiding, owner}], oddities}]; of several files,
             or of a folder, one document a line with its source first, and of one that cannot be
             read its source and problem

It exits with 0, 1, 2, 3 for the verdicts in that order, and with the most serious of several; one
that cannot be read makes it 66, wrong usage 64.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop import paths
from desktop.cli_calls import Call
from desktop.domain.answers import Unknown
from desktop.domain.errors import NoMail, Problem, Unreadable, Why
from desktop.domain.invitation_reasons import VERDICTS, Inspected, Verdict
from desktop.domain.invitations import InvitationLine
from desktop.domain.links import Link
from desktop.domain.roles import Roles, RoleTable
from desktop.domain.search import parse
from desktop.language import Catalogue, catalogue
from desktop.wording import invitations as say
from desktop.wording import listings
from desktop.wording.command_line import refusal

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace

EXITS = {
    Verdict.KNOWN_PARTNER: 0,
    Verdict.UNKNOWN_PARTNER: 1,
    Verdict.DO_NOT_OPEN: 2,
    Verdict.NO_INVITATION: 3,
}
PROBLEM = 66
MOST_FROM_OUTSIDE = 32 * 1024 * 1024
"""Bytes taken from the standard input: more than any mail has, so that too much is seen as such."""

_MAILS = frozenset({".eml", ".msg", ".mht", ".htm", ".html", ".txt", ".url"})
"""Endings of the files in a folder that can hold a mail or a link."""

Document = dict[str, Any]
Look = Callable[[str, bytes | str], Inspected]


def inspect(call: Call) -> int:
    """Judge everything that was named and return the exit code.

    Without a register every partner is unknown; one that is named must be there.
    """
    with ExitStack() as stack:
        if "database" in call.options or call.register.exists():
            workspace = stack.enter_context(call.opened())
            inspections = workspace.invitations
            return _inspected(call, inspections.inspect, workspace.roles, call.local(workspace))
        from desktop.services import inspection, shipped

        folder = paths.resource("reference")
        table = shipped.roles(folder)
        inspector = inspection.Inspector(folder, table)

        def look(source: str, data: bytes | str) -> Inspected:
            return inspector.inspect(source, data, call.clock())

        return _inspected(call, look, table, call.t)


def _inspected(call: Call, look: Look, table: RoleTable, t: Catalogue) -> int:
    what: list[str] = call.options.what
    alone = len(what) == 1 and not _is_folder(Path(what[0]))
    worst, failed = Verdict.KNOWN_PARTNER, False
    for name in what:
        for source, read in _sources(name):
            try:
                found = look(source, read())
            except Problem as problem:
                if alone:
                    raise
                failed = True
                _refuse(source, problem, call)
                continue
            worst = min(worst, found.judgement.verdict, key=VERDICTS.index)
            _answer("" if alone else source, found, table, call, t)
    return PROBLEM if failed else EXITS[worst]


def _sources(name: str) -> Iterator[tuple[str, Callable[[], bytes | str]]]:
    """Yield what a word of the command line stands for, and how to read it."""
    path = Path(name)
    if not name:
        raise Unreadable(name, Why.MISSING)
    if name == "-":
        yield "-", lambda: sys.stdin.buffer.read(MOST_FROM_OUTSIDE)
    elif _is_folder(path):
        files = sorted(_mails_in(path))
        if not files:
            raise NoMail(name, Why.FOLDER)
        yield from ((str(one), _reading(one)) for one in files)
    elif _is_link(name) and not _is_there(path):
        yield name, lambda: name
    else:
        yield name, _reading(path)


def _reading(path: Path) -> Callable[[], bytes]:
    from desktop.services.inspection import file_bytes

    return lambda: file_bytes(path)


def _mails_in(folder: Path) -> Iterator[Path]:
    """Yield the mails in a folder and those within it; what may not be looked into is passed by."""
    for place, _, names in os.walk(folder):
        for name in names:
            one = Path(place, name)
            if one.suffix.lower() in _MAILS and one.is_file():
                yield one


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a link can be longer than any path
        return False


def _is_link(name: str) -> bool:
    """Return whether a word is meant as a link: it has a scheme, or a host and more behind it."""
    host, slash, _ = name.partition("/")
    low = name.lower()
    schemes = ("javascript:", "data:", "vbscript:", "www.")
    page = slash and "." in host.strip(".") and not low.endswith(tuple(_MAILS))
    return "://" in name or low.startswith(schemes) or bool(page)


def _answer(source: str, found: Inspected, table: RoleTable, call: Call, t: Catalogue) -> None:
    """Print one judgement; `source` is empty where there is only one."""
    if "json" not in call.options:
        lines = say.brief(source, found.judgement, table, t) if source else ()
        print("\n".join(lines) if source else say.report(found, table, t))
    elif source:
        document = {"source": source, **inspected(found, table)}
        print(json.dumps(document, ensure_ascii=False), flush=True)
    else:
        call.answer(inspected(found, table))


def _refuse(source: str, problem: Problem, call: Call) -> None:
    print(refusal(problem, call.t), file=sys.stderr)
    if "json" in call.options:
        why = problem.why.value if isinstance(problem, Unreadable) else type(problem).__name__
        print(json.dumps({"source": source, "problem": why}, ensure_ascii=False), flush=True)


def inspected(found: Inspected, table: RoleTable) -> Document:
    """Return what a judgement says, for programs."""
    message, judgement, english = found.message, found.judgement, catalogue("en")
    ids = dict.fromkeys(one.value for one in judgement.link.ids) if judgement.link else {}
    return {
        "verdict": judgement.verdict.value,
        "kind": judgement.kind.value if judgement.kind else None,
        "ids": list(ids),
        "roles": _roles(message.roles),
        "days": message.days,
        "reasons": [
            {
                "id": reason.id.value,
                "severity": reason.severity.value,
                "text": say.reason(reason, table, english),
                "evidence": "\n".join(quote.text for quote in reason.quotes),
            }
            for reason in judgement.reasons
        ],
        "links": [_link(link) for link in message.links],
    }


def _link(link: Link) -> Document:
    return {
        "shown": link.shown,
        "found": link.found,
        "target": link.target,
        "host": link.host,
        "state": link.state.value if link.state else None,
        "kind": link.kind.value if link.kind else None,
        "exact": link.exact,
        "ids": {one.name: one.value for one in link.ids},
        "dap": link.dap,
        "wrappers": [{"hiding": one.hiding.value, "owner": one.owner} for one in link.wrappings],
        "oddities": sorted(one.value for one in link.oddities),
    }


def _roles(roles: Roles) -> list[str] | None:
    return None if isinstance(roles, Unknown) else list(roles)


def invitations(
    workspace: Workspace, text: str, moment: datetime | None, t: Catalogue
) -> tuple[list[Document], listings.Listing]:
    """Return the invitations that hold all words of `text`, as of a moment (None: now)."""
    service = workspace.invitations
    lines = service.lines() if moment is None else service.lines_at(moment)
    words = parse(text, {}).words
    kept = [line for line in lines if all(word in say.haystack(line, t) for word in words)]
    return [_row(line) for line in kept], say.listing(kept, t)


def _row(line: InvitationLine) -> Document:
    return {
        "id": line.id,
        "when": line.when.isoformat(),
        "sender": line.sender,
        "sender_name": line.sender_name,
        "subject": line.subject,
        "source": line.source,
        "kind": line.kind.value if line.kind else None,
        "verdict": line.verdict.value,
        "state": line.state.value,
        "partner": line.partner,
        "partner_name": line.partner_name,
        "roles": _roles(line.roles),
        "days": line.days,
        "void_on": line.void_on.isoformat() if line.void_on else None,
        "follow_up": line.follow_up.isoformat() if line.follow_up else None,
    }
