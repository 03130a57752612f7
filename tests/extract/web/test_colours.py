"""Colours as style sheets and old attributes write them."""

import pytest

from extract.web.colours import old_colour, read_colour

COLOURS = [
    ("#00B050", "00B050", "six digits"),
    ("#0b5", "00BB55", "three digits"),
    ("#00B05080", "7FD7A7", "half of it is seen on white"),
    ("#00B05000", None, "none of it is seen"),
    ("rgb(255, 192, 0)", "FFC000", "with commas"),
    ("rgb(255 192 0 / 50%)", "FFE080", "with a share"),
    ("rgba(255,0,0,0)", None, "not to be seen"),
    ("hsl(120deg 100% 25%)", "008000", "by its hue"),
    ("Red", "FF0000", "by its name"),
    ("transparent", None, "no colour"),
    ("url(red.png)", None, "a picture, whatever it is called"),
    ("url(a.png) no-repeat #f00", "FF0000", "a picture on a colour"),
    ("linear-gradient(red, green)", None, "no one colour"),
    ("inherit", None, "said elsewhere"),
    ("var(--unknown)", None, "said elsewhere"),
    ("white", "FFFFFF", "white is a colour; what it means is decided later"),
]


@pytest.mark.parametrize(("text", "colour", "why"), COLOURS)
def test_a_colour_is_read_as_a_browser_shows_it(text: str, colour: str | None, why: str) -> None:
    assert read_colour(text) == colour, why


@pytest.mark.parametrize(
    ("text", "colour"),
    [("FFC000", "FFC000"), ("#ffc000", "FFC000"), ("yellow", "FFFF00"), ("", None), (None, None)],
)
def test_old_attributes_may_leave_out_the_sign(text: str | None, colour: str | None) -> None:
    assert old_colour(text) == colour
