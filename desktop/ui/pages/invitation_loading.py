"""What the page of invitations reads: the inbox, one invitation, and what stands around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.invitation_reasons import Verdict
from desktop.domain.invitations import InvitationLine
from desktop.domain.needs import TaskTable
from desktop.domain.partners import Contact
from desktop.domain.times import local_day
from desktop.language import _, ngettext, number
from desktop.ui.models.invitation_words import Around

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace


class Loaded(NamedTuple):
    """The whole inbox, as read."""

    lines: Sequence[InvitationLine]
    around: Around


class Known(NamedTuple):
    """What dialogs choose from: read when one is about to be opened."""

    partners: Mapping[str, str]
    """Names by id, in order."""
    contacts: Mapping[str, Sequence[Contact]]
    tasks: TaskTable
    longest_days: int
    today: date


def load(workspace: Workspace) -> Loaded:
    """Read the inbox and what its words need."""
    zone = workspace.profile.organisation().zone
    agreements = {
        one.invitation: one.id
        for one in reversed(workspace.agreements.all())
        if one.invitation is not None
    }
    return Loaded(
        workspace.invitations.lines(),
        Around(
            roles=workspace.roles,
            capabilities=workspace.capabilities,
            today=local_day(workspace.relationships.now(), zone),
            agreements=agreements,
        ),
    )


def known(workspace: Workspace) -> Known:
    """Read what dialogs choose from."""
    organisation = workspace.profile.organisation()
    partners = sorted(workspace.partners.all(), key=lambda one: one.name.casefold())
    return Known(
        partners={one.id: one.name for one in partners},
        contacts={one.id: one.contacts for one in partners},
        tasks=workspace.tasks,
        longest_days=organisation.longest_days,
        today=local_day(workspace.relationships.now(), organisation.zone),
    )


def context(loaded: Loaded) -> str:
    """Return the line below the page's name: how many there are, how many wait."""
    n = len(loaded.lines)
    left = sum(
        line.undecided and line.verdict is not Verdict.NO_INVITATION for line in loaded.lines
    )
    counted = ngettext("{n} invitation", "{n} invitations", n).format(n=number(n))
    waiting = ngettext("{n} to decide", "{n} to decide", left).format(n=number(left))
    return _("{counted}, {waiting} · mails stay on this PC").format(
        counted=counted, waiting=waiting
    )
