"""Sets of positions as whole numbers: the first position is the highest bit.

For 100,000 positions such a number takes 12 KB; two are met or joined, and the members of one
counted, in a few microseconds, which no loop over lines comes near.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

NO, YES = 48, 49  # "0" and "1": as text they become a number without a loop
_FLAGS: Final = bytes.maketrans(b"01", b"\x00\x01")
_DIGITS: Final = bytes.maketrans(b"\x00\x01", b"01")


def none(size: int) -> bytearray:
    """Return digits to set one by one: none of `size` positions is in."""
    return bytearray(b"0") * size


def of_digits(digits: bytes | bytearray) -> int:
    """Return the set that digits spell."""
    return int(digits, 2) if digits else 0


def of_flags(flags: bytes | bytearray) -> int:
    """Return the set of the positions whose flag is 1 instead of 0."""
    return of_digits(flags.translate(_DIGITS))


def of_positions(positions: Iterable[int], size: int) -> int:
    digits = none(size)
    for position in positions:
        digits[position] = YES
    return of_digits(digits)


def everything(size: int) -> int:
    return (1 << size) - 1


def flags(bits: int, size: int) -> bytes:
    """Return a 1 for each position that is in, else a 0."""
    return format(bits, f"0{size}b").encode().translate(_FLAGS) if size else b""


def positions(bits: int, size: int) -> Iterator[int]:
    """Yield the positions that are in, lowest first; quick only for few of them."""
    held = flags(bits, size)
    at = held.find(1)
    while at >= 0:
        yield at
        at = held.find(1, at + 1)


def has(bits: int, position: int, size: int) -> bool:
    return bool(bits >> (size - 1 - position) & 1)
