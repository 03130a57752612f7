"""Letters that a font's map names wrongly."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.pdf.unicode_maps import mend_letters


@pytest.mark.parametrize(
    ("raw", "expected", "why"),
    [
        ("Deliver brie\u6600\u6900ngs", "Deliver briefings", "a ligature with its bytes turned"),
        (
            "the Lead O\u6600\ucf00cer",
            "the Lead Of\ufb01cer",
            "a ligature of three letters, the last two added up",
        ),
        ("March\u00a02017\tMay", "March 2017 May", "signs that stand for a space"),
        ("Sta\u6600\u6600 and \u4e2d\u6587", "Sta\u6600\u6600 and \u4e2d\u6587", "a page that has Chinese"),
        ("a perpetrat\u2010\r\nor", "a perpetrat\u00ad\r\nor", "a hyphen that a typesetter put"),
        (
            "a co\u2010\r\ndesign, re\u2010used",
            "a co\u2010\r\ndesign, re\u2010used",
            "one inside a line was typed",
        ),
        ("self\x02\r\nneglect", "self-\r\nneglect", "what pdfium gives for a hyphen at a line's end"),
        (
            "sta\x1b brie\x1cng o\x1ecer \x15 \xbf5",
            "sta\ufb00 brie\ufb01ng o\ufb03cer – £5",
            "TeX's code of its text fonts",
        ),
        ('sta\x0b \rag o\x0ecer {\r\n\\so"', "sta\ufb00 \ufb02ag o\ufb03cer –\r\n“so”", "TeX's first code"),
        ("\x03\x1c\x1d ab\x1ccd", "\x03\x1c\x1d ab\x1ccd", "numbers of shapes begin lower"),
        ("{a | b}\r\nOne\x1bTwo", "{a | b}\r\nOne\ufb00Two", "braces stay where the code is the other"),
        ("Caf\u00e9 \u2013 \u2018Iris\u2019", "Caf\u00e9 \u2013 \u2018Iris\u2019", "what is right stays"),
    ],
)
def test_letters_are_those_that_were_printed(raw: str, expected: str, why: str) -> None:
    assert mend_letters(raw) == expected, why


@given(st.text())
@settings(deadline=None)
def test_mending_keeps_the_place_of_every_character(raw: str) -> None:
    assert len(mend_letters(raw)) == len(raw)
