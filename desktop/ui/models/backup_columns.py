"""The columns of the list of backups."""

from __future__ import annotations

from desktop.domain.backups import Backup
from desktop.language import Catalogue
from desktop.ui.models.lines import END, Column
from desktop.wording import backups as say
from desktop.wording.words import word


def backup_columns(t: Catalogue) -> tuple[Column[Backup], ...]:
    """Return the columns in the language of `t`."""
    return (
        Column(
            key="made",
            title=t.gettext("Made"),
            text=lambda backup: t.moment(backup.made),
            width=140,
        ),
        Column(
            key="why",
            title=t.gettext("Why"),
            text=lambda backup: word(backup.why, t),
            tooltip=lambda backup: backup.path,
            width=120,
            grows=True,
        ),
        Column(
            key="entries",
            title=t.gettext("Entries"),
            text=lambda backup: t.number(backup.extent.entries),
            align=END,
            width=72,
        ),
        Column(
            key="size",
            title=t.gettext("Size"),
            text=lambda backup: say.size(backup.size, t),
            align=END,
            width=84,
        ),
    )
