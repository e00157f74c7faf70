import io
import json
import zipfile
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # has no type hints

from desktop import paths
from desktop.domain.answers import Unknown
from desktop.domain.directory_fields import DirectoryField, DirectoryRemark, PackAbout
from desktop.domain.errors import PackFault, PackRefused, Unreadable, Why
from desktop.domain.lists import OutsideFile
from desktop.formats import archives, directory_files, packs
from desktop.formats.directory_files import CSV, JSON, PACK, WORKBOOK
from desktop.formats.directory_heads import is_directory, meaning
from desktop.formats.reference_directory import terms

DATA = Path(__file__).parents[1] / "data"
TERMS = terms(paths.resource("reference"))
ABOUT = PackAbout("Elenco di prova", "Associazione di prova", date(2026, 10, 20), complete=True)
DAY = datetime(2026, 4, 3)  # noqa: DTZ001 - a cell of a workbook has no zone
FIRMS = b"Nome,Comune,Servizi\r\nCaldreva,Seriate,Licenze\r\n"


def file(content: bytes | str, name: str = "x.csv") -> OutsideFile:
    return OutsideFile(name, content if isinstance(content, bytes) else content.encode())


def sample(name: str) -> OutsideFile:
    return file((DATA / name).read_bytes(), name)


def read(given: OutsideFile, **more):
    return directory_files.read(given, TERMS, **more)


def names(found) -> list[str]:
    return [row.listing.name for row in found.rows]


@pytest.mark.parametrize(
    "name", ["directory-excel-it.csv", "directory-excel-it-1252.csv", "directory-utf16.txt"]
)
def test_what_an_italian_spreadsheet_saves_comes_in_right(name):
    found = read(sample(name))
    assert found.format == CSV
    assert found.open_columns == ()
    assert names(found) == [
        "Caldreva Informatica Srl",
        'Società "Àgora" di Però & C. sas',
        "Nuvelga Cloud Srl",
    ]
    first = found.rows[0].listing
    assert (first.latitude, first.longitude) == (45_684_000, 9_721_000)
    assert first.vat == "IT01234567897"
    assert first.services == ("ManagedServices", "DeploymentOrMigration")
    assert first.products == ("Azure", "Microsoft365")
    assert first.industries == ("Manufacturing", "Wholesale & Distribution")
    assert first.sizes == ("10to50employees", "51to250employees")
    assert first.designations == ("ModernWork",)
    assert first.specialisations is Unknown.UNKNOWN
    assert first.domains == ("caldreva.example",)
    assert first.description == "Perché è così: «qualità»"
    assert first.seen == date(2026, 10, 20)
    assert found.rows[1].listing.seen == date(2026, 4, 3)
    assert found.rows[1].listing.services == ("ManagedServices",)
    assert found.rows[1].listing.products == ()
    assert found.rows[2].listing.services == ("Licensing", "Qualcosa di nuovo")
    assert found.ambiguous_date == ""
    assert found.as_of == date(2026, 10, 20)
    assert [(bad.where.row, bad.why, bad.detail) for bad in found.unreadable] == [
        (3, "no-firm", "C-003")
    ]
    assert [remark.kind for remark in found.remarks] == [
        DirectoryRemark.ODD_COORDINATE,
        DirectoryRemark.ODD_DATE,
    ]


def test_a_date_that_names_two_days_is_asked_about_once_for_the_file():
    found = read(sample("directory-en.csv"))
    assert found.ambiguous_date == "03/04/2026"
    assert found.rows[0].listing.industries is Unknown.UNKNOWN
    assert found.rows[0].listing.services[0] == "ManagedServices"
    for day_first, day in ((True, date(2026, 4, 3)), (False, date(2026, 3, 4))):
        again = read(sample("directory-en.csv"), day_first=day_first)
        assert again.ambiguous_date == ""
        assert again.rows[0].listing.seen == day


def test_a_date_that_only_one_order_allows_settles_the_others():
    text = "Company,City,Country,Updated\nA,B,C,03/04/2026\nD,E,F,04/25/2026\n"
    found = read(file(text))
    assert found.ambiguous_date == ""
    assert [row.listing.seen for row in found.rows] == [date(2026, 3, 4), date(2026, 4, 25)]


def test_json_comes_in_with_members_of_members():
    found = read(sample("directory.json"))
    assert found.format == JSON
    first, second = (row.listing for row in found.rows)
    assert (first.name, first.town, first.country) == ("Adrevia Servizi IT Srl", "Bergamo", "IT")
    assert (first.latitude, first.longitude) == (45_695_000, 9_670_000)
    assert first.services == ("ManagedServices", "Licensing")
    assert first.industries == ("Manufacturing", "Agriculture, Forestry, & Fishing")
    assert first.partner_ids == ("4817263",)
    assert (second.town, second.services) == ("", ())


def workbook(*rows: list[object], sheets: int = 1) -> bytes:
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        for number in range(sheets):
            sheet = book.add_worksheet()
            day = book.add_format({"num_format": "dd/mm/yyyy"})
            held_rows: list[list[object]] = [["Copertina"]]
            for line, row in enumerate([*rows] if number == sheets - 1 else held_rows):
                for column, value in enumerate(row):
                    if isinstance(value, datetime):
                        sheet.write_datetime(line, column, value, day)
                    else:
                        sheet.write(line, column, value)
    return held.getvalue()


def test_a_workbook_comes_in_with_its_days_and_numbers():
    found = read(
        file(
            workbook(
                ["Nome", "CAP", "Comune", "Latitudine", "Longitudine", "Data", "Servizi"],
                ["Caldreva", 24068, "Seriate", 45.684, 9.721, DAY, "Licenze"],
                ["=cmd|'/c calc'!A1", "00100", "Roma", None, None, None, None],
                sheets=2,
            )
        )
    )
    assert found.format == WORKBOOK
    first, second = (row.listing for row in found.rows)
    assert (first.name, first.postcode, first.town) == ("Caldreva", "24068", "Seriate")
    assert (first.latitude, first.longitude) == (45_684_000, 9_721_000)
    assert (first.seen, found.ambiguous_date) == (date(2026, 4, 3), "")
    assert second.postcode == "00100"
    assert found.remarks[-1].kind is DirectoryRemark.SEVERAL_SHEETS


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ((), Why.EMPTY),
        ((["Solo un titolo"],), Why.NO_TABLE),
        ((["Nome", "Comune", "Servizi"],), Why.ONLY_HEADS),
    ],
)
def test_a_workbook_without_a_table_says_what_it_has(rows, why):
    with pytest.raises(Unreadable) as unreadable:
        read(file(workbook(*rows)))
    assert unreadable.value.why is why


def test_unknown_columns_are_asked_about_and_the_answer_counts():
    text = "Impresa;Chi;Dove\nCaldreva;Dario;Seriate\n"
    found = read(file(text))
    assert [column.head for column in found.open_columns] == ["Chi", "Dove"]
    assert found.columns[2].sample == "Seriate"
    again = read(file(text), chosen={1: DirectoryField.IGNORED, 2: DirectoryField.TOWN})
    assert again.open_columns == ()
    assert again.rows[0].listing.town == "Seriate"
    assert again.feed == found.feed
    assert "town" in again.said
    assert "town" not in found.said


def test_without_a_column_of_names_there_are_only_columns():
    found = read(file("Chi;Dove\nCaldreva;Seriate\n"))
    assert found.rows == ()
    assert len(found.open_columns) == 2


@pytest.mark.parametrize(
    "name",
    [
        "=cmd|'/c calc'!A1",
        "<img src=x onerror=1>",
        "x" * 10_000,
        "\u202eetrA\u202c שלום",
        "🏭 Fabbrica 👩‍🔧",
        "A\ufffdB",
        "+39",
        "@here",
    ],
)
def test_names_of_every_kind_stay_as_they_are(name):
    text = 'Nome;Comune;Telefono\n"{}";Seriate;1\n'.format(name.replace('"', '""'))
    assert names(read(file(text))) == [name]


def test_a_nul_is_replaced_and_what_is_far_too_long_is_cut_with_a_word():
    text = f"Nome;Comune;Note\nA\0B;Seriate;{'y' * 30_000}\n"
    found = read(file(text))
    assert names(found) == ["A\ufffdB"]
    assert len(found.rows[0].listing.description) == 20_000
    assert found.remarks[0].kind is DirectoryRemark.CUT


def test_a_quote_that_was_never_closed_does_not_swallow_the_rest():
    rows = "".join(f"Ditta {number};Seriate;{number}\n" for number in range(600))
    found = read(file(f'Nome;Comune;Telefono\n"Monitor 24 pollici;Lecco;1\n{rows}'))
    assert len(found.rows) > 500


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Why.EMPTY),
        (b"   \n ", Why.EMPTY),
        (b"\x00\x01\x02\x03" * 50, Why.NOT_TEXT),
        (b"just some words", Why.NO_TABLE),
        (b'{"a": 1}', Why.NO_TABLE),
        (b"[1, 2]", Why.NO_TABLE),
        (b'{"partners": [', Why.CUT_OFF),
        (b"PK\x03\x04 but no more", Why.CUT_OFF),
        (b"Ragione sociale;Citt\xe0;Paese;Servizi\r\n", Why.ONLY_HEADS),
    ],
)
def test_what_is_no_directory_is_refused_with_the_reason(content, why):
    with pytest.raises(Unreadable) as unreadable:
        read(file(content))
    assert unreadable.value.why is why


def test_what_only_a_directory_can_be_is_refused_as_one():
    for content in (b"PK\x03\x04 but no more", b"Name,Town,Country,Services\n"):
        assert directory_files.recognised(file(content))
    assert not directory_files.recognised(file(b"\x89PNG\r\n\x1a\n\x00\x00"))


def test_directories_are_recognised_and_lists_of_relationships_are_not():
    assert directory_files.recognised(sample("directory-excel-it.csv"))
    assert directory_files.recognised(sample("directory-en.csv"))
    assert directory_files.recognised(sample("directory.json"))
    assert directory_files.recognised(file(packs.packed(ABOUT, FIRMS)))
    others = [path for path in DATA.rglob("*") if not path.name.startswith("directory")]
    files = [path for path in others if path.is_file()]
    assert files
    for path in files:
        assert not directory_files.recognised(file(path.read_bytes(), path.name)), path.name


def test_heads_are_known_in_both_languages_however_they_are_spelled():
    spellings = ["Partita IVA", "P. IVA", "partita_iva", "VAT Number", "vatNumber", "company.vat"]
    assert {meaning(head) for head in spellings} == {DirectoryField.VAT}
    assert meaning("Colore") is None
    assert not is_directory(["Partner", "Tipo di relazione", "Nome relazione", "Ruoli", "Stato"])


def test_a_pack_says_what_it_is_and_is_made_the_same_each_time():
    data = packs.packed(ABOUT, FIRMS)
    assert data == packs.packed(ABOUT, FIRMS)
    found = read(file(data, "elenco.zip"))
    assert (found.format, found.pack, found.as_of) == (PACK, ABOUT, date(2026, 10, 20))
    assert names(found) == ["Caldreva"]


def repacked(**changes: bytes | None) -> bytes:
    """Return a pack with members replaced, added or left out."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(packs.packed(ABOUT, FIRMS))) as old,
        zipfile.ZipFile(held, "w") as new,
    ):
        members: dict[str, bytes | None] = {name: old.read(name) for name in old.namelist()}
        for name, data in {
            **members,
            **{k.replace("_", "."): v for k, v in changes.items()},
        }.items():
            if data is not None:
                new.writestr(name, data)
    return held.getvalue()


def manifest(**changes: object) -> bytes:
    with zipfile.ZipFile(io.BytesIO(packs.packed(ABOUT, FIRMS))) as old:
        told = json.loads(old.read(packs.MANIFEST))
    return json.dumps({**told, **changes}).encode()


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"firms_csv": FIRMS + b"Evil,X,Y\r\n"}, PackFault.CHANGED),
        ({"firms_csv": None}, PackFault.MISSING),
        ({"evil_exe": b"MZ"}, PackFault.EXTRA),
        ({"manifest_json": None}, PackFault.NO_MANIFEST),
        ({"manifest_json": b"{"}, PackFault.ODD_MANIFEST),
        ({"manifest_json": manifest(kind="other")}, PackFault.ODD_MANIFEST),
        ({"manifest_json": manifest(version=2)}, PackFault.NEWER),
        ({"manifest_json": manifest(members=[]), "firms_csv": None}, PackFault.NO_LISTINGS),
    ],
)
def test_a_pack_that_is_not_what_was_packed_is_refused_whole(changes, fault):
    with pytest.raises(PackRefused) as refused:
        read(file(repacked(**changes)))
    assert refused.value.fault is fault


def test_an_archive_that_unfolds_to_too_much_is_not_unfolded(monkeypatch):
    monkeypatch.setattr(archives, "LARGEST", 1000)
    with pytest.raises(Unreadable) as unreadable:
        read(file(packs.packed(ABOUT, FIRMS * 100)))
    assert unreadable.value.why is Why.TOO_LARGE


def test_a_member_that_lies_about_its_size_is_refused():
    data = bytearray(packs.packed(ABOUT, FIRMS * 1000))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    with pytest.raises(Unreadable):
        read(file(bytes(data)))


def test_members_of_a_pack_are_joined_under_the_heads_of_all():
    more = b"Comune,Telefono,Nome\nLecco,0341 1,Ombrelva\n"
    members = {"firms.csv": FIRMS, "more.csv": more}
    listed = [
        {"name": name, "size": len(data), "sha256": sha256(data).hexdigest()}
        for name, data in members.items()
    ]
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as pack:
        pack.writestr(packs.MANIFEST, manifest(members=listed))
        for name, data in members.items():
            pack.writestr(name, data)
    found = read(file(held.getvalue()))
    told = [(row.listing.name, row.listing.town, row.listing.phone) for row in found.rows]
    assert told == [("Caldreva", "Seriate", ""), ("Ombrelva", "Lecco", "0341 1")]
