"""What the firm agreed to with a partner or with Microsoft, as this register keeps it.

Microsoft has three pages for it that never mix, and so has the register: the agreement together
with a partner who sells, the agreement alone, and the roles of a partner (DOMAIN.md 12.7, 13).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from desktop.domain.answers import Answer, Unknown
from desktop.domain.changes import Entry, Evidence, Reason
from desktop.domain.durations import AutoExtend
from desktop.domain.identifiers import AgreementId, PartnerId
from desktop.domain.lines import RelationshipLine, Rung
from desktop.domain.organisation import Person
from desktop.domain.outcomes import OPEN, Outcome
from desktop.domain.relationships import SELLERS, PartnerType, Status
from desktop.domain.roles import Roles
from desktop.domain.times import days_later, local_day


class Form(StrEnum):
    """Which of Microsoft's pages it is about."""

    RESELLER = "reseller"
    """Accept agreement & authorize partner: a document and a tick; no roles."""
    AGREEMENT_ONLY = "agreement-only"
    """Accept agreement: a document and a tick; the partner is there already."""
    GDAP = "gdap"
    """Approve partner roles: roles and days, all or nothing; no document."""

    @property
    def has_document(self) -> bool:
        return self is not Form.GDAP


class Way(StrEnum):
    """How the agreement comes about."""

    ADMIN_CENTER = "admin-center"
    """Someone of the firm accepts in the browser."""
    ATTESTED = "attested"
    """The partner attests that the firm accepted (a direct-bill partner or indirect provider)."""
    TOLD_TO_ASK = "told-to-ask"
    """Microsoft's page let nobody accept and said to ask the partner: nothing is accepted yet."""


class AgreementType(StrEnum):
    """The type names of Partner Center; the second is the predecessor, over since 2020."""

    CUSTOMER = "MicrosoftCustomerAgreement"
    CLOUD = "MicrosoftCloudAgreement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One agreement with who, when, by which way and which copy.

    The copy is the document `copy_name` of SHA-256 `copy_digest`; where both are "" no copy is kept
    and `link` is the page that was read, "" where none was. `opened` is when the text was opened
    here, UTC, and `read` of `pages` were shown (0: not counted). The first four fields of a person
    are those given to Microsoft as contact. `accepted_on` is a day in the register's time zone.

    `outcome` is what Microsoft showed, None while nobody has said; while it is open, `check_on` is
    the day to look again. `warned` says that the invitation was judged one not to open, and
    `reason` why the firm went on.
    """

    id: AgreementId
    partner: PartnerId
    form: Form
    way: Way
    type: AgreementType
    copy_name: str = ""
    copy_digest: str = ""
    copy_size: int = 0
    link: str = ""
    edition: str = ""
    country: str = ""
    language: str = ""
    opened: datetime | None = None
    pages: int = 0
    read: int = 0
    roles: Roles = Unknown.UNKNOWN
    days: int | None = None
    extends: AutoExtend = AutoExtend.UNKNOWN
    dap: bool = False
    first_name: str
    last_name: str
    email: str
    phone: str = ""
    may_sign: Answer = Answer.UNKNOWN
    accepted_on: date
    invitation: str | None = None
    warned: bool = False
    reason: str = ""
    outcome: Outcome | None = None
    outcome_on: date | None = None
    check_on: date | None = None
    evidence: Evidence = Evidence.PLANNED

    @property
    def signatory(self) -> str:
        """The name of who accepted, as given."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def accepted(self) -> bool:
        """Whether someone said that Microsoft showed it as accepted."""
        return self.outcome is Outcome.DONE

    @property
    def waits(self) -> bool:
        """Whether someone still has to look how it went."""
        return self.outcome in OPEN

    def said(self, outcome: Outcome, now: datetime, zone: str, *, shown: bool = False) -> Agreement:
        """Return the agreement with what Microsoft showed; `shown` says that a proof is kept.

        Only "accepted" makes it more than planned, and only a proof more than declared; whatever
        stays open is to be looked at again tomorrow.
        """
        day = local_day(now, zone)
        evidence = Evidence.PLANNED
        if outcome is Outcome.DONE:
            evidence = Evidence.PROOF if shown else Evidence.DECLARED
        return replace(
            self,
            outcome=outcome,
            outcome_on=day,
            check_on=days_later(day, 1) if outcome in OPEN else None,
            evidence=evidence,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementProof:
    """A document kept for an agreement: a screenshot of what Microsoft showed, or its mail.

    `digest` is the SHA-256 of the bytes, `size` their count, `added` UTC.
    """

    id: str
    agreement: AgreementId
    name: str
    digest: str
    size: int
    added: datetime


class AgreementLine(NamedTuple):
    """One agreement for the table."""

    agreement: Agreement
    partner_name: str
    remarks: tuple[AgreementRemark, ...] = ()


class AgreementDetail(NamedTuple):
    """Everything about one agreement; `history` is newest first.

    `seen` is when a list first showed afterwards what was agreed to, UTC: the relationship or the
    roles. No list shows an agreement itself.
    """

    agreement: Agreement
    partner_name: str
    proofs: tuple[AgreementProof, ...]
    history: tuple[Entry, ...]
    ladder: tuple[Rung, ...]
    remarks: tuple[AgreementRemark, ...]
    seen: datetime | None = None


class AgreementRemark(StrEnum):
    """What deserves a look about an agreement that is on file."""

    ALTERED = "altered"
    """The kept copy or a proof is missing, or not the bytes that were kept."""
    UNKNOWN_SIGNATORY = "unknown-signatory"  # PR-071
    PREDECESSOR = "predecessor"  # PR-072
    NO_COPY = "no-copy"
    NOT_ENTITLED = "not-entitled"  # our default: who accepted may not sign for the firm
    WARNED = "warned"  # PR-080: accepted although the invitation was judged one not to open


def remarks(
    agreement: Agreement,
    people: Iterable[Person],
    others: Iterable[Agreement],
    altered: bool = False,
) -> tuple[AgreementRemark, ...]:
    """Return what deserves a look; `others` are all agreements on file."""
    found = []
    document = agreement.form.has_document
    if altered:
        found.append(AgreementRemark.ALTERED)
    if agreement.warned:
        found.append(AgreementRemark.WARNED)
    if agreement.way is Way.ATTESTED and not _known(agreement, people):
        found.append(AgreementRemark.UNKNOWN_SIGNATORY)
    if document and agreement.type is AgreementType.CLOUD and not _succeeded(agreement, others):
        found.append(AgreementRemark.PREDECESSOR)
    if agreement.may_sign is Answer.NO:
        found.append(AgreementRemark.NOT_ENTITLED)
    if document and not agreement.copy_digest and agreement.way is not Way.TOLD_TO_ASK:
        found.append(AgreementRemark.NO_COPY)
    return tuple(found)


def remarked(found: Sequence[AgreementRemark], altered: bool) -> tuple[AgreementRemark, ...]:
    """Return remarks with one more, the most serious: a kept document no longer holds."""
    return (AgreementRemark.ALTERED, *found) if altered else tuple(found)


def _known(agreement: Agreement, people: Iterable[Person]) -> bool:
    """PR-071: the named signatory is one of the firm's people, by name or by mail address."""
    name, mail = agreement.signatory.casefold(), agreement.email.casefold()
    return any(
        person.name.casefold() == name or (mail and person.email.casefold() == mail)
        for person in people
    )


def _succeeded(agreement: Agreement, others: Iterable[Agreement]) -> bool:
    """PR-072: the same partner has today's agreement on file too, accepted."""
    return any(
        other.partner == agreement.partner
        and other.form.has_document
        and other.type is AgreementType.CUSTOMER
        and other.accepted
        for other in others
    )


def covered(agreements: Iterable[Agreement]) -> frozenset[PartnerId]:
    """Return the partners with an accepted agreement on file, for PR-070."""
    return frozenset(a.partner for a in agreements if a.form.has_document and a.accepted)


SHOWN = frozenset({Status.APPROVED, Status.ACTIVATING, Status.ACTIVE})
"""What stands, or is about to."""


def shows(agreement: Agreement, line: RelationshipLine) -> bool:
    """Return whether a relationship of a list is what was agreed to: the seller, or these roles."""
    if line.status not in SHOWN:
        return False
    if agreement.form is Form.RESELLER:
        return line.type in SELLERS
    roles = line.role_ids()
    known = not isinstance(roles, Unknown) and roles == agreement.roles
    return agreement.form is Form.GDAP and line.type == PartnerType.GDAP and known


def ladder(
    agreement: Agreement, history: Sequence[Entry], seen: datetime | None
) -> tuple[Rung, ...]:
    """Return for each level the newest day it was reached, up to the one it stands at now."""
    reached: dict[Evidence, datetime] = {}
    levels = list(Evidence)
    for entry in history:
        if entry.undone_by is None and entry.reason is not Reason.UNDONE:
            reached.setdefault(entry.evidence, entry.when)
            if entry.reason is Reason.TOLD and entry.evidence is Evidence.PROOF:
                reached.setdefault(Evidence.DECLARED, entry.when)  # said, and shown at once
    if seen is not None:
        reached[Evidence.LIST] = seen
    top = levels.index(agreement.evidence)
    return tuple(
        Rung(level, reached.get(level) if n <= top or level is Evidence.LIST else None)
        for n, level in enumerate(levels)
    )
