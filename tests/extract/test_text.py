"""The reader of text conversions reports what stands in the file, word for word."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extract.document import Document, Paragraph, Table, each_paragraph
from extract.errors import EmptyFileError, UnknownFormatError
from extract.text import read_text
from extract.words import count_words, words_of

FIXTURES = Path(__file__).parent / "fixtures" / "text_reader.md"


def fixture_cases() -> list[tuple[str, str, str]]:
    """(title, input, expected) of each case of the fixture file."""
    parts = re.split(r"^\.\n", FIXTURES.read_text(encoding="utf-8"), flags=re.MULTILINE)
    titles = [part.strip().splitlines()[-1] for part in parts[::3] if part.strip()]
    inputs = [part.replace("⇥", "\t").replace("␌", "\f") for part in parts[1::3]]
    return list(zip(titles, inputs, parts[2::3], strict=True))


def shown(document: Document) -> str:
    """A document's blocks in the form of the fixture file."""
    lines = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text.replace("\n", "↵"))
            continue
        lines.append(f"TABLE {block.columns}")
        for row in block.rows:
            cells = (" ¶ ".join(p.text.replace("\n", "↵") for p in c.paragraphs) for c in row.cells)
            lines.append(" | ".join(cells))
    return "\n".join(lines) + "\n"


def read(folder: Path, content: str | bytes) -> Document:
    path = folder / "plan.txt"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_text(path)


@pytest.mark.parametrize(("title", "text", "expected"), fixture_cases(), ids=lambda value: value[:60])
def test_a_file_gives_the_blocks_of_the_fixture(tmp_path: Path, title: str, text: str, expected: str) -> None:
    assert shown(read(tmp_path, text)) == expected, title


def test_a_document_says_what_it_was_read_with(tmp_path: Path) -> None:
    document = read(tmp_path, "Plan\n\n1\tReview the policy\tMay 2021\n")
    assert (document.reader, document.media_type, document.pages) == ("text", "text/plain", None)
    assert [table.whole for table in document.tables] == [False]
    assert document.notices == ()


def test_a_table_closed_by_dashes_has_no_open_foot(tmp_path: Path) -> None:
    document = read(tmp_path, "1\tReview\tMay\n--\t--\t--\n\n2\tTrain\tJune\n")
    assert [table.open_foot for table in document.tables] == [False, True]


def test_every_paragraph_knows_its_place_in_the_file(tmp_path: Path) -> None:
    document = read(tmp_path, "Plan\n\n1\tReview the policy\tMay 2021\n\nAn appendix\n")
    places = [p.place.paragraph for block in document.blocks for p in each_paragraph(block)]
    assert places == sorted(places) and len(set(places)) == len(places)


@pytest.mark.parametrize(
    ("encoding", "signature", "guessed"),
    [
        ("utf-8", b"", False),
        ("utf-8", b"\xef\xbb\xbf", False),  # Notepad
        ("utf-16-le", b"\xff\xfe", False),  # Notepad's "Unicode"
        ("utf-16-be", b"\xfe\xff", False),
        ("utf-16-le", b"", False),  # a program that forgot the signature
        ("utf-16-be", b"", False),
        ("cp1252", b"", True),  # Word's "Plain text" as Windows saves it
    ],
)
def test_the_encoding_is_found(tmp_path: Path, encoding: str, signature: bytes, guessed: bool) -> None:
    text = "The council’s plan – £2,000\n\n1\tRéview\t‘soon’\n"
    document = read(tmp_path, signature + text.encode(encoding))
    assert shown(document) == "The council’s plan – £2,000\nTABLE 3\n1 | Réview | ‘soon’\n"
    assert [n.code for n in document.notices] == (["encoding_guessed"] if guessed else [])


def test_a_file_put_together_of_two_encodings_is_read_line_by_line(tmp_path: Path) -> None:
    document = read(tmp_path, "the council’s\n\n".encode() + "the family’s\n".encode("cp1252"))
    assert shown(document) == "the council’s\nthe family’s\n"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\u2028"])
def test_lines_may_end_in_any_way(tmp_path: Path, ending: str) -> None:
    document = read(tmp_path, ending.join(["Plan", "", "1\tReview\tMay", "2\tTrain\tJune", ""]))
    assert shown(document) == "Plan\nTABLE 3\n1 | Review | May\n2 | Train | June\n"


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\x00\x00\x00"])
def test_an_empty_file_is_an_error(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(EmptyFileError):
        read(tmp_path, content)


@pytest.mark.parametrize(
    "content",
    [
        bytes(range(256)) * 4,
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00" + bytes(range(128, 200)),
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00" + bytes(range(0, 256, 3)) * 3,
    ],
)
def test_what_is_no_text_is_an_error(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnknownFormatError):
        read(tmp_path, content)


@pytest.mark.parametrize(
    "line",
    [
        "Page 3 of 12",
        "3 of 12",
        "page 4",
        "7 | P a g e",
        "OFFICIAL-SENSITIVE",
        "Not protectively marked",
        "DRAFT",
    ],
)
def test_the_head_or_foot_of_a_page_is_furniture(tmp_path: Path, line: str) -> None:
    document = read(tmp_path, f"The letters\n\n{line}\n\nwere sent\n")
    assert [p.text for p in document.furniture] == [line]
    assert shown(document) == "The letters\nwere sent\n"


@pytest.mark.parametrize(
    "line", ["2019", "Page", "Official guidance was sent", "31/12", "Confidential advice line"]
)
def test_what_only_resembles_a_page_number_or_marking_is_text(tmp_path: Path, line: str) -> None:
    document = read(tmp_path, f"The letters\n\n{line}\n\nwere sent\n")
    assert not document.furniture


def test_a_tag_is_one_only_within_its_line(tmp_path: Path) -> None:
    document = read(tmp_path, "The rate was <b\n> 12 in May and <b>24</b> in June.\n")
    assert shown(document) == "The rate was <b↵> 12 in May and 24 in June.\n"
    assert document.lost == ()


LINES = st.lists(
    st.text(st.sampled_from("abcE1 .,;:-–\t\t\n\n’'<>p/&|•_()"), max_size=60)
    | st.sampled_from(["--\t--\t--", "<p>One</p> <p>two</p>", "Page 3 of 9", "a\tb\tc", "\t\tmore text"]),
    min_size=1,
    max_size=12,
)


@settings(deadline=None, max_examples=200)
@given(LINES)
@example(["1||1", "<b", ";>", "1||1"])  # no tag: nothing in it is an attribute
@example(["1||1|", "<b x=1>", "1||a|"])
@example(["1|", "", "1", "-- --", "1"])  # a text begins in the place of the border of the box below it
def test_no_word_is_lost_whatever_the_file_holds(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    text = "\n".join(lines)
    if not text.strip():
        return
    document = read(tmp_path_factory.mktemp("text"), text)
    assert document.lost == ()
    texts = [p.text for block in document.blocks for p in each_paragraph(block)] + [
        p.text for p in document.furniture
    ]
    assert document.words == sum(count_words(t) for t in texts)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.lists(st.text("abc XY.", max_size=12), min_size=3, max_size=5), min_size=1, max_size=6))
def test_cells_of_plain_rows_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    rows = [["first", "second", *row] for row in rows]
    document = read(tmp_path_factory.mktemp("text"), "\n".join("\t".join(row) for row in rows))
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    found = [[words_of(cell.text) for cell in row.cells] for row in table.rows]
    assert found == [[words_of(cell) for cell in row] for row in rows]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Childrenâ€™s â€œneedsâ€\x9d â€“ Â£5, cafÃ©", "Children’s “needs” – £5, café", "quotes, dashes, pounds, accents"),
        ("It is â€œoursâ€ now", "It is “ours” now", "a closing quote whose last byte was lost"),
        ("Â£5 – already with a dash of its own", "£5 – already with a dash of its own", "a text put together of both"),
        ("São Paulo, naïve Â, Ã", "São Paulo, naïve Â, Ã", "letters that are meant so"),
        ("The ‘ZOË’ review, ANDRÉ’S case", "The ‘ZOË’ review, ANDRÉ’S case", "a quotation mark behind a capital"),
        ("Plan: act", "Plan: act", "plain letters"),
    ],
)  # fmt: skip
def test_letters_that_were_coded_twice_are_put_right_and_told(
    tmp_path: Path, text: str, expected: str, why: str
) -> None:
    (tmp_path / "plan.txt").write_text(text, encoding="utf-8")
    document = read_text(tmp_path / "plan.txt")
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == [expected], why
    assert [n.code for n in document.notices] == ["encoding_guessed"] * (text != expected)


def test_a_sentence_with_a_sign_above_a_markdown_table_is_no_row_of_it(tmp_path: Path) -> None:
    rows = (("Recommendation", "Action", "Lead"), ("1. Ask", "Train", "Police"), ("2. Write", "Post", "CCG"))
    head, *body = ("| " + " | ".join(row) + " |" for row in rows)
    lines = ["Letters go by post | email.", "", head, "|---|---|---|", *body]
    *_, table = (block for block in read(tmp_path, "\n".join(lines)).blocks if isinstance(block, Table))
    assert tuple(tuple(cell.text for cell in row.cells) for row in table.rows) == rows
