import pytest
from shipping import pins
from shipping.pins import WINDOWS, Pin, applies, closure, locked, read

LOCK = """\
# made by hand
appdirs==1.4.4 \\
    --hash=sha256:{a} \\
    --hash=sha256:{b}
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:{a}
""".format(a="a" * 64, b="b" * 64)


def test_a_lock_is_read_with_its_markers_and_hashes():
    assert read(LOCK) == {
        "appdirs": Pin("appdirs", "1.4.4", "", (f"sha256:{'a' * 64}", f"sha256:{'b' * 64}")),
        "colorama": Pin("colorama", "0.4.6", "sys_platform == 'win32'", (f"sha256:{'a' * 64}",)),
    }


def test_every_pin_of_our_own_lock_is_read_with_a_hash():
    found = locked()
    assert len(found) > 30
    assert all(pin.hashes for pin in found.values())


def test_a_pin_is_written_without_its_marker_which_was_answered_already():
    pin = read(LOCK)["colorama"]
    assert pin.line() == f"colorama==0.4.6 --hash=sha256:{'a' * 64}"


@pytest.mark.parametrize(
    ("marker", "holds"),
    [
        ("", True),
        ("sys_platform == 'win32'", True),
        ("sys_platform == 'darwin'", False),
        ("extra == 'images'", False),
        ("python_version >= '3.11'", True),
    ],
)
def test_markers_are_answered_for_the_system_that_is_built_for(marker, holds):
    assert applies(marker, WINDOWS) is holds


def test_what_windows_needs_besides_is_found_though_it_is_not_installed_here():
    assert "pywin32-ctypes" in {pin.name for pin in closure(["pyinstaller"], WINDOWS)}


def test_the_program_brings_all_it_asks_for_and_nothing_to_test_with():
    names = {pin.name for pin in closure(pins.asked_for(), WINDOWS)}
    assert {pins.canonical(name) for name in pins.asked_for()} <= names
    assert {"shiboken6", "markupsafe", "mako", "typing-extensions"} <= names
    assert not {"pytest", "hypothesis", "babel", "mypy", "pyinstaller", "setuptools"} & names
