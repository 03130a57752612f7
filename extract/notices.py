"""What a step noticed travels with the value: nothing is printed or logged by the readers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """Something an analyst should know about the reading.

    `code` is one of docs/notices.md; `message` a whole sentence that needs no other context;
    `page` counts from 1 (None where the source has no pages); `field` names the cell it is about.
    """

    code: str
    message: str
    page: int | None = None
    field: str | None = None


def pages_named(numbers: list[int]) -> str:
    """Page numbers in words: "page 3", "pages 1–4, 7"."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    named = ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in spans)
    return f"page {named}" if len(numbers) == 1 else f"pages {named}"


def counted(number: int, what: str) -> str:
    """ "1 word", "3 words"."""
    return f"{number:,} {what}" + ("" if number == 1 else "s")
