"""The opening of a dated entry, as it is told."""

from typing import NamedTuple

#: Letters of a sentence in which an opening is looked for. The longest header met, with a name, a role and two
#: organisations before its date, has 190.
LONGEST_OPENING = 300


class Opening(NamedTuple):
    """`start`: where the entry begins in `CellText.seen`; `day`: ISO date, None where the date names no day."""

    start: int
    day: str | None
    channel: str | None
    sender: str | None
