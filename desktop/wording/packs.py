"""Why a directory pack is not taken in, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.domain.errors import PackFault, PackRefused, Problem
from desktop.language import N_, Catalogue
from desktop.wording.quotes import file_name, shown

_FAULTS: Final[Mapping[PackFault, str]] = {
    PackFault.NO_MANIFEST: N_(
        "“{name}” is an archive without a list of its contents, so it is no directory pack."
        " Choose another file."
    ),
    PackFault.ODD_MANIFEST: N_(
        "The list of contents of “{name}” is not built like that of a directory pack."
        " Ask whoever made it for another."
    ),
    PackFault.NEWER: N_(
        "“{name}” was made for a newer version of Partner Desk. Install that version to read it."
    ),
    PackFault.MISSING: N_(
        "“{member}” is missing in “{name}”, so nothing of it was read. Ask whoever made it for"
        " another copy."
    ),
    PackFault.CHANGED: N_(
        "“{member}” in “{name}” is not what its maker packed, so nothing of it was read. Ask for"
        " another copy, by another way."
    ),
    PackFault.EXTRA: N_(
        "“{name}” holds “{member}”, which its maker did not pack, so nothing of it was read."
        " Ask for another copy, by another way."
    ),
    PackFault.NO_LISTINGS: N_("There are no firms in “{name}”. Choose another file."),
}


def refused(problem: Problem, t: Catalogue) -> str:
    """Return why a pack is not taken in."""
    assert isinstance(problem, PackRefused)
    return t.gettext(_FAULTS[problem.fault]).format(
        name=shown(file_name(problem.source), 60), member=shown(problem.member, 60)
    )
