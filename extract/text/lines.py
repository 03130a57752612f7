"""Lines of a text file → runs of table rows, and blocks of prose whose broken lines are joined."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.bullets import BULLET, LIST_LABEL
from extract.text.tags import without_tags

#: "--\t---\t--", ":--|--:", "=====": drawn under or between rows; there are no words in it.
RULE_CHARACTERS = re.compile(r"[\s|:+=~*_\-–—]+")
RULE_STROKE = re.compile(r"--|==|__|––|——|~~~|\*\*\*")
#: A block whose lines all have fewer letters than this was set in a table's column, not in a page's: columns
#: of nine on a landscape page are broken after 16 to 18 letters; a page's lines have 60 and more.
NARROW = 30
#: A line that could take the next word and still be this share of the longest line was ended by its writer.
#: Letters are not equally wide: lines of one narrow column differ by up to a fifth in letters.
FITS = 0.8
#: In a paragraph that was broken into lines, at least this share of them begins in lower case (four in five
#: words do, docs/decisions.md); in a list of names or headings hardly one does.
LOWER_SHARE = 1 / 3
COMPLETE = re.compile(r"[.?!][\"'”’)\]]*$")
#: A line without full stop that has no more words is a label.
LABEL_WORDS = 8
#: A hyphen before one of these belongs to a suspended word ("short- and long-term"): a space follows it.
SUSPENDED = {"and", "or", "to", "nor", "but"}


@dataclass(frozen=True, slots=True)
class TableLines:
    """Lines with tabs that stand together; `ruled`: a row of dashes closes them."""

    rows: tuple[str, ...]
    ruled: bool = False


@dataclass(frozen=True, slots=True)
class Prose:
    """One paragraph, its broken lines joined; "\\n" where its writer ended a line."""

    text: str


Part = TableLines | Prose
#: A line of so many letters was not broken to fit a page: A4 across holds about 150 at 10 pt.
UNWRAPPED = 200


def parts_of(lines: Sequence[str], widths: set[int] | None = None) -> Iterator[Part]:
    """The runs of rows and the paragraphs of some lines, in order. Blank lines and rules end a run.

    `widths`: how many cells the file's rows have, where more is known than from these lines.
    """
    rows: list[str] = []
    block: list[str] = []
    if widths is None:
        widths = {len(line.split("\t")) for line in lines if is_sure_row(line)}
    widest = max(map(len, lines), default=0)
    widest = widest if widest >= UNWRAPPED else 0
    for line in lines:
        row = is_row(line, widths)
        # tags go line by line: "<" and ">" on two lines are no tag
        text = "" if row or is_rule(line) else without_tags(line)
        if rows and not row:
            yield TableLines(tuple(rows), ruled=is_rule(line))
            rows = []
        if block and not text.strip():
            yield from map(Prose, paragraphs_of(block, widest))
            block = []
        if row:
            rows.append(line)
        elif text.strip():
            block.append(text)
    if rows:
        yield TableLines(tuple(rows))
    yield from map(Prose, paragraphs_of(block, widest))


def is_rule(line: str) -> bool:
    """A line that is drawn, not written."""
    return RULE_CHARACTERS.fullmatch(line) is not None and RULE_STROKE.search(line) is not None


def is_sure_row(line: str) -> bool:
    """Two cells with text in them, of which the first is not just a list's number or bullet."""
    texts = [cell.strip() for cell in line.split("\t") if cell.strip()]
    if len(texts) == 2 and (LIST_LABEL.fullmatch(texts[0]) or BULLET.fullmatch(texts[0])):
        return line.count("\t") > 1
    return len(texts) >= 2


def is_row(line: str, widths: set[int]) -> bool:
    """Whether a line is a row. A line that is only indented with a tab is none, unless rows have its width.

    Paragraph tags are as good as tabs: a page's table may have one column.
    """
    if not line.strip() or is_rule(line):
        return False
    if "<p>" in line or is_sure_row(line):
        return True
    cells = line.count("\t") + 1
    texts = [cell.strip() for cell in line.split("\t") if cell.strip()]
    if len(texts) == cells == 2:
        return False  # a list's number and its text
    return cells > 1 and (cells in widths or cells > 3)


def paragraphs_of(block: Sequence[str], widest: int = 0) -> list[str]:
    """A block of lines without a blank one → its paragraphs. `widest`: letters of lines that nothing broke."""
    lines = [" ".join(line.split()) for line in block]
    if len(lines) < 2:
        return lines
    width = max(len(line) for line in lines)
    broken = width <= NARROW and sum(line[0].islower() for line in lines[1:]) >= LOWER_SHARE * (
        len(lines) - 1
    )
    found = [lines[0]]
    for above, line in pairwise(lines):
        ended = len(above) + 1 + len(line.split()[0]) <= FITS * max(width, widest) and not line[0].islower()
        complete = COMPLETE.search(above) is not None
        labelled = LIST_LABEL.match(above) is not None
        if BULLET.match(line) or (LIST_LABEL.match(line) and not broken and (ended or complete or labelled)):
            found.append(line)
        elif broken or not ended:
            found[-1] = joined(found[-1], line)
        elif complete:
            found.append(line)
        else:
            found[-1] = f"{found[-1]}\n{line}"
    return found


def joined(head: str, tail: str) -> str:
    """Two pieces of one paragraph as one text: with a space, but for a hyphen or slash at the cut."""
    word, next_word = head.rsplit(None, 1)[-1], tail.split(None, 1)[0]
    if re.search(r"[^\W\d_]-$", word) and next_word not in SUSPENDED:
        names = word[0].isupper() or not next_word[0].isupper()  # "process- There" is a dash
        return head + tail if names else f"{head} {tail}"
    if re.search(r"\w/$", head) and tail[:1].isalnum():
        return head + tail
    if re.search(r"\d[-–]$", head) and re.match(r"\d{1,2}(?!\d)", tail):  # "2022-" / "23"
        return head + tail
    return f"{head} {tail}"


def is_label(line: str) -> bool:
    """Whether a line is a short text that ends no sentence: a heading, an agency, a group."""
    return len(line.split()) <= LABEL_WORDS and COMPLETE.search(line) is None
