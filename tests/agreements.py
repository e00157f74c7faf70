"""Agreements as the tests need them: a draft ready to be recorded, and a PDF to read."""

from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256

from fpdf import FPDF

from desktop.domain.agreement_drafts import AgreementDraft, Copy
from desktop.domain.agreements import Agreement, AgreementType, Form, Way
from desktop.domain.identifiers import AgreementId, derived_id
from tests.records import partner

NOW = datetime(2026, 11, 23, 8, 42, tzinfo=UTC)
TODAY = date(2026, 11, 23)
ZONE = "Europe/Rome"
NAME = "Contratto-cliente-IT-it.pdf"

PARAGRAPHS = (
    "1. Che cosa regola. Il contratto vale per i prodotti e i servizi che il cliente ordina.",
    "2. Licenza d’uso. Il cliente può usare i prodotti per le proprie attività.",
    "3. Account e responsabilità. Il cliente custodisce le credenziali dei propri utenti.",
    "4. Partner e accesso delegato. I diritti concessi al partner sono distinti dal contratto.",
)


def pdf(pages: int = 6, seed: str = "") -> bytes:
    """Return a made-up agreement with text on each page; `seed` makes it another document."""
    made = FPDF()
    made.set_creation_date(NOW)
    made.set_font("Helvetica", "", 12)
    for number in range(1, pages + 1):
        made.add_page()
        made.set_font("Helvetica", "B", 18)
        made.cell(0, 12, "Contratto del cliente", new_x="LMARGIN", new_y="NEXT")
        made.set_font("Helvetica", "", 11)
        made.cell(0, 8, f"Italia, pagina {number} {seed}", new_x="LMARGIN", new_y="NEXT")
        for paragraph in PARAGRAPHS:
            made.multi_cell(0, 6, paragraph.replace("’", "'"), new_x="LMARGIN", new_y="NEXT")
            made.ln(3)
    return bytes(made.output())


def copy(content: bytes, name: str = NAME) -> Copy:
    return Copy(name=name, digest=sha256(content).hexdigest(), size=len(content))


def draft(content: bytes | None = b"%PDF text", **given: object) -> AgreementDraft:
    """Return a draft that is ready: opened, ticked, with who and when."""
    made = AgreementDraft(
        id=AgreementId(derived_id("agreement")),
        partner=partner().id,
        form=Form.AGREEMENT_ONLY,
        edition="marzo 2024",
        country="Italia",
        language="italiano",
        first_name="Chiara",
        last_name="Belotti",
        email="chiara.belotti@lorsenna.example",
        accepted_on=TODAY,
    )
    if content is not None:
        made = made.with_copy(copy(content))
    made = replace(made, **given)  # type: ignore[arg-type]  # named by the tests
    return made.opened_at(NOW, 6).tick(True) if made.form.has_document else made


def agreement(**given: object) -> Agreement:
    made = Agreement(
        id=AgreementId(derived_id("agreement")),
        partner=partner().id,
        form=Form.AGREEMENT_ONLY,
        way=Way.ADMIN_CENTER,
        type=AgreementType.CUSTOMER,
        copy_name=NAME,
        copy_digest="a" * 64,
        copy_size=10,
        edition="marzo 2024",
        first_name="Chiara",
        last_name="Belotti",
        email="chiara.belotti@lorsenna.example",
        accepted_on=TODAY,
    )
    return replace(made, **given)  # type: ignore[arg-type]  # named by the tests
