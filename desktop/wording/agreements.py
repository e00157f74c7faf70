"""Agreements in words: their forms and ways, what is missing, what deserves a look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from desktop.domain.agreement_drafts import AgreementDraft, Missing
from desktop.domain.agreements import Agreement, AgreementRemark, Form, Way
from desktop.domain.durations import EXTENSION_DAYS, AutoExtend
from desktop.domain.outcomes import Outcome
from desktop.language import N_, Catalogue
from desktop.wording.quotes import shown
from desktop.wording.relationships import DASH, days
from desktop.wording.words import word

FORMS: Mapping[Form, str] = {
    Form.RESELLER: N_("Accept the agreement and authorize the partner"),
    Form.AGREEMENT_ONLY: N_("Accept the agreement"),
    Form.GDAP: N_("Approve the partner’s roles"),
}
_BUTTONS: Mapping[Form, str] = {
    Form.RESELLER: N_("Accept & authorize"),
    Form.AGREEMENT_ONLY: N_("Accept"),
    Form.GDAP: N_("Approve all"),
}
_WAYS: Mapping[Way, str] = {
    Way.ADMIN_CENTER: N_("I accept in the admin center"),
    Way.ATTESTED: N_("The partner attests that we accepted"),
    Way.TOLD_TO_ASK: N_("Microsoft’s page told me to ask the partner"),
}
_OUTCOMES: Mapping[Outcome | None, str] = {
    None: N_("Not said yet"),
    Outcome.DONE: N_("Accepted"),
    Outcome.PENDING: N_("Pending"),
    Outcome.ERROR: N_("Error"),
    Outcome.DONT_KNOW: N_("Don’t know"),
}
_MISSING: Mapping[Missing, str] = {
    Missing.OPEN: N_("opening the document"),
    Missing.TICK: N_("ticking the box"),
    Missing.REASON: N_("a written reason"),
    Missing.ROLES: N_("the roles that the page shows"),
    Missing.SIGNATORY: N_("first and last name"),
    Missing.EMAIL: N_("the e-mail"),
}
_REMARKS: Mapping[AgreementRemark, str] = {
    AgreementRemark.ALTERED: N_(
        "A kept document of this agreement is missing or was altered: it proves nothing any more."
        " Restore a backup."
    ),
    AgreementRemark.UNKNOWN_SIGNATORY: N_(
        "The partner attested it in the name of {name}, who is not among our people. Dispute it"
        " with the partner."
    ),
    AgreementRemark.PREDECESSOR: N_(
        "Only the predecessor is on file: the agreement of today is missing. Ask the partner for"
        " it."
    ),
    AgreementRemark.NO_COPY: N_("No copy is kept, only the address of Microsoft’s page."),
    AgreementRemark.NOT_ENTITLED: N_("{name} may not sign for the firm, as recorded."),
    AgreementRemark.WARNED: N_("The invitation was judged one not to open. Reason given: {reason}"),
}
REMARK_SHORT: Mapping[AgreementRemark, str] = {
    AgreementRemark.ALTERED: N_("Document altered"),
    AgreementRemark.UNKNOWN_SIGNATORY: N_("Signatory unknown"),
    AgreementRemark.PREDECESSOR: N_("Predecessor only"),
    AgreementRemark.NO_COPY: N_("No copy kept"),
    AgreementRemark.NOT_ENTITLED: N_("May not sign"),
    AgreementRemark.WARNED: N_("Against our advice"),
}
_GRANTED: Mapping[Form, tuple[str, ...]] = {
    Form.RESELLER: (
        N_("The partner may sell you Microsoft products and place orders for you."),
        N_("The firm is bound by the Microsoft Customer Agreement."),
    ),
    Form.AGREEMENT_ONLY: (N_("The firm is bound by the Microsoft Customer Agreement."),),
    Form.GDAP: (N_("All roles below, for everybody the partner puts in: all or nothing."),),
}
_NO_ROLE = N_("No role: the partner cannot enter your tenant with this.")
_NOT_GRANTED: Mapping[Form, tuple[str, ...]] = {
    Form.RESELLER: (
        _NO_ROLE,
        N_("It cannot be taken back here: only the partner can end it."),
    ),
    Form.AGREEMENT_ONLY: (
        N_("Nothing to the partner: it gets neither roles nor new rights."),
        N_("Requests for roles are approved on another page, each by itself."),
    ),
    Form.GDAP: (
        N_("No sale: the agreement and the reseller are accepted on another page."),
        N_("Not for ever: you can remove the roles at any time."),
    ),
}
_OLD_RIGHTS = N_(
    "This link also asks for the old delegated rights (DAP=true): Global Administrator and Helpdesk"
    " Administrator, without an end. Ask for a link without them."
)
KEPT_BY_US = N_("Kept by the customer, not issued by Microsoft.")


def form(form: Form, t: Catalogue) -> str:
    """Return what is done with a form, as a dialog's title."""
    return t.gettext(FORMS[form])


def button(form: Form, way: Way, t: Catalogue) -> str:
    """Return what the main button says: Microsoft's own word, or that it is only recorded."""
    if form.has_document and way is Way.ATTESTED:
        return t.gettext("Record the attestation")
    if form.has_document and way is Way.TOLD_TO_ASK:
        return t.gettext("Record what the page said")
    return t.gettext(_BUTTONS[form])


def way(way: Way, t: Catalogue) -> str:
    """Return how an agreement comes about, as a choice."""
    return t.gettext(_WAYS[way])


def outcome(said: Outcome | None, t: Catalogue) -> str:
    """Return what Microsoft showed."""
    return t.gettext(_OUTCOMES[said])


def missing(what: Sequence[Missing], t: Catalogue) -> str:
    """Return under a disabled button what it waits for, "" where nothing is missing."""
    if not what:
        return ""
    things = ", ".join(t.gettext(_MISSING[one]) for one in what)
    return t.gettext("Missing: {things}").format(things=things)


def next_step(way: Way, t: Catalogue) -> str:
    """Return under an enabled button what comes after it."""
    if way is Way.ADMIN_CENTER:
        return t.gettext("Then: the steps in the browser, and what Microsoft shows")
    return t.gettext("Then: what is left to do with the partner")


def granted(form: Form, t: Catalogue) -> tuple[str, ...]:
    """Return what is granted with a form, a sentence each."""
    return tuple(t.gettext(sentence) for sentence in _GRANTED[form])


def not_granted(form: Form, t: Catalogue, dap: bool = False) -> tuple[str, ...]:
    """Return what is not granted with a form, a sentence each; `dap`: old rights come with it."""
    sentences = (one for one in _NOT_GRANTED[form] if not (dap and one == _NO_ROLE))
    return tuple(t.gettext(sentence) for sentence in sentences)


def old_rights(t: Catalogue) -> str:
    """Return what a link with DAP=true asks for, as what it is."""
    return t.gettext(_OLD_RIGHTS)


def remark(remark: AgreementRemark, agreement: Agreement, t: Catalogue) -> str:
    """Return what deserves a look, in a sentence or two."""
    name = shown(agreement.signatory, 60)
    return t.gettext(_REMARKS[remark]).format(name=name, reason=shown(agreement.reason, 200))


def remarks_short(found: Iterable[AgreementRemark], t: Catalogue) -> str:
    """Return what deserves a look for a table, the most serious first."""
    return ", ".join(t.gettext(REMARK_SHORT[one]) for one in found)


def reading(draft: AgreementDraft, t: Catalogue, beside: bool = True) -> str:
    """Return below the tick when the text was opened and how much of it was shown.

    `beside` says that the text stands to the left, and not on a page of its own.
    """
    if draft.opened is None:
        if not beside:
            return t.gettext("Go back and open the document first")
        if draft.copy is None:
            return t.gettext("Attach your copy or open Microsoft’s page first, on the left")
        return t.gettext("Open the document first, on the left")
    hour = t.hour(draft.opened)
    if draft.copy is None:
        return t.gettext("Microsoft’s page opened at {hour}").format(hour=hour)
    if not draft.pages:
        return t.gettext("Opened at {hour}, outside this window").format(hour=hour)
    message = t.ngettext(
        "Opened at {hour}, {read} page of {pages} read",
        "Opened at {hour}, {read} pages of {pages} read",
        draft.read,
    )
    return message.format(hour=hour, read=t.number(draft.read), pages=t.number(draft.pages))


def truth(t: Catalogue) -> str:
    """Return the one line that says what this register is and is not."""
    return t.gettext("This register only records. Microsoft knows only what you do in the browser.")


def duration(draft: AgreementDraft, t: Catalogue) -> str:
    """Return how long roles are for: "180 days, to 22 May 2027 if you approve today"."""
    end = draft.ends_on()
    if draft.days is None or end is None:
        return t.gettext("not known: look at the page before you approve")
    message = t.gettext("{days}, to {day} if you approve on {today}")
    return message.format(
        days=days(draft.days, t), day=t.day(end), today=t.short_day(draft.accepted_on)
    )


def extension(extends: AutoExtend, t: Catalogue) -> str:
    """Return whether roles extend themselves, in words for the dialog."""
    match extends:
        case AutoExtend.ON:
            message = t.gettext("by itself, +{days} each time, until someone ends it")
            return message.format(days=days(EXTENSION_DAYS, t))
        case AutoExtend.OFF:
            return t.gettext("none, the access ends by itself")
        case AutoExtend.UNKNOWN:
            return t.gettext("not known: look at the page before you approve")


def copy_of(agreement: Agreement, t: Catalogue) -> str:
    """Return which text was agreed to: the file's name, or the address of Microsoft's page."""
    if not agreement.form.has_document:
        return t.gettext("no document in this form")
    if agreement.copy_digest:
        return shown(agreement.copy_name, 80)
    if not agreement.link:
        return t.gettext("no copy kept")
    return t.gettext("no copy kept; read at {address}").format(address=shown(agreement.link, 80))


def copy_cell(agreement: Agreement, t: Catalogue) -> str:
    """Return which text was agreed to, in a table's cell."""
    if not agreement.form.has_document:
        return DASH
    if agreement.copy_digest:
        return shown(agreement.copy_name, 60)
    return t.gettext("only the address") if agreement.link else t.gettext("no copy kept")


def haystack(
    agreement: Agreement, partner: str, remarks: Iterable[AgreementRemark], t: Catalogue
) -> str:
    """Return all words of a line that a search looks through."""
    one = agreement
    words = (
        *(partner, word(one.form, t), word(one.way, t), word(one.type, t), one.signatory),
        *(one.email, one.copy_name, one.copy_digest, one.edition, one.country, one.language),
        *(outcome(one.outcome, t), word(one.evidence, t), t.day(one.accepted_on), one.reason),
        remarks_short(remarks, t),
    )
    return "\n".join(words)


def edition(agreement: Agreement, t: Catalogue) -> str:
    """Return version, country and language of the text, as far as they are given."""
    parts = (agreement.edition, agreement.country, agreement.language)
    return " · ".join(shown(part, 60) for part in parts if part)


def duplicate(earlier: Agreement, name: str, same: bool, t: Catalogue) -> str:
    """Return that there was an agreement with the partner before; `same`: about this very text."""
    message = t.gettext(
        "An agreement about this same text with {name} is on file already: {day}, by {person}."
    )
    if not same:
        message = t.gettext(
            "An agreement with {name} is on file already: {day}, by {person}. Neither names its"
            " version, so it may be the same text."
        )
    return message.format(
        name=shown(name, 60), day=t.day(earlier.accepted_on), person=shown(earlier.signatory, 60)
    )


def last_accepted(earlier: Sequence[Agreement], t: Catalogue) -> str:
    """Return when an agreement with the partner was last accepted, as recorded here."""
    days_accepted = [one.accepted_on for one in earlier if one.form.has_document and one.accepted]
    if not days_accepted:
        return t.gettext("no acceptance on file")
    return t.gettext("last acceptance on file: {day}").format(day=t.day(max(days_accepted)))


def headline(agreement: Agreement, partner: str, t: Catalogue) -> str:
    """Return an agreement in one line: what, with whom, of which day."""
    message = t.gettext("{form} · {partner} · {day}")
    return message.format(
        form=word(agreement.form, t),
        partner=shown(partner, 60),
        day=t.day(agreement.accepted_on),
    )


def receipt_name(agreement: Agreement, partner: str, t: Catalogue) -> str:
    """Return what the file of a receipt may be called: "Receipt Adrevia 2026-11-23.pdf"."""
    bare = "".join(letter if letter.isalnum() else " " for letter in shown(partner, 40))
    name = t.gettext("Receipt {partner} {day}").format(
        partner=" ".join(bare.split()), day=agreement.accepted_on.isoformat()
    )
    return f"{name}.pdf"


def recorded(agreement: Agreement, partner: str, t: Catalogue) -> str:
    """Return after an outcome was said what stands in the register now."""
    name = shown(partner, 60)
    match agreement.outcome:
        case Outcome.DONE:
            message = t.gettext(
                "Recorded: {partner}, accepted as you saw it. Evidence: {evidence}."
            )
            return message.format(partner=name, evidence=word(agreement.evidence, t).casefold())
        case Outcome.ERROR:
            return t.gettext("Recorded: {partner}, Microsoft showed an error.").format(partner=name)
    return t.gettext(
        "Recorded: {partner}, how it went is open. You will find it on Home tomorrow."
    ).format(partner=name)


def seen_in_list(agreement: Agreement, seen: datetime | None, t: Catalogue) -> str:
    """Return what lists can show of an agreement, and whether one did."""
    if not agreement.form.has_document:
        if seen is None:
            return t.gettext("No list since then shows these roles.")
        return t.gettext("The list of {day} shows these roles.").format(day=t.day(seen))
    if agreement.form is Form.RESELLER and seen is not None:
        message = t.gettext(
            "The list of {day} shows the partner as a seller; no list shows the agreement itself."
        )
        return message.format(day=t.day(seen))
    return t.gettext("No list shows an agreement: keep what Microsoft showed as proof.")
