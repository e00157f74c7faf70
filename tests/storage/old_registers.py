"""Makes the register that is kept in tests/data for every released revision of the tables.

Run it once, before a revision is released: `python -m tests.storage.old_registers`. A file that is
there is never made anew: it is what that version really wrote.
"""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from desktop.domain.changes import Change, Evidence, Reason
from desktop.domain.observations import Proof
from desktop.domain.relationships import Decision, Stewardship
from desktop.storage import documents
from desktop.storage.revisions import REVISIONS
from tests.records import DAY, ME, Ticking, new_store, observation, partner, relationship

FOLDER = Path(__file__).parent.parent / "data"


def make(path: Path) -> None:
    """Write a register with an entry of every sort."""
    store = new_store(path, Ticking())
    one, other = relationship(), relationship("Progetto-2025")
    store.apply([Change(None, partner())], ME, Reason.ADDED)
    store.apply(
        [Change(None, one), Change(None, other), Change(None, observation(one, other))],
        ME,
        Reason.IMPORTED,
        evidence=Evidence.LIST,
        seen=DAY,
        source="page1.json",
    )
    kept = Stewardship(
        id=one.id,
        notes="Chiamare Dario prima di novembre",
        decision=Decision.KEEP,
        decision_reason="Serve al supporto",
        decided_on=date(2026, 11, 23),
        decided_by=ME,
    )
    store.apply([Change(None, kept)], ME, Reason.DECIDED)
    mail = b"From: Dario Fabbri\n\nRichiesta approvata.\n"
    proof = Proof(
        id=other.id,
        relationship=one.id,
        name="approvazione.eml",
        digest=documents.keep(store, mail),
        size=len(mail),
        added=DAY,
    )
    store.apply([Change(None, proof)], ME, Reason.ATTACHED, evidence=Evidence.PROOF)
    change = Change(other, replace(other, name="Progetto"))
    store.apply([change], ME, Reason.EDITED)
    store.apply([change.inverse()], ME, Reason.UNDONE, undoes=6)
    store.database.close()
    with closing(sqlite3.connect(path)) as file:
        file.execute("VACUUM")


if __name__ == "__main__":
    make(FOLDER / f"register-{REVISIONS[-1]}.pdesk")
