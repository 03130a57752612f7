"""What stands on layers that are switched off is not read, as nobody sees it."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest

from extract import read
from extract.document import each_paragraph

NAME, DICT = pikepdf.Name, pikepdf.Dictionary
SEEN = b"BT /F 10 Tf 50 300 Td (Train the staff) Tj ET "
NOTE = b"BT /F 10 Tf 50 280 Td (Old remark) Tj ET 50 270 100 1 re f "


def layered(
    folder: Path, content: bytes, packed: bool = True, *, off: bool = True, group: str = "", form: str = ""
) -> Path:
    """A page with a layer "Notes". `group`: the policy of a group of it and a layer that is shown, by which the text is
    drawn; `form`: "layer" where a form of the text stands on it, "text" where it does within a form."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(DICT(Type=NAME.Font, Subtype=NAME.Type1, BaseFont=NAME.Helvetica))
    notes, plain = (pdf.make_indirect(DICT(Type=NAME.OCG, Name=name)) for name in ("Notes", "Plan"))
    pdf.Root.OCProperties = DICT(
        OCGs=[notes, plain], D=DICT(OFF=[notes] if off else [], Order=[notes, plain])
    )
    layer = (
        pdf.make_indirect(DICT(Type=NAME.OCMD, OCGs=[notes, plain], P=NAME("/" + group))) if group else notes
    )
    resources = DICT(Font=DICT(F=font), Properties=DICT(L=layer))
    if form:
        inner = pdf.make_stream(NOTE if form == "layer" else content)
        inner.update(
            DICT(
                Type=NAME.XObject,
                Subtype=NAME.Form,
                BBox=[0, 0, 400, 400],
                Resources=DICT(Font=DICT(F=font), Properties=DICT(L=layer)),
            )
        )
        if form == "layer":
            inner.OC = layer
        resources.XObject = DICT(X=inner)
        content = SEEN + b"/X Do"
    page = DICT(
        Type=NAME.Page, MediaBox=[0, 0, 400, 400], Resources=resources, Contents=pdf.make_stream(content)
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    modes = pikepdf.ObjectStreamMode
    pdf.save(folder / "layers.pdf", object_stream_mode=modes.generate if packed else modes.disable)
    return folder / "layers.pdf"


def texts(path: Path) -> tuple[str, list[str]]:
    """All text of a file, and the codes of its notices."""
    document = read(path)
    blocks = (*document.blocks, *document.furniture)
    return " ".join(p.text for b in blocks for p in each_paragraph(b)), [n.code for n in document.notices]


ON_LAYER = SEEN + b"/OC /L BDC " + NOTE + b"EMC"


@pytest.mark.parametrize(
    ("content", "settings", "why"),
    [
        (ON_LAYER, {}, "its text and its rules"),
        (ON_LAYER, {"packed": False}, "a file that keeps its objects in the open"),
        (SEEN + b"/OC /L BDC /Span <</MCID 1>> BDC " + NOTE + b"EMC EMC", {}, "marked content within it"),
        (ON_LAYER, {"group": "AllOn"}, "a group that is shown where all of its layers are"),
        (b"", {"form": "layer"}, "a form that stands on it as a whole"),
        (ON_LAYER.removeprefix(SEEN), {"form": "text"}, "a part of a form"),
    ],
)
def test_a_layer_that_is_switched_off_is_left_out_and_said(
    content: bytes, settings: dict[str, Any], why: str, tmp_path: Path
) -> None:
    assert texts(layered(tmp_path, content, **settings)) == ("Train the staff", ["hidden_text"]), why


@pytest.mark.parametrize(
    ("content", "settings", "why"),
    [
        (ON_LAYER, {"off": False}, "a layer that is shown"),
        (ON_LAYER, {"group": "AnyOn"}, "a group that is shown where one of its layers is"),
        (SEEN + NOTE, {}, "a layer on which nothing stands"),
        (SEEN + b"/OC /L BDC EMC " + NOTE, {}, "what follows the layer"),
        (SEEN + NOTE + b"/OC /L BDC 50 50 100 1 re f EMC", {}, "a layer without text is not worth a notice"),
    ],
)
def test_what_is_shown_is_read(content: bytes, settings: dict[str, Any], why: str, tmp_path: Path) -> None:
    text, notices = texts(layered(tmp_path, content, **settings))
    assert (" ".join(text.split()), notices) == ("Train the staff Old remark", []), why


def test_a_text_goes_on_behind_a_layer_in_its_font_and_place(tmp_path: Path) -> None:
    """Only what draws is taken off: a font and a place that are set on a layer hold behind it."""
    content = b"BT /OC /L BDC /F 10 Tf 50 280 Td (Old) Tj EMC 0 -20 Td (New) Tj ET"
    assert texts(layered(tmp_path, content))[0] == "New"
