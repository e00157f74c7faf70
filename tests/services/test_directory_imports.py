from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.changes import Reason
from desktop.domain.directory import Provenance
from desktop.domain.directory_fields import DirectoryField, DirectoryRemark, PackAbout
from desktop.domain.errors import Invalid, NothingToImport, PackRefused, Stale
from desktop.domain.imports import Outcome
from desktop.domain.listings import RegardEdit
from desktop.formats import packs

HEADS = "ID scheda;Nome;Comune;Paese;Servizi;Telefono"
CALDREVA = "1;Caldreva Srl;Seriate;Italia;Servizi gestiti;035 1"
DEDALVIA = "2;Dedalvia Srl;Treviglio;Italia;Licenze;035 2"
LAGORVEN = "3;Lagorven Sas;Lovere;Italia;;035 3"
TODAY = date(2026, 11, 23)


@pytest.fixture
def take_in(workspace, written):
    """Return a function that reads rows in and returns preview and entry."""

    def take(*rows, heads=HEADS, name="directory.csv", columns=None, dropped=(), **more):
        path = written(name, "\n".join((heads, *rows)))
        reading = workspace.directory_imports.read(path, columns)
        preview = workspace.directory_imports.preview(reading, **{"seen": TODAY, **more})
        return preview, workspace.directory_imports.commit(preview, dropped)

    return take


def counts(preview):
    return {outcome.value: n for outcome in Outcome if (n := preview.count(outcome))}


def lines(workspace):
    return {line.name: line for line in workspace.directory.lines().lines}


def id_of(workspace, name):
    return lines(workspace)[name].id


def test_a_file_comes_in_as_one_entry_and_one_undo_takes_it_back(workspace, take_in):
    preview, entry = take_in(CALDREVA, DEDALVIA)
    assert counts(preview) == {"new": 2}
    assert entry.reason is Reason.IMPORTED
    assert set(lines(workspace)) == {"Caldreva Srl", "Dedalvia Srl"}
    detail = workspace.directory.detail(id_of(workspace, "Caldreva Srl"))
    assert detail.origin.file.endswith("directory.csv")
    assert detail.origin.seen == TODAY
    workspace.history.undo()
    assert lines(workspace) == {}
    assert workspace.directory.lines().file == ""


def test_a_preview_writes_nothing(workspace, written):
    path = written("d.csv", f"{HEADS}\n{CALDREVA}")
    before = workspace.history.newest()
    workspace.directory_imports.preview(workspace.directory_imports.read(path))
    assert workspace.history.newest() == before


def test_the_same_file_of_the_same_day_writes_nothing_and_of_another_day_is_seen(
    workspace, take_in
):
    take_in(CALDREVA, seen=date(2026, 10, 20))
    preview, entry = take_in(CALDREVA, seen=date(2026, 10, 20))
    assert (counts(preview), entry) == ({"unchanged": 1}, None)
    _, entry = take_in(CALDREVA)
    assert entry.counts == (("directory-file", "added", 1),)
    detail = workspace.directory.detail(id_of(workspace, "Caldreva Srl"))
    assert detail.origin.seen == TODAY
    assert [one.number for one in detail.history] == [entry.number, entry.number - 1]
    assert detail.changed == {entry.number - 1}


def test_a_row_meets_its_firm_again_and_changes_only_what_the_file_speaks_of(workspace, take_in):
    take_in(CALDREVA, DEDALVIA)
    heads = "ID scheda;Nome;Comune;Telefono"
    preview, _ = take_in("9;Caldreva Srl;Seriate;035 9", heads=heads, name="other.csv")
    assert counts(preview) == {"changed": 1}
    found = workspace.directory.one(id_of(workspace, "Caldreva Srl"))
    assert (found.phone, found.services) == ("035 9", ("ManagedServices",))


def test_the_ids_of_one_kind_of_file_mean_nothing_in_another(workspace, take_in):
    take_in(CALDREVA)
    heads = "ID scheda;Nome;Comune;Telefono"
    preview, _ = take_in("1;Ombrelva Srl;Lecco;0341 1", heads=heads, name="other.csv")
    assert counts(preview) == {"new": 1}
    preview, _ = take_in("1;Caldreva Spa;Seriate;Italia;Licenze;035 1")
    assert counts(preview) == {"changed": 1}
    assert set(lines(workspace)) == {"Caldreva Spa", "Ombrelva Srl"}


def test_what_a_person_corrected_no_file_overwrites(workspace, take_in):
    take_in(CALDREVA)
    found = workspace.directory.one(id_of(workspace, "Caldreva Srl"))
    workspace.listings.keep(found, replace(found, phone="035 999"))
    preview, _ = take_in(CALDREVA.replace("Servizi gestiti", "Licenze"))
    kept = [r for r in preview.remarks if r.kind is DirectoryRemark.KEPT_OWN]
    assert [remark.data for remark in kept] == [("Caldreva Srl", "phone")]
    after = workspace.directory.one(found.id)
    assert (after.phone, after.services) == ("035 999", ("Licensing",))
    detail = workspace.directory.detail(found.id)
    assert detail.origin_of("phone") == Provenance("", TODAY)
    assert detail.origin_of("services").file.endswith("directory.csv")


def test_a_firm_typed_by_hand_gets_only_what_was_not_known(workspace, take_in):
    from tests.directories import listing

    typed = listing("Caldreva Srl", phone="typed", country="", services=())
    workspace.listings.keep(None, typed)
    take_in(CALDREVA)
    after = workspace.directory.one(typed.id)
    assert (after.phone, after.country, after.services) == ("typed", "Italia", ("ManagedServices",))
    assert after.source is None
    assert {origin.field for origin in after.origins} == {"external_id", "country", "services"}


def test_notes_survive_every_import(workspace, take_in):
    take_in(CALDREVA)
    found = id_of(workspace, "Caldreva Srl")
    workspace.listings.regard([found], RegardEdit(notes="Sentiti", shortlisted=True))
    take_in(CALDREVA.replace("035 1", "035 7"))
    assert workspace.directory.detail(found).regard.notes == "Sentiti"


def test_only_a_complete_file_ends_anything_and_what_we_noted_stays_marked(workspace, take_in):
    take_in(CALDREVA, DEDALVIA, LAGORVEN)
    preview, _ = take_in(CALDREVA)
    assert counts(preview) == {"unchanged": 1}
    noted = id_of(workspace, "Dedalvia Srl")
    workspace.listings.regard([noted], RegardEdit(rating=5))
    preview, _ = take_in(CALDREVA, complete=True)
    assert counts(preview) == {"gone": 2, "unchanged": 1}
    assert preview.remarks[-1].data == ("1",)
    found = lines(workspace)
    assert set(found) == {"Caldreva Srl", "Dedalvia Srl"}
    assert found["Dedalvia Srl"].gone
    preview, _ = take_in(CALDREVA, DEDALVIA)
    assert counts(preview) == {"changed": 1, "unchanged": 1}
    assert not lines(workspace)["Dedalvia Srl"].gone


def test_a_complete_file_ends_nothing_of_another_kind_nor_what_a_person_typed(workspace, take_in):
    from tests.directories import listing

    take_in(CALDREVA)
    take_in("Ombrelva Srl;Lecco;I", heads="Nome;Comune;Paese", name="other.csv")
    workspace.listings.keep(None, listing("A mano"))
    preview, _ = take_in(DEDALVIA, complete=True)
    assert counts(preview) == {"new": 1, "gone": 1}
    assert set(lines(workspace)) == {"Dedalvia Srl", "Ombrelva Srl", "A mano"}


def test_a_file_with_a_row_nobody_can_read_is_not_complete(workspace, take_in):
    take_in(CALDREVA, DEDALVIA)
    preview, _ = take_in(CALDREVA, "7;;Lecco;Italia;;", complete=True)
    assert counts(preview) == {"unchanged": 1}
    assert preview.remarks[-1].kind is DirectoryRemark.NOT_COMPLETE


def test_the_same_firm_twice_in_a_file_counts_once(workspace, take_in):
    preview, _ = take_in(CALDREVA, CALDREVA.replace("035 1", "035 8"))
    assert counts(preview) == {"new": 1}
    assert [remark.kind for remark in preview.remarks] == [DirectoryRemark.ROW_TWICE]
    assert workspace.directory.one(id_of(workspace, "Caldreva Srl")).phone == "035 8"


def test_two_firms_of_one_name_and_town_stay_two(workspace, take_in):
    heads, row = "Nome;Comune;Telefono", "Caldreva Srl;Seriate;"
    take_in(f"{row}1", f"{row}2", heads=heads)
    preview, _ = take_in(f"{row}1", f"{row}2", heads=heads)
    assert counts(preview) == {"unchanged": 2}


def test_rows_may_be_dropped_but_not_all(workspace, take_in):
    take_in(CALDREVA, DEDALVIA, dropped={"row-0"})
    assert set(lines(workspace)) == {"Dedalvia Srl"}
    with pytest.raises(NothingToImport):
        take_in(LAGORVEN, dropped={"row-0"})


def test_what_was_said_of_columns_is_remembered_for_files_with_the_same_heads(
    workspace, take_in, written
):
    heads, columns = "Nome;Dove;Comune", {1: DirectoryField.REGION}
    take_in("Caldreva Srl;Lombardia;Seriate", heads=heads, columns=columns)
    path = written("later.csv", f"{heads}\nDedalvia Srl;Piemonte;Novara")
    reading = workspace.directory_imports.read(path)
    assert reading.remembered
    assert reading.read.rows[0].listing.region == "Piemonte"
    workspace.history.undo()
    assert not workspace.directory_imports.read(path).remembered


def test_an_import_that_lost_the_race_changes_nothing(workspace, take_in, written):
    take_in(CALDREVA)
    path = written("d.csv", f"{HEADS}\n{CALDREVA.replace('035 1', '035 6')}")
    preview = workspace.directory_imports.preview(workspace.directory_imports.read(path))
    found = workspace.directory.one(id_of(workspace, "Caldreva Srl"))
    workspace.listings.keep(found, replace(found, mail="a@b.example"))
    with pytest.raises(Stale):
        workspace.directory_imports.commit(preview)
    assert workspace.directory.one(found.id).phone == "035 1"


def test_a_day_to_come_is_refused_and_the_file_s_own_day_counts(workspace, written):
    path = written("d.csv", f"{HEADS};Aggiornata al\n{CALDREVA};20/10/2026")
    reading = workspace.directory_imports.read(path)
    with pytest.raises(Invalid):
        workspace.directory_imports.preview(reading, seen=date(2027, 1, 1))
    preview = workspace.directory_imports.preview(reading)
    assert not preview.seen_assumed
    workspace.directory_imports.commit(preview)
    detail = workspace.directory.detail(id_of(workspace, "Caldreva Srl"))
    assert detail.origin.seen == date(2026, 10, 20)


def test_a_pack_shows_what_it_changes_and_a_tampered_one_is_refused(workspace, written):
    about = PackAbout("Elenco", "Associazione", date(2026, 11, 1), complete=True)
    table = f"{HEADS}\n{CALDREVA}\n".encode()
    path = written("elenco.zip", packs.packed(about, table))
    assert workspace.directory_imports.recognised([path])
    preview = workspace.directory_imports.preview(workspace.directory_imports.read(path))
    assert (preview.publisher, preview.complete, counts(preview)) == (
        "Associazione",
        True,
        {"new": 1},
    )
    workspace.directory_imports.commit(preview)
    broken = bytearray(packs.packed(about, table))
    broken[broken.find(b"Caldreva") if b"Caldreva" in broken else -200] ^= 1
    later = packs.packed(replace(about, made=date(2026, 11, 20)), f"{HEADS}\n{DEDALVIA}".encode())
    preview = workspace.directory_imports.preview(
        workspace.directory_imports.read(written("later.zip", later))
    )
    assert counts(preview) == {"new": 1, "gone": 1}
    import io
    import zipfile

    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as new, zipfile.ZipFile(io.BytesIO(later)) as old:
        new.writestr(packs.MANIFEST, old.read(packs.MANIFEST))
        new.writestr("firms.csv", b"Nome;Comune\nAltro;Qui\n")
    with pytest.raises(PackRefused):
        workspace.directory_imports.read(written("bad.zip", held.getvalue()))


def test_joined_firms_stay_joined_when_the_file_comes_again(workspace, take_in):
    rows = (CALDREVA, "4;Caldreva Informatica;Seriate;Italia;Licenze;035 4")
    take_in(*rows)
    one, other = (
        workspace.directory.one(id_of(workspace, name))
        for name in ("Caldreva Srl", "Caldreva Informatica")
    )
    workspace.listings.merge(one, other, {"phone"})
    preview, _ = take_in(*rows)
    assert set(lines(workspace)) == {"Caldreva Srl"}
    assert workspace.directory.one(one.id).phone == "035 4"
    assert preview.count(Outcome.NEW) == 0
