"""The demo data: a story played through the services, each entry on its own day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from desktop.domain.agreement_drafts import AgreementDraft
from desktop.domain.changes import Evidence
from desktop.domain.identifiers import (
    AgreementId,
    InvitationId,
    PartnerId,
    RelationshipId,
    derived_id,
    guid,
    tenant_id,
)
from desktop.domain.imports import Outcome, Preview, PreviewRow
from desktop.domain.invitations import InvitationState, invitation_id
from desktop.domain.lists import Choices
from desktop.domain.organisation import DEFAULT_ZONE
from desktop.domain.partners import Contact, KnownId, Learnt, Partner
from desktop.domain.relationships import WAITING, Ends, PartnerType, Relationship, Status
from desktop.domain.roles import in_order
from desktop.domain.times import local_day
from desktop.formats import files, stories
from desktop.formats.stories import Named, Story
from desktop.services import demo_directory
from desktop.services.agreements import as_copy
from desktop.services.workspace import Surroundings, Workspace, create_register, open_register

NAME = "torneria-lorsenna.pdesk"
_HEADS = ("Partner", "Tipo di relazione", "Nome relazione", "Ruoli", "Scadenza", "Stato")


def make(folder: Path, around: Surroundings, story_day: date | None = None) -> Path:
    """Write the demo's register into `folder` and return its path.

    All days are shifted so that the story's today falls on `story_day`, or else on today. Nothing
    is dated later than now.
    """
    folder_of_story = around.reference.parent / "demo"
    story = stories.story(folder_of_story)
    day = story_day or local_day(around.clock(), DEFAULT_ZONE)
    stage = Stage(story, folder_of_story, day - story.day, around)
    path = folder / NAME
    stage.play(path)
    return path


def open_demo(folder: Path, around: Surroundings, now: datetime) -> Workspace:
    """Make the demo's register as of `now` (UTC) in `folder` and open it."""
    return open_register(make(folder, around, local_day(now, DEFAULT_ZONE)), around)


class Stage:
    """Plays a story into a register, on a clock that stands at each step's moment."""

    def __init__(self, story: Story, folder: Path, shift: timedelta, around: Surroundings) -> None:
        self._story = story
        self._folder = folder
        self._shift = shift
        self._now = self._moment(story.begins)
        self._latest = around.clock()
        self._around = replace(around, clock=lambda: min(self._now, self._latest))
        self._workspace: Workspace
        self._received: dict[str, InvitationId] = {}

    def play(self, path: Path) -> None:
        story = self._story
        self._workspace = create_register(path, self._around, story.firm, story.person)
        try:
            for step in story.steps:
                self._now = self._moment(step.at)
                self._act(step)
        finally:
            self._workspace.close()

    def _act(self, step: stories.AnyStep) -> None:
        match step:
            case stories.Profile():
                self._keep_profile(step)
            case stories.AddPartner():
                self._workspace.partners.keep(None, self._partner(step))
            case stories.PasteList():
                self._paste(step)
            case stories.KeepRelationship():
                self._keep(step)
            case stories.Annotate():
                self._annotate(step)
            case stories.Decide():
                which = relationship_id(step.which)
                self._workspace.relationships.decide([which], step.decision, step.reason)
            case stories.Receive():
                self._receive(step)
            case stories.Reply():
                self._reply(step)
            case stories.Agree():
                self._agree(step)
            case stories.ReadDirectory() | stories.Consider() | stories.Enquire():
                demo_directory.act(self._workspace, self._folder, step, self._shift)
            case stories.Attach():
                which, content = relationship_id(step.which), self._mail(step.mail)
                self._workspace.relationships.attach(which, step.mail, content)

    def _keep_profile(self, step: stories.Profile) -> None:
        profile = self._workspace.profile
        firm = replace(
            profile.organisation(),
            tenant=tenant_id(step.tenant),
            domains=step.domains,
            pec=step.pec,
        )
        people = [replace(one, email=step.email, may_sign=True) for one in profile.people()]
        profile.save(firm, people)

    def _partner(self, step: stories.AddPartner) -> Partner:
        return Partner(
            id=partner_id(step.name),
            name=step.name,
            town=step.town,
            country="IT",
            tenant_ids=_known([step.tenant], Learnt.CONTRACT),
            partner_ids=_known([step.partner_number], Learnt.CONTRACT),
            domains=_known(step.domains, Learnt.TYPED),
            website=step.website,
            contacts=tuple(Contact(c.name, c.kind, c.email, c.phone) for c in step.contacts),
            owner=self._workspace.profile.organisation().me,
            business_reason=step.business_reason,
            contract=step.contract,
            contract_from=self._day(step.contract_from),
            contract_to=self._day(step.contract_to),
            contract_renews_months=step.contract_renews_months,
            notice_days=step.notice_days,
            notes=step.notes,
            azure=step.azure,
            accounts=step.accounts,
        )

    def _paste(self, step: stories.PasteList) -> None:
        imports = self._workspace.imports
        lines = [_HEADS, *([self._cell(cell) for cell in row] for row in step.rows)]
        reading = imports.read_text("\n".join("\t".join(line) for line in lines))
        preview = imports.preview(reading, Choices(seen=self._day(step.seen)))
        imports.commit(_with_lasting_ids(preview))

    def _cell(self, cell: str) -> str:
        """Return a cell as the page shows it: days in figures, roles by their names."""
        if cell.startswith("@"):
            return f"{self._day(date.fromisoformat(cell[1:])):%d/%m/%Y}"
        roles = cell.split(" ")
        if all(guid(role) for role in roles):
            table = self._workspace.roles
            return ", ".join(found.name_it for role in roles if (found := table.get(role)))
        return cell

    def _keep(self, step: stories.KeepRelationship) -> None:
        which = relationship_id(step.which)
        before = None
        if step.type is None:
            before = self._workspace.relationships.one(which)
        proof = (step.proof, self._mail(step.proof)) if step.proof else None
        after = replace(before or _blank(step, which), **self._said(step))
        self._workspace.relationships.keep(before, after, proof=proof)

    def _said(self, step: stories.KeepRelationship) -> dict[str, Any]:
        """Return the fields that a step speaks of."""
        said: Mapping[str, object | None] = {
            "type": step.type,
            "name": step.name,
            "status": step.status,
            "created": step.created and self._moment(step.created),
            "activated": step.activated and self._moment(step.activated),
            "ends": step.ends and self._moment(step.ends),
            "duration_days": step.duration_days,
            "auto_extend": step.auto_extend,
            "roles": None if step.roles is None else in_order(step.roles),
            "evidence": step.evidence,
        }
        return {name: value for name, value in said.items() if value is not None}

    def _annotate(self, step: stories.Annotate) -> None:
        which = relationship_id(step.which)
        kept = self._workspace.relationships.detail(which).stewardship
        owner = self._workspace.profile.organisation().me if step.mine else kept.owner
        self._workspace.relationships.annotate(
            replace(kept, owner=owner, notes=step.notes, business_reason=step.business_reason)
        )

    def _receive(self, step: stories.Receive) -> None:
        content = self._mail(step.mail, self._moment(step.sent))
        invitations = self._workspace.invitations
        invitations.keep(step.mail, content)
        which = invitations.inspect(step.mail, content).digest
        self._received[step.mail] = invitation_id(which)
        if step.partner:
            invitations.say_partner(
                self._received[step.mail], partner_id(step.partner), step.learnt
            )

    def _reply(self, step: stories.Reply) -> None:
        which, invitations = self._received[step.mail], self._workspace.invitations
        match step.state:
            case InvitationState.DECLINED:
                invitations.decline(which, step.reason)
            case InvitationState.ASKED_FOR_LESS:
                invitations.asked_for_less(which, step.reason)
            case InvitationState.ACCEPTED:
                invitations.accepted(which, step.reason)

    def _agree(self, step: stories.Agree) -> None:
        """Record an agreement as someone did who had opened and ticked its text."""
        agreements, now = self._workspace.agreements, self._around.clock()
        content = files.read_file(self._folder / step.copy).data if step.copy else None
        draft = AgreementDraft(
            id=agreement_id(step.partner),
            partner=partner_id(step.partner),
            form=step.form,
            way=step.way,
            copy=as_copy(step.copy, content) if content else None,
            edition=step.edition,
            country="Italia",
            language="italiano",
            first_name=step.first_name,
            last_name=step.last_name,
            email=step.email,
            accepted_on=step.accepted_on + self._shift,
            invitation=self._received.get(step.mail),
        )
        agreements.record(draft.opened_at(now).tick(True), content)
        if step.outcome is not None:
            proof = (step.proof, self._mail(step.proof)) if step.proof else None
            agreements.say(draft.id, step.outcome, proof)

    def _mail(self, name: str, sent: datetime | None = None) -> bytes:
        text = "\r\n".join(self._story.mails[name])
        return text.replace("{date}", format_datetime(sent or self._now)).encode()

    def _moment(self, local: datetime) -> datetime:
        return (local + self._shift).replace(tzinfo=ZoneInfo(DEFAULT_ZONE)).astimezone(UTC)

    def _day(self, day: date | None) -> date | None:
        return None if day is None else day + self._shift


def partner_id(name: str) -> PartnerId:
    """Return the id a partner of the story always has."""
    return PartnerId(derived_id("demo", name))


def agreement_id(partner: str) -> AgreementId:
    """Return the id the agreement with a partner of the story always has."""
    return AgreementId(derived_id("demo", "agreement", partner))


def relationship_id(which: Named) -> RelationshipId:
    """Return the id a relationship of the story always has."""
    partner, name = which
    return RelationshipId(derived_id("demo", partner_id(partner), name))


def _blank(step: stories.KeepRelationship, which: RelationshipId) -> Relationship:
    waiting = step.status in WAITING
    return Relationship(
        id=which,
        partner=partner_id(step.which[0]),
        type=PartnerType.UNKNOWN,
        status=Status.UNKNOWN_FUTURE_VALUE,
        ends=Ends.NOT_YET if waiting else Ends.UNKNOWN,
        evidence=Evidence.DECLARED,
    )


def _with_lasting_ids(preview: Preview) -> Preview:
    """Return the preview with ids for its new rows that are the same each time."""
    return replace(preview, rows=tuple(_lasting(row) for row in preview.rows))


def _lasting(row: PreviewRow) -> PreviewRow:
    if row.outcome is not Outcome.NEW or row.after is None:
        return row
    name = row.after.name or row.after.type.value
    lasting = RelationshipId(derived_id("demo", row.after.partner, name))
    return replace(row, after=replace(row.after, id=lasting))


def _known(values: Iterable[str], learnt: Learnt) -> tuple[KnownId, ...]:
    return tuple(KnownId(value, learnt) for value in values if value)
