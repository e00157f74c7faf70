"""What the palette can lead to, and how it is found by what a person types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Final, NamedTuple

from desktop.domain.search import fold, parse
from desktop.language import N_, _

MOST: Final = 60
"""Goals shown at once: whoever does not see it among them types another letter."""
_LOOKED_AT: Final = 4000
"""Matches that are ranked; there are more only for a letter or two."""
RECENT: Final = 6


class Kind(NamedTuple):
    """A kind of goal: its word (to be translated), its glyph, and the place that shows it."""

    word: str
    glyph: str
    place: str = ""


PAGE: Final = "page"
COMMAND: Final = "command"
KINDS: Final[Mapping[str, Kind]] = {
    PAGE: Kind(N_("Page"), "out"),
    COMMAND: Kind(N_("Command"), "chev-r"),
    "partner": Kind(N_("Partner"), "directory", "directory"),
    "invitation": Kind(N_("Invitation"), "mail", "invitations"),
    "agreement": Kind(N_("Agreement"), "agreement", "agreements"),
    "enquiry": Kind(N_("Enquiry"), "ask", "directory"),
    "type": Kind(N_("Type of partner"), "group", "roles"),
    "role": Kind(N_("Role"), "key", "roles"),
    "relationship": Kind(N_("Relationship"), "relations", "relationships"),
}
"""In the order in which equally good matches stand."""


class Goal(NamedTuple):
    """One thing to go to or to do: for a record, its id; for a page or command, its name.

    `also` are words that find it without being shown, `chord` does the same without the palette.
    """

    kind: str
    id: str
    title: str
    context: str = ""
    also: str = ""
    glyph: str = ""
    chord: str = ""

    @property
    def key(self) -> str:
        """What stands for it among the recent ones."""
        return f"{self.kind} {self.id}"

    @property
    def place(self) -> str:
        return KINDS[self.kind].place

    @property
    def picture(self) -> str:
        """The name of its glyph."""
        return self.glyph or KINDS[self.kind].glyph

    @property
    def word(self) -> str:
        """Its kind in the window's language."""
        return _(KINDS[self.kind].word)


class Goals:
    """Goals with the texts they are searched in; made where nobody waits for it."""

    def __init__(self, goals: Iterable[Goal] = ()) -> None:
        order = {kind: number for number, kind in enumerate(KINDS)}
        self.all = sorted(goals, key=lambda goal: order[goal.kind])
        words = {kind: fold(_(about.word)) for kind, about in KINDS.items()}
        self._texts = [
            f"{fold(goal.title)}\n{fold(goal.context)}\n{fold(goal.also)}\n{words[goal.kind]}"
            for goal in self.all
        ]

    def found(self, text: str, recent: Sequence[str]) -> list[Goal]:
        """Return the goals for what is typed, the best first; for nothing, the recent ones.

        `recent` are keys, the newest first.
        """
        words = parse(text, {}).words
        if not words:
            return self._at_first(recent)
        texts = self._texts
        matches = (n for n, hay in enumerate(texts) if all(word in hay for word in words))
        whole, latest = fold(" ".join(text.split())), {key: n for n, key in enumerate(recent)}

        def rank(number: int) -> tuple[int, int, int]:
            title, goal = texts[number].split("\n", 1)[0], self.all[number]
            return _nearness(title, whole, words), latest.get(goal.key, RECENT), number

        best = sorted(islice(matches, _LOOKED_AT), key=rank)[:MOST]
        return [self.all[number] for number in best]

    def _at_first(self, recent: Sequence[str]) -> list[Goal]:
        known = {goal.key: goal for goal in self.all} if recent else {}
        latest = [known[key] for key in recent if key in known][:RECENT]
        rest = (g for g in self.all if g.kind in (PAGE, COMMAND) and g not in latest)
        return [*latest, *rest][:MOST]


def _nearness(title: str, whole: str, words: Sequence[str]) -> int:
    """Return how near a folded title is to what is typed, 0 the nearest."""
    if title.startswith(whole):
        return 0
    if all(title.startswith(word) or f" {word}" in title for word in words):
        return 1
    return 2 if all(word in title for word in words) else 3
