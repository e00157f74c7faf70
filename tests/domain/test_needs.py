from pathlib import Path

import pytest

from desktop.domain.answers import Unknown
from desktop.domain.identifiers import RoleId
from desktop.domain.needs import Job, proposal, suggested_days
from desktop.domain.roles import GLOBAL_ADMINISTRATOR, Tier, in_order
from desktop.formats import reference, reference_tasks

FOLDER = Path(__file__).parents[2] / "resources" / "reference"
ROLES = reference.roles(FOLDER)
TASKS = reference_tasks.tasks(FOLDER, ROLES)


def role(name):
    found = ROLES.named(name)
    assert found is not None, name
    return found.id


def names(roles):
    return [found.name_en for one in roles if (found := ROLES.get(one))]


def offered(*jobs, asked=Unknown.UNKNOWN, days=None):
    return proposal(asked, jobs, TASKS, ROLES, asked_days=days, longest_days=365)


@pytest.mark.parametrize(
    ("job", "roles"),
    [
        (Job.LICENCES, ["License Administrator", "Directory Readers"]),
        (Job.SUPPORT, ["Service Support Administrator"]),
        (Job.MAILBOXES, ["Exchange Recipient Administrator"]),
        (Job.DEVICES, ["Intune Administrator"]),
        (Job.BUSINESS_CENTRAL, ["Dynamics 365 Business Central Administrator"]),
        (Job.SECURITY, ["Security Operator", "Security Reader"]),
    ],
)
def test_a_job_takes_no_more_than_its_least_roles(job, roles):
    assert sorted(names(offered(job).roles)) == sorted(roles)


def test_every_ticked_piece_of_work_can_be_done_with_what_is_offered():
    for job in Job:
        roles = set(offered(job).roles)
        assert all(task.possible(roles) for task in TASKS.of([job])), job


def test_no_offered_role_can_be_left_out():
    for one in offered(Job.EVERYTHING).needed:
        assert one.tasks, one.role


def test_no_job_takes_a_role_that_can_take_the_tenant_over():
    for job in Job:
        tiers = {ROLES.tier(one) for one in offered(job).roles}
        assert Tier.CRITICAL not in tiers, job


def test_everything_holds_all_the_other_jobs():
    whole = set(TASKS.jobs[Job.EVERYTHING])
    assert all(whole.issuperset(tasks) for tasks in TASKS.jobs.values())


def test_what_was_asked_for_and_is_not_needed_is_refused_with_what_stops():
    asked = in_order([role("Security Administrator"), role("Service Support Administrator")])
    found = offered(Job.SUPPORT, asked=asked, days=730)
    assert names(found.kept) == ["Service Support Administrator"]
    assert names(one.role for one in found.refused) == ["Security Administrator"]
    assert "configure-security" in {task.id for task in found.refused[0].tasks}
    assert found.missing == ()
    assert found.days == 365


def test_a_role_nobody_knows_stops_something_unknown():
    found = offered(Job.SUPPORT, asked=(RoleId("00000000-1111-2222-3333-444444444444"),))
    assert [(one.known, one.tasks) for one in found.refused] == [(False, ())]


def test_without_roles_in_the_mail_nothing_is_refused_and_all_is_missing():
    found = offered(Job.MAILBOXES)
    assert (found.kept, found.refused) == ((), ())
    assert names(found.missing) == ["Exchange Recipient Administrator"]


def test_work_that_takes_no_role_is_said():
    assert "csp-order" in {task.id for task in offered(Job.LICENCES).without_role}


def test_a_global_administrator_can_do_every_piece_of_work():
    assert all(task.possible({GLOBAL_ADMINISTRATOR}) for task in TASKS.tasks)


def test_strong_roles_are_offered_for_half_a_year_and_never_longer_than_asked():
    strong, weak = [role("Exchange Administrator")], [role("License Administrator")]
    assert suggested_days(strong, ROLES, asked_days=730, longest_days=365) == 180
    assert suggested_days(strong, ROLES, asked_days=90, longest_days=365) == 90
    assert suggested_days(strong, ROLES, asked_days=None, longest_days=100) == 100
    assert suggested_days(weak, ROLES, asked_days=None, longest_days=365) == 365


def test_no_ticked_job_takes_no_role():
    found = offered()
    assert (found.roles, found.needed) == ((), ())
