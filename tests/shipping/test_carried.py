import re

import pytest
from shipping import bundle, carried, components, freezing, project, sbom
from shipping.components import Component


@pytest.fixture(scope="module")
def packages() -> list[Component]:
    return components.components(None, {}, components.own_python())


@pytest.fixture(scope="module")
def parts(packages) -> list[Component]:
    return carried.carried(carried.asked(freezing.run_here), packages)


def test_what_lies_inside_the_packages_is_listed_too(parts):
    names = {part.name for part in parts}
    assert {"SQLite", "libffi", "zlib", "libxml2", "FreeType", "PDFium"} <= names
    assert {"Public Suffix List", "DejaVu Sans"} <= names


def test_each_of_them_has_terms_a_text_and_mostly_a_version(parts):
    assert [part.name for part in parts if not part.licence or not part.texts] == []
    assert all(text.is_file() for part in parts for text in part.texts)
    without = {part.name for part in parts if not part.version}
    assert without <= {
        "libffi",
        "liblzma",
        "libuuid",
        "bzip2",
        "Raqm",
        "HarfBuzz",
        "libxcb",
        "libXau",
    }


def test_every_library_that_may_be_found_has_its_terms_told_in_help(parts):
    told = (project.ROOT / "resources" / "licences.md").read_text(encoding="utf-8").lower()
    inside = {name for name in carried._INSIDE if name not in ("libxml2", "libxslt")}
    for name in {*inside, *(part.name for part in parts)}:
        assert name.lower() in told, name


def test_the_rust_inside_a_package_is_listed_by_that_packages_own_word(packages):
    found = [*carried.crates(None, packages)]
    assert {"calamine", "pyo3"} <= {one.name for one in found}
    assert all(one.version and one.licence for one in found)
    assert "autocfg" not in {one.name for one in found}  # only built with
    listed = sbom.document(found, "linux")["components"]
    assert all(one["purl"].startswith("pkg:cargo/") for one in listed)


def test_a_version_nobody_knows_is_left_out_and_a_name_with_spaces_is_quoted(tmp_path):
    text = tmp_path / "terms.txt"
    text.write_text("terms", encoding="utf-8")
    part = Component("Some Runtime", "", "MIT", "what", (text,), package=False)
    listed = sbom.document([part], "windows")["components"][0]
    assert listed["purl"] == "pkg:generic/some%20runtime"
    assert "version" not in listed
    components.write_texts([part], tmp_path / "made")
    assert (tmp_path / "made" / "Some-Runtime" / "terms.txt").is_file()


def test_references_are_unlike_and_licences_look_like_expressions(packages, parts):
    every = [*packages, *parts, *carried.crates(None, packages)]
    listed = sbom.document(every, "linux")["components"]
    references = [one["bom-ref"] for one in listed]
    assert len({*references}) == len(references)
    for one in listed:
        terms = one["licenses"][0]["expression"]
        assert re.fullmatch(r"\(?[\w.+-]+( (AND|OR|WITH) \(?[\w.+-]+\)?)*", terms), terms


def test_what_is_under_the_lgpl_lies_beside_the_program(packages):
    lgpl = {one.name for one in packages if "LGPL" in one.licence}
    known = {
        "fpdf2": "fpdf",
        "qt": "",
        "pyside6-essentials": "",
        "pyside6-pdf": "",
        "shiboken6": "",
    }
    assert {name.lower() for name in lgpl} == {*known}  # those of Qt are libraries anyhow
    assert tuple(filter(None, known.values())) == bundle.BESIDE
