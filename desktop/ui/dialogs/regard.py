"""What we think of firms: tags, stars and notes, of one or of several at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QWidget

from desktop.domain.identifiers import clean
from desktop.domain.listings import Regard, RegardEdit, tag
from desktop.language import _
from desktop.ui.dialogs.fields import Words, line
from desktop.ui.dialogs.form import NARROW, Draft, FormDialog
from desktop.ui.widgets.labels import ElidedLabel
from desktop.ui.widgets.rating import Rating
from desktop.wording.quotes import shown

_OFFERED = 12


class RegardDialog(FormDialog):
    """Takes Regards and gives back a RegardEdit."""

    def __init__(
        self,
        regards: Sequence[Regard],
        about: str,
        known_tags: Iterable[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`about` says whose they are; `known_tags` have been used before."""
        super().__init__(_("Tags and notes"), _("Save"), NARROW, parent)
        self.body.addWidget(ElidedLabel(about, "strong"))
        every = [regard.tags for regard in regards]
        self._common = [one for one in every[0] if all(one in tags for tags in every)]
        some = dict.fromkeys(one for tags in every for one in tags if one not in self._common)
        ratings, notes = {r.rating for r in regards}, {r.notes for r in regards}
        self._rating = ratings.pop() if len(ratings) == 1 else None
        self._notes = notes.pop() if len(notes) == 1 else None
        self.tags = line(", ".join(self._common))
        self.stars = Rating(self._rating or 0)
        self._rated = False
        self.notes = Words(self._notes or "", lines=5)
        if self._notes is None:
            self.notes.setPlaceholderText(_("Several values"))
        self.add("tags", _("Tags"), self.tags, _hint(some, known_tags))
        hint = _("They have different ratings.") if self._rating is None else ""
        self.add("rating", _("Rating"), self.stars, hint)
        self.add("notes", _("Notes"), self.notes)
        self.body.addStretch(1)
        self.stars.given.connect(self._rate)
        self.tags.setFocus()

    def value(self) -> RegardEdit:
        typed = dict.fromkeys(filter(None, map(tag, clean(self.tags.text()).split(","))))
        notes = clean(self.notes.toPlainText().strip())
        same = notes == (self._notes or "")
        rating = self.stars.rating
        return RegardEdit(
            add_tags=tuple(one for one in typed if one not in self._common),
            drop_tags=tuple(one for one in self._common if one not in typed),
            rating=rating if self._rated and rating != self._rating else None,
            notes=None if same else notes,
        )

    def draft(self) -> Draft:
        return {**super().draft(), "rated": self._rated}

    def _put(self, draft: Draft) -> None:
        super()._put(draft)
        self._rated = bool(draft.get("rated"))

    def _rate(self) -> None:
        self._rated = True


def _hint(some: Iterable[str], known: Iterable[str]) -> str:
    words = [_("Several with commas between them.")]
    only = ", ".join(some)
    if only:
        words.append(_("Some also have: {tags}.").format(tags=shown(only)))
    used = ", ".join(list(dict.fromkeys(known))[:_OFFERED])
    if used:
        words.append(_("Used so far: {tags}.").format(tags=shown(used)))
    return " ".join(words)
