"""The kinds of identifier, so that a tenant is never taken for a partner."""

from __future__ import annotations

import re
import secrets
import uuid
from typing import NewType

RegisterId = NewType("RegisterId", str)
PartnerId = NewType("PartnerId", str)
RelationshipId = NewType("RelationshipId", str)
AgreementId = NewType("AgreementId", str)
PersonId = NewType("PersonId", str)
InvitationId = NewType("InvitationId", str)
ListingId = NewType("ListingId", str)
DirectoryFileId = NewType("DirectoryFileId", str)
EnquiryId = NewType("EnquiryId", str)
UndertakingId = NewType("UndertakingId", str)
TenantId = NewType("TenantId", str)
ExternalId = NewType("ExternalId", str)
RoleId = NewType("RoleId", str)

_GUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_VARIANT = {digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"}
_MISSING = "00000000-0000-0000-0000-000000000000"


def new_id() -> str:
    """Return a fresh random UUID (RFC 9562, version 4) for a record of ours.

    Put together here, since a directory asks for 100,000 and uuid4 takes three times as long.
    """
    drawn = secrets.token_hex(16)
    parts = drawn[:8], drawn[8:12], f"4{drawn[13:16]}", f"{_VARIANT[drawn[16]]}{drawn[17:20]}"
    return f"{'-'.join(parts)}-{drawn[20:]}"


def derived_id(*parts: str) -> str:
    """Return the UUID that always stands for these parts, for records that must meet again."""
    return str(uuid.uuid5(uuid.NAMESPACE_OID, "\x1f".join(parts)))


def guid(text: str) -> str | None:
    """Return `text` as a lower-case GUID, or None; braces and blanks around it are dropped."""
    bare = text.strip().strip("{}").lower()
    return bare if _GUID.fullmatch(bare) and bare != _MISSING else None


def tenant_id(text: str) -> TenantId | None:
    """Return a tenant id in lower case, or None when `text` is not one."""
    found = guid(text)
    return TenantId(found) if found else None


def suggested_partner_tenant(external: str) -> TenantId | None:
    """Return the second GUID of a relationship id, which is likely the partner's tenant.

    Seen in every sample but not documented by Microsoft: a suggestion, never a fact.
    """
    bare = external.strip().lower()
    if len(bare) == 73 and bare[36] == "-" and guid(bare[:36]):
        return tenant_id(bare[37:])
    return None


def short(identifier: str) -> str:
    """Return an id cut in the middle, as `38becd8e…23ee8cd` lines show it."""
    return identifier if len(identifier) <= 20 else f"{identifier[:8]}…{identifier[-6:]}"


def clean(text: str) -> str:
    """Return outside text as we keep it: NUL and lone surrogates become U+FFFD."""
    if text.isascii():
        return text.replace("\x00", "\ufffd") if "\x00" in text else text
    held = text.replace("\x00", "\ufffd")
    return held.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
