"""The Partner relationships page, pasted or saved: each way it arrives, and each odd cell."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from desktop.domain.durations import AutoExtend
from desktop.domain.errors import DifferentKinds, Unreadable, Why
from desktop.domain.identifiers import RoleId
from desktop.domain.lists import (
    SILENT,
    ListColumn,
    ListField,
    OutsideFile,
    ReadList,
    RemarkKind,
    Reported,
    Where,
)
from desktop.domain.relationships import Ends, PartnerType, Status
from desktop.domain.roles import GLOBAL_ADMINISTRATOR
from desktop.formats import inbox

HELPDESK = RoleId("729827e3-9c14-49f7-bb1b-9608f156bbb8")
SUPPORT = RoleId("f023fd81-a637-4b56-95fd-791ac0226033")
LICENSES = RoleId("4d6ac14f-3453-41d0-bef9-a3e0c569773a")
HEADS = {
    "en": ("Partner", "Relationship type", "Relationship name", "Roles", "Duration", "Status"),
    "it": ("Partner", "Tipo di relazione", "Nome relazione", "Ruoli", "Durata", "Stato"),
}
ROW = {
    "Partner": "Adrevia Servizi IT Srl",
    "type": "GDAP",
    "name": "Assistenza-2026",
    "roles": "Helpdesk Administrator",
    "duration": "365",
    "status": "Active",
}


@pytest.fixture
def paste(reference):
    def of(plain: str = "", html: str = "", **more: Any) -> ReadList:
        return inbox.read_text(plain, html, reference, **more)

    return of


@pytest.fixture
def cell(paste):
    def of(language: str = "en", **changed: str) -> tuple[Reported, list[tuple[object, ...]]]:
        """Read one row with some cells changed; return it and its remarks as tuples."""
        cells = "\t".join({**ROW, **changed}.values())
        listed = paste("\t".join(HEADS[language]) + "\n" + cells)
        assert listed.unreadable == ()
        assert listed.open_columns == ()
        return listed.rows[0], [(remark.kind, *remark.data) for remark in listed.remarks]

    return of


def partners(listed: ReadList) -> list[object]:
    return [row.partner_name for row in listed.rows]


# The ways it arrives


def test_the_italian_page_is_read_with_its_groups(reference, sample):
    listed = inbox.read([sample("page-it.html")], reference)
    assert listed.format == "partner-page"
    assert listed.names_partners
    assert listed.open_columns == ()
    assert listed.unreadable == ()
    assert listed.remarks == ()
    assert partners(listed) == [
        "Adrevia Servizi IT Srl",
        "Adrevia Servizi IT Srl",
        "Bitmorva Consulting Srl",
        "Quadrelva Software Srl",
        "Telerunda Distribuzione SpA",
    ]
    help_desk, seller, advisor, waiting, old = listed.rows
    assert help_desk.status_as_reported == "Attiva"
    assert len(tuple(help_desk.roles)) == 3  # type: ignore[arg-type]  # known here
    assert (seller.type, seller.name, seller.roles) == (PartnerType.INDIRECT_RESELLER, "", ())
    assert advisor.roles == (GLOBAL_ADMINISTRATOR, HELPDESK)
    assert advisor.ends is Ends.NEVER
    assert (waiting.status, waiting.ends) == (Status.APPROVAL_PENDING, Ends.NOT_YET)
    assert waiting.roles is SILENT
    assert old.roles is SILENT
    assert (old.ends, old.ends_by_day) == (datetime(2026, 12, 9, 22, 59, 59, 999999, UTC), True)


def test_a_page_made_of_divs_is_a_table_too(reference, sample):
    listed = inbox.read([sample("page-en-grid.html")], reference)
    assert partners(listed) == ["Adriatica Cloud Example S.r.l."] * 2
    help_desk, seller = listed.rows
    assert help_desk.name == "Adriatica_Helpdesk_2026"
    assert help_desk.roles == (HELPDESK, SUPPORT)
    assert help_desk.ends == datetime(2027, 2, 14, 22, 59, 59, 999999, UTC)
    assert (seller.name, seller.status_as_reported) == ("", "Active")
    assert seller.roles == (GLOBAL_ADMINISTRATOR, HELPDESK)
    assert listed.remarks == ()


def test_tab_separated_text_carries_the_partner_on(reference, sample):
    listed = inbox.read([sample("page-en.tsv")], reference)
    assert partners(listed) == [
        "Adriatica Cloud Example S.r.l.",
        "Adriatica Cloud Example S.r.l.",
        "Nordlicht IT Example GmbH",
    ]
    assert [row.where for row in listed.rows] == [Where("page-en.tsv", n) for n in (1, 2, 3)]


def test_a_spreadsheet_quotes_cells_with_line_breaks(reference, sample):
    listed = inbox.read([sample("page-excel.tsv")], reference)
    assert partners(listed) == ['Adrevia "IT" Srl'] * 2
    assert len(listed.rows[0].roles) == 2  # type: ignore[arg-type]  # known here
    assert listed.rows[0].ends == datetime(2027, 4, 3, 21, 59, 59, 999999, UTC)
    assert listed.remarks == ()
    assert listed.open_columns == ()


def test_rows_that_a_browser_broke_inside_the_roles_are_joined_again(reference, sample):
    listed = inbox.read([sample("page-broken-lines.tsv")], reference)
    assert listed.rows[0].roles == (LICENSES, HELPDESK, SUPPORT)
    assert (listed.rows[0].duration_days, listed.rows[0].status) == (365, Status.ACTIVE)
    assert partners(listed)[1] == "Nordlicht IT Example GmbH"


def test_the_head_of_a_windows_clipboard_is_skipped(reference, sample):
    listed = inbox.read([sample("page-windows-clipboard.txt")], reference)
    assert [(row.name, row.status) for row in listed.rows] == [("Assistenza-2026", Status.EXPIRED)]


def test_an_old_encoding_is_understood_in_a_table(reference):
    data = "Partner\tTipo\tNome relazione\nSocietà\tGDAP\tX\n".encode("cp1252")
    assert partners(inbox.read([OutsideFile("x.txt", data)], reference)) == ["Società"]


def test_two_tables_are_no_pages_of_one_list(reference, sample):
    with pytest.raises(DifferentKinds):
        inbox.read([sample("page-it.html"), sample("page-en.tsv")], reference)


def test_the_clipboards_html_counts_more_than_its_text(paste):
    html = "<table><tr><th>Partner<th>Type<th>Relationship name<tr><td>A<td>GDAP<td>N</table>"
    listed = paste("Partner\tType\tRelationship name\nB\tGDAP\tN", html)
    assert partners(listed) == ["A"]
    assert listed.source == "clipboard"


def test_html_without_a_table_leaves_the_word_to_the_text(paste):
    listed = paste("Partner\tType\tRelationship name\nB\tGDAP\tN", "<p>nothing</p>")
    assert partners(listed) == ["B"]


def test_html_whose_heads_say_nothing_leaves_the_word_to_the_text(paste):
    html = "<table><tr><td>x<td>y</table>"
    assert partners(paste("Partner\tType\tRelationship name\nB\tGDAP\tN", html)) == ["B"]


def test_the_answer_of_graph_may_be_pasted_too(paste, sample):
    listed = paste(sample("graph-delegatedAdminRelationship-single.json").data.decode())
    assert listed.format == "graph-relationships"
    assert listed.rows[0].where.source == "clipboard"


def test_the_table_in_a_table_counts(paste):
    inner = "<table><tr><td>Partner<td>Type<td>Relationship name<tr><td>A<td>GDAP<td>N</table>"
    assert partners(paste("", f"<table><tr><td>menu</td><td>{inner}</td></tr></table>")) == ["A"]


def test_heads_in_a_table_of_their_own_belong_to_the_rows_below(paste):
    heads = "<table><tr><th>Partner<th>Type<th>Relationship name</table>"
    rows = "<table><tr><td>A<td>GDAP<td>N<tr><td>B<td>GDAP<td>N</table>"
    assert partners(paste("", heads + rows)) == ["A", "B"]


def test_a_table_cut_into_parts_with_the_same_heads_is_one(paste):
    part = "<table><tr><th>Partner<th>Type<th>Relationship name<tr><td>{}<td>GDAP<td>N</table>"
    assert partners(paste("", part.format("A") + part.format("B"))) == ["A", "B"]


def test_a_cell_that_spans_rows_stands_in_each(paste):
    html = (
        "<table><tr><th>Partner<th>Type<th>Relationship name"
        "<tr><td rowspan=2>A<td>GDAP<td>N1<tr><td>GDAP<td>N2</table>"
    )
    assert partners(paste("", html)) == ["A", "A"]


def test_rows_without_their_table_are_read(paste):
    html = "<tr><td>Partner<td>Type<td>Relationship name</tr><tr><td>A<td>GDAP<td>N</tr>"
    assert partners(paste("", html)) == ["A"]


def test_a_name_behind_a_button_is_a_name(paste):
    html = (
        "<table><tr><th>Partner<th>Type<th>Relationship name"
        "<tr><td><button>A</button><td>GDAP<button>Info</button><td><span hidden>no</span>N</table>"
    )
    row = paste("", html).rows[0]
    assert (row.partner_name, row.type_as_reported, row.name) == ("A", "GDAP", "N")


@pytest.mark.parametrize(
    ("plain", "html", "why"),
    [
        ("", "", Why.EMPTY),
        ("  \n", " ", Why.EMPTY),
        ("just words\nno tabs", "", Why.NO_TABLE),
        ("", "<p>words</p>", Why.NO_TABLE),
        ("", "<div>" * 5000, Why.TOO_DEEP),
        ("", "<table><tr><td>" * 2000, Why.TOO_DEEP),
    ],
)
def test_what_is_no_table_says_why(plain, html, why, paste):
    with pytest.raises(Unreadable) as caught:
        paste(plain, html)
    assert (caught.value.source, caught.value.why) == ("clipboard", why)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", Why.EMPTY),
        (b"\xef\xbb\xbf", Why.EMPTY),
        (b" \r\n\t ", Why.EMPTY),
        (b"\xff" * 1000, Why.NOT_TEXT),
        (b"\x00" * 1000, Why.NOT_TEXT),
        (bytes(range(256)) * 20, Why.NOT_TEXT),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00" * 20, Why.NOT_TEXT),
        (b"words", Why.NO_TABLE),
        (b"<html><p>words</p></html>", Why.NO_TABLE),
    ],
)
def test_a_file_that_is_no_table_says_why(data, why, reference):
    with pytest.raises(Unreadable) as caught:
        inbox.read([OutsideFile("x", data)], reference)
    assert caught.value.why is why


# Columns


def test_heads_nobody_explained_are_asked_about(reference, sample):
    listed = inbox.read([sample("page-unknown-heads.tsv")], reference)
    assert listed.columns[0] == ListColumn("Fornitore", "Adrevia Servizi IT Srl", None)
    assert len(listed.open_columns) == 5
    assert listed.rows == ()
    assert listed.unreadable == ()


def test_what_the_person_says_of_the_columns_is_obeyed(reference, sample):
    chosen = dict(
        enumerate(
            [
                ListField.PARTNER,
                ListField.TYPE,
                ListField.NAME,
                ListField.DURATION,
                ListField.STATUS,
            ]
        )
    )
    listed = inbox.read([sample("page-unknown-heads.tsv")], reference, chosen)
    assert listed.open_columns == ()
    assert [(row.partner_name, row.duration_days, row.status) for row in listed.rows] == [
        ("Adrevia Servizi IT Srl", 180, Status.ACTIVE)
    ]


def test_the_person_may_overrule_a_known_head(paste):
    text = "Partner\tType\tRelationship name\tAltro\nA\tGDAP\tno\tN"
    chosen = {2: ListField.IGNORED, 3: ListField.NAME}
    assert paste(text, columns=chosen).rows[0].name == "N"


def test_rows_without_any_head_show_samples(paste):
    listed = paste("A\tGDAP\tN\t365\nB\tGDAP\tM\t180")
    assert listed.columns == tuple(
        ListColumn("", sample, None) for sample in ("A", "GDAP", "N", "365")
    )
    assert listed.rows == ()
    chosen = {0: ListField.PARTNER, 1: ListField.TYPE, 2: ListField.NAME, 3: ListField.DURATION}
    again = paste("A\tGDAP\tN\t365\nB\tGDAP\tM\t180", columns=chosen)
    assert [(row.partner_name, row.duration_days) for row in again.rows] == [("A", 365), ("B", 180)]


def test_the_same_head_twice_is_asked_about(paste):
    listed = paste("Partner\tType\tRelationship name\tType\nA\tGDAP\tN\tx")
    assert [column.holds for column in listed.columns][1::2] == [ListField.TYPE, None]


def test_an_empty_column_is_no_question(paste):
    listed = paste("\tPartner\tType\tRelationship name\n\tA\tGDAP\tN")
    assert listed.columns[0].holds is ListField.IGNORED
    assert partners(listed) == ["A"]


def test_what_stands_above_the_heads_and_the_heads_again_are_no_rows(paste):
    head = "Partner\tType\tRelationship name"
    listed = paste(f"Partner relationships\nSearch\n{head}\nA\tGDAP\tN\n{head}\nB\tGDAP\tN\n")
    assert partners(listed) == ["A", "B"]
    assert listed.unreadable == ()


def test_a_list_without_partners_says_so(paste):
    listed = paste("Relationship type\tRelationship name\tStatus\nGDAP\tN\tActive\nShowing 1 of 1")
    assert not listed.names_partners
    assert listed.rows[0].partner_name is SILENT


def test_a_row_before_the_first_partner_cannot_be_read(paste):
    listed = paste("Partner\tType\tRelationship name\n\tGDAP\tN\nB\tGDAP\tM")
    assert [bad.why for bad in listed.unreadable] == ["no-partner"]
    assert partners(listed) == ["B"]


def test_a_granular_relationship_needs_its_name(paste):
    listed = paste("Partner\tType\tRelationship name\nA\tGDAP\t\nA\tReseller\t")
    assert [(bad.why, bad.where.row) for bad in listed.unreadable] == [("no-name", 1)]
    assert [row.type for row in listed.rows] == [PartnerType.RESELLER]


def test_a_name_of_its_own_means_granular_access(paste):
    row = paste("Partner\tRelationship name\tStatus\nA\tN\tActive").rows[0]
    assert (row.type, row.type_as_reported) == (PartnerType.GDAP, SILENT)


def test_the_same_row_twice_is_one(paste):
    listed = paste("Partner\tType\tRelationship name\nA\tGDAP\tN\nA\tGDAP\tN")
    assert len(listed.rows) == 1
    assert [(remark.kind, remark.data) for remark in listed.remarks] == [
        (RemarkKind.ROW_TWICE, ("N",))
    ]


def test_an_external_id_names_the_likely_partner(paste):
    tenant = "38becd8e-2eb2-5755-835e-4190733ee8cd"
    external = f"11315483-6AD5-52B5-929F-E0C2B7E084BE-{tenant}"
    row = paste(f"Partner\tRelationship ID\tRelationship name\nA\t{external}\tN").rows[0]
    assert (row.external_id, row.partner_tenant) == (external.lower(), tenant)


# Cells


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Granular admin access", PartnerType.GDAP),
        ("accesso amministrativo  granulare", PartnerType.GDAP),
        ("Collaborare con l’accesso GDAP", PartnerType.GDAP),
        ("Rivenditore", PartnerType.RESELLER),
        ("Indirect reseller", PartnerType.INDIRECT_RESELLER),
        ("Rivenditore indiretto", PartnerType.INDIRECT_RESELLER),
        ("Advisor", PartnerType.ADVISOR),
        ("Reseller & delegated administrator", PartnerType.DAP),
    ],
)
def test_a_type_goes_by_its_labels(text, kind, cell):
    row, remarks = cell(type=text)
    assert (row.type, row.type_as_reported, remarks) == (kind, " ".join(text.split()), [])


def test_an_unknown_type_is_kept_with_a_remark(cell):
    row, remarks = cell(type="Quantum partner")
    assert (row.type, row.type_as_reported) == (PartnerType.UNKNOWN, "Quantum partner")
    assert remarks == [(RemarkKind.UNKNOWN_TYPE, "Quantum partner")]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Active", Status.ACTIVE),
        ("Attivo", Status.ACTIVE),
        ("Scaduta", Status.EXPIRED),
        ("Pending", Status.APPROVAL_PENDING),
        ("In attesa di approvazione", Status.APPROVAL_PENDING),
        ("Terminata", Status.TERMINATED),
        ("terminationRequested", Status.TERMINATION_REQUESTED),
    ],
)
def test_a_status_goes_by_its_words(text, status, cell):
    row, remarks = cell(status=text)
    assert (row.status, row.status_as_reported, remarks) == (status, text, [])


def test_an_unknown_status_is_kept_with_a_remark(cell):
    row, remarks = cell(status="Paused")
    assert (row.status, row.status_as_reported) == (Status.UNKNOWN_FUTURE_VALUE, "Paused")
    assert remarks == [(RemarkKind.UNKNOWN_STATUS, "Paused")]


@pytest.mark.parametrize("text", ["", "-", "N/A"])
def test_a_status_that_is_not_given_stays_silent(text, cell):
    row, _ = cell(status=text)
    assert row.status is SILENT


@pytest.mark.parametrize("text", ["Not applicable", "Non applicabile", "—", "N/D"])
def test_a_name_that_does_not_apply_is_empty(text, cell):
    row, _ = cell(type="Reseller", name=text)
    assert row.name == ""


@pytest.mark.parametrize(
    "text",
    [
        "Helpdesk Administrator, Service Support Administrator",
        "Amministratore supporto tecnico; Amministratore servizio di supporto",
        "Helpdesk admin, Amministratore supporto servizi.",
        "Helpdesk Administrator and Service Support Administrator",
        f"{HELPDESK.upper()}, {SUPPORT}",
        "Helpdesk Administrator (DAP), Service Support Administrator",
    ],
)
def test_roles_go_by_their_names_in_both_languages(text, cell):
    row, remarks = cell(roles=text)
    assert (row.roles, remarks) == ((HELPDESK, SUPPORT), [])


def test_a_role_nobody_knows_keeps_its_name(cell):
    row, remarks = cell(roles="Helpdesk Administrator, Time Lord")
    assert row.roles == (HELPDESK, "Time Lord")
    assert remarks == [(RemarkKind.UNKNOWN_ROLE, "Time Lord")]


@pytest.mark.parametrize("text", ["None", "Nessuno", "Nessun ruolo assegnato.", "No roles"])
def test_only_words_say_that_a_granular_relationship_has_no_roles(text, cell):
    assert cell(roles=text)[0].roles == ()


@pytest.mark.parametrize(
    "text",
    ["", "-", "N/A", "3 roles", "3 ruoli", "Helpdesk Administrator, +2 more", "Helpdesk Admin…"],
)
def test_a_cell_without_all_roles_leaves_them_unknown(text, cell):
    assert cell(roles=text)[0].roles is SILENT


@pytest.mark.parametrize(("text", "roles"), [("", SILENT), ("-", ()), ("Non applicabile", ())])
def test_for_a_seller_a_dash_says_that_there_are_no_roles(text, roles, cell):
    assert cell(type="Reseller", name="-", roles=text)[0].roles == roles


def test_old_rights_of_a_seller_are_kept(cell):
    row, _ = cell(type="Rivenditore", roles="Amministratore globale, Helpdesk admin")
    assert row.roles == (GLOBAL_ADMINISTRATOR, HELPDESK)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("365", 365),
        ("365 giorni", 365),
        ("730 days", 730),
        ("1 year", 365),
        ("6 mesi", 180),
        ("P180D", 180),
    ],
)
def test_a_duration_is_a_number_of_days(text, days, cell):
    row, remarks = cell(duration=text)
    assert (row.duration_days, row.duration_as_reported) == (days, text)
    assert (row.ends, remarks) == (SILENT, [])


@pytest.mark.parametrize(
    "text",
    [
        "14/02/2027",
        "14.2.2027",
        "14-02-2027",
        "14 feb 2027",
        "14 febbraio 2027",
        "Feb 14, 2027",
        "domenica 14 febbraio 2027",
        "2027-02-14",
        "Scade il 14/02/2027",
    ],
)
@pytest.mark.parametrize("language", ["it", "en"])
def test_an_end_date_under_duration_is_the_end_of_that_day_here(language, text, cell):
    row, remarks = cell(language, duration=text)
    assert row.ends == datetime(2027, 2, 14, 22, 59, 59, 999999, UTC)
    assert row.ends_by_day
    assert (row.duration_days, remarks) == (SILENT, [])


def test_a_day_ends_in_the_zone_of_the_register(paste):
    text = "Partner\tRelationship name\tEnd date\nA\tN\t14 Feb 2027"
    row = paste(text, zone="America/New_York").rows[0]
    assert row.ends == datetime(2027, 2, 15, 4, 59, 59, 999999, UTC)


def test_days_and_date_may_stand_together(cell):
    row, _ = cell(duration="365 days (ends 14 Feb 2027)")
    assert row.duration_days == 365
    assert row.ends == datetime(2027, 2, 14, 22, 59, 59, 999999, UTC)


def test_an_italian_page_puts_the_day_first(cell):
    row, remarks = cell("it", duration="03/04/2027")
    assert row.ends == datetime(2027, 4, 3, 21, 59, 59, 999999, UTC)
    assert remarks == []


def test_an_english_page_puts_the_month_first_and_says_that_it_may_be_otherwise(cell):
    row, remarks = cell("en", duration="03/04/2027")
    assert row.ends == datetime(2027, 3, 4, 22, 59, 59, 999999, UTC)
    assert remarks == [(RemarkKind.ODD_DATE, "03/04/2027", "ends", "day-or-month")]


def test_one_date_that_allows_only_one_order_settles_it_for_all(paste):
    text = "Partner\tRelationship name\tEnd date\nA\tN\t03/04/2027\nA\tM\t25/12/2027"
    listed = paste(text)
    assert listed.rows[0].ends == datetime(2027, 4, 3, 21, 59, 59, 999999, UTC)
    assert listed.remarks == ()


def test_an_end_nobody_can_read_is_left_out_with_a_remark(paste):
    listed = paste("Partner\tRelationship name\tEnd date\nA\tN\tone day")
    assert listed.rows[0].ends is SILENT
    assert listed.remarks[0].data == ("one day", "ends", "unreadable")


def test_a_duration_nobody_can_read_keeps_its_text(cell):
    row, remarks = cell(duration="long")
    assert (row.duration_days, row.duration_as_reported) == (None, "long")
    assert remarks == [(RemarkKind.ODD_DURATION, "long")]


def test_a_request_that_waits_has_no_end_yet(cell):
    row, remarks = cell("it", status="In attesa", duration="14/02/2027")
    assert (row.ends, row.ends_by_day) == (Ends.NOT_YET, False)
    assert remarks == [(RemarkKind.ODD_DATE, "14/02/2027", "ends", "draft")]


@pytest.mark.parametrize(
    ("text", "means"),
    [("On", "on"), ("Sì", "on"), ("No", "off"), ("Disattivata", "off"), ("180 giorni", "on")],
)
def test_auto_extend_goes_by_its_words(text, means, paste):
    row = paste(f"Partner\tNome relazione\tEstensione automatica\nA\tN\t{text}").rows[0]
    assert (row.auto_extend, row.auto_extend_as_reported) == (AutoExtend(means), text)


def test_what_nobody_sees_is_not_in_a_name(cell):
    row, _ = cell(name="\u200bAssistenza\u00a0\ue73e 2026\u202e")
    assert row.name == "Assistenza 2026"
