"""The marks of Markdown and of drawn boxes, taken out of lines of text.

People and programs write plans down in Markdown: `## Heading`, `**bold**`, `1\\.`. What such marks say about
looks travels with the line as one private character at its beginning, so that all readers of lines see the
words alone. Lines drawn with box characters become lines of `|`, `+` and `-`.
"""

import re
from collections.abc import Sequence

from extract.text.lines import joined

#: Private characters (Unicode's private use area) that stand before a text: bold, and headings of level 1 to 6.
BOLD = "\ue0f0"
HEADING = "\ue0f0"  # plus the level
LOOKS = re.compile("[\ue0f0-\ue0f6]")

UPRIGHT = dict.fromkeys("│┃║╎╏┆┇┊┋¦", "|")
LEVEL = dict.fromkeys("─━═╌╍┄┅┈┉", "-")
CORNER = dict.fromkeys("┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╭╮╰╯╞╡╪╒╕╘╛╟╢╫╤╧╥╨", "+")
BOXES = str.maketrans(UPRIGHT | LEVEL | CORNER)

#: The row of dashes below a Markdown table's headings: "|---|:--:|", "--- | ---".
DELIMITER = re.compile(r"\s*\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?\s*")
ATX = re.compile(r" {0,3}(#{1,6}) +(?![/|])([^\t|]*?)\s*#*\s*")
STRONG = re.compile(r"(\*\*|__)(?=\S)((?:[^*_\n]|[*_](?![*_]))+?)(?<=\S)\1")
EMPHASIS = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*\n]{1,400}?)(?<=[^\s*])\*(?![\w*])|(?<!\w)_(?=[^\s_])([^_\n]{1,400}?)(?<=[^\s_])_(?!\w)"
)
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
#: How Markdown writes a dash ("the plan -- as agreed", "2017--18").
DASH = re.compile(r"(?<=\s)--(?=\s)|(?<=\d)--(?=\d)")
#: A line that begins an item, a heading or a quotation.
BLOCK = re.compile(r"\s*(?:[*+-] |\d{1,3}[.)] |#{1,6} |>)")
FENCE = re.compile(r"\s*(?:```|~~~)\w*\s*")
QUOTE = re.compile(r"^\s{0,3}>\s?")
#: Lines with words in bold that make a text Markdown; of its other marks one is enough.
FEW = 2


def is_delimiter(line: str) -> bool:
    """Whether a line is the row of dashes below the headings of a Markdown table."""
    return "|" in line and "-" in line and DELIMITER.fullmatch(line) is not None


def unbroken(lines: Sequence[str]) -> list[str]:
    """Lines of Markdown as its rules have them, where two spaces end a line on purpose: others go on.

    As they are where no table's row of dashes ends with two spaces, as that of some converters does.
    """
    if not any(line.endswith("  ") and is_delimiter(line) for line in lines):
        return list(lines)
    found: list[str] = []
    for line in lines:
        above = found[-1] if found else ""
        goes_on = above.strip() and line.strip() and not above.endswith("  ")
        if goes_on and not ATX.fullmatch(above) and not BLOCK.match(line) and not is_delimiter(line):
            found[-1] = f"{joined(above.rstrip(), line.strip())}{'  ' * line.endswith('  ')}"
        else:
            found.append(line)
    return found


def is_markdown(lines: Sequence[str]) -> bool:
    """Whether a text is Markdown: it has a table's row of dashes, headings, or words in bold."""
    if any(map(is_delimiter, lines)):
        return True
    if any(ATX.fullmatch(line) for line in lines):
        return True
    return sum(STRONG.search(line) is not None for line in lines) >= FEW


def without_marks(lines: Sequence[str]) -> list[str]:
    """Lines without the marks of Markdown and with boxes drawn in plain characters.

    Each line, and each cell of a line parted by "|", that is bold as a whole or a heading begins with its
    private character. An escaped "\\|" stays escaped: it is no end of a cell.
    """
    lines = [line.replace("€¦", "…").translate(BOXES) if not line.isascii() else line for line in lines]
    if not is_markdown(lines):
        return list(lines)
    return [unmarked(line) for line in lines if FENCE.fullmatch(line) is None]


def unmarked(line: str) -> str:
    """A line of Markdown as its words."""
    line = QUOTE.sub("", line)
    if is_delimiter(line):
        return line
    heading = ATX.fullmatch(line)
    if heading:
        return chr(ord(HEADING) + len(heading.group(1))) + plain_words(heading.group(2))
    if "|" not in line:
        return looked(line)
    # cells keep their width: in drawn boxes the lines of a cell stand below each other
    return "|".join(looked(cell).ljust(len(cell)) for cell in re.split(r"(?<!\\)\|", line))


def looked(text: str) -> str:
    """A text's words, with the mark of bold letters before them where all are bold."""
    bare = text.strip()
    whole = STRONG.fullmatch(re.sub(r"^(?:[-*+]|\d{1,3}[.)])\s+", "", bare)) is not None
    lead = text[: len(text) - len(text.lstrip())]
    return f"{lead}{BOLD if whole else ''}{plain_words(text[len(lead) :])}"


def plain_words(text: str) -> str:
    """A text without the marks of emphasis and escapes, its dashes as such; "\\|" stays as it is."""
    text = STRONG.sub(r"\2", STRONG.sub(r"\2", text))
    text = DASH.sub("–", text)
    text = EMPHASIS.sub(lambda match: match.group(1) or match.group(2), text)
    return ESCAPED.sub(lambda match: match.group() if match.group(1) == "|" else match.group(1), text)


def looks_of(text: str) -> tuple[bool, int, str]:
    """(bold, heading level, text) of a text with its private character."""
    mark = LOOKS.match(text.lstrip())
    if mark is None:
        return False, 0, text
    level = ord(mark.group()) - ord(HEADING)
    return True, level, LOOKS.sub("", text)
