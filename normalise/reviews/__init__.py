"""What a document says about the review that its plan belongs to.

Read from the plan's title, the page of the title, the text right above the plan, headers and footers; never from
the plan's own rows. What is not printed there is None. Names of people are taken from titles and headings alone,
as printed; prose tells the kind of the review and who commissioned it, and no more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.document import Paragraph, Table
from extract.notices import Notice
from normalise.draft import Draft, row_paragraphs
from normalise.letters import INVISIBLE
from normalise.plan import Review
from normalise.reviews.headline import headline, is_telling
from normalise.reviews.kind import kind_of
from normalise.reviews.name import name_of, number_of
from normalise.reviews.partnership import partnership_of
from normalise.reviews.version import updated_of, version_of

#: A title page, and the letter or the contents on the page behind it: so many paragraphs from the beginning.
FIRST_PARAGRAPHS = 30
#: What stands right above a plan's table in an overview report: its heading, a note, a key.
PARAGRAPHS_ABOVE = 8
#: Paragraphs at the end of a document.
LAST_BLOCKS = 5
#: Different headers and footers of a document; more are no headers but what a reader took for them.
MOST_FURNITURE = 40


def add_review(draft: Draft) -> Draft:
    """A draft whose plan says which review it belongs to."""
    if draft.plan is None:
        return draft
    texts = [p.text for p in texts_of_document(draft)]
    review, vague = read_review(draft.title, texts, pages_of_plan(draft))
    notices = draft.notices
    if vague:
        said = f"The plan was last updated in “{vague}”, which names no day; none is assumed."
        notices += (Notice("updated_month", said),)
    return replace(draft, plan=replace(draft.plan, review=review), notices=notices)


def read_review(title: str | None, texts: Sequence[str], pages: Sequence[int]) -> tuple[Review, str | None]:
    """(the review, the words of an update that names no day or None).

    `title` is the plan's own heading, `texts` are paragraphs outside the plan's rows, the nearest first; `pages`
    are those on which the plan stands. Characters that print nothing are in none of its words.
    Cases: tests/normalise/fixtures/reviews.md.
    """
    title, texts = seen(title) if title else title, [seen(text) for text in texts]
    lines = [headline(title, True)] if title else []
    others = (text for text in dict.fromkeys(texts) if text != title and is_telling(text))
    lines += [headline(text, False) for text in others]
    heads = [line for line in lines if line.head]
    kind = kind_of(lines)
    number = number_of(heads)
    updated, vague = updated_of(lines)
    review = Review(
        kind=kind,
        name=name_of(heads),
        number=number[0] if number else None,
        partnership=partnership_of(lines),
        version=version_of(heads),
        updated=updated,
        first_page=min(pages, default=None),
        last_page=max(pages, default=None),
    )
    return review, vague


def seen(text: str) -> str:
    """A text without the characters that print nothing."""
    return text if text.isascii() else INVISIBLE.sub("", text)


def texts_of_document(draft: Draft) -> Iterator[Paragraph]:
    """The paragraphs in which a document names its review: above the plan the nearest first, then its first page,
    headers and footers, and its last lines, where web pages say when they were updated."""
    for part in draft.plan_tables[:1]:
        yield from row_paragraphs(part.title_rows)
        yield from reversed(part.above[-PARAGRAPHS_ABOVE:])
    plan = {id(part.table) for part in draft.plan_tables}
    count = 0
    for block in draft.document.blocks:
        if isinstance(block, Table):
            found = [] if id(block) in plan else list(row_paragraphs(block.rows))
        else:
            found = [block]
        for paragraph in found:
            count += 1
            if count > FIRST_PARAGRAPHS:
                break
            yield paragraph
        if count > FIRST_PARAGRAPHS:
            break
    yield from list({p.text: p for p in draft.document.furniture}.values())[:MOST_FURNITURE]
    yield from (b for b in draft.document.blocks[-LAST_BLOCKS:] if isinstance(b, Paragraph))


def pages_of_plan(draft: Draft) -> list[int]:
    """The pages on which rows of the plan stand, in no order."""
    assert draft.plan is not None
    return [
        source.page
        for recommendation in draft.plan.recommendations
        for entry in recommendation.entries
        for source in entry.source
        if source.page is not None
    ]


__all__ = ["add_review", "read_review"]
