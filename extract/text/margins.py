"""Lines that a page's head or foot leaves in a text conversion: page numbers, protective markings."""

import re
from collections.abc import Sequence

from extract.document import Block, Paragraph
from extract.site import NUMBERED, is_control

#: "3 of 12" and "Page 3": a bare number or "3/12" may as well be a cell's.
PAGE_NUMBER = re.compile(
    r"(?:page\s+)?\d{1,4}\s+of\s+\d{1,4}|page\s+\d{1,4}(?:\s*/\s*\d{1,4})?|\d{1,4}\s*\|\s*p\s?a\s?g\s?e",
    re.IGNORECASE,
)
#: The markings of the Government Security Classifications and of those before 2014, and "draft".
MARKING = re.compile(
    r"(?:not protectively marked|protect|restricted|confidential|official|secret|draft)"
    r"(?:\s*[-–—:]\s*(?:sensitive|draft|restricted|not for (?:publication|circulation)|personal))*",
    re.IGNORECASE,
)
#: What transcripts draw round a page's number: "--- Page 4 ---", "[Page 4]", "<!-- page 4 -->", "## Page 4".
ROUND = "-–—=*_#[](){}<>!~:.| \t\ue0f0\ue0f1\ue0f2\ue0f3\ue0f4\ue0f5\ue0f6"
PAGE_MARK = re.compile(
    r"(?:(?:begin|end|start) of )?(?:page|pg|p)\.?\s*(?:no\.?\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?(?: (?:begins|ends))?|page break",
    re.IGNORECASE,
)


def is_page_mark(line: str) -> bool:
    """Whether a line says that a page ends or begins: a form feed, or a page's number by its word."""
    return "\f" in line or PAGE_MARK.fullmatch(line.strip(ROUND)) is not None


def is_margin(text: str) -> bool:
    """Whether a paragraph that stands alone is the head or foot of a page."""
    text = " ".join(text.split())
    return (
        is_control(text)
        or is_page_mark(text)
        or PAGE_NUMBER.fullmatch(text) is not None
        or MARKING.fullmatch(text) is not None
    )


def with_controls_apart(lines: Sequence[str]) -> list[str]:
    """Lines with a blank one round each that a site prints round its pages, so that it ends no paragraph of the plan."""
    found: list[str] = []
    for line in lines:
        found += ["", line, ""] if is_control(line) else [line]
    return found


def contents_of(blocks: Sequence[Block]) -> set[int]:
    """The ids of the paragraphs that are the contents of a page: "Recommendation 1", "Recommendation 2" right below each other,
    each of which stands again further down, with its text. The last of such a run may be the first with a text."""
    named = [
        (at, " ".join(line.lower().split()))
        for at, block in enumerate(blocks)
        if isinstance(block, Paragraph)
        for line in block.text.split("\n")
        if NUMBERED.fullmatch(line.strip())
    ]
    last = {name: at for at, name in named}
    alone = {at: name for at, name in named if "\n" not in getattr(blocks[at], "text", "\n")}
    contents = {at for at, name in alone.items() if last[name] > at}
    return {id(blocks[at]) for at in contents if {at - 1, at + 1} & contents}
