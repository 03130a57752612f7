"""The plan: recommendations with their entries, milestones and ratings, and where each was printed.

The names are those of the output (docs/output.md). Dates are ISO strings (YYYY-MM-DD) or None; texts are
as printed, with paragraphs parted by "\\n".
"""

from dataclasses import dataclass, field

from extract.document import Box, Lost
from extract.notices import Notice

SCHEMA_VERSION = "1"
#: Metadata of a field that the rules need and no file holds.
NOT_WRITTEN = {"written": False}

#: Fields that a heading can mean, in the order of the columns of actions.csv.
FIELDS = (
    "recommendation_number",
    "recommendation",
    "scope",
    "action",
    "lead_agency",
    "milestones",
    "target_date",
    "progress",
    "agency_response",
    "outcome",
    "completion_date",
    "evidence",
    "monitoring",
    "learning",
    "priority",
    "resources",
)
#: What a plan says about a recommendation; a list of recommendations (number, text, paragraph) says none of it.
ANSWERS = frozenset(
    {
        "action",
        "agency_response",
        "outcome",
        "target_date",
        "progress",
        "milestones",
        "completion_date",
    }
)


@dataclass(frozen=True, slots=True)
class TargetDate:
    """A target as printed and the last day of the period that it names.

    `precision`: day, month, quarter, season, year, financial_year, relative, immediate, ongoing or none.
    """

    text: str
    date: str | None
    precision: str
    original_date: str | None = None
    completed_date: str | None = None
    ongoing: bool = False


@dataclass(frozen=True, slots=True)
class Milestone:
    """A milestone with its own target; `pairing` says why the two belong together."""

    milestone: str | None
    target_text: str | None
    target_date: str | None
    precision: str
    original_date: str | None
    ongoing: bool
    completed_date: str | None
    pairing: str


@dataclass(frozen=True, slots=True)
class Progress:
    """A rating as printed: the colour, what it was taken from, and the cell's words."""

    rating: str | None = None
    basis: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Lead:
    person: str | None
    role: str | None
    organisation: str | None
    organisation_id: str | None


@dataclass(frozen=True, slots=True)
class Response:
    """A dated letter, email or contact inside an agency response; `field`: the name of its cell."""

    date: str | None
    channel: str | None
    sender: str | None
    text: str
    field: str = "agency_response"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A dated part of an outcome cell; `channel` and `sender` where it is a letter, email or contact."""

    date: str | None
    text: str
    channel: str | None = None
    sender: str | None = None


@dataclass(frozen=True, slots=True)
class Stance:
    """What a response says to its recommendation, and the sentence that says it.

    `stance`: accepted, declined, deferred or passed_on.
    """

    stance: str
    sentence: str


@dataclass(frozen=True, slots=True)
class State:
    """How far an entry has come, by its own words alone, and the words that say so.

    `state`: done, in_progress, not_started or no_information. `field`: the cell that the evidence stands in.
    """

    state: str = "no_information"
    evidence: str | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A reading of a recommendation, and the words that it was taken from (as printed)."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Kinds:
    """What a recommendation is about and whom it addresses.

    `themes` are ids of vocabulary/themes.toml, `addressees` organisations as printed, `level` local, regional
    or national. `owner`, `deadline` and `countable` are the words that make it SMART, or None.
    """

    themes: tuple[Evidence, ...] = ()
    addressees: tuple[Evidence, ...] = ()
    level: Evidence | None = None
    owner: str | None = None
    deadline: str | None = None
    countable: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """What a plan says about the review that it belongs to. `kind`: an id of vocabulary/reviews.toml."""

    kind: str | None = None
    name: str | None = None
    number: str | None = None
    partnership: str | None = None
    version: str | None = None
    updated: str | None = None  # ISO date
    first_page: int | None = None
    last_page: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a piece of a cell stands: points from the top-left corner, or a paragraph's index in Word."""

    page: int | None
    bbox: Box | None
    field: str
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class SeenSource(Source):
    """A piece of a cell that was read from a picture: `confidence` of the engine, 0 to 1, over its letters."""

    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A logical row of the table, however many pages it ran over."""

    cells: dict[str, str]
    milestones: tuple[Milestone, ...] = ()
    progress: Progress = Progress()
    leads: tuple[Lead, ...] = ()
    responses: tuple[Response, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    stances: tuple[Stance, ...] = ()
    state: State = State()
    source: tuple[Source, ...] = ()
    warnings: tuple[Notice, ...] = ()
    # cells of which a part is struck through, without it: what still holds
    standing: dict[str, str] = field(default_factory=dict, metadata=NOT_WRITTEN)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation with its entries; `section` is the banner or agency heading above it."""

    number: str | None
    text: str
    scope: str | None
    section: str | None
    entries: tuple[Entry, ...]
    kinds: Kinds = Kinds()


@dataclass(frozen=True, slots=True)
class Column:
    """A heading as found, and the field that it means (None for a heading of the plan's own)."""

    heading: str
    field: str | None
    page: int | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """Words in, words out: every word of the document is counted exactly once."""

    words_in_document: int = 0
    words_in_plan: int = 0
    words_exported: int = 0
    words_furniture: int = 0
    words_outside: int = 0
    words_lost: int = 0
    lost: tuple[Lost, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """One document, read. `source` is filled in by the run, which knows the file."""

    title: str | None
    publication_date: str | None
    columns: tuple[Column, ...]
    recommendations: tuple[Recommendation, ...]
    ledger: Ledger
    warnings: tuple[Notice, ...] = ()
    source: dict[str, object] = field(default_factory=dict)
    review: Review = Review()
