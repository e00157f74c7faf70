"""Single values of a Graph answer: texts, moments and lengths in every dress they come in.

ConvertTo-Json turns .NET spans of time and dates into objects, PowerShell 5 writes dates as
`/Date(…)/`; texts come out clean.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from desktop.domain.identifiers import clean, guid
from desktop.domain.times import from_micros, utc

Fields = Mapping[str, Any]
"""The properties of an object, under the names that Graph gives them."""

LAST_YEAR = 9999
"""The year of .NET's latest moment, which stands for "no end"."""
_NET_DATE = re.compile(r"/Date\((-?\d{1,18})(?:[+-]\d{4})?\)/")
_YEAR_ONE_MS = -62_135_000_000_000
_GUID_WITHIN = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_SHOWN = 200
_NAMES = {
    name.lower(): name
    for name in (
        "@odata.count",
        "@odata.context",
        "@odata.nextLink",
        "@odata.type",
        "accessContainer",
        "accessDetails",
        "activatedDateTime",
        "activityDisplayName",
        "AdditionalProperties",
        "agreementLink",
        "autoExtendDuration",
        "contractType",
        "createdDateTime",
        "crossTenantAccessType",
        "customer",
        "days",
        "displayName",
        "duration",
        "endDateTime",
        "error",
        "hours",
        "id",
        "inboundTrust",
        "indirectProviderTenantId",
        "isPartnerConsentPending",
        "isServiceProvider",
        "lastModifiedDateTime",
        "minutes",
        "partnerGdapRelationshipId",
        "partners",
        "relationships",
        "roleDefinitionId",
        "seconds",
        "status",
        "tenantId",
        "unifiedRoles",
        "value",
    )
}


class Wrong(Exception):
    """A property has a shape that its name does not allow."""


def named(item: Mapping[str, Any]) -> Fields:
    """Return the properties under Graph's own names, those of PowerShell's extra bag among them."""
    names = _graph_names(tuple(item))
    if names is None:
        return item
    fields = dict(zip(names, item.values(), strict=True))
    extra = fields.get("AdditionalProperties")
    if extra and isinstance(extra, dict):
        names = _graph_names(tuple(extra)) or tuple(extra)
        return {**dict(zip(names, extra.values(), strict=True)), **fields}
    return fields


@lru_cache(maxsize=256)
def _graph_names(names: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return Graph's names for these, or None where they are that already.

    The objects of one list nearly all have the same names.
    """
    found = tuple(_NAMES.get(name.lower(), name) for name in names)
    return None if found == names and "AdditionalProperties" not in names else found


def text(fields: Fields, name: str) -> str | None:
    """Return a property as text, None where it is absent or null; raises Wrong for an object."""
    value = fields.get(name)
    if type(value) is str:
        return clean(value)
    if value is None:
        return None
    if isinstance(value, (bool, dict, list)):
        raise Wrong(name)
    return shown(value)


def shown(value: object) -> str:
    """Return what stands there, short enough to be quoted."""
    if isinstance(value, str):
        return clean(value[:_SHOWN])
    if value is None or isinstance(value, (dict, list)):
        return ""
    return str(value)[:_SHOWN]


def moment(value: object) -> datetime | None:
    """Return a moment in UTC; None for null, an empty text and year 0001.

    Raises ValueError or OverflowError for anything else.
    """
    if value is None:
        return None
    if isinstance(value, dict):  # a date of PowerShell 5 that carries notes of its own
        value = named(value).get("value")
    if not isinstance(value, str):
        raise ValueError(value)
    if len(value) > 19 and value[4] == value[7] == "-" and value[10] == "T" and value[-1] == "Z":
        found = datetime.fromisoformat(value)
        return None if found.year == 1 else found
    if match := _NET_DATE.fullmatch(value.strip()):
        since_1970 = int(match[1])
        return None if since_1970 < _YEAR_ONE_MS else from_micros(since_1970 * 1000)
    return utc(value)


def span(fields: Fields, name: str) -> str | None:
    """Return the text of a length of time; an object of .NET's is written as .NET writes it."""
    value = fields.get(name)
    if not isinstance(value, dict):
        found = text(fields, name)
        return found.strip() if found else None
    parts = named(value)
    whole = [parts.get(part, 0) for part in ("days", "hours", "minutes", "seconds")]
    if "days" not in parts or not all(type(part) is int and 0 <= part < 10**6 for part in whole):
        raise Wrong(name)
    return "{}.{:02}:{:02}:{:02}".format(*whole)


def role(value: object) -> str:
    """Return what names a role in a list of roles; "" where nothing does."""
    if isinstance(value, dict):
        value = named(value).get("roleDefinitionId")
    return value if isinstance(value, str) else ""


def role_id(source: str) -> str | None:
    """Return the one GUID in a text such as PowerShell's `@{roleDefinitionId=…}`, or None."""
    found = _GUID_WITHIN.findall(source)
    return guid(found[0]) if len(found) == 1 else None
