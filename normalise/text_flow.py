"""Whether a text reads on from the one before a page break: its end, its room, its lists and names."""

import re

from extract.common_words import UNFINISHED
from extract.cuts import DASHES, fits, with_dash
from extract.document import Paragraph
from extract.joints import first_word, last_word
from normalise.days import MONTHS
from normalise.numbers import looks_like_number, names_recommendation
from normalise.scale import Scale, Weighing
from normalise.target_cells import is_target
from normalise.usual import Usual


def flow(above: tuple[Paragraph, ...], below: tuple[Paragraph, ...], usual: Usual, column: int) -> Weighing:
    """Whether a text reads on from the one before: by the room on its last line, its end, the next letter."""
    scale = Scale()
    if not above or not below:
        scale.add("out_of_sight")
        return scale.weighing()
    last, first = above[-1], with_dash(above[-1], below[0])
    if first.marker:
        scale.add("bullet")
        return scale.weighing()
    step = list_step(above, first)
    if step is not None:
        scale.add("next_number" if step else "other_number")
        return scale.weighing()
    if first.text[:1] in DASHES:
        scale.add("unfinished")
        return scale.weighing()
    full = True
    if last.edge is not None and first.edge is not None:
        full = not fits(last.edge, first.edge)
        if not full and len(above) > 1:
            scale.add("next_paragraph")
            return scale.weighing()
        scale.add("word_had_none" if full else "word_had_room")
    whole = is_whole_target(last.text) and is_whole_target(first.text)
    if first.text[:1].islower() and not whole and column not in usual.small:
        scale.add("small_letter")
    if last.text.rstrip()[-1:] not in ".?!;:":
        scale.add("open_end")
    elif not first.text[:1].islower():
        scale.add("ended")
    if full and is_unfinished(last.text, first.text, usual):
        scale.add("unfinished")
    elif whole or (is_short_whole(last.text) and is_short_whole(first.text)):
        scale.add("repeats" if last.text == first.text else "short_both")
    return scale.weighing()


#: "by the end of the financial year 2017-18" has eight words.
TARGET_WORDS = 9


def is_whole_target(text: str) -> bool:
    """A date phrase that needs nothing before it. Longer texts only mention dates."""
    return (
        len(text.split()) <= TARGET_WORDS and first_word(text) not in ("and", "or", "to") and is_target(text)
    )


#: "12 November" and the year that stands on the next page.
DAY_AND_MONTH = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}$")


YEAR = re.compile(r"(?:19|20)\d\d\b")
#: "Survey of staff, 28" and the month, with its year, that stands on the next page.
DAY = re.compile(r"(?:^|\s)(?:[12]?\d|3[01])(?:st|nd|rd|th)?$")
MONTH_AND_YEAR = re.compile(
    rf"(?:{'|'.join(f'{month}|{month[:3]}' for month in MONTHS)}|Sept) (?:19|20)\d\d\b"
)


def is_unfinished(above: str, below: str, usual: Usual) -> bool:
    """Whether a text needs what stands below: its last word or an open bracket does, or a name is cut.

    A name is cut where the document says the words on either side of the break together elsewhere.
    """
    above, last, first = above.rstrip(), last_word(above.rstrip()), first_word(below)
    if above[-1:] in ".?!;:" or not last or not first:
        return False
    if DAY_AND_MONTH.search(above) and YEAR.match(below):
        return True
    if DAY.search(above) and MONTH_AND_YEAR.match(below):
        return True
    opened = closes_bracket(above, below)
    if above[-1:] == ")" and not opened:
        return False  # "paragraph (a)" ends in no article
    return last in UNFINISHED or above[-1:] in ",&–(" or opened or usual.together(last, first)


LIST_NUMBER = re.compile(r"\(?(\d{1,2})[.)]\s")


def list_step(above: tuple[Paragraph, ...], first: Paragraph) -> bool | None:
    """Whether a list item has the next number of the list above (None: it is no item of a numbered list)."""
    number = LIST_NUMBER.match(first.text)
    if number is None or (above and closes_bracket(above[-1].text, number.group())):
        return None
    numbers = [int(found.group(1)) for p in above if (found := LIST_NUMBER.match(p.text))]
    return int(number.group(1)) == numbers[-1] + 1 if numbers else False


def closes_bracket(above: str, below: str) -> bool:
    """Whether a text closes a bracket that the one above it opened."""
    return above.rfind("(") > above.rfind(")") and ")" in below and "(" not in below.split(")")[0]


def is_short_whole(text: str) -> bool:
    """A date, a number, a label: a text that is whole by itself and does not run over lines."""
    return len(text.split()) <= 5 and (text[:1].isupper() or text[:1].isdigit())


#: The word that a recommendation's number follows, at the end of a text.
RECOMMENDATION_WORD = re.compile(r"(?:\brec(?:ommendation)?s?\.?|\bno\.?|\bnumber|#)$", re.IGNORECASE)


def begins_anew(text: str, above: tuple[Paragraph, ...] = ()) -> bool:
    """Whether a first cell begins a recommendation or a number, and does not go on with a sentence's figure."""
    if names_recommendation(text):
        return True
    word = text.split("\n")[0].split(" ")[0]
    if not looks_like_number(word):
        return False
    before = above[-1].text.rstrip() if above else ""
    if closes_bracket(before, word):
        return False  # "(version" / "3)"
    rest = text[len(word) :].lstrip(" ")
    counts = word.isdigit() and rest[:1].islower()  # "28 days": a quantity, no number of a row
    return not (RECOMMENDATION_WORD.search(before) or (counts and before[-1:] not in ".?!:;"))
