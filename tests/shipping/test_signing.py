import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from shipping import __main__, signing, signing_check, steps
from shipping.signing import Certificate

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="OpenSSL is not here")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return signing_check.own_certificate(tmp_path_factory.mktemp("certificate"))


def refused(certificate: Certificate, now: datetime | None = None) -> str:
    with pytest.raises(steps.Failed) as failure:
        signing.look_at(certificate, now)
    return str(failure.value)


def test_a_certificate_that_opens_and_has_not_ended_is_taken(certificate):
    signing.look_at(certificate)


def test_a_wrong_password_is_told_in_a_sentence_without_it(certificate, tmp_path):
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("quite another\n", encoding="utf-8")
    said = refused(Certificate(certificate.file, wrong))
    assert said == f"the password in {wrong} does not open {certificate.file}"
    assert "--password-file" in refused(Certificate(certificate.file))


def test_an_empty_password_file_is_told(certificate, tmp_path):
    (tmp_path / "empty.txt").touch()
    assert "is empty" in refused(Certificate(certificate.file, tmp_path / "empty.txt"))


def test_a_file_that_is_no_certificate_is_told(tmp_path):
    junk = tmp_path / "junk.pfx"
    junk.write_text("junk", encoding="utf-8")
    assert refused(Certificate(junk)).startswith(f"{junk} is no certificate with its key")


def test_a_certificate_that_has_ended_is_told_with_its_day(certificate):
    later = datetime.now(UTC) + timedelta(days=3)
    assert "ended on 2" in refused(certificate, later)


def test_the_password_is_in_no_message_of_a_failure(certificate, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(shutil, "which", lambda _program: None)
    secret = certificate.password.read_text(encoding="utf-8").strip()

    def fail(*command: str | Path) -> None:
        assert secret in command  # signtool takes it no other way
        raise steps.Failed(f"{' '.join(map(str, command))} ended with 1")

    monkeypatch.setattr(steps, "run", fail)
    with pytest.raises(steps.Failed) as failure:
        signing.sign([Path("x.exe")], certificate)
    assert secret not in str(failure.value)
    assert "signtool" in str(failure.value)
    assert failure.value.__cause__ is None
    assert failure.value.__suppress_context__


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--target", "linux", "--sign", "own.pfx"], "only what is for Windows is signed"),
        (["--target", "windows", "--stamps", "http://x"], "need a certificate"),
        (["--target", "windows", "--sign", "absent.pfx"], "there is no file absent.pfx"),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_built(
    words, said, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    Path("own.pfx").touch()
    monkeypatch.setattr(__main__, "HERE", "linux")
    with pytest.raises(SystemExit) as ended:
        __main__.parsed(words)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err
