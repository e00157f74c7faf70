"""Lists as Graph answers them, made for a test."""

import json
from typing import Any

from desktop.domain.identifiers import derived_id

OURS = derived_id("tenant", "Torneria Lorsenna Srl")
THEIRS = derived_id("tenant", "Adrevia Servizi IT Srl")


def item(name: str, **given: Any) -> dict[str, Any]:
    """Return one relationship of the partner THEIRS with the customer OURS."""
    made = {
        "id": f"{derived_id('external', name)}-{given.pop('partner', THEIRS)}",
        "displayName": name,
        "duration": "P180D",
        "customer": {"tenantId": OURS, "displayName": "Torneria Lorsenna"},
        "accessDetails": {
            "unifiedRoles": [{"roleDefinitionId": "729827e3-9c14-49f7-bb1b-9608f156bbb8"}]
        },
        "status": "active",
        "autoExtendDuration": "PT0S",
        "createdDateTime": "2026-08-01T08:00:00Z",
        "lastModifiedDateTime": "2026-08-18T08:00:00Z",
        "activatedDateTime": "2026-08-18T08:00:00Z",
        "endDateTime": "2027-02-14T08:00:00Z",
    }
    return {**made, **given}


def listed(*items: dict[str, Any], **around: Any) -> str:
    return json.dumps({"value": list(items), **around})
