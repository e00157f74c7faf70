"""One sentence or two for each problem: what stands in the way, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop.domain import errors
from desktop.domain.errors import Problem, Why
from desktop.language import N_, Catalogue
from desktop.wording import packs
from desktop.wording.quotes import file_name, several, shown, without_password
from desktop.wording.rules import invalid

CLIPBOARD = "clipboard"

_FILE: Mapping[Why, str] = {
    Why.EMPTY: N_("The file “{name}” is empty. Choose the file that holds the list."),
    Why.MISSING: N_("There is no file “{name}”. It may have been moved or renamed."),
    Why.FOLDER: N_("“{name}” is a folder. Choose the files that lie in it."),
    Why.FORBIDDEN: N_(
        "The file “{name}” may not be read by your account. Ask for the right to read it,"
        " or copy it to a folder of yours."
    ),
    Why.TOO_LARGE: N_(
        "The file “{name}” is too large for a list of relationships. Choose the list itself,"
        " or its pages one by one."
    ),
    Why.NOT_TEXT: N_(
        "The file “{name}” does not hold text, so there is no list in it that can be read."
        " Choose the list as it was exported."
    ),
    Why.CUT_OFF: N_(
        "The file “{name}” breaks off before its end. Save or download it again, then choose"
        " it once more."
    ),
    Why.NOT_JSON: N_(
        "The file “{name}” is not valid JSON. Export the list again and leave the file as it comes."
    ),
    Why.OTHER_KIND: N_(
        "The file “{name}” holds something else than a list of partner relationships."
        " Choose another file."
    ),
    Why.NO_TABLE: N_(
        "There is no table of partners in the file “{name}”. Choose another file, or paste"
        " the page Partner relationships of the Microsoft 365 admin center."
    ),
    Why.ONLY_HEADS: N_(
        "In the file “{name}” there are heads and no row below them. Export the list again, or"
        " choose another file."
    ),
    Why.TOO_DEEP: N_(
        "The file “{name}” is built more deeply than any list of relationships, so it was"
        " not read. Choose another file."
    ),
    Why.LOCKED: N_(
        "The file “{name}” is locked with a password. Save it without one, then choose it again."
    ),
    Why.FAILED: N_("The file “{name}” could not be read. The system says: {detail}"),
}
_NO_MAIL = N_(
    "The file “{name}” is no mail that can be read. Save the mail again in your mail program, as"
    " .eml or .msg."
)
_MAIL: Mapping[Why, str] = {
    Why.EMPTY: N_("The file “{name}” is empty: there is no mail in it."),
    Why.FOLDER: N_("There is no mail in the folder “{name}”."),
    Why.TOO_LARGE: N_("The file “{name}” is larger than any mail. Choose the mail itself."),
    Why.NOT_TEXT: _NO_MAIL,
    Why.OTHER_KIND: _NO_MAIL,
    Why.CUT_OFF: _NO_MAIL,
    Why.FAILED: _NO_MAIL,
    Why.TOO_DEEP: _NO_MAIL,
}
_PASTED: Mapping[Why, str] = {
    Why.EMPTY: N_("There is nothing to paste. Copy the page Partner relationships first."),
    Why.TOO_LARGE: N_(
        "What was pasted is too large for a list of relationships. Copy only the table of partners."
    ),
    Why.NOT_TEXT: N_(
        "What was pasted holds no text. Copy the table on the page Partner relationships."
    ),
    Why.CUT_OFF: N_("What was pasted breaks off before its end. Copy it again as a whole."),
    Why.NOT_JSON: N_("What was pasted is not valid JSON. Copy it again as a whole."),
    Why.OTHER_KIND: N_(
        "What was pasted is something else than a list of partner relationships."
        " Copy the table on the page Partner relationships."
    ),
    Why.NO_TABLE: N_(
        "There is no table of partners in what was pasted. On the page Partner relationships"
        " select everything, copy it, and paste it here."
    ),
    Why.TOO_DEEP: N_(
        "What was pasted is built more deeply than any list of relationships, so it was not read."
    ),
}
_PASTED_OTHERWISE = N_("What was pasted could not be read. Copy the table of partners again.")

_PLAIN: Mapping[type[Problem], str] = {
    Problem: N_("This could not be done."),
    errors.Cancelled: N_("Stopped. Nothing was written."),
    errors.TenantMismatch: N_(
        "The register says that our tenant is {ours}, not {given}. Check which of them is ours;"
        " our profile can be changed."
    ),
    errors.BuiltUpon: N_(
        "Entry {number} cannot be undone while entry {later} builds on it. Undo that one first."
    ),
    errors.DateOrderNeeded: N_(
        "“{text}” names two days. Say whether the day or the month stands first, then try again."
    ),
    errors.NothingKept: N_("The register is still empty: nobody can know what is due."),
    errors.NothingToImport: N_(
        "Nothing of this list can go in: its rows were left out, are not clear, could not be read"
        " or belong to another customer."
    ),
    errors.NoSuchEntry: N_("There is no entry {number} in the history."),
    errors.RecordGone: N_(
        "This record is no longer in the register: it was taken out, or the entry that brought it"
        " was undone."
    ),
    errors.NothingToUndo: N_("There is nothing to undo."),
    errors.NothingToRedo: N_("There is nothing to redo."),
    errors.TooLongForMail: N_(
        "This letter is too long for a mail program to take it over: it would be cut off. Save it"
        " as .eml, or copy it."
    ),
    errors.NotReady: N_(
        "This agreement cannot be recorded yet: open the document, tick the box and fill in what"
        " is missing."
    ),
    errors.RegisterProblem: N_("The register “{path}” cannot be used."),
    errors.NotARegister: N_("“{path}” is not a register of Partner Desk. Choose another file."),
    errors.NewerRegister: N_(
        "The register “{path}” was written by a newer version of Partner Desk. Install that"
        " version to open it; nothing in the file was changed."
    ),
    errors.NoRegister: N_("There is no register at “{path}”. Choose another, or make a new one."),
    errors.RegisterExists: N_(
        "“{path}” exists already and was not overwritten. Choose another name."
    ),
    errors.OpenElsewhere: N_("“{path}” is open in another window, which is in front now."),
    errors.HeldElsewhere: N_(
        "“{path}” lies on a network folder and is open at another place ({who}). Here you can read"
        " it; to change something, close it there first."
    ),
    errors.NotThisRegister: N_(
        "“{path}” is a backup of another register, so nothing was changed. Open it by itself"
        " instead."
    ),
    errors.ReadOnly: N_(
        "“{path}” cannot be written. Ask for the right to write there, or choose another folder."
    ),
    errors.DiskFull: N_(
        "There is no room left for “{path}”, so nothing was written. Make room on the disk,"
        " then try again."
    ),
    errors.Locked: N_(
        "Another program is holding the register “{path}”. Close it there, then try again."
    ),
    errors.DamagedBackup: N_(
        "The backup “{path}” is damaged, so nothing was changed. Choose another one."
    ),
    errors.Damaged: N_("The register “{path}” is damaged. Restore your latest backup."),
    errors.NotKept: N_(
        "The document “{name}” is missing in the register or is not what was kept."
        " Attach it again, or restore a backup."
    ),
    errors.OtherDatabase: N_(
        "This version cannot open “{address}”: a register is a file that ends in .pdesk."
    ),
}
_STALE: Mapping[str, str] = {
    "organisation": N_(
        "Our profile was changed in the meantime, so nothing was written. Look at it as it is"
        " now, then try again."
    ),
    "person": N_(
        "A person was changed in the meantime, so nothing was written. Look at the person"
        " as it is now, then try again."
    ),
    "partner": N_(
        "A partner was changed in the meantime, so nothing was written. Look at the partner"
        " as it is now, then try again."
    ),
    "relationship": N_(
        "A relationship was changed in the meantime, so nothing was written. Look at it"
        " as it is now, then try again."
    ),
    "agreement": N_(
        "An agreement was changed in the meantime, so nothing was written. Look at it"
        " as it is now, then try again."
    ),
    "stewardship": N_(
        "The notes of a relationship were changed in the meantime, so nothing was written."
        " Look at them as they are now, then try again."
    ),
}
_STALE_OTHERWISE = N_(
    "Something here was changed in the meantime, so nothing was written. Look at it as it is now,"
    " then try again."
)
_NO_SUCH: Mapping[str, str] = {
    "person": N_("No person in the register answers to “{text}”."),
    "partner": N_("No partner in the register answers to “{text}”."),
    "relationship": N_("No relationship in the register answers to “{text}”."),
    "agreement": N_("No agreement in the register answers to “{text}”."),
    "proof": N_("No document in the register answers to “{text}”."),
}
_NO_SUCH_OTHERWISE = N_("Nothing in the register answers to “{text}”.")


def problem(problem: Problem, t: Catalogue) -> str:
    """Return what stands in the way and what to do, in a sentence or two."""
    for kind in type(problem).__mro__:
        say = _SAID.get(kind)
        if say is not None:
            return say(problem, t)
        if kind in _PLAIN:
            return t.gettext(_PLAIN[kind]).format(**_data(problem))
    raise TypeError(problem)


def _data(problem: Problem) -> dict[str, str]:
    """Return what a problem carries, as it can stand in a sentence."""
    return {name: shown(without_password(str(value))) for name, value in vars(problem).items()}


def _unreadable(problem: Problem, t: Catalogue) -> str:
    assert isinstance(problem, errors.Unreadable)
    mail = isinstance(problem, errors.NoMail)
    if problem.source == CLIPBOARD and mail:
        return t.gettext("There is no mail and no link in what was pasted.")
    if problem.source == CLIPBOARD:
        return t.gettext(_PASTED.get(problem.why, _PASTED_OTHERWISE))
    mail = mail or problem.source.lower().endswith((".eml", ".msg"))
    if mail and problem.why in _MAIL:
        return t.gettext(_MAIL[problem.why]).format(name=shown(file_name(problem.source)))
    if problem.why is Why.FAILED and not problem.detail:
        return t.gettext("The file “{name}” could not be read.").format(
            name=shown(file_name(problem.source))
        )
    return t.gettext(_FILE[problem.why]).format(
        name=shown(file_name(problem.source)), detail=shown(problem.detail)
    )


def _different_kinds(problem: Problem, t: Catalogue) -> str:
    assert isinstance(problem, errors.DifferentKinds)
    names = several((file_name(source) for source in problem.sources), t)
    message = t.gettext("These files are not pages of one list: {names}. Import them one by one.")
    return message.format(names=names)


def _partner_needed(problem: Problem, t: Catalogue) -> str:
    assert isinstance(problem, errors.PartnerNeeded)
    if not problem.suggestions:
        return t.gettext(
            "The list does not say which partner it comes from. Choose the partner, then try again."
        )
    message = t.ngettext(
        "The list does not say which partner it comes from. Choose the partner, then try again."
        " Its rows point to the tenant {tenants}: likely, not proven.",
        "The list does not say which partner it comes from. Choose the partner, then try again."
        " Its rows point to the tenants {tenants}: likely, not proven.",
        len(problem.suggestions),
    )
    return message.format(tenants=", ".join(shown(one, 40) for one in problem.suggestions[:3]))


def _tenant_needed(problem: Problem, t: Catalogue) -> str:
    assert isinstance(problem, errors.TenantNeeded)
    message = t.gettext(
        "The list shows several customers and does not say which of them is us: {tenants}."
        " Choose our tenant, then try again."
    )
    return message.format(tenants=", ".join(shown(one, 40) for one in problem.found[:5]))


def _several_partners(problem: Problem, t: Catalogue) -> str:
    assert isinstance(problem, errors.SeveralPartners)
    message = t.gettext(
        "Several partners are called “{name}”. Name the one you mean by its id: {ids}."
    )
    ids = ", ".join(shown(one, 40) for one in problem.ids[:5])
    return message.format(name=shown(problem.name, 60), ids=ids)


def _not_kept_yet(problem: Problem, t: Catalogue) -> str:
    assert isinstance(problem, errors.NotKeptYet)
    message = t.gettext("The register began on {day}. Nothing is known of the time before.")
    return message.format(day=t.day(problem.began))


def _still_used(problem: Problem, t: Catalogue) -> str:
    assert isinstance(problem, errors.StillUsed)
    message = t.ngettext(
        "“{name}” cannot be taken out: {n} relationship of it is kept. Take that out first.",
        "“{name}” cannot be taken out: {n} relationships of it are kept. Take them out first.",
        problem.relationships,
    )
    return message.format(name=shown(problem.name, 60), n=t.number(problem.relationships))


def _still_agreed(problem: Problem, t: Catalogue) -> str:
    assert isinstance(problem, errors.StillAgreed)
    message = t.ngettext(
        "“{name}” cannot be taken out: {n} agreement with it is kept. Take that out first.",
        "“{name}” cannot be taken out: {n} agreements with it are kept. Take them out first.",
        problem.agreements,
    )
    return message.format(name=shown(problem.name, 60), n=t.number(problem.agreements))


def _stale(problem: Problem, t: Catalogue) -> str:
    assert isinstance(problem, errors.Stale)
    return t.gettext(_STALE.get(problem.kind, _STALE_OTHERWISE))


def _no_such_record(problem: Problem, t: Catalogue) -> str:
    assert isinstance(problem, errors.NoSuchRecord)
    message = t.gettext(_NO_SUCH.get(problem.kind, _NO_SUCH_OTHERWISE))
    return message.format(text=shown(problem.text))


def _cannot_undo(problem: Problem, t: Catalogue) -> str:
    assert isinstance(problem, errors.CannotUndo)
    if problem.by is None:
        message = t.gettext("Entry {number} cannot be undone: it is one of those that stay.")
        return message.format(number=problem.number)
    message = t.gettext("Entry {number} was undone already, by entry {by}.")
    return message.format(number=problem.number, by=problem.by)


_SAID: Mapping[type, Callable[[Problem, Catalogue], str]] = {
    errors.PackRefused: packs.refused,
    errors.Unreadable: _unreadable,
    errors.DifferentKinds: _different_kinds,
    errors.PartnerNeeded: _partner_needed,
    errors.TenantNeeded: _tenant_needed,
    errors.SeveralPartners: _several_partners,
    errors.NotKeptYet: _not_kept_yet,
    errors.StillUsed: _still_used,
    errors.StillAgreed: _still_agreed,
    errors.Stale: _stale,
    errors.NoSuchRecord: _no_such_record,
    errors.CannotUndo: _cannot_undo,
    errors.Invalid: invalid,
}
