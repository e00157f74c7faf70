"""What comes inside the packages and beside them: libraries, fonts and lists of others."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from shipping import components, pins, project
from shipping.components import Component

VERSIONS: Final = Path(__file__).with_name("versions.py")
_TEXTS: Final = project.ROOT / "resources" / "licences"
_FONTS: Final = project.ROOT / "resources" / "fonts"
_INSIDE: Final = {
    "SQLite": ("blessing", "the database of a register", "python-libraries.txt"),
    "libffi": ("MIT", "how Python calls a library", "python-libraries.txt"),
    "bzip2": ("bzip2-1.0.6", "packed files", "python-libraries.txt"),
    "liblzma": ("LicenseRef-xz-public-domain", "packed files", "python-libraries.txt"),
    "zlib": ("Zlib", "packed files", "python-libraries.txt"),
    "Expat": ("MIT", "reading XML", "python-libraries.txt"),
    "libmpdec": ("BSD-2-Clause", "decimal numbers", "python-libraries.txt"),
    "libuuid": ("BSD-3-Clause", "new ids", "python-libraries.txt"),
    "libxml2": ("MIT", "reading HTML, in lxml", "lxml"),
    "libxslt": ("MIT", "in lxml", "lxml"),
    "FreeType": ("FTL OR GPL-2.0-or-later", "letters in pictures, in Pillow", "pillow"),
    "Raqm": ("MIT", "letters in pictures, in Pillow", "pillow"),
    "HarfBuzz": ("MIT-Modern-Variant", "letters in pictures, in Pillow", "pillow"),
    "libjpeg-turbo": ("IJG AND BSD-3-Clause AND Zlib", "pictures, in Pillow", "pillow"),
    "OpenJPEG": ("BSD-2-Clause", "pictures, in Pillow", "pillow"),
    "LibTIFF": ("libtiff", "pictures, in Pillow", "pillow"),
    "libxcb": ("X11", "pictures of the screen, in Pillow", "pillow"),
    "libXau": ("MIT-open-group", "pictures of the screen, in Pillow", "pillow"),
    "libzstd": ("BSD-3-Clause OR GPL-2.0-only", "packed pictures, in Pillow", "pillow"),
    "ICU": ("Unicode-DFS-2016", "languages and letters, in Qt", "qt-parts.txt"),
    "Microsoft Visual C++ runtime": (
        "LicenseRef-Microsoft-Visual-Studio-distributable-code",
        "what compiled programs need on Windows",
        "microsoft-runtime.txt",
    ),
}
"""By name: the terms, what for, and a text of ours or the package whose texts hold them."""
_RUST: Final = ("python-calamine",)
_DAY: Final = re.compile(r"^// VERSION: (\d{4}-\d\d-\d\d)", re.MULTILINE)


def everything(
    packages: Path | None,
    system: Mapping[str, str],
    python: tuple[str, Path],
    run: Callable[..., str],
) -> list[Component]:
    """Return every part of the program; `run` asks the Python that will freeze it."""
    found = components.components(packages, system, python)
    parts = [*found, *carried(asked(run), found), *crates(packages, found)]
    return sorted(parts, key=lambda one: (one.name.lower(), one.version))


def asked(run: Callable[..., str]) -> dict[str, str]:
    """Return which libraries the target's Python carries, by asking it."""
    said = run(VERSIONS)
    line = next(line for line in said.splitlines() if line.startswith("{"))
    return {str(name): str(version) for name, version in json.loads(line).items()}


def carried(versions: Mapping[str, str], packages: Sequence[Component]) -> list[Component]:
    """Return every part that is no package of its own, for the versions `asked` found."""
    texts = {one.name: one.texts for one in packages}
    found = [*_inside(versions, texts), *_lists_and_fonts(texts)]
    return sorted(found, key=lambda one: one.name.lower())


def crates(packages: Path | None, found: Sequence[Component]) -> Iterator[Component]:
    """Yield what is compiled into a package of Rust, as the package's own list of parts says.

    Its texts are not in the package.
    """
    for name in sorted({one.name for one in found}.intersection(_RUST)):
        listed = components.distribution(name, packages)
        for file in listed.files or []:
            if file.name.endswith(".cyclonedx.json"):
                told = json.loads(Path(str(listed.locate_file(file))).read_bytes())
                for one in told["components"]:
                    if one.get("scope") != "excluded" and "expression" in one["licenses"][0]:
                        terms = str(one["licenses"][0]["expression"]).replace("/", " OR ")
                        yield Component(
                            *(one["name"], one["version"], terms, f"in {name}"),
                            package=False,
                            crate=True,
                        )


def _inside(
    versions: Mapping[str, str], by_name: Mapping[str, tuple[Path, ...]]
) -> Iterator[Component]:
    for name, version in versions.items():
        licence, what, terms = _INSIDE[name]
        texts = by_name[terms] if terms in by_name else (_TEXTS / terms,)
        yield Component(name, version, licence, what, texts, package=False)
    qt = pins.locked()["pyside6-essentials"].version
    yield Component(
        "PDFium", f"qt-{qt}", "BSD-3-Clause", "PDF, in QtPdf", (_TEXTS / "qt-parts.txt",), False
    )


def _lists_and_fonts(by_name: Mapping[str, tuple[Path, ...]]) -> Iterator[Component]:
    import publicsuffixlist

    file = Path(publicsuffixlist.__file__).with_name("public_suffix_list.dat")
    day = _DAY.search(file.read_text(encoding="utf-8"))
    yield Component(
        *("Public Suffix List", day[1] if day else "", "MPL-2.0", "which hosts belong together"),
        by_name["publicsuffixlist"],
        package=False,
    )
    yield Component(
        *("DejaVu Sans", "2.37", "Bitstream-Vera AND LicenseRef-Arev", "the type of receipts"),
        (_FONTS / "LICENCE-DejaVu.txt",),
        package=False,
    )
