"""Looking into invitations: the samples and mails made of them, with partners on file."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from desktop.domain.invitation_reasons import Inspected
from desktop.formats import reference
from desktop.services.inspection import Inspector
from tests.bench.figures import Figure, median, percentile, timed
from tests.inspections import FIRM, FOLDER, GDAP, INDIRECT, NOW, RESELLER, anchor, mail, on_file
from tests.mails import ADRIATICA, DISTRI, SAMPLES, VALLE
from tests.records import tenant

PER_MAIL = 5.0
"""Milliseconds: 200 mails per second."""
COPIES = 40

_TALK = (
    "Buongiorno Laura, come concordato vi mandiamo la richiesta. La trovate qui sotto insieme ai "
    "ruoli che ci servono; per domande rispondete pure a questa mail.\n\n"
)
_ASKED = "\n\nDurata in giorni: 365\n\nAmministratore utenti\n"


def figures(_folder: Path, runs: int) -> Iterator[Figure]:
    partners = [on_file(f"Partner {n}", tenant(str(n))) for n in range(200)]
    partners += [on_file("Adriatica", ADRIATICA), on_file("Distri", DISTRI, VALLE)]
    roles = reference.roles(FOLDER)
    mails = list(_mails())

    def look(inspector: Inspector, data: bytes) -> Inspected:
        return inspector.inspect("mail.eml", data, NOW, firm=FIRM, partners=partners)

    first = [timed(lambda: look(Inspector(FOLDER, roles), mails[0])) for _ in range(runs)]
    yield Figure("inspect: the first mail, rules read", statistics.median(first), limit=1000)
    inspector = Inspector(FOLDER, roles)
    whole = median(lambda: [look(inspector, data) for data in mails], runs)
    name = f"inspect: each of {len(mails)} mails"
    yield Figure(name, whole / len(mails), limit=PER_MAIL)
    single = [timed(partial(look, inspector, data)) for data in mails]
    yield Figure("inspect: slowest of a hundred", percentile(single, 0.99))
    long = mail(f"{RESELLER}\n" + _TALK * (5_000_000 // len(_TALK)))
    yield Figure("inspect: a mail of 5 MB", median(lambda: look(inspector, long), runs), limit=2000)


def _mails() -> Iterator[bytes]:
    """Yield the samples, and mails as partners write them, all a little different."""
    samples = [path.read_bytes() for path in sorted(SAMPLES.glob("*.eml"))]
    for number in range(COPIES):
        yield from (data.replace(b"Laura", b"Laura%d" % number) for data in samples)
        for address in (RESELLER, INDIRECT, GDAP):
            made = address.replace(ADRIATICA, tenant(str(number)))
            text = f"{_TALK * (number % 7 + 1)}{made}{_ASKED}"
            page = f"<p>{_TALK * (number % 5 + 1)}</p>" + anchor(made) + _signature(number)
            yield mail(text, page, Subject=f"Invito {number}")


def _signature(number: int) -> str:
    rows = "".join(
        f'<tr><td><a href="https://www.partner{number}.example/{row}">voce {row}</a></td></tr>'
        for row in range(20)
    )
    return f"<table>{rows}</table>"
