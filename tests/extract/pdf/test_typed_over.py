"""What was filled into a form, or typed over a page, is text of the page."""

from pathlib import Path

import pikepdf
import pytest

from extract.pdf.opening import OPENINGS

NAME, DICT = pikepdf.Name, pikepdf.Dictionary


def a_form(folder: Path, looks: bool, kind: str = "Widget") -> Path:
    """A page with "Action" and a field of the value "Train the staff". Without `looks` the reader draws the value."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(DICT(Type=NAME.Font, Subtype=NAME.Type1, BaseFont=NAME.Helvetica))
    fonts = DICT(Font=DICT(Helv=font))
    page = DICT(
        Type=NAME.Page,
        MediaBox=[0, 0, 400, 400],
        Resources=fonts,
        Contents=pdf.make_stream(b"BT /Helv 10 Tf 50 300 Td (Action) Tj ET"),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
    field = DICT(
        Type=NAME.Annot,
        Subtype=NAME("/" + kind),
        FT=NAME.Tx,
        T="action",
        V="Train the staff",
        Contents="Train the staff",
        DA="/Helv 10 Tf 0 g",
        Rect=[100, 290, 300, 310],
        F=4,
    )
    if looks:
        drawn = pdf.make_stream(b"/Tx BMC BT /Helv 10 Tf 2 6 Td (Train the staff) Tj ET EMC")
        drawn.update(DICT(Type=NAME.XObject, Subtype=NAME.Form, BBox=[0, 0, 200, 20], Resources=fonts))
        field.AP = DICT(N=drawn)
    fields = pikepdf.Array([pdf.make_indirect(field)])
    pdf.pages[0].obj.Annots = fields
    if kind == "Widget":
        pdf.Root.AcroForm = pdf.make_indirect(
            DICT(Fields=fields, DR=fonts, DA="/Helv 10 Tf 0 g", NeedAppearances=not looks)
        )
    pdf.save(folder / "form.pdf")
    return folder / "form.pdf"


@pytest.mark.parametrize(
    ("looks", "kind", "why"),
    [
        (True, "Widget", "a field whose looks the file holds"),
        (False, "Widget", "a field whose looks the file leaves to the reader"),
        (True, "FreeText", "a text that was typed over the page"),
    ],
)
def test_a_value_stands_on_the_page(looks: bool, kind: str, why: str, tmp_path: Path) -> None:
    with OPENINGS[0](a_form(tmp_path, looks, kind)) as pdf, pdf.page(1) as opened:
        runs = {run.text: run for run in opened.read().runs}
        assert "Train the staff" in opened.raw, why
    assert set(runs) == {"Action", "Train the staff"}, why
    assert 100 <= runs["Train the staff"].left < 110, "it stands where the field does"


def test_a_note_that_only_pops_up_is_no_text(tmp_path: Path) -> None:
    with OPENINGS[0](a_form(tmp_path, True, "Text")) as pdf, pdf.page(1) as opened:
        assert "Train" not in opened.raw
