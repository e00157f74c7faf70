"""What the relationships page reads from the register, made ready on the worker."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from desktop.language import Catalogue
from desktop.ui.models.relationship_rows import (
    Chip,
    RelationshipRows,
    paced,
    relationship_rows,
)
from desktop.ui.pages.relationship_edits import Around
from desktop.wording import relationships as say
from desktop.wording.search import haystacks

if TYPE_CHECKING:
    from desktop.services.glance import Glance
    from desktop.services.workspace import Workspace
    from desktop.ui.background import Report


class Loaded(NamedTuple):
    """All rows, what the dialogs choose from, and what the head of the page says."""

    rows: RelationshipRows
    around: Around
    partners: int
    last_list: datetime | None


def load(workspace: Workspace, report: Report, t: Catalogue) -> Loaded:
    """Return everything the page shows, in the language of `t`."""
    lines = workspace.relationships.lines(report)
    roles, partners = workspace.roles, workspace.partners.all()
    hay = haystacks(paced(lines, report), roles, t)
    around = Around(
        roles=roles,
        types=workspace.types,
        people={person.id: person.name for person in workspace.profile.people()},
        partners={partner.id: partner.name for partner in partners},
        now=workspace.relationships.now(),
    )
    rows = relationship_rows(lines, hay, partners, report)
    return Loaded(rows, around, len(partners), workspace.relationships.last_list())


def glimpsed(glance: Glance, t: Catalogue) -> RelationshipRows:
    """Return the rows of a first look, few enough for the GUI thread."""
    hay = haystacks(glance.lines, glance.roles, t)
    return relationship_rows(glance.lines, hay, (), lambda _done, _total: None)


def context(loaded: Loaded, t: Catalogue) -> str:
    """Return what the head of the page says: how much there is, and how old it is."""
    if loaded.rows.empty:
        return t.gettext("No list yet · empty does not mean “no partners”")
    counts = say.counts(loaded.partners, loaded.rows.counts[Chip.ALL], t)
    seen = loaded.last_list
    age = say.list_age(seen, loaded.around.now, t) if seen else t.gettext("no list yet")
    return f"{counts} · {age}"
