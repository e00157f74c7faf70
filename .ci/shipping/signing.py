"""Signing programs with the owner's certificate: osslsigncode, or Windows' signtool without it.

The certificate is a PKCS 12 file and its password the first line of another, so that no log and,
with osslsigncode, no command line shows it; signtool knows no other way than its command line.
Without a time stamp a signature ends when its certificate does.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from shipping import project, steps


@dataclass(frozen=True, slots=True)
class Certificate:
    """What to sign with; `stamps` is the address of a time-stamp server, "" for none."""

    file: Path
    password: Path | None = None
    stamps: str = ""

    def command(self) -> str:
        """Return the line that signs the file named after it in place, for makensis to run."""
        here = [sys.executable, str(Path(__file__).resolve()), str(self.file.absolute())]
        password = "" if self.password is None else str(self.password.absolute())
        return " ".join(f'"{word}"' for word in [*here, password, self.stamps])


def look_at(certificate: Certificate, now: datetime | None = None) -> None:
    """Raise Failed when nothing could be signed with it, before anything is built.

    Without OpenSSL, as on most Windows machines, signing itself has to tell.
    """
    password = certificate.password
    if password is not None and not _first_line(password):
        raise steps.Failed(f"the first line of {password} is empty: it should be the password")
    if shutil.which("openssl") is None:
        return
    with tempfile.TemporaryDirectory(prefix="partner-desk-sign-") as folder:
        public = Path(folder) / "public.pem"
        done = steps.attempt(
            *("openssl", "pkcs12", "-in", certificate.file, "-nokeys", "-clcerts", "-out", public),
            *("-passin", "pass:" if password is None else f"file:{password}"),
        )
        if done.code != 0:
            raise steps.Failed(_refused(certificate, done.said))
        told = steps.run("openssl", "x509", "-in", public, "-noout", "-enddate")
    ends = datetime.strptime(told.strip(), "notAfter=%b %d %H:%M:%S %Y %Z").replace(tzinfo=UTC)
    if ends <= (now or datetime.now(UTC)):
        raise steps.Failed(f"the certificate in {certificate.file} ended on {ends:%Y-%m-%d}")


def _refused(certificate: Certificate, said: str) -> str:
    """Return why OpenSSL does not open the certificate."""
    if "invalid password" in said and certificate.password is not None:
        return f"the password in {certificate.password} does not open {certificate.file}"
    if "invalid password" in said:
        return f"{certificate.file} has a password: name the file that holds it, --password-file"
    if "unsupported" in said:
        return f"{certificate.file} is encrypted in an old way: export it anew, with AES"
    return f"{certificate.file} is no certificate with its key (PKCS 12, .pfx or .p12)"


def sign(files: Iterable[Path], certificate: Certificate) -> None:
    """Sign each file in place."""
    for file in files:
        if sys.platform == "win32" and shutil.which("osslsigncode") is None:
            _run(certificate, *_signtool(certificate), file)
        else:
            signed = file.with_name(f"{file.name}.signed")
            signed.unlink(missing_ok=True)
            _run(certificate, *_osslsigncode(certificate), "-in", file, "-out", signed)
            signed.replace(file)


def _run(certificate: Certificate, *command: str | Path) -> None:
    """Run a program that signs; what it says when it fails is told without the password."""
    try:
        steps.run(*command)
    except steps.Failed as failure:
        told = str(failure)
        secret = _first_line(certificate.password) if certificate.password else ""
        raise steps.Failed(told.replace(secret, "…") if secret else told) from None


def _first_line(file: Path) -> str:
    return next(iter(file.read_text(encoding="utf-8").splitlines()), "")


def _osslsigncode(certificate: Certificate) -> list[str | Path]:
    return [
        *("osslsigncode", "sign", "-pkcs12", certificate.file, "-h", "sha256"),
        *(("-readpass", certificate.password) if certificate.password else ()),
        *("-n", project.NAME),
        *(("-ts", certificate.stamps) if certificate.stamps else ()),
    ]


def _signtool(certificate: Certificate) -> list[str | Path]:
    words: list[str | Path] = ["signtool", "sign", "/q", "/fd", "SHA256", "/f", certificate.file]
    if certificate.password is not None:
        words += ["/p", _first_line(certificate.password)]
    if certificate.stamps:
        words += ["/tr", certificate.stamps, "/td", "SHA256"]
    return words


def main(words: list[str]) -> int:
    """Sign one file: certificate, password file, time stamps and the file, "" for nothing."""
    certificate, password, stamps, file = words
    given = Certificate(Path(certificate), Path(password) if password else None, stamps)
    try:
        sign([Path(file)], given)
    except steps.Failed as failure:
        steps.say(f"FAILED: {failure}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
