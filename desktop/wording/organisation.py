"""What is known of our own firm, in a few words."""

from __future__ import annotations

from desktop.domain.organisation import Details
from desktop.language import Catalogue


def given(details: Details, t: Catalogue) -> str:
    """Return what of the details there is, "" for nothing: "Tenant, 1 domain, 2 people"."""
    parts: list[str] = []
    if details.tenant:
        parts.append(t.gettext("tenant id"))
    if count := len(details.domains):
        parts.append(t.ngettext("{n} domain", "{n} domains", count).format(n=t.number(count)))
    if details.vat:
        parts.append(t.gettext("VAT"))
    if details.pec:
        parts.append(t.gettext("PEC"))
    if count := len(details.people):
        parts.append(t.ngettext("{n} person", "{n} people", count).format(n=t.number(count)))
    words = ", ".join(parts)
    return words[:1].upper() + words[1:]
