"""What Windows shows under a program's Properties, Details."""

from __future__ import annotations

from typing import Final

from shipping import project

_STRINGS_IN: Final = "040904B0"
"""American English in Unicode: what Windows shows where it finds no closer language."""


def fields(file: str, description: str) -> dict[str, str]:
    """Return the named values of one program's version resource."""
    return {
        "CompanyName": project.PUBLISHER,
        "FileDescription": description,
        "FileVersion": project.version(),
        "InternalName": file.removesuffix(".exe"),
        "LegalCopyright": f"{project.PUBLISHER}. {project.about()['license']} licence.",
        "OriginalFilename": file,
        "ProductName": project.NAME,
        "ProductVersion": project.version(),
    }


def resource(file: str, description: str) -> object:
    """Return the version resource as PyInstaller takes it; Windows only."""
    from PyInstaller.utils.win32 import versioninfo as info

    numbers = project.numbers()
    strings = [info.StringStruct(name, text) for name, text in fields(file, description).items()]
    return info.VSVersionInfo(
        ffi=info.FixedFileInfo(
            filevers=numbers, prodvers=numbers, mask=0x3F, OS=0x40004, fileType=0x1
        ),
        kids=[
            info.StringFileInfo([info.StringTable(_STRINGS_IN, strings)]),
            info.VarFileInfo([info.VarStruct("Translation", [0x0409, 0x04B0])]),
        ],
    )
