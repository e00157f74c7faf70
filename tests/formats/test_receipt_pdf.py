import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument

from desktop import paths
from desktop.domain.agreements import AgreementProof, AgreementType, Form, Way
from desktop.domain.answers import Answer
from desktop.domain.changes import Entry, Evidence, Reason
from desktop.domain.identifiers import RegisterId, RoleId
from desktop.domain.organisation import Organisation
from desktop.domain.outcomes import Outcome
from desktop.domain.receipts import Receipt
from desktop.formats import receipt_pdf, reference
from tests.agreements import NOW, agreement
from tests.records import HELPDESK, ME, partner

ROOT = Path(__file__).parent.parent.parent
DIGEST = "4be1" * 16
TABLE = reference.load(paths.resource("reference")).roles


def receipt(**given: object) -> Receipt:
    done = agreement(
        outcome=Outcome.DONE,
        outcome_on=date(2026, 11, 23),
        evidence=Evidence.DECLARED,
        copy_digest=DIGEST,
        country="Italia",
        language="italiano",
        opened=NOW,
        pages=6,
        read=6,
        may_sign=Answer.YES,
    )
    firm = Organisation(id=RegisterId("r"), name="Torneria Lorsenna Srl", vat="IT01114601006")
    entry = Entry(412, NOW, ME, Reason.TOLD, Evidence.DECLARED)
    return Receipt(
        firm=firm,
        partner=partner(),
        agreement=replace(done, **given),  # type: ignore[arg-type]  # named by the tests
        proofs=(),
        seen=None,
        entry=entry,
        digest="90c2" * 16,
    )


def written(one: Receipt, code: str = "it") -> bytes:
    return receipt_pdf.write(one, TABLE, code, paths.resource("fonts"))


def text(content: bytes) -> str:
    """Return what the PDF says, without its line breaks."""
    held = QBuffer()
    held.setData(QByteArray(content))
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(held)
    assert document.status() is QPdfDocument.Status.Ready
    said = "".join(document.getAllText(page).text() for page in range(document.pageCount()))
    return re.sub(r"\s+", "", said)


def has(content: bytes, *words: str) -> bool:
    said = text(content)
    return all(re.sub(r"\s+", "", one) in said for one in words)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("it", "Conservata dal cliente, non rilasciata da Microsoft."),
        ("en", "Kept by the customer, not issued by Microsoft."),
    ],
)
def test_the_receipt_says_that_microsoft_did_not_issue_it(code, sentence):
    assert has(written(receipt(), code), sentence)


def test_the_receipt_names_all_that_is_on_file():
    assert has(
        written(receipt()),
        *("Torneria Lorsenna Srl", "Adrevia Servizi IT Srl", "Contratto del cliente Microsoft"),
        *("marzo 2024", "Italia, italiano", "Contratto-cliente-IT-it.pdf", DIGEST),
        *("Accetto io nell’interfaccia di amministrazione", "Chiara Belotti", "23 nov 2026"),
        *("Accettato", "Dichiarata", "412, 23 nov 2026, 09:42", "90c2" * 16),
    )


def test_the_same_receipt_makes_the_same_bytes_in_any_process():
    """Python's own hashing differs from start to start; the PDF must not."""
    program = (
        "import sys; from hashlib import sha256;"
        "from tests.formats.test_receipt_pdf import receipt, written;"
        "print(sha256(written(receipt())).hexdigest())"
    )
    found = {sha256(written(receipt())).hexdigest()}
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            check=True,
        )
        found.add(done.stdout.strip())
    assert len(found) == 1


def test_another_record_makes_other_bytes():
    assert written(receipt()) != written(receipt(edition="aprile 2024"))


def test_the_receipt_of_roles_lists_them_and_no_copy():
    roles = receipt(
        form=Form.GDAP, copy_digest="", roles=(HELPDESK, RoleId("nobody-knows")), days=180
    )
    said = written(roles, "en")
    assert has(said, "Helpdesk Administrator", "Unknown role nobody-knows", "180 days")
    assert not has(said, "SHA-256 of the copy")


def test_an_attestation_and_the_predecessor_are_named():
    old = receipt(way=Way.ATTESTED, type=AgreementType.CLOUD)
    assert has(written(old, "en"), "The partner attests", "Microsoft Cloud Agreement (predecessor)")


def test_nothing_from_outside_leaves_the_page_or_breaks_it():
    odd = receipt(
        first_name="Ł" * 60,
        last_name="名\u202e前\x00" * 40,
        edition="v" * 500,
        copy_name="a\nb" * 200,
    )
    long = replace(odd, proofs=tuple(proof(number) for number in range(30)))
    assert has(written(long), "Conservata dal cliente")


def proof(number: int) -> AgreementProof:
    return AgreementProof(
        id=str(number),
        agreement=receipt().agreement.id,
        name=f"schermata-{number}.png",
        digest=DIGEST,
        size=10,
        added=NOW,
    )


@pytest.mark.parametrize("outcome", [None, Outcome.PENDING, Outcome.ERROR, Outcome.DONT_KNOW])
def test_the_receipt_of_an_open_outcome_says_nowhere_that_it_was_accepted(outcome):
    said = written(receipt(outcome=outcome, evidence=Evidence.PLANNED), "en")
    assert has(said, "Who signs", "Evidence Planned")
    assert not has(said, "Accepted by")
    assert not has(said, "Who accepted")


def test_one_page_shown_is_counted_as_one():
    assert has(written(receipt(read=1)), "pagine mostrate: 1 su 6")


def test_a_letter_that_the_font_lacks_leaves_its_number():
    said = written(receipt(first_name="Łukasz Παύλος", last_name="李"), "en")
    assert has(said, "Łukasz Παύλος", "U+674E")
