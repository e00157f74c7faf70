from dataclasses import replace

import pytest

from desktop.domain.changes import Evidence
from desktop.domain.identifiers import PartnerId, RelationshipId, RoleId
from desktop.domain.imports import OtherTenant, Outcome, PreviewRow
from desktop.domain.lists import BadRow, Remark, RemarkKind, Where
from desktop.domain.relationships import PartnerType, Relationship, Status
from desktop.language import LANGUAGES, catalogue
from desktop.wording.imports import bad_row, described, other_tenant, place, preview_row, remark
from tests.wording.samples import EN, END, IT, ROLES

WHERE = Where("page1.json", 3)
QL = Relationship(
    id=RelationshipId("r1"),
    partner=PartnerId("quadrelva"),
    type=PartnerType.GDAP,
    name="QL-BusinessCentral",
    status=Status.ACTIVE,
    ends=END,
    roles=(RoleId("teams"),),
    evidence=Evidence.LIST,
)


@pytest.mark.parametrize(
    ("kind", "data", "english"),
    [
        (RemarkKind.NEXT_PAGE_MISSING, (), "The list goes on: a further page is missing."),
        (RemarkKind.NEXT_PAGE_MISSING, ("10", "15"), "The list goes on: 10 of 15 rows are here."),
        (RemarkKind.ROW_TWICE, ("QL",), "“QL” stands in the list twice."),
        (RemarkKind.UNKNOWN_ROLE, ("dd4db9a0",), "The role “dd4db9a0” is not in our table."),
        (RemarkKind.UNKNOWN_STATUS, ("paused",), "The status “paused” is not one we know."),
        (RemarkKind.UNKNOWN_TYPE, ("Helper",), "The type “Helper” is not one we know."),
        (RemarkKind.ODD_DATE, ("31/31", "ends", "unreadable"), "“31/31” is not a date"),
        (RemarkKind.ODD_DATE, ("2020", "ends", "before-start"), "The end “2020” lies before"),
        (RemarkKind.ODD_DATE, ("2020", "ends", "draft"), "A draft has no end yet"),
        (RemarkKind.ODD_DATE, ("1/2/27", "ends", "day-or-month"), "“1/2/27” can be read in two"),
        (RemarkKind.ODD_DURATION, ("long",), "“long” is not a length of time"),
        (RemarkKind.LONG_DURATION, ("P3Y", "1095"), "“P3Y” is 1,095 days. Microsoft allows 730"),
        (RemarkKind.OTHER_PARTNER, ("QL", "Telerunda"), "The id of “QL” points to another partner"),
        (RemarkKind.TENANT_TAKEN, ("38becd8e",), "Our own tenant id was not known yet."),
        (
            RemarkKind.SEEN_ASSUMED,
            ("2026-11-13T08:00:00+00:00",),
            "Nobody said when the list was seen: the day of the file, 13 Nov 2026,",
        ),
        (RemarkKind.STATUS_JUMP, ("QL", "expired", "active"), "“QL” went from Expired to Active,"),
        (RemarkKind.ROLES_GREW, ("QL",), "The roles of “QL” changed in a way"),
        (RemarkKind.SEVERAL_MATCH, ("2",), "This row fits several relationships (2)."),
        (RemarkKind.NOT_SINCE_NEWER, ("QL",), "Something newer is known of “QL”."),
    ],
)
def test_a_remark_is_a_sentence_with_what_it_is_about(kind, data, english):
    assert remark(Remark(kind, None, data), ROLES, EN).startswith(english)
    assert remark(Remark(kind, WHERE, data), ROLES, EN).startswith(f"page1.json, row 3: {english}")


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", RemarkKind)
def test_a_remark_without_its_data_is_still_a_sentence(kind, code):
    said = remark(Remark(kind), ROLES, catalogue(code))
    assert said.endswith(".")
    assert "{" not in said


@pytest.mark.parametrize(
    "why", ["no-id", "no-name", "no-partner", "not-an-object", "no-status", "wrong-shape", "odd"]
)
def test_a_row_that_cannot_be_read_says_where_and_why(why):
    said = bad_row(BadRow(WHERE, why, "customer"), IT)
    assert said.startswith("page1.json, riga 3: ")
    assert said.endswith(".")
    assert bad_row(BadRow(WHERE, why), IT).endswith(".")


def test_what_was_pasted_has_rows_and_no_file():
    assert place(Where("clipboard", 1200), IT) == "Riga 1.200"
    assert place(Where("/home/c/page1.json", 3), EN) == "page1.json, row 3"


def test_another_customers_row_is_named_and_skipped():
    named = OtherTenant(WHERE, "38becd8e", "Contoso")
    assert other_tenant(named, EN) == (
        "page1.json, row 3: It belongs to another customer, “Contoso”, and was skipped."
    )
    assert "38becd8e" in other_tenant(replace(named, customer=""), IT)


def row(outcome, before=None, after=None, **given):
    return PreviewRow(key="row-0", outcome=outcome, before=before, after=after, **given)


@pytest.mark.parametrize(
    ("line", "english", "italian"),
    [
        (
            row(Outcome.NEW, None, replace(QL, name="QL", roles=())),
            "New: QL, Granular access (GDAP), Active, 14 Feb 2027, Roles: none",
            "Nuova: QL, Accesso granulare (GDAP), Attiva, 14 feb 2027, Ruoli: nessuno",
        ),
        (
            row(Outcome.CHANGED, QL, replace(QL, status=Status.EXPIRED, name="Q")),
            "Changed: Name: “QL-BusinessCentral” → “Q”; Status: Active → Expired",
            "Cambiata: Nome: «QL-BusinessCentral» → «Q»; Stato: Attiva → Scaduta",
        ),
        (
            row(Outcome.GONE, QL, replace(QL, status=Status.TERMINATED)),
            "No longer in the list: Active → Terminated",
            "Non più in elenco: Attiva → Terminata",
        ),
        (row(Outcome.UNCHANGED, QL, QL), "No change", "Nessun cambiamento"),
        (
            row(Outcome.ASK, None, QL, candidates=(QL, QL)),
            "Fits 2 relationships: say which one it is",
            "Corrisponde a 2 relazioni: di’ quale è",
        ),
    ],
)
def test_a_row_of_the_preview_says_what_it_would_do(line, english, italian):
    assert preview_row(line, ROLES, {}, EN) == english
    assert preview_row(line, ROLES, {}, IT) == italian


def test_a_seller_without_a_name_is_described_by_its_type_once():
    seller = replace(QL, type=PartnerType.RESELLER, name="", roles=())
    assert described(seller, ROLES, EN) == "Reseller, Active, 14 Feb 2027, Roles: none"
