"""Group policies in Windows' own registry, below a key that a test makes and removes again."""

from collections.abc import Iterator

import pytest

from desktop import policy

winreg = pytest.importorskip("winreg", reason="only Windows has a registry")

MINE = r"Software\Partner Desk (tests)\Policies"
WORD, TEXT = winreg.REG_DWORD, winreg.REG_SZ


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Return a key of this test's own, in whose place the policies are looked for."""
    monkeypatch.setattr(policy, "KEY", MINE)
    monkeypatch.setattr(policy, "places", list)
    yield MINE
    for part in (rf"{MINE}\Lock", rf"{MINE}\Hide", MINE, MINE.rpartition("\\")[0]):
        try:
            winreg.DeleteKey(winreg.HKEY_CURRENT_USER, part)
        except FileNotFoundError:
            continue


def write(key: str, name: str, kind: int, value: str | int) -> None:
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
        winreg.SetValueEx(opened, name, 0, kind, value)


def test_without_the_key_nothing_is_decided(key):
    assert policy.policy() is None


def test_values_locks_and_hidden_settings_are_read(key):
    write(key, "Language", TEXT, "it")
    write(key, "ReviewDays", WORD, 30)
    write(rf"{key}\Lock", "Theme", WORD, 1)
    write(rf"{key}\Lock", "Pec", WORD, 0)
    write(rf"{key}\Hide", "People", WORD, 1)
    found = policy.policy()
    assert found is not None
    assert found.values == {"language": "it", "review_days": 30}
    assert (found.shut("theme"), found.shut("people"), found.shut("pec")) == (True, True, False)


def test_a_name_nobody_knows_is_told_with_its_place(key):
    write(key, "Langauge", TEXT, "it")
    found = policy.policy()
    assert found is not None
    assert any("Langauge" in str(one) and MINE in str(one) for one in found.ignored)
