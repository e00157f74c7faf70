"""The part of the demo's story that plays in the directory."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from desktop.domain.directory_imports import DirectoryPreview, DirectoryPreviewRow
from desktop.domain.enquiries import EnquiryState
from desktop.domain.identifiers import EnquiryId, ListingId, derived_id
from desktop.domain.listings import RegardEdit
from desktop.formats import stories
from desktop.services.workspace import Workspace

Step = stories.ReadDirectory | stories.Consider | stories.Enquire


def listing_id(mark: str) -> ListingId:
    """Return the id a firm of the demo's directory always has, by its mark in the file."""
    return ListingId(derived_id("demo", "listing", mark))


def act(workspace: Workspace, folder: Path, step: Step, shift: timedelta) -> None:
    """Play one step; days are shifted as the story's are."""
    match step:
        case stories.ReadDirectory():
            _read(workspace, folder, step, shift)
        case stories.Consider():
            edit = RegardEdit(
                add_tags=step.tags,
                rating=step.rating,
                shortlisted=step.shortlisted,
                notes=step.notes,
            )
            workspace.listings.regard([_named(workspace, step.firm)], edit)
        case stories.Enquire():
            _enquire(workspace, step, shift)


def _read(
    workspace: Workspace, folder: Path, step: stories.ReadDirectory, shift: timedelta
) -> None:
    imports = workspace.directory_imports
    preview = imports.preview(imports.read(folder / step.file), step.seen + shift)
    imports.commit(_with_lasting_ids(replace(preview, source=step.file)))
    point = workspace.directory.place_of(step.place)
    if point is not None:
        card = replace(workspace.directory.card(), place=step.place)
        placed = replace(card, latitude=point.latitude, longitude=point.longitude)
        workspace.directory.keep_card(placed)


def _with_lasting_ids(preview: DirectoryPreview) -> DirectoryPreview:
    return replace(preview, rows=tuple(_lasting(row) for row in preview.rows))


def _lasting(row: DirectoryPreviewRow) -> DirectoryPreviewRow:
    if row.after is None:
        return row
    return replace(row, after=replace(row.after, id=listing_id(row.after.external_id)))


def _enquire(workspace: Workspace, step: stories.Enquire, shift: timedelta) -> None:
    enquiries = workspace.enquiries
    draft = replace(
        enquiries.begin(_named(workspace, step.firm)),
        id=EnquiryId(derived_id("demo", "enquiry", step.firm)),
        town=step.town,
        contact_phone=step.phone,
        size=step.size,
        industry=step.industry,
        needs=step.needs,
    )
    letter = enquiries.letter(draft)
    kept = replace(draft, subject=letter.subject, letter=letter.body)
    sent = kept.moved(EnquiryState.SENT, step.sent + shift)
    if step.answered is not None:
        sent = sent.moved(EnquiryState.ANSWERED, step.answered + shift)
    enquiries.keep(None, sent)


def _named(workspace: Workspace, firm: str) -> ListingId:
    lines = workspace.directory.lines().lines
    return ListingId(next(line.id for line in lines if line.name == firm))
