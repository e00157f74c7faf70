"""Links as a mail shows them and where they really lead; nothing here follows one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LinkKind(StrEnum):
    """What a link is for, by its shape; the values are the ids of `invitation-links.json`."""

    GDAP = "gdap"
    RESELLER = "reseller"
    INDIRECT_RESELLER = "indirect_reseller"
    ADMINISTRATION = "administration"
    STORE_RESELLER = "store_reseller"
    PARTNER_SIGNUP = "partnersignup"
    AGREEMENT = "mca_accept"
    BILLING_PROFILE = "billing_profile"
    PARTNER_LIST = "partner_list"
    APP_CONSENT = "app_consent"
    DEVICE_CODE = "device_code"


INVITING = frozenset(
    {
        LinkKind.GDAP,
        LinkKind.RESELLER,
        LinkKind.INDIRECT_RESELLER,
        LinkKind.ADMINISTRATION,
        LinkKind.STORE_RESELLER,
        LinkKind.PARTNER_SIGNUP,
        LinkKind.AGREEMENT,
    }
)
"""Kinds that ask us to agree to something about a partner."""
LEGACY = frozenset({LinkKind.STORE_RESELLER, LinkKind.PARTNER_SIGNUP})
"""Kinds of pages that Microsoft has closed; they never count as known."""


class HostState(StrEnum):
    """What the list of hosts says of one; a host that is not on the list has no state."""

    CURRENT = "current"
    LEGACY = "legacy"
    PARTNER_SIDE = "partner_side"
    DIRECTORY = "directory"
    DOCUMENT = "document"
    REDIRECT = "redirect"
    SIGN_IN = "signin"


class Oddity(StrEnum):
    """What no genuine invitation has in its address; any of them keeps a link from "known"."""

    NOT_HTTPS = "not-https"
    SCRIPT = "script"
    """A javascript:, data: or vbscript: address: it is no page at all."""
    USER_PART = "user-part"
    PORT = "port"
    PUNYCODE = "punycode"
    MIXED_SCRIPTS = "mixed-scripts"
    ODD_LETTERS = "odd-letters"
    """Letters that only turn into those of the host when a browser tidies them up."""
    ENCODED = "encoded"
    """Percent signs where none belong: in the host, the path or an id."""
    CONTROL = "control"
    """Control characters, blanks or letters that cannot be seen."""
    BACKSLASH = "backslash"
    SLASHES = "slashes"
    """Not exactly two slashes before the host."""
    DOTS = "dots"
    """A trailing dot, empty labels or dots that are other letters."""
    NUMBER_HOST = "number-host"
    NO_HOST = "no-host"
    EXTRA = "extra"
    """Parameters that no invitation of its kind has, or parts put together as none is."""
    BARE = "bare"
    """Without a scheme, in the middle of a text."""
    NESTED = "nested"
    """Wrapped more often than anybody would."""
    TOO_LONG = "too-long"


class Hiding(StrEnum):
    """How one address was wrapped into another."""

    PROTECTION = "protection"
    """A mail filter's wrapper such as Safe Links: not bad by itself."""
    REDIRECT = "redirect"
    """An open redirect: anyone can make one."""
    SHORTENER = "shortener"
    """Only its owner knows where it leads."""
    SEALED = "sealed"
    """A mail filter's wrapper that cannot be undone without asking that filter."""


@dataclass(frozen=True, slots=True)
class Wrapping:
    """One wrapper around a link: its kind, whose it is, and its host."""

    hiding: Hiding
    owner: str
    host: str


class Place(StrEnum):
    """Where in a mail a link stood."""

    TEXT = "text"
    HTML = "html"
    ALONE = "alone"
    """The link was all there was: nobody said what it is for."""


@dataclass(frozen=True, slots=True)
class LinkId:
    """One id in a link: the parameter it stood in, spelled as Microsoft does, and its value.

    `sound` says whether the value has the form it should; GUIDs are in lower case.
    """

    name: str
    value: str
    sound: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One link: what is shown, what it is, and what it turns out to be once undone.

    `shown` is the text a person sees (empty where that is the address itself), `found` the address
    as it stood there, `target` where it leads after `wrappings` were undone, outermost first.
    `host` is the host to compare, in ASCII and lower case; `domain` the part of it that somebody
    registered. `host_shown` is the host in its own letters.
    """

    shown: str
    found: str
    target: str
    place: Place
    scheme: str = ""
    host: str = ""
    host_shown: str = ""
    domain: str = ""
    state: HostState | None = None
    cloud: str = ""
    kind: LinkKind | None = None
    exact: bool = False
    """Whether the whole address has the shape of its kind, not just the part that names it."""
    pretends: bool = False
    """Whether anything in the address looks like an invitation, at whatever host."""
    imitates: str = ""
    """The name its host imitates, empty where it imitates nobody."""
    ids: tuple[LinkId, ...] = ()
    dap: bool = False
    """Whether it asks for the old delegated rights (DAP=true)."""
    inv_type: str = ""
    """The value of `invType` where it is none that we know."""
    twice: tuple[str, ...] = ()
    """Parameters that stand there more than once."""
    wrappings: tuple[Wrapping, ...] = ()
    oddities: frozenset[Oddity] = frozenset()
    shown_host: str = ""
    """The host in the shown text, where that looks like an address."""
    shown_domain: str = ""
    lead: str = ""
    """The words right before it."""

    @property
    def inviting(self) -> bool:
        """Whether it asks us to agree to something, also in a way that we do not know."""
        return self.kind in INVITING or bool(self.inv_type)

    @property
    def sealed(self) -> bool:
        """Whether nobody can say where it leads without asking."""
        hidden = {wrapping.hiding for wrapping in self.wrappings}
        return bool(hidden & {Hiding.SEALED, Hiding.SHORTENER})

    @property
    def genuine(self) -> bool:
        """Whether it is exactly a link of Microsoft's own making, at a host in use today.

        That says nothing of who sent it: anyone with a partner tenant can make one.
        """
        plain = all(one.hiding is Hiding.PROTECTION for one in self.wrappings)
        clean = plain and not (self.oddities or self.twice or self.inv_type)
        sound = all(one.sound for one in self.ids)
        return clean and sound and self.exact and self.state is HostState.CURRENT

    def id(self, name: str) -> str:
        """Return the value of an id, empty where the link has none of that name."""
        return next((one.value for one in self.ids if one.name == name), "")


RELATIONSHIP_ID = "relationship_id"
PARTNER_ID = "partnerId"
MSPP_ID = "msppId"
INDIRECT_ID = "indirectCSPId"
OLD_ID = "id"
