"""Someone sets out to remove roles or to have a relationship ended; lists say whether it is so."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from desktop import paths
from desktop.domain.changes import Evidence, Reason
from desktop.domain.duties import Kind
from desktop.domain.errors import BuiltUpon, Invalid, NoSuchRecord
from desktop.domain.identifiers import RelationshipId
from desktop.domain.lists import Choices
from desktop.domain.outcomes import Outcome
from desktop.domain.overview import Overview
from desktop.domain.relationships import PartnerType, Status
from desktop.domain.undertakings import Aim, Distributor, Shown, Way
from desktop.services.glance import first_look
from desktop.services.workspace import Surroundings, Workspace, create_register
from desktop.storage.mapping import KINDS
from tests.records import ME, partner, relationship, tenant

TODAY = date(2026, 11, 23)
TOMORROW = TODAY + timedelta(days=1)
HEAD = "Partner\tTipo di relazione\tNome relazione\tRuoli\tScadenza\tStato\n"
ROLES = "Amministratore supporto tecnico, Ruolo con autorizzazioni di lettura globali"
ROW = f"Adrevia Servizi IT Srl\tGDAP\tAssistenza-2026\t{ROLES}\t14/02/2027\tAttivo\n"
OTHER = "Adrevia Servizi IT Srl\tGDAP\tProgetto\tRuolo con autorizzazioni di lettura globali"
OTHER += "\t14/02/2027\tAttivo\n"


@dataclass
class Clock:
    now: datetime = datetime(2026, 11, 23, 8, 42, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def next_day(self) -> None:
        self.now += timedelta(days=1)


@dataclass
class Firm:
    work: Workspace
    clock: Clock
    around: Surroundings

    def paste(self, *rows: str, complete: bool = True) -> None:
        reading = self.work.imports.read_text(HEAD + "".join(rows))
        preview = self.work.imports.preview(reading, Choices(complete=complete))
        self.work.imports.commit(preview)

    def kinds(self) -> list[Kind]:
        mine = {Kind.UNDERTAKEN, Kind.CHECK, Kind.NO_ANSWER, Kind.CONTRADICTED}
        return [duty.kind for duty in self.work.home.overview().agenda if duty.kind in mine]

    @property
    def which(self) -> RelationshipId:
        return next(
            RelationshipId(line.id)
            for line in self.work.relationships.lines()
            if line.name == "Assistenza-2026"
        )


@pytest.fixture
def firm(tmp_path: Path) -> Firm:
    clock = Clock(datetime(2026, 11, 20, 8, 0, tzinfo=UTC))
    around = Surroundings(tmp_path / "backups", paths.resource("reference"), clock, "chiara")
    work = create_register(tmp_path / "a.pdesk", around, "Torneria Lorsenna Srl", ME)
    made = Firm(work, clock, around)
    made.paste(ROW, OTHER)
    clock.now = Clock().now
    return made


def test_a_removal_is_begun_told_looked_at_again_and_seen(firm):
    made = firm.work.undertakings
    entry = made.begin(firm.which, Aim.REMOVE_ROLES, Way.PORTAL)
    assert (entry.reason, entry.evidence) == (Reason.REMOVING_ROLES, Evidence.PLANNED)
    assert firm.kinds() == [Kind.UNDERTAKEN]
    [found] = made.of(firm.which)
    entry = made.tell(found.undertaking.id, Outcome.DONE, TODAY, "as the page said")
    assert (entry.reason, entry.evidence) == (Reason.TOLD, Evidence.DECLARED)
    assert firm.kinds() == [Kind.CHECK]
    firm.clock.next_day()
    firm.paste(OTHER)
    [found] = made.of(firm.which)
    assert (found.shown, found.listed, found.open) == (Shown.SEEN, TOMORROW, False)
    assert firm.kinds() == []
    assert firm.work.relationships.one(firm.which).status is Status.TERMINATED


def test_a_list_that_shows_it_still_contradicts(firm):
    firm.work.undertakings.begin_and_tell(firm.which, Aim.REMOVE_ROLES, Outcome.DONE, TODAY)
    firm.clock.next_day()
    firm.paste(ROW, OTHER)
    [found] = firm.work.undertakings.of(firm.which)
    assert (found.shown, found.listed) == (Shown.STILL, TOMORROW)
    assert firm.kinds() == [Kind.CONTRADICTED]


def test_what_is_declared_never_touches_the_relationship(firm):
    before = firm.work.relationships.one(firm.which)
    firm.work.undertakings.begin_and_tell(firm.which, Aim.REMOVE_ROLES, Outcome.DONE, TODAY)
    assert firm.work.relationships.one(firm.which) == before


def test_a_document_supports_what_is_said_and_is_kept_with_the_relationship(firm):
    proof = ("screenshot.png", b"\x89PNG")
    made = firm.work.undertakings
    entry = made.begin_and_tell(firm.which, Aim.REMOVE_ROLES, Outcome.DONE, TODAY, "", proof)
    assert entry.evidence is Evidence.PROOF
    detail = firm.work.relationships.detail(firm.which)
    assert [kept.name for kept in detail.proofs] == ["screenshot.png"]
    [found] = made.of(firm.which)
    assert found.undertaking.proof == detail.proofs[0].id
    assert detail.ladder[2].reached is None  # it supports the removal, not what stands there
    with pytest.raises(Invalid):
        made.tell(found.undertaking.id, Outcome.DONE, TODAY, "", ("empty.png", b""))


def test_a_document_supports_only_the_outcome_it_came_with(firm):
    made = firm.work.undertakings
    picture = ("error.png", b"\x89PNG")
    made.begin_and_tell(firm.which, Aim.REMOVE_ROLES, Outcome.ERROR, TODAY, "", picture)
    [found] = made.of(firm.which)
    entry = made.tell(found.undertaking.id, Outcome.DONE, TODAY)
    assert entry.evidence is Evidence.DECLARED
    [found] = made.of(firm.which)
    assert found.undertaking.proof is None
    assert [kept.name for kept in firm.work.relationships.detail(firm.which).proofs] == [picture[0]]
    made.tell(found.undertaking.id, Outcome.DONE, TODAY, "", ("done.png", b"\x89PNG2"))
    entry = made.tell(found.undertaking.id, Outcome.DONE, TODAY, "said once more")
    assert entry.evidence is Evidence.PROOF  # the same answer, still with its picture


def test_done_two_days_ago_began_then(firm):
    day = TODAY - timedelta(days=2)
    firm.work.undertakings.begin_and_tell(firm.which, Aim.REMOVE_ROLES, Outcome.DONE, day)
    [found] = firm.work.undertakings.of(firm.which)
    assert found.undertaking.outcome_on == day
    with pytest.raises(Invalid):
        firm.work.undertakings.tell(found.undertaking.id, Outcome.DONE, TOMORROW)


def test_a_letter_takes_over_where_the_portal_failed(firm):
    made = firm.work.undertakings
    made.begin_and_tell(firm.which, Aim.REMOVE_ROLES, Outcome.ERROR, TODAY)
    made.begin(firm.which, Aim.REMOVE_ROLES, Way.LETTER, "Subject\n\nHello")
    [found] = made.of(firm.which)
    assert (found.undertaking.way, found.undertaking.outcome) == (Way.LETTER, None)
    assert firm.kinds() == [Kind.NO_ANSWER]
    made.begin(firm.which, Aim.END_RELATIONSHIP, Way.LETTER, "Other")
    assert len(made.of(firm.which)) == 2


def test_one_is_dropped_and_everything_can_be_undone(firm):
    made = firm.work.undertakings
    made.begin_and_tell(firm.which, Aim.REMOVE_ROLES, Outcome.DONE, TODAY, "", ("a.png", b"x"))
    [found] = made.of(firm.which)
    made.drop(found.undertaking.id)
    assert made.of(firm.which) == ()
    firm.work.history.undo()
    assert made.of(firm.which) == (found,)
    firm.work.history.undo()
    assert made.of(firm.which) == ()
    assert firm.work.relationships.detail(firm.which).proofs == ()
    assert firm.work.verify().sound


def test_a_relationship_goes_with_what_was_undertaken_for_it(firm):
    firm.work.undertakings.begin(firm.which, Aim.REMOVE_ROLES, Way.PORTAL)
    which = firm.which
    firm.work.relationships.remove([which])
    firm.work.history.undo()
    assert len(firm.work.undertakings.of(which)) == 1
    assert firm.work.verify().sound


def test_an_import_is_not_undone_below_an_undertaking(firm):
    firm.work.undertakings.begin(firm.which, Aim.REMOVE_ROLES, Way.PORTAL)
    imported = next(e for e in firm.work.history.entries() if e.reason is Reason.IMPORTED)
    with pytest.raises(BuiltUpon):
        firm.work.history.undo(imported.number)


def test_the_history_of_the_relationship_tells_it_by_name(firm):
    firm.work.undertakings.begin(firm.which, Aim.REMOVE_ROLES, Way.PORTAL)
    entries = firm.work.history.touching(firm.which)
    assert (entries[0].reason, entries[0].subject) == (Reason.REMOVING_ROLES, "Assistenza-2026")


def test_nothing_is_undertaken_for_what_is_not_there(firm):
    with pytest.raises(NoSuchRecord):
        firm.work.undertakings.begin(RelationshipId("x"), Aim.REMOVE_ROLES, Way.PORTAL)


def home_at_first(firm: Firm) -> Overview:
    """Return what Home shows at a first look, which there is."""
    first = first_look(firm.work.path, firm.around.reference, firm.clock.now)
    assert first is not None
    assert first.home is not None
    return first.home


def test_a_first_look_leaves_the_agenda_out_when_there_is_more(firm):
    assert home_at_first(firm).agenda_whole
    firm.work.undertakings.begin(firm.which, Aim.REMOVE_ROLES, Way.PORTAL)
    assert not home_at_first(firm).agenda_whole


def test_what_persons_wrote_stands_apart_from_the_journal():
    kind = next(kind for kind in KINDS if kind.name == "undertaking")
    assert kind.personal == {"by", "note", "letter"}


def test_whoever_stands_behind_an_indirect_reseller_is_known_guessed_or_unknown(firm):
    adrevia = firm.work.relationships.one(firm.which).partner
    sold = relationship("Vendita", adrevia, type=PartnerType.INDIRECT_RESELLER, roles=())
    firm.work.relationships.keep(None, sold)
    assert firm.work.undertakings.distributor(sold.id) == Distributor()
    telerunda = partner("Telerunda Distribuzione SpA")
    firm.work.partners.keep(None, telerunda)
    provides = relationship("Provider", telerunda.id, type=PartnerType.INDIRECT_PROVIDER, roles=())
    firm.work.relationships.keep(None, provides)
    guessed = Distributor("Telerunda Distribuzione SpA", known=False)
    assert firm.work.undertakings.distributor(sold.id) == guessed
    named = replace(sold, indirect_provider=tenant(telerunda.name))
    firm.work.relationships.keep(firm.work.relationships.one(sold.id), named)
    assert firm.work.undertakings.distributor(sold.id) == guessed._replace(known=True)
    assert firm.work.undertakings.distributor(provides.id) == Distributor()
