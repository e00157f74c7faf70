import pytest

from desktop import paths
from desktop.formats import stories


def test_the_shipped_story_is_told_in_order_and_ends_on_its_day():
    story = stories.story(paths.resource("demo"))
    moments = [step.at for step in story.steps]
    assert moments == sorted(moments)
    assert story.begins < moments[0]
    assert moments[-1].date() == story.day
    mails = {step.mail for step in story.steps if isinstance(step, stories.Attach)}
    mails |= {s.proof for s in story.steps if isinstance(s, stories.KeepRelationship) and s.proof}
    mails |= {s.proof for s in story.steps if isinstance(s, stories.Agree) and s.proof}
    received = {step.mail for step in story.steps if isinstance(step, stories.Receive)}
    assert mails | received == set(story.mails)
    assert {s.mail for s in story.steps if isinstance(s, stories.Reply)} <= received
    agreed = [step for step in story.steps if isinstance(step, stories.Agree)]
    assert {step.mail for step in agreed if step.mail} <= received
    assert all(paths.resource("demo", step.copy).is_file() for step in agreed if step.copy)


@pytest.mark.parametrize("content", ["", "{}", '{"about": 1}'])
def test_a_story_that_is_not_as_it_should_be_is_a_mistake_of_ours(tmp_path, content):
    (tmp_path / stories.FILE).write_text(content)
    with pytest.raises(ValueError, match=stories.FILE):
        stories.story(tmp_path)
