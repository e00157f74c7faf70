"""The journal in sentences, and what Ctrl+Z and Ctrl+Y would do."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.changes import Entry, Reason
from desktop.domain.organisation import LOGIN_MARK
from desktop.language import N_, Catalogue
from desktop.wording import directory_history
from desktop.wording.problems import CLIPBOARD
from desktop.wording.quotes import file_name, shown
from desktop.wording.relationships import DASH

_KINDS = (
    *("agreement", "agreement-proof", "relationship", "partner", "person", "invitation", "proof"),
    *("stewardship", "organisation"),
    *directory_history.KINDS,
)
"""Kinds of record in the order in which an entry is named after them."""

_ADDED: Mapping[str, str] = {
    "relationship": N_("Relationship added: {subject}"),
    "partner": N_("Partner added: {subject}"),
    "person": N_("Person added: {subject}"),
    "invitation": N_("Invitation kept: {subject}"),
    "proof": N_("Document attached: {subject}"),
    "agreement": N_("Agreement recorded: {subject}"),
    "agreement-proof": N_("Document attached: {subject}"),
    "stewardship": N_("Note written: {subject}"),
    "organisation": N_("Our profile written: {subject}"),
    **directory_history.ADDED,
}
_EDITED: Mapping[str, str] = {
    "relationship": N_("Relationship changed: {subject}"),
    "partner": N_("Partner changed: {subject}"),
    "person": N_("Person changed: {subject}"),
    "invitation": N_("Invitation changed: {subject}"),
    "proof": N_("Document changed: {subject}"),
    "agreement": N_("Agreement changed: {subject}"),
    "agreement-proof": N_("Document changed: {subject}"),
    "stewardship": N_("Note changed: {subject}"),
    "organisation": N_("Our profile changed: {subject}"),
    **directory_history.EDITED,
}
_REMOVED: Mapping[str, str] = {
    "relationship": N_("Relationship taken out of the register: {subject}"),
    "partner": N_("Partner taken out of the register: {subject}"),
    "person": N_("Person taken out of the register: {subject}"),
    "invitation": N_("Invitation taken out of the register: {subject}"),
    "proof": N_("Document taken out of the register: {subject}"),
    "agreement": N_("Agreement taken out of the register: {subject}"),
    "agreement-proof": N_("Document taken out of the register: {subject}"),
    "stewardship": N_("Note taken out: {subject}"),
    "organisation": N_("Our profile taken out: {subject}"),
    **directory_history.REMOVED,
}
_BARE: Mapping[str, tuple[str, str, str]] = {
    "relationship": (
        N_("Relationship added"),
        N_("Relationship changed"),
        N_("Relationship taken out of the register"),
    ),
    "partner": (
        N_("Partner added"),
        N_("Partner changed"),
        N_("Partner taken out of the register"),
    ),
    "person": (
        N_("Person added"),
        N_("Person changed"),
        N_("Person taken out of the register"),
    ),
    "invitation": (
        N_("Invitation kept"),
        N_("Invitation changed"),
        N_("Invitation taken out of the register"),
    ),
    "proof": (
        N_("Document attached"),
        N_("Document changed"),
        N_("Document taken out of the register"),
    ),
    "agreement": (
        N_("Agreement recorded"),
        N_("Agreement changed"),
        N_("Agreement taken out of the register"),
    ),
    "agreement-proof": (
        N_("Document attached"),
        N_("Document changed"),
        N_("Document taken out of the register"),
    ),
    "stewardship": (N_("Note written"), N_("Note changed"), N_("Note taken out")),
    "organisation": (
        N_("Our profile written"),
        N_("Our profile changed"),
        N_("Our profile taken out"),
    ),
    **directory_history.BARE,
}
_OTHERWISE = (N_("Something added"), N_("Something changed"), N_("Something taken out"))
_UNDER_WAY: Mapping[Reason, str] = {
    Reason.REMOVING_ROLES: N_("Removing roles begun: {subject}"),
    Reason.ENDING: N_("Ending the relationship begun: {subject}"),
    Reason.ASKING_FEWER: N_("Fewer roles asked for: {subject}"),
    Reason.TOLD: N_("Outcome told: {subject}"),
    Reason.RECORDED: N_("Change at Microsoft recorded: {subject}"),
    Reason.CALLED: N_("Call noted: {subject}"),
}
_ACTIONS = {
    Reason.ADDED: (0, _ADDED),
    Reason.EDITED: (1, _EDITED),
    Reason.REMOVED: (2, _REMOVED),
}


def entry(entry: Entry, t: Catalogue) -> str:
    """Return what an entry did, in one sentence."""
    if entry.reason is not Reason.IMPORTED:
        return headline(entry, t)
    if directory_history.is_directory(entry):
        message = t.gettext("Directory read in from “{source}”: {news}")
        news = ", ".join(directory_history.news(entry, t)) or t.gettext("no change")
        return message.format(source=shown(file_name(entry.source), 60), news=news)
    if entry.source in ("", CLIPBOARD):
        return t.gettext("List pasted: {news}").format(news=_news(entry, t))
    message = t.gettext("List imported from “{source}”: {news}")
    return message.format(source=shown(file_name(entry.source), 60), news=_news(entry, t))


def headline(entry: Entry, t: Catalogue) -> str:
    """Return what an entry did in a few words, as undo and redo name it."""
    subject = shown(entry.subject, 60)
    match entry.reason:
        case Reason.CREATED:
            return t.gettext("Register created")
        case Reason.IMPORTED:
            return _read_in(entry, t)
        case Reason.MERGED:
            return directory_history.joined(entry, subject, t)
        case Reason.PROFILE:
            return t.gettext("Our profile changed")
        case Reason.DECIDED if subject:
            return t.gettext("Decision recorded: {subject}").format(subject=subject)
        case Reason.DECIDED:
            return t.gettext("Decision recorded")
        case Reason.ATTACHED if subject:
            return t.gettext("Document attached: {subject}").format(subject=subject)
        case Reason.ATTACHED:
            return t.gettext("Document attached")
        case (
            Reason.REMOVING_ROLES
            | Reason.ENDING
            | Reason.ASKING_FEWER
            | Reason.TOLD
            | Reason.RECORDED
            | Reason.CALLED
        ):
            return t.gettext(_UNDER_WAY[entry.reason]).format(subject=subject or DASH)
        case Reason.UNDONE:
            return t.gettext("Undone: entry {number}").format(number=t.number(entry.undoes or 0))
        case Reason.ADDED | Reason.EDITED | Reason.REMOVED:
            return _by_hand(entry, subject, t)


def _read_in(entry: Entry, t: Catalogue) -> str:
    if directory_history.is_directory(entry):
        return t.gettext("Directory read in")
    pasted = entry.source in ("", CLIPBOARD)
    return t.gettext("List pasted") if pasted else t.gettext("List imported")


def undoing(entry: Entry, known: Mapping[int, Entry], t: Catalogue) -> str:
    """Return what an undo took back or, itself an undo's undo, did again.

    By name where the entry that it comes down to is among those `known` by number.
    """
    root, again = entry, True
    while root.reason is Reason.UNDONE:
        before = known.get(root.undoes or 0)
        if before is None:
            return headline(entry, t)
        root, again = before, not again
    undone = t.gettext("Undone: “{what}” (entry {number})")
    message = t.gettext("Done again: “{what}” (entry {number})") if again else undone
    return message.format(what=headline(root, t), number=t.number(root.number))


def undo_hint(entry: Entry | None, t: Catalogue) -> str:
    """Return what Ctrl+Z would do: `entry` is what it would take back."""
    if entry is None:
        return t.gettext("Nothing to undo")
    return t.gettext("Ctrl+Z undoes “{what}”").format(what=headline(entry, t))


def redo_hint(undone: Entry | None, t: Catalogue) -> str:
    """Return what Ctrl+Y would do: `undone` is the entry that would come back, not the undo."""
    if undone is None:
        return t.gettext("Nothing to redo")
    return t.gettext("Ctrl+Y brings back “{what}”").format(what=headline(undone, t))


def undo_action(entry: Entry | None, t: Catalogue) -> str:
    """Return the words of the menu's undo."""
    if entry is None:
        return t.gettext("Undo")
    return t.gettext("Undo “{what}”").format(what=headline(entry, t))


def redo_action(undone: Entry | None, t: Catalogue) -> str:
    """Return the words of the menu's redo; `undone` as for `redo_hint`."""
    if undone is None:
        return t.gettext("Redo")
    return t.gettext("Redo “{what}”").format(what=headline(undone, t))


def signed(by: str, t: Catalogue) -> str:
    """Return who wrote an entry; a mere login name is marked as such."""
    if by.startswith(LOGIN_MARK):
        return t.gettext("{name} (login)").format(name=shown(by.removeprefix(LOGIN_MARK), 60))
    return shown(by, 60)


def own_entry(entry: Entry, changed: bool, t: Catalogue) -> str:
    """Return what an entry did to the one record whose history is shown."""
    if entry.reason is Reason.IMPORTED and directory_history.is_directory(entry):
        same = t.gettext("Seen in a directory file, no change")
        return t.gettext("Seen in a directory file, changed") if changed else same
    if entry.reason is Reason.IMPORTED:
        seen, news = t.gettext("Seen in list, no change"), t.gettext("Seen in list, changed")
        return news if changed else seen
    return headline(entry, t)


def _by_hand(entry: Entry, subject: str, t: Catalogue) -> str:
    place, named = _ACTIONS[entry.reason]
    touched = {kind for kind, _, count in entry.counts if count}
    kind = next((kind for kind in _KINDS if kind in touched), "")
    if subject and kind:
        return t.gettext(named[kind]).format(subject=subject)
    return t.gettext(_BARE.get(kind, _OTHERWISE)[place])


def _news(entry: Entry, t: Catalogue) -> str:
    """Return what a list brought: "15 new, 2 changed", or that it changed nothing."""
    told = {(kind, action): count for kind, action, count in entry.counts}
    parts = []
    if count := told.get(("relationship", "added"), 0):
        parts.append(t.ngettext("{n} new", "{n} new", count).format(n=t.number(count)))
    if count := told.get(("relationship", "changed"), 0):
        parts.append(t.ngettext("{n} changed", "{n} changed", count).format(n=t.number(count)))
    if count := told.get(("partner", "added"), 0):
        message = t.ngettext("{n} new partner", "{n} new partners", count)
        parts.append(message.format(n=t.number(count)))
    return ", ".join(parts) if parts else t.gettext("no change")
