from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.agreement_drafts import Missing
from desktop.domain.agreements import AgreementRemark, Form, Way
from desktop.domain.changes import Evidence
from desktop.domain.identifiers import AgreementId
from desktop.domain.outcomes import Outcome
from desktop.language import LANGUAGES, catalogue
from desktop.wording import agreements as say
from tests.agreements import NOW, agreement, draft
from tests.records import HELPDESK
from tests.wording.samples import EN, IT


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_form_says_what_is_granted_and_what_is_not(code):
    t = catalogue(code)
    for form in Form:
        assert say.form(form, t)
        for sentence in (*say.granted(form, t), *say.not_granted(form, t)):
            assert sentence.endswith(".")


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_remark_is_a_sentence_and_a_short_word(code):
    t = catalogue(code)
    for remark in AgreementRemark:
        assert say.remark(remark, agreement(reason="Chiamati"), t)
        assert len(say.remarks_short([remark], t)) <= 26


def test_a_button_carries_microsofts_own_word_or_says_that_it_only_records():
    said = [say.button(form, Way.ADMIN_CENTER, EN) for form in Form]
    assert said == ["Accept & authorize", "Accept", "Approve all"]
    assert say.button(Form.RESELLER, Way.ATTESTED, EN) == "Record the attestation"
    assert say.button(Form.RESELLER, Way.TOLD_TO_ASK, EN) == "Record what the page said"
    assert say.button(Form.GDAP, Way.ATTESTED, EN) == "Approve all"


def test_what_is_missing_stands_under_the_button():
    both = (Missing.OPEN, Missing.TICK)
    assert say.missing(both, IT) == "Manca: aprire il documento, spuntare la casella"
    assert say.missing(both, EN) == "Missing: opening the document, ticking the box"
    assert say.missing((), EN) == ""
    assert all(say.missing((one,), IT) for one in Missing)


def test_how_much_was_read_stands_under_the_tick():
    fresh = replace(draft(), opened=None, ticked=False)
    assert say.reading(fresh, IT) == "Apri prima il documento, a sinistra"
    assert say.reading(replace(fresh, copy=None), EN).startswith("Attach your copy or open")
    opened = replace(draft(), read=1)
    assert say.reading(opened, IT) == "Aperto alle 09:42, letta 1 pagina su 6"
    assert say.reading(replace(opened, read=6), IT) == "Aperto alle 09:42, lette 6 pagine su 6"
    assert say.reading(replace(opened, pages=0), EN) == "Opened at 09:42, outside this window"
    link = draft(None).opened_at(NOW)
    assert say.reading(link, EN) == "Microsoft’s page opened at 09:42"


def test_roles_tell_until_when():
    roles = draft(None, form=Form.GDAP, roles=(HELPDESK,), days=180)
    assert say.duration(roles, IT) == "180 giorni, fino al 22 mag 2027 se approvi il 23 nov"
    assert say.duration(replace(roles, days=None), EN).startswith("not known")


def test_an_outcome_is_never_said_to_be_more_than_what_someone_saw():
    done = agreement(outcome=Outcome.DONE, evidence=Evidence.DECLARED)
    assert say.recorded(done, "Adrevia", EN) == (
        "Recorded: Adrevia, accepted as you saw it. Evidence: declared."
    )
    for outcome in (None, Outcome.PENDING, Outcome.DONT_KNOW):
        assert "tomorrow" in say.recorded(replace(done, outcome=outcome), "Adrevia", EN)
    assert "error" in say.recorded(replace(done, outcome=Outcome.ERROR), "Adrevia", EN)


def test_the_last_acceptance_is_told_and_its_absence_too():
    older = agreement(id=AgreementId("x"), outcome=Outcome.DONE, accepted_on=date(2025, 3, 12))
    assert say.last_accepted([older], IT) == "ultima accettazione annotata: 12 mar 2025"
    assert say.last_accepted([replace(older, outcome=None)], IT) == "nessuna accettazione agli atti"
    assert "12 Mar 2025, by Chiara Belotti" in say.duplicate(older, "Adrevia", True, EN)
    assert "may be the same text" in say.duplicate(older, "Adrevia", False, EN)


def test_what_lists_show_of_an_agreement_is_never_the_agreement():
    assert "No list shows an agreement" in say.seen_in_list(agreement(), None, EN)
    seller = say.seen_in_list(agreement(form=Form.RESELLER), NOW, EN)
    assert "as a seller; no list shows the agreement itself" in seller
    roles = agreement(form=Form.GDAP)
    assert say.seen_in_list(roles, NOW, EN) == "The list of 23 Nov 2026 shows these roles."
    assert say.seen_in_list(roles, None, EN).startswith("No list")
