"""Letters to partners: written from templates, handed over as a file; never sent from here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from desktop.domain.letters import Facts, Letter
from desktop.domain.organisation import LOGIN_MARK
from desktop.domain.times import local_day
from desktop.formats import letters
from desktop.services.profile import Profile


class Letters:
    def __init__(self, profile: Profile, folder: Path, clock: Callable[[], datetime]) -> None:
        self._profile = profile
        self._folder = folder
        self._clock = clock

    def drafts(self, name: str, facts: Facts, to: Sequence[str] = ()) -> Mapping[str, Letter]:
        """Return the letter called `name` in each language, by its code.

        Beside `facts` a template knows `firm`, `tenant`, `signer` (empty without a person) and
        `today`.
        """
        firm, me = self._profile.organisation(), self._profile.me()
        own: Facts = {
            "firm": firm.name,
            "tenant": firm.tenant or "",
            "signer": "" if me.startswith(LOGIN_MARK) else me,
            "today": local_day(self._clock(), firm.zone),
        }
        made = letters.drafts(self._folder, name, firm.zone, {**own, **facts})
        return {code: replace(letter, to=tuple(to)) for code, letter in made.items()}

    def eml(self, letter: Letter) -> bytes:
        """Return a letter as a mail that opens as a draft; raises Invalid."""
        return letters.eml(letter, self._profile.my_mail(), self._clock())
