import sys
from dataclasses import fields
from pathlib import Path

import pytest

from desktop import paths

on_linux = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="asks a Linux desktop's own files"
)


def test_resources_of_a_checkout_lie_beside_the_package() -> None:
    assert paths.resource("translations").is_dir()
    assert paths.resource("translations", "it") == paths.resource() / "translations" / "it"


def test_resources_of_a_wheel_or_a_frozen_build_lie_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "desktop" / "resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "desktop" / "paths.py"))
    assert paths.resource("icons") == tmp_path / "desktop" / "resources" / "icons"


@on_linux
def test_a_person_s_things_lie_where_the_desktop_says(home: Path) -> None:
    places = paths.places()
    assert places.data == home / ".local/share/Partner Desk"
    assert places.settings == home / ".config/Partner Desk/settings.json"
    assert places.window_state == home / ".config/Partner Desk/window.ini"
    assert places.logs.is_relative_to(home / ".cache/Partner Desk")


def test_a_chosen_folder_holds_everything(tmp_path: Path) -> None:
    places = paths.places(tmp_path)
    for field in fields(places):
        assert getattr(places, field.name).is_relative_to(tmp_path), field.name
    assert len({getattr(places, field.name) for field in fields(places)}) == len(fields(places))


def test_a_chosen_folder_stays_the_same_when_the_person_moves_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    places = paths.places(Path("desk"))
    monkeypatch.chdir("/")
    assert places.settings == tmp_path / "desk" / "settings.json"


def test_asking_where_things_lie_makes_nothing(home: Path, tmp_path: Path) -> None:
    paths.places()
    paths.places(tmp_path / "desk")
    paths.documents()
    assert not home.exists()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_beside_the_frozen_program_makes_it_portable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "Partner Desk.exe"))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert paths.portable_folder() is None
    (tmp_path / "data").mkdir()
    assert paths.portable_folder() == tmp_path / "data"
    assert paths.places().data == tmp_path / "data"
    assert paths.places(tmp_path / "other").data == tmp_path / "other"


def test_a_checkout_is_never_portable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert paths.portable_folder() is None


@on_linux
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('XDG_DOCUMENTS_DIR="$HOME/Documenti"', "{home}/Documenti"),
        ('XDG_DOCUMENTS_DIR="$HOME/Cose mie/Carte/"', "{home}/Cose mie/Carte"),
        ('XDG_DOCUMENTS_DIR="/srv/rete/documenti"', "/srv/rete/documenti"),
        ('# XDG_DOCUMENTS_DIR="$HOME/Documenti"', "{home}/Documents"),
        ('XDG_MUSIC_DIR="$HOME/Musica"', "{home}/Documents"),
        ('XDG_DOCUMENTS_DIR="nonsense"', "{home}/Documents"),
        ("\udcff", "{home}/Documents"),
    ],
)
def test_a_register_is_offered_in_the_person_s_documents(
    home: Path, line: str, expected: str
) -> None:
    folder = home / ".config"
    folder.mkdir(parents=True)
    text = f"# written by xdg-user-dirs-update\n{line}\n"
    (folder / "user-dirs.dirs").write_bytes(text.encode("utf-8", "surrogateescape"))
    assert paths.documents() == Path(expected.format(home=home)) / "Partner Desk"


def test_without_a_list_of_folders_it_is_documents(home: Path) -> None:
    if sys.platform.startswith("linux"):
        assert paths.documents() == home / "Documents" / "Partner Desk"
    assert paths.documents().name == "Partner Desk"


def test_a_portable_program_offers_a_place_beside_itself(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "PartnerDesk.exe"))
    assert paths.documents() == tmp_path / "data"
