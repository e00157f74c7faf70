import re

import pytest
from shipping import project

FOLDER = project.ROOT / "resources" / "installer" / "winget"
SETUP = (FOLDER.parent / "setup.nsi").read_text(encoding="utf-8")
FILES = sorted(FOLDER.glob("*.yaml"))
INSTALLER = (FOLDER / "PartnerDesk.PartnerDesk.installer.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_file_is_about_this_version_and_one_package(file):
    told = file.read_text(encoding="utf-8")
    assert f"PackageVersion: {project.version()}\n" in told
    assert "PackageIdentifier: PartnerDesk.PartnerDesk\n" in told
    kinds = re.findall(r"^ManifestType: (.+)$", told, re.MULTILINE)
    assert [f"manifest.{kind}.1.6.0.schema.json" in told for kind in kinds] == [True]


def test_the_setup_is_named_as_the_build_names_it():
    urls = re.findall(r"InstallerUrl: .*/(.+)", INSTALLER)
    assert urls == [f"PartnerDesk-{project.version()}-setup.exe"] * 2


def test_the_codes_of_setup_are_told_to_winget():
    codes = {int(code) for code in re.findall(r"InstallerReturnCode: (\d+)", INSTALLER)}
    defined = dict(re.findall(r"^!define ([A-Z_]+) (\d)$", SETUP, re.MULTILINE))
    only_of_uninstall, asked_for_by_winget = defined["NOT_COPIED"], defined["NOT_ADMINISTRATOR"]
    own = {1, *map(int, defined.values())} - {int(only_of_uninstall), int(asked_for_by_winget)}
    assert codes == own


def test_winget_finds_the_entry_that_setup_writes():
    codes = re.findall(r"ProductCode: (.+)", INSTALLER)
    assert [rf"CurrentVersion\Uninstall\{code}" in SETUP for code in codes] == [True]
    assert "Custom: /ALLUSERS" in INSTALLER
    assert "ElevationRequirement: elevationRequired" in INSTALLER
