"""What others made and the program carries: each part's version, its terms, and their full text."""

from __future__ import annotations

import json
import platform
import re
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from shipping import pins, project

LGPL: Final = ("LGPL-3.0.txt", "GPL-3.0.txt")
"""The texts that go with Qt and its bindings; of resources/licences."""

_BY_WORDS: Final = {
    "MIT": "MIT",
    "BSD": "BSD-2-Clause",
    "BSD-3-Clause": "BSD-3-Clause",
    "Apache-2.0": "Apache-2.0",
    "PSFL": "PSF-2.0",
    "GPLv2-or-later with a special exception": "GPL-2.0-or-later WITH Bootloader-exception",
}
_BY_CLASSIFIER: Final = {
    "License :: OSI Approved :: MIT License": "MIT",
    "License :: OSI Approved :: BSD License": "BSD-3-Clause",
    "License :: OSI Approved :: Python Software Foundation License": "PSF-2.0",
}
_TEXTS: Final = re.compile(r"licen[cs]e|copying|notice|authors", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Component:
    """One part: `licence` is an SPDX expression, `texts` the files that spell it out."""

    name: str
    version: str
    licence: str
    what: str
    texts: tuple[Path, ...] = ()
    package: bool = True
    """Whether it comes from the Python package index."""
    crate: bool = False
    """Whether it is Rust, compiled into a package."""


def components(
    packages: Path | None, system: Mapping[str, str], python: tuple[str, Path]
) -> list[Component]:
    """Return every part of the program for `system`, by name.

    `packages` is the folder the parts were installed to, None for this environment; `python` is
    the interpreter's version and the text of its licence.
    """
    found = [
        _package(pin.name, pin.version, packages) for pin in pins.closure(pins.asked_for(), system)
    ]
    builder = pins.locked()["pyinstaller"]
    found.append(_package(builder.name, builder.version, packages))
    version, text = python
    qt = pins.locked()["pyside6-essentials"].version
    texts = tuple(
        project.ROOT / "resources" / "licences" / name for name in (*LGPL, "qt-parts.txt")
    )
    found += [
        Component("CPython", version, "PSF-2.0", "the interpreter", (text,), package=False),
        Component("Qt", qt, "LGPL-3.0-only", "the window’s toolkit", texts, package=False),
    ]
    return sorted(found, key=lambda one: one.name.lower())


def own_python() -> tuple[str, Path]:
    """Return the version and licence text of the Python that runs this."""
    places = (Path(shutil.__file__).parent, Path(sys.base_prefix))
    found = [place / "LICENSE.txt" for place in places if (place / "LICENSE.txt").exists()]
    return platform.python_version(), found[0]


def write_texts(parts: Iterable[Component], folder: Path) -> None:
    """Lay every licence text below `folder` and list them in packages.json."""
    shutil.rmtree(folder, ignore_errors=True)
    listed = []
    for part in (one for one in parts if one.texts):
        place = folder / "-".join(filter(None, [*part.name.split(), part.version]))
        place.mkdir(parents=True)
        for text in part.texts:
            content = text.read_bytes().replace(b"\r\n", b"\n")
            (place / _file_name(text)).write_bytes(content)
        names = sorted(f"{place.name}/{file.name}" for file in place.iterdir())
        listed.append(
            {
                "name": part.name,
                "version": part.version,
                "licence": part.licence,
                "what": part.what,
                "texts": names,
            }
        )
    told = json.dumps(listed, indent=2, ensure_ascii=False) + "\n"
    (folder / "packages.json").write_text(told, encoding="utf-8", newline="\n")


def _file_name(text: Path) -> str:
    return text.name if text.suffix in (".txt", ".md") else f"{text.name}.txt"


def _package(name: str, version: str, packages: Path | None) -> Component:
    found = distribution(name, packages)
    about = found.metadata
    return Component(
        name=name,
        version=version,
        licence=_expression(about),
        what=about["Summary"] or "",
        texts=_of_qt(name) or tuple(_texts(found)),
    )


def distribution(name: str, packages: Path | None) -> metadata.Distribution:
    """Return an installed package, of this environment or of a folder of packages."""
    if packages is None:
        return metadata.distribution(name)
    for found in metadata.distributions(path=[str(packages)]):
        if pins.canonical(found.metadata["Name"]) == name:
            return found
    raise LookupError(f"{name} is not in {packages}")


def _texts(found: metadata.Distribution) -> list[Path]:
    texts = [
        Path(str(found.locate_file(file)))
        for file in found.files or []
        if ".dist-info/" in file.as_posix() and _TEXTS.search(file.name)
    ]
    return sorted(text for text in texts if text.is_file())


def _of_qt(name: str) -> tuple[Path, ...]:
    """Return the texts Qt for Python is used under; its wheels bring only its commercial terms."""
    if not name.startswith(("pyside6", "shiboken6")):
        return ()
    return tuple(project.ROOT / "resources" / "licences" / text for text in LGPL)


def _expression(about: metadata.PackageMetadata) -> str:
    """Return the terms as an SPDX expression; raises LookupError when nobody can tell."""
    given = about.get_all("License-Expression")
    if given:
        return str(given[0])
    words = str((about.get_all("License") or [""])[0]).strip()
    if " OR " in words:
        return words
    for classifier in about.get_all("Classifier") or []:
        if words not in _BY_WORDS and classifier in _BY_CLASSIFIER:
            return _BY_CLASSIFIER[classifier]
    for begins, expression in _BY_WORDS.items():
        if words == begins or (len(begins) > 20 and words.startswith(begins)):
            return expression
    raise LookupError(f"the licence of {about['Name']} is not clear: {words!r}")
