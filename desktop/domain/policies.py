"""What an administrator may decide for everyone: each setting that can be set, locked or hidden.

The table here is the one definition: the program obeys it, and the templates for group policies are
made from it. Where decisions come from, desktop/policy.py knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from desktop.domain.errors import Invalid

if TYPE_CHECKING:  # the first picture waits for this module, and needs no firm
    from desktop.domain.organisation import Organisation

Value = str | int


class Kind(StrEnum):
    """What the value of a setting looks like; a setting without one can be locked and hidden."""

    CHOICE = "choice"
    NUMBER = "number"
    PATH = "path"
    NONE = "none"


class Of(StrEnum):
    """Where a setting is kept when nobody decides it."""

    PERSON = "person"
    """settings.json: one person on one machine."""
    REGISTER = "register"
    """The register's own profile of the firm."""
    PROGRAM = "program"
    """Nowhere: it has a fixed answer."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting; `key` is its name in the code, `name` the one administrators write.

    Of the firm it is the field of that name, or the one called `field`.
    """

    key: str
    name: str
    kind: Kind
    of: Of
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = 0
    field: str = ""

    @property
    def held(self) -> str:
        """The name of the firm's field, for a setting that the register keeps."""
        return self.field or self.key


LANGUAGES: Final = ("it", "en", "system")
THEMES: Final = ("system", "light", "dark", "contrast")
MOST_DAYS: Final = 3650

SETTINGS: Final = (
    Setting("language", "Language", Kind.CHOICE, Of.PERSON, LANGUAGES),
    Setting("theme", "Theme", Kind.CHOICE, Of.PERSON, THEMES),
    Setting("register", "Register", Kind.PATH, Of.PERSON),
    Setting("data_folder", "DataFolder", Kind.PATH, Of.PROGRAM),
    Setting("backups", "Backups", Kind.NUMBER, Of.PERSON, least=1, most=365),
    Setting("review_days", "ReviewDays", Kind.NUMBER, Of.REGISTER, least=1, most=MOST_DAYS),
    Setting("longest_days", "LongestDays", Kind.NUMBER, Of.REGISTER, least=1, most=MOST_DAYS),
    Setting("name", "FirmName", Kind.NONE, Of.REGISTER),
    Setting("tenant", "Tenant", Kind.NONE, Of.REGISTER),
    Setting("domains", "Domains", Kind.NONE, Of.REGISTER),
    Setting("vat", "VatNumber", Kind.NONE, Of.REGISTER),
    Setting("pec", "Pec", Kind.NONE, Of.REGISTER),
    Setting("zone", "TimeZone", Kind.NONE, Of.REGISTER),
    Setting("people", "People", Kind.NONE, Of.REGISTER, field="me"),
)
"""Every setting an administrator can decide, in the order the page shows them."""
BY_NAME: Final = {setting.name.lower(): setting for setting in SETTINGS}
BY_KEY: Final = {setting.key: setting for setting in SETTINGS}


@dataclass(frozen=True, slots=True)
class Policy:
    """What was decided: values by key, what may not be changed, and what is not shown.

    `unlocked` and `shown` hold what a weaker policy is not to lock or hide. `ignored` names what
    was written and means nothing here, and `unread` the files nobody can read: for whoever looks
    after the PC.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    locked: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()
    unlocked: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()
    ignored: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    def shut(self, key: str) -> bool:
        """Return whether a setting keeps the value it has."""
        return key in self.locked or key in self.hidden

    def decided(self, key: str) -> bool:
        """Return whether a person may not change a setting: decided, locked or hidden."""
        return key in self.values or self.shut(key)

    def of(self, place: Of) -> dict[str, Value]:
        """Return the values decided for settings that are kept in one place."""
        return {key: value for key, value in self.values.items() if BY_KEY[key].of is place}

    def above(self, weaker: Policy) -> Policy:
        """Return both together; where they differ this one holds."""
        return Policy(
            values={**weaker.values, **self.values},
            locked=self.locked | (weaker.locked - self.unlocked),
            hidden=self.hidden | (weaker.hidden - self.shown),
            unlocked=self.unlocked | weaker.unlocked,
            shown=self.shown | weaker.shown,
            ignored=self.ignored + weaker.ignored,
            unread=self.unread + weaker.unread,
        )


NOTHING: Final = Policy()


def read(
    values: Mapping[str, object],
    locked: Iterable[str],
    hidden: Iterable[str],
    unlocked: Iterable[str] = (),
    shown: Iterable[str] = (),
) -> Policy:
    """Return what was written down as a policy; names in any case, unknown things ignored."""
    ignored: list[str] = []
    decided: dict[str, Value] = {}
    for name, written in values.items():
        setting = BY_NAME.get(name.lower())
        value = None if setting is None else _value(setting, written)
        if setting is None or value is None:
            ignored.append(name)
        else:
            decided[setting.key] = value

    def keys(names: Iterable[str]) -> frozenset[str]:
        found = {name: BY_NAME.get(name.lower()) for name in names}
        ignored.extend(name for name, setting in found.items() if setting is None)
        return frozenset(setting.key for setting in found.values() if setting is not None)

    shut, unseen, free, seen = map(keys, (locked, hidden, unlocked, shown))
    return Policy(decided, shut, unseen, free, seen, tuple(ignored))


def _value(setting: Setting, written: object) -> Value | None:
    """Return a value as the setting takes it, None when it does not."""
    match setting.kind:
        case Kind.CHOICE:
            return written if isinstance(written, str) and written in setting.choices else None
        case Kind.NUMBER:
            number = _number(written)
            inside = number is not None and setting.least <= number <= setting.most
            return number if inside else None
        case Kind.PATH:
            told = isinstance(written, str) and written.strip() and written.isprintable()
            return str(written) if told else None
    return None


_DIGITS: Final = 20
"""More figures than any number of ours has; of thousands Python makes none."""


def _number(written: object) -> int | None:
    if isinstance(written, str) and written.strip().isdecimal() and len(written) <= _DIGITS:
        return int(written)
    return written if isinstance(written, int) and not isinstance(written, bool) else None


def firm(kept: Organisation, decided: Mapping[str, Value]) -> Organisation:
    """Return the firm as it counts: what was decided in place of what the register keeps."""
    return replace(
        kept,
        review_days=int(decided.get("review_days", kept.review_days)),
        longest_days=int(decided.get("longest_days", kept.longest_days)),
    )


def own(wanted: Organisation, kept: Organisation, policy: Policy) -> Organisation:
    """Return the firm as the register is to keep it: a decided value is not the register's own.

    Raises Invalid naming the first setting that is not for a person to change.
    """
    shown = firm(kept, policy.values)
    for setting in SETTINGS:
        if setting.of is Of.REGISTER and policy.decided(setting.key):
            if getattr(wanted, setting.held) != getattr(shown, setting.held):
                raise Invalid(setting.key, "policy")
            wanted = replace(wanted, **{setting.held: getattr(kept, setting.held)})
    return wanted


def untouched(before: Organisation, after: Organisation, policy: Policy) -> None:
    """Raise Invalid naming the first setting that differs and keeps the value it has."""
    for setting in SETTINGS:
        kept = setting.of is Of.REGISTER and policy.shut(setting.key)
        if kept and getattr(before, setting.held) != getattr(after, setting.held):
            raise Invalid(setting.key, "policy")
