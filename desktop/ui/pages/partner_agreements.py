"""Recording what the firm accepts with a partner, from a page that shows partners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.ui.desk import Desk
from desktop.ui.pages.page import Page

if TYPE_CHECKING:
    from desktop.ui.pages.agreement_flow import AgreementFlow


class PartnerAgreements(QObject):
    """Brings the dialogs and the reader of PDFs along only once someone asks for them."""

    def __init__(self, page: Page, desk: Desk) -> None:
        super().__init__(page)
        self._page, self._desk = page, desk
        self.flow: AgreementFlow | None = None

    def begin(self, partner: str) -> None:
        """Begin with a partner on file, by our id."""
        if self.flow is None:
            from desktop.ui.pages.agreement_flow import AgreementFlow

            self.flow = AgreementFlow(self._page, self._desk, self._page.notice)
        self.flow.begin(partner)
