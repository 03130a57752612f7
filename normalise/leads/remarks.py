"""Labels and remarks in a lead cell: words that name nobody.

"Lead:", "Supported by" say of whom the cell speaks; "(until March 2017)", "on behalf of the regional leads" say
something about a lead that has been named.
"""

from normalise.agencies.words import HEAD, phrase_at
from normalise.leads.cell import Cell
from normalise.leads.people import MONTH_NAMES, name_at, name_behind
from normalise.leads.pieces import CLOSE, COLON, DASH, OPEN, Piece

#: Words of a name with its titles: "Detective Chief Superintendent Joan van der Pettifer QPM".
NAME_WITHIN = 8


def label_at(cell: Cell, piece: Piece, next_sign: str) -> tuple[str, int] | None:
    """(the label in lower case, where the words behind it begin), or None.

    A label stands before a colon or a dash or in brackets, or it is one of the words that lead up to a name
    ("Supported by …", "now …").
    """
    start = piece.start
    end = phrase_at("labels", cell.words, start, piece.end)
    numbered = end
    while numbered > start and numbered < piece.end and (cell.words[numbered].text.isdigit()):
        numbered += 1
    if (
        numbered > start
        and numbered == piece.end
        and (
            next_sign in (COLON, DASH)
            or piece.sign == OPEN
            or next_sign == CLOSE
            or numbered > end
            or (piece.sign == DASH and cell.words[start].key in ("joint", "support", "supporting"))
            or alone(cell, piece)
        )
    ):
        return label_of(cell, start, end), piece.end
    end = start
    while end < piece.end and cell.cover[end] is None and not is_time(cell, end, piece.end):
        stop = phrase_at("leads_up", cell.words, end, piece.end)
        if stop == end:
            break
        end = stop
    if end > start:
        return label_of(cell, start, end), end
    if next_sign in (COLON, DASH) and phrase_at("leading", cell.words, start, piece.end) == piece.end:
        behind = min(piece.end + 1, len(cell.words))
        if name_at(cell, behind, min(behind + NAME_WITHIN, len(cell.words))) is None:
            return label_of(cell, start, piece.end), piece.end  # "Strategic lead: Director of Housing"
    return None


def alone(cell: Cell, piece: Piece) -> bool:
    """A label that is the whole paragraph."""
    return piece.start == 0 and piece.end == len(cell.words) and cell.words[piece.start].flags & HEAD > 0


def label_of(cell: Cell, start: int, end: int) -> str:
    return " ".join(w.text.lower() for w in cell.words[start:end])


def without_remark(cell: Cell, start: int, end: int) -> tuple[int, int | None]:
    """(where a remark begins, where another body is named behind it).

    `end` and None where there is no remark.
    """
    for k in range(start, end):
        word = cell.words[k]
        if cell.cover[k] is not None or (word.capital and k > start and not cell.shouting):
            continue
        if phrase_at("nothing", cell.words, k, end) == end and phrase_at("labels", cell.words, start, k) == k:
            return start, None  # "lead officer to be confirmed"
        said = phrase_at("remark", cell.words, k, end) > k
        if said or is_errand(cell, k, start, end) or is_time(cell, k, end):
            if k == start:
                for m in range(k + 1, min(k + 5, end - 1)):
                    if cell.words[m].key in ("by", "through", "via"):
                        return k, m + 1  # "To be delivered through | the Board"
                dated = any(w.text.isdigit() for w in cell.words[k:end])
                return k, name_behind(cell, k, end) if dated else None  # "Until May 2018 | Joan Pettifer"
            return k, next_body(cell, k, end) or next_person(cell, k, end)
    return end, None


def is_errand(cell: Cell, k: int, start: int, end: int) -> bool:
    """ "to co-ordinate …": not "Assistant to the Director"."""
    if cell.words[k].key != "to" or k == start or k + 1 >= end:
        return False
    behind = cell.words[k + 1]
    return bool(behind.key) and not behind.capital and behind.key not in ("the", "a", "all")


def is_time(cell: Cell, k: int, end: int) -> bool:
    """ "from 3 May", "from Nov 2017": not "from the CCG"."""
    if cell.words[k].key not in ("from", "since", "after", "before") or k + 1 >= end:
        return False
    behind = cell.words[k + 1]
    return behind.text[0].isdigit() or behind.key in MONTH_NAMES


def next_person(cell: Cell, start: int, end: int) -> int | None:
    """Whoever came after: "Lisa McGarry until May 2018 then | Colin Tubb"."""
    for k in range(start + 1, end - 1):
        if cell.words[k].key in ("then", "now") and name_at(cell, k + 1, end) is not None:
            return k + 1
    return None


def next_body(cell: Cell, start: int, end: int) -> int | None:
    for k in range(start + 1, end):
        stop = phrase_at("another", cell.words, k, end)
        if stop > k and stop < end:
            return stop
    return None
