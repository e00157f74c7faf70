"""The columns of the directory: what each says of a partner, and how partners are sorted."""

from __future__ import annotations

from typing import Final

from desktop.domain.answers import Answer
from desktop.domain.lines import PartnerLine
from desktop.domain.partners import PartnerState
from desktop.domain.search import fold
from desktop.language import Catalogue
from desktop.ui.models.lines import END, Column
from desktop.wording import relationships as say
from desktop.wording.words import word

FIRST_SORT: Final = "name"
_STATES: Final = {value: rank for rank, value in enumerate(PartnerState)}
_ANSWERS: Final = {Answer.YES: 0, Answer.UNKNOWN: 1, Answer.NO: 2}


def directory_columns(t: Catalogue) -> tuple[Column[PartnerLine], ...]:
    """Return the columns in the language of `t`."""
    return (
        Column(
            key="name",
            title=t.gettext("Partner"),
            text=lambda line: line.name,
            sort=lambda line: (fold(line.name), line.id),
            width=200,
            grows=True,
        ),
        Column(
            key="town",
            title=t.gettext("Place"),
            text=lambda line: line.town,
            sort=lambda line: fold(line.town),
            width=116,
        ),
        Column(
            key="state",
            title=t.gettext("State"),
            text=lambda line: word(PartnerState(line.state), t),
            sort=lambda line: _STATES[PartnerState(line.state)],
            width=112,
        ),
        Column(
            key="sells",
            title=t.gettext("Sells to us"),
            text=lambda line: word(line.sells, t),
            spoken=lambda line: say.sells_light(line.sells, t),
            sort=lambda line: _ANSWERS[line.sells],
            width=100,
        ),
        Column(
            key="administers",
            title=t.gettext("Administers our tenant"),
            text=lambda line: word(line.administers, t),
            spoken=lambda line: say.administers_light(line.administers, t),
            sort=lambda line: _ANSWERS[line.administers],
            width=148,
        ),
        Column(
            key="relationships",
            title=t.gettext("Relationships"),
            text=lambda line: t.number(line.relationships),
            spoken=lambda line: say.relationships(line.relationships, t),
            sort=lambda line: line.relationships,
            align=END,
            width=104,
        ),
    )
