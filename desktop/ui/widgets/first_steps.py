"""How a register gets its first list, for every page that is empty until then."""

from __future__ import annotations

from desktop.language import _
from desktop.ui.widgets.empty_state import EmptyState, Step
from desktop.ui.widgets.labels import quoted


class FirstSteps(EmptyState):
    """What goes here in a page's own words, three steps, and the buttons to begin."""

    def __init__(self, title: str, words: str) -> None:
        super().__init__(
            title,
            words,
            (
                Step(
                    quoted(_("In the browser open **Settings › Partner relationships**")),
                    _("At least the Billing Administrator role is needed."),
                ),
                Step(
                    quoted(_("Select the whole table and copy it")),
                    _("Ctrl+A, Ctrl+C. Ended rows too: filter “Expired”."),
                ),
                Step(
                    quoted(_("Come back here and paste")),
                    _("Ctrl+V anywhere on this page. You see a preview first."),
                ),
            ),
        )
        self.paste = self.add_button(_("Paste the list…"), "paste", accent=True, key="Ctrl+V")
        self.import_file = self.add_button(_("Import a file…"), "file")
        self.by_hand = self.add_button(_("Add by hand…"), "plus")
        self.demo = self.add_link(_("or"), _("try it with the demo data"))
