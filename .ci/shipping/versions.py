"""Which libraries of others the target's Python carries: one JSON object of names and versions.

Run by that Python itself, by its path: under Wine it knows nothing of this package.
"""

import decimal
import json
import pyexpat
import re
import sqlite3
import sys
import zlib
from pathlib import Path

_DATE = re.compile(rb"(1\.0\.\d+), \d+-[A-Z][a-z]{2}-\d{4}")
_GRAFT = re.compile(r"(libxcb|libXau|libzstd)-[0-9a-f]+\.so\.?([\d.]*)")
_PICTURES = {
    "FreeType": "freetype2",
    "Raqm": "raqm",
    "HarfBuzz": "harfbuzz",
    "libjpeg-turbo": "libjpeg_turbo",
    "OpenJPEG": "jpg_2000",
    "LibTIFF": "libtiff",
}


def found() -> dict[str, str]:
    """Return each library by its name; "" where nobody can ask for its version."""
    from lxml import etree
    from PIL import features

    return {
        "SQLite": sqlite3.sqlite_version,
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        "Expat": pyexpat.EXPAT_VERSION.removeprefix("expat_"),
        "libmpdec": str(getattr(decimal, "__libmpdec_version__", "")),
        "bzip2": _bzip2(),
        "libffi": "",
        "liblzma": "",
        "libxml2": ".".join(map(str, etree.LIBXML_VERSION)),
        "libxslt": ".".join(map(str, etree.LIBXSLT_VERSION)),
        **{name: features.version(asked) or "" for name, asked in _PICTURES.items()},
        **(
            _of_windows()
            if sys.platform == "win32"
            else {"libuuid": "", "ICU": _icu(), **_grafted()}
        ),
    }


def _bzip2() -> str:
    """Return the version that stands in the module itself, "" where it is a library's."""
    import _bz2

    place = getattr(_bz2, "__file__", None)  # some Pythons have it built in
    told = _DATE.search(Path(place).read_bytes()) if place else None
    return told[1].decode("ascii") if told else ""


def _icu() -> str:
    import PySide6

    names = Path(PySide6.__file__).parent.glob("Qt/lib/libicuuc.so.*")
    return next((name.name.rpartition(".so.")[2] for name in names), "")


def _grafted() -> dict[str, str]:
    """Return what Pillow brings along on Linux besides, each with the version of its interface."""
    import PIL

    names = sorted((Path(PIL.__file__).parents[1] / "pillow.libs").glob("lib*.so*"))
    found = [told for name in names if (told := _GRAFT.fullmatch(name.name))]
    return {told[1]: told[2] if told[1] == "libzstd" else "" for told in found}


def _of_windows() -> dict[str, str]:
    import pefile
    import shiboken6

    library = Path(shiboken6.__file__).parent / "vcruntime140.dll"
    with pefile.PE(str(library)) as parsed:
        fixed = parsed.VS_FIXEDFILEINFO[0]
    numbers = (fixed.FileVersionMS, fixed.FileVersionLS)
    version = ".".join(f"{number >> 16}.{number & 0xFFFF}" for number in numbers)
    return {"Microsoft Visual C++ runtime": version}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(found()) + "\n")
