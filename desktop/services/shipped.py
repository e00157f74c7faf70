"""What the program ships about roles and types, for whoever has no register open."""

from __future__ import annotations

from pathlib import Path

from desktop.domain.roles import RoleTable
from desktop.domain.types import PartnerTypes
from desktop.formats import reference


def roles(folder: Path) -> RoleTable:
    """Return the table of Microsoft Entra roles that lies in `folder`."""
    return reference.roles(folder)


def types(folder: Path) -> PartnerTypes:
    """Return what is known of each type of partner."""
    return reference.partner_types(folder)
