from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.domain.agreements import AgreementRemark
from desktop.domain.answers import Answer, Unknown
from desktop.domain.changes import Evidence, Reason
from desktop.domain.relationships import ENDED, Status
from desktop.services import demo
from desktop.services.workspace import Surroundings, Workspace, open_register
from tests.records import DAY, ME

ASSISTENZA = demo.relationship_id(("Adrevia Servizi IT Srl", "Assistenza-2026"))


@pytest.fixture(scope="module")
def around(tmp_path_factory: pytest.TempPathFactory) -> Surroundings:
    from desktop import paths

    folder = tmp_path_factory.mktemp("demo")
    return Surroundings(folder, paths.resource("reference"), lambda: DAY, "nobody")


@pytest.fixture(scope="module")
def shown(around: Surroundings) -> Workspace:
    """Return the demo on the story's own day."""
    return demo.open_demo(around.backups, around, DAY)


def opened(folder: Path, around: Surroundings, now: datetime) -> Workspace:
    folder.mkdir(exist_ok=True)
    return demo.open_demo(folder, replace(around, clock=lambda: now), now)


def test_the_demo_is_the_story_of_the_pictures(shown):
    lines = shown.relationships.lines()
    told = {
        (x.partner_name, x.name or x.type): (x.status, x.evidence)
        for x in lines
        if x.status not in ENDED
    }
    assert told == {
        ("Adrevia Servizi IT Srl", "Assistenza-2026"): ("active", "list"),
        ("Adrevia Servizi IT Srl", "indirect_reseller"): ("active", "list"),
        ("Bitmorva Consulting Srl", "advisor"): ("active", "list"),
        ("Quadrelva Software Srl", "QL-BusinessCentral"): ("approvalPending", "proof"),
        ("Telerunda Distribuzione SpA", "TLR_2024_supporto"): ("active", "list"),
        ("Telerunda Distribuzione SpA", "indirect_provider"): ("outcomeUnknown", "declared"),
    }
    assert sum(line.status in ENDED for line in lines) == 4
    lights = [(line.sells, line.administers) for line in shown.partners.lines()]
    yes, no = Answer.YES, Answer.NO
    assert lights == [(yes, yes), (no, yes), (no, no), (Answer.UNKNOWN, yes)]
    assert shown.relationships.last_list() == datetime(2026, 11, 13, 22, 59, 59, 999999, UTC)
    assert shown.verify().sound


def test_the_roles_are_those_of_the_pictures(shown):
    tallies = {
        line.name: [count for _, count in shown.roles.tally(line.role_ids())]
        for line in shown.relationships.lines()
        if line.status not in ENDED and line.name
    }
    assert tallies == {
        "Assistenza-2026": [3, 2, 1],
        "QL-BusinessCentral": [3],
        "TLR_2024_supporto": [],
    }
    unknown = next(x for x in shown.relationships.lines() if x.name == "TLR_2024_supporto")
    assert unknown.role_ids() is Unknown.UNKNOWN


def test_one_relationship_went_through_all_four_levels_of_evidence(shown):
    detail = shown.relationships.detail(ASSISTENZA)
    days = {rung.evidence: rung.reached.date() for rung in detail.ladder}
    assert days == {
        Evidence.PLANNED: date(2026, 8, 1),
        Evidence.DECLARED: date(2026, 8, 18),
        Evidence.PROOF: date(2026, 8, 19),
        Evidence.LIST: date(2026, 11, 13),
    }
    assert len(detail.history) == 9
    assert [proof.name for proof in detail.proofs] == ["approvazione.eml"]
    assert b"Date: Wed, 19 Aug 2026" in shown.relationships.proof_content(detail.proofs[0])
    assert detail.relationship.days_left(DAY) == 83
    decided = next(entry for entry in detail.history if entry.reason is Reason.DECIDED)
    assert decided.recorded.date() == date(2026, 9, 15)
    assert detail.stewardship.decision_reason


def test_what_comes_first_to_undo_is_the_pasted_list(shown):
    summary = shown.summary()
    assert (summary.name, summary.me) == ("Torneria Lorsenna Srl", ME)
    assert (summary.undo.reason, summary.undo.source) == (Reason.IMPORTED, "clipboard")
    assert summary.saved == DAY
    assert Path(summary.path).name == "torneria-lorsenna.pdesk"
    moments = [entry.recorded for entry in shown.history.entries()]
    assert moments == sorted(moments, reverse=True)


@pytest.mark.parametrize(
    "now", [datetime(2027, 6, 3, 5, 0, tzinfo=UTC), datetime(2024, 2, 29, 23, 30, tzinfo=UTC)]
)
def test_days_are_shifted_and_nothing_is_dated_later_than_now(tmp_path, around, shown, now):
    moved = opened(tmp_path / "moved", around, now)
    there, here = (w.relationships.detail(ASSISTENZA).relationship.ends for w in (moved, shown))
    today = date(2024, 3, 1) if now.year == 2024 else now.date()
    assert isinstance(there, datetime)
    assert isinstance(here, datetime)
    assert (there.date() - here.date()).days == (today - date(2026, 11, 23)).days
    assert all(entry.recorded <= now for entry in moved.history.entries())
    assert [x.status for x in moved.relationships.lines()] == [
        x.status for x in shown.relationships.lines()
    ]
    assert moved.verify().sound
    moved.close()


def test_ids_are_the_same_each_time_and_a_demo_can_be_played_with(tmp_path, around, shown):
    again = opened(tmp_path / "again", around, DAY)
    ids = [(line.id, line.partner) for line in again.relationships.lines()]
    assert ids == [(line.id, line.partner) for line in shown.relationships.lines()]
    again.history.undo()
    provider = demo.relationship_id(("Telerunda Distribuzione SpA", "indirect_provider"))
    assert again.relationships.one(provider).status is Status.OUTCOME_UNKNOWN
    again.close()


def test_only_invented_names_stand_in_it(shown):
    told = [text for line in shown.partners.all() for text in (line.website, *_mails(line))]
    assert told
    assert all(".example" in text for text in told if text)


def test_two_agreements_are_on_file_one_of_them_to_look_at(shown):
    lines = {line.partner_name: line for line in shown.agreements.lines()}
    proven, attested = lines["Telerunda Distribuzione SpA"], lines["Adrevia Servizi IT Srl"]
    assert (proven.agreement.evidence, proven.remarks) == (Evidence.PROOF, ())
    assert proven.agreement.accepted_on == date(2025, 3, 12)
    assert shown.agreements.copy_content(proven.agreement).startswith(b"%PDF")
    assert AgreementRemark.UNKNOWN_SIGNATORY in attested.remarks
    assert shown.agreements.altered() == frozenset()
    assert shown.agreements.uncovered() == []


def _mails(partner):
    return [contact.email for contact in partner.contacts]


def test_the_story_s_day_can_be_named(tmp_path, around):
    path = demo.make(tmp_path, around, date(2026, 11, 23))
    made = open_register(path, around)
    assert made.history.newest() == 47
    made.close()


def test_the_invitations_are_those_of_the_pictures(shown):
    told = [
        (line.sender_name, line.state.value, line.verdict.value)
        for line in shown.invitations.lines()
    ]
    assert told == [
        ("Davide Roncelli", "inspected", "unknown-partner"),
        ("Microsoft Partner Team", "inspected", "do-not-open"),
        ("Irene Salvi", "asked-for-less", "unknown-partner"),
        ("Dario Fumagalli", "accepted", "unknown-partner"),
        ("Dario Fumagalli", "declined", "unknown-partner"),
        ("Sportello Telerunda", "accepted", "known-partner"),
    ]
