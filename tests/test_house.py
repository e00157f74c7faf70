"""The house plan as data, held against the imports of every module.

Imports inside functions and under TYPE_CHECKING count as well: in either an upward arrow or a
circle is as real as at the top.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

SPEAKERS = {"services", "domain", "wording", "language", "settings", "policy", "paths"}
MAY_IMPORT: dict[str, set[str]] = {
    "domain": set(),
    "language": set(),
    "paths": set(),
    "settings": {"domain"},
    "policy": {"domain", "settings"},
    "wording": {"domain", "language"},
    "formats": {"domain", "wording", "language"},
    "storage": {"domain"},
    "services": {"domain", "formats", "storage"},
    "ui": SPEAKERS,
    "cli": SPEAKERS
    | {"cli_arguments", "cli_calls", "cli_check", "cli_directory", "cli_documents"}
    | {"cli_inspect"},
    "cli_arguments": {"wording", "language"},
    "cli_check": {"domain", "wording", "language", "cli_calls"},
    "cli_documents": {"services", "domain", "wording", "language"},
    "cli_directory": {"services", "domain", "wording", "language", "cli_calls"},
    "cli_inspect": {"services", "domain", "wording", "language", "paths", "cli_calls"},
    "cli_calls": {"services", "domain", "language", "paths"},
    "app": {"ui", "services", "domain", "language", "settings", "policy", "paths"},
    "__main__": {"app", "cli"},
}
MAY_USE: dict[str, set[str]] = {
    "paths": {"appdirs"},
    "policy": {"appdirs"},
    "formats": {
        *("msgspec", "lxml", "charset_normalizer", "jinja2", "fpdf", "publicsuffixlist", "idna"),
        *("python_calamine", "oxmsg", "xlsxwriter", "rapidfuzz"),
    },
    "storage": {"sqlalchemy", "alembic", "psycopg", "msgspec"},
    "ui": {"PySide6", "shiboken6"},
    "app": {"PySide6"},
}
"""Packages from outside; a floor that is not named uses the standard library alone."""

ONLY_WHEN_NEEDED = {
    ("ui", "services"),
    ("app", "services"),
    ("__main__", "app"),
    ("__main__", "cli"),
}
"""Imported inside functions, so that the window paints before SQLAlchemy is loaded."""

UI_ORDER = ["models", "widgets", "dialogs", "pages", "main_window"]
WORLDLY = {
    *("os", "pathlib", "shutil", "tempfile", "time", "socket", "sqlite3", "subprocess"),
    *("threading", "logging"),
}
NETWORK = {"socket", "ssl", "http", "ftplib", "smtplib", "urllib.request", "xmlrpc"}
NAMELESS = {"utils", "util", "helpers", "helper", "manager", "managers", "base", "common", "misc"}
LONGEST = 350


@dataclass(frozen=True)
class Arrow:
    """One import: who takes what, on which line; `where` is "top", "function" or "typing"."""

    module: str
    target: str
    line: int
    where: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line} imports {self.target}"


def modules(house: Path) -> dict[str, Path]:
    """Return every module's dotted name and file."""
    names = {}
    for path in sorted(house.rglob("*.py")):
        parts = path.relative_to(house.parent).with_suffix("").parts
        names[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return names


def arrows(name: str, path: Path, known: set[str]) -> Iterator[Arrow]:
    """Read one module's imports. A `from a import b` points at a.b where that is a module."""

    def visit(node: ast.AST, where: str) -> Iterator[Arrow]:
        if isinstance(node, ast.Import):
            yield from (Arrow(name, alias.name, node.lineno, where) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = node.module or ""  # relative imports are ruff's to refuse
            for alias in node.names:
                inner = f"{package}.{alias.name}"
                yield Arrow(name, inner if inner in known else package, node.lineno, where)
        elif isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
            for statement in node.body:
                yield from visit(statement, "typing")
            for statement in node.orelse:
                yield from visit(statement, where)
        else:
            if where == "top" and isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                where = "function"
            for child in ast.iter_child_nodes(node):
                yield from visit(child, where)

    yield from visit(ast.parse(path.read_text(encoding="utf-8")), "top")


def floor(module: str) -> str:
    """Return the floor, or the module that is a floor of its own: desktop.ui.pages.x is on ui."""
    return [*module.split("."), ""][1]


class House:
    """Every module and every arrow between them."""

    def __init__(self, folder: Path) -> None:
        self.modules = modules(folder)
        known = set(self.modules)
        found = [a for name, path in self.modules.items() for a in arrows(name, path, known)]
        self.inside = [a for a in found if a.target.split(".")[0] == folder.name]
        self.outside = [a for a in found if a.target.split(".")[0] != folder.name]
        self.next = {name: {a.target for a in self.inside if a.module == name} for name in known}

    def wrong_floors(self) -> list[str]:
        return [
            f"{arrow}: not a floor below"
            for arrow in self.inside
            if (here := floor(arrow.module)) != (there := floor(arrow.target))
            and there not in MAY_IMPORT.get(here, set())
        ]

    def too_early(self) -> list[str]:
        return [
            f"{arrow}: only inside a function"
            for arrow in self.inside
            if (floor(arrow.module), floor(arrow.target)) in ONLY_WHEN_NEEDED
            and arrow.where == "top"
        ]

    def strangers(self) -> list[str]:
        return [
            f"{arrow}: not for this floor"
            for arrow in self.outside
            if (package := arrow.target.split(".")[0]) not in sys.stdlib_module_names
            and package not in MAY_USE.get(floor(arrow.module), set())
        ]

    def reachable(self, module: str) -> set[str]:
        """Return every module that importing `module` could ever bring along."""
        seen: set[str] = set()
        ahead = [module]
        while ahead:
            for target in self.next.get(ahead.pop(), set()) - seen:
                seen.add(target)
                ahead.append(target)
        return seen

    def circles(self) -> list[str]:
        return sorted(name for name in self.modules if name in self.reachable(name))

    def wrong_rooms(self) -> list[str]:
        """Return what leads up inside ui/, also by way of a module that stands in no room."""
        wrong = []
        for name in self.modules:
            if (rank := ui_rank(name)) is not None:
                above = {t for t in self.reachable(name) if (ui_rank(t) or 0) > rank}
                wrong += [f"{name} reaches up to {target}" for target in sorted(above)]
        return wrong


def ui_rank(module: str) -> int | None:
    """Return how high up a room of ui/ is; None outside the rooms."""
    room = [*module.split("."), "", ""][2] if floor(module) == "ui" else ""
    return UI_ORDER.index(room) if room in UI_ORDER else None


@pytest.fixture(scope="module")
def house() -> House:
    return House(ROOT / "desktop")


def test_each_floor_imports_only_from_floors_below(house: House) -> None:
    assert house.wrong_floors() == []


def test_every_module_stands_on_a_floor_of_the_plan(house: House) -> None:
    assert {floor(name) for name in house.modules} - {""} <= set(MAY_IMPORT)


def test_what_loads_sqlalchemy_is_imported_only_when_needed(house: House) -> None:
    assert house.too_early() == []


def test_each_floor_uses_only_the_packages_it_may(house: House) -> None:
    assert house.strangers() == []


def test_no_imports_go_in_circles(house: House) -> None:
    assert house.circles() == []


def test_the_rooms_of_ui_stand_in_order(house: House) -> None:
    assert house.wrong_rooms() == []


def test_models_know_no_widgets_and_dialogs_no_services(house: House) -> None:
    models = [
        str(arrow)
        for arrow in [*house.inside, *house.outside]
        if arrow.module.startswith("desktop.ui.models")
        and arrow.target.startswith(("PySide6.QtWidgets", "desktop.ui.widgets"))
    ]
    dialogs = [
        str(arrow)
        for arrow in house.inside
        if arrow.module.startswith("desktop.ui.dialogs") and floor(arrow.target) == "services"
    ]
    assert models + dialogs == []


def test_the_domain_sees_no_clock_file_or_network(house: House) -> None:
    worldly = [
        str(arrow)
        for arrow in house.outside
        if floor(arrow.module) == "domain" and arrow.target.split(".")[0] in WORLDLY
    ]
    clocks = [
        f"{name}:{node.lineno} asks the clock"
        for name, path in house.modules.items()
        if floor(name) in ("domain", "wording", "formats")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and ast.unparse(node) in ("datetime.now", "datetime.utcnow", "date.today", "time.time")
    ]
    assert worldly + clocks == []


def test_nothing_can_open_a_network_connection(house: House) -> None:
    assert [str(a) for a in house.outside if {a.target, a.target.split(".")[0]} & NETWORK] == []


def test_only_two_windows_of_one_register_speak_with_each_other(house: House) -> None:
    speakers = {arrow.module for arrow in house.outside if arrow.target == "PySide6.QtNetwork"}
    assert speakers == {"desktop.ui.instance"}
    text = house.modules["desktop.ui.instance"].read_text(encoding="utf-8")
    taken = re.findall(r"QtNetwork import (.+)", text)
    assert {name for names in taken for name in names.split(", ")} == {
        "QLocalServer",
        "QLocalSocket",
    }


def test_modules_are_named_after_things_and_fit_in_the_head(house: House) -> None:
    nameless = [name for name in house.modules if NAMELESS & set(name.split("."))]
    long = [
        name
        for name, path in house.modules.items()
        if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST
    ]
    assert nameless + long == []


def test_each_package_says_in_its_docstring_and_nothing_else_what_it_is(house: House) -> None:
    for folder in {path.parent for path in house.modules.values()}:
        if "migrations" in folder.parts:
            continue  # Alembic reads them as files
        tree = ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), folder
        assert len(tree.body) == 1, folder


def test_the_window_is_there_before_sqlalchemy() -> None:
    program = "import sys, desktop.ui.main_window; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert not {"sqlalchemy", "alembic", "desktop.services"} & {*done.stdout.split()}


def test_a_house_with_faults_is_found_out(tmp_path: Path) -> None:
    faults = {
        "domain/rules.py": "import sqlalchemy\nfrom typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    from desktop.storage import store\n",
        "storage/store.py": "def load():\n    from desktop import wording\n",
        "wording.py": "",
        "services/work.py": "from desktop.storage.store import load\n",
        "ui/models/lines.py": "from desktop.ui import middle\n",
        "ui/middle.py": "def late():\n    from desktop.ui.pages import page\n",
        "ui/pages/page.py": "from desktop.services import work\nimport desktop.ui.middle\n",
    }
    for name, text in faults.items():
        path = tmp_path / "desktop" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    house = House(tmp_path / "desktop")
    assert house.wrong_floors() == [
        "desktop.domain.rules:4 imports desktop.storage.store: not a floor below",
        "desktop.storage.store:2 imports desktop.wording: not a floor below",
    ]
    assert house.too_early() == [
        "desktop.ui.pages.page:1 imports desktop.services.work: only inside a function"
    ]
    assert house.strangers() == ["desktop.domain.rules:1 imports sqlalchemy: not for this floor"]
    assert house.circles() == ["desktop.ui.middle", "desktop.ui.pages.page"]
    assert house.wrong_rooms() == ["desktop.ui.models.lines reaches up to desktop.ui.pages.page"]
