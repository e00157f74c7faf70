import pytest

from desktop.domain.errors import NoRegister, PartnerNeeded, TenantNeeded
from desktop.wording import command_line
from tests.wording.samples import EN, IT


@pytest.mark.parametrize(
    ("problem", "option"),
    [
        (PartnerNeeded(("a-tenant", "another")), "--partner a-tenant"),
        (PartnerNeeded(()), "--partner ID"),
        (TenantNeeded(("ours", "theirs")), "--tenant ours"),
    ],
)
def test_what_an_option_answers_names_the_option(problem, option):
    for t in (EN, IT):
        assert command_line.refusal(problem, t).endswith(option)


def test_any_other_problem_is_said_as_everywhere():
    told = command_line.refusal(NoRegister("x.pdesk"), EN)
    assert told.startswith("There is no register at “x.pdesk”.")
    assert "--" not in told


def test_every_help_is_said_in_both_languages():
    for text in command_line.HELP.values():
        assert IT.gettext(text) != text
