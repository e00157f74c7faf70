"""What brought an agreement about, in a shape that drafts can hold, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.domain.agreement_drafts import Occasion, Point
from desktop.domain.agreements import Form
from desktop.domain.answers import Answer, Unknown
from desktop.domain.durations import AutoExtend
from desktop.domain.identifiers import PartnerId, RoleId


def held(occasion: Occasion) -> dict[str, Any]:
    """Return an occasion as text, numbers and lists."""
    roles = None if isinstance(occasion.roles, Unknown) else tuple(map(str, occasion.roles))
    return {
        "partner": str(occasion.partner),
        "forms": tuple(form.value for form in occasion.forms),
        "invitation": occasion.invitation,
        "warned": occasion.warned,
        "dap": occasion.dap,
        "roles": roles,
        "days": occasion.days,
        "extends": occasion.extends.value,
        "link": occasion.link,
        "points": tuple((point.holds.value, point.says) for point in occasion.points),
    }


def taken(draft: Mapping[str, Any]) -> Occasion:
    """Return the occasion that `held` was given."""
    roles = draft["roles"]
    return Occasion(
        partner=PartnerId(draft["partner"]),
        forms=tuple(Form(form) for form in draft["forms"]),
        invitation=draft["invitation"],
        warned=draft["warned"],
        dap=draft["dap"],
        roles=Unknown.UNKNOWN if roles is None else tuple(RoleId(role) for role in roles),
        days=draft["days"],
        extends=AutoExtend(draft["extends"]),
        link=draft["link"],
        points=tuple(Point(Answer(holds), says) for holds, says in draft["points"]),
    )
