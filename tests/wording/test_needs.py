from pathlib import Path

import pytest

from desktop.domain.answers import Unknown
from desktop.domain.identifiers import RoleId
from desktop.domain.needs import Job, proposal
from desktop.domain.roles import GLOBAL_ADMINISTRATOR
from desktop.formats import reference, reference_tasks
from desktop.language import LANGUAGES, catalogue
from desktop.wording import needs as say

FOLDER = Path(__file__).parents[2] / "resources" / "reference"
ROLES = reference.roles(FOLDER)
TASKS = reference_tasks.tasks(FOLDER, ROLES)
IT = catalogue("it")
UNKNOWN_ROLE = RoleId("00000000-1111-2222-3333-444444444444")


def offered(asked, *jobs):
    return proposal(asked, jobs, TASKS, ROLES, asked_days=730, longest_days=365)


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_job_has_words_and_a_detail_of_its_own(code):
    t = catalogue(code)
    assert len({say.job(job, t) for job in Job}) == len(Job)
    assert len({say.job_detail(job, t) for job in Job}) == len(Job)


def test_a_task_that_we_read_out_of_a_role_says_so():
    by_id = {task.id: task for task in TASKS.tasks}
    assert say.task(by_id["wipe-device"], IT) == (
        "Cancellare o ritirare un dispositivo smarrito (nostra lettura del ruolo)"
    )
    assert say.task(by_id["create-user"], IT) == "Creare un utente"


def test_what_would_stop_is_said_for_each_role():
    found = offered((GLOBAL_ADMINISTRATOR, UNKNOWN_ROLE), Job.SUPPORT)
    told = [say.lost(one, ROLES, IT) for one in found.refused]
    assert told[0].startswith("Amministratore globale: si fermerebbero ")
    assert told[1] == f"{UNKNOWN_ROLE}: non è noto che cosa si fermerebbe"


def test_a_proposal_is_summed_up_in_one_line():
    assert say.summary(offered(Unknown.UNKNOWN, Job.SUPPORT), IT) == "Basta 1 ruolo"
    assert say.summary(offered((GLOBAL_ADMINISTRATOR,), Job.SUPPORT), IT) == (
        "Basta 1 ruolo; 1 di quelli chiesti non serve"
    )
    assert say.summary(offered(Unknown.UNKNOWN), IT) == "Non serve alcun ruolo"
    assert say.days(offered(Unknown.UNKNOWN, Job.SUPPORT), IT) == "365 giorni, nostro suggerimento"
