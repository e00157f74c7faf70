"""What an administrator can decide, in words: for group policy templates and the help."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.domain.policies import Policy, Setting
from desktop.language import LANGUAGES, N_, Catalogue
from desktop.wording.quotes import visible

_TITLES: Final[Mapping[str, str]] = {
    "language": N_("Language"),
    "theme": N_("Theme"),
    "register": N_("Register to open"),
    "data_folder": N_("Folder for settings, drafts, backups and logs"),
    "backups": N_("Of how many days a backup is kept"),
    "review_days": N_("Days between reviews"),
    "longest_days": N_("Longest relationship, in days"),
    "name": N_("Name of our firm"),
    "tenant": N_("Our tenant id"),
    "domains": N_("Mail domains"),
    "vat": N_("VAT number"),
    "pec": N_("PEC"),
    "zone": N_("Time zone"),
    "people": N_("People of our firm"),
}
_MORE: Final[Mapping[str, str]] = {
    "language": N_("The language the program speaks, whatever a person has chosen."),
    "theme": N_("Light or dark, whatever a person has chosen."),
    "register": N_(
        "The file that is opened when the program starts, such as a shared register on a server:"
        " \\\\server\\share\\firm.pdesk."
    ),
    "data_folder": N_(
        "Where settings, drafts, backups and logs lie. Variables such as %USERNAME% are filled in."
        " A folder of its own for each person."
    ),
    "backups": N_(
        "Of how many days a backup of a register is kept. Only days on which something was written"
        " count; older backups stay by the week."
    ),
    "review_days": N_(
        "How many days a list and a review stay good. It counts in place of what the register says."
    ),
    "longest_days": N_(
        "Our own limit for a relationship; Microsoft allows 730 days. It counts in place of what"
        " the register says."
    ),
}
_CHOICES: Final[Mapping[str, str]] = {
    "system": N_("As the system"),
    "light": N_("Light"),
    "dark": N_("Dark"),
    "contrast": N_("High contrast"),
}


def title(setting: Setting, t: Catalogue) -> str:
    """Return what a setting is called."""
    return t.gettext(_TITLES[setting.key])


def more(setting: Setting, t: Catalogue) -> str:
    """Return what deciding a setting does, "" for one that has no value of its own."""
    return t.gettext(_MORE.get(setting.key, ""))


def choice(value: str, t: Catalogue) -> str:
    """Return the words for one value of a choice."""
    return LANGUAGES.get(value) or t.gettext(_CHOICES[value])


def reason(t: Catalogue) -> str:
    """Return why a setting cannot be changed here."""
    return t.gettext("Decided by your administrator")


def opened(register: str, t: Catalogue) -> str:
    """Return which register is opened at each start, whatever else is opened meanwhile."""
    message = t.gettext("At each start {file} is opened: decided by your administrator.")
    return message.format(file=visible(register))


def elsewhere(t: Catalogue) -> str:
    """Return why settings, drafts, backups and logs lie where they do."""
    return t.gettext("Where these lie is decided by your administrator.")


def mistakes(policy: Policy, t: Catalogue) -> str:
    """Return what of a policy does not count, and where it stands; "" when all of it does."""
    told = []
    if policy.unread:
        message = t.ngettext(
            "What your administrator decided in {files} does not count: the file cannot be read.",
            "What your administrator decided in {files} does not count: the files cannot be read.",
            len(policy.unread),
        )
        told.append(message.format(files=", ".join(map(visible, policy.unread))))
    if policy.ignored:
        message = t.gettext(
            "Some of what your administrator decided is not understood and does not count: {names}."
        )
        told.append(message.format(names=", ".join(map(visible, policy.ignored))))
    return " ".join(told)


CATEGORY: Final = N_("Partner Desk")
LOCKS: Final = N_("Settings nobody may change")
LOCK: Final = N_("Lock: {title}")
LOCKS_MORE: Final = N_(
    "“{title}” is shown in the settings and cannot be changed there. It keeps the value it has."
)
HIDES: Final = N_("Settings that are not shown")
HIDE: Final = N_("Hide: {title}")
HIDES_MORE: Final = N_("“{title}” is not shown in the settings. It keeps the value it has.")
SUPPORTED: Final = N_("Partner Desk {version} or newer")
