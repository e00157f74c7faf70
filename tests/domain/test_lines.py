from datetime import UTC, datetime

import pytest

from desktop.domain.answers import Answer, Unknown
from desktop.domain.lines import RelationshipLine
from desktop.domain.relationships import Ends
from desktop.domain.times import micros

LINE = RelationshipLine(
    id="r",
    partner="p",
    partner_name="Adrevia Servizi IT Srl",
    town="Bergamo",
    type="gdap",
    type_as_reported="",
    name="Assistenza-2026",
    status="active",
    status_as_reported="active",
    ends=None,
    ends_kind="unknown",
    duration_days=180,
    auto_extend="on",
    roles=None,
    evidence="list",
    decision=None,
    owner=None,
)


@pytest.mark.parametrize(
    ("kept", "roles", "answer"),
    [
        (None, Unknown.UNKNOWN, Answer.UNKNOWN),
        ("", (), Answer.NO),
        ("a\nb", ("a", "b"), Answer.YES),
    ],
)
def test_a_line_tells_unknown_roles_from_none(kept, roles, answer):
    line = LINE._replace(roles=kept)
    assert line.role_ids() == roles
    assert line.has_roles() is answer


def test_a_line_gives_its_end_as_a_moment_or_as_what_is_known_of_it():
    end = datetime(2027, 2, 14, 22, 59, 59, tzinfo=UTC)
    assert LINE._replace(ends=micros(end), ends_kind="").end() == end
    assert LINE.end() is Ends.UNKNOWN


def test_the_two_lights_of_a_line_are_answered_apart():
    assert (LINE.sells(), LINE.administers()) == (Answer.NO, Answer.YES)
    reseller = LINE._replace(type="indirect_reseller", roles="")
    assert (reseller.sells(), reseller.administers()) == (Answer.YES, Answer.NO)
