"""Words in, words out: every word of the document counted once, and the plan held against it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extract.document import Lost, Paragraph, each_paragraph
from extract.notices import Notice
from extract.words import missing_words, words_in, words_of
from normalise.draft import Banner, Draft, EntryRow, Event, Section
from normalise.numbers import split_number
from normalise.plan import Ledger, Plan


def close_ledger(draft: Draft) -> Draft:
    """Count where every word of the document went, and check that what was exported is in the plan."""
    plan = draft.plan
    assert plan is not None
    document = draft.document
    exported = exported_paragraphs(draft)
    furniture = dict.fromkeys((*document.furniture, *draft.furniture))
    outside = dict.fromkeys(draft.outside)
    apart = {*map(id, furniture), *map(id, outside)}
    lost = list(document.lost)
    markers: list[str] = []
    for paragraph in (p for block in document.blocks for p in each_paragraph(block)):
        if paragraph.marker:
            markers.append(paragraph.marker)
        if id(paragraph) in exported or id(paragraph) in apart:
            continue
        if paragraph not in furniture and paragraph not in outside:
            lost.append(Lost(paragraph.place.page, paragraph.text))
    texts = (p.text for p in exported.values())
    lost.extend(Lost(None, word) for word in missing_words(texts, plan_texts(plan, draft.events)))
    words_exported = words_in(p.text for p in exported.values())
    words_furniture = words_in(p.text for p in furniture) + words_in(markers)
    words_outside = words_in(p.text for p in outside)
    words_lost = words_in(item.text for item in lost)
    ledger = Ledger(
        words_in_document=words_exported + words_furniture + words_outside + words_lost,
        words_in_plan=words_exported + words_in(p.text for p in draft.furniture),
        words_exported=words_exported,
        words_furniture=words_furniture,
        words_outside=words_outside,
        words_lost=words_lost,
        lost=tuple(lost),
    )
    notices = draft.notices
    if lost and not any(n.code == "words_lost" for n in (*notices, *document.notices)):
        shown = " ".join(item.text for item in lost)[:200]
        notices += (
            Notice("words_lost", f"{words_lost} words found no place in the plan: {shown}", lost[0].page),
        )
    return replace(draft, plan=replace(plan, ledger=ledger), notices=notices)


def exported_paragraphs(draft: Draft) -> dict[int, Paragraph]:
    """The paragraphs of all events that stand in the plan, each once, by their ids."""
    found: dict[int, Paragraph] = {}
    outside = set(map(id, draft.outside))
    for event in draft.events:
        if isinstance(event, EntryRow):
            for cell in event.cells:
                found.update((id(p), p) for p in cell.paragraphs)
        elif isinstance(event, Section | Banner):
            found.update((id(p), p) for p in event.paragraphs if id(p) not in outside)
    return found


def plan_texts(plan: Plan, events: Iterable[Event]) -> Iterator[str]:
    """Every text that the plan gives out; of a banner also the words before its number, which count as said."""
    sections = {recommendation.section for recommendation in plan.recommendations}
    for event in events:
        if isinstance(event, Section) and event.text in sections:
            yield event.text
        elif isinstance(event, Banner):
            yield words_of_number(event)
    for recommendation in plan.recommendations:
        printed = [e.cells.get("recommendation", "") for e in recommendation.entries]
        if not any(words_of(split_number(text)[1]) for text in printed):
            yield f"{recommendation.number or ''} {recommendation.text}"
        for entry in recommendation.entries:
            yield from entry.cells.values()


def words_of_number(banner: Banner) -> str:
    """ "Overview report recommendation 3" of a banner: its number with the words round it."""
    if banner.number is not None:
        whole = " ".join(word for p in banner.paragraphs for word in p.text.split())
        stated = banner.text and " ".join(banner.text.split())
        return whole.removesuffix(stated) if stated else banner.paragraphs[0].text
    text = "\n".join(p.text for p in banner.paragraphs)
    return text.strip().removesuffix(split_number(text)[1])
