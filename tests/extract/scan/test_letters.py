"""The size and baseline of a line from its words' boxes, and from their ink where Tesseract gave words the line's box."""

import numpy as np
import pytest

from extract.scan.areas import Area
from extract.scan.letters import ASCENT, BELOW, DEPTHS, rise_of, words_with_lines
from extract.scan.strokes import Grey
from extract.scan.tesseract import Seen

SIZE, BASELINE = 35, 60


def line_of(text: str) -> tuple[Grey, list[Seen]]:
    """A line of print, each letter a bar as high and deep as it is, and its words in boxes of their own."""
    page = np.full((100, 900), 255, np.uint8)
    words, at = [], 10
    for word in text.split():
        left, tops, feet = at, [], []
        for letter in word:
            top = BASELINE - round((rise_of(letter) or 0.1) * SIZE)
            foot = BASELINE + (round(DEPTHS[letter] * SIZE) if letter in BELOW else 0)
            page[top:foot, at : at + 12] = 0
            tops.append(top)
            feet.append(foot)
            at += 16
        words.append(Seen(left, min(tops), at - 4, max(feet), word, 0, 96.0))
        at += 8
    return page, words


def sizes(page: Grey, words: list[Seen]) -> set[tuple[int, int]]:
    area = Area(0, 0, page.shape[1], page.shape[0], (0, 0), False, 255, 0)
    return {(round(word.size), round(word.baseline)) for word in words_with_lines(area, words, page)}


@pytest.mark.parametrize(
    "text", ["We do not think that a new form is", "the answer: visitors already fly", "and many"]
)
@pytest.mark.parametrize("loose", [(30, 69), (28, 75), (35, 71)], ids=["to the foot", "high", "low"])
def test_words_in_the_box_of_their_line_have_the_size_of_their_ink(text: str, loose: tuple[int, int]) -> None:
    """Lines of one size came out in sizes from 8 to 14, and a cell ended where its lines seemed to be headings."""
    page, words = line_of(text)
    assert sizes(page, words) == {(SIZE, BASELINE)}
    in_one = [word._replace(top=loose[0], bottom=loose[1]) if len(word.text) > 1 else word for word in words]
    assert sizes(page, in_one) == {(SIZE, BASELINE)}


def test_boxes_that_letters_explain_stay_as_tesseract_gave_them() -> None:
    """Capitals alone are all as high: what it says of them is not looked at twice."""
    page, words = line_of("ACTION PLAN")
    higher = [word._replace(top=word.top - 4) for word in words]
    assert sizes(page, higher) == {(round((round(ASCENT * SIZE) + 4) / ASCENT), BASELINE)}


def test_a_word_alone_in_its_line_has_the_size_of_its_ink() -> None:
    """The last word of a paragraph ("agreed.") seemed larger than its cell, and the cell ended above it."""
    page, (word,) = line_of("agreed")
    ((size, baseline),) = sizes(page, [word._replace(top=word.top - 5, bottom=word.bottom + 4)])
    assert baseline == BASELINE and abs(size - SIZE) <= 1  # a pixel of ink more or less
