"""What tells a register of ours, and which shape its tables have; needs nothing but this text."""

from __future__ import annotations

from typing import Final

REVISIONS: Final = ("0001", "0002")
"""Every released revision of the tables, oldest first; a test holds it to the migrations."""
APPLICATION_ID: Final = 0x50444B31
"""SQLite's `application_id` in each of our files: "PDK1"."""
