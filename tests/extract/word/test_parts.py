"""What stands beside the main text of a Word file: notes, headers, text boxes, other parts, damage."""

import zipfile
from pathlib import Path

import pytest

from extract import read as read_any
from extract.document import Paragraph
from extract.errors import DamagedError, UnknownFormatError
from extract.word import package, read_word

from .made import (
    MAIN_TYPE,
    NAMESPACES,
    Part,
    assert_reads,
    cell,
    element,
    par,
    read,
    row,
    run,
    table,
    word_file,
)

BOX = f"<w:txbxContent>{par('in the box')}</w:txbxContent>"
SHAPE = f"<w:drawing><wp:inline><wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp></wp:inline></w:drawing>"
OLD_SHAPE = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"
BOTH = (
    f'<mc:AlternateContent><mc:Choice Requires="wps">{SHAPE}</mc:Choice>'
    f"<mc:Fallback>{OLD_SHAPE}</mc:Fallback></mc:AlternateContent>"
)


@pytest.mark.parametrize(
    ("drawing", "why"),
    [
        (SHAPE, "a text box of today"),
        (OLD_SHAPE, "a text box of old"),
        (BOTH, "both forms of one box: its text stands there once"),
        (
            BOTH.replace("<mc:Fallback>", f'<mc:Choice Requires="v">{OLD_SHAPE}</mc:Choice><mc:Fallback>'),
            "three forms of one box",
        ),
    ],
)
def test_a_text_box_follows_the_paragraph_that_it_hangs_on(tmp_path: Path, drawing: str, why: str) -> None:
    body = par("before", f"<w:r>{drawing}</w:r>") + par("after")
    assert_reads(read(tmp_path, body), ["before", "in the box", "after"])


def test_alternate_content_round_paragraphs_counts_once(tmp_path: Path) -> None:
    body = (
        f'<mc:AlternateContent><mc:Choice Requires="w14">{par("one")}</mc:Choice>'
        f"<mc:Fallback>{par('one')}</mc:Fallback></mc:AlternateContent>{par('two')}"
    )
    assert_reads(read(tmp_path, body), ["one", "two"])


def test_a_table_in_a_text_box_is_a_table(tmp_path: Path) -> None:
    inner = f"<w:r>{SHAPE.replace(par('in the box'), table(row('a', 'b')))}</w:r>"
    assert_reads(read(tmp_path, par(inner)), [[["a", "b"]]])


def test_a_text_box_in_a_cell_is_the_cell_s(tmp_path: Path) -> None:
    body = table(row(cell(par("cell", f"<w:r>{BOTH}</w:r>")), "next"))
    assert_reads(read(tmp_path, body), [[["cell\nin the box", "next"]]])


def notes(kind: str, *texts: str) -> Part:
    separator = f'<w:{kind} w:type="separator" w:id="-1">{par("———")}</w:{kind}>'
    each = "".join(f'<w:{kind} w:id="{n}">{par(text)}</w:{kind}>' for n, text in enumerate(texts))
    return Part(f"{kind}s", element(f"w:{kind}s", separator + each))


def test_foot_and_end_notes_stand_after_the_text(tmp_path: Path) -> None:
    body = par("text", '<w:r><w:footnoteReference w:id="0"/></w:r>', " goes on") + par("end")
    document = read(
        tmp_path, body, footnotes=notes("footnote", "See page 4."), endnotes=notes("endnote", "Source.")
    )
    assert_reads(document, ["text goes on", "end", "See page 4.", "Source."])


def test_headers_and_footers_are_furniture(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        par("text"),
        header1=Part("header", element("w:hdr", par("OFFICIAL – SENSITIVE") + table(row("DHR", "7")))),
        footer1=Part("footer", element("w:ftr", par("Page ", run("2")))),
    )
    assert_reads(document, ["text"])
    assert [p.text for p in document.furniture] == ["OFFICIAL – SENSITIVE", "DHR", "7", "Page 2"]
    assert document.words == 1 + 2 + 2 + 2


def test_comments_are_left_out_and_told(tmp_path: Path) -> None:
    comments = element("w:comments", f'<w:comment w:id="0" w:author="A">{par("is this right?")}</w:comment>')
    document = read(tmp_path, par("text"), comments=Part("comments", comments))
    assert_reads(document, ["text"], ("comments_left_out",))
    assert "1 comment " in document.notices[0].message


def test_another_file_taken_into_the_text_is_told(tmp_path: Path) -> None:
    assert_reads(read(tmp_path, par("text") + '<w:altChunk r:id="r1"/>'), ["text"], ("embedded_document",))


BREAK = "<w:r><w:lastRenderedPageBreak/></w:r>"


def pages(tmp_path: Path, body: str) -> list[list[int | None]]:
    """The pages that each paragraph stands on, cells row by row."""
    document = read(tmp_path, body)
    assert (document.notices, document.lost) == ((), ())
    found: list[Paragraph] = []
    for block in document.blocks:
        found += (
            [block]
            if isinstance(block, Paragraph)
            else [p for r in block.rows for c in r.cells for p in c.paragraphs]
        )
    return [[p.place.page, *(more.page for more in p.more)] for p in found]


def test_pages_are_those_that_word_noted_when_it_last_showed_the_file(tmp_path: Path) -> None:
    body = par("one") + par(BREAK, "two") + par("two to ", BREAK, "three") + par("three")
    assert pages(tmp_path, body) == [[1], [2], [2, 3], [3]]


def test_a_file_that_notes_no_pages_has_none(tmp_path: Path) -> None:
    document = read(tmp_path, par("one", '<w:r><w:br w:type="page"/></w:r>') + par("two"))
    assert_reads(document, ["one", "two"])
    assert document.pages is None and document.blocks[1].place.page is None


@pytest.mark.parametrize(
    ("cells", "expected", "why"),
    [
        (
            (par("a1 ", BREAK, "a2"), par("b1 ", BREAK, "b2"), "c"),
            [[1], [1, 2], [1, 2], [1], [2]],
            "a row over two pages: Word notes the break in each cell, it is one break",
        ),
        (
            (par("a1 ", BREAK, "a2 ", BREAK, "a3"), "b", "c"),
            [[1], [1, 2, 3], [1], [1], [3]],
            "one long cell over three pages",
        ),
        (
            (par(BREAK, "a"), "b", "c"),
            [[1], [2], [2], [2], [2]],
            "a row that begins a page: the break in its first cell is the row's",
        ),
        (
            (par(BREAK, "a"), par(BREAK, "b"), par("c ", BREAK, "more")),
            [[1], [2], [2], [2, 3], [3]],
            "a row that begins a page and goes on over the next",
        ),
    ],
)
def test_a_page_break_in_a_row_is_counted_once(
    tmp_path: Path, cells: tuple[str, ...], expected: list[list[int]], why: str
) -> None:
    body = par("before") + table(row(*(cell(c) for c in cells))) + par("after")
    assert pages(tmp_path, body) == expected


def test_strict_open_xml_is_read_like_the_usual_kind(tmp_path: Path) -> None:
    path = word_file(tmp_path / "usual.docx", par("text") + table(row("a", "b", properties="<w:tblHeader/>")))
    strict = tmp_path / "strict.docx"
    names = {v: k for k, v in package.TRANSITIONAL.items()}
    with zipfile.ZipFile(path) as usual, zipfile.ZipFile(strict, "w") as archive:
        for name in usual.namelist():
            text = usual.read(name).decode()
            for address, of_strict in names.items():
                text = text.replace(address, of_strict)
            archive.writestr(name, text)
    assert NAMESPACES["w"].encode() not in zipfile.ZipFile(strict).read("word/document.xml")
    assert_reads(read_word(strict), ["text", [["a", "b"]]])
    assert next(read_word(strict).tables).rows[0].heading


@pytest.mark.parametrize(
    "main_type",
    [
        MAIN_TYPE,
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    ],
    ids=["docx", "docm", "dotx"],
)
def test_files_with_macros_and_templates_are_word_files(tmp_path: Path, main_type: str) -> None:
    path = word_file(tmp_path / "file.bin", par("text"), main_type=main_type)
    assert_reads(read_any(path), ["text"])


def test_a_damaged_part_of_looks_costs_the_looks_and_not_the_text(tmp_path: Path) -> None:
    document = read(tmp_path, par("text"), theme=Part("theme", "<a:theme"), styles=Part("styles", ""))
    assert_reads(document, ["text"], ("part_damaged",))
    assert "word/theme.xml" in document.notices[0].message


@pytest.mark.parametrize("rels", [None, b"<Relationships"])
@pytest.mark.parametrize("owner", ["_rels/.rels", "word/_rels/document.xml.rels"])
def test_without_its_list_of_parts_a_file_is_read_by_their_usual_names(
    tmp_path: Path, owner: str, rels: bytes | None
) -> None:
    style = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/></w:style>'
    path = word_file(
        tmp_path / "made.docx",
        par("title", properties='<w:pStyle w:val="H"/>'),
        {"styles.xml": Part("styles", element("w:styles", style))},
    )
    rewritten(path, {owner: rels})
    document = read_word(path)
    assert_reads(document, ["title"], ("part_damaged",) * (rels is not None))
    assert isinstance(document.blocks[0], Paragraph) and document.blocks[0].heading == 1


@pytest.mark.parametrize(
    ("begin", "end", "times"),
    [
        ("<w:ins>", "</w:ins>", 3000),
        ("<m:f><m:num>", "</m:num></m:f>", 700),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 400),
    ],
    ids=["wrappers", "a formula", "tables"],
)
def test_what_is_nested_without_end_is_a_reason_and_no_fault_of_ours(
    tmp_path: Path, begin: str, end: str, times: int
) -> None:
    path = word_file(tmp_path / "made.docx", f"<w:p>{begin * times}{run('x')}{end * times}</w:p>")
    with pytest.raises(DamagedError, match="nests its parts deeper"):
        read_any(path)


def test_a_part_in_utf_16_is_read(tmp_path: Path) -> None:
    path = word_file(tmp_path / "made.docx", "")
    wide = element("w:document", f"<w:body>{par('wide “text”')}</w:body>").replace("UTF-8", "UTF-16")
    rewritten(path, {"word/document.xml": wide.encode("utf-16")})
    assert_reads(read_word(path), ["wide “text”"])


@pytest.mark.parametrize(
    ("parts", "error", "why"),
    [
        ({"word/document.xml": None}, DamagedError, "the text is missing"),
        ({"word/document.xml": b"<w:document"}, DamagedError, "the text is cut off"),
        ({"word/document.xml": element("w:settings", "").encode()}, UnknownFormatError, "something else"),
        (
            {"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><w:document/>'},
            DamagedError,
            "entities of its own",
        ),
        (
            {"word/document.xml": '\ufeff<!DOCTYPE x [<!ENTITY a "b">]><w:document/>'.encode("utf-16-le")},
            DamagedError,
            "the same in other letters",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_without_a_text_says_so(
    tmp_path: Path, parts: dict[str, bytes | None], error: type[Exception], why: str
) -> None:
    path = rewritten(word_file(tmp_path / "made.docx", par("text")), parts)
    with pytest.raises(error):
        read_word(path)


def test_a_file_with_an_empty_body_is_an_empty_document(tmp_path: Path) -> None:
    document = read(tmp_path, "")
    assert_reads(document, [])
    assert document.words == 0


def rewritten(path: Path, parts: dict[str, bytes | None]) -> Path:
    """The file with parts replaced, or left out where they are None."""
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {**kept, **parts}.items():
            if data is not None:
                archive.writestr(name, data)
    return path


def test_a_part_with_more_elements_than_any_document_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MOST_MARKS", 500)
    with pytest.raises(DamagedError, match="more elements than any document"):
        read(tmp_path, par("") * 200)
