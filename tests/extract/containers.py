"""Containers of old Office files (MS-CFB) made by hand: streams by name, in folders or not."""

import struct

SECTOR = 512
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
#: Shorter streams stand in a stream of their own, so all are filled up to this length.
CUTOFF = 4096
FOLDER, STREAM, ROOT = 1, 2, 5


def container(streams: dict[str, bytes]) -> bytes:
    """A container with these streams; "folder/name" stands in a folder. The names of a folder are a list that goes right."""
    entries: list[list[int]] = [[ROOT, FREE, FREE, END, 0]]  # kind, next, first child, first sector, length
    names = ["Root Entry"]
    places = {"": 0}
    body = b""
    first = 2 + -(-(1 + sum(1 + name.count("/") for name in streams)) // 4)  # behind the table and the names

    def add(folder: str, name: str, entry: list[int]) -> int:
        at = entries[places[folder]][2]
        if at == FREE:
            entries[places[folder]][2] = len(entries)
        else:
            while entries[at][1] != FREE:
                at = entries[at][1]
            entries[at][1] = len(entries)
        entries.append(entry)
        names.append(name)
        return len(entries) - 1

    table = [TABLE, *range(2, first), END]
    for whole, data in streams.items():
        folder, _, name = whole.rpartition("/")
        if folder not in places:
            places[folder] = add("", folder, [FOLDER, FREE, FREE, 0, 0])
        filled = data.ljust(max(CUTOFF, -(-len(data) // SECTOR) * SECTOR), b"\0")
        start = first + len(body) // SECTOR
        add(folder, name, [STREAM, FREE, FREE, start, len(filled)])
        count = len(filled) // SECTOR
        table += [start + n + 1 for n in range(count - 1)] + [END]
        body += filled
    directory = b"".join(
        struct.pack(
            "<64sHBBIII36xIII",
            name.encode("utf-16-le"), 2 * len(name) + 2, kind, 1, FREE, after, child, at, size, 0,
        )
        for name, (kind, after, child, at, size) in zip(names, entries, strict=True)
    ).ljust((first - 1) * SECTOR, b"\0")  # fmt: skip
    fat = b"".join(struct.pack("<I", n) for n in table).ljust(SECTOR, b"\xff")
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, CUTOFF, END, 0, END, 0,
    )  # fmt: skip
    head += struct.pack("<109I", 0, *[FREE] * 108)
    return head + fat + directory + body
