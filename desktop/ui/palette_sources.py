"""Where the palette's goals come from: pages and commands, and a function for each kind of record.

The functions run on the worker and are handed the open register. Whoever adds a kind of record
adds a row to KINDS in models/goals.py and a function to SOURCES here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QAction, QKeySequence

from desktop.domain.relationships import PartnerType
from desktop.language import Catalogue
from desktop.ui.actions import Actions
from desktop.ui.icons import glyph_of
from desktop.ui.models.goals import COMMAND, PAGE, Goal
from desktop.wording.relationships import line_name, line_status
from desktop.wording.words import word

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace

Source = Callable[["Workspace", Catalogue], Iterator[Goal]]


def pages_and_commands(actions: Actions) -> Iterator[Goal]:
    """Yield every action that can be taken now, as it is called in the menus."""
    for name, action in actions.named():
        if action.isEnabled() and action is not actions.everything:
            place = name in actions.places
            words = action.text().replace("&&", "&")
            kind = PAGE if place else COMMAND
            yield Goal(kind, name, words, glyph=glyph_of(action), chord=_chord(action))


def _chord(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def partners(workspace: Workspace, t: Catalogue) -> Iterator[Goal]:
    for partner in workspace.partners.all():
        also = " ".join(known.value for known in (*partner.domains, *partner.tenant_ids))
        yield Goal("partner", partner.id, partner.name, partner.town, also)


def types(workspace: Workspace, t: Catalogue) -> Iterator[Goal]:
    for facts in workspace.types.types:
        yield Goal("type", facts.id, word(facts.id, t))


def roles(workspace: Workspace, t: Catalogue) -> Iterator[Goal]:
    for role in workspace.roles.roles:
        own, other = role.name_it, role.name_en
        if t.code != "it":
            own, other = other, own
        also = " ".join((role.id, *role.aliases))
        yield Goal("role", role.id, own, other if other != own else "", also)


def relationships(workspace: Workspace, t: Catalogue) -> Iterator[Goal]:
    kinds = {kind.value: word(kind, t) for kind in PartnerType}
    for line in workspace.relationships.lines():
        about = f"{line.partner_name} · {line_status(line, t)}"
        yield Goal("relationship", line.id, line_name(line, t), about, kinds[line.type])


def invitations(workspace: Workspace, t: Catalogue) -> Iterator[Goal]:
    for line in workspace.invitations.lines():
        who = line.sender_name or line.sender or line.source
        about = " · ".join(filter(None, (line.subject, word(line.state, t))))
        yield Goal("invitation", line.id, who, about, line.haystack)


def agreements(workspace: Workspace, t: Catalogue) -> Iterator[Goal]:
    for agreement, partner, *_rest in workspace.agreements.lines():
        about = f"{word(agreement.form, t)} · {t.day(agreement.accepted_on)}"
        yield Goal("agreement", agreement.id, partner, about, agreement.copy_name)


def enquiries(workspace: Workspace, t: Catalogue) -> Iterator[Goal]:
    for enquiry in workspace.enquiries.all():
        yield Goal("enquiry", enquiry.id, enquiry.to, word(enquiry.state, t), enquiry.needs)


SOURCES: Final[tuple[Source, ...]] = (
    *(partners, invitations, agreements, enquiries, types, roles),
    relationships,
)
