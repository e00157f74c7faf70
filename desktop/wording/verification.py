"""What checking a register found, in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.verification import Fault, FaultKind, Verification
from desktop.language import N_, Catalogue
from desktop.wording.quotes import shown

_FAULTS: Mapping[FaultKind, str] = {
    FaultKind.CHAIN: N_("History, entry {where}: it is missing, out of order or was altered."),
    FaultKind.CHANGES: N_("History, entry {where}: its changes are not those that were sealed."),
    FaultKind.REBUILD: N_("A stored record is not what the history tells: {where}."),
    FaultKind.PERSONAL: N_(
        "A text about a person in the history was altered or belongs to another: {where}."
    ),
    FaultKind.DOCUMENT: N_("A kept document is missing or was altered: {where}."),
    FaultKind.INTEGRITY: N_("The file itself is damaged: {detail}"),
    FaultKind.HEAD: N_(
        "The mark {where} does not occur in the history: it was mistyped, or entries were cut off"
        " or written anew."
    ),
}


def fault(fault: Fault, t: Catalogue) -> str:
    """Return one thing that does not hold, in a sentence."""
    message = t.gettext(_FAULTS[fault.kind])
    return message.format(where=shown(fault.where, 80), detail=shown(fault.detail))


def summary(found: Verification, t: Catalogue) -> str:
    """Return what was looked at and how much of it does not hold."""
    entries = t.ngettext("{n} entry", "{n} entries", found.entries)
    records = t.ngettext("{n} record", "{n} records", found.records)
    documents = t.ngettext("{n} document", "{n} documents", found.documents)
    faults = t.ngettext("{n} fault", "{n} faults", len(found.faults))
    looked = t.gettext("Looked at {entries}, {records} and {documents}: {faults}.").format(
        entries=entries.format(n=t.number(found.entries)),
        records=records.format(n=t.number(found.records)),
        documents=documents.format(n=t.number(found.documents)),
        faults=faults.format(n=t.number(len(found.faults))),
    )
    if not found.erased:
        return looked
    erased = t.ngettext(
        "{n} text about a person is no longer kept.",
        "{n} texts about persons are no longer kept.",
        found.erased,
    )
    return f"{looked} {erased.format(n=t.number(found.erased))}"
