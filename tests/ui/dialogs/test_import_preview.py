from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop import language
from desktop.domain.errors import (
    Invalid,
    NothingToImport,
    PartnerNeeded,
    TenantNeeded,
)
from desktop.domain.identifiers import ExternalId, TenantId
from desktop.domain.imports import OtherTenant, Outcome, Preview, PreviewRow, created
from desktop.domain.lists import (
    BadRow,
    ReadList,
    Remark,
    RemarkKind,
    Reported,
    Suggestion,
    Where,
)
from desktop.domain.relationships import PartnerType, Relationship, Status
from desktop.domain.roles import RoleTable
from desktop.language import spoken
from desktop.ui.dialogs.import_preview import ImportPreviewDialog
from desktop.ui.dialogs.list_origin import Offer
from desktop.ui.models.preview_columns import preview_lines
from tests.records import partner, relationship, tenant
from tests.windows import nameless

ADREVIA, BITMORVA = partner(), partner("Bitmorva Consulting Srl")
OURS = tenant("Torneria Lorsenna Srl")
SEEN = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
ROLES = RoleTable((), "", "")


def where(row: int) -> Where:
    return Where("page1.json", row)


def reported(row: int, name: str, whose: str = "Adrevia Servizi IT Srl") -> Reported:
    return Reported(
        where=where(row),
        partner_tenant=tenant(whose),
        type=PartnerType.GDAP,
        name=name,
        external_id=ExternalId(f"id-{row}"),
        status=Status.ACTIVE,
        customer_tenant=OURS,
        customer_name="Torneria Lorsenna Srl",
    )


READ = ReadList(
    format="graph",
    source="page1.json",
    digest="0" * 64,
    rows=(
        reported(1, "Assistenza-2026"),
        reported(2, "Backup-2026"),
        reported(3, "Altrove-2026", "Bitmorva Consulting Srl"),
    ),
)


def row(number: int, outcome: Outcome = Outcome.NEW, **given: Any) -> PreviewRow:
    after = created(READ.rows[number], ADREVIA.id)
    made: dict[str, Any] = {"key": f"row-{number}", "before": None, "after": after}
    return PreviewRow(outcome=outcome, where=where(number + 1), **{**made, **given})


def preview(*rows: PreviewRow, **given: Any) -> Preview:
    made: dict[str, Any] = {
        "format": "graph",
        "source": "page1.json",
        "digest": "0" * 64,
        "seen": SEEN,
        "seen_assumed": True,
        "complete": False,
        "rows": rows or (row(0), row(1), row(2)),
    }
    return Preview(**{**made, **given})


def offer(
    read: ReadList = READ, partners: Sequence[Any] = (), suggestions: Sequence[Suggestion] = ()
) -> Offer:
    return Offer(
        read=read,
        partners=partners,
        suggestions=suggestions,
        roles=ROLES,
        today=date(2026, 11, 23),
        seen=date(2026, 11, 20),
        assumed=True,
    )


@pytest.fixture
def previewed(qtbot):
    """Return a function that shows a preview in the dialog."""

    def show(found: Preview, what: Offer | None = None) -> ImportPreviewDialog:
        about = what or offer(
            partners=[ADREVIA, BITMORVA],
            suggestions=[Suggestion(tenant(ADREVIA.name), ADREVIA, 2)],
        )
        dialog = ImportPreviewDialog(about)
        qtbot.addWidget(dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        dialog.show()
        dialog.show_preview(found, preview_lines(found, lambda _done, _total: None))
        return dialog

    return show


def counts(dialog: ImportPreviewDialog) -> dict[str, str]:
    return {key: chip._count for key, chip in dialog.rows.chips._chips.items()}


def test_a_suggested_partner_is_chosen_and_said_to_be_a_suggestion(previewed):
    dialog = previewed(preview())
    assert dialog.origin.partner.value() == ("file", ADREVIA.id)
    assert dialog.choices.partner == ADREVIA.id
    assert "suggestion" in dialog.origin._partner_field._hint.text().lower()
    dialog.origin.partner.choose(("file", BITMORVA.id))
    assert dialog.origin._partner_field._hint.text() == ""


def test_without_a_suggestion_nobody_is_chosen(previewed, qtbot):
    dialog = ImportPreviewDialog(offer(partners=[ADREVIA]))
    qtbot.addWidget(dialog)
    assert dialog.origin.partner.value() is None
    assert dialog.choices.partner == ""
    dialog.show_problem(PartnerNeeded(()))
    assert not dialog.save.isEnabled()
    assert "choose the partner" in dialog.origin._partner_field._hint.text()


def test_a_new_partner_is_named_here(previewed, qtbot):
    new = TenantId("38becd8e-2eb2-5755-835e-4190733ee8cd")
    dialog = previewed(preview(), offer(suggestions=[Suggestion(new, None, 3)]))
    assert dialog.origin.name.isVisible()
    with qtbot.waitSignal(dialog.wanted) as wanted:
        dialog.origin.name.setText("Adriatica")
    assert (wanted.args[0].partner, wanted.args[0].partner_name) == (new, "Adriatica")
    dialog.origin.partner.choose(("new", ""))
    assert dialog.choices.partner == "Adriatica"


def test_a_list_that_names_its_partners_asks_for_none(previewed):
    dialog = previewed(preview(), offer(replace(READ, names_partners=True)))
    assert not dialog.origin.partner.isVisible()
    assert not dialog.origin.name.isVisible()
    assert dialog.origin.seen.isVisible()


def test_the_day_is_assumed_until_someone_says_it_and_never_in_the_future(previewed, qtbot):
    dialog = previewed(preview())
    assert dialog.choices.seen is None
    assert dialog.origin._seen_field._hint.text() == "Assumed from the file’s date."
    with qtbot.waitSignal(dialog.wanted) as wanted:
        dialog.origin.seen.choose(date(2026, 11, 22))
    assert wanted.args[0].seen == date(2026, 11, 22)
    dialog.origin.seen.choose(date(2027, 1, 1))
    assert dialog.choices.seen == date(2026, 11, 23)
    dialog.show_problem(Invalid("seen", "not-future"))
    assert dialog.origin._seen_field.complaint() != ""


def test_several_customers_ask_which_one_is_us(previewed, qtbot):
    dialog = previewed(preview())
    assert not dialog.origin.tenant.isVisible()
    dialog.show_problem(TenantNeeded((OURS, tenant("Altri"))))
    assert dialog.origin.tenant.isVisible()
    assert dialog.origin.tenant.itemText(0).startswith("Torneria Lorsenna Srl")
    with qtbot.waitSignal(dialog.wanted) as wanted:
        dialog.origin.tenant.choose(OURS)
    assert wanted.args[0].tenant == OURS


def test_any_other_problem_is_said_in_words(previewed):
    dialog = previewed(preview())
    dialog.show_problem(NothingToImport())
    assert "can go in" in dialog.notice.text()
    assert not dialog.save.isEnabled()


def test_rows_are_counted_by_what_they_are(previewed):
    stored = relationship("Backup-2026", ADREVIA.id)
    dialog = previewed(
        preview(
            row(0),
            row(1, Outcome.UNCHANGED, before=stored, after=stored),
            unreadable=(BadRow(where(4), "no-id"),),
            other_tenant=(OtherTenant(where(5), tenant("Altri"), "Fabbro Snc"),),
        )
    )
    assert counts(dialog) == {
        "": "4",
        "check": "1",
        "new": "1",
        "changed": "0",
        "gone": "0",
        "unchanged": "1",
        "unreadable": "1",
        "other": "1",
    }
    dialog.rows.chips._chips["other"].click()
    model = dialog.rows.model
    assert model.rowCount() == 1
    line = model.line(0)
    assert line is not None
    assert dialog.words.partner(line) == "Fabbro Snc"
    assert dialog.words.kept(line) is None


def test_the_button_says_what_it_would_do(previewed):
    stored = relationship("Backup-2026", ADREVIA.id)
    same = row(1, Outcome.UNCHANGED, before=stored, after=stored)
    assert previewed(preview()).save.text() == "Import 3 changes"
    assert previewed(preview(row(0), same)).save.text() == "Import 1 change"
    nothing = previewed(preview(same))
    assert nothing.save.text() == "Record that nothing changed"
    assert nothing.save.isEnabled()
    known = previewed(preview(same, known_digest=True))
    assert not known.save.isEnabled()
    assert "already" in known.hint.text()


def test_rows_are_left_out_by_mouse_and_by_space(previewed, qtbot):
    dialog = previewed(preview())
    table = dialog.rows.table
    table.select_positions([0, 1])
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert dialog.words.dropped == {"row-0", "row-1"}
    assert dialog.save.text() == "Import 1 change"
    dialog.rows.toggle.click()
    assert dialog.words.dropped == set()
    box = table.visualRect(dialog.rows.model.index(0, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert len(dialog.words.dropped) == 1
    table.select_positions([0, 1, 2])
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert not dialog.save.isEnabled()
    with qtbot.assertNotEmitted(dialog.kept):
        dialog._save()


def test_it_returns_the_preview_and_what_is_left_out(previewed, qtbot):
    found = preview()
    dialog = previewed(found)
    dialog.rows.table.select_positions([2])
    qtbot.keyClick(dialog.rows.table, Qt.Key.Key_Space)
    with qtbot.waitSignal(dialog.kept) as kept:
        dialog.save.click()
    assert kept.args == [found, frozenset({"row-2"})]
    assert not dialog.isVisible()


def test_a_row_whose_id_points_elsewhere_is_asked_about(previewed, qtbot):
    other = row(2, after=created(READ.rows[2], BITMORVA.id))
    remark = Remark(RemarkKind.OTHER_PARTNER, where(3), ("Altrove-2026", BITMORVA.name))
    dialog = previewed(preview(row(0), row(1), other, remarks=(remark,)))
    assert dialog.questions == {"row-2"}
    assert counts(dialog)["check"] == "1"
    position = next(n for n, line in enumerate(dialog.rows.lines) if line.key == "row-2")
    dialog.rows.table.select_positions([position])
    assert dialog.detail.own.isChecked()
    assert BITMORVA.name in dialog.detail.own.text()
    assert ADREVIA.name in dialog.detail.stay.text()
    with qtbot.waitSignal(dialog.wanted) as wanted:
        qtbot.mouseClick(dialog.detail.stay, Qt.MouseButton.LeftButton)
    assert wanted.args[0].stay == {"row-2"}
    assert not dialog.save.isEnabled()  # until the new preview is there
    found = preview(row(0), row(1), row(2))
    dialog.show_preview(found, preview_lines(found, lambda _done, _total: None))
    assert dialog.questions == {"row-2"}
    dialog.rows.table.select_positions([position])
    assert dialog.detail.stay.isChecked()


def test_a_row_that_fits_several_records_is_asked_about(previewed, qtbot):
    first, second = relationship("Assistenza-2026"), relationship("Assistenza-2025")
    asked = row(0, Outcome.ASK, candidates=(first, second))
    dialog = previewed(preview(asked, row(1)))
    assert "1 row waits for your answer" in dialog.hint.text()
    dialog.rows.table.select_positions([0])
    choice = dialog.detail.which
    assert choice.isVisible()
    assert choice.count() == 4
    choice.choose(second.id)
    with qtbot.waitSignal(dialog.wanted) as wanted:
        choice.activated.emit(choice.currentIndex())
    assert dict(wanted.args[0].answers) == {"row-0": second.id}


def test_another_partner_forgets_the_answers_about_the_first(previewed, qtbot):
    remark = Remark(RemarkKind.OTHER_PARTNER, where(3), ("Altrove-2026", BITMORVA.name))
    dialog = previewed(preview(remarks=(remark,)))
    dialog.origin.partner.choose(("file", BITMORVA.id))
    assert dialog.choices.stay == frozenset()
    assert dialog.questions == frozenset()


def test_what_is_missing_is_said_above_the_table(previewed):
    dialog = previewed(preview(remarks=(Remark(RemarkKind.NEXT_PAGE_MISSING),)))
    assert "page is missing" in dialog.notice.text()
    assert dialog.notice.meaning == "high"
    assert previewed(preview()).notice.text() == ""


def test_changes_are_told_in_words(previewed):
    language.speak("it")
    before = relationship("Assistenza-2026")
    after: Relationship = replace(before, status=Status.TERMINATED, status_as_reported="")
    dialog = previewed(preview(row(0, Outcome.CHANGED, before=before, after=after)))
    line = dialog.rows.lines[0]
    assert "Attiva → Terminata" in dialog.words.what(line)
    dialog.rows.table.select_positions([0])
    assert "Attiva → Terminata" in dialog.detail.text.text()
    assert spoken().code == "it"


def test_everything_has_a_name_in_both_languages(previewed, each_language):
    remark = Remark(RemarkKind.OTHER_PARTNER, where(3), ("Altrove-2026", BITMORVA.name))
    dialog = previewed(preview(remarks=(remark,)))
    dialog.rows.table.select_positions([0, 1, 2])
    assert nameless(dialog) == []


def test_many_rows_are_shown_quickly(previewed, qtbot):
    found = preview(*(row(0, key=f"row-{n}") for n in range(20_000)))
    dialog = previewed(found)
    assert counts(dialog)["new"] == "20,000"
    dialog.rows.table.selectAll()
    qtbot.keyClick(dialog.rows.table, Qt.Key.Key_Space)
    assert len(dialog.words.dropped) == 20_000
