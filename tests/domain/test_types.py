from desktop.domain.relationships import PartnerType
from desktop.domain.sources import Bilingual
from desktop.domain.types import Access, PartnerTypes, RolesRule, TypeFacts, TypeStatus

TEXT = Bilingual("English", "Italiano")
GDAP = TypeFacts(
    id=PartnerType.GDAP,
    name=TEXT,
    status=TypeStatus.CURRENT,
    on_page=True,
    roles_rule=RolesRule.ANY,
    fixed_roles=(),
    access=Access.YES,
    can_do=TEXT,
    does_not_include=TEXT,
    established_by=TEXT,
    ended_by=TEXT,
    labels=("GDAP",),
)


def test_a_type_is_found_by_its_id_and_an_unknown_one_has_no_facts():
    table = PartnerTypes((GDAP,), "a test", "2026-11-22")
    assert table.get(PartnerType.GDAP) is GDAP
    assert table.get(PartnerType.UNKNOWN) is None


def test_a_text_speaks_both_languages():
    assert (TEXT.said("it"), TEXT.said("en")) == ("Italiano", "English")
