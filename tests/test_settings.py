import json
import os
from datetime import date
from pathlib import Path

import pytest

from desktop.settings import RECENT, Settings, load, save

TODAY = date(2026, 11, 23)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "desk" / "settings.json"


def write(file: Path, content: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content), encoding="utf-8")


def test_the_first_start_follows_the_system(file: Path) -> None:
    loaded = load(file, TODAY)
    assert loaded.settings == Settings(language="system", theme="system", register=None, recent=())
    assert loaded.damaged is None
    assert not file.exists()


def test_what_was_saved_is_read_again(file: Path) -> None:
    settings = Settings("it", "dark").opened("/home/chiara/Perché no/torneria.pdesk")
    save(file, settings)
    assert load(file, TODAY).settings == settings
    assert list(file.parent.iterdir()) == [file]


def test_a_register_beside_the_settings_is_found_on_another_drive(tmp_path: Path) -> None:
    stick, elsewhere = tmp_path / "e" / "data", tmp_path / "f" / "data"
    settings = Settings().opened(str(tmp_path / "far.pdesk"))
    save(stick / "settings.json", settings.opened(str(stick / "Perché" / "firm.pdesk")))
    stick.parent.rename(elsewhere.parent)
    found = load(elsewhere / "settings.json", TODAY).settings
    assert found.register == str(elsewhere / "Perché" / "firm.pdesk")
    assert found.recent == (found.register, str(tmp_path / "far.pdesk"))


def test_a_path_that_is_no_proper_text_survives(file: Path) -> None:
    settings = Settings().opened("/srv/\udcff/a.pdesk")
    save(file, settings)
    assert load(file, TODAY).settings == settings


def test_what_a_newer_version_wrote_is_kept(file: Path) -> None:
    write(file, {"language": "en", "policy": {"locked": ["theme"]}, "zoom": 1.5})
    settings = load(file, TODAY).settings
    save(file, settings.opened("a.pdesk"))
    assert json.loads(file.read_text(encoding="utf-8")) == {
        "language": "en",
        "theme": "system",
        "register": "a.pdesk",
        "recent": ["a.pdesk"],
        "policy": {"locked": ["theme"]},
        "zoom": 1.5,
    }


def test_what_was_said_about_columns_is_remembered(file: Path) -> None:
    settings = Settings().explained({"Dati": "roles"}).explained({"Stato attuale": "status"})
    save(file, settings)
    assert load(file, TODAY).settings.columns == {"Dati": "roles", "Stato attuale": "status"}
    write(file, {"columns": {"Dati": 7, "Fine": "ends"}})
    assert load(file, TODAY).settings.columns == {"Fine": "ends"}


def test_a_value_that_makes_no_sense_counts_as_not_there(file: Path) -> None:
    write(
        file,
        {"language": ["it"], "theme": "sepia", "register": 7, "recent": ["a", 1, "", "a", "b"]},
    )
    loaded = load(file, TODAY)
    assert loaded.settings == Settings(recent=("a", "b"))
    assert loaded.damaged is None


def test_a_byte_order_mark_does_no_harm(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b'\xef\xbb\xbf{"theme": "light"}')
    assert load(file, TODAY).settings.theme == "light"


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff\xfe\x00", b"null", b"[" * 100_000, b'{"language": "it"', b"\0" * 99],
)
def test_a_damaged_file_is_set_aside_and_nothing_in_it_is_lost(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    loaded = load(file, TODAY)
    assert loaded.settings == Settings()
    assert loaded.damaged == file.with_name("settings.json.damaged-2026-11-23")
    assert loaded.damaged.read_bytes() == content
    assert not file.exists()


def test_a_second_damaged_file_of_a_day_does_not_replace_the_first(file: Path) -> None:
    file.parent.mkdir()
    for content in (b"one", b"two", b"three"):
        file.write_bytes(content)
        load(file, TODAY)
    kept = {path.name: path.read_bytes() for path in file.parent.iterdir()}
    assert kept == {
        "settings.json.damaged-2026-11-23": b"one",
        "settings.json.damaged-2026-11-23-2": b"two",
        "settings.json.damaged-2026-11-23-3": b"three",
    }


def test_a_file_that_can_neither_be_read_nor_moved_is_named_where_it_is(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise PermissionError

    write(file, {})
    monkeypatch.setattr(Path, "read_bytes", refuse)
    monkeypatch.setattr(Path, "rename", refuse)
    loaded = load(file, TODAY)
    assert loaded.settings == Settings()
    assert loaded.damaged == file


def test_a_save_that_fails_leaves_the_old_file_and_no_litter(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    save(file, Settings("it"))
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        save(file, Settings("en"))
    assert load(file, TODAY).settings.language == "it"
    assert list(file.parent.iterdir()) == [file]


def test_recent_registers_are_newest_first_once_each_and_few() -> None:
    settings = Settings()
    for number in range(RECENT + 3):
        settings = settings.opened(f"{number}.pdesk")
    settings = settings.opened("5.pdesk")
    assert settings.register == "5.pdesk"
    assert len(settings.recent) == RECENT
    assert settings.recent[:3] == ("5.pdesk", "10.pdesk", "9.pdesk")
    assert settings.recent.count("5.pdesk") == 1


def test_a_register_that_is_gone_can_be_forgotten() -> None:
    settings = Settings().opened("a.pdesk").opened("b.pdesk")
    assert settings.without("b.pdesk") == Settings(recent=("a.pdesk",))
    assert settings.without("a.pdesk") == Settings(register="b.pdesk", recent=("b.pdesk",))
