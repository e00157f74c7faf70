"""Running other programs one after the other, saying what takes how long."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SECONDS: Final = 900
"""No step may take longer: a program that waits for a person is stopped."""
_TAIL: Final = 40


class Failed(Exception):
    """A step that went wrong, in words for whoever builds."""


class Late(Failed):
    """A program that took too long and was stopped, with what it had said until then."""

    def __init__(self, command: str, seconds: float, said: str) -> None:
        super().__init__(f"{command} took longer than {seconds:.0f} s\n{tail(said)}")
        self.said = said


@dataclass(frozen=True, slots=True)
class Done:
    """How a program ended and what it said, standard error included unless that stands apart."""

    code: int
    said: str
    complained: str = ""


def say(text: str) -> None:
    sys.stdout.write(f"build: {text}\n")
    sys.stdout.flush()


@contextmanager
def step(words: str) -> Iterator[None]:
    """Say what is done and, once it is, how long it took."""
    begun = time.monotonic()
    say(f"{words} …")
    yield
    say(f"{words}: {time.monotonic() - begun:.0f} s")


def attempt(
    *command: str | Path,
    folder: Path | None = None,
    variables: Mapping[str, str] | None = None,
    alone: bool = False,
    apart: bool = False,
    seconds: float = SECONDS,
) -> Done:
    """Run a program to its end and return how it went; raises Late when it takes too long.

    It sees our environment and `variables`, or with `alone` those only. With `apart` what it says
    on standard error is kept for itself.
    """
    words = [str(part) for part in command]
    surroundings = {**({} if alone else os.environ), **(variables or {})}
    try:
        done = subprocess.run(
            words,
            cwd=folder,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE if apart else subprocess.STDOUT,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise Late(" ".join(words), seconds, _text(late.stdout)) from late
    except FileNotFoundError as absent:
        raise Failed(f"{words[0]} is not installed") from absent
    return Done(done.returncode, _text(done.stdout), _text(done.stderr))


def _text(said: bytes | None) -> str:
    return (said or b"").decode("utf-8", "replace").replace("\r\n", "\n")


def run(
    *command: str | Path,
    folder: Path | None = None,
    variables: Mapping[str, str] | None = None,
    seconds: float = SECONDS,
) -> str:
    """Run a program that has to succeed and return what it said; raises Failed."""
    done = attempt(*command, folder=folder, variables=variables, seconds=seconds)
    if done.code != 0:
        name = " ".join(str(part) for part in command)
        raise Failed(f"{name} ended with {done.code}\n{tail(done.said)}")
    return done.said


def tail(said: str) -> str:
    """Return the last lines of what a program said."""
    return "\n".join(said.rstrip().splitlines()[-_TAIL:])
