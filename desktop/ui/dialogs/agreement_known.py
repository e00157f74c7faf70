"""What the dialogs about an agreement look things up in."""

from __future__ import annotations

from typing import NamedTuple

from desktop.domain.agreement_steps import AgreementSteps
from desktop.domain.capabilities import Capabilities
from desktop.domain.roles import RoleTable
from desktop.domain.statements import WhoMay


class Known(NamedTuple):
    """The shipped facts, each with its source and day."""

    roles: RoleTable
    capabilities: Capabilities
    who_may: WhoMay
    steps: AgreementSteps
