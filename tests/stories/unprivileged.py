"""Programs run as someone whom file modes bind, even where the tests run as root."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

_PR_CAPBSET_DROP = 24
_BEYOND_MODES = (1, 2, 3)
"""CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH and CAP_FOWNER: what lets root ignore file modes."""


def bound_by_modes() -> None:
    """Give up, in a child about to become another program, what lets root ignore file modes.

    Changing the user instead would lock the child out of a Python that lies in root's home.
    """
    if sys.platform == "linux" and os.geteuid() == 0:
        system = ctypes.CDLL(None)
        for capability in _BEYOND_MODES:
            system.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0)


def modes_bind(folder: Path) -> bool:
    """Return whether a child of ours is really kept out of a file it may not read."""
    if sys.platform == "win32":
        return False
    closed = folder / "closed"
    closed.write_text("x")
    closed.chmod(0)
    done = subprocess.run(
        [sys.executable, "-c", f"open({str(closed)!r})"],
        stderr=subprocess.DEVNULL,
        preexec_fn=bound_by_modes,
        check=False,
    )
    closed.unlink()
    return done.returncode != 0
