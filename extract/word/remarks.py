"""What an analyst should know about a Word file beside its text: tracked changes, comments, other files in it."""

from collections.abc import Iterable, Iterator

from extract.notices import Notice, counted
from extract.word.names import Element, w
from extract.word.walk import is_withdrawn_cell, is_withdrawn_row
from extract.words import count_words

#: Marks of a tracked change to the text; changes of looks (w:rPrChange and its like) are left alone.
CHANGES = [w(name) for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel")]


def remarks_on(root: Element, comments: Iterable[Element | None], unread: int = 0) -> Iterator[Notice]:
    """The remarks on a main part and its parts of comments. `unread`: documents in it that were not read."""
    yield from changes(root)
    count = sum(len(part.findall(w("comment"))) for part in comments if part is not None)
    if count:
        yield Notice(
            "comments_left_out",
            f"The file has {counted(count, 'comment')} in its margin; comments are no part of the text and "
            "are left out.",
        )
    if unread:
        yield Notice(
            "embedded_document",
            f"The file takes in {counted(unread, 'other document')} that cannot be read here. Open it in "
            "Word, save what was taken in as a file of its own and read that.",
        )


def changes(root: Element) -> Iterator[Notice]:
    """Tracked changes are read as accepted; the analyst is told how many words that concerns."""
    if next(root.iter(*CHANGES), None) is None:
        return
    gone = [e for e in root.iter(w("del")) if len(e)]
    gone += [e for e in root.iter(w("tr")) if is_withdrawn_row(e)]
    gone += [e for e in root.iter(w("tc")) if is_withdrawn_cell(e)]
    texts = {t: None for e in gone for t in e.iter(w("delText"), w("t"))}  # a deleted run in a deleted row
    deleted = sum(count_words(t.text or "") for t in texts)
    inserted = sum(count_words(t.text or "") for e in root.iter(w("ins")) for t in e.iter(w("t")))
    yield Notice(
        "tracked_changes",
        "The file has tracked changes, which are read as accepted: "
        f"{counted(deleted, 'deleted word')} left out, {counted(inserted, 'inserted word')} taken as text. "
        "Check whether they were agreed.",
    )


def asked(prompts: list[str]) -> Notice:
    """That nothing was entered in some content controls."""
    return Notice(
        "prompts_left_out",
        f"Nothing was entered in {counted(len(prompts), 'field')} of the form, which Word shows by its prompt "
        f"(“{prompts[0][:60]}”); prompts are left out.",
    )


def struck_through(texts: list[str]) -> Notice:
    """That text which stands in the document is struck through."""
    count = sum(map(count_words, texts))
    return Notice(
        "struck_text",
        f"{counted(count, 'word')} of the text are struck through (“{' '.join(texts[0].split())[:60]}”); they are "
        "read as text. Look whether they still hold.",
    )
