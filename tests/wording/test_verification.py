import pytest

from desktop.domain.verification import Fault, FaultKind, Verification
from desktop.language import LANGUAGES, catalogue
from desktop.wording.verification import fault, summary
from tests.wording.samples import EN, IT


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", FaultKind)
def test_every_fault_is_told_with_its_place(kind, code):
    said = fault(Fault(kind, "entry 7", "page 3"), catalogue(code))
    assert "entry 7" in said or "page 3" in said
    assert "{" not in said


def test_a_check_says_what_it_looked_at_and_never_that_all_is_well():
    found = Verification(entries=1, records=12, documents=0, erased=0, head="ab", faults=())
    assert summary(found, EN) == "Looked at 1 entry, 12 records and 0 documents: 0 faults."
    assert summary(found, IT) == "Esame di 1 voce, 12 dati e 0 documenti: 0 difetti."
