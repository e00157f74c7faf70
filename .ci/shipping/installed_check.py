"""Setup as a consultant deploys it: silent, into a folder with spaces and umlauts, and back out."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any, Final

from desktop.cli import COMMANDS
from shipping import project, static_check, steps, trials, windows, wine
from shipping.trials import Trial
from shipping.windows import MADE, Made

FOLDER: Final = r"C:\Müller & Söhne\Partner Desk für alle"
WORK: Final = r"C:\Arbeit è lavoro"
OLDER: Final = "0.0.1"
UNINSTALL: Final = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\PartnerDesk"
POLICY: Final = r"HKCU\Software\Policies\PartnerDesk"
NOT_WRITTEN, NEWER_THERE, RUNNING = 2, 3, 4
DIALOG, TYPED = "Add a partner", "Quadrelva"
_VALUES: Final = ("DisplayName", "DisplayVersion", "UninstallString", "QuietUninstallString")


def check(windows_: wine.Wine, made: Made, kind: type[Desk] | None = None) -> None:
    """Raise Failed at the first thing that does not hold; `kind` is how a window is used there."""
    older = MADE / f"{project.WINDOW}-{OLDER}-setup.exe"
    windows.make_setup(made.frozen, MADE / "policies", older, version=OLDER, quick=True)
    at = (kind or Desk)(windows_)
    at.cleared()
    at.install(older)
    at.commands()
    at.self_test()
    at.obeys_a_policy()
    at.upgrades_while_it_runs(made.setup)
    at.refuses_an_older_one(older)
    at.removed_and_the_data_kept()
    at.everything_removed(made.setup)
    if made.msi is not None:
        at.as_msi(made.msi)


class Desk:
    """An installed program in a Windows, and what is done with it."""

    def __init__(self, windows_: wine.Wine) -> None:
        self.windows = windows_
        self.folder = windows_.outside(FOLDER)
        self.console = self.folder / f"{project.CONSOLE}.exe"
        self.window = self.folder / f"{project.WINDOW}.exe"
        self.data = windows_.drive / "users" / _login() / "AppData" / "Local" / project.NAME
        self.work = windows_.outside(WORK)

    def cleared(self) -> None:
        """Take away what a check left installed that was broken off."""
        place = self.registered("InstallLocation")
        uninstaller = self.windows.outside(place) / "uninstall.exe"
        if place and uninstaller.exists():
            self.windows.attempt(uninstaller, "/S")
            wine.wait_for(lambda: not self.registered("InstallLocation"), f"{place} to be removed")
        elif place:
            self.windows.attempt("reg", "delete", rf"HKCU\{UNINSTALL}", "/f")
        shutil.rmtree(self.folder, ignore_errors=True)

    def install(self, setup: Path, *options: str, code: int = 0) -> str:
        """Run a setup silently and return its log; where to comes last and without quotes."""
        log = self.windows.drive / "setup.log"
        log.unlink(missing_ok=True)
        where = [f"/D={FOLDER}".split(" ")] if not self.folder.exists() else [[]]
        done = self.windows.attempt(
            setup, "/S", r"/LOG=C:\setup.log", *options, *where[0], seconds=300
        )
        told = log.read_bytes().decode("utf-16") if log.exists() else ""
        expect(done.code == code, f"{setup.name} ended with {done.code} instead of {code}: {told}")
        return told

    def commands(self) -> None:
        """Try every command there is; files lie in a folder whose name needs care as well."""
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)
        tried = set()
        for trial in trials.trials(WORK):
            tried.add(trial.command)
            self.answer(trial)
        missing = {*COMMANDS} - tried
        expect(not missing, f"no trial for {', '.join(sorted(missing))}")

    def answer(self, trial: Trial) -> Any:
        """Call the command line and return its answer."""
        database = () if "--database" in trial.words else ("--database", rf"{WORK}\firm.pdesk")
        done = self.windows.attempt(
            self.console, *trial.words, *database, "--json", apart=True, seconds=120
        )
        words = " ".join(map(str, trial.words))
        expect(done.code in trial.codes, f"{words} ended with {done.code}: {done.complained}")
        if not trial.keys:
            return None
        try:
            answer = json.loads(done.said)
        except ValueError as error:
            raise steps.Failed(f"{words} answered no JSON: {done.said}") from error
        lacking = [key for key in trial.keys if key not in answer]
        expect(not lacking, f"{words} does not tell {lacking}")
        return answer

    def self_test(self) -> None:
        """Let both programs look at themselves; the one with a window says nothing."""
        said = self.windows.run(self.console, "self-test", "--json", seconds=300)
        found = json.loads(said[said.index("{") :])
        expect(found["sound"] is True, said)
        steps.say(f"self-test: {', '.join(one['told'] for one in found['checks'])}")

    def obeys_a_policy(self) -> None:
        """Decide the language for everyone, and see that nobody can choose another."""
        self.windows.run("reg", "add", POLICY, "/v", "Language", "/d", "it", "/f")
        done = self.windows.attempt(
            self.console, "list", "relationships", "--database", rf"{WORK}\none.pdesk"
        )
        self.windows.run("reg", "delete", POLICY, "/f")
        expect("registro" in done.said, f"a decided language is not spoken: {done.said}")

    def upgrades_while_it_runs(self, setup: Path) -> None:
        """Put the new version in place while someone types in the window of the older one."""
        before = self.head()
        running = self.windows.start(self.window, rf"{WORK}\firm.pdesk")
        shown = self.windows.windows_named
        wine.wait_for(lambda: bool(shown(project.NAME)), "the window of the installed program")
        self.types_and_does_not_save()
        told = self.install(setup)
        expect("asked to close" in told, f"the running program was not asked to close: {told}")
        unharmed(running.wait(60), self.data, "the program that was asked to close")
        expect(self.registered("DisplayVersion") == project.version(), "not the new version")
        expect(not (self.folder / "_internal.old").exists(), "the older version was left behind")
        expect(self.head() == before, "the register is another after the upgrade")
        expect(TYPED in self.drafts(), "what was typed and not saved is gone after the upgrade")
        same = static_check.size(self.folder / "_internal")
        expect(same > 0, "nothing was installed")

    def types_and_does_not_save(self) -> None:
        """Begin to add a partner by hand, and wait until what was typed is kept as a draft."""
        number = self.windows.windows_named(project.NAME)[0]
        self.windows.on_screen("xdotool", "windowactivate", "--sync", number)

        def asked() -> bool:
            self.windows.on_screen("xdotool", "key", "ctrl+shift+n")
            return bool(self.windows.windows_named(DIALOG))

        wine.wait_for(asked, f"the dialog “{DIALOG}”")
        self.windows.on_screen("xdotool", "type", "--delay", "60", TYPED)
        wine.wait_for(lambda: TYPED in self.drafts(), "what was typed to be kept")

    def refuses_an_older_one(self, older: Path) -> None:
        told = self.install(older, code=NEWER_THERE)
        expect("cannot take its place" in told, told)
        expect(
            self.registered("DisplayVersion") == project.version(), "an older one took its place"
        )

    def removed_and_the_data_kept(self) -> None:
        """Uninstall; what a person has written stays, and the log says where."""
        kept = self.data / "settings.json"
        expect(self.data.is_dir(), f"no data in {self.data}")
        register = self.work / "firm.pdesk"
        content = register.read_bytes()
        mine = self.folder / "my notes.txt"
        mine.write_text("mine", encoding="utf-8")
        told = self.uninstall()
        expect("Local\\Partner Desk" in told, f"it is not said where the data lies: {told}")
        expect(register.read_bytes() == content, "the register was touched")
        expect(self.data.is_dir(), f"{kept.parent} was removed")
        expect([file.name for file in self.folder.iterdir()] == [mine.name], "files were left")
        expect(self.registered("DisplayName") == "", "still among the installed programs")
        shutil.rmtree(self.folder)

    def everything_removed(self, setup: Path) -> None:
        """Install once more and remove the data as well, after a copy of it."""
        self.install(setup, "/DESKTOP", "/MAIL")
        link = self.windows.drive / "users" / _login() / "Desktop" / f"{project.NAME}.lnk"
        expect(link.exists(), "no link on the desktop")
        for value in _VALUES:
            expect(self.registered(value) != "", f"{value} is not registered")
        (self.data / "drafts").mkdir(parents=True, exist_ok=True)
        (self.data / "drafts" / "one.json").write_text("{}", encoding="utf-8")
        documents = self.windows.drive / "users" / _login() / "Documents" / project.NAME
        older = set(documents.rglob("drafts/one.json"))
        self.uninstall("/PURGE")
        expect(not self.data.exists(), "the data is still there after /PURGE")
        expect(not link.exists(), "the link is still on the desktop")
        copies = set(documents.rglob("drafts/one.json")) - older
        expect(len(copies) == 1, "no copy was made before /PURGE")

    def as_msi(self, package: Path) -> None:
        """Install and remove the MSI as group policies do."""
        self.windows.run("msiexec", "/i", package, "/qn", seconds=300)
        folder = self.windows.drive / "Program Files" / project.NAME
        said = self.windows.run(folder / f"{project.CONSOLE}.exe", "--version")
        expect(project.version() in said, f"the MSI installed something else: {said}")
        self.windows.run("msiexec", "/x", package, "/qn", seconds=300)
        expect(not folder.exists(), "the MSI left files behind")

    # --- small things -------------------------------------------------------------------------

    def uninstall(self, *options: str) -> str:
        log = self.windows.drive / "uninstall.log"
        log.unlink(missing_ok=True)
        program = self.folder / "uninstall.exe"
        done = self.windows.attempt(program, "/S", r"/LOG=C:\uninstall.log", *options)
        expect(done.code == 0, f"uninstall ended with {done.code}")
        wine.wait_for(lambda: not program.exists(), "the uninstaller, which removes itself last")
        wine.wait_for(lambda: self.registered("DisplayName") == "", "the registry's entry to go")
        return log.read_bytes().decode("utf-16")

    def drafts(self) -> str:
        """Return everything that is kept as typed and not saved."""
        files = sorted((self.data / "drafts").glob("*.json"))
        return "".join(file.read_text(encoding="utf-8") for file in files)

    def head(self) -> str:
        """Return the newest mark of the register's chain: the same register, the same mark."""
        answer = self.answer(Trial(("verify",), keys=("head",)))
        return str(answer["head"])

    def registered(self, value: str) -> str:
        """Return a value of the entry among the installed programs, "" for none."""
        done = self.windows.attempt("reg", "query", rf"HKCU\{UNINSTALL}", "/v", value)
        line = next((row for row in done.said.splitlines() if "REG_" in row), "")
        return line.partition("REG_SZ")[2].strip()


def expect(holds: bool, otherwise: str) -> None:
    """Raise Failed with what went wrong, unless it holds."""
    if not holds:
        raise steps.Failed(otherwise)


def unharmed(code: int, data: Path, what: str) -> None:
    """Raise Failed unless a window ended with 0 and its data folder holds no report of a bug."""
    told = [log.read_text(encoding="utf-8", errors="replace") for log in data.rglob("*.log")]
    expect(code == 0 and not any(told), f"{what} ended with {code}\n{steps.tail(''.join(told))}")


def _login() -> str:
    import getpass

    return getpass.getuser()
