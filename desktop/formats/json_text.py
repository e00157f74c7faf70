"""JSON of any size as pieces that are decoded one by one, so that no single call holds on long."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from desktop.domain.errors import Unreadable, Why

Top = Mapping[str, Any] | Sequence[Any]
"""An object's or an array's members, each a value or still a `msgspec.Raw`: ask `value`."""

_decode = msgspec.json.Decoder().decode


def top(text: str, source: str) -> Top:
    """Return the members of the one object or array in `text`; raises Unreadable.

    What msgspec refuses is tried once more with Python's own decoder, which lets lone surrogates
    and raw control characters pass.
    """
    bare = text.strip()
    try:
        if bare.startswith("["):
            return msgspec.json.decode(bare, type=list[msgspec.Raw])
        return msgspec.json.decode(bare, type=dict[str, msgspec.Raw])
    except RecursionError:
        raise Unreadable(source, Why.TOO_DEEP) from None
    except (msgspec.DecodeError, UnicodeError) as error:
        cut = "truncated" in str(error)
    return _tolerant(bare, source, cut)


def members(held: object) -> Sequence[Any] | None:
    """Return the members of an array, or None when it is not one."""
    if isinstance(held, msgspec.Raw):
        if not bytes(held).startswith(b"["):
            return None
        held = msgspec.json.decode(held, type=list[msgspec.Raw])
    return held if isinstance(held, list) else None


def value(held: Any) -> Any:
    """Return a member as plain values; raises ValueError for a number beyond all measure."""
    if type(held) is not msgspec.Raw:
        return held
    try:
        return _decode(held)
    except (msgspec.DecodeError, UnicodeError):
        return json.loads(bytes(held))


def _tolerant(text: str, source: str, cut: bool) -> Top:
    try:
        found = json.loads(text, strict=False)
    except RecursionError:
        raise Unreadable(source, Why.TOO_DEEP) from None
    except json.JSONDecodeError as error:
        cut = cut or error.msg.startswith("Unterminated") or not text[error.pos :].strip()
        raise Unreadable(source, Why.CUT_OFF if cut else Why.NOT_JSON) from None
    except ValueError:  # an integer of thousands of digits
        raise Unreadable(source, Why.NOT_JSON) from None
    if not isinstance(found, (dict, list)):
        raise Unreadable(source, Why.NOT_JSON)
    return found
