"""What is known of genuine links and of what hides or imitates them, as shipped data says it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.domain.invitation_reasons import Check, Severity
from desktop.domain.links import Hiding, HostState, LinkKind


@dataclass(frozen=True, slots=True)
class HostFacts:
    """One host of Microsoft's: what it is for and in which cloud."""

    host: str
    state: HostState
    cloud: str


class Form(StrEnum):
    """What an id has to look like."""

    GUID = "guid"
    GUID_PAIR = "guid-pair"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class ShapeRule:
    """One kind of link. Paths and pages are in lower case and without a slash at their end.

    `hosts` None stands for every host in use today. A page ending in `*` holds an id there, a path
    beginning with `*` may have anything before it. `ids` maps parameters to their form; those in
    `needs` must be there.
    """

    kind: LinkKind
    hosts: frozenset[str] | None
    paths: tuple[str, ...]
    pages: tuple[str, ...]
    inv_types: frozenset[str]
    ids: Mapping[str, Form]
    needs: tuple[str, ...]

    def has_path(self, path: str) -> bool:
        return any(
            path.endswith(own[1:]) if own.startswith("*") else path == own for own in self.paths
        )

    def id_of_page(self, page: str) -> str | None:
        """Return the id a page holds, empty where it holds none, None for another page."""
        for own in self.pages:
            if own.endswith("*"):
                if page.startswith(own[:-1]) and len(page) > len(own) - 1:
                    return page[len(own) - 1 :]
            elif page == own:
                return ""
        return None


class Undoing(StrEnum):
    """How a wrapper is undone."""

    PARAM = "param"
    BASE64 = "base64"
    PATH = "path"
    PROOFPOINT = "proofpoint"
    CHECKPOINT = "checkpoint"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class WrapperRule:
    """One way of wrapping: at which hosts and paths, and in which parameters the target lies."""

    owner: str
    hosts: tuple[str, ...]
    how: Undoing
    hiding: Hiding
    params: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()


@dataclass(frozen=True)
class LinkRules:
    """All of it. `compiled` is the day of the data.

    `names` make a host a look-alike wherever it stands, `words` only where the link pretends to be
    an invitation; `own` are domains that Microsoft registered; `senders` those its mails come from;
    `marks` are what an address shows that pretends to be an invitation.
    """

    hosts: Mapping[str, HostFacts]
    shapes: tuple[ShapeRule, ...]
    parameters: Mapping[str, str]
    severities: Mapping[Check, Severity]
    wrappers: tuple[WrapperRule, ...]
    shorteners: frozenset[str]
    documents: frozenset[str]
    """Short links whose target is known to be a document: host and path, in lower case."""
    names: tuple[str, ...]
    words: tuple[str, ...]
    own: frozenset[str]
    senders: frozenset[str]
    marks: tuple[str, ...]
    confusable: Mapping[str, str]
    pairs: Mapping[str, str]
    endings: frozenset[str]
    media_types: frozenset[str]
    compiled: str
    _wrappers: Mapping[str, tuple[WrapperRule, ...]] = field(init=False, repr=False)
    _mark: re.Pattern[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        by_host: dict[str, tuple[WrapperRule, ...]] = {}
        for rule in self.wrappers:
            for host in rule.hosts:
                by_host[host] = (*by_host.get(host, ()), rule)
        object.__setattr__(self, "_wrappers", by_host)
        found = "|".join(re.escape(mark) for mark in self.marks)
        object.__setattr__(self, "_mark", re.compile(found))

    def wrapper(self, host: str, path: str) -> WrapperRule | None:
        """Return how a link at this host and path is wrapped, None where it is not."""
        parts = host.split(".")
        own = [host, *("*." + ".".join(parts[n:]) for n in range(1, len(parts)))]
        for name in own:
            for rule in self._wrappers.get(name, ()):
                if not rule.paths or path.lower().startswith(rule.paths):
                    return rule
        return None

    def places(self, text: str, most: int) -> list[int]:
        """Return where a long text begins to look like an invitation, so many places at most."""
        low = text.lower()
        found: list[int] = []
        for mark in self.marks:
            at = low.find(mark)
            while at >= 0 and len(found) < 20 * most:
                found.append(at)
                at = low.find(mark, at + 2000)
        return sorted(found)[:most]

    def pretends(self, address: str) -> bool:
        """Return whether an address has anything of an invitation's; it must be in lower case."""
        return self._mark.search(address) is not None
