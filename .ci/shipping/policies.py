"""Group policy templates, made from the program's own table of what can be decided.

One ADMX with what there is, and one ADML for each language with its words.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element, SubElement

from desktop.domain.organisation import Organisation
from desktop.domain.policies import SETTINGS, Kind, Of, Setting
from desktop.language import Catalogue, catalogue
from desktop.policy import HIDE, KEY, LOCK
from desktop.settings import Settings
from desktop.wording import policies as words
from shipping import project

LANGUAGES: Final = {"en": "en-US", "it": "it-IT"}
NAME: Final = project.WINDOW
_SPACE: Final = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"
_REVISION: Final = "1.0"
_SINCE: Final = "0.1.0"
"""The first version that obeys these policies, whichever is built."""
_ROOT: Final = "PartnerDesk"
_SUPPORTED: Final = "Supported"
_ELEMENT: Final = "Value"


@dataclass(frozen=True, slots=True)
class Shut:
    """One of the two ways to shut a setting: the registry's key and the words for it."""

    key: str
    title: str
    one: str
    more: str


WAYS: Final = (
    Shut(LOCK, words.LOCKS, words.LOCK, words.LOCKS_MORE),
    Shut(HIDE, words.HIDES, words.HIDE, words.HIDES_MORE),
)


def write(folder: Path) -> Path:
    """Write the templates as they lie in PolicyDefinitions, and return the folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / f"{NAME}.admx").write_text(admx(), encoding="utf-8", newline="\r\n")
    for code, culture in LANGUAGES.items():
        place = folder / culture
        place.mkdir()
        (place / f"{NAME}.adml").write_text(adml(code), encoding="utf-8", newline="\r\n")
    return folder


def admx() -> str:
    """Return what can be decided, for Windows' editor of group policies."""
    top = Element("policyDefinitions", xmlns=_SPACE, revision=_REVISION, schemaVersion=_REVISION)
    spaces = SubElement(top, "policyNamespaces")
    SubElement(spaces, "target", prefix="partnerdesk", namespace="PartnerDesk.Policies")
    SubElement(top, "resources", minRequiredRevision=_REVISION)
    supported = SubElement(SubElement(top, "supportedOn"), "definitions")
    SubElement(supported, "definition", name=_SUPPORTED, displayName=_string(_SUPPORTED))
    categories = SubElement(top, "categories")
    SubElement(categories, "category", name=_ROOT, displayName=_string(_ROOT))
    for way in WAYS:
        below = SubElement(categories, "category", name=way.key, displayName=_string(way.key))
        SubElement(below, "parentCategory", ref=_ROOT)
    policies = SubElement(top, "policies")
    for setting in _with_value():
        _value_policy(policies, setting)
    for way in WAYS:
        for setting in SETTINGS:
            _shut_policy(policies, setting, way)
    return _text(top)


def adml(code: str) -> str:
    """Return the words of the templates in one language."""
    t = catalogue(code)
    top = Element(
        "policyDefinitionResources", xmlns=_SPACE, revision=_REVISION, schemaVersion=_REVISION
    )
    SubElement(top, "displayName").text = project.NAME
    SubElement(top, "description").text = project.NAME
    resources = SubElement(top, "resources")
    table = SubElement(resources, "stringTable")
    for name, text in _strings(t):
        SubElement(table, "string", id=name).text = text
    shapes = SubElement(resources, "presentationTable")
    for setting in _with_value():
        _presentation(shapes, setting, t)
    return _text(top)


def _with_value() -> Iterator[Setting]:
    return (setting for setting in SETTINGS if setting.kind is not Kind.NONE)


def _value_policy(policies: Element, setting: Setting) -> None:
    name = setting.name
    made = _policy(policies, name, KEY, _ROOT)
    made.set("presentation", f"$(presentation.{name})")
    elements = SubElement(made, "elements")
    match setting.kind:
        case Kind.CHOICE:
            inner = SubElement(elements, "enum", id=_ELEMENT, valueName=name, required="true")
            for value in setting.choices:
                item = SubElement(inner, "item", displayName=_string(f"{name}_{value}"))
                SubElement(SubElement(item, "value"), "string").text = value
        case Kind.NUMBER:
            SubElement(
                elements,
                "decimal",
                id=_ELEMENT,
                valueName=name,
                required="true",
                minValue=str(setting.least),
                maxValue=str(setting.most),
            )
        case _:
            SubElement(
                elements, "text", id=_ELEMENT, valueName=name, required="true", expandable="false"
            )


def _shut_policy(policies: Element, setting: Setting, way: Shut) -> None:
    made = _policy(policies, f"{way.key}_{setting.name}", rf"{KEY}\{way.key}", way.key)
    made.set("valueName", setting.name)
    for state, number in (("enabledValue", "1"), ("disabledValue", "0")):
        SubElement(SubElement(made, state), "decimal", value=number)


def _policy(policies: Element, name: str, key: str, category: str) -> Element:
    made = SubElement(
        policies,
        "policy",
        {
            "name": name,
            "class": "Both",
            "displayName": _string(f"{name}_Title"),
            "explainText": _string(f"{name}_More"),
            "key": key,
        },
    )
    SubElement(made, "parentCategory", ref=category)
    SubElement(made, "supportedOn", ref=_SUPPORTED)
    return made


def _strings(t: Catalogue) -> Iterator[tuple[str, str]]:
    yield _ROOT, t.gettext(words.CATEGORY)
    yield _SUPPORTED, t.gettext(words.SUPPORTED).format(version=_SINCE)
    for way in WAYS:
        yield way.key, t.gettext(way.title)
    for setting in SETTINGS:
        title = words.title(setting, t)
        if setting.kind is not Kind.NONE:
            yield f"{setting.name}_Title", title
            yield f"{setting.name}_More", words.more(setting, t)
        for value in setting.choices:
            yield f"{setting.name}_{value}", words.choice(value, t)
        for way in WAYS:
            yield f"{way.key}_{setting.name}_Title", t.gettext(way.one).format(title=title)
            yield f"{way.key}_{setting.name}_More", t.gettext(way.more).format(title=title)


def _presentation(shapes: Element, setting: Setting, t: Catalogue) -> None:
    made = SubElement(shapes, "presentation", id=setting.name)
    title = words.title(setting, t)
    match setting.kind:
        case Kind.CHOICE:
            SubElement(
                made, "dropdownList", refId=_ELEMENT, noSort="true", defaultItem="0"
            ).text = title
        case Kind.NUMBER:
            SubElement(
                made, "decimalTextBox", refId=_ELEMENT, defaultValue=str(_usual(setting))
            ).text = title
        case _:
            box = SubElement(made, "textBox", refId=_ELEMENT)
            SubElement(box, "label").text = title


def _usual(setting: Setting) -> int:
    """Return the number the editor offers first: what the program takes when nobody decides."""
    kept = fields(Settings if setting.of is Of.PERSON else Organisation)
    return next(int(str(one.default)) for one in kept if one.name == setting.key)


def _string(name: str) -> str:
    return f"$(string.{name})"


def _text(top: Element) -> str:
    ET.indent(top)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(top, "unicode") + "\n"
