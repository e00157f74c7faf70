"""The command line as tests call it: in this process, with a folder of its own."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop import cli

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data"
PAGES = [str(DATA / f"graph-delegatedAdminRelationships-page{n}.json") for n in (1, 2)]
ADRIATICA = "38becd8e-2eb2-5755-835e-4190733ee8cd"
VALLE = "637df468-d8ae-5661-b559-9a5e37820627"
NOW = ("--now", "2026-11-23T09:42:00+01:00")


@dataclass
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output; there must be nothing else."""
        assert self.err == "" or self.code or self.err.startswith("A new register was made")
        return json.loads(self.out)


@dataclass
class Desk:
    """The command line with a folder of its own."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *arguments: object) -> Answer:
        return self.plain("--data-dir", self.folder, *NOW, *arguments)

    def plain(self, *arguments: object) -> Answer:
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as stopped:
            code = stopped.code if isinstance(stopped.code, int) else -1
        out, err = self.capsys.readouterr()
        return Answer(code, out, err)

    @property
    def register(self) -> Path:
        return self.folder / "register.pdesk"

    def write(self, name: str, content: str) -> Path:
        path = self.folder / name
        path.write_text(content, encoding="utf-8")
        return path
