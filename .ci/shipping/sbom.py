"""The list of parts for machines: CycloneDX 1.6, the same bytes for the same parts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from shipping import project
from shipping.components import Component

SPECIFICATION: Final = "1.6"


def document(parts: Iterable[Component], target: str) -> dict[str, Any]:
    """Return the list for one target, "windows" or "linux", as CycloneDX wants it."""
    ours = f"partner-desk@{project.version()}"
    listed = [_component(part) for part in parts]
    made = datetime.fromtimestamp(project.epoch(), UTC)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": SPECIFICATION,
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, f'{ours}:{target}:{listed}')}",
        "version": 1,
        "metadata": {
            "timestamp": made.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": ours,
                "name": "partner-desk",
                "version": project.version(),
                "licenses": [{"expression": str(project.about()["license"])}],
            },
        },
        "components": listed,
        "dependencies": [{"ref": ours, "dependsOn": [one["bom-ref"] for one in listed]}],
    }


def text(parts: Iterable[Component], target: str) -> str:
    """Return the document as it is written to its file."""
    return json.dumps(document(parts, target), indent=2, ensure_ascii=False) + "\n"


def _component(part: Component) -> dict[str, Any]:
    kind, name = ("cargo" if part.crate else "generic"), part.name.lower()
    if part.package:
        kind, name = "pypi", part.name
    reference = f"pkg:{kind}/{quote(name)}{'@' if part.version else ''}{quote(part.version)}"
    told = {
        "type": "library",
        "bom-ref": reference,
        "name": part.name,
        "version": part.version,
        "description": part.what,
        "licenses": [{"expression": part.licence}],
        "purl": reference,
    }
    if part.package:
        address = f"https://pypi.org/project/{part.name}/{part.version}/"
        told["externalReferences"] = [{"type": "distribution", "url": address}]
    return {key: value for key, value in told.items() if value}
