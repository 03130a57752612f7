"""What colours a cell from inside, and what is said in place of a picture: ratings stand there without a word."""

from pathlib import Path

import pytest

from .made import Part, cell, element, par, read, row, run, table

GREEN = '<w:shd w:val="clear" w:color="auto" w:fill="00b050"/>'


def shape(fill: str, inner: str = "") -> str:
    """A drawn shape as Word writes it, the old form beside it."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="2" name="Oval 2"/>'
        f"<a:graphic><a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst='ellipse'/><a:solidFill>{fill}</a:solidFill>"
        f"</wps:spPr>{inner}</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        '<mc:Fallback><w:pict><v:oval fillcolor="blue"/></w:pict></mc:Fallback></mc:AlternateContent></w:r>'
    )


def picture(alternative: str, blip: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="300000" cy="300000"/><wp:docPr id="1" name="Picture 1" descr="{alternative}"/>'
        f"<a:graphic><a:graphicData>{blip}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


BOX = f"<wps:txbx><w:txbxContent>{par('Note')}</w:txbxContent></wps:txbx>"
THEME = Part(
    "theme",
    element("a:theme", "<a:clrScheme><a:accent6><a:srgbClr val='70AD47'/></a:accent6></a:clrScheme>"),
)


@pytest.mark.parametrize(
    ("content", "text", "fill", "why"),
    [
        (par(run("Done", '<w:highlight w:val="green"/>')), "Done", "00FF00", "the highlighter"),
        (par(run("Done", GREEN)), "Done", "00B050", "shading of letters, as Google writes its chips"),
        (par(run("Do", GREEN), run("ne", GREEN)) + par(run("all", GREEN)), "Done\nall", "00B050", "all of it"),
        (par(run("Note", GREEN), " the rest"), "Note the rest", None, "a word in a text colours no cell"),
        (par(run("●", '<w:color w:val="FFC000"/>')), "●", "FFC000", "a sign in a colour"),
        (par(run("● ●", '<w:color w:val="FFC000"/>')), "● ●", "FFC000", "two of them"),
        (par(run("●", '<w:color w:val="auto" w:themeColor="accent6"/>')), "●", "70AD47", "of the theme"),
        (
            par('<w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:sym w:font="Wingdings" w:char="F06C"/></w:r>'),
            "●",
            "FF0000",
            "a sign of a symbol font",
        ),
        (par(run("Late", '<w:color w:val="FF0000"/>')), "Late", None, "the colour of a word is emphasis"),
        (
            par(run("●", '<w:color w:val="FF0000"/>'), run("●", '<w:color w:val="00B050"/>')),
            "●●",
            None,
            "two signs of two colours say nothing",
        ),
        (par(shape("<a:srgbClr val='FFC000'/>")), "", "FFC000", "a drawn light"),
        (par(shape("<a:schemeClr val='accent6'/>")), "", "70AD47", "in a colour of the theme"),
        (par(shape("<a:srgbClr val='FFC000'/>", BOX)), "Note", None, "a text box is no light"),
        (par('<w:r><w:pict><v:oval fillcolor="#f00"/></w:pict></w:r>'), "", "FF0000", "a drawing of the old kind"),
        (par('<w:r><w:pict><v:oval fillcolor="red [3205]" filled="f"/></w:pict></w:r>'), "", None, "an empty one"),
        (par(picture("Green traffic light")), "Green traffic light", None, "what is said in place of a picture"),
        (par("Board ", picture("Logo")), "Board", None, "a text stands for itself"),
        (par(picture("Icon Description automatically generated")), "", None, "what Word says by itself"),
        (par(picture("image3.png")), "", None, "the name of a file"),
        (
            par(picture("A picture containing a light that somebody drew by hand")),
            "",
            None,
            "a description is no text of the cell",
        ),
        (
            "<w:p><w:del w:id='1' w:author='A'><w:r><w:rPr><w:highlight w:val='red'/></w:rPr><w:delText>Late</w:delText>"
            "</w:r></w:del></w:p>",
            "",
            None,
            "what is withdrawn colours nothing",
        ),
    ],
)  # fmt: skip
def test_a_cell_has_the_colour_of_what_is_in_it(
    tmp_path: Path, content: str, text: str, fill: str | None, why: str
) -> None:
    document = read(tmp_path, table(row("a", f"<w:tc><w:tcPr/>{content}</w:tc>")), theme1=THEME)
    (found,) = next(document.tables).rows
    assert (found.cells[1].text, found.cells[1].fill) == (text, fill)
    assert document.lost == ()


def test_the_cell_s_own_shading_stands_before_what_is_in_it(tmp_path: Path) -> None:
    shaded = cell(par(run("Done", '<w:highlight w:val="red"/>')), properties=GREEN)
    document = read(tmp_path, table(row("a", shaded)))
    assert next(document.tables).rows[0].cells[1].fill == "00B050"


BLIP = '<a:blip r:embed="r9"/>'


@pytest.mark.parametrize(
    ("body", "notices", "why"),
    [
        (table(row("a", cell(par(picture("", BLIP))))), ("pictures_unread",), "a light that nothing names"),
        (table(row("a", cell(par(picture("Red", BLIP))))), (), "one that is named"),
        (table(row("a", cell(par("text ", picture("", BLIP))))), (), "a sign beside a text"),
        (par(picture("", BLIP)), (), "a logo"),
        (par(picture("", BLIP).replace('"300000"', '"6000000"')), ("pictures_unread",), "as large as a table"),
        (
            par('<w:r><w:pict><v:shape style="width:400pt;height:200pt"><v:imagedata r:id="r9"/></v:shape></w:pict></w:r>'),
            ("pictures_unread",),
            "one of the old kind",
        ),
    ],
)  # fmt: skip
def test_pictures_that_may_hold_what_is_missing_are_told(
    tmp_path: Path, body: str, notices: tuple[str, ...], why: str
) -> None:
    assert tuple(n.code for n in read(tmp_path, body).notices) == notices


@pytest.mark.parametrize(
    "size", ["width:1.2.3pt;height:.", "width:;height:x", "width:9999999999999pt;height:1pt"]
)
def test_sizes_that_are_no_numbers_are_passed_over(tmp_path: Path, size: str) -> None:
    shape = f'<w:r><w:pict><v:shape style="{size}"><v:imagedata r:id="x"/></v:shape></w:pict></w:r>'
    (found,) = next(read(tmp_path, table(row("a", cell(par("b", shape))))).tables).rows
    assert [c.text for c in found.cells] == ["a", "b"]


def test_a_card_with_a_table_of_actions_in_its_last_cell_keeps_its_labels(tmp_path: Path) -> None:
    """The larger table inside made the card a frame: its recommendation, lead and target were gone."""
    actions = table(*(row(f"a{n}", f"b{n}", f"c{n}", f"d{n}") for n in range(4)))
    labels = (("Recommendation", "Train all staff"), ("Lead", "Police"), ("Target date", "May 2020"))
    card = table(*(row(*pair) for pair in labels), row("Actions", cell(f"{actions}<w:p/>")))
    rows = next(read(tmp_path, card).tables).rows
    assert [[c.text for c in r.cells] for r in rows[:3]] == [list(pair) for pair in labels]
