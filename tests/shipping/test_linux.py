import os
import shutil
import stat
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest
from shipping import bundle, linux, project

import dev

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the package is made on Debian")
SOURCES = project.ROOT / "resources" / "installer" / "linux"


@pytest.mark.parametrize(
    ("entry", "debian"),
    [
        (("libX11.so.6", "/lib/x86_64-linux-gnu/libX11.so.6", "BINARY"), True),
        (("libstdc++.so.6", "/usr/lib/x86_64-linux-gnu/libstdc++.so.6", "BINARY"), True),
        (("libsqlite3.so.0", "/usr/lib/x86_64-linux-gnu/libsqlite3.so.0", "BINARY"), False),
        (("libpython3.11.so.1.0", "/usr/lib/libpython3.11.so.1.0", "BINARY"), False),
        (("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"), False),
        (("python3.11/lib-dynload/_bz2.so", "/usr/lib/python3.11/_bz2.so", "EXTENSION"), False),
    ],
)
def test_what_debian_keeps_safe_itself_is_not_carried(entry, debian):
    assert bundle.of_debian(entry) is debian
    assert (bundle.kept([entry]) == []) is debian


def test_the_package_says_what_it_needs():
    told = linux.control(1, "2.36")
    needs = next(line for line in told.splitlines() if line.startswith("Depends: "))
    assert "libc6 (>= 2.36), " in needs
    for name in dev.ON_SCREEN:
        assert name in needs
    assert "Description: offline register" in told
    assert max(map(len, told[told.index("Description:") :].splitlines())) <= 80


@pytest.mark.skipif(shutil.which("objdump") is None, reason="binutils are not here")
def test_the_oldest_c_library_is_read_from_the_programs(tmp_path):
    (tmp_path / "notes.txt").write_text("GLIBC_9.9", encoding="utf-8")
    shutil.copy2("/bin/ls", tmp_path / "ls")
    assert linux.glibc(tmp_path).startswith("2.")


def test_everyone_may_read_the_package_whoever_made_it(tmp_path):
    before = os.umask(0o077)
    try:
        program = tmp_path / linux.PLACE / project.CONSOLE
        program.parent.mkdir(parents=True)
        program.touch()
        (program.parent / "lib.so").touch(mode=0o700)
        linux._permit(tmp_path)
    finally:
        os.umask(before)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.rglob("*")}
    assert modes.pop("lib.so") == 0o644
    assert {*modes.values()} == {0o755}


def test_one_id_names_the_program_to_software_centres(tmp_path):
    linux._metadata(tmp_path / "made")
    made = ET.parse(tmp_path / "made" / f"{project.IDENTIFIER}.metainfo.xml").getroot()
    assert made.findtext("id") == project.IDENTIFIER
    assert made.findtext("launchable") == "partner-desk.desktop"
    release = made.find("releases/release")
    assert release is not None
    assert release.attrib["version"] == project.version()


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="not installed here")
def test_the_menu_entry_is_valid():
    done = subprocess.run(
        ["desktop-file-validate", str(SOURCES / "partner-desk.desktop")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""
