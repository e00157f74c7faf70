"""What is written of our own firm besides its name: the fields, and what they hold."""

from __future__ import annotations

from desktop.domain.errors import Invalid
from desktop.domain.identifiers import TenantId, tenant_id
from desktop.language import _
from desktop.ui.dialogs.fields import Field, line


def firm_fields() -> dict[str, Field]:
    """Return a field for each, by the names of `Organisation`; each holds a line."""
    return {
        "tenant": Field(
            _("Our tenant id"),
            line(placeholder="38becd8e-2eb2-5755-835e-4190733ee8cd", longest=60),
            _("Microsoft Entra admin center, Overview. A list can also bring it along."),
        ),
        "domains": Field(
            _("Mail domains"),
            line(placeholder="example.com, example.it", longest=1000),
            _("Several with commas between."),
        ),
        "vat": Field(_("VAT number"), line(longest=20)),
        "pec": Field(_("PEC"), line(longest=200)),
    }


def read_tenant(text: str) -> TenantId | None:
    """Return the tenant id someone typed, None for none; raises Invalid."""
    found = tenant_id(text) if text else None
    if text and found is None:
        raise Invalid("tenant", "guid", text)
    return found


def read_domains(text: str) -> tuple[str, ...]:
    """Return the domains someone typed, each once, in order."""
    parts = text.replace(";", ",").split(",")
    return tuple(dict.fromkeys(part.strip().lower() for part in parts if part.strip()))
