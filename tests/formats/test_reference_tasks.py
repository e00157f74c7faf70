import json
import shutil
from pathlib import Path

import pytest

from desktop.domain.needs import Job, TaskConfidence
from desktop.formats import reference, reference_tasks
from desktop.formats.reference_sources import sources

FOLDER = Path(__file__).parents[2] / "resources" / "reference"
ROLES = reference.roles(FOLDER)
TABLE = reference_tasks.tasks(FOLDER, ROLES)


def test_every_task_has_both_languages_and_a_page_with_its_day():
    pages = set(sources(FOLDER).values())
    assert len(TABLE.tasks) == 128
    for task in TABLE.tasks:
        assert task.text.en != task.text.it
        assert task.sources
        assert pages.issuperset(task.sources)
        assert task.note is None or task.note.it


def test_most_tasks_are_documented_and_the_rest_says_that_it_is_our_reading():
    derived = [task for task in TABLE.tasks if task.confidence is TaskConfidence.DERIVED]
    assert len(derived) == 26


def test_every_job_is_made_of_tasks_and_every_role_is_known():
    for job in Job:
        assert TABLE.of([job])
    for task in TABLE.tasks:
        for role in (*task.least, *task.alternates):
            assert ROLES.get(role) is not None


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file["tasks"].pop(),
        lambda file: file["jobs"].pop("support"),
        lambda file: file["jobs"]["support"].append("nothing"),
        lambda file: file["tasks"][0].update(sources=[]),
        lambda file: file["tasks"][0].update(note_it=""),
        lambda file: file["tasks"][0]["least"].update({"x": "Nobody"}),
    ],
)
def test_a_file_that_is_not_as_it_should_be_is_refused(tmp_path, change):
    shutil.copytree(FOLDER, tmp_path / "reference")
    target = tmp_path / "reference" / reference_tasks.FILE
    file = json.loads(target.read_bytes())
    change(file)
    target.write_text(json.dumps(file))
    with pytest.raises(ValueError, match=reference_tasks.FILE):
        reference_tasks.tasks(tmp_path / "reference", ROLES)
