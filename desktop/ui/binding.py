"""What Qt for Python needs of the interpreter before it is used."""

from __future__ import annotations

import sys

_PLENTY = 1 << 40


def hold_none() -> None:
    """Give None and its kin more references than a session can lose; to be called before Qt works.

    On Python 3.11 every call into PySide6 6.12.0 that returns nothing takes a reference of None too
    many, and after some ten thousand the interpreter dies ("deallocating None"). A signal of our
    own that carries True or False does so too. From 3.12 on the interpreter itself never counts
    these down, which is what this does.
    """
    if sys.version_info < (3, 12):
        import ctypes

        for one in (None, True, False):
            count = ctypes.c_ssize_t.from_address(id(one))
            if count.value < _PLENTY:
                count.value += _PLENTY
