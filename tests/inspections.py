"""Looking into mails in the tests: partners on file, mails and links made to measure."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from desktop.domain.identifiers import PartnerId, derived_id
from desktop.domain.invitation_reasons import Inspected
from desktop.domain.organisation import Organisation
from desktop.domain.partners import KnownId, Learnt, Partner
from desktop.formats import reference
from desktop.services.inspection import Inspector
from tests.mails import ADRIATICA, DISTRI, REQUEST, VALLE
from tests.records import REGISTER

FOLDER = Path(__file__).parents[1] / "resources" / "reference"
ROLES = reference.roles(FOLDER)
INSPECTOR = Inspector(FOLDER, ROLES)
NOW = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
FIRM = Organisation(id=REGISTER, name="Officine Bianchi", domains=("officinebianchi.example",))

HOME = "https://admin.microsoft.com/Adminportal/Home"
RESELLER = (
    f"{HOME}?invType=ResellerRelationship&partnerId={ADRIATICA}&msppId=0&DAP=false"
    "#/BillingAccounts/partner-invitation"
)
INDIRECT = (
    f"{HOME}?invType=IndirectResellerRelationship&partnerId={DISTRI}&msppId=4242424"
    f"&indirectCSPId={VALLE}&DAP=false#/BillingAccounts/partner-invitation"
)
GDAP = (
    "https://admin.microsoft.com/AdminPortal/Home"
    f"#/partners/invitation/granularAdminRelationships/{REQUEST}-{ADRIATICA}"
)


def on_file(name: str, *tenants: str, learnt: Learnt = Learnt.CONTRACT, **given: Any) -> Partner:
    ids = tuple(KnownId(tenant, learnt) for tenant in tenants)
    return Partner(id=PartnerId(derived_id(name)), name=name, tenant_ids=ids, **given)


PARTNERS = (
    on_file("Adriatica", ADRIATICA),
    on_file("Distri", DISTRI),
    on_file("Valle", VALLE),
)


def look(
    data: bytes | str, *partners: Partner, source: str = "mail.eml", **given: Any
) -> Inspected:
    """Return what something comes to; without partners all three are on file by contract."""
    known: dict[str, Any] = {"partners": partners or PARTNERS, "firm": FIRM} | given
    return INSPECTOR.inspect(source, data, known.pop("now", NOW), **known)


def verdict(data: bytes | str, *partners: Partner, **given: Any) -> str:
    return look(data, *partners, **given).judgement.verdict.value


def reasons(found: Inspected) -> set[str]:
    return {reason.id.value for reason in found.judgement.reasons}


def mail(
    text: str = "",
    html: str = "",
    *,
    sender: str = "Giulia Neri <giulia.neri@adriaticacloud.example>",
    files: tuple[tuple[str, str], ...] = (),
    **headers: str,
) -> bytes:
    """Return a mail as bytes; `files` are names and media types, `headers` use _ for -."""
    made = EmailMessage()
    made["From"] = sender
    made["To"] = "Laura Bianchi <laura.bianchi@officinebianchi.example>"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    if "Subject" not in headers:
        made["Subject"] = "Invito"
    if "Date" not in headers:
        made["Date"] = "Mon, 09 Nov 2026 11:00:00 +0100"
    made.set_content(text or "Buongiorno")
    if html:
        made.add_alternative(html, subtype="html")
    for name, media in files:
        major, _, minor = media.partition("/")
        made.add_attachment(b"constructed", maintype=major, subtype=minor, filename=name)
    return bytes(made)


def anchor(address: str, shown: str = "Accetta l’invito") -> str:
    return f'<html><body><p><a href="{address}">{shown}</a></p></body></html>'
