"""Lines that a page's head or foot leaves in a text conversion: page numbers, protective markings."""

import re

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
        is_page_mark(text) or PAGE_NUMBER.fullmatch(text) is not None or MARKING.fullmatch(text) is not None
    )
