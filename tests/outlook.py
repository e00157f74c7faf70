"""Outlook mails (.msg) as bytes, made for the tests: a compound file with MAPI properties."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
_SECTOR, _CUTOFF = 512, 4096


@dataclass
class Node:
    """A storage with nodes in it, or a stream with bytes."""

    name: str
    content: bytes | None = None
    inner: list[Node] = field(default_factory=list)


def outlook(
    texts: Mapping[int, str] = {},
    binaries: Mapping[int, bytes] = {},
    attachments: Sequence[tuple[str, bytes]] = (),
) -> bytes:
    """Return a mail with properties by their number, and files hanging on it."""
    root = [*_properties(texts, binaries, b"\0" * 32)]
    for number, (name, content) in enumerate(attachments):
        inner = _properties({0x3707: name, 0x370E: "text/html"}, {0x3701: content}, b"\0" * 8)
        root.append(Node(f"__attach_version1.0_#{number:08X}", inner=inner))
    return compound(root)


def _properties(texts: Mapping[int, str], binaries: Mapping[int, bytes], head: bytes) -> list[Node]:
    lines, nodes = head, []
    values = [(pid, 0x001F, text.encode("utf-16-le")) for pid, text in texts.items()]
    values += [(pid, 0x0102, data) for pid, data in binaries.items()]
    for pid, kind, data in values:
        size = len(data) + 2 * (kind == 0x001F)
        lines += struct.pack("<HHIII", kind, pid, 6, size, 0)
        nodes.append(Node(f"__substg1.0_{pid:04X}{kind:04X}", data))
    return [Node("__properties_version1.0", lines), *nodes]


def compound(nodes: Sequence[Node]) -> bytes:
    """Return a compound file of version 3; short streams lie together in the root's own."""
    entries = _entries(nodes)
    small, small_table = b"", list[int]()
    large: dict[int, bytes] = {}
    starts: dict[int, int] = {}
    for number, (node, *_) in enumerate(entries):
        content = node.content or b""
        if len(content) >= _CUTOFF:
            large[number] = content
        elif content:
            starts[number] = len(small_table)
            small_table += _chain(len(small_table), -(-len(content) // 64))
            small += content.ljust(-(-len(content) // 64) * 64, b"\0")
    small_table += [_FREE] * (-len(small_table) % 128)
    packed_table = struct.pack(f"<{len(small_table)}I", *small_table)
    folder_size = _ceiling(len(entries) * 128)
    parts = [packed_table, small, *large.values()]
    sectors = (folder_size + sum(_ceiling(len(part)) for part in parts)) // _SECTOR
    fat_sectors = 1
    while fat_sectors * 128 < fat_sectors + sectors:
        fat_sectors += 1
    table: list[int] = [_FAT] * fat_sectors + _chain(fat_sectors, folder_size // _SECTOR)
    begins = []
    for part in parts:
        begins.append(len(table) if part else _END)
        table += _chain(len(table), _ceiling(len(part)) // _SECTOR)
    table += [_FREE] * (fat_sectors * 128 - len(table))
    starts |= dict(zip(large, begins[2:], strict=True))
    folder = b"".join(
        _entry(node, beside, below, starts.get(number, _END), len(node.content or b""))
        if number
        else _entry(node, beside, below, begins[1], len(small))
        for number, (node, beside, below) in enumerate(entries)
    )
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIII", 0, fat_sectors, fat_sectors, 0, _CUTOFF)
    head += struct.pack("<IIII", begins[0], len(packed_table) // _SECTOR, _END, 0)
    head += struct.pack("<109I", *range(fat_sectors), *[_FREE] * (109 - fat_sectors))
    body = b"".join(part.ljust(_ceiling(len(part)), b"\0") for part in parts)
    fat = struct.pack(f"<{len(table)}I", *table)
    return head + fat + folder.ljust(folder_size, b"\0") + body


def _entries(nodes: Sequence[Node]) -> list[tuple[Node, int, int]]:
    """Return all nodes in rows: each with the next one beside it and the first one in it."""
    entries: list[tuple[Node, int, int]] = [(Node("Root Entry"), _NONE, _NONE)]

    def place(beside: Sequence[Node]) -> int:
        ordered = sorted(beside, key=lambda node: (len(node.name), node.name.upper()))
        first = len(entries)
        entries.extend((node, _NONE, _NONE) for node in ordered)
        for number, node in enumerate(ordered):
            following = first + number + 1 if number + 1 < len(ordered) else _NONE
            entries[first + number] = (node, following, place(node.inner) if node.inner else _NONE)
        return first

    entries[0] = (entries[0][0], _NONE, place(nodes))
    return entries


def _ceiling(size: int) -> int:
    return -(-size // _SECTOR) * _SECTOR


def _chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), _END] if count else []


def _entry(node: Node, beside: int, below: int, start: int, size: int) -> bytes:
    name = node.name.encode("utf-16-le") + b"\0\0"
    kind = 5 if node.name == "Root Entry" else 1 if node.content is None else 2
    return (
        name.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(name), kind, 1, _NONE, beside, below)
        + b"\0" * 36
        + struct.pack("<IQ", start, size)
    )
