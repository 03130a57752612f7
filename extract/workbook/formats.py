"""A number as a workbook shows it: number formats (ECMA-376 part 1, 18.8.30 and 18.8.31)."""

import re
from datetime import datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

#: Formats that are known by number alone (18.8.30), as a British Excel shows them.
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "dd/mm/yyyy",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "hh:mm",
    21: "hh:mm:ss", 22: "dd/mm/yyyy hh:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss", 49: "@",
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "dd/mm/yyyy"),  # dates of other languages
}  # fmt: skip
TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|\[([^\]]*)\]|([_*]).|(am/pm|a/p)|(y+|m+|d+|h+|s+)|([0#?]+)|(.)', re.I | re.S
)
PART = re.compile(r'"[^"]*"|\\.|.', re.DOTALL)
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
#: The last day that a workbook can hold, 31 December 9999, as a serial number.
LAST_DAY = 2_958_465


class Shown(NamedTuple):
    """A number as text, and what was done to it so that nobody misreads it."""

    text: str
    year_added: bool = False
    turned: bool = False  # month and day were shown in the American order


class Token(NamedTuple):
    """A piece of a format: `kind` is "y", "m", "n" (minutes), "d", "h", "s", "half", "digits" or "text"."""

    kind: str
    text: str


def shown(number: float, code: str, from_1904: bool = False) -> Shown:
    """A number as its format shows it.

    A day with a time of midnight is shown without the time. A date without its year gets it, and one in the
    American order is turned: their digits would be read day first.
    """
    part = section(code, number)
    if not part and ";" in code:
        return Shown("")  # a format by which a value is hidden
    tokens = parsed(part)
    if any(token.kind in "ymdhsn" for token in tokens):
        return shown_date(number, tokens, from_1904) or Shown(general(number))
    if not any(token.kind == "digits" for token in tokens):
        literal = "".join(t.text for t in tokens)
        return Shown(general(number) if not tokens or "General" in code or "@" in literal else literal)
    return Shown(shown_number(number, tokens, code))


def section(code: str, number: float) -> str:
    """The part of a format that is for a positive number, a negative one or zero."""
    parts = [""]
    for match in PART.finditer(code):
        if match.group() == ";":
            parts.append("")
        else:
            parts[-1] += match.group()
    if number < 0 and len(parts) > 1:
        return parts[1]
    return parts[2] if number == 0 and len(parts) > 2 else parts[0]


@lru_cache(maxsize=1024)
def parsed(code: str) -> tuple[Token, ...]:
    """A format as its pieces. An "m" beside hours or seconds means minutes."""
    if code.strip().lower() == "general":
        return ()
    found: list[Token] = []
    for quoted, escaped, bracket, space, half, letters, digits, other in TOKEN.findall(code):
        if bracket:
            lower = bracket.lower()
            if lower.endswith("-f800"):
                return parsed("d mmmm yyyy")
            if lower.endswith("-f400"):
                return parsed("hh:mm:ss")
            if re.fullmatch("h+|m+|s+", lower):
                found.append(Token("h" if lower[0] == "h" else lower[0], lower))
            elif lower.startswith("$"):
                found.append(Token("text", bracket[1:].split("-")[0]))
        elif half:
            found.append(Token("half", half))
        elif letters:
            found.append(Token(letters[0].lower(), letters.lower()))
        elif digits:
            found.append(Token("digits", digits))
        elif not space:
            found.append(Token("text", quoted or escaped or other))
    timed = [at for at, token in enumerate(found) if token.kind in "hsm"]
    for place, at in enumerate(timed):
        beside = [found[timed[p]].kind for p in (place - 1, place + 1) if 0 <= p < len(timed)]
        before = found[timed[place - 1]].kind if place else ""
        if found[at].kind == "m" and len(found[at].text) < 3 and (before == "h" or "s" in beside):
            found[at] = Token("n", found[at].text)
    return tuple(found)


def moment(number: float, from_1904: bool) -> datetime | None:
    """A serial number as a moment; None for one that no calendar has. Excel takes 1900 for a leap year."""
    if not 0 <= number <= LAST_DAY:
        return None
    base = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 if number >= 60 else 31)
    return base + timedelta(seconds=round(number * 86_400))


def shown_date(number: float, tokens: tuple[Token, ...], from_1904: bool) -> Shown | None:
    when = moment(number, from_1904)
    if when is None:
        return None
    kinds = [token.kind for token in tokens]
    dated = [k for k in kinds if k in "ymd"]
    if dated and when.time() == time() and any(k in "hsn" for k in kinds):
        first = next(at for at, k in enumerate(kinds) if k in "hsn")
        last = max(at for at, k in enumerate(kinds) if k in "ymd")
        tokens = tokens[:first] if first > last else tokens[last - len(dated) :]
    days = [t for t in tokens if t.kind == "d" and len(t.text) < 3]
    months = [t for t in tokens if t.kind == "m"]
    american = (
        bool(days and months) and len(months[0].text) < 3 and tokens.index(months[0]) < tokens.index(days[0])
    )
    turned = american and kinds.index("m") < kinds.index("d") and "y" not in kinds[: kinds.index("m")]
    if turned:
        day, month = Token("d", "dd"), Token("m", "mm")  # as the short date of a British system
        tokens = tuple(day if t is months[0] else month if t is days[0] else t for t in tokens)
    half = "half" in kinds
    text = "".join(piece(token, when, half, number) for token in tokens).strip()
    bare = bool(months or days) and "y" not in kinds
    if bare:
        mark = next((t.text for t in tokens if t.kind == "text" and t.text in "-/."), " ")
        text = f"{text}{mark}{when.year}"
    return Shown(text.rstrip(" ,"), bare, turned and when.day <= 12)


def piece(token: Token, when: datetime, half: bool, number: float) -> str:
    """One piece of a date or time."""
    kind, size = token.kind, len(token.text)
    if kind == "y":
        return f"{when:%Y}" if size > 2 else f"{when:%y}"
    if kind == "m":
        name = MONTHS[when.month - 1]
        return (
            name
            if size == 4
            else name[:3]
            if size == 3
            else name[0]
            if size > 4
            else padded(when.month, size)
        )
    if kind == "d":
        name = DAYS[when.weekday()]
        return name if size > 3 else name[:3] if size == 3 else padded(when.day, size)
    if kind == "h":
        return padded((when.hour % 12 or 12) if half else when.hour, size)
    if kind == "n":
        return padded(when.minute, size)
    if kind == "s":
        return padded(when.second, size)
    if kind == "half":
        return "AM" if when.hour < 12 else "PM"
    return token.text if kind == "text" and token.text != "@" else ""


def padded(number: int, size: int) -> str:
    return f"{number:02}" if size > 1 else str(number)


def shown_number(number: float, tokens: tuple[Token, ...], code: str) -> str:
    """A number with its decimals, percent sign and what stands round it."""
    at = [n for n, token in enumerate(tokens) if token.kind == "digits"]
    inside = tokens[at[0] : at[-1] + 1]
    pattern = "".join(token.text for token in inside)
    if re.search(r"[^0#?,.]", pattern):  # fractions, exponents, telephone numbers
        return general(number)
    head = "".join(t.text for t in tokens[: at[0]] if t.kind == "text")
    tail = "".join(t.text for t in tokens[at[-1] + 1 :] if t.kind == "text")
    whole, _, decimals = pattern.partition(".")
    exact = Decimal(repr(float(abs(number)))) * (100 if "%" in tail else 1)
    value = exact.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    text = f"{value:,.{len(decimals)}f}" if "," in whole else f"{value:.{len(decimals)}f}"
    least = decimals.count("0")
    while len(decimals) > least and text.endswith("0"):
        text, decimals = text[:-1], decimals[:-1]
    least = whole.count("0")
    text = text.rstrip(".")
    ones, point, rest = text.partition(".")
    text = f"{ones.rjust(least, '0')}{point}{rest}"
    minus = "-" if number < 0 and ";" not in code and float(text.replace(",", "")) else ""
    return f"{minus}{head}{text}{tail}".strip()


def general(number: float) -> str:
    """A number without a format: eleven figures, as Excel shows it."""
    if number == int(number) and abs(number) < 1e11:
        return str(int(number))
    return f"{number:.10g}".replace("e+", "E+").replace("e-", "E-")
