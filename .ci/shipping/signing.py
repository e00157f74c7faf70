"""Signing programs with the owner's certificate: osslsigncode on Debian, signtool on Windows.

The certificate is a PKCS 12 file and its password the first line of another, so that no command
line shows it on Debian. Without a time stamp a signature ends when its certificate does.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
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


def sign(files: Iterable[Path], certificate: Certificate) -> None:
    """Sign each file in place."""
    for file in files:
        if sys.platform == "win32":
            steps.run(*_signtool(certificate), file)
        else:
            signed = file.with_name(f"{file.name}.signed")
            signed.unlink(missing_ok=True)
            steps.run(*_osslsigncode(certificate), "-in", file, "-out", signed)
            signed.replace(file)


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
        words += ["/p", certificate.password.read_text(encoding="utf-8").splitlines()[0]]
    if certificate.stamps:
        words += ["/tr", certificate.stamps, "/td", "SHA256"]
    return words


def main(words: list[str]) -> int:
    """Sign one file: certificate, password file, time stamps and the file, "" for nothing."""
    certificate, password, stamps, file = words
    sign([Path(file)], Certificate(Path(certificate), Path(password) if password else None, stamps))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
