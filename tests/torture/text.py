"""Writes a made-up plan as text, as converters and web sites print its tables: one function a make.

The makes are imitated as these programs print; the programs themselves are not needed.
"""

import random
import textwrap
from collections.abc import Callable, Iterator
from html import escape
from itertools import pairwise

from .plan import Paras
from .tables import Block, PrintedCell, PrintedRow, PrintedTable, Text

#: Letters of a page's line, and of a grid's column at least.
LINE, LEAST_COLUMN = 76, 12


def lines_of(paragraphs: Paras) -> list[str]:
    return [p.printed if not p.marker or p.marker[:1].isdigit() else f"• {p.text}" for p in paragraphs]


def rows_of(table: PrintedTable) -> Iterator[tuple[list[list[str]], bool, bool]]:
    """(cells as lines, whether they are headings, whether the row is one cell across) of each row."""
    for rows, heading in ((table.headings, True), (table.rows, False)):
        for row in rows:
            cells: list[list[str]] = [[] for _ in table.fields]
            for cell in row.cells:
                cells[cell.column] = lines_of(cell.paragraphs)
            yield cells, heading, len(row.cells) == 1 and row.cells[0].span > 1


def document(blocks: tuple[Block, ...], table: Callable[[PrintedTable], list[str]], title: str = "") -> str:
    """The blocks with blank lines between them."""
    parts = []
    for block in blocks:
        if isinstance(block, PrintedTable):
            parts.append("\n".join(table(block)))
        elif block.style != "break":
            parts.append(f"{title if block.style != 'prose' else ''}{block.text}")
    return "\n\n".join(parts) + "\n"


def markdown(blocks: tuple[Block, ...], rng: random.Random) -> str:
    """MarkItDown, markdownify, wikis: a row on a line, <br> between paragraphs."""

    def table(one: PrintedTable) -> list[str]:
        made = []
        for at, (cells, _, _) in enumerate(rows_of(one)):
            made.append("| " + " | ".join("<br>".join(cell) for cell in cells) + " |")
            made += ["|" + " --- |" * len(one.fields)] * (at == 0)
        return made

    return document(blocks, table, "# ")


def html2text(blocks: tuple[Block, ...], rng: random.Random) -> str:
    """html2text: no sign at the ends, two spaces behind a row, lists between blank lines, lines filled or not."""
    width = rng.choice((0, LINE))

    def cell(texts: list[str]) -> str:
        if texts and all(text.startswith("• ") for text in texts):
            return "\n\n" + "\n".join(f"  * {text[2:]}" for text in texts) + "\n\n"
        return "  \n".join(texts)

    def filled(line: str) -> str:
        if not width or line.startswith("  *") or len(line) <= width:
            return line
        end = line[len(line.rstrip()) :]
        return textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) + end

    def table(one: PrintedTable) -> list[str]:
        made: list[str] = []
        for at, (cells, _, across) in enumerate(rows_of(one)):
            row = "  \n".join(cells[0]) if across else "| ".join(map(cell, cells))
            made += [filled(line) for line in f"{row}  ".split("\n")]
            made += ["|".join(["---"] * len(one.fields)) + "  "] * (at == 0)
        return made

    return document(blocks, table, "## ")


def trafilatura(blocks: tuple[Block, ...], rng: random.Random) -> str:
    """Scrapers of web pages: a sign behind each cell, on a line of its own where the cell has paragraphs."""

    def table(one: PrintedTable) -> list[str]:
        made = []
        for at, (cells, _, _) in enumerate(rows_of(one)):
            texts = ["\n".join(cell) + "\n" * (len(cell) > 1) for cell in cells]
            made.append("".join(f"{text} | " for text in texts).rstrip(" "))
            made += ["---|" * len(one.fields)] * (at == 0)
        return made

    return document(blocks, table)


def pandoc(blocks: tuple[Block, ...], rng: random.Random) -> str:
    """pandoc: grids where a cell has paragraphs, else columns that dashes rule."""

    def table(one: PrintedTable) -> list[str]:
        rows = list(rows_of(one))
        widths = [
            max(LEAST_COLUMN, *(len(w) + 3 for cells, _, _ in rows for t in cells[at] for w in t.split()))
            for at in range(len(one.fields))
        ]
        if any(len(cell) > 1 or "• " in "".join(cell) for cells, _, _ in rows for cell in cells):
            return grid(rows, widths)
        made = ["  " + "-" * (sum(widths) + len(widths) - 1)]
        for at, (cells, _, _) in enumerate(rows):
            for line in level(
                [textwrap.wrap(" ".join(cell), width - 1) for cell, width in zip(cells, widths, strict=True)]
            ):
                made.append(
                    "  "
                    + " ".join(f"{text:<{width}}" for text, width in zip(line, widths, strict=True)).rstrip()
                )
            made.append("  " + " ".join("-" * width for width in widths) if at == 0 else "")
        return [*made[:-1], "  " + "-" * (sum(widths) + len(widths) - 1)]

    return document(blocks, table)


def grid(rows: list[tuple[list[list[str]], bool, bool]], widths: list[int]) -> list[str]:
    def rule(stroke: str) -> str:
        return "+" + "+".join(stroke * (width + 2) for width in widths) + "+"

    made = [rule("-")]
    for cells, _, _ in rows:
        filled = []
        for cell, width in zip(cells, widths, strict=True):
            lines: list[str] = []
            for above, text in pairwise(["", *cell]):
                lines += [""] * bool(above and not (above.startswith("• ") and text.startswith("• ")))
                bullet = text.startswith("• ")
                lines += textwrap.wrap(
                    ("- " if bullet else "") + text.removeprefix("• "), width, subsequent_indent="  " * bullet
                )
            filled.append(lines)
        for line in level(filled):
            made.append(
                "| " + " | ".join(f"{text:<{width}}" for text, width in zip(line, widths, strict=True)) + " |"
            )
        made.append(rule("=") if len(made) and "=" not in "".join(made) else rule("-"))
    return made


def level(columns: list[list[str]]) -> list[list[str]]:
    """Lines of cells beside each other."""
    return [
        [column[at] if at < len(column) else "" for column in columns]
        for at in range(max(1, *map(len, columns)))
    ]


def signs(blocks: tuple[Block, ...], rng: random.Random) -> str:
    """Sites that show documents: cells parted by " / ", those merged from above left out, paragraphs on lines."""

    def row(one: PrintedRow) -> str:
        return " / ".join("\n".join(lines_of(cell.paragraphs)) for cell in by_column(one))

    return document(blocks, lambda one: [row(r) for r in (*one.headings, *one.rows)])


def by_column(row: PrintedRow) -> list[PrintedCell]:
    return sorted(row.cells, key=lambda cell: cell.column)


def pasted(blocks: tuple[Block, ...], rng: random.Random) -> str:
    """Copied from Word: a tab between cells, paragraphs on lines."""
    return document(
        blocks, lambda one: ["\t".join("\n".join(cell) for cell in cells) for cells, _, _ in rows_of(one)]
    )


def texts(blocks: tuple[Block, ...], rng: random.Random) -> str:
    """docx2txt: each paragraph of each cell by itself."""

    def table(one: PrintedTable) -> list[str]:
        paragraphs = [p for r in (*one.headings, *one.rows) for c in by_column(r) for p in c.paragraphs]
        return "\n\n".join(lines_of(tuple(paragraphs))).replace("• ", "").split("\n")

    return document(blocks, table)


def transcript(blocks: tuple[Block, ...], rng: random.Random) -> str:
    """Sites that show documents: a page is one paragraph, nothing between its cells."""
    pages: list[list[str]] = [[]]
    for block in blocks:
        if isinstance(block, Text):
            pages[-1].append(block.text)
            continue
        heads = [" ".join(lines_of(c.paragraphs)) for r in block.headings for c in by_column(r)]
        for at, row in enumerate(block.rows):
            if at % 3 == 0:
                pages += [[]] * (at > 0)
                pages[-1] = [*pages[-1], *heads]
            pages[-1] = [*pages[-1], *(" ".join(lines_of(c.paragraphs)) for c in by_column(row))]
    return "\n\n".join(f"Page {n}: {' '.join(filter(None, page))}" for n, page in enumerate(pages, 1)) + "\n"


def web(blocks: tuple[Block, ...], rng: random.Random) -> str:
    """A content system's page: tables with their spans, lists in cells."""

    def cell(one: PrintedCell, tag: str) -> str:
        spans = f' colspan="{one.span}" rowspan="{one.down}"' + (
            f' style="background:#{one.fill}"' if one.fill else ""
        )
        items = [
            f"<ul><li>{escape(p.text)}</li></ul>"
            if p.marker and not p.marker[:1].isdigit()
            else f"<p>{escape(p.printed)}</p>"
            for p in one.paragraphs
        ]
        return f"<{tag}{spans}>{''.join(items)}</{tag}>"

    def table(one: PrintedTable) -> list[str]:
        rows = [(r, "th") for r in one.headings] + [(r, "td") for r in one.rows]
        return [
            "<table>",
            *(f"<tr>{''.join(cell(c, tag) for c in by_column(r))}</tr>" for r, tag in rows),
            "</table>",
        ]

    tags = {"title": "h1", "section": "h2", "prose": "p"}
    body = "".join(
        "".join(table(b))
        if isinstance(b, PrintedTable)
        else f"<{tags[b.style]}>{escape(b.text)}</{tags[b.style]}>"
        for b in blocks
        if isinstance(b, PrintedTable) or b.style != "break"
    )
    return (
        f"<!doctype html><html lang=en-GB><meta charset=utf-8><title>Plan</title><main>{body}</main></html>"
    )


#: The makes by name; those of web pages end in ".html".
MAKES: dict[str, Callable[[tuple[Block, ...], random.Random], str]] = {
    "markdown": markdown,
    "html2text": html2text,
    "trafilatura": trafilatura,
    "pandoc": pandoc,
    "signs": signs,
    "pasted": pasted,
    "web": web,
    "texts": texts,
    "transcript": transcript,
}
