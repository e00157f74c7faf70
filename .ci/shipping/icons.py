"""The program's icon as Windows wants it: one drawing in every size, drawn when it is built."""

from __future__ import annotations

import os
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 96, 128, 256)
BANNER: Final = (328, 628)
_EDGE, _MARK, _ROW, _DOT = 44, 128, 48, 20
_ROWS: Final = (("critical", 176), ("high", 132), ("unknown", 200), ("done", 112))
_AS_PNG: Final = 256
"""From this size on a picture is kept as PNG, as Windows expects."""


def windows_icon(drawing: bytes) -> bytes:
    """Return an .ico with an SVG drawing in all of SIZES."""
    pictures = [_picture(drawing, size) for size in SIZES]
    offset = 6 + 16 * len(pictures)
    head, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    for size, picture in zip(SIZES, pictures, strict=True):
        edge = size % 256  # 256 is written as 0
        head += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(picture), offset + len(body))
        body += picture
    return head + body


def png(drawing: bytes, size: int) -> bytes:
    """Return an SVG drawing as a PNG of `size` times `size` pixels."""
    return _encoded(_drawn(drawing, size), b"png")


def write(drawing: Path, made: Path) -> None:
    """Draw `drawing` into the .ico `made`."""
    made.parent.mkdir(parents=True, exist_ok=True)
    made.write_bytes(windows_icon(drawing.read_bytes()))


def banner(drawing: bytes, colours: Mapping[str, str]) -> bytes:
    """Return the picture beside the last page of the setup, as a bitmap of twice NSIS's size.

    The icon stands above lines of a table; `colours` are those of a theme, by their meaning.
    """
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QColor, QImage, QPainter

    image = QImage(*BANNER, QImage.Format.Format_RGB888)
    image.fill(QColor(colours["accent-soft"]))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawImage(_EDGE - _MARK // 16, _EDGE, _drawn(drawing, _MARK))  # it has a margin
    for row, (colour, length) in enumerate(_ROWS):
        top = _EDGE + _MARK + _ROW * (row + 1)
        for left, width, name in ((0, _DOT, colour), (2 * _DOT, length, "line-strong")):
            painter.setBrush(QColor(colours[name]))
            painter.setOpacity(1 if name == colour else 0.35)
            painter.drawRoundedRect(QRectF(_EDGE + left, top, width, _DOT), 6, 6)
    painter.end()
    return _encoded(image, b"bmp")


def _picture(drawing: bytes, size: int) -> bytes:
    """Return one size: PNG, or a bitmap whose rows run upwards and whose mask is all clear."""
    if size >= _AS_PNG:
        return png(drawing, size)
    image = _drawn(drawing, size)
    row = size * 4
    pixels = bytes(image.constBits())
    upwards = b"".join(pixels[line * row : (line + 1) * row] for line in reversed(range(size)))
    mask = bytes((size + 31) // 32 * 4 * size)
    head = struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, len(upwards), 0, 0, 0, 0)
    return head + upwards + mask


def _drawn(drawing: bytes, size: int) -> QImage:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QByteArray, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(drawing)).render(painter)
    painter.end()
    return image


def _encoded(image: QImage, kind: bytes) -> bytes:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImageWriter

    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(kind)).write(image)
    return bytes(kept.data())
