"""What the command line says besides what every door says."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop.domain import errors
from desktop.domain.errors import Problem
from desktop.domain.imports import Outcome, Preview
from desktop.language import N_, Catalogue
from desktop.wording.problems import problem
from desktop.wording.quotes import shown

_OPTIONS: Mapping[type[Problem], str] = {
    errors.PartnerNeeded: N_("On the command line: --partner {id}"),
    errors.TenantNeeded: N_("On the command line: --tenant {id}"),
    errors.DateOrderNeeded: N_("On the command line: --dates day-first, or --dates month-first"),
}

HELP: Mapping[str, str] = {
    "program": N_("The offline register of who may act in your Microsoft 365 tenant."),
    "window": N_(
        "Without a command the window opens, with the register, mail or list that is named; with "
        "--demo on invented data."
    ),
    "besides": N_(
        "Besides, self-test looks at the program itself, and tour --out DIR draws every page."
    ),
    "import": N_("read a list of relationships, or a directory of firms, into the register"),
    "inspect": N_("judge an invitation: a mail, its text or a link; nothing is opened"),
    "undo": N_("take back an entry of the history, or your newest one"),
    "list": N_("show partners, relationships, agreements, invitations, roles or types"),
    "check": N_("tell what needs a person: exit code 0 nothing, 1 soon, 2 now"),
    "verify": N_("check the register against its own history"),
    "backup": N_("save a copy of the whole register"),
    "restore": N_("make a register out of a backup"),
    "--database": N_("the register’s file"),
    "--data-dir": N_("the folder for settings, logs and backups"),
    "--lang": N_("the language to speak"),
    "--json": N_("answer with one JSON document"),
    "--now": N_("the time to go by, instead of the clock’s"),
    "--version": N_("show the version"),
    "FILE": N_("a file, or all pages of one list"),
    "WHAT": N_("a mail (.eml, .msg), a folder of mails, a link, or - for the standard input"),
    "--format": N_("the format the list must have"),
    "--partner": N_("whose list it is: a tenant id, or the name or id of a partner on file"),
    "--tenant": N_("our own tenant id"),
    "--seen": N_("the day the list was seen (YYYY-MM-DD); else the day of the file"),
    "--complete": N_("what the list does not show is gone"),
    "--dates": N_("which figure of a date such as 03/04/2026 stands first"),
    "--directory": N_("of partners: the firms of the directory, too"),
    "--dry-run": N_("show what would happen and write nothing"),
    "ENTRY": N_("the number of an entry; else your newest that can be undone"),
    "--as-of": N_("as the register stood at the end of a day (YYYY-MM-DD)"),
    "--search": N_("words to look for, and filters such as status:active"),
    "--within": N_("how many days to look ahead"),
    "--head": N_("a mark noted earlier that must still occur"),
    "BACKUP": N_("where the copy goes; nothing that stands there is overwritten"),
    "FROM": N_("the backup"),
}
"""What each command and option is for."""


def refusal(found: Problem, t: Catalogue) -> str:
    """Return what stands in the way, and which option answers it."""
    told = problem(found, t)
    message = _OPTIONS.get(type(found))
    if message is None:
        return told
    ids = found.suggestions if isinstance(found, errors.PartnerNeeded) else ()
    ids = found.found if isinstance(found, errors.TenantNeeded) else ids
    return f"{told} {t.gettext(message).format(id=ids[0] if ids else 'ID')}"


def counts(preview: Preview, t: Catalogue) -> str:
    """Return what a list would do: "15 new, 2 changed, 1 unchanged"."""
    return counted(preview.count, t)


def counted(n: Callable[[Outcome], int], t: Catalogue) -> str:
    """Return what a file would do, from how many rows do what."""
    told = (
        (n(Outcome.NEW), t.ngettext("{n} new", "{n} new", n(Outcome.NEW))),
        (n(Outcome.CHANGED), t.ngettext("{n} changed", "{n} changed", n(Outcome.CHANGED))),
        (n(Outcome.GONE), t.ngettext("{n} gone", "{n} gone", n(Outcome.GONE))),
        (n(Outcome.UNCHANGED), t.ngettext("{n} unchanged", "{n} unchanged", n(Outcome.UNCHANGED))),
        (n(Outcome.ASK), t.ngettext("{n} not clear", "{n} not clear", n(Outcome.ASK))),
    )
    parts = [message.format(n=t.number(count)) for count, message in told if count]
    return ", ".join(parts) or t.gettext("no rows")


def written(number: int, t: Catalogue) -> str:
    message = t.gettext("Written as entry {number}; partner-desk undo takes it back.")
    return message.format(number=number)


def not_written(dry: bool, t: Catalogue) -> str:
    """Return why an import wrote nothing."""
    if dry:
        return t.gettext("Nothing was written: this was a trial.")
    return t.gettext("Nothing was written: this very list of this day is in the register already.")


def made(path: str, t: Catalogue) -> str:
    return t.gettext("A new register was made: {path}").format(path=shown(path))


def saved(path: str, t: Catalogue) -> str:
    return t.gettext("A copy of the register was saved: {path}").format(path=shown(path))


def restored(path: str, t: Catalogue) -> str:
    return t.gettext("The register was restored: {path}").format(path=shown(path))


def head(digest: str, t: Catalogue) -> str:
    return t.gettext("Mark of the newest entry: {head}").format(head=digest)


def due(now: int, soon: int, within: int, t: Catalogue) -> str:
    """Return how much there is to do today, and how much within so many days."""
    if not now and not soon:
        if not within:
            return t.gettext("Nothing to do today.")
        message = t.ngettext(
            "Nothing to do within {n} day.", "Nothing to do within {n} days.", within
        )
        return message.format(n=t.number(within))
    told = [t.gettext("Today: {n}").format(n=t.number(now))] if now else []
    if soon:
        message = t.ngettext("Within {days} day: {n}", "Within {days} days: {n}", within)
        told.append(message.format(days=t.number(within), n=t.number(soon)))
    return " · ".join(told)


def nothing(t: Catalogue) -> str:
    return t.gettext("There is nothing to show.")


def mistake(log: str, t: Catalogue) -> str:
    message = t.gettext("This went wrong through a mistake of ours. The details are in {path}")
    return message.format(path=shown(log))
