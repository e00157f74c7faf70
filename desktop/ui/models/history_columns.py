"""The columns of the history, and the lines behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from desktop.domain.changes import Entry, Reason
from desktop.domain.search import fold
from desktop.language import Catalogue
from desktop.ui.models.lines import END, Column
from desktop.wording import history
from desktop.wording.imports import origin
from desktop.wording.words import word


class HistoryLine(NamedTuple):
    """One entry with what is said of it; `hay` is what a search looks through."""

    entry: Entry
    sentence: str
    who: str
    hay: str

    @property
    def undone(self) -> bool:
        """Whether it was taken back."""
        return self.entry.undone_by is not None


def history_lines(entries: Sequence[Entry], t: Catalogue) -> list[HistoryLine]:
    """Return a line for each entry, in the same order."""
    known = {entry.number: entry for entry in entries}
    return [_line(entry, known, t) for entry in entries]


def _line(entry: Entry, known: Mapping[int, Entry], t: Catalogue) -> HistoryLine:
    if entry.reason is Reason.UNDONE:
        sentence = history.undoing(entry, known, t)
    else:
        sentence = history.entry(entry, t)
    who = history.signed(entry.by, t)
    hay = (sentence, who, entry.source, t.moment(entry.recorded), word(entry.evidence, t))
    return HistoryLine(entry, sentence, who, fold("\n".join(hay)))


def belongs(line: HistoryLine, chip: str) -> bool:
    """Return whether a line is of the kind a filter names: all, imports, hand, undone."""
    match chip:
        case "imports":
            return line.entry.reason is Reason.IMPORTED
        case "hand":
            return line.entry.reason not in (Reason.IMPORTED, Reason.UNDONE)
        case "undone":
            return line.undone or line.entry.reason is Reason.UNDONE
    return True


def what(line: HistoryLine, t: Catalogue) -> str:
    """Return what an entry did, and by which one it was taken back."""
    if line.entry.undone_by is None:
        return line.sentence
    message = t.gettext("{what} (undone by entry {number})")
    return message.format(what=line.sentence, number=t.number(line.entry.undone_by))


def source(entry: Entry, t: Catalogue) -> str:
    """Return what an entry was read from."""
    return origin(entry.source, t) if entry.reason is Reason.IMPORTED else entry.source


def history_columns(t: Catalogue) -> tuple[Column[HistoryLine], ...]:
    """Return the columns in the language of `t`."""

    def seen(line: HistoryLine) -> str:
        return t.day(line.entry.seen) if line.entry.seen else ""

    def seen_key(line: HistoryLine) -> tuple[bool, datetime]:
        return line.entry.seen is None, line.entry.when

    return (
        Column(
            key="number",
            title=t.gettext("Entry"),
            text=lambda line: t.number(line.entry.number),
            sort=lambda line: line.entry.number,
            align=END,
            width=76,
        ),
        Column(
            key="when",
            title=t.gettext("Written"),
            text=lambda line: t.moment(line.entry.recorded),
            sort=lambda line: line.entry.recorded,
            width=148,
        ),
        Column(
            key="what",
            title=t.gettext("What happened"),
            text=lambda line: what(line, t),
            sort=lambda line: fold(line.sentence),
            width=240,
            grows=True,
        ),
        Column(
            key="who",
            title=t.gettext("By"),
            text=lambda line: line.who,
            sort=lambda line: fold(line.who),
            width=128,
        ),
        Column(
            key="evidence",
            title=t.gettext("Evidence"),
            text=lambda line: word(line.entry.evidence, t),
            sort=lambda line: line.entry.evidence.value,
            width=104,
        ),
        Column(
            key="seen",
            title=t.gettext("Seen on"),
            text=seen,
            sort=seen_key,
            width=104,
            shown=False,
        ),
        Column(
            key="source",
            title=t.gettext("Source"),
            text=lambda line: source(line.entry, t),
            sort=lambda line: fold(line.entry.source),
            width=160,
            shown=False,
        ),
    )
