"""Word tables: what spans, merges, withdrawn rows and content controls come to."""

from pathlib import Path

import docx
import pytest

from extract.document import Table
from extract.word import read_word

from .made import Part, assert_reads, cell, element, grid, par, read, row, run, table

GRID_2 = '<w:gridSpan w:val="2"/>'
MERGE, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
ACROSS, ACROSS_ON = '<w:hMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>'
INSERTED, DELETED = '<w:ins w:id="1" w:author="A"/>', '<w:del w:id="1" w:author="A"/>'
CELL_NEW, CELL_GONE = '<w:cellIns w:id="1" w:author="A"/>', '<w:cellDel w:id="1" w:author="A"/>'


def control(inner: str, properties: str = "") -> str:
    """A content control round anything."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


# rows of the table, expected rows ("|" goes on from above), notices, why the case is here
CASES: list[tuple[str, str, list[list[str]], tuple[str, ...]]] = [
    ("plain rows", row("one", "two") + row("three", "four"), [["one", "two"], ["three", "four"]], ()),
    (
        "a cell merged down goes on in the rows below and gives its text once",
        row(cell("theme", properties=MERGE), "first")
        + row(cell(properties=GOES_ON), "second")
        + row(cell(properties=GOES_ON), "third"),
        [["theme", "first"], ["|", "second"], ["|", "third"]],
        (),
    ),
    (
        "a second merge that begins right below the first is a cell of its own",
        row(cell("one", properties=MERGE), "a")
        + row(cell(properties=GOES_ON), "b")
        + row(cell("two", properties=MERGE), "c")
        + row(cell(properties=GOES_ON), "d"),
        [["one", "a"], ["|", "b"], ["two", "c"], ["|", "d"]],
        (),
    ),
    (
        "a merge that claims to go on where nothing began is no merge",
        row(cell("lone", properties=GOES_ON), "a"),
        [["lone", "a"]],
        (),
    ),
    (
        "text that stands in the lower part of a merge is kept there",
        row(cell("above", properties=MERGE), "a") + row(cell("below", properties=GOES_ON), "b"),
        [["above", "a"], ["|below", "b"]],
        (),
    ),
    (
        "a merge is followed by its column on the grid, not by its place in the row",
        row("head", cell("down", properties=MERGE), "x")
        + row(cell("two wide", properties=GRID_2), "y")
        + row("a", cell("new", properties=GOES_ON), "z"),
        [["head", "down", "x"], ["two wide", "y"], ["a", "new", "z"]],
        (),
    ),
    (
        "the old way to merge across: the texts of both cells are one cell's",
        row(cell("left", properties=ACROSS), cell("right", properties=ACROSS_ON), "last"),
        [["left\nright", "last"]],
        (),
    ),
    (
        "a table inside a cell gives its texts to the cell, row by row",
        row(cell("before", table(row("in one", "in two"), row("in three", "in four")), "after"), "beside")
        + row("next", "a")
        + row("last", "b"),
        [["before\nin one\nin two\nin three\nin four\nafter", "beside"], ["next", "a"], ["last", "b"]],
        (),
    ),
    (
        "a row whose deletion is tracked is gone, one whose insertion is tracked is there",
        row("kept", "a")
        + row("old", "b", properties=DELETED)
        + row("new", "c", properties=INSERTED)
        + row("last", "d"),
        [["kept", "a"], ["new", "c"], ["last", "d"]],
        ("tracked_changes",),
    ),
    (
        "a cell whose deletion is tracked is gone",
        row("kept", cell("old", properties='<w:cellDel w:id="1" w:author="A"/>'), "last"),
        [["kept", "last"]],
        ("tracked_changes",),
    ),
    (
        "content controls round a row, a cell and a cell's paragraph (a date picker, a list of ratings)",
        control(row(control(cell("date")), cell(control(par("rating"))), cell(par(control(run("name")))))),
        [["date", "rating", "name"]],
        (),
    ),
    (
        "a content control that repeats rows",
        control(control(row("one", "a")) + control(row("two", "b"))),
        [["one", "a"], ["two", "b"]],
        (),
    ),
    (
        "a cell that goes on below a wider one goes on, and so does the other half",
        row(cell("two wide", properties=GRID_2 + MERGE), "a")
        + row(cell(properties=GOES_ON), cell(properties=GOES_ON), "b"),
        [["two wide", "a"], ["|", "|", "b"]],
        (),
    ),
    (
        "spans that no Word file has are one column",
        row(
            cell("none", properties='<w:gridSpan w:val="0"/>'),
            cell("less", properties='<w:gridSpan w:val="-3"/>'),
            cell("unsaid", properties="<w:gridSpan/>"),
            cell("endless", properties='<w:gridSpan w:val="2000000000"/>'),
        ),
        [["none", "less", "unsaid", "endless"]],
        (),
    ),
    (
        "a cell whose deletion is tracked is gone, one whose insertion is tracked is there",
        row("a", cell("old", properties=CELL_GONE), cell("new", properties=CELL_NEW)) + row("b", "c"),
        [["a", "new"], ["b", "c"]],
        ("tracked_changes",),
    ),
    ("custom XML round a row", f"<w:customXml>{row('one', 'a')}</w:customXml>", [["one", "a"]], ()),
    (
        "paragraphs of a cell are apart, a line break in one is inside it",
        row(cell(par("first"), par(run("second"), "<w:r><w:br/></w:r>", run("line")), "<w:p/>", "third")),
        [["first\nsecond\nline\nthird"]],
        (),
    ),
]


@pytest.mark.parametrize(
    ("why", "rows", "expected", "notices"), CASES, ids=lambda c: c if type(c) is str and "<" not in c else ""
)
def test_a_table_is_read_as_a_person_sees_it(
    tmp_path: Path, why: str, rows: str, expected: list[list[str]], notices: tuple[str, ...]
) -> None:
    assert_reads(read(tmp_path, table(rows)), [expected], notices)


def only_table(tmp_path: Path, rows: str, **parts: Part) -> Table:
    document = read(tmp_path, table(rows), **parts)
    assert (document.notices, document.lost) == ((), ())
    return next(document.tables)


def test_a_cell_that_spans_columns_says_where_it_stands(tmp_path: Path) -> None:
    found = only_table(tmp_path, row(cell("wide", properties=GRID_2), "c") + row("a", "b", "c"))
    assert [[(c.column, c.span) for c in r.cells] for r in found.rows] == [
        [(0, 2), (2, 1)],
        [(0, 1), (1, 1), (2, 1)],
    ]
    assert found.columns == 3


def test_cells_left_out_at_the_start_of_a_row_move_the_others_right(tmp_path: Path) -> None:
    found = only_table(tmp_path, row("a", "b", "c") + row("b", "c", properties='<w:gridBefore w:val="1"/>'))
    assert [c.column for c in found.rows[1].cells] == [1, 2]


def test_a_merge_across_of_the_old_kind_counts_its_columns(tmp_path: Path) -> None:
    found = only_table(
        tmp_path,
        row(cell("a", properties=ACROSS), cell(properties=ACROSS_ON), cell(properties=ACROSS_ON), "b"),
    )
    assert [(c.column, c.span) for c in found.rows[0].cells] == [(0, 3), (3, 1)]


@pytest.mark.parametrize(
    ("properties", "heading"),
    [
        ("<w:tblHeader/>", True),
        ('<w:tblHeader w:val="true"/>', True),
        ('<w:tblHeader w:val="0"/>', False),
        ("", False),
    ],
)
def test_a_row_that_word_repeats_on_each_page_is_a_heading_row(
    tmp_path: Path, properties: str, heading: bool
) -> None:
    found = only_table(tmp_path, row("Action", "Lead", properties=properties) + row("do it", "we"))
    assert [r.heading for r in found.rows] == [heading, False]


@pytest.mark.parametrize(
    "hostile", ['<w:gridSpan w:val="-3"/>', '<w:gridSpan w:val="many"/>', '<w:gridSpan w:val="0"/>']
)
def test_a_span_that_is_no_number_of_columns_is_one_column(tmp_path: Path, hostile: str) -> None:
    found = only_table(tmp_path, row(cell("a", properties=hostile), "b"))
    assert [(c.column, c.span) for c in found.rows[0].cells] == [(0, 1), (1, 1)]


def test_tables_and_the_text_between_them_keep_their_order(tmp_path: Path) -> None:
    body = par("before") + table(row("one")) + par("between") + table(row("two")) + par("after")
    assert_reads(read(tmp_path, body), ["before", [["one"]], "between", [["two"]], "after"])


def test_a_table_without_rows_or_text_harms_nothing(tmp_path: Path) -> None:
    assert_reads(read(tmp_path, table() + par("text") + table(row("", ""))), ["text", [["", ""]]])


def test_a_table_that_python_docx_made_and_merged_is_read(tmp_path: Path) -> None:
    """The same constructs as another program writes them: spans both ways at once."""
    document = docx.Document()
    made = document.add_table(rows=3, cols=3)
    for at, one in enumerate(c for r in made.rows for c in r.cells):
        one.text = str(at)
    made.cell(0, 0).merge(made.cell(1, 1)).text = "square"
    document.save(str(tmp_path / "merged.docx"))
    read_back = read_word(tmp_path / "merged.docx")
    assert_reads(read_back, [[["square", "2"], ["|", "5"], ["6", "7", "8"]]])
    assert [[c.span for c in r.cells] for r in next(read_back.tables).rows] == [[2, 1], [2, 1], [1, 1, 1]]


THEME = Part(
    "theme",
    element(
        "a:theme",
        '<a:themeElements><a:clrScheme name="x"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
        '<a:lt1><a:srgbClr val="FFFFFF"/></a:lt1><a:accent6><a:srgbClr val="70AD47"/></a:accent6>'
        "</a:clrScheme></a:themeElements>",
    ),
)
# shading of the cell, its colour, why
FILLS = [
    ('<w:shd w:val="clear" w:color="auto" w:fill="FF0000"/>', "FF0000", "a plain fill"),
    ('<w:shd w:val="clear" w:color="auto" w:fill="ff0000"/>', "FF0000", "small letters"),
    ('<w:shd w:val="clear" w:color="auto" w:fill="auto"/>', None, "no fill"),
    ("", None, "nothing said"),
    ('<w:shd w:val="nil"/>', None, "shading taken off"),
    ('<w:shd w:val="solid" w:color="00B050" w:fill="FF0000"/>', "00B050", "a solid pattern hides the fill"),
    ('<w:shd w:val="clear" w:fill="C6E0B4" w:themeFill="accent6"/>', "70AD47", "the theme's colour counts"),
    (
        '<w:shd w:val="clear" w:fill="C5E0B3" w:themeFill="accent6" w:themeFillTint="66"/>',
        "C5E0B3",
        "a theme colour made lighter: what Word itself wrote beside it",
    ),
    (
        '<w:shd w:val="clear" w:fill="538135" w:themeFill="accent6" w:themeFillShade="BF"/>',
        "538135",
        "a theme colour made darker: what Word itself wrote beside it",
    ),
    ('<w:shd w:val="clear" w:fill="FFC000" w:themeFill="none"/>', "FFC000", "a theme colour of no name"),
    ('<w:shd w:val="clear" w:fill="FFC000" w:themeFill="accent3"/>', "FFC000", "one that this theme lacks"),
    (
        '<w:shd w:val="clear" w:fill="70AD47" w:themeFill="accent6" w:themeFillTint="ZZ"/>',
        "70AD47",
        "a tint that is no number",
    ),
]


@pytest.mark.parametrize(("shading", "fill", "why"), FILLS, ids=[f[2] for f in FILLS])
def test_the_fill_of_a_cell_is_the_colour_that_word_shows(
    tmp_path: Path, shading: str, fill: str | None, why: str
) -> None:
    found = only_table(tmp_path, row(cell("Green", properties=shading), "b"), theme=THEME)
    got = found.rows[0].cells[0].fill
    assert near(got, fill), f"{got} is not {fill}"
    assert found.rows[0].cells[1].fill is None


SHADED = '<w:shd w:val="clear" w:fill="FFC000"/>'


@pytest.mark.parametrize(
    ("content", "fill", "why"),
    [
        (cell(par("Amber", properties=SHADED)), "FFC000", "the paragraph is shaded and not the cell"),
        (cell(par("a", properties=SHADED), par("b", properties=SHADED)), "FFC000", "all paragraphs alike"),
        (cell(par("a", properties=SHADED), par("b")), None, "one of two paragraphs is no fill"),
        (cell(par("a", properties=SHADED), properties=SHADED.replace("FFC000", "FF0000")), "FF0000", "the cell's own"),
    ],
)  # fmt: skip
def test_the_shading_of_a_cell_s_paragraphs_fills_it(
    tmp_path: Path, content: str, fill: str | None, why: str
) -> None:
    assert only_table(tmp_path, row(content)).rows[0].cells[0].fill == fill


def near(got: str | None, wanted: str | None) -> bool:
    """Within 2 of 255 in each channel: Word rounds its tints in steps of its own."""
    if got is None or wanted is None:
        return got == wanted
    return all(abs(int(got[i : i + 2], 16) - int(wanted[i : i + 2], 16)) <= 2 for i in (0, 2, 4))


def test_the_fill_of_a_pattern_is_between_its_two_colours(tmp_path: Path) -> None:
    """A half-and-half pattern of red dots on white is seen as pink."""
    found = only_table(
        tmp_path, row(cell("x", properties='<w:shd w:val="pct50" w:color="FF0000" w:fill="FFFFFF"/>'))
    )
    assert near(found.rows[0].cells[0].fill, "FF8080")


@pytest.mark.parametrize("deep", [25, 200])
def test_tables_deeper_than_a_person_makes_cost_no_crash_and_say_what_was_lost(
    tmp_path: Path, deep: int
) -> None:
    inner = par("innermost")
    for _ in range(deep):
        inner = table(row(f"<w:tc>{inner}<w:p/></w:tc>"))
    document = read(tmp_path, inner)
    seen = " ".join(t for t in (str(grid(t)) for t in document.tables))
    assert ("innermost" in seen) != ([item.text for item in document.lost] == ["innermost"])


def test_columns_left_out_at_both_ends_of_a_row_keep_the_others_in_place(tmp_path: Path) -> None:
    body = table(row("a", "b", "c"), row("x", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'))
    assert [c.column for c in next(read(tmp_path, body).tables).rows[1].cells] == [1]


INNER = table(row("No", "Action"), row("1", "Train"))


@pytest.mark.parametrize(
    ("body", "expected", "why"),
    [
        (table(row(cell("Title", INNER))), ["Title", [["No", "Action"], ["1", "Train"]]], "a frame"),
        (
            table(row(cell(INNER), cell("beside"))),
            [[["No", "Action"], ["1", "Train"]], "beside"],
            "two columns of a page",
        ),
        (
            table(row("Aim", "Steps"), row("a", cell(INNER)), row("b", "c")),
            [[["Aim", "Steps"], ["a", "No\nAction\n1\nTrain"], ["b", "c"]]],
            "a small table in a cell of a larger one",
        ),
        (table(row("alone")), [[["alone"]]], "a box is a table; what is in it is for others to say"),
    ],
)
def test_a_table_that_only_sets_blocks_beside_each_other_is_opened(
    tmp_path: Path, body: str, expected: list[object], why: str
) -> None:
    assert_reads(read(tmp_path, body), expected)


def test_a_paragraph_whose_mark_is_deleted_does_not_jump_over_a_table(tmp_path: Path) -> None:
    body = par("before", properties=f"<w:rPr>{DELETED}</w:rPr>") + table(row("a", "b")) + par("after")
    assert_reads(read(tmp_path, body), ["before", [["a", "b"]], "after"], ("tracked_changes",))
