"""Text in which tables stand as HTML, as Markdown has those that its own signs cannot show → a web page."""

import html
import re
from collections.abc import Iterator, Sequence

from extract.text.marks import ATX, plain_words

#: A table with its tags in a text that is no web page as a whole.
TABLE = re.compile(r"<table\b[^<>]*>.*?</table\s*>", re.IGNORECASE | re.DOTALL)
CELL = re.compile(r"<t[dh]\b", re.IGNORECASE)


def holds_tables(text: str) -> bool:
    """Whether tables of HTML stand in a text."""
    return "<t" in text.lower() and any(CELL.search(found.group()) for found in TABLE.finditer(text))


def as_page(text: str) -> str:
    """The text as a web page: its tables as they are, what stands between them as headings and paragraphs."""
    parts: list[str] = []
    at = 0
    for found in TABLE.finditer(text):
        parts += [*between(text[at : found.start()].split("\n")), found.group()]
        at = found.end()
    parts += between(text[at:].split("\n"))
    body = "\n".join(parts)
    return f"<!doctype html><html><head><meta charset=utf-8></head><body>{body}</body></html>"


def between(lines: Sequence[str]) -> Iterator[str]:
    """The paragraphs of lines, each in its tag."""
    block: list[str] = []
    for line in [*lines, ""]:
        heading = ATX.fullmatch(line)
        if block and (heading or not line.strip()):
            yield f"<p>{html.escape(plain_words(' '.join(block)))}</p>"
            block = []
        if heading:
            level = len(heading.group(1))
            yield f"<h{level}>{html.escape(plain_words(heading.group(2)))}</h{level}>"
        elif line.strip():
            block.append(line.strip())
