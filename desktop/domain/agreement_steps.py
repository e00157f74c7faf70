"""What a person does in the browser to accept or approve, each sentence with its page."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.agreements import Form, Way
from desktop.domain.sources import Bilingual, Source


@dataclass(frozen=True, slots=True)
class BrowserStep:
    """One sentence, Microsoft's names between double asterisks; our own advice has no source."""

    says: Bilingual
    source: Source | None


@dataclass(frozen=True, slots=True)
class BrowserPath:
    """The steps of one form and way. `deed` is whose statements of who may do it apply.

    `address` is a page to go to, "" where only the invitation's own link leads there;
    `from_mail` says that such a link comes first where there is one.
    """

    form: Form
    way: Way
    deed: str
    from_mail: bool
    address: str
    address_source: Source | None
    steps: tuple[BrowserStep, ...]


@dataclass(frozen=True, slots=True)
class AgreementSteps:
    """All paths, and the page on which Microsoft publishes the agreement's text."""

    paths: tuple[BrowserPath, ...]
    text: str
    text_source: Source
    compiled: str

    def path(self, form: Form, way: Way) -> BrowserPath:
        """Return the steps for a form; another way than our own is the same for every form."""
        wanted = form if way is Way.ADMIN_CENTER else Form.AGREEMENT_ONLY
        return next(p for p in self.paths if (p.form, p.way) == (wanted, way))
