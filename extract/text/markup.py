"""Text in which tables stand as HTML, as Markdown has those that its own signs cannot show → a web page."""

import html
import re
from collections.abc import Iterator, Sequence

from extract.bullets import BULLET, LIST_LABEL
from extract.text.marks import ATX, is_delimiter, plain_words
from extract.text.parted import is_closed, pieces
from extract.text.tags import BREAK_TAG

#: A table with its tags in a text that is no web page as a whole.
TAG = re.compile(r"<(/?)table\b[^<>]{0,2000}>", re.IGNORECASE)
CELL = re.compile(r"<t[dh]\b", re.IGNORECASE)


def holds_tables(text: str) -> bool:
    """Whether tables of HTML stand in a text."""
    return any(CELL.search(text, start, end) for start, end in tables_in(text))


def tables_in(text: str) -> Iterator[tuple[int, int]]:
    """From where to where the outermost tables of a text stand; one that is never closed is none."""
    start = depth = 0
    for tag in TAG.finditer(text):
        if not tag.group(1):
            start = start if depth else tag.start()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield start, tag.end()


def as_page(text: str) -> str:
    """The text as a web page: its tables as they are, what stands between them as headings and paragraphs."""
    parts: list[str] = []
    at = 0
    for start, end in tables_in(text):
        parts += [*between(text[at:start].split("\n")), text[start:end]]
        at = end
    parts += between(text[at:].split("\n"))
    body = "\n".join(parts)
    return f"<!doctype html><html><head><meta charset=utf-8></head><body>{body}</body></html>"


def between(lines: Sequence[str]) -> Iterator[str]:
    """The headings, paragraphs and Markdown tables of lines, each in its tags."""
    block: list[str] = []
    for line in [*lines, ""]:
        heading = ATX.fullmatch(line)
        row = is_closed(line)
        item = BULLET.match(line.strip()) or LIST_LABEL.match(line.strip())
        if block and (heading or item or not line.strip() or row != is_closed(block[-1])):
            yield table_of(block) if is_closed(block[0]) else f"<p>{shown(' '.join(block))}</p>"
            block = []
        if heading:
            level = len(heading.group(1))
            yield f"<h{level}>{shown(heading.group(2))}</h{level}>"
        elif line.strip():
            block.append(line.strip())


def table_of(lines: Sequence[str]) -> str:
    """The table of lines with signs at both ends; those above the row of dashes are headings."""
    dashes = next((at for at, line in enumerate(lines) if is_delimiter(line)), 0)
    rows = []
    for at, line in enumerate(lines):
        tag = "th" if at < dashes else "td"
        cells = "".join(f"<{tag}>{shown(text)}</{tag}>" for text in pieces(line, "|"))
        if at != dashes or not dashes:
            rows.append(f"<tr>{cells}</tr>")
    return f"<table>{''.join(rows)}</table>"


def shown(text: str) -> str:
    """A text without the marks of Markdown, its line breaks as tags."""
    return "<br>".join(html.escape(plain_words(line)) for line in BREAK_TAG.split(text))
