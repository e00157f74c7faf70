"""What a person changes on the directory page: dialogs on one side, the desk on the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from desktop.domain.changes import Entry
from desktop.domain.directory import DirectoryLine, DirectoryTerms
from desktop.domain.errors import Problem
from desktop.domain.facets import Facet
from desktop.domain.identifiers import PartnerId, derived_id
from desktop.domain.listings import Listing, Regard, RegardEdit
from desktop.domain.partners import Partner
from desktop.language import _, ngettext, number
from desktop.ui import problems
from desktop.ui.desk import Desk
from desktop.ui.destinations import DIRECTORY
from desktop.ui.dialogs.form import FormDialog
from desktop.ui.dialogs.listing import BulkEditDialog, ListingDialog
from desktop.ui.dialogs.partner import PartnerDialog
from desktop.ui.dialogs.partner_choice import PartnerChoiceDialog
from desktop.ui.dialogs.question import ask
from desktop.ui.dialogs.regard import RegardDialog
from desktop.ui.pages.directory_loading import Loaded
from desktop.ui.pages.relationship_edits import Around, RelationshipEdits
from desktop.ui.widgets.notice_bar import NoticeBar

if TYPE_CHECKING:
    from desktop.services.workspace import Workspace
    from desktop.ui.background import Report

Write = Callable[["Workspace", "Report"], Entry | None]
Lines = Sequence[DirectoryLine]


class DirectoryEdits(QObject):
    """Opens a dialog, writes what it gives back, and keeps what was typed and not saved."""

    added = Signal(str)
    """The id of a partner or firm just added by hand."""
    regarded = Signal(object)
    """Lines of which we think something else now, each with its further text."""

    def __init__(self, page: QWidget, desk: Desk, notice: NoticeBar) -> None:
        super().__init__(page)
        self._page, self._desk, self._notice = page, desk, notice
        self.relationships = RelationshipEdits(page, desk, notice)
        self.people: dict[str, str] = {}
        """Our own people by id."""
        self.terms = DirectoryTerms({}, {})
        self.tags: tuple[str, ...] = ()
        """Tags that are in use."""
        self.regarding = False
        """Whether what is being written changes only what we think: few lines are other then."""
        self.dialog: QDialog | None = None
        """The dialog that is open, if any."""

    def know(self, loaded: Loaded) -> None:
        """Take in what the dialogs choose from."""
        self.people, self.terms = dict(loaded.people), loaded.terms
        self.tags = tuple(value.value for value in loaded.values.get(Facet.TAG, ()))

    def resume(self, key: str) -> None:
        """Open what was being typed when the window went."""
        kind, _space, rest = key.partition(" ")
        match kind:
            case "partner" if rest:
                self._edit_partner(rest)
            case "partner":
                self.add()
            case "listing" if rest:
                self.edit_entry(rest)
            case "listing":
                self.add_entry()

    # --- one firm -----------------------------------------------------------------------------

    def add(self) -> None:
        """Ask for a new partner of ours."""
        self._show_partner(None)

    def add_entry(self) -> None:
        """Ask for a new firm of the directory."""
        self._show_entry(None)

    def edit(self, lines: Lines) -> None:
        """Show what is chosen to be changed: a partner, a firm, or several firms at once."""
        if len(lines) > 1:
            self._edit_several(lines)
        elif lines and lines[0].partner is not None:
            self._edit_partner(lines[0].partner)
        elif lines:
            self.edit_entry(lines[0].id)

    def _edit_partner(self, partner: str) -> None:
        self._read(lambda work: work.partners.one(PartnerId(partner)), self._show_partner)

    def edit_entry(self, listing: str) -> None:
        """Show a directory entry to be changed."""
        self._read(lambda work: work.directory.one(listing), self._show_entry)

    def _show_partner(self, before: Partner | None) -> None:
        dialog = PartnerDialog(before, self.people, self._page)

        def keep(after: Partner) -> None:
            added = after.id if before is None else ""
            self.write(lambda work, _report: work.partners.keep(before, after), dialog, added)

        key = f"partner {before.id if before else ''}"
        self.open(dialog, key, keep, before.name if before else "")

    def _show_entry(self, before: Listing | None) -> None:
        dialog = ListingDialog(before, self.terms, self._page)

        def keep(after: Listing) -> None:
            added = after.id if before is None else ""
            self.write(lambda work, _report: work.listings.keep(before, after), dialog, added)

        key = f"listing {before.id if before else ''}"
        self.open(dialog, key, keep, before.name if before else "")

    # --- several ------------------------------------------------------------------------------

    def _edit_several(self, lines: Lines) -> None:
        ids = [line.id for line in lines if line.listed]

        def show(listings: list[Listing]) -> None:
            dialog = BulkEditDialog(listings, self.terms, self._page)

            def keep(fields: dict[str, Any]) -> None:
                self.write(lambda work, _report: work.listings.edit(ids, fields), dialog)

            self.open(dialog, f"listings {derived_id(*ids)}", keep)

        self._read(lambda work: work.directory.several(ids), show)

    def remove(self, lines: Lines) -> None:
        """Ask whether firms shall leave the register."""
        if not lines:
            return
        ids = [line.id for line in lines]
        if len(lines) == 1:
            text = _("Remove “{name}” from the register?").format(name=lines[0].name)
        else:
            n = len(lines)
            message = ngettext(
                "Remove {n} firm from the register?", "Remove {n} firms from the register?", n
            )
            text = message.format(n=number(n))
        detail = _(
            "Its contacts and notes go with it. Nothing changes at Microsoft. Ctrl+Z brings"
            " everything back."
        )
        yes = _("Remove from the register")

        def remove() -> None:
            self.write(lambda work, _report: work.listings.remove(ids))

        self.stands(ask(self._page, yes, text, detail, yes, remove))

    # --- what we think ------------------------------------------------------------------------

    def rate(self, lines: Lines, stars: int) -> None:
        self._regard(lines, RegardEdit(rating=stars))

    def shortlist(self, lines: Lines) -> None:
        """Put firms on the shortlist, or take them off where all of them are on it."""
        wanted = not all(line.shortlisted for line in lines)
        self._regard(lines, RegardEdit(shortlisted=wanted))

    def regard(self, lines: Lines) -> None:
        """Ask for tags, stars and notes."""
        ids = [line.id for line in lines]
        n = len(lines)
        several = ngettext("{n} firm", "{n} firms", n).format(n=number(n))
        about = lines[0].name if n == 1 else several

        def show(regards: list[Regard]) -> None:
            dialog = RegardDialog(regards, about, self.tags, self._page)
            self.open(
                dialog,
                f"regard {ids[0]}" if n == 1 else f"regards {derived_id(*ids)}",
                lambda edit: self._regard(lines, edit, dialog),
                about,
            )

        if ids:
            self._read(lambda work: work.directory.regards(ids), show)

    def _regard(self, lines: Lines, edit: RegardEdit, dialog: FormDialog | None = None) -> None:
        ids = [line.id for line in lines]
        if not ids:
            return
        self._notice.hush()
        self.regarding = True

        def done(_entry: Entry | None) -> None:
            self.regarding = False
            if dialog is not None:
                dialog.accept()
            self._read(lambda work: work.directory.some(ids), self.regarded.emit)

        def failed(problem: Problem) -> None:
            self.regarding = False
            (self.refused if dialog is None else dialog.show_problem)(problem)

        self._desk.write(
            lambda work, _report: work.listings.regard(ids, edit), self, done, failed=failed
        )

    # --- partner and listing ------------------------------------------------------------------

    def take_in(self, listing: str) -> None:
        """Make a partner on file of a firm, one we may work with."""
        self.write(lambda work, _report: work.listings.make_partner(listing))

    def choose_partner(self, line: DirectoryLine) -> None:
        """Ask which partner on file a firm is."""

        def show(partners: dict[str, str]) -> None:
            dialog = PartnerChoiceDialog(line.name, partners, self._page)

            def keep(partner: str) -> None:
                self.write(self._saying(line.id, partner), dialog)

            self.open(dialog, f"same {line.id}", keep, line.name)

        self._read(lambda work: {one.id: one.name for one in work.partners.all()}, show)

    def say_partner(self, listing: str, partner: str | None) -> None:
        """Keep that a firm is this partner on file, or (None) not the one it looked like."""
        self.write(self._saying(listing, partner))

    def _saying(self, listing: str, partner: str | None) -> Write:
        said = None if partner is None else PartnerId(partner)
        return lambda work, _report: work.listings.is_partner(listing, said)

    def relate(self, partner: str) -> None:
        """Ask for a relationship with a partner on file."""

        def task(work: Workspace) -> Around:
            return Around(
                roles=work.roles,
                types=work.types,
                people={one.id: one.name for one in work.profile.people()},
                partners={one.id: one.name for one in work.partners.all()},
                now=work.relationships.now(),
            )

        def then(around: Around) -> None:
            self.relationships.around = around
            self.relationships.add(partner)

        self._read(task, then)

    # --- dialogs and writing ------------------------------------------------------------------

    def _read(self, task: Callable[[Workspace], Any], then: Callable[[Any], None]) -> None:
        self._desk.read(lambda work, _report: task(work), then, self._page, failed=self.refused)

    def write(self, task: Write, dialog: FormDialog | None = None, added: str = "") -> None:
        """Write; a dialog stays open until it is written and shows what stands in the way."""
        self._notice.hush()
        if dialog is None:
            self._desk.write(task, self._page, failed=self.refused)
            return
        standing = dialog

        def done(_entry: Entry | None) -> None:
            standing.accept()
            if added:
                self.added.emit(added)

        self._desk.write(task, standing, done, failed=standing.show_problem)

    def open(
        self, dialog: FormDialog, key: str, keep: Callable[..., None], title: str = ""
    ) -> None:
        """Show a dialog with what was typed there before, and keep what is not saved."""
        dialog.kept.connect(keep)
        self._desk.drafts.attend(dialog, key, DIRECTORY, title)
        self.stands(dialog)
        dialog.open()

    def stands(self, dialog: QDialog) -> None:
        """Remember the dialog that is open."""
        self.dialog = dialog
        dialog.finished.connect(self._gone)

    def _gone(self) -> None:
        self.dialog = None

    def refused(self, problem: Problem) -> None:
        """Say beside the work what stands in the way."""
        problems.say(self._notice, problem)
