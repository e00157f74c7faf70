from desktop.domain.verification import Fault, FaultKind, Verification


def test_a_register_is_sound_only_without_any_fault():
    found = Verification(entries=1, records=1, documents=0, erased=0, head="ab", faults=())
    assert found.sound
    fault = Fault(FaultKind.CHAIN, "1")
    assert not Verification(
        entries=1, records=1, documents=0, erased=0, head="ab", faults=(fault,)
    ).sound
