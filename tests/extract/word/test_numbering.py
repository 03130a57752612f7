"""Automatic numbers of Word lists as a reader sees them, and bullets, which are no text."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Paragraph
from extract.word.numbering import as_roman, in_format

from .made import Part, assert_reads, cell, element, par, read, row, table

STYLES = Part(
    "styles",
    element(
        "w:styles",
        '<w:style w:type="paragraph" w:styleId="Rec"><w:name w:val="Rec"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="Sub"/><w:pPr><w:numPr>'
        '<w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Second"><w:name w:val="Second"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    ),
)


def level(depth: int, text: str, number_format: str = "decimal", more: str = "", start: int | str = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels: str, more: str = "", numbers: str = "") -> Part:
    """A numbering part: list 1 of these levels; `numbers` adds further lists."""
    return Part(
        "numbering",
        element(
            "w:numbering",
            f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{more}'
            f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{numbers}',
        ),
    )


def item(text: str, depth: int | None = 0, number: int = 1) -> str:
    at = "" if depth is None else f'<w:ilvl w:val="{depth}"/>'
    return par(text, properties=f'<w:numPr>{at}<w:numId w:val="{number}"/></w:numPr>')


def styled(text: str, style: str, more: str = "") -> str:
    return par(text, properties=f'<w:pStyle w:val="{style}"/>{more}')


PLAIN = lists(level(0, "%1."), level(1, "%1.%2"), level(2, "%1.%2.%3"))
OTHER_LIST = '<w:num w:numId="2"><w:abstractNumId w:val="0"/>{}</w:num>'

# why, the lists, the body, the texts
CASES: list[tuple[str, Part, str, list[object]]] = [
    ("items count up", PLAIN, item("a") + item("b") + item("c"), ["1. a", "2. b", "3. c"]),
    (
        "levels write the numbers of those above, and begin again below each",
        PLAIN,
        item("a") + item("b", 1) + item("c", 1) + item("d", 2) + item("e") + item("f", 1),
        ["1. a", "1.1 b", "1.2 c", "1.2.1 d", "2. e", "2.1 f"],
    ),
    ("text between items does not break the count", PLAIN, item("a") + par("x") + item("b"), ["1. a", "x", "2. b"]),
    (
        "the count goes on from cell to cell",
        PLAIN,
        table(row(cell(item("a"), item("b")), cell(item("c")))),
        [[["1. a\n2. b", "3. c"]]],
    ),
    ("an item without text shows its number, as a column of numbers does", PLAIN, item("") + item(""), ["1.", "2."]),
    ("a number that the paragraph takes off", PLAIN, item("a") + item("b", 0, 0) + item("c"), ["1. a", "b", "2. c"]),
    ("a list that there is not", PLAIN, item("a", 0, 99), ["a"]),
    ("a level that the list has not", PLAIN, item("a", 7), ["a"]),
    ("a depth beyond all levels", PLAIN, item("a", 44), ["a"]),
    ("a list that begins at 5", lists(level(0, "%1)", start=5)), item("a") + item("b"), ["5) a", "6) b"]),
    ("a start that is no number", lists(level(0, "%1)", start="x")), item("a"), ["1) a"]),
    ("small letters", lists(level(0, "(%1)", "lowerLetter")), item("a") + item("b"), ["(a) a", "(b) b"]),
    ("capital letters after z", lists(level(0, "%1.", "upperLetter", start=26)), item("a") + item("b"), ["Z. a", "AA. b"]),
    ("small Roman", lists(level(0, "%1.", "lowerRoman", start=3)), item("a") + item("b"), ["iii. a", "iv. b"]),
    ("capital Roman", lists(level(0, "%1", "upperRoman", start=9)), item("a"), ["IX a"]),
    ("two figures", lists(level(0, "%1", "decimalZero", start=9)), item("a") + item("b"), ["09 a", "10 b"]),
    ("ordinals", lists(level(0, "%1", "ordinal", start=11)), item("a"), ["11th a"]),
    ("a format that we do not know is written in figures", lists(level(0, "%1", "chicago")), item("a"), ["1 a"]),
    ("words round the number", lists(level(0, "Recommendation %1:")), item("a"), ["Recommendation 1: a"]),
    (
        "figures in all places where the level says so (legal numbering)",
        lists(level(0, "%1", "upperRoman"), level(1, "%1.%2", more="<w:isLgl/>")),
        item("a") + item("b", 1),
        ["I a", "1.1 b"],
    ),
    (
        "a level that never begins again",
        lists(level(0, "%1."), level(1, "(%2)", more='<w:lvlRestart w:val="0"/>')),
        item("a") + item("b", 1) + item("c") + item("d", 1),
        ["1. a", "(1) b", "2. c", "(2) d"],
    ),
    (
        "a level that begins again after the first level only",
        lists(level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", more='<w:lvlRestart w:val="1"/>')),
        item("a") + item("b", 1) + item("c", 2) + item("d", 1) + item("e", 2) + item("f") + item("g", 2),
        ["1. a", "1.1 b", "(1) c", "1.2 d", "(2) e", "2. f", "(1) g"],
    ),
    (
        "another list of the same kind goes on with the count",
        lists(level(0, "%1."), numbers=OTHER_LIST.format("")),
        item("a") + item("b", 0, 2),
        ["1. a", "2. b"],
    ),
    (
        "another list that begins again says so, once",
        lists(
            level(0, "%1."),
            numbers=OTHER_LIST.format('<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
        ),
        item("a") + item("b") + item("c", 0, 2) + item("d", 0, 2),
        ["1. a", "2. b", "1. c", "2. d"],
    ),
    (
        "a list that writes a level of its own",
        lists(
            level(0, "%1."),
            numbers=OTHER_LIST.format(f'<w:lvlOverride w:ilvl="0">{level(0, "R%1")}</w:lvlOverride>'),
        ),
        item("a", 0, 2),
        ["R1 a"],
    ),
    (
        "a list that takes its levels from a list style",
        lists(
            level(0, "%1."),
            more='<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="House"/></w:abstractNum>'
            f'<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="House"/>{level(0, "H%1")}</w:abstractNum>',
            numbers='<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>',
        ),
        item("a", 0, 2),
        ["H1 a"],
    ),
    ("a number from the paragraph's style", PLAIN, styled("a", "Rec") + styled("b", "Rec"), ["1. a", "2. b"]),
    ("a style that says its level", PLAIN, styled("a", "Rec") + styled("b", "Sub"), ["1. a", "1.1 b"]),
    (
        "a style that the level names",
        lists(level(0, "%1."), level(1, "%1.%2", more='<w:pStyle w:val="Second"/>')),
        styled("a", "Rec") + styled("b", "Second"),
        ["1. a", "1.1 b"],
    ),
    (
        "a style's number taken off in the paragraph",
        PLAIN,
        styled("a", "Rec", '<w:numPr><w:numId w:val="0"/></w:numPr>') + styled("b", "Rec"),
        ["a", "1. b"],
    ),
    ("an item that is no number and no bullet", lists(level(0, "", "none")), item("a"), ["a"]),
    ("no depth said: the first level", PLAIN, item("a", None), ["1. a"]),
]  # fmt: skip


@pytest.mark.parametrize(("why", "numbering", "body", "expected"), CASES, ids=[c[0] for c in CASES])
def test_a_list_shows_the_numbers_that_word_shows(
    tmp_path: Path, why: str, numbering: Part, body: str, expected: list[object]
) -> None:
    assert_reads(read(tmp_path, body, numbering=numbering, styles=STYLES), expected)


@pytest.mark.parametrize(
    ("text", "font", "marker"),
    [
        ("•", "", "•"),
        ("\uf0b7", "Symbol", "•"),
        ("\uf0a7", "Wingdings", "▪"),
        ("\uf0fc", "Wingdings", "✓"),
        ("–", "", "–"),
        ("o", "Courier New", "o"),
    ],
)
def test_a_bullet_is_a_marker_and_no_text(tmp_path: Path, text: str, font: str, marker: str) -> None:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>' if font else ""
    bullets = lists(level(0, text, "bullet").replace("</w:lvl>", f"{fonts}</w:lvl>"))
    document = read(tmp_path, item("a") + item(""), numbering=bullets)
    assert_reads(document, ["a"])
    assert [p.marker for p in document.blocks if isinstance(p, Paragraph)] == [marker]
    assert document.words == 1 + (marker == "o"), "a letter as a bullet is counted, as furniture"


@given(st.integers(1, 3999))
@settings(deadline=None)
def test_a_roman_number_reads_back(number: int) -> None:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    figures = [values[letter] for letter in as_roman(number)]
    follow = [*figures[1:], 0]
    assert sum(-a if a < b else a for a, b in zip(figures, follow, strict=True)) == number


@given(st.integers(-5, 10**12), st.sampled_from(["lowerLetter", "upperRoman", "ordinal", "decimalZero", "?"]))
@settings(deadline=None)
def test_no_number_makes_a_label_without_end(number: int, number_format: str) -> None:
    assert 0 < len(in_format(number, number_format)) <= 31
