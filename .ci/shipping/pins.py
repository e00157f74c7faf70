"""What requirements.lock pins, and which of it a program or a build needs on which system."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import metadata
from typing import Final

from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement

from shipping import project

WINDOWS: Final = {
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_system": "Windows",
    "sys_platform": "win32",
}
"""What is different about Windows when a marker is read."""
_HEAD: Final = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; (.+?))? \\$")


@dataclass(frozen=True, slots=True)
class Pin:
    """One package of the lock: its one version and the hashes of its files."""

    name: str
    version: str
    marker: str = ""
    hashes: tuple[str, ...] = ()

    def line(self) -> str:
        """Return the pin as pip reads it, without its marker: that was looked at already."""
        return " ".join([f"{self.name}=={self.version}", *(f"--hash={h}" for h in self.hashes)])


def read(text: str) -> dict[str, Pin]:
    """Return every pin of a lock by its name."""
    pins: dict[str, Pin] = {}
    for block in re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]:
        head = _HEAD.match(block.splitlines()[0])
        if head is not None:
            name, version, marker = head.groups()
            hashes = tuple(re.findall(r"--hash=(sha256:[0-9a-f]{64})", block))
            pins[name] = Pin(name, version, marker or "", hashes)
    return pins


def locked() -> dict[str, Pin]:
    """Return the pins of this checkout."""
    return read((project.ROOT / "requirements.lock").read_text(encoding="utf-8"))


def applies(marker: str, system: Mapping[str, str]) -> bool:
    """Return whether a marker holds on a system that differs from this one by `system`."""
    here = {name: str(value) for name, value in default_environment().items()}
    return not marker or Marker(marker).evaluate({**here, **system, "extra": ""})


def closure(roots: Iterable[str], system: Mapping[str, str]) -> list[Pin]:
    """Return what is pinned for these packages and all they bring along, by name.

    What a package needs stands in its metadata here; one that is only installed on `system`
    counts as needing nothing.
    """
    known = locked()
    found: dict[str, Pin] = {}
    ahead = [canonical(root) for root in roots]
    while ahead:
        name = ahead.pop()
        if name in found or name not in known:
            continue
        found[name] = known[name]
        ahead += _needs(name, system)
    return [found[name] for name in sorted(found)]


def _needs(name: str, system: Mapping[str, str]) -> list[str]:
    try:
        wanted = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []
    needs = [Requirement(text) for text in wanted]
    return [
        canonical(need.name)
        for need in needs
        if applies(str(need.marker) if need.marker else "", system)
    ]


def canonical(name: str) -> str:
    """Return a package's name in the one spelling the lock uses."""
    return re.sub(r"[-_.]+", "-", name).lower()


def asked_for(extra: str = "") -> list[str]:
    """Return the packages that pyproject.toml asks for, or those of one extra."""
    about = project.about()
    wanted = about["dependencies"]
    if extra:
        extras = about["optional-dependencies"]
        assert isinstance(extras, dict)
        wanted = extras[extra]
    assert isinstance(wanted, list)
    return [canonical(Requirement(need).name) for need in wanted]
