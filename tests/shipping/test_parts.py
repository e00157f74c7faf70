import hashlib
import json
import re
from pathlib import Path, PurePosixPath

import pytest
from shipping import (
    archive_check,
    bundle,
    components,
    freezing,
    icons,
    manual,
    pins,
    project,
    sbom,
    trials,
    version_resource,
    windows,
)
from shipping import static_check as static
from shipping.components import Component

from desktop.cli import COMMANDS

A = Component("alpha", "1.0", "MIT", "the first")
B = Component("Qt", "6.12.0", "LGPL-3.0-only", "the second", package=False)


@pytest.fixture(scope="module")
def parts() -> list[Component]:
    return components.components(None, {}, components.own_python())


def test_every_part_has_terms_and_their_text(parts):
    assert [part.name for part in parts if not part.licence or not part.texts] == []
    assert all(text.is_file() for part in parts for text in part.texts)


def test_qt_comes_with_both_texts_it_is_used_under(parts):
    qt = next(part for part in parts if part.name == "pyside6-essentials")
    assert [text.name for text in qt.texts] == ["LGPL-3.0.txt", "GPL-3.0.txt"]


def test_the_texts_are_collected_with_a_list_of_them(parts, tmp_path):
    components.write_texts(parts, tmp_path / "licences")
    listed = json.loads((tmp_path / "licences" / "packages.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in listed] == [part.name for part in parts]
    for one in listed:
        assert one["texts"]
        assert all((tmp_path / "licences" / text).is_file() for text in one["texts"])


def test_the_list_of_parts_is_what_cyclonedx_wants(parts):
    made = sbom.document(parts, "linux")
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", made["serialNumber"])
    references = [one["bom-ref"] for one in made["components"]]
    assert len(set(references)) == len(references)
    assert made["dependencies"][0]["dependsOn"] == references
    assert {"pkg:pypi/sqlalchemy@" in reference for reference in references} == {True, False}


def test_the_same_parts_make_the_same_list_and_others_another():
    assert sbom.text([A, B], "windows") == sbom.text([A, B], "windows")
    assert (
        sbom.document([A], "windows")["serialNumber"]
        != sbom.document([A, B], "windows")["serialNumber"]
    )


def test_the_sums_of_both_systems_stand_in_one_list(tmp_path):
    for name in ("a.exe", "b.deb", "gone.msi"):
        (tmp_path / name).write_bytes(name.encode())
    freezing.write_sums(tmp_path, [tmp_path / "a.exe", tmp_path / "gone.msi"])
    (tmp_path / "gone.msi").unlink()
    told = freezing.write_sums(tmp_path, [tmp_path / "b.deb"]).read_bytes().decode()
    assert told == "".join(
        f"{hashlib.sha256(name.encode()).hexdigest()}  {name}\n" for name in ("a.exe", "b.deb")
    )


def test_the_version_is_one_in_every_place():
    assert re.fullmatch(r"\d+\.\d+\.\d+", project.version())
    assert project.numbers()[:3] == tuple(map(int, project.version().split(".")))
    shown = version_resource.fields("PartnerDesk.exe", "Partner Desk")
    assert shown["FileVersion"] == shown["ProductVersion"] == project.version()
    assert shown["OriginalFilename"] == "PartnerDesk.exe"


def test_the_icon_holds_every_size_and_is_the_same_each_time(qapp):
    drawing = (project.ROOT / "resources" / "icons" / "partner-desk.svg").read_bytes()
    made = icons.windows_icon(drawing)
    assert made[:4] == b"\x00\x00\x01\x00"
    assert int.from_bytes(made[4:6], "little") == len(icons.SIZES)
    edges = [made[6 + 16 * n] or 256 for n in range(len(icons.SIZES))]
    assert tuple(edges) == icons.SIZES
    assert b"\x89PNG" in made
    assert made == icons.windows_icon(drawing)


def test_the_setups_picture_is_a_plain_bitmap_and_the_same_each_time():
    drawing = (project.ROOT / "resources" / "icons" / "partner-desk.svg").read_bytes()
    made = icons.banner(drawing, windows.colours())
    assert made[:2] == b"BM"
    edges = [int.from_bytes(made[at : at + 4], "little") for at in (18, 22)]
    assert (tuple(edges), int.from_bytes(made[28:30], "little")) == (icons.BANNER, 24)
    assert made == icons.banner(drawing, windows.colours())


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        ("PySide6/Qt6Core.dll", True),
        ("PySide6\\opengl32sw.dll", False),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/plugins/tls/qopensslbackend.dll", False),
        ("PySide6/translations/qtbase_it.qm", True),
        ("PySide6/translations/qtbase_de.qm", False),
        ("libcrypto-3.dll", False),
        ("PySide6/Qt6Pdf.dll", True),
        ("PySide6/Qt6Network.dll", True),
        ("desktop/resources/translations/it/LC_MESSAGES/desktop.mo", True),
    ],
)
def test_what_goes_into_the_program_and_what_stays_out(place, kept):
    assert bundle.wanted(place) is kept


def test_files_are_in_one_order_whatever_order_they_come_in():
    entries = [
        ("b.dll", "x", "BINARY"),
        ("a.dll", "y", "BINARY"),
        ("opengl32sw.dll", "z", "BINARY"),
    ]
    assert [entry[0] for entry in bundle.kept(entries)] == ["a.dll", "b.dll"]


def test_resources_are_shipped_without_what_only_a_build_needs():
    places = {place.as_posix() for _file, place in bundle.resources()}
    assert "icons/partner-desk.svg" in places
    assert "translations/it/LC_MESSAGES/desktop.mo" in places
    assert not any(place.startswith(("installer/", "pictures/")) for place in places)
    assert not any(place.endswith(".po") for place in places)


def test_the_list_of_resources_tells_each_by_its_digest(tmp_path):
    (tmp_path / "b").write_bytes(b"2")
    (tmp_path / "a").write_bytes(b"1")
    told = bundle.contents([(tmp_path / name, PurePosixPath(name)) for name in "ba"])
    assert told.splitlines() == [
        f"{hashlib.sha256(c).hexdigest()}  {n}" for n, c in (("a", b"1"), ("b", b"2"))
    ]


def needs(**given: set[str]) -> dict[PurePosixPath, set[str]]:
    return {
        PurePosixPath(place.replace("__", "/") + ".dll"): names for place, names in given.items()
    }


def test_an_import_is_answered_beside_the_file_by_the_program_or_by_windows():
    there = needs(
        _internal__PySide6__qt6core={"kernel32.dll", "api-ms-win-crt-heap-l1-1-0.dll"},
        _internal__PySide6__qtgui={"qt6core.dll"},
        _internal__PySide6__plugins__platforms__qwindows={"qt6core.dll"},
        _internal__rapidfuzz__fuzz={"msvcp140-abc.dll"},
    )
    there[PurePosixPath("_internal/rapidfuzz.libs/msvcp140-abc.dll")] = set()
    assert static.unanswered(there) == []


def test_a_library_in_another_packages_folder_answers_nothing():
    there = needs(_internal__lxml__etree={"msvcp140.dll"}, _internal__PySide6__msvcp140=set())
    assert static.unanswered(there) == ["_internal/lxml/etree.dll: nothing answers msvcp140.dll"]


@pytest.mark.parametrize(
    "name", ["api-ms-win-crt-heap-l1-1-0.dll", "ucrtbase.dll", "msvcp140d.dll", "test_app.py"]
)
def test_what_must_not_be_shipped_is_found(tmp_path, name):
    (tmp_path / name).touch()
    assert static.forbidden(tmp_path) == [f"{name}: not for other people"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
@pytest.mark.parametrize("text", ["/work/place", "\\work\\place", "\\\\work\\\\place"])
def test_a_path_of_this_machine_is_found_in_any_form(text, encoding):
    assert static.named(f"x{text}/y".encode(encoding), ["/work/place"]) == ["/work/place"]
    assert static.named(b"nothing of the sort", ["/work/place"]) == []


def test_a_packed_test_is_found(monkeypatch):
    packed = [
        ("a.exe: alembic.testing", b""),
        ("a.exe: jinja2.tests", b""),
        ("a.exe: x", b"/home/m"),
    ]
    monkeypatch.setattr(archive_check, "contents", lambda _folder: iter(packed))
    assert archive_check.faults(Path(), ["/home/m"]) == [
        "a.exe: alembic.testing: a test, packed",
        "a.exe: x: names /home/m",
    ]


def test_every_command_is_tried_on_windows():
    tried = {trial.command for trial in trials.trials("C:\\x")}
    assert set(COMMANDS) <= tried
    for trial in trials.trials("C:\\x"):
        for word in trial.words:
            assert not isinstance(word, Path) or word.is_file()


def test_the_manual_tells_every_command():
    page = manual.page()
    for name in (*COMMANDS, *trials.NEEDS_QT):
        assert f".SS {name}".replace("-", "\\-") in page
    for option in (r"\-\-demo", r"\-\-dry\-run", r"\-\-scale"):
        assert f"\\fB{option}" in page
    assert ".SH EXIT STATUS" in page
    assert not re.search(r"^[.'](?!TH|SH|SS|TP|PP|B |br|nh|ad)", page, re.MULTILINE)


def test_the_licences_of_what_is_shipped_are_those_the_page_lists(parts):
    listed = (project.ROOT / "resources" / "licences.md").read_text(encoding="utf-8").lower()
    missing = {pins.canonical(p.name) for p in parts} - {
        pins.canonical(name) for name in re.findall(r"[A-Za-z][\w-]+", listed)
    }
    assert missing == set()


def test_every_module_of_ours_is_packed_though_few_are_imported_at_once():
    found = bundle.modules()
    assert {"desktop", "desktop.cli", "desktop.ui.pages.home", "desktop.storage.tables"} <= {*found}
    assert not any("migrations" in name or name.endswith("__main__") for name in found)
