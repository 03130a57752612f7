"""Whatever a Word file is made of, every word that is not withdrawn is in the Document exactly once."""

import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from extract.document import Document, Paragraph
from extract.word import read_word
from extract.words import words_of

from .made import NAMESPACES, Part, cell, element, par, row, run, table, word_file

W = f"{{{NAMESPACES['w']}}}"
#: Each word has a number of its own, so that one which is lost cannot hide behind another.
words = st.builds(
    "{}{}".format, st.sampled_from(["plan", "Lead", "é", "x", "agency", "ﬁnd"]), st.integers(1, 999)
)
texts = st.lists(words, max_size=4).map(" ".join)

WRAPPINGS = (
    "{}",
    '<w:ins w:id="1" w:author="A">{}</w:ins>',
    '<w:moveTo w:id="1" w:author="A">{}</w:moveTo>',
    '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
    '<w:fldSimple w:instr=" REF x ">{}</w:fldSimple>',
    "<w:smartTag>{}</w:smartTag>",
    "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    '<mc:AlternateContent><mc:Choice Requires="w14">{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback></mc:AlternateContent>',
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>{}',  # broken: a field that never ends
)
#: What stands between two pieces and parts their words.
GAPS = ("<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>", "<w:r><w:lastRenderedPageBreak/><w:t> </w:t></w:r>")
gone = texts.map(lambda t: f'<w:del w:id="1" w:author="A"><w:r><w:delText>{t}</w:delText></w:r></w:del>')
moved = texts.map(lambda t: f'<w:moveFrom w:id="1" w:author="A">{run(t)}</w:moveFrom>')


def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda form, piece: form.format(piece), st.sampled_from(WRAPPINGS), inner)


seen_runs = st.builds(run, texts, st.sampled_from(["", "<w:b/>"])) | st.builds(
    run, texts, st.just("<w:vanish/>")
)
pieces = wrapped(seen_runs) | gone | moved
paragraphs = st.builds(
    lambda inner, mark: par(*inner, properties=mark),
    st.lists(st.builds(lambda gap, piece: gap + piece, st.sampled_from(GAPS), pieces), max_size=4),
    st.sampled_from(["", "", '<w:numPr><w:numId w:val="1"/></w:numPr>']),
)
boxes = paragraphs.map(
    lambda inner: par(
        f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
)
CELL_FORMS = ("", "<w:vMerge/>", '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>', "<w:hMerge/>")
ROW_FORMS = ("", "<w:tblHeader/>", '<w:gridBefore w:val="1"/>', '<w:del w:id="1" w:author="A"/>')


def tables(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    cells = st.builds(
        lambda blocks, form: cell(*blocks, "<w:p/>", properties=form),
        st.lists(inside, max_size=2),
        st.sampled_from(CELL_FORMS),
    )
    rows = st.builds(
        lambda cells, form: row(*cells, properties=form),
        st.lists(cells, min_size=1, max_size=3),
        st.sampled_from(ROW_FORMS),
    )
    return st.lists(rows, max_size=3).map(lambda found: table(*found))


blocks = st.recursive(paragraphs | boxes, tables, max_leaves=6)
NUMBERING = Part(
    "numbering",
    element(
        "w:numbering",
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        '<w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    ),
)


def words_that_count(body: str) -> Counter[str]:
    """The words of the XML by the plainest rule: every w:t that nothing withdraws, paragraph by paragraph."""
    root = etree.fromstring(element("w:document", body).split("?>", 1)[1])
    found: Counter[str] = Counter()
    withdrawn = "ancestor::w:moveFrom or ancestor::mc:Fallback or ancestor::w:tr[w:trPr/w:del]"
    texts_found: Any = root.xpath(f"//w:t[not({withdrawn})]", namespaces=NAMESPACES)
    for text in texts_found:
        found.update(words_of(text.text or ""))
    return found


def words_of_document(document: Document) -> Counter[str]:
    found: Counter[str] = Counter()
    for block in (*document.blocks, *document.furniture):
        inner = (
            [block]
            if isinstance(block, Paragraph)
            else [p for r in block.rows for c in r.cells for p in c.paragraphs]
        )
        for paragraph in inner:
            found.update(words_of(paragraph.text))
    return found


@given(st.lists(blocks, max_size=5).map("".join))
@settings(deadline=None, max_examples=80)
def test_every_word_that_is_not_withdrawn_is_read_exactly_once(body: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        document = read_word(word_file(Path(folder) / "made.docx", body, {"numbering.xml": NUMBERING}))
    assert words_of_document(document) == words_that_count(body)
    assert document.lost == ()
    assert document.words == sum(words_that_count(body).values())
