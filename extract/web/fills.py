"""The colour of a cell: behind its text, of a sign in it, or in the name of its class."""

from collections.abc import Mapping

from lxml import etree

from extract.signs import SIGNS
from extract.web.colours import old_colour, read_colour
from extract.web.flow import Flow, flat

#: Colours by which sites call the classes of a rating; the shades are Office's.
NAMED = {"red": "FF0000", "amber": "FFC000", "orange": "FFC000", "yellow": "FFFF00", "green": "00B050"}
NAMED |= {"blue": "0070C0", "grey": "A6A6A6", "gray": "A6A6A6"}


def paper_of(element: etree._Element, said: Mapping[str, str]) -> str | None:
    """The background of an element."""
    value = said.get("background-color") or said.get("background")
    return read_colour(value) if value else old_colour(element.get("bgcolor"))


def fill_inside(flow: Flow) -> str | None:
    """The colour of a cell that something inside it gives: behind all its text, or of a sign or swatch."""
    text = "".join(line.text for line in flat(flow.items))
    if text and len(flow.papers) == 1 and (paper := next(iter(flow.papers))):
        return paper
    if text and set(text) <= SIGNS and len(flow.inks) == 1:
        return next(iter(flow.inks))
    return flow.swatches[0] if not text and len(set(flow.swatches)) == 1 else None


def fill_by_name(cell: etree._Element) -> str | None:
    """The colour that an empty cell's class is called after, where no style sheet says how it looks."""
    inside = [cell, *cell.iter("span", "div", "p", "i", "td")]
    names = {
        colour
        for one in inside
        for word in (one.get("class") or "").lower().replace("_", "-").split()
        for part in word.split("-")
        if (colour := NAMED.get(part))
    }
    return names.pop() if len(names) == 1 else None


def is_blank(element: etree._Element) -> bool:
    """Whether an element has no text; one with a few elements inside is enough for a swatch."""
    return len(element) < 4 and not "".join(map(str, element.itertext())).strip()
