"""The rows of a table without upright rules: rules, shades, banners and white weighed together.

Level rules decide where there are any between rows. Else shades and banners part rows for certain, and white
does between them; headings that are printed again on a page end where they end on the first.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.pdf.row_bands import OPENS, Band, Bound, group_bounds, ruled_bounds, shaded_bounds
from extract.pdf.row_lines import is_list, line_bounds
from extract.pdf.row_white import Whites, is_wide, openings, white_bounds, whites_of
from extract.pdf.runs import RISE
from extract.pdf.sheets import SNAP


class Rows(NamedTuple):
    """The places where the rows of each band part, from the top; whether rules part them; what white does, where
    it is looked at."""

    bounds: list[list[Bound]]
    by_rules: bool
    whites: Whites | None


def rows_of(bands: Sequence[Band], pitch: float, limits: Sequence[float]) -> Rows:
    """Where the rows of each band part."""
    whites: Whites | None = None
    ruled = [ruled_bounds(band) for band in bands]
    by_rules = sum(
        len(inner(band, bounds, has_headings(band, bands[0])))
        for band, bounds in zip(bands, ruled, strict=True)
    )
    by_rules += sum(begins_ruled(band) and not has_headings(band, bands[0]) for band in bands[1:])
    hard = [
        [*rules, *(shaded_bounds(band, pitch)), *banner_bounds(band, pitch)]
        for band, rules in zip(bands, ruled, strict=True)
    ]
    if by_rules == 0 and (not any(ruled) or any_wide(bands, ruled, pitch)):
        whites = whites_of(bands, pitch)
    parted = by_rules > 0 or (whites is not None and whites.sure)
    listed = not parted and is_list(bands)

    def white(band: Band, bounds: Sequence[Bound]) -> list[Bound]:
        known = list(bounds)
        if whites is not None:
            opened = openings(band, [b.y for b in bounds], pitch)
            known += white_bounds(band, opened, whites)
        known += line_bounds(band, merged(band, known), limits, by_rules > 0, whites is not None, listed)
        return known

    first = with_groups(bands[0], merged(bands[0], white(bands[0], hard[0])))
    headings = heading_texts(bands[0], first)
    others = [
        with_groups(band, merged(band, white(band, [*bounds, *repeats(band, headings)])))
        for band, bounds in zip(bands[1:], hard[1:], strict=True)
    ]
    return Rows([first, *others], by_rules > 0, whites)


def any_wide(bands: Sequence[Band], ruled: Sequence[Sequence[Bound]], pitch: float) -> bool:
    """Whether white alone parts rows anywhere between rules that frame a table: else each page has one row."""
    return any(
        opening.white > OPENS and is_wide(opening, len(band.lines))
        for band, rules in zip(bands, ruled, strict=True)
        for opening in openings(band, [rule.y for rule in rules], pitch)
    )


def with_groups(band: Band, bounds: list[Bound]) -> list[Bound]:
    """The bounds, and one below headings over several columns where nothing else parts them from those below."""
    more = merged(band, [*bounds, *group_bounds(band)])
    return more if len(more) > len(bounds) else bounds


#: Headings are the first rows of a table; so many may be repeated on the next page (group heading, heading,
#: prompts).
HEADING_ROWS = 3


def heading_texts(band: Band, bounds: Sequence[Bound]) -> list[list[list[str]]]:
    """For each of the first rows of a table the lines of each column."""
    ys = [band.top - 1, *(bound.y for bound in bounds)][: HEADING_ROWS + 1]
    return [
        [[x.text for x in lines if top < x.baseline <= bottom] for lines in band.lines]
        for top, bottom in pairwise(ys)
    ]


def repeats(band: Band, headings: Sequence[Sequence[Sequence[str]]]) -> list[Bound]:
    """The places below the rows of headings that are printed again at the head of a table."""
    found: list[Bound] = []
    rest = [list(lines) for lines in band.lines]
    for heading in headings:
        heads = [lines[: len(texts)] for lines, texts in zip(rest, heading, strict=True)]
        if [[x.text for x in lines] for lines in heads] != [list(texts) for texts in heading]:
            break
        rest = [lines[len(texts) :] for lines, texts in zip(rest, heading, strict=True)]
        low = max((x.baseline for lines in heads for x in lines), default=None)
        if low is None or any(lines and lines[0].baseline <= low for lines in rest):
            break
        found.append(Bound(low + 1.0, band.all_columns))
    return found


def has_headings(band: Band, first: Band) -> bool:
    """Whether a table begins with the texts with which it begins on its first page."""
    one, two = ([lines[0].text for lines in b.lines if lines] for b in (band, first))
    return one == two


def begins_ruled(band: Band) -> bool:
    """Whether a rule stands above a page's first text: a row that fills its page has no other."""
    texts = [line.top for lines in band.lines for line in lines]
    wide = (b for b in ruled_bounds(band) if b.columns == band.all_columns)
    return bool(texts) and any(b.y <= min(texts) + SNAP for b in wide)


def inner(band: Band, bounds: Sequence[Bound], headed: bool) -> list[Bound]:
    """Rules between the rows of a table: not those that close it, nor the one below its headings."""
    texts = sorted(line.baseline for lines in band.lines for line in lines)
    inside = [
        b for b in bounds if texts and texts[0] < b.y < texts[-1] and len(b.columns) * 2 > len(band.lines)
    ]
    return inside[1:] if headed else inside


def banner_bounds(band: Band, pitch: float) -> list[Bound]:
    """Rows part above and below a text across the table; its own lines stand together."""
    found: list[Bound] = []
    groups: list[list[tuple[float, float]]] = []
    for top, baseline in sorted(band.banners):
        between = groups and any(
            groups[-1][-1][1] < line.baseline < top for lines in band.lines for line in lines
        )
        apart = (pitch + OPENS) * (baseline - top) / RISE
        if groups and not between and baseline - groups[-1][-1][1] <= apart:
            groups[-1].append((top, baseline))
        else:
            groups.append([(top, baseline)])
    for group in groups:
        found.append(Bound(group[0][0] - 0.5, band.all_columns))
        found.append(Bound(group[-1][1] + 0.3 * (group[-1][1] - group[-1][0]), band.all_columns))
    return found


def merged(band: Band, bounds: Sequence[Bound]) -> list[Bound]:
    """Bounds in order, those with no text between them in the columns that both part made one; those outside the
    texts left out."""
    across = [baseline for _, baseline in band.banners] + [span.baseline for span in band.spans]
    texts = sorted([line.baseline for lines in band.lines for line in lines] + across)
    found: list[Bound] = []
    for bound in sorted(bounds):
        if not texts or bound.y <= texts[0] - 0.5 or bound.y >= texts[-1]:
            continue
        common = found[-1].columns & bound.columns if found else frozenset()
        if (
            found
            and (common or bound.y - found[-1].y <= SNAP)
            and not any(
                found[-1].y < y <= bound.y
                for y in [*across, *(x.baseline for c in common for x in band.lines[c])]
            )
        ):
            found[-1] = found[-1].joined(bound)
        else:
            found.append(bound)
    return found
