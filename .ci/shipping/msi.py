"""The same folder as an MSI, for Intune and group policies: for everyone on the PC, no questions.

wixl makes it on Debian from a description that is written here.
"""

from __future__ import annotations

import hashlib
import os
import re
import struct
from contextlib import chdir
from pathlib import Path, PurePosixPath
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element, SubElement

from shipping import project, steps

UPGRADES: Final = UUID("1f0d6c86-6f0a-4f4e-9a52-0c0a7cf7f3b1")
"""What all versions share, so that Windows knows the next one as an upgrade; never changes."""
_WIX: Final = "http://schemas.microsoft.com/wix/2006/wi"
_REGISTER: Final = "PartnerDesk.Register"
_SUMMARY: Final = re.compile(
    rb"\{([0-9A-Fa-f-]{36})\}\0+\x40\0\0\0(.{8})\x40\0\0\0(.{8})", re.DOTALL
)
"""Where an MSI tells its package's id, and when it was made and saved."""
_BEFORE_1970: Final = 11_644_473_600
"""Seconds from 1601, where Windows begins to count."""
_NEWER: Final = "A newer version of Partner Desk is installed. An older one cannot take its place."


def make(folder: Path, policies: Path, icon: Path, made: Path) -> None:
    """Write the MSI `made` from the frozen program and the policy templates."""
    described = made.with_suffix(".wxs")
    near = (Path(os.path.relpath(one, made.parent)) for one in (folder, policies, icon))
    with chdir(made.parent):  # wixl finds files only from where the description lies
        described.write_text(description(*near), encoding="utf-8", newline="\n")
        steps.run("wixl", "-a", "x64", "-o", made, described)
    described.unlink()
    made.write_bytes(settled(made.read_bytes(), project.epoch()))


def settled(content: bytes, epoch: int) -> bytes:
    """Return an MSI with an id and times of its own content, in place of chance and the clock's.

    Windows knows each package by that id: other content has another one, the same the same.
    """
    found = [*_SUMMARY.finditer(content)]
    if len(found) != 1:  # another wixl: as good, though no two are alike
        return content
    moment = struct.pack("<Q", (epoch + _BEFORE_1970) * 10_000_000)
    whole = bytearray(content)
    for group in (2, 3):
        whole[slice(*found[0].span(group))] = moment
    whole[slice(*found[0].span(1))] = b"0" * 36
    own = uuid5(UPGRADES, hashlib.sha256(whole).hexdigest())
    whole[slice(*found[0].span(1))] = str(own).upper().encode("ascii")
    return bytes(whole)


def description(folder: Path, policies: Path, icon: Path) -> str:
    """Return the WiX source: a component for each file, known by its place for ever."""
    wix = Element("Wix", xmlns=_WIX)
    product = SubElement(
        wix,
        "Product",
        Id=_guid(f"product {project.version()}"),
        Name=project.NAME,
        Version=project.version(),
        Manufacturer=project.PUBLISHER,
        Language="1033",
        Codepage="65001",
        UpgradeCode=_as_guid(UPGRADES),
    )
    SubElement(
        product,
        "Package",
        InstallerVersion="500",
        Compressed="yes",
        InstallScope="perMachine",
        Manufacturer=project.PUBLISHER,
        Description=str(project.about()["description"]),
    )
    SubElement(product, "MajorUpgrade", DowngradeErrorMessage=_NEWER)
    SubElement(product, "Media", Id="1", Cabinet="program.cab", EmbedCab="yes")
    SubElement(product, "Icon", Id="icon.ico", SourceFile=str(icon))
    for name, value in {"ARPPRODUCTICON": "icon.ico", "ARPNOMODIFY": "1"}.items():
        SubElement(product, "Property", Id=name, Value=value)
    target = SubElement(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    programs = SubElement(target, "Directory", Id="ProgramFiles64Folder")
    place = SubElement(programs, "Directory", Id="INSTALLDIR", Name=project.NAME)
    feature = SubElement(product, "Feature", Id="Program", Title=project.NAME, Level="1")
    _files(place, feature, folder, PurePosixPath())
    below = SubElement(place, "Directory", Id=_id("d", PurePosixPath("policies")), Name="policies")
    _files(below, feature, policies, PurePosixPath("policies"))
    _file_type(place, feature)
    menu = SubElement(target, "Directory", Id="ProgramMenuFolder")
    _shortcut(menu, feature)
    ET.indent(wix)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(wix, "unicode") + "\n"


def _files(parent: Element, feature: Element, folder: Path, place: PurePosixPath) -> None:
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        inside = place / file.name
        if file.is_dir():
            below = SubElement(parent, "Directory", Id=_id("d", inside), Name=file.name)
            _files(below, feature, file, inside)
        else:
            part = _component(parent, feature, f"file {inside}", _id("c", inside))
            SubElement(
                part, "File", Id=_id("f", inside), Name=file.name, Source=str(file), KeyPath="yes"
            )


def _shortcut(menu: Element, feature: Element) -> None:
    part = _component(menu, feature, "shortcut", "Shortcut")
    SubElement(
        part,
        "Shortcut",
        Id="MenuShortcut",
        Name=project.NAME,
        Target=f"[INSTALLDIR]{project.WINDOW}.exe",
        WorkingDirectory="INSTALLDIR",
    )
    _value(part, r"Software\Partner Desk", "Shortcut", "1", leads=True)


def _file_type(place: Element, feature: Element) -> None:
    part = _component(place, feature, "file type", "FileType")
    classes = r"Software\Classes"
    opens = f'"[INSTALLDIR]{project.WINDOW}.exe" "%1"'
    _value(part, rf"{classes}\.pdesk", "", _REGISTER, leads=True)
    _value(part, rf"{classes}\{_REGISTER}", "", "Partner Desk register")
    _value(part, rf"{classes}\{_REGISTER}\shell\open\command", "", opens)


def _value(part: Element, key: str, name: str, value: str, *, leads: bool = False) -> None:
    """Add a value of the registry; the one that `leads` tells whether its component is there."""
    attributes = {"Root": "HKLM", "Key": key, "Value": value, "Type": "string"}
    if name:
        attributes["Name"] = name
    if leads:
        attributes["KeyPath"] = "yes"
    SubElement(part, "RegistryValue", attributes)


def _component(parent: Element, feature: Element, what: str, name: str) -> Element:
    SubElement(feature, "ComponentRef", Id=name)
    return SubElement(parent, "Component", Id=name, Guid=_guid(what), Win64="yes")


def _id(kind: str, place: PurePosixPath) -> str:
    """Return a name that wixl takes, the same for the same place in every version."""
    return f"{kind}_{uuid5(NAMESPACE_URL, str(place)).hex}"


def _guid(what: str) -> str:
    return _as_guid(uuid5(UPGRADES, what))


def _as_guid(value: UUID) -> str:
    return "{" + str(value).upper() + "}"
