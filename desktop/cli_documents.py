"""What the command line answers: for programs with codes, and the lists for people in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.domain.agreements import AgreementLine, AgreementRemark, remarked
from desktop.domain.answers import Unknown
from desktop.domain.imports import Outcome, Preview
from desktop.domain.lines import RelationshipLine
from desktop.domain.lists import Where
from desktop.domain.search import fold, parse
from desktop.domain.verification import Verification
from desktop.language import Catalogue
from desktop.wording import agreements as saying
from desktop.wording import listings, search

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace

Document = dict[str, Any]
Rows = tuple[list[Document], listings.Listing]


def imported(preview: Preview, entry: int | None) -> Document:
    """Return what an import would do or did; `entry` is None when nothing was written."""
    return {
        "format": preview.format,
        "new": preview.count(Outcome.NEW),
        "changed": preview.count(Outcome.CHANGED),
        "gone": preview.count(Outcome.GONE),
        "unchanged": preview.count(Outcome.UNCHANGED),
        "unreadable": [{"where": _place(x.where), "why": x.why} for x in preview.unreadable],
        "other_tenant": [
            {"where": _place(x.where), "tenant": x.tenant, "customer": x.customer}
            for x in preview.other_tenant
        ],
        "remarks": [
            {"kind": x.kind, "where": _place(x.where), "data": x.data} for x in preview.remarks
        ],
        "entry": entry,
    }


def _place(where: Where | None) -> str | None:
    return None if where is None else f"{where.source}:{where.row}"


def verified(found: Verification) -> Document:
    """Return what checking a register found."""
    return {
        "sound": found.sound,
        "entries": found.entries,
        "records": found.records,
        "documents": found.documents,
        "erased": found.erased,
        "head": found.head,
        "faults": [asdict(fault) for fault in found.faults],
    }


def roles(folder: Path, text: str, t: Catalogue) -> Rows:
    """Return the roles that are shipped in `folder` and hold all words of `text`."""
    from desktop.services import shipped

    table = shipped.roles(folder)
    kept = tuple(
        role for role in table.roles if _holds(text, role.id, role.name_en, role.name_it, role.tier)
    )
    rows = [
        {
            "id": role.id,
            "name_en": role.name_en,
            "name_it": role.name_it,
            "tier": role.tier,
            "privileged": role.privileged,
            "gdap": role.gdap,
        }
        for role in kept
    ]
    return rows, listings.roles(kept, t)


def types(folder: Path, text: str, t: Catalogue) -> Rows:
    """Return the types of partner that are shipped in `folder` and hold all words of `text`."""
    from desktop.services import shipped

    table = shipped.types(folder)
    kept = tuple(kind for kind in table.types if _holds(text, kind.id, kind.name.en, kind.name.it))
    rows = [
        {
            "id": kind.id,
            "name_en": kind.name.en,
            "name_it": kind.name.it,
            "roles_rule": kind.roles_rule,
            "access": kind.access,
        }
        for kind in kept
    ]
    return rows, listings.types(kept, t)


def partners(workspace: Workspace, text: str, moment: datetime | None, t: Catalogue) -> Rows:
    """Return the partners that hold all words of `text`, as of a moment (None: now)."""
    service = workspace.partners
    held, lines = (service.all(), service.lines()) if moment is None else service.at(moment)
    tenants: dict[str, list[str]] = {
        partner.id: [known.value for known in partner.tenant_ids] for partner in held
    }
    kept = [line for line in lines if _holds(text, line.name, line.town, *tenants[line.id])]
    rows = [
        {
            "id": line.id,
            "name": line.name,
            "town": line.town,
            "state": line.state,
            "tenant_ids": tenants[line.id],
            "relationships": line.relationships,
            "ended": line.ended,
            "sells": line.sells,
            "administers": line.administers,
        }
        for line in kept
    ]
    return rows, listings.partners(kept, t)


def relationships(
    workspace: Workspace, text: str, moment: datetime | None, now: datetime, t: Catalogue
) -> Rows:
    """Return the relationships that a search finds, as of a moment (None: now)."""
    service, table = workspace.relationships, workspace.roles
    lines: Sequence[RelationshipLine]
    lines = service.lines() if moment is None else service.lines_at(moment)
    query = parse(text, search.filters(t))
    if not query.empty:
        texts = search.haystacks(lines, table, t)
        wanted = search.conditions(query, table, t, moment or now).values()
        lines = [
            line
            for position, line in enumerate(lines)
            if all(word in texts[position] for word in query.words)
            and all(holds(line) for holds in wanted)
        ]
    return [_relationship(line) for line in lines], listings.relationships(lines, table, t)


def _relationship(line: RelationshipLine) -> Document:
    held, end = line.role_ids(), line.end()
    return {
        "id": line.id,
        "partner": line.partner,
        "partner_name": line.partner_name,
        "type": line.type,
        "name": line.name,
        "status": line.status,
        "status_as_reported": line.status_as_reported,
        "ends": end.isoformat() if isinstance(end, datetime) else None,
        "ends_kind": line.ends_kind,
        "duration_days": line.duration_days,
        "auto_extend": line.auto_extend,
        "roles": None if isinstance(held, Unknown) else list(held),
        "evidence": line.evidence,
        "decision": line.decision,
    }


def agreements(workspace: Workspace, text: str, moment: datetime | None, t: Catalogue) -> Rows:
    """Return the agreements that hold all words of `text`, as of a moment (None: now).

    Whether a kept document was altered is told of now only.
    """
    service = workspace.agreements
    lines = service.lines() if moment is None else service.lines_at(moment)
    bad = service.altered() if moment is None else frozenset()
    kept = [
        (line, remarked(line.remarks, line.agreement.id in bad))
        for line in lines
        if _holds(text, saying.haystack(line.agreement, line.partner_name, line.remarks, t))
    ]
    rows = [_agreement(line, remarks) for line, remarks in kept]
    return rows, listings.agreements(kept, t)


def _agreement(line: AgreementLine, remarks: Sequence[AgreementRemark]) -> Document:
    one = line.agreement
    return {
        "id": one.id,
        "partner": one.partner,
        "partner_name": line.partner_name,
        "form": one.form,
        "way": one.way,
        "type": one.type,
        "accepted_on": one.accepted_on.isoformat(),
        "accepted_by": one.signatory,
        "email": one.email,
        "may_sign": one.may_sign,
        "copy": one.copy_name or None,
        "sha256": one.copy_digest or None,
        "link": one.link or None,
        "edition": one.edition,
        "country": one.country,
        "language": one.language,
        "roles": None if isinstance(one.roles, Unknown) else list(one.roles),
        "days": one.days,
        "outcome": one.outcome,
        "check_on": one.check_on.isoformat() if one.check_on else None,
        "evidence": one.evidence,
        "invitation": one.invitation,
        "remarks": list(remarks),
    }


def _holds(text: str, *fields: str) -> bool:
    """Return whether all words of a search stand somewhere in the fields."""
    haystack = fold("\n".join(fields))
    return all(word in haystack for word in parse(text, {}).words)
