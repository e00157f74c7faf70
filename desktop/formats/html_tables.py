"""The tables in HTML from a clipboard or a saved page, also those made of roles instead of tags.

The parser reads no network, expands no entities of a document's own and gives up on depth.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from desktop.domain.errors import Unreadable, Why
from desktop.formats.tables import MOST_COLUMNS, Line, Table, width

_TABLE_ROLES = frozenset({"grid", "treegrid", "table"})
_CELL_ROLES = frozenset({"gridcell", "cell", "columnheader", "rowheader"})
_DROPPED = frozenset(
    {"script", "style", "svg", "noscript", "template", "head", "title", "input", "select"}
    | {"textarea", "object", "iframe", "canvas", "img"}
)
_BREAKS = frozenset(
    {"br", "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "hr", "section", "article"}
    | {"h1", "h2", "h3", "h4", "h5", "h6"}
)
_BLANKS = re.compile(r"\s+")
_MOST_SPANNED = 1000


@dataclass(slots=True)
class _Cell:
    element: etree._Element
    head: bool
    columns: int
    rows: int
    parts: list[str] = field(default_factory=list)
    spare: list[list[str]] = field(default_factory=list)
    """Texts of buttons and for screen readers: they count where there is nothing else."""

    def text(self) -> str:
        texts = (_trimmed("".join(parts)) for parts in (self.parts, *self.spare))
        return next((text for text in texts if text), "")


@dataclass(slots=True)
class _Row:
    element: etree._Element
    cells: list[_Cell] = field(default_factory=list)


@dataclass(slots=True)
class _Grid:
    element: etree._Element | None
    rows: list[_Row] = field(default_factory=list)


def html_tables(text: str, source: str) -> Sequence[Table]:
    """Return all tables with more than one column, in the order in which they end.

    Raises Unreadable for HTML that is nested deeper than any page.
    """
    root = _root(text[max(text.find("<"), 0) :], source)
    if root is None:
        return ()
    tables = [_lines(grid) for grid in _Walk(root).grids()]
    return [table for table in tables if width(table) > 1]


def _root(text: str, source: str) -> etree._Element | None:
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        return None
    for entry in parser.error_log:
        # lxml for Windows carries an older libxml2, which has no type of its own for limits
        if entry.type_name == "ERR_RESOURCE_LIMIT" or "XML_PARSE_HUGE" in entry.message:
            raise Unreadable(source, Why.TOO_DEEP if "depth" in entry.message else Why.TOO_LARGE)
    return root


class _Walk:
    """One pass over a tree that puts each text into the innermost cell it lies in."""

    def __init__(self, root: etree._Element) -> None:
        self._events = etree.iterwalk(root, events=("start", "end"))
        self._bare = _Grid(None)
        """Holds the rows that lie in no table, as when only some rows were copied."""
        self._done: list[_Grid] = []
        self._open: list[_Grid] = [self._bare]
        self._rows: list[_Row] = []
        self._cells: list[_Cell] = []
        self._spare: etree._Element | None = None
        self._dropped: etree._Element | None = None

    def grids(self) -> Sequence[_Grid]:
        for event, element in self._events:
            if event == "start":
                self._enter(element)
            else:
                self._leave(element)
        return [*self._done, self._bare]

    def _enter(self, element: etree._Element) -> None:
        tag, role = _tag(element), element.get("role", "").lower()
        if tag in _DROPPED or _invisible(element):
            self._dropped = element
            self._events.skip_subtree()
            return
        if tag == "table" or role in _TABLE_ROLES:
            self._open.append(_Grid(element))
        elif tag == "tr" or role == "row":
            self._rows.append(_Row(element))
            self._open[-1].rows.append(self._rows[-1])
        elif self._rows and (tag in ("td", "th") or role in _CELL_ROLES):
            cell = _new_cell(element, tag, role)
            self._rows[-1].cells.append(cell)
            self._cells.append(cell)
        elif tag in _BREAKS:
            self._break()
        if self._spare is None and self._cells and _is_spare(element, tag, role):
            self._spare = element
            self._cells[-1].spare.append([])
        self._add(element.text)

    def _leave(self, element: etree._Element) -> None:
        if self._dropped is element:
            self._dropped = None
        else:
            self._close(element)
        self._add(element.tail)

    def _close(self, element: etree._Element) -> None:
        if self._spare is element:
            self._spare = None
        if self._cells and self._cells[-1].element is element:
            self._cells.pop()
        elif self._rows and self._rows[-1].element is element:
            self._rows.pop()
        elif self._open[-1].element is element:
            self._done.append(self._open.pop())
        elif _tag(element) in _BREAKS:
            self._break()

    def _add(self, text: str | None) -> None:
        if text and self._cells:
            self._put(_BLANKS.sub(" ", text))

    def _break(self) -> None:
        if self._cells:
            self._put("\n")

    def _put(self, text: str) -> None:
        cell = self._cells[-1]
        if self._spare is not None and cell.spare:
            cell.spare[-1].append(text)
        else:
            cell.parts.append(text)


def _tag(element: etree._Element) -> str:
    return element.tag if isinstance(element.tag, str) else ""


def _invisible(element: etree._Element) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden", "").lower() == "true":
        return True
    style = element.get("style", "").replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style


def _is_spare(element: etree._Element, tag: str, role: str) -> bool:
    if tag == "button" or role == "button":
        return True
    style = element.get("style", "").replace(" ", "").lower()
    return "clip:rect(" in style or "clip-path:inset(50%" in style


def _new_cell(element: etree._Element, tag: str, role: str) -> _Cell:
    return _Cell(
        element,
        head=tag == "th" or role == "columnheader",
        columns=_count(element.get("colspan") or element.get("aria-colspan"), MOST_COLUMNS),
        rows=_count(element.get("rowspan") or element.get("aria-rowspan"), _MOST_SPANNED),
    )


def _count(text: str | None, most: int) -> int:
    if not text or not text.isascii() or not text.isdigit() or len(text) > 6:
        return 1
    return min(max(int(text), 1), most)


def _lines(grid: _Grid) -> Table:
    """Return a grid's rows as lines; a cell that spans rows stands in each of them."""
    lines = []
    below: dict[int, tuple[int, str]] = {}
    for row in grid.rows:
        cells: list[str] = []
        after: dict[int, tuple[int, str]] = {}
        for cell in row.cells:
            _put_spanned(cells, below, after)
            if len(cells) >= MOST_COLUMNS:
                break
            text = cell.text()
            if cell.rows > 1:
                after[len(cells)] = (cell.rows - 1, text)
            cells.extend([text, *[""] * (cell.columns - 1)])
        _put_spanned(cells, below, after)
        below = after
        if any(cells):
            head = all(cell.head for cell in row.cells)
            lines.append(Line(tuple(cells[:MOST_COLUMNS]), head))
    return lines


def _put_spanned(
    cells: list[str],
    below: dict[int, tuple[int, str]],
    after: dict[int, tuple[int, str]],
) -> None:
    while len(cells) in below:
        left, text = below[len(cells)]
        if left > 1:
            after[len(cells)] = (left - 1, text)
        cells.append(text)


def _trimmed(text: str) -> str:
    """Return a cell's text with its line breaks, but without blank lines and blanks at the ends."""
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())
