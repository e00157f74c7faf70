"""What a judgement is made against: the rules, our firm, the partners on file, earlier mails."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from desktop.domain.invitation_mails import Medium, Message
from desktop.domain.invitation_phrases import Phrases, flat, folded
from desktop.domain.invitation_reasons import Check, Severity
from desktop.domain.link_rules import LinkRules
from desktop.domain.links import HostState, Link, LinkKind, Oddity, Place
from desktop.domain.partners import Partner
from desktop.domain.roles import RoleTable

TRICKS = frozenset({Oddity.USER_PART, Oddity.MIXED_SCRIPTS, Oddity.SCRIPT, Oddity.NESTED})
"""What nobody has in an address by mistake."""

_ADDRESS = re.compile(r"\S{0,20}://\S*")
_WORST_KIND = (
    LinkKind.ADMINISTRATION,
    LinkKind.GDAP,
    LinkKind.INDIRECT_RESELLER,
    LinkKind.RESELLER,
    LinkKind.STORE_RESELLER,
    LinkKind.PARTNER_SIGNUP,
    LinkKind.AGREEMENT,
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """An invitation kept before: who sent it, and the ids in it."""

    sender: str
    ids: tuple[str, ...]
    kind: LinkKind | None


@dataclass(frozen=True, kw_only=True)
class Background:
    """All that a judgement looks at besides the message; `now` is UTC.

    `domains` are our own mail domains, `longest_days` our limit for a relationship, `cloud` ours.
    """

    rules: LinkRules
    phrases: Phrases
    roles: RoleTable
    now: datetime
    partners: Sequence[Partner] = ()
    domains: Sequence[str] = ()
    longest_days: int = 365
    cloud: str = "worldwide"
    earlier: Sequence[Earlier] = ()

    def severity(self, check: Check) -> Severity:
        return self.rules.severities[check]


@dataclass(frozen=True)
class Case:
    """One message with what several checks need of it."""

    message: Message
    background: Background
    said: str = field(init=False)
    """Subject and text, sentences on one line each."""

    def __post_init__(self) -> None:
        whole = f"{self.message.subject}\n\n{self.message.text}"
        object.__setattr__(self, "said", flat(whole.replace("\r", "")))

    @cached_property
    def low(self) -> str:
        """What is said, folded, without addresses; a place in it is the same place in `said`."""
        return _ADDRESS.sub(lambda match: " " * len(match[0]), folded(self.said))

    @cached_property
    def about_partners(self) -> bool:
        return self.background.phrases.has("about_partners", self.low)

    @cached_property
    def candidates(self) -> tuple[Link, ...]:
        """The links that are, pretend to be or hide an invitation; a signature's are none."""
        return tuple(link for link in self.message.links if self._matters(link))

    @cached_property
    def has_genuine(self) -> bool:
        """Whether one of the links invites, and is exactly one of Microsoft's."""
        return any(link.inviting and link.genuine for link in self.message.links)

    @cached_property
    def elsewhere(self) -> tuple[Link, ...]:
        """The links beside the invitation that we are asked to accept something at, too."""
        known = set(self.candidates)
        return tuple(
            link
            for link in self.message.links
            if link not in known and link.state is None and self._leads_off(link)
        )

    def _leads_off(self, link: Link) -> bool:
        if link.domain in self.background.rules.own:
            return self._asks(link.shown)  # some of Microsoft's hosts show what anyone writes
        return self.has_genuine and self._asks(link.lead)

    @cached_property
    def beside(self) -> tuple[Link, ...]:
        """The links to other places, where the mail invites to something."""
        if not self.inviting:
            return ()
        known, own = {*self.candidates, *self.elsewhere}, self.message.sender.domain
        return tuple(
            link
            for link in self.message.links
            if link not in known and link.state is None and (link.domain != own or not own)
        )

    @cached_property
    def inviting(self) -> tuple[Link, ...]:
        """The links that ask us to agree to something, the one that matters most first."""
        found = [link for link in self.candidates if link.inviting]
        return tuple(sorted(found, key=_weight))

    @property
    def main(self) -> Link | None:
        """The invitation itself, else the link that most looks like something."""
        if self.inviting:
            return self.inviting[0]
        return next((link for link in self.candidates if link.kind is not None), None)

    def _matters(self, link: Link) -> bool:
        if link.place is Place.ALONE or link.pretends or link.kind is not None or link.imitates:
            return True
        if link.oddities & TRICKS or link.state is HostState.PARTNER_SIDE:
            return True
        rules = self.background.rules
        if link.shown_host in rules.hosts and link.host != link.shown_host:
            return True
        if link.state is not None or link.domain in rules.own or not self.about_partners:
            return False
        return self._asks(link.shown) or (not self.has_genuine and self._asks(link.lead))

    def _asks(self, words: str) -> bool:
        return bool(words) and self.background.phrases.has("accepting", folded(words))

    @cached_property
    def qr_code(self) -> tuple[int, int] | None:
        """Where the mail speaks of a QR code, None where it does not."""
        return self.background.phrases.first("qr_codes", self.low) if self.has_text else None

    @property
    def has_text(self) -> bool:
        return self.message.medium is not Medium.LINK


def _weight(link: Link) -> tuple[bool, int]:
    """Return how early a link counts: those at foreign hosts first, then the farthest-reaching."""
    kind = _WORST_KIND.index(link.kind) if link.kind in _WORST_KIND else len(_WORST_KIND)
    return link.state is not None, kind
