"""A Word paragraph's text: what wrappers, tracked changes, fields, symbols and hidden text come to."""

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml

from extract.document import Paragraph
from extract.word import read_word

from .made import NAMESPACES, Part, assert_reads, element, par, read, row, run, table

TRACKED = 'w:id="1" w:author="A" w:date="2020-01-01T00:00:00Z"'


def inserted(inner: str) -> str:
    return f"<w:ins {TRACKED}>{inner}</w:ins>"


def deleted(text: str) -> str:
    return f"<w:del {TRACKED}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def symbol(font: str, char: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'


WINGDINGS = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'

# why, the body, the texts of its paragraphs, the notices
CASES: list[tuple[str, str, list[object], tuple[str, ...]]] = [
    ("pieces of a word in several runs are one word", par("safe", "guard", "ing"), ["safeguarding"], ()),
    (
        "a line break stays inside its paragraph",
        par("one", "<w:r><w:br/></w:r>", "two", "<w:r><w:cr/></w:r>", "three"),
        ["one\ntwo\nthree"],
        (),
    ),
    ("a tab is a space", par("one", "<w:r><w:tab/></w:r>", "two"), ["one two"], ()),
    (
        "a hyphen that does not break is a hyphen, one that may break is none",
        par("co", "<w:r><w:noBreakHyphen/></w:r>", "design", " safe", "<w:r><w:softHyphen/></w:r>", "ty"),
        ["co-design safety"],
        (),
    ),
    ("empty paragraphs are left out", par("") + par("   ") + par("text") + "<w:p/>", ["text"], ()),
    (
        "an insertion is text, a deletion is none, and the analyst is told",
        par("by ", deleted("March"), inserted(run("April")), " 2018"),
        ["by April 2018"],
        ("tracked_changes",),
    ),
    (
        "moved text stands where it was moved to, once",
        par("a ", f"<w:moveFrom {TRACKED}>{run('moved')}</w:moveFrom>", "b")
        + par("c ", f"<w:moveTo {TRACKED}>{run('moved')}</w:moveTo>"),
        ["a b", "c moved"],
        ("tracked_changes",),
    ),
    (
        "a deletion inside an insertion is gone",
        par("kept ", inserted(run("new ") + deleted("wrong"))),
        ["kept new"],
        ("tracked_changes",),
    ),
    (
        "a paragraph whose mark is deleted runs on into the next",
        par("first half", properties=f"<w:rPr><w:del {TRACKED}/></w:rPr>") + par("second half"),
        ["first half second half"],
        ("tracked_changes",),
    ),
    (
        "such a paragraph that is the last one stays",
        par("only", properties=f"<w:rPr><w:del {TRACKED}/></w:rPr>"),
        ["only"],
        ("tracked_changes",),
    ),
    (
        "content controls round runs and round paragraphs",
        par("due ", f"<w:sdt><w:sdtPr/><w:sdtContent>{run('31/12/2016')}</w:sdtContent></w:sdt>")
        + f"<w:sdt><w:sdtContent>{par('whole')}</w:sdtContent></w:sdt>",
        ["due 31/12/2016", "whole"],
        (),
    ),
    (
        "smart tags and custom XML (places and dates in old files)",
        par("in ", f"<w:smartTag>{run('Leeds')}</w:smartTag>", f"<w:customXml>{run(' today')}</w:customXml>"),
        ["in Leeds today"],
        (),
    ),
    ("the text of a link", par("see ", f'<w:hyperlink r:id="r9">{run("the report")}</w:hyperlink>'), ["see the report"], ()),
    (
        "a simple field gives its result",
        par("on ", f'<w:fldSimple w:instr=" DATE ">{run("1 May 2019")}</w:fldSimple>'),
        ["on 1 May 2019"],
        (),
    ),
    (
        "a complex field gives its result and not its instruction",
        par("page ", field("begin"), code(" PAGEREF x "), field("separate"), run("7"), field("end"), " of 9"),
        ["page 7 of 9"],
        (),
    ),
    (
        "a field without a result gives nothing and ends all the same",
        par("a", field("begin"), code(" XE x "), field("end"), " b"),
        ["a b"],
        (),
    ),
    (
        "a field in the instruction of another is no text, the outer result is",
        par(
            field("begin"), code(" IF "), field("begin"), code(" MERGEFIELD x "), field("separate"),
            run("hidden"), field("end"), code(" = 1 "), field("separate"), run("shown"), field("end"), " end",
        ),
        ["shown end"],
        (),
    ),
    (
        "a field in the result of another is text",
        par(
            field("begin"), code(" TOC "), field("separate"), "Chapter ", field("begin"), code(" PAGEREF "),
            field("separate"), "3", field("end"), " more", field("end"), " after",
        ),
        ["Chapter 3 more after"],
        (),
    ),
    (
        "a field over two paragraphs",
        par(field("begin"), code(" QUOTE ")) + par(code(" more "), field("separate"), "seen", field("end")),
        ["seen"],
        (),
    ),
    (
        "a run that holds text, a field and text again",
        par('<w:r><w:t xml:space="preserve">before </w:t><w:fldChar w:fldCharType="begin"/>'
            '<w:instrText>NUMPAGES</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>12</w:t>'
            '<w:fldChar w:fldCharType="end"/><w:t xml:space="preserve"> after</w:t></w:r>'),
        ["before 12 after"],
        (),
    ),
    (
        "the choice made in a form's list is text",
        par(
            "Rating",
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/>'
            '<w:listEntry w:val="Red"/><w:listEntry w:val="Amber"/></w:ddList></w:ffData></w:fldChar></w:r>',
            code(" FORMDROPDOWN "), field("separate"), field("end"),
        ),
        ["Rating Amber"],
        (),
    ),
    (
        "a form's box is ticked or not",
        par(
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>'
            "</w:fldChar></w:r>", code(" FORMCHECKBOX "), field("end"), " done ",
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox>'
            "</w:ffData></w:fldChar></w:r>", code(" FORMCHECKBOX "), field("end"), " not",
        ),
        ["☒ done ☐ not"],
        (),
    ),
    ("a tick as a symbol", par(symbol("Wingdings", "F0FC"), " done"), ["✓ done"], ()),
    ("a tick typed in a symbol font", par(run("ü", WINGDINGS), " done"), ["✓ done"], ()),
    ("a cross of another symbol font", par(symbol("Wingdings 2", "F04F")), ["✗"], ()),
    ("a sign that we do not know is a box, not a letter", par(symbol("Wingdings", "F024")), ["□"], ()),
    ("a code that is no number", par(symbol("Wingdings", "zz"), " text"), ["□ text"], ()),
    (
        "hidden text is left out, counted and told",
        par("seen ", run("not for ", "<w:vanish/>"), run("publication", "<w:vanish/>"), "also"),
        ["seen also"],
        ("hidden_text",),
    ),
    ("text whose hiding is switched off is seen", par(run("seen", '<w:vanish w:val="0"/>')), ["seen"], ()),
    (
        "a hidden word in two pieces is counted as one",
        par(run("confi", "<w:vanish/>"), run("dential", "<w:vanish/>"), " seen"),
        ["seen"],
        ("hidden_text",),
    ),
    (
        "hidden words with a seen space between them are two",
        par(run("micro", "<w:vanish/>"), " ", run("small", "<w:vanish/>"), " firms"),
        ["firms"],
        ("hidden_text",),
    ),
    ("a tick whose font was lost when it was copied", par("\uf0fc done"), ["✓ done"], ()),
    ("a bullet whose font was lost", par("\uf0b7 one"), ["one"], ()),
    ("a bullet that was typed is a marker", par("•", "<w:r><w:tab/></w:r>", "one") + par("- two"), ["one", "two"], ()),
    (
        "items of a list in one paragraph are paragraphs",
        par("Do:", "<w:r><w:br/></w:r>", "– one", "<w:r><w:br/></w:r>", "– two", "<w:r><w:br/></w:r>", "goes on"),
        ["Do:", "one", "two\ngoes on"],
        (),
    ),
    ("a tick and a lone sign are text", par("✓ done") + par("–") + par("● ●"), ["✓ done", "–", "● ●"], ()),
    (
        "text that is struck through is there for all to see, and the analyst is told",
        par(run("31/12/2019", "<w:strike/>"), " 31/03/2020 ", run("or not", '<w:strike w:val="0"/>')),
        ["31/12/2019 31/03/2020 or not"],
        ("struck_text",),
    ),
    (
        "the parts of a fraction are apart",
        par("<m:oMath><m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f></m:oMath>", " of staff"),
        ["3/4 of staff"],
        (),
    ),
    (
        "results of a mail merge are text, the names of its fields are not",
        par(field("begin"), code(" MERGEFIELD Agency "), field("separate"), "«Police»", field("end"), " to act"),
        ["«Police» to act"],
        (),
    ),
    ("a formula's letters", par("area ", "<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>"), ["area x+y"], ()),
    ("right-to-left text in its reading order", par(f'<w:bdo w:val="rtl">{run("שלום")}</w:bdo>', " end"), ["שלום end"], ()),
    (
        "an entity of XML and signs that spreadsheets fear are text as they are",
        par("=SUM(A1) &amp; &lt;b&gt; “quoted” 🙂"),
        ["=SUM(A1) & <b> “quoted” 🙂"],
        (),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("why", "body", "expected", "notices"), CASES, ids=[c[0] for c in CASES])
def test_a_paragraph_is_read_as_a_person_sees_it(
    tmp_path: Path, why: str, body: str, expected: list[object], notices: tuple[str, ...]
) -> None:
    assert_reads(read(tmp_path, body), expected, notices)


STYLES = Part(
    "styles",
    element(
        "w:styles",
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>'
        '<w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="House"><w:name w:val="House heading"/><w:basedOn w:val="H2"/>'
        "</w:style>"
        '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Council head"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
        '<w:style w:type="character" w:styleId="Tick"><w:name w:val="Tick"/><w:rPr><w:rFonts w:hAnsi="Wingdings"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Ticks"><w:name w:val="Ticks"/><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/><w:rPr><w:sz w:val="56"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Hide"><w:name w:val="Hide"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Loop2"><w:name w:val="Loop2"/><w:basedOn w:val="Loop"/></w:style>',
    ),
)


def only(tmp_path: Path, body: str) -> Paragraph:
    document = read(tmp_path, body, styles=STYLES)
    assert (document.notices, document.lost) == ((), ())
    (found,) = document.blocks
    assert isinstance(found, Paragraph)
    return found


@pytest.mark.parametrize(
    ("body", "heading", "bold", "size", "why"),
    [
        (par("x"), 0, False, 11.0, "the document's default size"),
        (par("x", properties='<w:pStyle w:val="H2"/>'), 2, True, 13.0, "a heading"),
        (par("x", properties='<w:pStyle w:val="House"/>'), 2, True, 13.0, "a style based on a heading"),
        (par("x", properties='<w:pStyle w:val="T"/>'), 1, False, 28.0, "the title"),
        (
            par("x", properties='<w:pStyle w:val="Own"/>'),
            3,
            False,
            11.0,
            "a style of the author's in the outline",
        ),
        (par("x", properties='<w:outlineLvl w:val="1"/>'), 2, False, 11.0, "a paragraph put in the outline"),
        (par("x", properties='<w:outlineLvl w:val="9"/>'), 0, False, 11.0, "the level of body text"),
        (par("x", properties='<w:pStyle w:val="Loop"/>'), 0, False, 11.0, "styles based on each other"),
        (par("x", properties='<w:pStyle w:val="gone"/>'), 0, False, 11.0, "a style that there is not"),
        (par(run("x", "<w:b/>"), run(" "), run("y", "<w:b/>")), 0, True, 11.0, "spaces have no looks"),
        (par(run("x", "<w:b/>"), "y"), 0, False, 11.0, "one plain run: not a bold paragraph"),
        (par(run("x", '<w:rStyle w:val="Strong"/>')), 0, True, 11.0, "bold by a character style"),
        (par(run("x", '<w:sz w:val="40"/>')), 0, False, 20.0, "a size of its own"),
        (par(run("x", '<w:sz w:val="big"/>')), 0, False, 11.0, "a size that is no number"),
    ],
)
def test_the_looks_of_a_paragraph_come_from_its_runs_and_styles(
    tmp_path: Path, body: str, heading: int, bold: bool, size: float, why: str
) -> None:
    found = only(tmp_path, body)
    assert (found.heading, found.bold, found.size) == (heading, bold, size)


def test_text_that_a_style_hides_is_hidden(tmp_path: Path) -> None:
    document = read(tmp_path, par("seen ", run("secret", '<w:rStyle w:val="Hide"/>')), styles=STYLES)
    assert_reads(document, ["seen"], ("hidden_text",))
    assert [p.text for p in document.furniture] == ["secret"]
    assert "1 word " in document.notices[0].message


def test_the_same_hidden_text_twice_is_two_texts(tmp_path: Path) -> None:
    """Equal values would be counted once further on, and the ledger would not add up."""
    document = read(tmp_path, 2 * par(run("secret", "<w:vanish/>"), " seen"))
    assert_reads(document, ["seen", "seen"], ("hidden_text",))
    assert len(set(document.furniture)) == 2 and document.words == 4


def test_paragraphs_count_up_through_tables(tmp_path: Path) -> None:
    document = read(tmp_path, par("zero") + table(row("one", "two")) + par("three"))
    places = [b.place.paragraph for b in document.blocks]
    cells = [c.paragraphs[0].place.paragraph for c in next(document.tables).rows[0].cells]
    assert (places, cells) == ([0, 1, 3], [1, 2])


def test_tracked_changes_are_counted_in_words(tmp_path: Path) -> None:
    document = read(tmp_path, par("by ", deleted("the end of March"), inserted(run("April"))))
    assert_reads(document, ["by April"], ("tracked_changes",))
    assert "4 deleted words" in document.notices[0].message


def test_python_docx_text_and_its_own_link_are_read(tmp_path: Path) -> None:
    """A file of another program, with a construct that it cannot make put in by hand."""
    document = docx.Document()
    paragraph = document.add_paragraph("See ")
    link = (
        f'<w:hyperlink xmlns:w="{NAMESPACES["w"]}" w:anchor="x"><w:r><w:t>the plan</w:t></w:r></w:hyperlink>'
    )
    paragraph._p.append(parse_xml(link))
    paragraph.add_run(" now.")
    document.save(str(tmp_path / "link.docx"))
    assert_reads(read_word(tmp_path / "link.docx"), ["See the plan now."])


@pytest.mark.parametrize(
    ("body", "expected", "why"),
    [
        (par(run("ü", '<w:rStyle w:val="Tick"/>'), " done"), "✓ done", "a style of letters"),
        (par("ü", properties='<w:pStyle w:val="Ticks"/>'), "✓", "a style of paragraphs"),
        (
            par(run("ü", '<w:rFonts w:ascii="Arial"/>'), properties='<w:pStyle w:val="Ticks"/>'),
            "ü",
            "its own font",
        ),
    ],
)
def test_a_symbol_font_may_be_a_style_s(tmp_path: Path, body: str, expected: str, why: str) -> None:
    assert_reads(read(tmp_path, body, styles=STYLES), [expected])


def test_of_a_typed_list_each_item_knows_what_of_it_is_struck_through(tmp_path: Path) -> None:
    strike, line = "<w:strike/>", "<w:r><w:br/></w:r>"
    body = par(run("– June 2018", strike), line, "– July 2019", line, "– May ", run("2020", strike), " 2021")
    items = [block for block in read(tmp_path, body).blocks if isinstance(block, Paragraph)]
    assert [item.struck for item in items] == ["June 2018", "", "2020"]


def test_equal_items_of_a_typed_list_are_items_each(tmp_path: Path) -> None:
    document = read(tmp_path, par("• TBC", "<w:r><w:br/></w:r>", "• TBC") + par("last"))
    assert_reads(document, ["TBC", "TBC", "last"])
    assert [b.place.paragraph for b in document.blocks] == [0, 1, 2] and document.words == 3
