"""Reading a file from outside: whole, closed again, and each failure by its name."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime

import pytest

from desktop.domain.errors import Unreadable, Why
from desktop.formats import files


def why(path) -> Why:
    with pytest.raises(Unreadable) as caught:
        files.read_file(path)
    return caught.value.why


def test_a_file_comes_whole_with_its_name_and_its_time(tmp_path):
    path = tmp_path / "elenco è.json"
    path.write_bytes(b"{}")
    os.utime(path, (1_795_000_000, 1_795_000_000))
    read = files.read_file(path)
    assert (read.name, read.data, read.path) == ("elenco è.json", b"{}", str(path))
    assert read.modified == datetime.fromtimestamp(1_795_000_000, UTC)


def test_nothing_of_a_file_stays_open(tmp_path):
    path = tmp_path / "list.json"
    path.write_bytes(b"{}")
    files.read_file(path)
    path.unlink()
    assert not path.exists()


def test_an_empty_file_says_that_it_is_empty(tmp_path):
    path = tmp_path / "empty.json"
    path.touch()
    assert why(path) is Why.EMPTY


@pytest.mark.parametrize("name", ["none.json", "none/list.json", "a\x00b"])
def test_a_file_that_is_not_there_is_missing(name, tmp_path):
    assert why(tmp_path / name) is Why.MISSING


def test_a_file_below_a_file_is_missing(tmp_path):
    (tmp_path / "list.json").write_bytes(b"{}")
    assert why(tmp_path / "list.json" / "more.json") in (Why.MISSING, Why.FAILED)


def test_a_folder_is_not_a_file(tmp_path):
    assert why(tmp_path) is Why.FOLDER


def test_a_name_that_is_too_long_fails_with_the_systems_words(tmp_path):
    with pytest.raises(Unreadable) as caught:
        files.read_file(tmp_path / ("x" * 5000))
    assert caught.value.why in (Why.FAILED, Why.MISSING)


@pytest.mark.skipif(
    sys.platform == "win32" or (hasattr(os, "geteuid") and os.geteuid() == 0),
    reason="file modes do not bind this user",
)
def test_a_file_without_permission_is_forbidden(tmp_path):
    path = tmp_path / "list.json"
    path.write_bytes(b"{}")
    path.chmod(0)
    assert why(path) is Why.FORBIDDEN


def test_a_refused_permission_is_forbidden(tmp_path, monkeypatch):
    path = tmp_path / "list.json"
    path.write_bytes(b"{}")

    def refuse(*_args, **_more):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    assert why(path) is Why.FORBIDDEN


def test_a_file_of_200_mb_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "huge.json"
    with path.open("wb") as opened:
        opened.truncate(200 * 1024 * 1024)
    assert why(path) is Why.TOO_LARGE


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert why(path) is Why.FAILED
