"""The command line's front door: parse, call a service, print. It knows no Qt.

`--json` prints one document to standard output. Its keys are stable and nothing in it is
translated; codes are those of the domain, moments ISO 8601 in UTC, a place is "file:row".

    import   format, new, changed, gone, unchanged (how many), unreadable [{where, why}],
             other_tenant [{where, tenant, customer}], remarks [{kind, where, data}],
             entry (null when nothing was written)
    inspect  see cli_inspect
    check    see cli_check
    ...      directory files and enquiries: see cli_directory
    undo     entry, undoes
    list     list, as_of, rows: of partners id, name, town, state, tenant_ids, relationships, ended,
             sells, administers; of relationships id, partner, partner_name, type, name, status,
             status_as_reported, ends, ends_kind, duration_days, auto_extend, roles (null: not
             known), evidence, decision; of roles id, name_en, name_it, tier, privileged, gdap;
             of types id, name_en, name_it, roles_rule, access; of agreements id, partner,
             partner_name, form, way, type, accepted_on, accepted_by, email, may_sign, copy, sha256,
             link, edition, country, language, roles (null: not known), days, outcome (null: nobody
             said), check_on, evidence, invitation, remarks; of invitations see cli_inspect
    verify   sound, entries, records, documents, erased, head, faults [{kind, where, detail}]
    backup   register, backup
    restore  register, backup, entry

A person's problem is told on standard error and exits 1; wrong usage exits 2, a mistake of ours
70 with its details in the log.
"""

from __future__ import annotations

import io
import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from desktop import (
    cli_arguments,
    cli_check,
    cli_directory,
    cli_documents,
    cli_inspect,
    paths,
    policy,
    settings,
)
from desktop.cli_calls import Call
from desktop.domain.errors import (
    Cancelled,
    Invalid,
    NoRegister,
    NothingToImport,
    NotKeptYet,
    OtherDatabase,
    Problem,
    Unreadable,
    Why,
)
from desktop.domain.identifiers import guid
from desktop.domain.lists import Choices, ReadList
from desktop.domain.times import end_of_day, local_day
from desktop.language import LANGUAGES, catalogue, system_language
from desktop.wording import bugs, command_line, history, imports, listings, policies, verification

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace

DONE, PROBLEM, BUG = 0, 1, 70
_REGISTER = "register.pdesk"


def import_lists(call: Call) -> int:
    """Read files, tell what they would do, and write it in one transaction."""
    from desktop.services.imports import given_tenant

    options, entry = call.options, None
    with ExitStack() as stack:
        workspace, there = _to_import_into(call, stack)
        if workspace.directory_imports.recognised(options.files):
            cli_directory.read_in(
                call, workspace, lambda: workspace if there else _kept(call, workspace, stack)
            )
            return DONE
        t, roles = call.local(workspace), workspace.roles
        if options.partner and guid(options.partner) is None:
            workspace.partners.named(options.partner)
        choices = Choices(
            partner=options.partner,
            tenant=given_tenant(options.tenant) if options.tenant else None,
            seen=options.seen,
            complete=options.complete,
        )
        reading = workspace.imports.read(options.files)
        _check_format(reading.list, options.format)
        preview = workspace.imports.preview(reading, choices)
        something = preview.worth_keeping
        if something and not options.dry_run:
            if not there:
                workspace = _kept(call, workspace, stack)
            written = workspace.imports.commit(preview)
            entry = None if written is None else written.number
    told = [command_line.counts(preview, t)]
    told += [imports.other_tenant(row, t) for row in preview.other_tenant]
    told += [imports.bad_row(row, t) for row in preview.unreadable]
    told += [imports.remark(remark, roles, t) for remark in preview.remarks]
    if entry is not None:
        told.append(command_line.written(entry, t))
    elif something:
        told.append(command_line.not_written(options.dry_run, t))
    call.answer(cli_documents.imported(preview, entry), *told)
    if not something:
        raise NothingToImport
    return DONE


def _to_import_into(call: Call, stack: ExitStack) -> tuple[Workspace, bool]:
    """Return the register and True, or a fresh one in a throw-away folder and False.

    So a list that cannot be read leaves no register behind.
    """
    from desktop.services.workspace import create_register

    try:
        return stack.enter_context(call.opened()), True
    except NoRegister:
        folder = stack.enter_context(TemporaryDirectory(prefix="partner-desk-"))
        fresh = create_register(Path(folder) / _REGISTER, call.surroundings(), "")
        stack.callback(fresh.close)
        return fresh, False


def _kept(call: Call, fresh: Workspace, stack: ExitStack) -> Workspace:
    """Return the register that a throw-away one becomes."""
    fresh.copy_to(call.register)
    _say(command_line.made(str(call.register), call.local(fresh)))
    return stack.enter_context(call.opened())


def _check_format(read: ReadList, wanted: str | None) -> None:
    if wanted not in (None, read.format):
        raise Unreadable(read.source, Why.OTHER_KIND, read.format)
    if not read.rows and read.open_columns:
        raise Unreadable(read.source, Why.NO_TABLE)


def undo(call: Call) -> int:
    """Take back an entry."""
    with call.opened() as workspace:
        t = call.local(workspace)
        entry = workspace.history.undo(call.options.entry)
        known = {one.number: one for one in workspace.history.entries()}
    document = {"entry": entry.number, "undoes": entry.undoes}
    call.answer(document, history.undoing(entry, known, t))
    return DONE


def list_rows(call: Call) -> int:
    """Show partners, relationships, roles or types."""
    options, t, folder = call.options, call.t, paths.resource("reference")
    match options.list:
        case "roles":
            rows, listing = cli_documents.roles(folder, options.search, t)
        case "types":
            rows, listing = cli_documents.types(folder, options.search, t)
        case _:
            rows, listing = _kept_rows(call)
    day = None if options.as_of is None else options.as_of.isoformat()
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    text = listings.aligned(listing, width) if rows else command_line.nothing(t)
    call.answer({"list": options.list, "as_of": day, "rows": rows}, text)
    return DONE


def _kept_rows(call: Call) -> cli_documents.Rows:
    options = call.options
    with call.opened() as workspace:
        t, zone = call.local(workspace), workspace.profile.organisation().zone
        moment = _moment(options.as_of, workspace, call.clock(), zone)
        if options.list == "invitations":
            return cli_inspect.invitations(workspace, options.search, moment, t)
        if options.list == "agreements":
            return cli_documents.agreements(workspace, options.search, moment, t)
        if options.list == "enquiries":
            return cli_directory.enquiries(workspace, options.search, moment, t)
        if options.list == "partners" and options.directory:
            return cli_directory.firms(workspace, options.search, t)
        if options.list == "partners":
            return cli_documents.partners(workspace, options.search, moment, t)
        return cli_documents.relationships(workspace, options.search, moment, call.clock(), t)


def _moment(day: date | None, workspace: Workspace, now: datetime, zone: str) -> datetime | None:
    """Return the end of a day to look back to; raises Invalid for one to come, NotKeptYet."""
    if day is None:
        return None
    if day > local_day(now, zone):
        raise Invalid("as_of", "not-future", day.isoformat())
    moment, began = end_of_day(day, zone), workspace.history.began()
    if moment < began:
        raise NotKeptYet(began)
    return moment


def verify(call: Call) -> int:
    """Check the register against its own history."""
    with call.opened() as workspace:
        found = workspace.verify(call.options.head)
    document = cli_documents.verified(found)
    told = [verification.summary(found, call.t)]
    told += [verification.fault(fault, call.t) for fault in found.faults]
    call.answer(document, *told, command_line.head(found.head, call.t))
    return DONE if found.sound else PROBLEM


def backup(call: Call) -> int:
    """Save a copy of the whole register."""
    target = call.options.file.absolute()
    with call.opened() as workspace:
        workspace.copy_to(target)
    document = {"register": str(call.register), "backup": str(target)}
    call.answer(document, command_line.saved(str(target), call.t))
    return DONE


def restore(call: Call) -> int:
    """Make a register out of a backup, where none stands yet."""
    from desktop.services.workspace import restore_register

    source = call.options.file.absolute()
    workspace = restore_register(source, call.register, call.surroundings())
    entry = workspace.history.newest()
    workspace.close()
    document = {"register": str(call.register), "backup": str(source), "entry": entry}
    call.answer(document, command_line.restored(str(call.register), call.t))
    return DONE


COMMANDS: Mapping[str, Callable[[Call], int]] = {
    "import": import_lists,
    "inspect": cli_inspect.inspect,
    "undo": undo,
    "list": list_rows,
    "check": cli_check.check,
    "verify": verify,
    "backup": backup,
    "restore": restore,
}


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks for and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    given = cli_arguments.common(arguments)
    decided = policy.policy()
    places = paths.places(getattr(given, "data_dir", None) or policy.data_folder(decided))
    now: datetime | None = getattr(given, "now", None)

    def clock() -> datetime:
        return now or datetime.now(UTC)

    loaded = settings.load(places.settings, clock().date())
    chosen = policy.applied(loaded.settings, decided)
    t = catalogue(_language(getattr(given, "lang", chosen.language)))
    options = cli_arguments.parsed(arguments, bugs.version(), t)
    if decided is not None and (words := policies.mistakes(decided, t)):
        _say(words)
    try:
        register = _register(options, chosen, places)
        code = COMMANDS[options.command](Call(options, places, clock, register, t, decided))
        sys.stdout.flush()
    except Problem as problem:
        _say(command_line.refusal(problem, t))
        return cli_arguments.refused(options.command)
    except KeyboardInterrupt:
        _say(command_line.refusal(Cancelled(), t))
        return cli_arguments.refused(options.command)
    except BrokenPipeError:  # whoever read along has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:  # noqa: BLE001 - the one hook of this door
        _say(command_line.mistake(_logged(error, places, clock()), t))
        return BUG
    return code


def _language(chosen: str) -> str:
    return chosen if chosen in LANGUAGES else system_language()


def _register(options: Namespace, chosen: settings.Settings, places: paths.Places) -> Path:
    """Return the register to work on: the one named, else the last one opened, else our own."""
    address: str | None = getattr(options, "database", chosen.register)
    if address is None:
        portable = "data_dir" in options or paths.portable_folder() is not None
        return (places.data if portable else paths.documents()) / _REGISTER
    bare = address.removeprefix("sqlite:///")
    if not bare or "://" in bare:
        raise OtherDatabase(address)
    return Path(bare).absolute()


def _logged(error: Exception, places: paths.Places, now: datetime) -> str:
    """Write a bug's details to the log and return where that lies."""
    file = places.logs / "partner-desk.log"
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as log:
            log.write(f"Partner Desk {bugs.version()}\n{now:%Y-%m-%d %H:%M:%S} UTC\n")
            log.writelines([*bugs.told(error), "\n"])
    return str(file)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)
