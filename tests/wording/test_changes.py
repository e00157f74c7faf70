from dataclasses import fields, replace
from datetime import UTC, date, datetime

import pytest

from desktop.domain.answers import Answer, Unknown
from desktop.domain.changes import Evidence
from desktop.domain.durations import AutoExtend
from desktop.domain.identifiers import PartnerId, PersonId, RegisterId, RelationshipId, RoleId
from desktop.domain.observations import Observation, Proof
from desktop.domain.organisation import Organisation, Person
from desktop.domain.partners import Contact, KnownId, Partner
from desktop.domain.relationships import (
    Decision,
    Ends,
    PartnerType,
    Relationship,
    Status,
    Stewardship,
)
from desktop.wording.changes import FIELDS, change, name_of
from tests.wording.samples import EN, END, IT, NOW, ROLES

NAMES = {"adrevia": "Adrevia Servizi IT Srl", "chiara": "Chiara Belotti"}
ASSISTENZA = Relationship(
    id=RelationshipId("r1"),
    partner=PartnerId("adrevia"),
    type=PartnerType.GDAP,
    name="Assistenza-2026",
    status=Status.ACTIVE,
    ends=END,
    duration_days=180,
    auto_extend=AutoExtend.OFF,
    roles=(RoleId("ga"), RoleId("teams")),
    evidence=Evidence.DECLARED,
)
ADREVIA = Partner(id=PartnerId("adrevia"), name="Adrevia")
STEWARD = Stewardship(id=RelationshipId("r1"))
FIRM = Organisation(id=RegisterId("o"), name="Torneria Lorsenna Srl")
CHIARA = Person(id=PersonId("chiara"), name="Chiara Belotti")


def told(before, after, t=EN):
    return list(change(before, after, ROLES, NAMES, t))


@pytest.mark.parametrize(
    ("record", "given", "english", "italian"),
    [
        (
            ASSISTENZA,
            {"status": Status.EXPIRED},
            "Status: Active → Expired",
            "Stato: Attiva → Scaduta",
        ),
        (
            ASSISTENZA,
            {"ends": datetime(2027, 8, 13, 10, tzinfo=UTC)},
            "Ends: 14 Feb 2027 → 13 Aug 2027",
            "Fine: 14 feb 2027 → 13 ago 2027",
        ),
        (
            ASSISTENZA,
            {"ends": Ends.UNKNOWN},
            "Ends: 14 Feb 2027 → not known",
            "Fine: 14 feb 2027 → non nota",
        ),
        (
            ASSISTENZA,
            {"roles": (RoleId("teams"),)},
            "Role taken away: Global Administrator",
            "Ruolo tolto: Amministratore globale",
        ),
        (
            ASSISTENZA,
            {"roles": Unknown.UNKNOWN},
            "Roles: 1 critical, 1 medium → unknown",
            "Ruoli: 1 critico, 1 medio → sconosciuti",
        ),
        (
            ASSISTENZA,
            {"evidence": Evidence.LIST},
            "Evidence: Declared → In list",
            "Evidenza: Dichiarata → In elenco",
        ),
        (ASSISTENZA, {"duration_days": None}, "Length: 180 days → –", "Durata: 180 giorni → –"),
        (
            ASSISTENZA,
            {"auto_extend": AutoExtend.ON},
            "Extends: Does not extend → Extends itself",
            "Proroga: Non si proroga → Si proroga da sola",
        ),
        (
            ASSISTENZA,
            {"name": "Aiuto"},
            "Name: “Assistenza-2026” → “Aiuto”",
            "Nome: «Assistenza-2026» → «Aiuto»",
        ),
        (
            ASSISTENZA,
            {"partner": PartnerId("x")},
            "Partner: Adrevia Servizi IT Srl → x",
            "Partner: Adrevia Servizi IT Srl → x",
        ),
        (
            ASSISTENZA,
            {"modified": NOW},
            "The source’s own spelling or date changed",
            "È cambiata la grafia o la data della fonte",
        ),
        (STEWARD, {"notes": "long"}, "Notes changed", "Note: testo cambiato"),
        (
            STEWARD,
            {"owner": PersonId("chiara")},
            "Owner: – → Chiara Belotti",
            "Responsabile: – → Chiara Belotti",
        ),
        (STEWARD, {"decision": Decision.KEEP}, "Decision: – → Keep", "Decisione: – → Mantieni"),
        (
            STEWARD,
            {"decided_on": date(2026, 9, 15)},
            "Decided on: – → 15 Sep 2026",
            "Decisa il: – → 15 set 2026",
        ),
        (ADREVIA, {"tenant_ids": (KnownId("a"),)}, "Tenant ids: a added", "ID tenant: aggiunto a"),
        (ADREVIA, {"contacts": (Contact("Ada"),)}, "Contacts: Ada added", "Contatti: aggiunto Ada"),
        (
            ADREVIA,
            {"azure": Answer.NO},
            "Azure subscriptions: Not known → No",
            "Sottoscrizioni Azure: Non noto → No",
        ),
        (
            FIRM,
            {"longest_days": 180},
            "Longest relationship: 365 days → 180 days",
            "Durata massima di una relazione: 365 giorni → 180 giorni",
        ),
        (CHIARA, {"may_sign": True}, "May sign: No → Yes", "Può firmare: No → Sì"),
    ],
)
def test_a_change_is_told_field_by_field(record, given, english, italian):
    after = replace(record, **given)
    assert told(record, after) == [english]
    assert told(record, after, IT) == [italian]


def test_several_fields_are_several_sentences_in_the_order_of_the_form():
    after = replace(ASSISTENZA, roles=(RoleId("exchange"),), status=Status.TERMINATED)
    assert told(ASSISTENZA, after) == [
        "Status: Active → Terminated",
        "Role taken away: Global Administrator",
        "Role taken away: Teams Administrator",
        "Role added: Exchange Administrator",
    ]


def test_ids_that_are_taken_out_or_moved_are_told():
    before = replace(ADREVIA, partner_ids=(KnownId("1"), KnownId("2")))
    assert told(before, replace(before, partner_ids=(KnownId("2"),))) == [
        "Partner ids: 1 taken out"
    ]
    moved = replace(before, partner_ids=(KnownId("2"), KnownId("1")))
    assert told(before, moved) == ["Partner ids: other order"]


def test_nothing_is_told_of_nothing():
    assert told(ASSISTENZA, ASSISTENZA) == []
    assert told(None, None) == []


@pytest.mark.parametrize(
    ("record", "came", "went"),
    [
        (ASSISTENZA, "Added: Assistenza-2026", "Taken out: Assistenza-2026"),
        (
            replace(ASSISTENZA, name="", type=PartnerType.RESELLER),
            "Added: Reseller",
            "Taken out: Reseller",
        ),
        (ADREVIA, "Added: Adrevia", "Taken out: Adrevia"),
        (STEWARD, "Note written", "Note taken out"),
        (
            Observation(id="o", digest="d", source="clipboard", format="page", seen=NOW),
            "List seen on 23 Nov 2026",
            "List of 23 Nov 2026 taken out",
        ),
        (
            Proof(
                id="x",
                relationship=RelationshipId("r1"),
                name="a.eml",
                digest="d",
                size=1,
                added=NOW,
            ),
            "Added: a.eml",
            "Taken out: a.eml",
        ),
    ],
)
def test_a_record_that_comes_or_goes_is_named(record, came, went):
    assert told(None, record) == [came]
    assert told(record, None) == [went]


def test_every_field_a_person_meets_has_a_name():
    silent = {
        Relationship: {"id", "modified"},
        Stewardship: {"id"},
        Partner: {"id"},
        Organisation: {"id"},
        Person: {"id"},
    }
    for kind, unsaid in silent.items():
        names = {f.name for f in fields(kind) if not f.name.endswith("_as_reported")}
        assert names - FIELDS[kind].keys() == unsaid, kind
        assert FIELDS[kind].keys() <= names, kind


def test_records_are_called_as_people_call_them():
    assert name_of(ASSISTENZA, IT) == "Assistenza-2026"
    assert (
        name_of(replace(ASSISTENZA, name="", type=PartnerType.INDIRECT_PROVIDER), IT)
        == "Provider indiretto"
    )
    assert name_of(STEWARD, IT) == "Note e decisione"
