"""What a command of the command line is called with."""

from __future__ import annotations

import getpass
import json
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop import paths
from desktop.domain.identifiers import clean
from desktop.domain.policies import Policy
from desktop.language import Catalogue, catalogue

if TYPE_CHECKING:
    from desktop.services.workspace import Surroundings, Workspace


@dataclass(frozen=True)
class Call:
    """What a command is called with: its options, where things lie, and how to speak."""

    options: Namespace
    places: paths.Places
    clock: Callable[[], datetime]
    register: Path
    t: Catalogue
    decided: Policy | None

    def surroundings(self) -> Surroundings:
        from desktop.services.workspace import Surroundings

        reference = paths.resource("reference")
        return Surroundings(self.places.backups, reference, self.clock, _login(), self.decided)

    @contextmanager
    def opened(self) -> Iterator[Workspace]:
        """Give the register that stands there; raises NoRegister and what else opening does."""
        from desktop.services.workspace import open_register

        workspace = open_register(self.register, self.surroundings())
        try:
            yield workspace
        finally:
            workspace.close()

    def local(self, workspace: Workspace) -> Catalogue:
        """Return the language to speak, with days as the register counts them."""
        return catalogue(self.t.code, workspace.profile.organisation().zone)

    def answer(self, document: Mapping[str, Any], *lines: str) -> None:
        """Print the document with --json, else the lines."""
        if "json" in self.options:
            print(json.dumps(document, ensure_ascii=False, indent=2))
        else:
            print("\n".join(lines))


def _login() -> str:
    try:
        return clean(getpass.getuser())
    except (OSError, KeyError, ImportError):
        return "?"
