"""What happens by itself at Microsoft: what it changes here, and what speaks against it."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.answers import Unknown
from desktop.domain.changes import Evidence
from desktop.domain.durations import AutoExtend
from desktop.domain.errors import Invalid
from desktop.domain.happenings import (
    Doubt,
    Happening,
    changes_nothing,
    doubts,
    happened,
    next_end,
)
from desktop.domain.relationships import Ends, PartnerType, Status
from desktop.domain.roles import GLOBAL_ADMINISTRATOR
from desktop.domain.times import end_of_day
from tests.lorsenna import ADVISOR, ASSISTENZA, RESELLER, TODAY, ZONE

END = date(2026, 11, 20)
OVER = replace(ASSISTENZA, ends=end_of_day(END, ZONE), auto_extend=AutoExtend.ON)
NEW = date(2027, 5, 19)
"""180 days after its end."""


def after(what, day=TODAY, ends=None, before=OVER):
    return happened(before, what, day, ends, TODAY, ZONE)


def speaks_against(what, new_end=None, **given):
    return set(doubts(replace(OVER, **given), what, TODAY, new_end, ZONE))


def test_an_extension_moves_the_end_by_180_days():
    assert next_end(OVER, ZONE) == NEW
    assert next_end(replace(OVER, ends=Ends.UNKNOWN), ZONE) is None
    extended = after(Happening.EXTENDED, ends=NEW)
    assert extended.ends == end_of_day(NEW, ZONE)
    assert extended.evidence is Evidence.DECLARED
    with pytest.raises(Invalid) as problem:
        after(Happening.EXTENDED)
    assert problem.value.field == "ends"


def test_auto_extend_is_switched():
    assert after(Happening.EXTENDS_NO_MORE).auto_extend is AutoExtend.OFF
    assert after(Happening.EXTENDS_NOW).auto_extend is AutoExtend.ON
    assert changes_nothing(OVER, after(Happening.EXTENDS_NOW))


def test_global_administrator_alone_is_taken_out():
    assert isinstance(ASSISTENZA.roles, tuple)
    roles = tuple(sorted((*ASSISTENZA.roles, GLOBAL_ADMINISTRATOR)))
    stripped = after(Happening.GLOBAL_STRIPPED, before=replace(OVER, roles=roles))
    assert stripped.roles == ASSISTENZA.roles
    unknown = replace(OVER, roles=Unknown.UNKNOWN)
    assert after(Happening.GLOBAL_STRIPPED, before=unknown).roles is Unknown.UNKNOWN


def test_what_expired_is_expired_and_only_declared():
    expired = after(Happening.EXPIRED)
    assert (expired.status, expired.evidence) == (Status.EXPIRED, Evidence.DECLARED)


def test_nothing_happened_tomorrow():
    with pytest.raises(Invalid) as problem:
        after(Happening.EXPIRED, day=date(2026, 11, 24))
    assert problem.value.rule == "not-future"


@pytest.mark.parametrize("what", Happening)
@pytest.mark.parametrize("record", [ADVISOR, RESELLER], ids=["dap", "seller"])
def test_only_granular_access_changes_like_this(what, record):
    assert record.type is not PartnerType.GDAP
    assert doubts(record, what, TODAY, NEW, ZONE) == (Doubt.NOT_GRANULAR,)


def test_what_microsoft_allows_raises_no_doubt():
    assert speaks_against(Happening.EXTENDED, NEW) == set()
    assert speaks_against(Happening.EXTENDS_NO_MORE) == set()
    assert speaks_against(Happening.EXTENDS_NOW, status=Status.CREATED) == set()
    assert speaks_against(Happening.GLOBAL_STRIPPED, roles=(GLOBAL_ADMINISTRATOR,)) == set()
    assert speaks_against(Happening.EXPIRED, auto_extend=AutoExtend.OFF) == set()
    assert speaks_against(Happening.EXPIRED, auto_extend=AutoExtend.UNKNOWN) == set()


@pytest.mark.parametrize(
    ("what", "given", "doubt"),
    [
        (Happening.EXTENDED, {"auto_extend": AutoExtend.OFF}, Doubt.NOT_EXTENDING),
        (Happening.EXTENDED, {"status": Status.EXPIRED}, Doubt.NOT_ACTIVE),
        (Happening.EXTENDED, {"roles": (GLOBAL_ADMINISTRATOR,)}, Doubt.GLOBAL_EXTENDS),
        (Happening.EXTENDED, {"ends": ASSISTENZA.ends}, Doubt.NOT_AT_ITS_END),
        (Happening.EXTENDS_NOW, {"status": Status.EXPIRED}, Doubt.SWITCHED_LATE),
        (Happening.EXTENDS_NOW, {"roles": (GLOBAL_ADMINISTRATOR,)}, Doubt.GLOBAL_EXTENDS),
        (Happening.GLOBAL_STRIPPED, {}, Doubt.NO_GLOBAL),
        (Happening.GLOBAL_STRIPPED, {"roles": Unknown.UNKNOWN}, Doubt.ROLES_UNKNOWN),
        (Happening.GLOBAL_STRIPPED, {"status": Status.CREATED}, Doubt.NOT_ACTIVE),
        (Happening.EXPIRED, {"ends": ASSISTENZA.ends}, Doubt.STILL_RUNS),
        (Happening.EXPIRED, {"auto_extend": AutoExtend.ON}, Doubt.EXTENDS),
        (Happening.EXPIRED, {"status": Status.TERMINATED}, Doubt.NOT_NEXT),
    ],
)
def test_what_microsoft_does_not_allow_raises_its_doubt(what, given, doubt):
    assert doubt in speaks_against(what, NEW, **given)


def test_another_length_than_180_days_raises_a_doubt():
    assert speaks_against(Happening.EXTENDED, date(2027, 11, 20)) == {Doubt.OTHER_LENGTH}
