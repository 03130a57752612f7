"""The text of a zone by column, and what the rows of a zone are read from."""

from itertools import pairwise
from typing import NamedTuple

from extract.pdf.families import Family
from extract.pdf.family_lines import Reading
from extract.pdf.geometry import Run
from extract.pdf.lines import lines_of
from extract.pdf.row_bands import Band, Span
from extract.pdf.sheets import SNAP, Sheet
from extract.pdf.zones import FLOWS, Zone

#: A rule that closes a table stands no further from its text than this (sizes): a row's padding.
CLOSES = 4.0


class Content(NamedTuple):
    """The text of a zone: runs by column, runs that span columns with the first of them and how many."""

    zone: Zone
    columns: tuple[tuple[Run, ...], ...]
    spans: tuple[tuple[int, int, tuple[Run, ...]], ...]
    banners: tuple[tuple[Run, ...], ...]


def content_of(sheet: Sheet, zone: Zone, family: Family) -> Content:
    """The runs of a zone by column, and those that span several."""
    reading = Reading(sheet, family)
    columns: list[list[Run]] = [[] for _ in range(family.columns.number)]
    spans: list[tuple[int, int, tuple[Run, ...]]] = []
    banners: list[tuple[Run, ...]] = []
    across = banner_lines(reading, zone)
    for at in range(zone.first, zone.last + 1):
        pieces = reading.pieces[at]
        if at in across:
            banners.append(sheet.lines[at].runs)
            continue
        for piece in pieces:
            if piece.span > 1:
                spans.append(piece)
            else:
                columns[piece.column].extend(piece.runs)
    return Content(zone, tuple(map(tuple, columns)), tuple(spans), tuple(banners))


def banner_lines(reading: Reading, zone: Zone) -> set[int]:
    """The lines of a zone that belong to texts across the table: those that cross its gutters, and shorter
    ones of the first column alone that flow on from them, or into them."""
    found = {
        at
        for at in range(zone.first, zone.last + 1)
        if len(reading.pieces[at]) == 1
        and reading.pieces[at][0].column == 0
        and reading.pieces[at][0].span > 1
    }
    for at in sorted(found):
        while at + 1 <= zone.last and at + 1 not in found and flows_on(reading, at):
            at += 1
            found.add(at)
    for at in sorted(found):
        before = at - 1  # a label on a line of its own, and not the end of a text of the first column
        if before >= zone.first and before not in found and flows_on(reading, before, first=True):
            found.add(before)
    return found


def flows_on(reading: Reading, at: int, first: bool = False) -> bool:
    """Whether a line of the first column alone and the line below it are lines of one paragraph.

    `first`: the line is the first of it, the other crosses columns already; else the other way round.
    """
    if not reading.in_first(at if first else at + 1) or reading.framed(at, at + 1):
        return False
    if reading.recoloured(at, at + 1):
        return False
    if first and at > 0 and reading.white(at - 1, at) <= FLOWS:
        return False
    return reading.white(at, at + 1) <= FLOWS


def band_of(sheet: Sheet, content: Content, family: Family) -> Band:
    """What the rows of a zone are read from."""
    lines = sheet.lines[content.zone.first : content.zone.last + 1]
    size = max(line.size for line in lines)
    top, bottom = lines[0].top, lines[-1].bottom
    above = sheet.lines[content.zone.first - 1].baseline if content.zone.first else 0.0
    below = (
        sheet.lines[content.zone.last + 1].top if content.zone.last + 1 < len(sheet.lines) else sheet.height
    )
    borders = family.columns.borders
    levels = tuple(
        level
        for level in sheet.levels
        if any(level.covers(a + 1, b - 1) for a, b in pairwise(borders))
        and max(above, top - CLOSES * size) < level.at < min(below, bottom + CLOSES * size)
    )
    frames = [level.at for level in levels if level.covers(borders[0] + 1, borders[-1] - 1)]
    if frames and frames[0] < lines[0].top + SNAP:
        top = frames[0]
    closed = bool(frames) and frames[-1] > lines[-1].baseline
    if closed:
        bottom = frames[-1]
    columns = tuple(tuple(lines_of(runs)) if runs else () for runs in content.columns)
    banners = tuple((min(r.top for r in runs), max(r.baseline for r in runs)) for runs in content.banners)
    spans = tuple(Span(runs[0].baseline, runs[0].size, first, n) for first, n, runs in content.spans)
    return Band(top, bottom, columns, banners, levels, sheet.fills, borders, closed, spans)
