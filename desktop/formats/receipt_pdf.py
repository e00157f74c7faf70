"""A receipt of an agreement as PDF: what is on file, in one page or two; same input, same bytes.

Nothing in it depends on the moment of writing: its date is that of the journal entry it prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from desktop.domain.agreements import Agreement, Way
from desktop.domain.answers import Answer, Unknown
from desktop.domain.receipts import Receipt
from desktop.domain.roles import RoleTable
from desktop.language import Catalogue, catalogue
from desktop.wording import agreements as say
from desktop.wording.history import signed
from desktop.wording.quotes import shown
from desktop.wording.relationships import days, role_name
from desktop.wording.words import word

REGULAR: Final = "DejaVuSans.ttf"
STRONG: Final = "DejaVuSans-Bold.ttf"
_FAMILY: Final = "DejaVu"
_MARGIN: Final = 20
_LABEL: Final = 48
_LINE: Final = 5.6
_GREY: Final = (86, 91, 102)

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")

Row = tuple[str, str]
"""What it is, and what is on file about it."""


def write(receipt: Receipt, table: RoleTable, language: str, fonts: Path) -> bytes:
    """Return the receipt in a language of LANGUAGES; `fonts` is the folder of shipped fonts."""
    from fpdf import FPDF

    t = catalogue(language, receipt.firm.zone)
    page = FPDF(orientation="P", unit="mm", format="A4")
    page.set_creation_date(receipt.entry.recorded)
    page.set_producer("Partner Desk")
    page.set_lang(language)
    page.set_title(t.gettext("Receipt of an agreement"))
    page.set_author(receipt.firm.name)
    page.add_font(_FAMILY, "", fonts / REGULAR)
    page.add_font(_FAMILY, "B", fonts / STRONG)
    page.set_margins(_MARGIN, _MARGIN, _MARGIN)
    page.set_auto_page_break(True, _MARGIN)
    page.add_page()
    _head(page, receipt, t)
    for title, rows in _parts(receipt, table, t):
        _part(page, title, rows)
    _foot(page, t)
    return bytes(page.output())


def _head(page: Any, receipt: Receipt, t: Catalogue) -> None:
    page.set_font(_FAMILY, "B", 17)
    page.multi_cell(0, 8, t.gettext("Receipt of an agreement"), new_x="LMARGIN", new_y="NEXT")
    page.set_font(_FAMILY, "", 11)
    page.multi_cell(0, 6, word(receipt.agreement.form, t), new_x="LMARGIN", new_y="NEXT")
    page.ln(2)
    page.set_font(_FAMILY, "B", 10)
    page.multi_cell(0, _LINE, t.gettext(say.KEPT_BY_US), new_x="LMARGIN", new_y="NEXT")
    page.ln(3)


def _part(page: Any, title: str, rows: list[Row]) -> None:
    page.set_draw_color(208, 211, 217)
    page.line(_MARGIN, page.get_y(), 210 - _MARGIN, page.get_y())
    page.ln(2.5)
    page.set_font(_FAMILY, "B", 10)
    page.multi_cell(0, _LINE, title, new_x="LMARGIN", new_y="NEXT")
    page.set_font(_FAMILY, "", 9.5)
    for label, value in rows:
        if page.will_page_break(_LINE * 2):
            page.add_page()
        top = page.get_y()
        page.set_text_color(*_GREY)
        page.multi_cell(_LABEL, _LINE, label, align="L", new_x="LMARGIN", new_y="NEXT")
        below = page.get_y()
        page.set_text_color(0, 0, 0)
        page.set_xy(_MARGIN + _LABEL, top)
        page.set_font_size(8 if _DIGEST.search(value) else 9.5)  # so that it stays on one line
        page.multi_cell(0, _LINE, _drawn(page, value), align="L", new_x="LMARGIN", new_y="NEXT")
        page.set_font_size(9.5)
        page.set_y(max(below, page.get_y()))
    page.ln(2.5)


def _drawn(page: Any, value: str) -> str:
    """Return a value with letters that the font lacks as their numbers: no name goes missing."""
    known = page.current_font.cmap
    return "".join(one if ord(one) in known else f" U+{ord(one):04X} " for one in value).strip()


def _foot(page: Any, t: Catalogue) -> None:
    page.set_text_color(*_GREY)
    page.set_font(_FAMILY, "", 8.5)
    sentences = (
        t.gettext(
            "The register records what people of the firm declared, attached or imported. It did"
            " nothing at Microsoft, and it does not prove that Microsoft accepted anything."
        ),
        t.gettext(
            "The entry’s SHA-256 stands in a chain with all entries before it: the register’s own"
            " check shows whether one of them was altered."
        ),
    )
    for sentence in sentences:
        page.multi_cell(0, 4.6, sentence, align="L", new_x="LMARGIN", new_y="NEXT")
        page.ln(1)


def _parts(receipt: Receipt, table: RoleTable, t: Catalogue) -> Iterator[tuple[str, list[Row]]]:
    agreement = receipt.agreement
    yield t.gettext("Between whom"), list(_parties(receipt, t))
    if agreement.form.has_document:
        yield t.gettext("The text"), list(_text(agreement, t))
    else:
        yield t.gettext("The roles"), list(_roles(agreement, table, t))
    yield t.gettext("Who, and by which way"), list(_acceptance(agreement, t))
    yield t.gettext("What supports it"), list(_support(receipt, t))


def _parties(receipt: Receipt, t: Catalogue) -> Iterator[Row]:
    firm, partner = receipt.firm, receipt.partner
    yield t.gettext("Our firm"), _joined(firm.name, firm.vat, firm.tenant)
    place = " ".join(filter(None, (partner.town, partner.country)))
    yield t.gettext("Partner"), _joined(partner.name, place, partner.vat)
    for known in partner.tenant_ids:
        yield t.gettext("The partner’s tenant"), shown(known.value, 60)


def _text(agreement: Agreement, t: Catalogue) -> Iterator[Row]:
    yield t.gettext("Agreement"), word(agreement.type, t)
    unsaid = t.gettext("not given")
    yield t.gettext("Version or date"), shown(agreement.edition, 120) or unsaid
    where = _joined(agreement.country, agreement.language)
    yield t.gettext("Country and language"), where or unsaid
    yield t.gettext("Copy"), say.copy_of(agreement, t)
    if agreement.copy_digest:
        yield t.gettext("SHA-256 of the copy"), agreement.copy_digest
        yield t.gettext("Size"), t.gettext("{n} bytes").format(n=t.number(agreement.copy_size))
    if agreement.opened is not None:
        read = t.moment(agreement.opened)
        if agreement.pages:
            message = t.gettext("{moment}, {read} of {pages} pages shown")
            read = message.format(moment=read, read=agreement.read, pages=agreement.pages)
        yield t.gettext("Opened here"), read


def _roles(agreement: Agreement, table: RoleTable, t: Catalogue) -> Iterator[Row]:
    held = agreement.roles
    if isinstance(held, Unknown):
        yield t.gettext("Roles"), t.gettext("not known")
    else:
        for role in table.ordered(held, t.code):
            yield word(table.tier(role), t), role_name(role, table, t)
    length = t.gettext("not known") if agreement.days is None else days(agreement.days, t)
    yield t.gettext("Length"), length
    yield t.gettext("Extends"), word(agreement.extends, t)


def _acceptance(agreement: Agreement, t: Catalogue) -> Iterator[Row]:
    yield t.gettext("Way"), say.way(agreement.way, t)
    label = t.gettext("Accepted by") if agreement.accepted else t.gettext("Who signs")
    if agreement.way is Way.TOLD_TO_ASK:
        label = t.gettext("Recorded by")
    yield label, _joined(agreement.signatory, agreement.email, agreement.phone)
    entitled = {
        Answer.YES: t.gettext("yes, as declared"),
        Answer.NO: t.gettext("no, as declared"),
        Answer.UNKNOWN: t.gettext("not said"),
    }
    yield t.gettext("May sign for the firm"), entitled[agreement.may_sign]
    yield t.gettext("On"), t.day(agreement.accepted_on)
    showed = say.outcome(agreement.outcome, t)
    if agreement.outcome_on is not None:
        showed = t.gettext("{outcome}, said on {day}").format(
            outcome=showed, day=t.day(agreement.outcome_on)
        )
    yield t.gettext("What Microsoft showed"), showed
    if agreement.dap:
        yield t.gettext("Old rights (DAP)"), t.gettext("asked for by the link")
    if agreement.warned:
        yield t.gettext("Reason, against our advice"), shown(agreement.reason, 400)


def _support(receipt: Receipt, t: Catalogue) -> Iterator[Row]:
    yield t.gettext("Evidence"), word(receipt.agreement.evidence, t)
    yield t.gettext("Lists"), say.seen_in_list(receipt.agreement, receipt.seen, t)
    for proof in receipt.proofs:
        yield t.gettext("Proof"), shown(proof.name, 80)
        yield t.gettext("SHA-256 of the proof"), proof.digest
    if receipt.altered:
        words = t.gettext("at least one is missing or was altered, so it proves nothing")
        yield t.gettext("Kept documents"), words
    entry = receipt.entry
    line = t.gettext("{number}, {moment}, by {person}").format(
        number=t.number(entry.number), moment=t.moment(entry.recorded), person=signed(entry.by, t)
    )
    yield t.gettext("Journal entry"), line
    yield t.gettext("SHA-256 of the entry"), receipt.digest


def _joined(*parts: str | None) -> str:
    return ", ".join(shown(part, 80) for part in parts if part)
