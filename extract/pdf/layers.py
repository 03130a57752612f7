"""Layers of a PDF that are switched off: a copy without what stands on them.

A PDF may put parts of its pages on layers (optional content, ISO 32000-1, 8.11) and say which of them are shown. pdfium
draws a page without those that are not, but gives their text with the other text.
"""

import re
import zlib
from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

#: A file larger than this is not searched for layers: as in opening.py, what is larger is mostly pictures.
SEARCHED = 50_000_000
LAYERS = b"/OCProperties"
#: Streams of objects, in which newer files keep all that says how they are made, packed.
PACKED = re.compile(rb"/ObjStm\b(?:(?!endobj).){0,400}?stream\r?\n", re.S)
#: An object stream holds hundreds of objects; one that unpacks to more than this many bytes is an attack.
MOST_UNPACKED = 10_000_000
#: Forms within forms that are looked through: what is deeper nested is an attack.
DEEPEST = 20
#: Operators that draw: text, and paths (ISO 32000-1, annex A). A path is ended without drawing it.
SHOW_TEXT = {"Tj", "TJ", "'", '"'}
DRAW_PATH = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"}
DRAW_ELSE = {"Do", "sh", "INLINE IMAGE"}


class Shown(NamedTuple):
    """A copy of a PDF without its hidden layers, and the names of those on which texts or pictures stood."""

    copy: bytes
    names: tuple[str, ...]


def without_hidden_layers(path: Path) -> Shown | None:
    """A copy of a PDF in which nothing stands on the layers that are switched off; None where it has none."""
    if not may_have_layers(path):
        return None
    import pikepdf

    copy = BytesIO()
    try:
        with pikepdf.open(path) as pdf:
            hidden = Layers(pdf.Root.get("/OCProperties"))
            if not hidden.off:
                return None
            for page in pdf.pages:
                hidden.take_off(page.obj, pdf, 0)
            if not hidden.taken:
                return None
            pdf.save(copy)
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, RuntimeError, RecursionError):
        return None  # what cannot be taken apart is read as it is
    return Shown(copy.getvalue(), tuple(hidden.names))


def may_have_layers(path: Path) -> bool:
    """A cheap look at a file's bytes, for a library that knows takes longer than many a plan is read in."""
    if path.stat().st_size > SEARCHED:
        return False
    data = path.read_bytes()
    if LAYERS in data:
        return True
    if b"/Encrypt" in data:
        return b"/ObjStm" in data
    for found in PACKED.finditer(data):
        with suppress(zlib.error):
            if LAYERS in zlib.decompressobj().decompress(data[found.end() :], MOST_UNPACKED):
                return True
    return False


class Layers:
    """Which layers are switched off when the file is opened, and taking what stands on them off the pages.

    `taken` counts what was taken off; `names` grows by the layers on which texts or pictures stood.
    """

    def __init__(self, properties: Any) -> None:
        default = listed_in(properties, "/D")
        groups = list(values(listed_in(properties, "/OCGs")))
        off = {g.objgen for g in groups} if listed_in(default, "/BaseState") == "/OFF" else set()
        off -= {g.objgen for g in values(listed_in(default, "/ON"))}
        off |= {g.objgen for g in values(listed_in(default, "/OFF"))}
        self.off = off
        self.taken = 0
        self.names: dict[str, None] = {}
        self.seen: set[tuple[int, int]] = set()

    def hidden_name(self, layer: Any) -> str | None:
        """The name of a layer, or of a group of layers by its policy, that is not to be seen; None of one that is."""
        if listed_in(layer, "/Type") != "/OCMD":
            return str(listed_in(layer, "/Name") or "?") if self.is_off(layer) else None
        members = listed_in(layer, "/OCGs")
        layers = list(values(members)) or [members]
        off = [self.is_off(member) for member in layers]
        shown = {"/AllOn": not any(off), "/AnyOff": any(off), "/AllOff": all(off)}
        if shown.get(str(listed_in(layer, "/P")), not all(off)):
            return None
        return str(listed_in(layers[0], "/Name") or "?")

    def is_off(self, layer: Any) -> bool:
        return getattr(layer, "objgen", None) in self.off

    def take_off(self, drawn: Any, pdf: Any, depth: int) -> None:
        """Take hidden layers off a page or a form, and off the forms in it."""
        import pikepdf

        if depth > DEEPEST or (drawn.is_indirect and drawn.objgen in self.seen):
            return
        self.seen.add(drawn.objgen)
        resources = resources_of(drawn)
        hidden = {
            key: name
            for key, layer in items(listed_in(resources, "/Properties"))
            if (name := self.hidden_name(layer)) is not None
        }
        if hidden:
            content = pikepdf.unparse_content_stream(self.visible(drawn, hidden))
            if isinstance(drawn, pikepdf.Stream):
                drawn.write(content)
            else:
                drawn.Contents = pdf.make_stream(content)
        pictures = listed_in(resources, "/XObject")
        for key, inner in items(pictures):
            layer = listed_in(inner, "/OC")
            name = self.hidden_name(layer) if layer is not None else None
            if name is not None:
                self.take(name)
                pictures[key] = pdf.make_stream(
                    b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 1, 1]
                )
            elif listed_in(inner, "/Subtype") == "/Form":
                self.take_off(inner, pdf, depth + 1)

    def take(self, name: str) -> None:
        self.taken += 1
        self.names[name] = None

    def visible(self, drawn: Any, hidden: dict[str, str]) -> list[Any]:
        """The instructions of a page or form without those that draw on hidden layers. All others stay: what they set
        (a font, a place, a colour) holds beyond the layer."""
        import pikepdf

        kept = []
        marks: list[str | None] = []  # of each marked content that is open, the hidden layer that it is
        for instruction in pikepdf.parse_content_stream(drawn):
            operator = str(instruction.operator)
            if operator in ("BDC", "BMC"):
                tag, *more = instruction.operands
                marks.append(hidden.get(str(more[0])) if tag == "/OC" and more else None)
            elif operator == "EMC" and marks:
                marks.pop()
            elif name := next(filter(None, marks), None):
                if operator in SHOW_TEXT or operator in DRAW_ELSE:
                    self.take(name)
                    continue
                if operator in DRAW_PATH:
                    self.taken += 1
                    instruction = pikepdf.ContentStreamInstruction([], pikepdf.Operator("n"))
            kept.append(instruction)
        return kept


def resources_of(drawn: Any) -> Any:
    """The resources of a page, which it may have from the pages that it is one of, or of a form."""
    for _ in range(DEEPEST):
        own = listed_in(drawn, "/Resources")
        if own is not None:
            return own
        drawn = listed_in(drawn, "/Parent")
    return None


def listed_in(holder: Any, key: str) -> Any:
    """An entry of a dictionary or stream; None where it is neither or has none."""
    get = getattr(holder, "get", None)
    with suppress(ValueError, TypeError):
        return get(key) if get is not None else None
    return None


def values(array: Any) -> Iterable[Any]:
    """The members of an array; none where it is no array."""
    import pikepdf

    return array if isinstance(array, pikepdf.Array) else ()


def items(holder: Any) -> list[tuple[str, Any]]:
    """The entries of a dictionary; none where it is no dictionary."""
    import pikepdf

    return list(holder.items()) if isinstance(holder, pikepdf.Dictionary) else []
