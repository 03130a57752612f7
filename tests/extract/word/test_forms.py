"""Forms: what their fields and content controls show is text; what they only ask for is not."""

from pathlib import Path

import pytest

from extract.word.symbols import shown_text

from .made import Part, Shape, assert_reads, cell, element, par, read, row, run, table


def control(inner: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def field(data: str, instruction: str, result: str = "") -> str:
    """A form field of the old kind, its choice in its data."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        f"<w:r><w:instrText> {instruction} </w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def ratings(*more: str) -> str:
    return "<w:ddList>" + "".join(more) + '<w:listEntry w:val="Red"/><w:listEntry w:val="Green"/></w:ddList>'


TICKED = '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'
PROMPT = "<w:showingPlcHdr/>"


@pytest.mark.parametrize(
    ("body", "expected", "why"),
    [
        (par(control(run("☒"), TICKED), " agreed"), ["☒ agreed"], "a tick box shows its sign"),
        (
            par(control('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', TICKED), " agreed"),
            ["☑ agreed"],
            "the sign may be of a symbol font",
        ),
        (
            par(field("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>", "FORMCHECKBOX"), "yes"),
            ["☒ yes"],
            "an old tick box that was ticked",
        ),
        (
            par(field("<w:checkBox><w:default w:val='1'/></w:checkBox>", "FORMCHECKBOX"), "yes"),
            ["☒ yes"],
            "one that is ticked from the beginning",
        ),
        (par(field("<w:checkBox/>", "FORMCHECKBOX"), "no"), ["☐ no"], "one that is not"),
        (par(field(ratings('<w:result w:val="1"/>'), "FORMDROPDOWN")), ["Green"], "what was chosen of a list"),
        (par(field(ratings('<w:default w:val="1"/>'), "FORMDROPDOWN")), ["Green"], "the list's own choice"),
        (par(field(ratings(), "FORMDROPDOWN")), ["Red"], "else its first"),
        (par(field("<w:textInput/>", "FORMTEXT", run("Board"))), ["Board"], "what was typed"),
        (par(field("<w:textInput/>", "FORMTEXT", run("\u2002\u2002\u2002"))), [], "nothing was typed"),
        (
            par(control(run("Green"), '<w:dropDownList><w:listItem w:displayText="Green" w:value="3"/></w:dropDownList>')),
            ["Green"],
            "a list shows its text and not its value",
        ),
        (
            par(control(run("31/12/2016"), '<w:date w:fullDate="2016-12-31T00:00:00Z"/>')),
            ["31/12/2016"],
            "a date as it is shown",
        ),
        (control(control(control(par("a")) + par("b"))), ["a", "b"], "controls in controls"),
        (
            table(control(row("a", "b")), row(control(cell("c")), control(control(cell("d"))))),
            [[["a", "b"], ["c", "d"]]],
            "controls round rows and cells",
        ),
        (
            table(row(cell("a", properties="<w:vMerge/>"), "b"), row(cell("", properties="<w:vMerge/>"), "c")),
            [[["a", "b"], ["|", "c"]]],
            "a merge that goes on without having begun begins",
        ),
        (
            table(row(cell("a", properties='<w:gridSpan w:val="9"/>')), row("b", "c")),
            [[["a"], ["b", "c"]]],
            "a cell wider than its table",
        ),
        (
            par("<w:r><w:ruby><w:rt><w:r><w:t>small</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>large</w:t></w:r></w:rubyBase></w:ruby></w:r>"),
            ["large small"],
            "small print above a word",
        ),
    ],
)  # fmt: skip
def test_a_form_is_read_as_it_shows(tmp_path: Path, body: str, expected: Shape, why: str) -> None:
    assert_reads(read(tmp_path, body), expected)


@pytest.mark.parametrize(
    ("text", "properties", "left", "why"),
    [
        ("Click or tap to enter a date.", PROMPT, [], "Word's own prompt"),
        ("Choose an item.", PROMPT, [], "a list's"),
        ("[Insert name of agency]", PROMPT, [], "a form's own"),
        ("Lead agency", PROMPT, ["Lead agency"], "a label asks for nothing"),
        ("Click or tap to enter a date.", "", ["Click or tap to enter a date."], "typed by a person"),
    ],
)
def test_a_prompt_where_nothing_was_entered_is_furniture(
    tmp_path: Path, text: str, properties: str, left: list[str], why: str
) -> None:
    document = read(tmp_path, control(par(text), properties))
    assert [b.text for b in document.blocks if not hasattr(b, "rows")] == left, why
    assert [p.text for p in document.furniture] == ([] if left else [text])
    assert [n.code for n in document.notices] == ([] if left else ["prompts_left_out"])
    assert not document.lost


@pytest.mark.parametrize(
    ("text", "font", "sign"),
    [("\uf0fc", "Wingdings", "✓"), ("ü", "Wingdings", "✓"), ("P", "Wingdings 2", "✓"), ("ü", "Arial", "ü")],
)
def test_ticks_of_symbol_fonts_are_ticks(text: str, font: str, sign: str) -> None:
    assert shown_text(text, font) == sign


def test_building_blocks_that_a_template_keeps_are_no_text(tmp_path: Path) -> None:
    kept = element(
        "w:glossaryDocument",
        f"<w:docParts><w:docPart><w:docPartBody>{par('spare')}</w:docPartBody></w:docPart></w:docParts>",
    )
    assert_reads(read(tmp_path, par("text"), glossary=Part("glossaryDocument", kept)), ["text"])


def picker(shown: str, day: str, form: str) -> str:
    made = (
        f'<w:date w:fullDate="{day}T00:00:00Z"><w:dateFormat w:val="{form}"/><w:lid w:val="en-US"/></w:date>'
    )
    return control(run(shown[:2]) + run(shown[2:]), made)


@pytest.mark.parametrize(
    ("body", "expected", "notices", "why"),
    [
        (
            par(picker("3/4/2017", "2017-03-04", "M/d/yyyy")),
            "04/03/2017",
            ("date_turned",),
            "would be misread",
        ),
        (par(picker("03/25/17", "2017-03-25", "MM/dd/yy")), "25/03/2017", (), "nobody would misread it"),
        (par(picker("04/03/2017", "2017-03-04", "dd/MM/yyyy")), "04/03/2017", (), "day first as it is"),
        (par(picker("March 4, 2017", "2017-03-04", "MMMM d, yyyy")), "March 4, 2017", (), "a month in words"),
        (
            par(picker("5/6/2018", "2017-03-04", "M/d/yyyy")),
            "5/6/2018",
            (),
            "typed over: the day kept is another",
        ),
        (par(picker("3/4/2017", "soon", "M/d/yyyy")), "3/4/2017", (), "no day is kept"),
    ],
)
def test_a_date_picker_in_the_american_order_is_turned_by_the_day_that_it_keeps(
    tmp_path: Path, body: str, expected: str, notices: tuple[str, ...], why: str
) -> None:
    assert_reads(read(tmp_path, body), [expected], notices)
