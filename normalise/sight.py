"""What was read from pictures: each cell gets the engine's confidence, and what is doubtful is said of it."""

from collections import Counter
from dataclasses import replace

from extract.document import Box
from extract.notices import Notice
from extract.seen import Sight
from normalise.draft import Draft
from normalise.plan import Entry, Recommendation, SeenSource, Source

#: So many words of a cell are named in its notice.
NAMED = 6
#: A line that was not read belongs to the text that stands no further above or below it than this (points).
NEAR = 14.0


def tell_confidence(draft: Draft) -> Draft:
    """Give the cells that were read from pictures their confidence, and a warning where a word is doubtful or was not
    read at all.

    What is doubtful outside the entries is told page by page.
    """
    sight, plan = draft.document.sight, draft.plan
    if sight is None:
        return draft
    told: set[tuple[int, float, float]] = set()
    left = {(page, box) for page, boxes in sight.unread.items() for box in boxes}
    recommendations: tuple[Recommendation, ...] = ()
    if plan is not None:
        recommendations = tuple(
            replace(r, entries=tuple(with_confidence(e, sight, told, left) for e in r.entries))
            for r in plan.recommendations
        )
        draft = replace(draft, plan=replace(plan, recommendations=recommendations))
    notices = []
    for page in sorted(sight.words):
        rest = [w.text for w in sight.doubtful(page) if (page, w.x, w.y) not in told]
        if rest:
            notices.append(doubt(f"Page {page}", rest, page, None))
        if many := sum(number == page for number, _ in left):
            notices.append(unread(f"Page {page}", many, page, None))
    if sight.words and not recommendations:
        notices.append(no_plan(sorted(sight.words), sum(1 for _ in draft.document.tables)))
    return replace(draft, notices=(*draft.notices, *notices))


def no_plan(pages: list[int], tables: int) -> Notice:
    """That no plan was found in pictures: one may be there whose table was not seen for what it is."""
    seen = f"{tables} {'table was' if tables == 1 else 'tables were'}" if tables else "no table was"
    where = f"page {pages[0]}" if len(pages) == 1 else f"{len(pages)} pages, {pages[0]} to {pages[-1]}"
    return Notice(
        "ocr_no_plan",
        f"No recommendation was found in what was read from pictures ({where}; {seen} recognised). A plan may stand "
        "there all the same: faint, broken or crooked rules hide a table.",
        pages[0],
    )


def with_confidence(
    entry: Entry, sight: Sight, told: set[tuple[int, float, float]], left: set[tuple[int, Box]]
) -> Entry:
    """An entry whose pieces have their confidence.

    `told`: the places of doubtful words that were told; `left`: the places without words that were not.
    """
    source: list[Source] = []
    doubts: dict[str, tuple[int, list[str]]] = {}
    for piece in entry.source:
        confidence = sight.confidence(piece.page, piece.bbox)
        if confidence is None or piece.page is None:
            source.append(piece)
            continue
        source.append(SeenSource(piece.page, piece.bbox, piece.field, piece.paragraph, confidence))
        for word in sight.doubtful(piece.page, piece.bbox):
            told.add((piece.page, word.x, word.y))
            doubts.setdefault(piece.field, (piece.page, []))[1].append(word.text)
    warnings = [
        doubt(f"Page {page}, {field.replace('_', ' ')}", words, page, field)
        for field, (page, words) in doubts.items()
    ]
    beside = {place: field for place in sorted(left) if (field := field_beside(entry, *place))}
    left.difference_update(beside)
    gaps = Counter((page, field) for (page, _), field in beside.items())
    warnings += [
        unread(f"Page {page}, {field.replace('_', ' ')}", many, page, field)
        for (page, field), many in gaps.items()
    ]
    return replace(entry, source=tuple(source), warnings=(*entry.warnings, *warnings))


def field_beside(entry: Entry, page: int, box: Box) -> str | None:
    """The field of an entry whose text stands next above or below a place, in the same column."""
    left, top, right, bottom = box
    near = [
        (max(piece.bbox[1] - bottom, top - piece.bbox[3]), piece.field)
        for piece in entry.source
        if piece.page == page and piece.bbox and piece.bbox[0] <= right and left <= piece.bbox[2]
    ]
    return min((one for one in near if one[0] <= NEAR), default=(0.0, None))[1]


def unread(where: str, many: int, page: int, field: str | None) -> Notice:
    places = "one place has" if many == 1 else f"{many} places have"
    return Notice("ocr_unread", f"{where}: {places} ink in which no word was read.", page, field)


def doubt(where: str, words: list[str], page: int, field: str | None) -> Notice:
    named = ", ".join(f"“{word}”" for word in words[:NAMED]) + (" and more" if len(words) > NAMED else "")
    return Notice(
        "ocr_doubtful", f"{where}: the picture is not clear, and {named} may be misread.", page, field
    )
