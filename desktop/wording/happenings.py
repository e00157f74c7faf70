"""What happens at Microsoft in words, and why it may not have happened so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.domain.durations import EXTENSION_DAYS
from desktop.domain.happenings import Doubt, Happening
from desktop.language import N_, Catalogue

_NAMES: Mapping[Happening, tuple[str, str]] = {
    Happening.EXTENDED: (N_("It was extended"), N_("by itself, at its end date")),
    Happening.EXTENDS_NOW: (N_("Auto extend was switched on"), N_("by the partner or by you")),
    Happening.EXTENDS_NO_MORE: (N_("Auto extend was switched off"), N_("by the partner or by you")),
    Happening.GLOBAL_STRIPPED: (
        N_("Global Administrator was taken out"),
        N_("by the partner; the other roles stay"),
    ),
    Happening.EXPIRED: (N_("It expired"), N_("its time was over")),
}
_DOUBTS: Mapping[Doubt, str] = {
    Doubt.NOT_GRANULAR: N_("Only granular access (GDAP) has a term and changes like this."),
    Doubt.NOT_ACTIVE: N_("Only an active relationship changes like this, and it is not active."),
    Doubt.NOT_EXTENDING: N_("Its auto extend is off, as the register has it."),
    Doubt.NOT_AT_ITS_END: N_("It extends itself on its end date, and that day lies later."),
    Doubt.OTHER_LENGTH: N_("It extends itself by {n} days; this end is another one."),
    Doubt.GLOBAL_EXTENDS: N_("With Global Administrator among its roles it cannot extend itself."),
    Doubt.SWITCHED_LATE: N_("Auto extend can be switched only in a draft or while it is active."),
    Doubt.NO_GLOBAL: N_("Global Administrator is not among its roles, as the register has it."),
    Doubt.ROLES_UNKNOWN: N_("Nobody knows its roles, so nothing is taken out here."),
    Doubt.STILL_RUNS: N_("Its end date lies later: what ends before is terminated, not expired."),
    Doubt.EXTENDS: N_("It extends itself at its end, as the register has it."),
    Doubt.NOT_NEXT: N_("From its status it cannot expire."),
}


def choice(what: Happening, t: Catalogue) -> tuple[str, str]:
    """Return what happened, and a word about it."""
    title, detail = _NAMES[what]
    return t.gettext(title), t.gettext(detail)


def doubts(found: Sequence[Doubt], t: Catalogue) -> str:
    """Return what speaks against it, in sentences; nothing where all fits."""
    said = (t.gettext(_DOUBTS[doubt]).format(n=t.number(EXTENSION_DAYS)) for doubt in found)
    return " ".join(said)
