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


def is_margin(text: str) -> bool:
    """Whether a paragraph that stands alone is the head or foot of a page."""
    text = " ".join(text.split())
    return PAGE_NUMBER.fullmatch(text) is not None or MARKING.fullmatch(text) is not None
