"""One entry of the history in words: what it says of itself, what it changed, why it stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.domain.changes import Change, Entry, can_undo
from desktop.domain.errors import CannotUndo
from desktop.domain.roles import RoleTable
from desktop.language import Catalogue
from desktop.ui.models.history_columns import HistoryLine, source
from desktop.wording import changes
from desktop.wording.problems import problem
from desktop.wording.words import word

Told = tuple[str, Sequence[str]]
"""A record's name, and what changed in it; "" where the sentence names it itself."""


def entry_facts(line: HistoryLine, t: Catalogue) -> list[tuple[str, str]]:
    """Return what stands beside an entry, name and value."""
    entry = line.entry
    facts = [
        (t.gettext("Entry"), t.number(entry.number)),
        (t.gettext("Written"), t.moment(entry.recorded)),
        (t.gettext("By"), line.who),
        (t.gettext("Evidence"), word(entry.evidence, t)),
    ]
    if entry.seen is not None:
        facts.append((t.gettext("Seen on"), t.day(entry.seen)))
    if entry.source:
        facts.append((t.gettext("Source"), source(entry, t)))
    return facts


def why_not_undone(entry: Entry, t: Catalogue) -> str:
    """Return what keeps an entry from being undone, "" when nothing does."""
    if entry.undone_by is not None:
        return problem(CannotUndo(entry.number, entry.undone_by), t)
    return "" if can_undo(entry) else t.gettext("The register begins here, so this entry stays.")


def told(
    found: Sequence[Change[Any]], roles: RoleTable, names: Mapping[str, str], t: Catalogue
) -> list[Told]:
    """Return changes in sentences under the names of their records."""
    return [_one(change, roles, names, t) for change in found]


def _one(change: Change[Any], roles: RoleTable, names: Mapping[str, str], t: Catalogue) -> Told:
    before, after = change.before, change.after
    whole = before is None or after is None
    name = "" if whole else changes.name_of(change.record, t)
    return name, changes.change(before, after, roles, names, t)
