"""A small table to act on: six lines in three groups, four columns of which one is hidden."""

from dataclasses import dataclass

from pytestqt.qtbot import QtBot

from desktop.domain.answers import Answer
from desktop.ui.models.lines import Column, Groups, Head, Light, LinesModel, grouped
from desktop.ui.widgets.lines_table import LinesTable

GROUP_OF = [0, 0, 1, 2, 2, 2]
NAMES = ["Assistenza-2026", "Rivenditore", "Advisor", "QL", "TLR", "a <b>name</b>\tof two\nlines"]


@dataclass(frozen=True)
class Line:
    name: str
    number: int


LINES = [Line(name, place) for place, name in enumerate(NAMES)]
HEADS = [
    Head("Adrevia", "Bergamo", (Light(Answer.YES, "cart", "Sells to us"),)),
    Head("Bitmorva"),
    Head("Telerunda"),
]
GROUPS = Groups(key=lambda g: HEADS[g].title, head=HEADS.__getitem__)
COLUMNS = [
    Column[Line](
        key="name", title="Name", text=lambda x: x.name, sort=lambda x: x.name, grows=True
    ),
    Column[Line](
        key="number",
        title="Number",
        text=lambda x: str(x.number),
        sort=lambda x: x.number,
        width=80,
    ),
    Column[Line](key="note", title="Note", text=lambda x: "note", width=90),
    Column[Line](key="more", title="More", text=lambda x: "more", width=90, shown=False),
]

Table = LinesTable[Line]


def new_table(qtbot: QtBot) -> Table:
    model = LinesModel(COLUMNS)
    table = LinesTable(model, "Relationships", {"note": lambda ink, line: ink.text("painted")})
    model.setParent(table)
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.show()
    table.setFocus()
    return table


def show_groups(table: Table) -> None:
    table.lines_model.show_lines(LINES, grouped(range(6), GROUP_OF), GROUPS)
