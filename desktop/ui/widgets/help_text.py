"""A chapter of the help on screen: our own Markdown, and nothing that comes from outside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from desktop.domain.search import fold
from desktop.ui import themes
from desktop.ui.fonts import font
from desktop.ui.plain_text import shown
from desktop.ui.style_sheet import set_role

_FEATURES: Final = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
_HEADINGS: Final = {1: ("title", 0, 10), 2: ("body", 20, 6), 3: ("body", 12, 4)}
"""By level: the size of type, and pixels above and below."""
_EMPTY_LINES: Final = re.compile(r"\n(?:[ \t]*\n)+")
_LINE: Final = 132
_CELL: Final = 6
_MARGIN: Final = 24
_WIDEST: Final = 760


class HelpText(QTextBrowser):
    """Shows one text; a link inside the help leads, any other does nothing."""

    led = Signal(str)
    """What a link names: the key of a chapter, or "do:" and what is to be done."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "reading")
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(_MARGIN)
        self._text = ""
        self._tables: Sequence[Sequence[Sequence[str]]] = ()
        self._words: Sequence[str] = ()
        self._plain = ""
        self.anchorClicked.connect(self._follow)
        themes.changed.connect(self._draw)

    def show_text(
        self,
        text: str,
        tables: Sequence[Sequence[Sequence[str]]] = (),
        words: Sequence[str] = (),
        plain: str = "",
    ) -> None:
        """Show Markdown of ours, then `tables` of plain text, each with its heads first.

        `words` are marked wherever they stand; `plain` follows as it was written, line by line.
        """
        self._text, self._tables, self._words, self._plain = text, tables, words, plain
        self._draw()
        self.verticalScrollBar().setValue(0)
        self._go_to_first_mark()

    def loadResource(self, _kind: int, _name: QUrl | str) -> Any:
        """Load nothing: neither pictures nor pages come from anywhere."""
        return None

    def _follow(self, url: QUrl) -> None:
        target = url.toString()
        if target.startswith("do:") or (url.isRelative() and target.endswith(".md")):
            self.led.emit(target.removesuffix(".md"))

    # --- drawing ------------------------------------------------------------------------------

    def _draw(self) -> None:
        at = self.verticalScrollBar().value()
        document = self.document()
        document.setDefaultFont(font())
        document.setIndentWidth(24)
        document.setMarkdown(self._text, _FEATURES)
        for rows in self._tables:
            self._add_table(rows)
        if self._plain:
            self._add_plain()
        block = document.begin()
        while block.isValid():
            self._dress(block)
            block = block.next()
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                _dress_table(frame)
        self._mark()
        self._fit()
        self.verticalScrollBar().setValue(at)

    def _add_table(self, rows: Sequence[Sequence[str]]) -> None:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        table = cursor.insertTable(len(rows), len(rows[0]))
        strong = QTextCharFormat()
        strong.setFontWeight(QFont.Weight.DemiBold)
        for number, row in enumerate(rows):
            for column, words in enumerate(row):
                into = table.cellAt(number, column).firstCursorPosition()
                into.insertText(shown(words), strong if number == 0 else QTextCharFormat())

    def _add_plain(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        for paragraph in _EMPTY_LINES.split(self._plain.strip("\n")):
            lines = [shown(line) for line in paragraph.splitlines()]
            cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
            cursor.insertText("\u2028".join(lines))

    def _dress(self, block: QTextBlock) -> None:
        """Give a block our sizes, weights and distances instead of Qt's."""
        cursor, shape = QTextCursor(block), QTextBlockFormat(block.blockFormat())
        level = shape.headingLevel()
        line = 100 if level or cursor.currentTable() is not None else _LINE
        shape.setLineHeight(line, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if level:
            size, above, below = _HEADINGS.get(level, _HEADINGS[3])
            shape.setTopMargin(above)
            shape.setBottomMargin(below)
            words = QTextCursor(block)
            words.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            kind = QTextCharFormat()
            kind.setFont(font("title" if size == "title" else "body", strong=True))
            words.setCharFormat(kind)  # Qt's own sizes of headings go with the old format
        elif cursor.currentTable() is None:
            shape.setTopMargin(0)
            shape.setBottomMargin(3 if block.textList() and block.next().textList() else 8)
        else:
            shape.setTopMargin(0)
            shape.setBottomMargin(0)
        cursor.setBlockFormat(shape)
        self._dress_words(block)

    def _dress_words(self, block: QTextBlock) -> None:
        """Give bold words our weight, code our ground, links our colour."""
        theme, document = themes.current(), self.document()
        pieces = []
        part = block.begin()
        while not part.atEnd():
            piece = part.fragment()
            kind = QTextCharFormat()
            if piece.charFormat().fontFixedPitch():
                kind.setBackground(theme.colour("hover"))
            elif piece.charFormat().fontWeight() > QFont.Weight.Normal:
                kind.setFontWeight(QFont.Weight.DemiBold)
            if piece.charFormat().isAnchor():
                kind.setForeground(theme.colour("accent"))
            pieces.append((piece.position(), piece.length(), kind))
            part += 1
        for start, length, kind in pieces:
            cursor = QTextCursor(document)
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(kind)

    # --- what is looked for -------------------------------------------------------------------

    def _mark(self) -> None:
        """Mark the words that are looked for, however they are written."""
        marks = []
        kind = QTextCharFormat()
        kind.setBackground(themes.current().colour("medium-soft"))
        kind.setFontUnderline(True)
        block = self.document().begin()
        while self._words and block.isValid():
            text = [fold(letter) or " " for letter in block.text()]
            for word in self._words:
                marks += [self._marked(block, at, len(word), kind) for at in _places(text, word)]
            block = block.next()
        self.setExtraSelections(marks)

    def _marked(
        self, block: QTextBlock, at: int, length: int, kind: QTextCharFormat
    ) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = QTextCursor(block)
        mark.cursor.setPosition(block.position() + at)
        mark.cursor.setPosition(block.position() + at + length, QTextCursor.MoveMode.KeepAnchor)
        mark.format = kind
        return mark

    def _go_to_first_mark(self) -> None:
        marks = sorted(self.extraSelections(), key=lambda mark: mark.cursor.position())
        if marks:
            cursor = QTextCursor(marks[0].cursor)
            cursor.clearSelection()
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    # --- width --------------------------------------------------------------------------------

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Keep lines short enough to read on a wide screen."""
        root = self.document().rootFrame()
        shape = root.frameFormat()
        spare = max(self.viewport().width() - _WIDEST, 0)
        if shape.rightMargin() != _MARGIN + spare or shape.leftMargin() != _MARGIN:
            shape.setMargin(_MARGIN)
            shape.setRightMargin(_MARGIN + spare)
            root.setFrameFormat(shape)


def _dress_table(table: QTextTable) -> None:
    shape: QTextTableFormat = table.format().toTableFormat()
    shape.setBorderCollapse(True)
    shape.setBorder(1)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderBrush(themes.current().colour("line"))
    shape.setCellPadding(_CELL)
    shape.setCellSpacing(0)
    shape.setTopMargin(4)
    shape.setBottomMargin(12)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(shape)


def _places(text: Sequence[str], word: str) -> list[int]:
    """Return where a folded word begins among single folded letters.

    A letter that folds to several, such as ß, counts by its first.
    """
    whole = "".join(letter[0] for letter in text)
    found, at = [], whole.find(word)
    while at >= 0:
        found.append(at)
        at = whole.find(word, at + len(word))
    return found
