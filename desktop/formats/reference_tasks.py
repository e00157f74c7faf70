"""The shipped list of administrator's work and the least role for each piece of it.

A file that is not as it should be is a mistake of ours, so it raises ValueError, never a Problem.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from desktop.domain.identifiers import RoleId
from desktop.domain.needs import Job, Task, TaskConfidence, TaskTable
from desktop.domain.roles import RoleTable
from desktop.domain.sources import Bilingual, Source
from desktop.formats.reference_sources import sources

FILE = "least-privileged-tasks.json"


class _Task(msgspec.Struct):
    id: str
    area: str
    task_en: str
    task_it: str
    least: dict[str, str]
    every: bool
    alternates: dict[str, str]
    sources: list[str]
    confidence: TaskConfidence
    note_en: str = ""
    note_it: str = ""


class _File(msgspec.Struct):
    compiled: str
    count: int
    jobs: dict[Job, list[str]]
    tasks: list[_Task]


def tasks(folder: Path, table: RoleTable) -> TaskTable:
    """Return the tasks that lie in `folder`, with the roles of `table`."""
    shipped = msgspec.json.decode((folder / FILE).read_bytes(), type=_File)
    pages = sources(folder)
    found = tuple(_task(one, pages, table) for one in shipped.tasks)
    known = {task.id for task in found}
    if not len(known) == len(found) == shipped.count:
        raise ValueError(f"{FILE}: {shipped.count} tasks, each once, should stand there")
    for job in Job:
        if not shipped.jobs.get(job) or not known.issuperset(shipped.jobs[job]):
            raise ValueError(f"{FILE}: {job} is not made of tasks that stand there")
    jobs = {job: tuple(shipped.jobs[job]) for job in Job}
    return TaskTable(found, jobs, shipped.compiled)


def _task(task: _Task, pages: Mapping[str, Source], table: RoleTable) -> Task:
    unknown = [key for key in task.sources if key not in pages]
    if unknown or not task.sources or not (task.task_en and task.task_it):
        raise ValueError(f"{FILE}: {task.id} lacks a text or a page")
    if bool(task.note_en) != bool(task.note_it):
        raise ValueError(f"{FILE}: the note of {task.id} stands in one language only")
    return Task(
        id=task.id,
        area=task.area,
        text=Bilingual(task.task_en, task.task_it),
        least=_roles(task.least, table),
        alternates=_roles(task.alternates, table),
        every=task.every,
        sources=tuple(pages[key] for key in task.sources),
        confidence=task.confidence,
        note=Bilingual(task.note_en, task.note_it) if task.note_en else None,
    )


def _roles(named: Mapping[str, str], table: RoleTable) -> tuple[RoleId, ...]:
    """Return role ids; the file names them too, so that it can be read and checked."""
    for identifier, name in named.items():
        role = table.get(identifier)
        if role is None or role.name_en != name:
            raise ValueError(f"{FILE}: {identifier} is not {name}")
    return tuple(RoleId(identifier) for identifier in named)
