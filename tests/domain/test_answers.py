import pytest

from desktop.domain.answers import Answer, any_of

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN


@pytest.mark.parametrize(
    ("answers", "whole"),
    [
        ((), NO),
        ((NO, NO), NO),
        ((NO, UNKNOWN), UNKNOWN),
        ((UNKNOWN, NO, YES), YES),
    ],
)
def test_one_yes_is_enough_and_unknown_is_not_no(answers, whole):
    assert any_of(answers) is whole
    assert any_of(reversed(answers)) is whole
