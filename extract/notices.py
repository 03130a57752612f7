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
