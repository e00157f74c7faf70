"""The judgement of an invitation: 24 checks, what else is worth saying, and the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.domain.identifiers import PartnerId
from desktop.domain.invitation_mails import Message
from desktop.domain.links import Link, LinkKind


class Severity(StrEnum):
    """How bad a thing is, worst first."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"


SEVERITIES = tuple(Severity)


class Verdict(StrEnum):
    """What a judgement comes to. None of them says that a mail is harmless."""

    DO_NOT_OPEN = "do-not-open"
    UNKNOWN_PARTNER = "unknown-partner"
    NO_INVITATION = "no-invitation"
    KNOWN_PARTNER = "known-partner"


VERDICTS = tuple(Verdict)
"""Most serious first."""


class Check(StrEnum):
    """The checks of `invitation-links.json`, by their ids there."""

    HOST_NOT_ALLOWED = "host_not_allowed"
    HOST_LOOKALIKE = "host_lookalike"
    PUNYCODE = "punycode"
    USERINFO = "userinfo"
    NOT_HTTPS = "not_https"
    DISPLAY_MISMATCH = "display_mismatch"
    REDIRECTOR = "redirector"
    DAP_TRUE = "dap_true"
    INV_ADMINISTRATION = "inv_administration"
    UNKNOWN_INVTYPE = "unknown_invtype"
    BAD_GUID = "bad_guid"
    DUPLICATE_PARAM = "duplicate_param"
    CREDENTIAL_REQUEST = "credential_request"
    ATTACHMENT_HTML = "attachment_html"
    AUTH_FAIL = "auth_fail"
    CLAIMS_MICROSOFT = "claims_microsoft_sender"
    REPLY_TO = "replyto_mismatch"
    UNKNOWN_PARTNER = "unknown_partner"
    ROLES_TOO_BROAD = "roles_too_broad"
    TEXT_LINK_DISAGREE = "text_link_disagree"
    URGENCY = "urgency"
    EXPIRED = "expired_request"
    SEVERAL = "multiple_invites"
    EDITED = "plain_text_link_edited"


class Note(StrEnum):
    """What else is worth a sentence; notes do not count among the checks."""

    APP_CONSENT = "app_consent"
    DEVICE_CODE = "device_code"
    LEGACY_LINK = "legacy_link"
    PARTNER_SIDE = "partner_side"
    ODD_ADDRESS = "odd_address"
    """A port, percent signs, control characters or the like in the address."""
    ODD_SHAPE = "odd_shape"
    """The right host and the right kind, but not the whole shape."""
    SEALED_LINK = "sealed_link"
    ELSEWHERE = "elsewhere"
    """Beside the invitation it asks to accept something at another address."""
    OTHER_LINKS = "other_links"
    """Beside the invitation there are links to other places, a signature's for instance."""
    QR_CODE = "qr_code"
    """It speaks of a QR code: a link in a picture, which nobody can judge here."""
    OBSERVED_ONLY = "observed_only"
    """The second half of a GDAP id equals a partner's tenant: seen so, documented nowhere."""
    NO_PARTNER_INSIDE = "no_partner_inside"
    ONE_CHANNEL = "one_channel"
    """An id is on file, but learnt from a mail or typed without saying where from."""
    ONE_OF_TWO = "one_of_two"
    """Only one company of an indirect link is on file."""
    OTHER_NUMBER = "other_number"
    """The programme number in the link is not the one on file."""
    LEFT_PARTNER = "left_partner"
    """The partner on file is marked as one that has left."""
    SENDER_DOMAIN = "sender_domain"
    """The sender writes from another domain than those on file for the partner."""
    RETURN_PATH = "return_path"
    AUTH_UNPROVEN = "auth_unproven"
    """Nobody can tell who wrote Authentication-Results."""
    FROM_MICROSOFT = "from_microsoft"
    """Invitations come from partners; Microsoft only confirms afterwards."""
    CALL_NUMBER = "call_number"
    OTHER_CLOUD = "other_cloud"
    FORWARDED = "forwarded"
    CUT = "cut"
    ENCRYPTED = "encrypted"
    CONFIRMATION = "confirmation"
    """It tells of something that has happened already; it asks for nothing."""
    ROLES_FROM_TEXT = "roles_from_text"
    """Roles, days and names come from the mail; the portal may say otherwise."""
    HEADERS_MISSING = "headers_missing"


ReasonId = Check | Note


class Label(StrEnum):
    """What a quoted line is; the quote itself is from outside and never translated."""

    PLAIN = "plain"
    SAID = "said"
    """A sentence of the mail."""
    SHOWN = "shown"
    LEADS_TO = "leads-to"
    FROM = "from"
    REPLY_TO = "reply-to"
    RETURN_PATH = "return-path"
    RESULTS = "results"
    FILE = "file"
    ID = "id"
    ROLE = "role"
    """The id of a role: its name is looked up when it is shown."""
    DAYS = "days"
    DAY = "day"
    ON_FILE = "on-file"


@dataclass(frozen=True, slots=True)
class Quote:
    """A line of evidence as it stands in the mail; `marks` are the spans that matter in it.

    `size` is that of an attachment in bytes.
    """

    text: str
    label: Label = Label.PLAIN
    marks: tuple[tuple[int, int], ...] = ()
    size: int | None = None

    def parts(self) -> tuple[tuple[str, bool], ...]:
        """Return the text in pieces, each with whether it is marked."""
        found: list[tuple[str, bool]] = []
        at = 0
        for start, end in sorted(self.marks):
            if start < at or end > len(self.text):
                continue
            found += [(self.text[at:start], False), (self.text[start:end], True)]
            at = end
        found.append((self.text[at:], False))
        return tuple((text, marked) for text, marked in found if text)


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing found, with its evidence; `names` and `count` fill in its sentence."""

    id: ReasonId
    severity: Severity
    quotes: tuple[Quote, ...] = ()
    names: tuple[str, ...] = ()
    count: int = 0

    @property
    def is_check(self) -> bool:
        return isinstance(self.id, Check)


class Outcome(StrEnum):
    """What became of one check."""

    FOUND = "found"
    CLEAR = "clear"
    NOT_POSSIBLE = "not-possible"
    """It lacks its input, a header or a text: that is not the same as clear."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One of the 24 checks, its usual severity and what became of it."""

    check: Check
    severity: Severity
    outcome: Outcome


class Match(StrEnum):
    """What does correspond; it proves nothing about who sent the mail."""

    HOST = "host"
    IDS = "ids"
    SIGNED = "signed"
    PARTNER = "partner"
    SENDER_DOMAIN = "sender-domain"


@dataclass(frozen=True, slots=True)
class Matched:
    """One thing that corresponds; `names` fill in its sentence."""

    id: Match
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a message comes to, on the day it is judged, against the partners on file then.

    `reasons` stand worst first. `link` is the invitation itself, None where there is none; `kind`
    is its kind. `partners` are those on file whose ids it holds, also by observation only.
    """

    verdict: Verdict
    kind: LinkKind | None = None
    link: Link | None = None
    reasons: tuple[Reason, ...] = ()
    checks: tuple[Checked, ...] = ()
    matches: tuple[Matched, ...] = ()
    partners: tuple[PartnerId, ...] = ()
    rules_of: str = ""
    """The day of the shipped rules, as an ISO text."""
    bare: bool = False
    """Whether it is of a link alone, without a mail around it."""

    def count(self, severity: Severity) -> int:
        return sum(reason.severity is severity for reason in self.reasons)

    def tally(self, outcome: Outcome) -> int:
        """Return how many of the 24 checks ended so."""
        return sum(one.outcome is outcome for one in self.checks)


@dataclass(frozen=True, slots=True)
class Inspected:
    """A message and its judgement; `digest` is the SHA-256 of the bytes it was read from."""

    message: Message
    judgement: Judgement
    digest: str
