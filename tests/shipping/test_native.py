import sys
from pathlib import Path

import pytest
from shipping import installed_check, native, portable_check, project, steps, windows

WORKFLOW = (project.ROOT / ".github" / "workflows" / "windows.yml").read_text(encoding="utf-8")


def test_a_program_is_run_as_it_is_named(tmp_path):
    with native.Native(tmp_path / "made") as here:
        said = here.run(sys.executable, "-c", "import sys; print(sys.argv[1])", Path("a b"))
        assert said == "a b\n"
        done = here.attempt(sys.executable, "-c", "raise SystemExit(3)")
        assert done.code == 3
        with pytest.raises(steps.Failed):
            here.run(sys.executable, "-c", "raise SystemExit(3)")


def test_what_was_built_is_looked_for_where_the_build_puts_it():
    made = native.built()
    assert (made.setup, made.portable) == (windows.names()[0], windows.names()[2])
    assert made.frozen.name == project.NAME
    assert made.sums.parent == project.DIST


def test_a_portable_program_must_not_use_the_persons_profile(tmp_path, monkeypatch):
    here = native.Native(tmp_path)
    here.variables = {"LOCALAPPDATA": str(tmp_path / "local"), "APPDATA": str(tmp_path / "roaming")}
    top = tmp_path / "top"
    (top / "data").mkdir(parents=True)
    for name in ("settings.json", "register.pdesk"):
        (top / "data" / name).touch()
    monkeypatch.setattr(portable_check, "_unpacked", lambda *_: top)
    monkeypatch.setattr(portable_check, "use", lambda *_: None)
    portable_check.beside(here, native.built())
    (tmp_path / "local" / project.NAME).mkdir(parents=True)
    with pytest.raises(steps.Failed, match="Partner Desk"):
        portable_check.beside(here, native.built())


def test_the_workflow_runs_what_there_is_to_run():
    assert "python dev.py test\n" in WORKFLOW
    assert "python dev.py build --check\n" in WORKFLOW
    assert f"-m {native.__name__}\n" in WORKFLOW
    assert "It has never been run" in WORKFLOW
    assert issubclass(native.Here, installed_check.Desk)
