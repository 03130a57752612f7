"""Pictures in which a plan may stand that cannot be read: how many there are, and no more."""

import re
from collections.abc import Iterator

from extract.notices import Notice
from extract.word.names import DRAWING, OLD_SHAPE, RELATIONSHIPS, Element, w

#: Width and height in centimetres from which a picture may be that of a table; signs and logos are smaller.
LARGE = (12, 5)
#: Units of a drawing (English metric units) and points in a centimetre.
EMU, POINTS = 360_000, 72 / 2.54
SIZE = re.compile(r"(width|height):\s*(\d{1,6}(?:\.\d{0,6})?|\.\d{1,6})(pt|in|cm|mm|px)?")
UNITS = {"pt": 1 / POINTS, "in": 2.54, "cm": 1.0, "mm": 0.1, "px": 0.75 / POINTS, "": 0.75 / POINTS}


def large_pictures(root: Element) -> int:
    """How many pictures of a part are large enough for a table."""
    return sum(width >= LARGE[0] and height >= LARGE[1] for width, height in sizes(root))


def sizes(root: Element) -> Iterator[tuple[float, float]]:
    """(width, height) of each picture in centimetres."""
    for drawing in root.iter(w("drawing")):
        extent = next((e for e in drawing.iter() if str(e.tag).endswith("}extent")), None)
        if extent is not None and any(
            b.get(f"{{{RELATIONSHIPS}}}embed") for b in drawing.iter(f"{{{DRAWING}}}blip")
        ):
            yield number(extent.get("cx")) / EMU, number(extent.get("cy")) / EMU
    for image in root.iter(f"{{{OLD_SHAPE}}}imagedata"):
        shape = image.getparent()
        if shape is None or shape.getparent() is None or shape.getparent().tag != w("pict"):
            continue  # the picture that an object shows
        said = {
            name: float(size) * UNITS[unit] for name, size, unit in SIZE.findall(shape.get("style") or "")
        }
        yield said.get("width", 0.0), said.get("height", 0.0)


def number(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"[0-9]{1,12}", text) else 0


def pictures_unread(large: int, alone: int) -> Iterator[Notice]:
    """`large`: pictures as large as a table; `alone`: cells that show a picture and no text."""
    shown = [f"{large} picture{'s' * (large != 1)} as large as a table"] * bool(large)
    shown += [f"{alone} cell{'s' * (alone != 1)} with a picture alone"] * bool(alone)
    if shown:
        yield Notice(
            "pictures_unread",
            f"The file has {' and '.join(shown)}; what pictures show is not read. Look whether it belongs to the plan.",
        )
