"""The columns of the agreements, and the lines behind them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from desktop.domain.agreements import Agreement, AgreementLine, AgreementRemark, remarked
from desktop.domain.identifiers import AgreementId
from desktop.domain.search import fold
from desktop.language import Catalogue
from desktop.ui.models.lines import Column
from desktop.wording import agreements as say
from desktop.wording.words import word


class AgreementRow(NamedTuple):
    """One agreement with its words; `hay` is what a search looks through."""

    agreement: Agreement
    partner: str
    remarks: tuple[AgreementRemark, ...]
    hay: str

    @property
    def altered(self) -> bool:
        """Whether a kept document is no longer what was kept."""
        return AgreementRemark.ALTERED in self.remarks


def agreement_rows(
    lines: Sequence[AgreementLine], altered: Collection[AgreementId], t: Catalogue
) -> list[AgreementRow]:
    """Return a row for each line; `altered` are those of which a document does not hold."""
    rows = []
    for line in lines:
        one = line.agreement
        remarks = remarked(line.remarks, one.id in altered)
        hay = say.haystack(one, line.partner_name, remarks, t)
        rows.append(AgreementRow(one, line.partner_name, remarks, fold(hay)))
    return rows


CHIPS = ("all", "open", "look")


def belongs(row: AgreementRow, chip: str) -> bool:
    """Return whether a row is of the kind a filter names: all, open, look."""
    match chip:
        case "open":
            return row.agreement.waits
        case "look":
            return bool(row.remarks)
    return True


def agreement_columns(t: Catalogue) -> tuple[Column[AgreementRow], ...]:
    """Return the columns in the language of `t`."""
    return (
        Column(
            key="day",
            title=t.gettext("Day"),
            text=lambda row: t.day(row.agreement.accepted_on),
            sort=lambda row: row.agreement.accepted_on,
            width=100,
        ),
        Column(
            key="partner",
            title=t.gettext("Partner"),
            text=lambda row: row.partner,
            sort=lambda row: fold(row.partner),
            width=128,
            grows=True,
        ),
        Column(
            key="form",
            title=t.gettext("What"),
            text=lambda row: word(row.agreement.form, t),
            sort=lambda row: row.agreement.form.value,
            width=148,
        ),
        Column(
            key="outcome",
            title=t.gettext("Outcome"),
            text=lambda row: say.outcome(row.agreement.outcome, t),
            sort=lambda row: row.agreement.outcome or "",
            width=120,
        ),
        Column(
            key="way",
            title=t.gettext("Way"),
            text=lambda row: word(row.agreement.way, t),
            sort=lambda row: row.agreement.way.value,
            width=90,
        ),
        Column(
            key="signatory",
            title=t.gettext("Who signs"),
            text=lambda row: row.agreement.signatory,
            sort=lambda row: fold(row.agreement.signatory),
            width=112,
        ),
        Column(
            key="copy",
            title=t.gettext("Copy"),
            text=lambda row: say.copy_cell(row.agreement, t),
            sort=lambda row: (not row.agreement.copy_digest, fold(row.agreement.copy_name)),
            tooltip=lambda row: say.copy_of(row.agreement, t),
            width=104,
        ),
        Column(
            key="evidence",
            title=t.gettext("Evidence"),
            text=lambda row: word(row.agreement.evidence, t),
            sort=lambda row: row.agreement.evidence.value,
            width=104,
            shown=False,
        ),
        Column(
            key="remarks",
            title=t.gettext("To look at"),
            text=lambda row: say.remarks_short(row.remarks, t),
            sort=lambda row: -len(row.remarks),
            tooltip=lambda row: "\n".join(say.remark(r, row.agreement, t) for r in row.remarks),
            width=144,
            shown=False,
        ),
        Column(
            key="edition",
            title=t.gettext("Version or date"),
            text=lambda row: row.agreement.edition,
            sort=lambda row: fold(row.agreement.edition),
            width=120,
            shown=False,
        ),
    )
