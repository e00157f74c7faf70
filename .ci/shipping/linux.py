"""What people install on Debian and Ubuntu: a .deb of the frozen program."""

from __future__ import annotations

from typing import Final

PACKAGES: Final[tuple[str, ...]] = ("dpkg-dev",)
PROGRAMS: Final[tuple[str, ...]] = ("dpkg-deb",)


def build(check: bool) -> None:
    """Make the package, and with `check` prove it."""
    raise NotImplementedError(check)
