"""Ratings: the colour of a progress cell, from its fill, the plan's own key, a word or a letter."""

import re
from collections.abc import Iterable

from normalise.colours import colour_of_fill, vocabulary
from normalise.legends import Key, plain_words
from normalise.plan import Progress

#: A rating cell holds a word or two; more is a narrative in which a colour may be mentioned.
RATING_WORDS = 6
#: "G – on track", "(A)", "B: complete": a capital that stands first and is parted off. "A. Complete" is an item.
FIRST_LETTER = re.compile(r"\s*(?:\((?P<closed>[RAGBY])\)|(?P<open>[RAGBY])(?=\s*[:=(]|\s+[–—-]+\s|\s*[–—]))")
#: Boxes by which a form offers choices, and those that nobody ticked.
BOXES, UNTICKED = re.compile("[☐☒☑□■◻◼✓✔✗✘]"), "☐□◻"
#: Two words beside each other.
COLOURED = re.compile(r"\b(?P<colour>[A-Za-z]{3,6}) (?P<behind>[A-Za-z]+)\b")
SHARE = re.compile(r"\d{1,3} ?%(?: complete)?")
#: Behind a meaning of the key these take it back or put it off: "Complete by June 2018", "Complete except for …".
PUT_OFF = frozenset(
    ["by", "when", "if", "once", "after", "subject", "except", "apart", "unless", "until", "in"]
)


def ticked(text: str) -> str:
    """Of a cell that offers choices with boxes ("☐ Red ☒ Amber ☐ Green") the one that is ticked; "" for none
    or several; the text itself where it offers nothing. A box stands before its words, or behind all of them."""
    pieces = [piece.strip(" \t\n:–-") for piece in BOXES.split(text)]
    boxes = BOXES.findall(text)
    words = pieces[1:] if pieces[-1] else pieces[:-1]  # before the first box may stand a label
    if len(boxes) < 2 or not all(words):
        return text
    chosen = [word for word, box in zip(words, boxes, strict=True) if box not in UNTICKED]
    return chosen[0] if len(chosen) == 1 else ""


def colour_of_text(text: str, key: Key) -> tuple[str | None, str | None]:
    """(colour, basis "word" or "letter") of a progress cell's text. `key`: the plan's own."""
    text = ticked(text)
    plain = plain_words(text)
    symbols = {colour for symbol, colour in vocabulary()["symbols"].items() if symbol in text}
    if symbols:
        return (symbols.pop(), "word") if len(symbols) == 1 else (None, None)
    if plain in key.words:
        return key.words[plain], "word"
    words = plain.split()
    if 0 < len(words) <= RATING_WORDS:
        shown = plain_words(without_names(text)).split()
        colours = {vocabulary()["words"][w] for w in shown if w in vocabulary()["words"]}
        if len(colours) == 1:
            return colours.pop(), "word"
        if colours:
            return None, None
    if plain in vocabulary()["letters"]:
        return vocabulary()["letters"][plain], "letter"
    first = FIRST_LETTER.match(text)
    if first is not None and "\n" not in text.strip() and len(words) <= RATING_WORDS:
        return vocabulary()["letters"][(first["closed"] or first["open"]).lower()], "letter"
    return by_key(words, key), "word" if by_key(words, key) else None


def without_names(text: str) -> str:
    """A text without what is known by its colour and rates nothing: "Red Cross contacted", "blue badge scheme".

    "Amber light" and "Red flag" alone are how somebody rates.
    """
    data = vocabulary()
    words = text.lower().split()
    if len(words) == 2 and words[1] in data["coloured"]["rating"]:
        return text

    def left(match: re.Match[str]) -> str:
        named = (
            match["colour"].lower() in data["words"] and match["behind"].lower() in data["coloured"]["words"]
        )
        return "" if named else match.group()

    return COLOURED.sub(left, text)


def by_key(words: list[str], key: Key) -> str | None:
    """The colour whose meaning a short text begins with, or says among words that change nothing."""
    if not 0 < len(words) <= RATING_WORDS:
        return None
    harmless = vocabulary()["harmless"]["words"]
    for meaning, colour in sorted(key.words.items(), key=lambda item: -len(item[0])):
        wanted = meaning.split()
        for at in range(len(words) - len(wanted) + 1):
            behind = words[at + len(wanted) :]
            if words[at : at + len(wanted)] == wanted and all(w in harmless for w in words[:at]):
                return None if behind and behind[0] in PUT_OFF else colour
    return None


def read_progress(text: str, fill: str | None, key: Key) -> Progress:
    """The rating of a progress cell: the colour as printed. A status word without a key ("Complete") gives none.

    A fill that the plan's key does not name is shading where the key explains the words on it.
    """
    colour = colour_of_fill(fill)
    said, basis = colour_of_text(text, key)
    if colour is not None and (colour in key.meanings or not key or said is None):
        return Progress(colour, "fill", text)
    return Progress(said, basis, text)


def is_rating_text(text: str) -> bool:
    """Whether a cell's text is a rating or a status and no narrative."""
    if any(symbol in text for symbol in vocabulary()["symbols"]) or SHARE.fullmatch(text.strip().lower()):
        return True
    if text.strip() in vocabulary()["marks"]["words"]:
        return True
    plain = " ".join(re.sub(r"[^\w/\- ]+", " ", text.lower()).split())
    if not plain:
        return False
    if plain in vocabulary()["letters"] or plain in vocabulary()["statuses"]["words"]:
        return True
    words = plain.split()
    return len(words) <= 3 and any(w in vocabulary()["words"] for w in words)


def says_yes_or_no(texts: Iterable[str]) -> bool:
    """Whether a column's cells answer yes or no, by word, letter or box, or as a spreadsheet's boxes do: then "Y" is no
    yellow."""
    answers = [(ticked(text) or "☐").strip().lower() for text in texts if text.strip()]
    sure = {"n", "no", "yes", "true", "false", *vocabulary()["marks"]["words"]}
    return bool(sure & set(answers)) and set(answers) <= sure | {"y", "n/a"}
