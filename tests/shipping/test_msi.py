import shutil
import struct
from pathlib import Path

import pytest
from shipping import msi

EPOCH = 1_767_225_600


def package(number: str, filetime: int, rest: bytes = b"rest") -> bytes:
    time = b"\x40\0\0\0" + struct.pack("<Q", filetime)
    return b"head{" + number.encode() + b"}\0\0" + time + time + rest


ONE, OTHER = "23846163-9242-42A4-8C56-1938BEE604A0", "99946163-9242-42A4-8C56-1938BEE604A0"


def test_the_same_content_makes_the_same_package_whenever_it_is_made():
    made = msi.settled(package(ONE, 1), EPOCH)
    assert made == msi.settled(package(OTHER, 2), EPOCH)
    assert len(made) == len(package(ONE, 1))
    assert ONE.encode() not in made


def test_other_content_is_another_package_to_windows():
    made, other = (msi.settled(package(ONE, 1, rest), EPOCH) for rest in (b"a", b"b"))
    assert made[:41] != other[:41]


def test_what_is_not_understood_stays_as_it_is():
    assert msi.settled(b"nothing of the sort", EPOCH) == b"nothing of the sort"
    twice = package(ONE, 1) + package(OTHER, 1)
    assert msi.settled(twice, EPOCH) == twice


@pytest.mark.skipif(shutil.which("wixl") is None, reason="wixl is not here")
def test_two_packages_of_the_same_folder_are_alike(tmp_path):
    for name in ("program", "policies"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(name, encoding="utf-8")
    icon = tmp_path / "icon.ico"
    icon.write_bytes(b"icon")
    made: list[Path] = [tmp_path / "one.msi", tmp_path / "two.msi"]
    for one in made:
        msi.make(tmp_path / "program", tmp_path / "policies", icon, one)
    assert made[0].read_bytes() == made[1].read_bytes()
