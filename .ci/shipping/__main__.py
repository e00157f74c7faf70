"""`python dev.py build`: what people install, for the system it runs on or another one."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from pathlib import Path

import dev
from shipping import linux, signing, steps, windows, windows_check, wine
from shipping.signing import Certificate

HERE = "windows" if sys.platform == "win32" else "linux"


def parsed(words: list[str]) -> argparse.Namespace:
    """Return what is asked for; wrong usage ends the program with 2."""
    made = argparse.ArgumentParser(prog="dev.py build", allow_abbrev=False)
    made.add_argument(
        "--target",
        choices=["windows", "linux"],
        default=HERE,
        help="the system to build for; Windows on Debian goes through Wine (default: this one)",
    )
    made.add_argument(
        "--check", action="store_true", help="prove what was built, by installing and using it"
    )
    made.add_argument("--sign", type=Path, metavar="FILE.pfx", help="sign with this certificate")
    made.add_argument(
        "--password-file", type=Path, metavar="FILE", help="whose first line opens the certificate"
    )
    made.add_argument("--stamps", default="", metavar="URL", help="a server for time stamps")
    options = made.parse_args(words)
    if options.target == "linux" and HERE != "linux":
        made.error("the Linux package is built on Debian")
    if options.target == "linux" and options.sign is not None:
        made.error("only what is for Windows is signed: a Linux package is by whoever hands it out")
    if options.sign is None and (options.password_file is not None or options.stamps):
        made.error("a password file and a time stamp need a certificate: --sign FILE.pfx")
    for file in (options.sign, options.password_file):
        if file is not None and not file.is_file():
            made.error(f"there is no file {file}")
    return options


def main(words: list[str]) -> int:
    options = parsed(words)
    certificate = None
    if options.sign is not None:
        certificate = Certificate(options.sign, options.password_file, options.stamps)
    begun = time.monotonic()
    try:
        if certificate is not None:
            signing.look_at(certificate)
        if not equipped(options.target):
            return 1
        if options.target == "linux":
            linux.build(check=options.check)
        elif HERE == "windows":
            made = windows.build(certificate)
            if options.check:
                windows_check.unused(made)
        elif options.check:
            windows_check.built_and_used(certificate)
        else:
            python = windows.python()
            with wine.Wine(windows.MADE / "wine") as under:
                windows.wrap(windows.freeze(under, python, certificate), certificate)
    except steps.Failed as failure:
        steps.say(f"FAILED: {failure}")
        return 1
    steps.say(f"all of it: {time.monotonic() - begun:.0f} s, in {dev.ROOT / 'dist'}")
    return 0


def equipped(target: str) -> bool:
    """See to the Debian packages a build needs; False when they could not be had, said already."""
    if HERE == "windows":
        return True
    programs, packages = windows.PROGRAMS, windows.PACKAGES
    if target == "linux":
        programs, packages = linux.PROGRAMS, linux.PACKAGES
    if all(shutil.which(program) for program in programs):
        return True
    if not dev.on_debian():
        steps.say(f"please install what Debian calls {' '.join(packages)}")
        return False
    return dev.apt_install(list(packages))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
