"""Backups in sentences: how large one is, and what restoring it would change."""

from __future__ import annotations

from typing import Final

from desktop.domain.backups import Difference
from desktop.language import Catalogue

_KILO: Final = 1024


def size(count: int, t: Catalogue) -> str:
    """Return a number of bytes in the unit a person compares."""
    if count < _KILO * _KILO:
        return t.gettext("{n} kB").format(n=t.number(max(round(count / _KILO), 1)))
    return t.gettext("{n} MB").format(n=t.number(count / _KILO / _KILO, 1))


def difference(found: Difference, t: Catalogue) -> str:
    """Return what putting a backup in place would change, in one sentence."""
    if not found.losing and not found.gaining:
        return t.gettext("The backup and the register hold the same: nothing would change.")
    if not found.gaining:
        message = t.ngettext(
            "{n} entry was written after this backup and would no longer be in the register.",
            "{n} entries were written after this backup and would no longer be in the register.",
            found.losing,
        )
        return message.format(n=t.number(found.losing))
    back = t.ngettext(
        "{n} entry that the register no longer has would come back.",
        "{n} entries that the register no longer has would come back.",
        found.gaining,
    ).format(n=t.number(found.gaining))
    if not found.losing:
        return back
    gone = t.ngettext(
        "{n} entry that the backup does not have would go.",
        "{n} entries that the backup does not have would go.",
        found.losing,
    ).format(n=t.number(found.losing))
    return f"{back} {gone}"
