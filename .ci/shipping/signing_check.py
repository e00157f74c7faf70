"""Signs with a certificate made for the occasion, and sees that the signature holds."""

from __future__ import annotations

import shutil
from pathlib import Path

from shipping import project, signing, steps, wine
from shipping.installed_check import expect
from shipping.signing import Certificate
from shipping.windows import Made

_NAME = f"/CN={project.PUBLISHER} (made for a check)"


def check(windows: wine.Wine, made: Made, folder: Path) -> None:
    """Raise Failed when a signed program does not verify, or an altered one does."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    certificate = own_certificate(folder)
    program = folder / f"{project.CONSOLE}.exe"
    shutil.copy2(made.frozen / program.name, program)
    signed = [program, folder / made.setup.name]
    shutil.copy2(made.setup, signed[1])
    if made.msi is not None:
        signed.append(folder / made.msi.name)
        shutil.copy2(made.msi, signed[-1])
    signing.sign(signed, certificate)
    for file in signed:
        found = verified(file, folder / "certificate.pem")
        expect(found.code == 0, f"{file.name} does not verify: {found.said}")
    broken = bytearray(program.read_bytes())
    broken[0x2000] ^= 0xFF
    program.write_bytes(broken)
    expect(verified(program, folder / "certificate.pem").code != 0, "an altered program verifies")


def own_certificate(folder: Path) -> Certificate:
    """Make a certificate that signs code, valid for a day and trusted by nobody."""
    key, public = folder / "key.pem", folder / "certificate.pem"
    password = folder / "password.txt"
    password.write_text("not a secret\n", encoding="ascii")
    steps.run(
        *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1"),
        *("-subj", _NAME, "-addext", "extendedKeyUsage=codeSigning"),
        *("-keyout", key, "-out", public),
    )
    packed = folder / "certificate.pfx"
    steps.run(
        *("openssl", "pkcs12", "-export", "-inkey", key, "-in", public, "-out", packed),
        *("-passout", f"file:{password}"),
    )
    return Certificate(packed, password)


def verified(file: Path, authority: Path) -> steps.Done:
    return steps.attempt("osslsigncode", "verify", "-CAfile", authority, "-in", file)
