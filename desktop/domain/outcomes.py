"""What a person says came of something done in the browser; never more than their word."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """How it went at Microsoft, as someone of the firm saw it.

    A record that nobody has spoken about yet holds None; "don't know" is an answer of its own and
    never moves on by itself.
    """

    DONE = "done"
    PENDING = "pending"
    ERROR = "error"
    DONT_KNOW = "dont-know"


OPEN = frozenset({None, Outcome.PENDING, Outcome.ERROR, Outcome.DONT_KNOW})
"""Outcomes after which someone still has to look."""
