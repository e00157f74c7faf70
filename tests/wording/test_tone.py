"""What no sentence may say: a promise nobody can keep, blame, or a removal without proof."""

import re

import pytest

from desktop.language import LANGUAGES
from tests import catalogues

PROMISES = re.compile(
    r"\bsafe(ly)?\b|\bsecure\b|\bsicur[oaie]\b|all good|tutto a posto|tutto ok|everything is fine"
    r"|\bverified\b|\bverificat[oaie]\b|no risk|nessun rischio|\btrusted\b|\baffidabil[ei]\b",
    re.IGNORECASE,
)
BLAME = re.compile(
    r"\byou (forgot|failed|must)\b|\binvalid\b|\billegal\b|\boops\b|\bhai sbagliato\b|\bdevi\b"
    r"|\bwrong (file|input)\b|!",
    re.IGNORECASE,
)
JARGON = re.compile(
    r"\b(exception|traceback|null|(?<=.)None|parse|payload|schema|SQL|SQLite|hash)\b"
)


def texts():
    for source in catalogues.sources():
        for message in catalogues.load(source):
            for text in (message.id, message.string) if message.id else ():
                yield from (text,) if isinstance(text, str) else text or ()


@pytest.mark.parametrize("forbidden", [PROMISES, BLAME, JARGON])
def test_no_sentence_promises_blames_or_mumbles(forbidden):
    assert [text for text in texts() if forbidden.search(text)] == []


def test_the_test_would_notice():
    assert PROMISES.search("È tutto a posto.")
    assert PROMISES.search("This link is safe")
    assert not PROMISES.search("copia di sicurezza")


def test_every_language_is_read():
    assert {source.parts[-3] for source in catalogues.sources()} | {"en"} == {*LANGUAGES}
