"""What a partner is for and what a smaller request leaves out, in words."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.needs import Job, Lost, Proposal, Task, TaskConfidence
from desktop.domain.roles import RoleTable
from desktop.language import N_, Catalogue
from desktop.wording.quotes import shown

_JOBS: Mapping[Job, tuple[str, str]] = {
    Job.LICENCES: (N_("Licences only"), N_("orders them and gives them to people")),
    Job.SUPPORT: (N_("Support tickets"), N_("opens requests at Microsoft for you")),
    Job.MAILBOXES: (N_("Mailboxes"), N_("shared mailboxes, aliases, lists")),
    Job.DEVICES: (N_("Computers and phones"), N_("enrols, keeps up to date, wipes when lost")),
    Job.TELEPHONY: (N_("Telephony"), N_("numbers, call quality, Teams devices")),
    Job.BUSINESS_CENTRAL: (N_("Business Central"), N_("its environments, nothing else")),
    Job.SECURITY: (N_("Security"), N_("reads reports, answers alerts")),
    Job.EVERYTHING: (N_("Everything day to day"), N_("all of this, people and passwords too")),
}


def job(job: Job, t: Catalogue) -> str:
    """Return what a person ticks."""
    return t.gettext(_JOBS[job][0])


def job_detail(job: Job, t: Catalogue) -> str:
    """Return the line under it: what the job comes to."""
    return t.gettext(_JOBS[job][1])


def task(task: Task, t: Catalogue) -> str:
    """Return a task; one that Microsoft does not list says so."""
    text = task.text.said(t.code)
    if task.confidence is TaskConfidence.DOCUMENTED:
        return text
    return t.gettext("{task} (our reading of the role)").format(task=text)


def lost(lost: Lost, table: RoleTable, t: Catalogue) -> str:
    """Return what would stop working without a role that was asked for."""
    role = role_name(lost.role, table, t)
    if not lost.known:
        return t.gettext("{role}: what would stop is not known").format(role=role)
    if not lost.tasks:
        return t.gettext("{role}: nothing would stop, other roles do the same").format(role=role)
    count = len(lost.tasks)
    message = t.ngettext(
        "{role}: {n} piece of work would stop", "{role}: {n} pieces of work would stop", count
    )
    return message.format(role=role, n=t.number(count))


def days(proposal: Proposal, t: Catalogue) -> str:
    """Return the length on offer."""
    message = t.ngettext("{n} day, our suggestion", "{n} days, our suggestion", proposal.days)
    return message.format(n=t.number(proposal.days))


def summary(proposal: Proposal, t: Catalogue) -> str:
    """Return the proposal in one line: how many roles, and how many fewer than asked for."""
    count = len(proposal.needed)
    message = t.ngettext("{n} role is enough", "{n} roles are enough", count)
    enough = message.format(n=t.number(count)) if count else t.gettext("No role is needed")
    fewer = len(proposal.refused)
    if not fewer:
        return enough
    message = t.ngettext(
        "{enough}; {n} of those asked for is not needed",
        "{enough}; {n} of those asked for are not needed",
        fewer,
    )
    return message.format(enough=enough, n=t.number(fewer))


def role_name(role: str, table: RoleTable, t: Catalogue) -> str:
    """Return a role's name, or its id where we do not know it."""
    found = table.get(role)
    return found.name(t.code) if found else shown(role, 60)
