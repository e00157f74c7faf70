"""What the check does with each command of the installed program, and what has to come of it.

A plain test holds this table against the command line: no command goes untried on Windows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from desktop.cli_arguments import LISTS
from shipping import project

DATA: Final = project.ROOT / "tests" / "data"
PARTNER: Final = "38becd8e-2eb2-5755-835e-4190733ee8cd"
GRAPH: Final = DATA / "graph-delegatedAdminRelationships-page1.json"
NEEDS_QT: Final = frozenset({"self-test", "tour"})
"""Commands that are not the command line's own; the check tries them besides."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One call: its words, the exit codes it may end with, and the keys its answer must have."""

    words: tuple[str | Path, ...]
    codes: tuple[int, ...] = (0,)
    keys: tuple[str, ...] = ()

    @property
    def command(self) -> str:
        return str(self.words[0])


def trials(folder: str) -> Iterator[Trial]:
    r"""Yield the calls in their order; `folder` is a Windows path for what they write."""
    yield Trial(("import", GRAPH, "--partner", PARTNER), keys=("new", "entry"))
    yield Trial(("import", GRAPH, "--partner", PARTNER, "--dry-run"), keys=("unchanged",))
    for name in LISTS:
        yield Trial(("list", name), keys=("list", "rows"))
    yield Trial(
        ("inspect", DATA / "mails" / "invitation-2-gdap.eml"), (0, 1, 2, 3), ("verdict", "reasons")
    )
    yield Trial(("check", "--within", "60d"), (1, 2), ("state", "due"))
    yield Trial(("backup", rf"{folder}\copy.pdesk"), keys=("backup",))
    yield Trial(("undo",), keys=("entry", "undoes"))
    yield Trial(("verify",), keys=("sound", "head"))
    yield Trial(
        ("restore", rf"{folder}\copy.pdesk", "--database", rf"{folder}\again.pdesk"),
        keys=("register",),
    )
    yield Trial(("verify", "--database", rf"{folder}\again.pdesk"), keys=("sound",))
    yield Trial(("list", "relationships", "--database", rf"{folder}\none.pdesk"), (1,))
    yield Trial(("check", "--database", rf"{folder}\none.pdesk"), (66,))
    yield Trial(("import",), (2,))
