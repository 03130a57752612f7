"""Words put right by a look at the picture: drawn here letter by letter, as bars of ink."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Paragraph, Place
from extract.pdf.furniture import part_furniture
from extract.scan.alike import told_apart
from extract.scan.areas import Area, Parted
from extract.scan.letters import Word
from extract.scan.mending import mended_line, rise_of_first
from extract.scan.shapes import shapes_in
from extract.scan.spacing import parted_line
from extract.scan.strokes import Grey, Mask
from extract.scan.tesseract import Seen
from extract.scan.unread import is_read, is_told_twice, is_too_short, left_out
from extract.scan.word_lines import read_once, with_numbers
from extract.seen import SeenWord, Sight

SIZE, TOP, BASELINE = 40, 20, 49
#: How wide the ink of a letter is, and the white between two.
WIDE, BETWEEN = {"i": 4, "l": 4, "I": 4, "m": 30, "w": 28}, 4


def drawn(printed: str, space: int = 12, indent: int = 10) -> tuple[Grey, list[tuple[int, int]]]:
    """A line of print: i has a dot that stands apart, other letters are bars; (the picture, where each letter is)."""
    page = np.full((80, 900), 255, np.uint8)
    at, places = indent, []
    for letter in printed:
        if letter == " ":
            at += space - BETWEEN
            continue
        wide = WIDE.get(letter, 18)
        page[TOP:BASELINE, at : at + wide] = 0
        if letter == "i":
            page[TOP + 4 : TOP + 8, at : at + wide] = 255
        places.append((at, at + wide))
        at += wide + BETWEEN
    return page, places


def seen(page: Grey, text: str, left: int, right: int) -> Word:
    area = Area(0, 0, page.shape[1], page.shape[0], (0, 0), False, 255, 0)
    return Word(Seen(left, TOP, right, BASELINE, text, 0, 90.0), area, BASELINE, SIZE, 0.1)


def read_as(printed: str, words: list[str], space: int = 12, lacking: int = 0) -> list[Word]:
    """What the engine made of a printed line. `lacking`: letters that the box of the last word leaves out."""
    page, places = drawn(printed, space)
    found, at = [], 0
    for word in words:
        first, last = places[at], places[at + len(word) - 1]
        found.append(seen(page, word, first[0], last[1]))
        at += len(word)
    if lacking:
        last_seen = found[-1].seen
        left = places[at - len(words[-1]) + lacking][0]
        found[-1] = found[-1]._replace(seen=last_seen._replace(left=left))
    return [w._replace(seen=w.seen._replace(text=w.seen.text)) for w in parted_line(found, page)]


@pytest.mark.parametrize(
    ("printed", "words", "space", "expected", "why"),
    [
        ("seen by it to a", ["seen", "by", "ittoa"], 12, "seen by it to a", "two spaces in one run"),
        ("as a new form", ["as", "anew", "form"], 14, "as a new form", "a common word by itself, but a full space"),
        ("the risk checklist", ["the", "risk", "checklist"], 12, "the risk checklist", "no white in it"),
        ("by carer strain", ["by", "carer", "strain"], 12, "by carer strain", "no word without white"),
    ],
)  # fmt: skip
def test_words_that_were_run_together_are_parted_where_the_picture_has_a_space(
    printed: str, words: list[str], space: int, expected: str, why: str
) -> None:
    assert " ".join(w.seen.text for w in read_as(printed, words, space)) == expected, why


def test_white_between_letters_set_wide_is_no_space_where_the_spaces_of_the_line_are_wider() -> None:
    page, places = drawn("with in the line", space=16)
    page[:, places[4][0] - 8 : places[4][0]] = 255
    shift = 8  # the white before "in" is two thirds of a space
    for first, last in places[4:6]:
        page[TOP:BASELINE, first:last] = 255
        page[TOP:BASELINE, first - shift : last - shift] = 0
    words = [seen(page, "within", places[0][0], places[5][1] - shift)]
    words += [seen(page, "the", places[6][0], places[8][1]), seen(page, "line", places[9][0], places[12][1])]
    assert [w.seen.text for w in parted_line(words, page)] == ["within", "the", "line"]


def test_a_box_that_leaves_out_the_first_letter_is_made_whole_before_the_word_is_parted() -> None:
    found = read_as("treated as a new form", ["treated", "as", "anew"], 14, lacking=1)
    assert [w.seen.text for w in found] == ["treated", "as", "a", "new"]


@pytest.mark.parametrize(
    ("printed", "read", "next_word", "expected", "why"),
    [
        ("middle", "middie", "one", "middle", "a bar without a dot is an l"),
        ("middie", "middie", "one", "middie", "with a dot it stays, though it is no word"),
        ("letter", "Jetter", "audit", "letter", "a J is wider than a bar"),
        ("Jotter", "Jetter", "audit", "Jetter", "a letter as wide as a J stays"),
        ("view", "vlew", "of", "view", "a bar with a dot is an i"),
        ("Iestyn", "lestyn", "Nowak", "Iestyn", "before a name an unknown l is the I of a name"),
        ("lestyn", "lestyn", "said", "lestyn", "elsewhere it stays"),
        ("late", "late", "Nowak", "late", "a common word stays"),
        ("I", "Il", "would", "I", "a stroke seen twice"),
    ],
)
def test_letters_that_look_alike_are_told_apart_by_the_picture(
    printed: str, read: str, next_word: str, expected: str, why: str
) -> None:
    page, places = drawn(printed)
    word = seen(page, read, places[0][0], places[-1][1])
    assert told_apart(word, seen(page, next_word, 800, 850), page) == expected, why


@pytest.mark.parametrize(("sure", "is_furniture"), [(0.11, True), (0.93, False)])
def test_letters_without_sense_where_page_numbers_stand_are_furniture(
    sure: float, is_furniture: bool
) -> None:
    number = Paragraph("se fee", Place(1, (40.0, 571.0, 54.0, 572.0)))
    sight = Sight({1: (SeenWord(42.0, 568.0, "se", sure * 100), SeenWord(50.0, 568.0, "fee", sure * 100))})
    kept, furniture = part_furniture([number], {1: 595.0}, sight)
    assert ([number] if is_furniture else [], [] if is_furniture else [number]) == (furniture, kept)


def flooded(mask: Mask) -> list[set[tuple[int, int]]]:
    """The connected shapes of a mask, found point by point."""
    left = {(int(r), int(c)) for r, c in zip(*np.nonzero(mask), strict=True)}
    found = []
    while left:
        shape, edge = set(), {left.pop()}
        while edge:
            r, c = edge.pop()
            shape.add((r, c))
            near = {(r + i, c + j) for i in (-1, 0, 1) for j in (-1, 0, 1)} & left
            left -= near
            edge |= near
        found.append(shape)
    return found


@settings(deadline=None)
@given(st.integers(1, 9), st.integers(1, 9), st.data())
def test_shapes_are_what_flooding_finds(rows: int, columns: int, data: st.DataObject) -> None:
    points = data.draw(st.lists(st.booleans(), min_size=rows * columns, max_size=rows * columns))
    mask = np.array(points, np.bool_).reshape(rows, columns)
    expected = sorted(
        (min(c for _, c in s), max(c for _, c in s) + 1, min(r for r, _ in s), max(r for r, _ in s) + 1,
         len(s), len({c for _, c in s}))
        for s in flooded(mask)
    )  # fmt: skip
    assert sorted((s.left, s.right, s.top, s.bottom, s.area, s.filled) for s in shapes_in(mask)) == expected


#: A page of which 4 points of the picture are one of the page, and its lines: where each begins and ends.
SCALE, LINES = 4.0, ((40, 76), (100, 136), (160, 196))


def lines_of_print(lines: tuple[tuple[int, int], ...] = LINES) -> Parted:
    """A cell with lines of six words, as bars of ink."""
    page = np.full((240, 900), 255, np.uint8)
    for top, bottom in lines:
        for at in range(6):
            page[top:bottom, 20 + 120 * at : 120 + 120 * at] = 0
    area = Area(0, 0, 900, 240, (0, 0), False, 255, 0)
    return Parted([area], page, page)


def line_as_read(number: int, first: int = 0, last: int = 6) -> list[Seen]:
    top, bottom = LINES[number]
    return [
        Seen(20 + 120 * at, top, 120 + 120 * at, bottom, f"w{at}", number, 95.0) for at in range(first, last)
    ]


@pytest.mark.parametrize(
    ("read", "left", "why"),
    [
        ([0, 1, 2], [], "all lines were read"),
        ([0, 2], [(92, 144)], "the line in between, with its white, was left out"),
        ([], [(32, 84), (92, 144), (152, 204)], "nothing was read"),
    ],
)
def test_ink_that_stands_in_no_word_is_found_line_by_line(
    read: list[int], left: list[tuple[int, int]], why: str
) -> None:
    parted = lines_of_print()
    seen = [word for number in read for word in line_as_read(number)]
    places = [one.area for one in left_out(parted, parted.areas[0], seen, SCALE)]
    assert [(place.top, place.bottom) for place in places] == left, why
    assert all((place.left, place.right) == (12, 728) for place in places)


@pytest.mark.parametrize(
    ("top", "bottom", "left", "right", "why"),
    [
        (100, 104, 20, 420, "the rest of a rule"),
        (20, 220, 20, 30, "the rest of an upright rule"),
        (20, 220, 300, 600, "a picture or a stain"),
        (100, 112, 20, 32, "a bullet, which is no text"),
    ],
)
def test_what_has_not_the_size_of_letters_was_not_left_out(
    top: int, bottom: int, left: int, right: int, why: str
) -> None:
    page = np.full((240, 900), 255, np.uint8)
    page[top:bottom, left:right] = 0
    area = Area(0, 0, 900, 240, (0, 0), False, 255, 0)
    assert left_out(Parted([area], page, page), area, [], SCALE) == [], why


def test_a_word_missing_within_a_line_was_read_with_it() -> None:
    """Tesseract's boxes are not exact: ink between two words of a line belongs to one of them."""
    parted = lines_of_print()
    seen = [*line_as_read(0), *line_as_read(1, 0, 3), *line_as_read(1, 4, 6), *line_as_read(2)]
    assert left_out(parted, parted.areas[0], seen, SCALE) == []


def test_a_second_reading_of_the_word_beside_it_adds_nothing() -> None:
    parted = lines_of_print()
    seen = [*line_as_read(0), *line_as_read(1, 0, 5), *line_as_read(2)]
    (left,) = left_out(parted, parted.areas[0], seen, SCALE)
    again = Seen(left.area.left, 100, left.area.right, 136, "w4.", 0, 95.0)
    assert is_told_twice(left, [again])
    assert not is_told_twice(left, [again._replace(text="w5")])


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ([("June", 96.0), ("2019", 91.0)], True),
        ([("June", 96.0), ("~~", 20.0), ("e", 12.0)], False),
        ([], False),
    ],
)
def test_a_second_reading_counts_where_most_of_its_words_are_sure(
    words: list[tuple[str, float]], read: bool
) -> None:
    assert is_read([Seen(0, 0, 9, 9, text, 0, sure) for text, sure in words]) is read


@pytest.mark.parametrize(
    ("text", "wide", "sure", "short", "why"),
    [
        ("lot!", 280, 30.0, True, "four letters for the ink of fourteen"),
        ("lot!", 280, 90.0, False, "Tesseract is sure: letters set wide apart"),
        ("recommendation", 280, 30.0, False, "doubtful, but as wide as its letters"),
    ],
)
def test_a_doubtful_word_much_wider_than_its_letters_is_not_all_that_stands_there(
    text: str, wide: int, sure: float, short: bool, why: str
) -> None:
    assert is_too_short(Seen(0, 0, wide, 29, text, 0, sure)) is short, why


def test_a_line_that_was_read_twice_is_there_once() -> None:
    line = line_as_read(1)
    ghost = [Seen(w.left + 6, w.top - 8, w.right + 6, w.bottom - 8, "re", 9, 30.0) for w in line[1:4]]
    assert read_once([*ghost, *line]) == line
    assert read_once([*line_as_read(0), *line]) == [*line_as_read(0), *line]  # lines below each other


@pytest.mark.parametrize(
    ("text", "right", "joined", "why"),
    [
        ("(iv)", 130, True, "a number that hangs before its item"),
        ("Police", 130, True, "a short first word: it stands where the line begins"),
        ("Constabulary", 130, False, "a word: another column"),
        ("1.", -400, False, "a number far away"),
    ],
)
def test_a_number_before_a_line_is_of_that_line(text: str, right: int, joined: bool, why: str) -> None:
    line = [word._replace(left=word.left + 500, right=word.right + 500) for word in line_as_read(1)]
    number = Seen(500 + right - 140, 102, 500 + right - 120, 136, text, 7, 90.0)
    assert (with_numbers([number, *line])[0].line == 1) is joined, why


@pytest.mark.parametrize(
    ("text", "left", "read", "why"),
    [
        ("1,", 100, "1.", "white as between a number and its item"),
        ("12,", 100, "12.", "the same of two figures"),
        ("1,", 50, "1,", "a space: the figures of a sentence"),
    ],
)
def test_the_number_of_an_item_ends_with_a_full_stop(text: str, left: int, read: str, why: str) -> None:
    page = np.full((80, 300), 255, np.uint8)
    page[TOP:BASELINE, 10:40] = page[TOP:BASELINE, left : left + 90] = 0
    area = Area(0, 0, 300, 80, None, False, 255, 0)
    words = [
        Word(Seen(at, TOP, end, BASELINE, said, 0, 90.0), area, BASELINE, SIZE, 0.1)
        for at, end, said in ((10, 40, text), (left, left + 90, "Write"))
    ]
    assert mended_line(words, page)[0][0].seen.text == read, why


def test_a_bullet_is_known_behind_the_white_between_two_columns_too() -> None:
    page = np.full((80, 900), 255, np.uint8)
    page[TOP:BASELINE, 20:80] = page[TOP:BASELINE, 440:500] = page[32:44, 400:412] = 0
    area = Area(0, 0, 900, 80, None, False, 255, 0)

    def word(text: str, left: int, right: int, top: int, bottom: int) -> Word:
        return Word(Seen(left, top, right, bottom, text, 0, 90.0), area, BASELINE, SIZE, 0.1)

    line = [
        word("Lead", 20, 80, TOP, BASELINE),
        word("e", 400, 412, 32, 44),
        word("Annual", 440, 500, TOP, BASELINE),
    ]
    assert [w.seen.text for w in mended_line(line, page)[0]] == ["Lead", "•", "Annual"]


@pytest.mark.parametrize("shadow", [0, 90, 140])
def test_a_capital_in_the_shadow_of_a_fold_stays_one(shadow: int) -> None:
    """Ink is what is darker than its ground at that place, not than that of the page."""
    lit = np.full((80, 200), 255, np.int16)
    lit[20:49, 10:28] = lit[29:49, 34:52] = 60
    page = np.clip(lit - shadow, 0, 255).astype(np.uint8)
    area = Area(0, 0, 200, 80, None, False, 255, 0)
    assert rise_of_first(Word(Seen(6, 16, 56, 49, "Co", 0, 90.0), area, 49, 40, 0.1), page) > 0.7


def mended(*texts: str) -> str:
    """A line of words as wide as their letters, a space apart, put right."""
    page, words, at = np.full((80, 1600), 255, np.uint8), [], 10
    for text in texts:
        wide = 20 * len(text)
        page[TOP:BASELINE, at : at + wide] = 0
        area = Area(0, 0, 1600, 80, (0, 0), False, 255, 0)
        words.append(Word(Seen(at, TOP, at + wide, BASELINE, text, 0, 90.0), area, BASELINE, SIZE, 0.1))
        at += wide + 12
    return " ".join(word.seen.text for word in mended_line(words, page)[0])


@pytest.mark.parametrize(
    ("read", "printed", "why"),
    [
        ("Recommendation |: Simplify", "Recommendation 1: Simplify", "a stroke and a colon behind a word"),
        ("Ia. Review", "1a. Review", "a number with a letter before an item"),
        ("By5Jun 18", "By 5 Jun 18", "a day run together with its words"),
        ("1Jan15", "1 Jan 15", "all of a date"),
        ("8months, then", "8 months, then", "a time and its mark"),
        ("Piers O’ Dowd", "Piers O’Dowd", "a name in two"),
        ("“! would", "“I would", "the pronoun behind a quotation mark"),
    ],
)
def test_what_tesseract_reads_wrong_again_and_again_is_mended(read: str, printed: str, why: str) -> None:
    assert mended(*read.split()) == printed, why


@pytest.mark.parametrize(
    "printed",
    ["Q4 2019", "Covid19", "18th May", "Form 4a", "Ian said", "O’Dowd", "I. Introduction", "H1N1", "a D’ or"],
)
def test_what_is_printed_so_stays(printed: str) -> None:
    assert mended(*printed.split()) == printed
