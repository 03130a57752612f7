"""A sample's plan.toml → what is printed and what it means, as frozen values."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent

#: Keys of an entry that hold its cells' paragraphs; the other keys are targets, rating, fill and progress.
PROSE = (
    "learning",
    "action",
    "lead_agency",
    "milestones",
    "agency_response",
    "outcome",
    "evidence",
    "monitoring",
    "completion_date",
)
#: Fields that belong to the recommendation and not to one of its entries.
OF_RECOMMENDATION = ("recommendation_number", "recommendation", "scope")
#: A typed list number or an automatic one ("# "), and a bullet.
ITEM = re.compile(r"(?P<number>#|\d{1,2}\.) (?P<text>.*)", re.DOTALL)
BULLET = "• "


@dataclass(frozen=True, slots=True)
class Target:
    """A target as printed and what it means; `item` is its number in a list, `mark` its text with Word's marks."""

    text: str
    date: str | None
    precision: str
    original: str | None = None
    completed: str | None = None
    ongoing: bool = False
    item: str | None = None
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: its cells' paragraphs by field, its targets, its rating, and the words of the rating's cell."""

    cells: Mapping[str, tuple[str, ...]]
    targets: tuple[Target, ...]
    rating: str | None
    progress: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """`printed` is what stands before the text ("Recommendation 1: ")."""

    number: str | None
    printed: str
    text: str
    scope: str | None
    section: str | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """How the plan is set; widths are in centimetres, in the order of the headings (cards: label, text)."""

    font: str
    size: float
    widths: tuple[float, ...]
    landscape: bool = True
    borders: str = "all"  # or "horizontal"
    fills: bool = False  # ratings are shown by the colour of their cell
    heading_fill: str | None = None
    heading_ink: str = "000000"
    banner_fill: str | None = None
    section_fill: str | None = None
    label_fill: str | None = None
    repeat_headings: bool = True
    header: str | None = None
    footer: str | None = None
    site: str | None = None  # whose menus, cookie banner and foot stand round the web page


@dataclass(frozen=True, slots=True)
class ReportPart:
    """A piece of the report that stands before the plan: title, centred, heading, text or table."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    new_page: bool = False
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """A sample: `folder` and `name` give its files' names, `files` their endings."""

    folder: str
    name: str
    layout: str
    files: tuple[str, ...]
    title: str
    published: date | None
    before: tuple[str, ...]
    after: tuple[str, ...]
    headings: Mapping[str, str]
    prompts: Mapping[str, str]
    look: Look
    report: tuple[ReportPart, ...]
    recommendations: tuple[Recommendation, ...]

    def path(self, ending: str) -> Path:
        return FOLDER / self.folder / f"{self.name}.{ending}"


def all_samples() -> Iterator[Content]:
    """Every sample, by the name of its folder."""
    for path in sorted(FOLDER.glob("*/plan.toml")):
        yield read_content(path)


def read_content(path: Path) -> Content:
    """A sample from its plan.toml. Raises TypeError or KeyError for a key that is misspelt or missing."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    look = data.pop("look")
    content = Content(
        folder=path.parent.name,
        name=data.pop("name"),
        layout=data.pop("layout"),
        files=tuple(data.pop("files")),
        title=data.pop("title"),
        published=data.pop("published", None),
        before=tuple(data.pop("before", ())),
        after=tuple(data.pop("after", ())),
        headings=data.pop("headings"),
        prompts=data.pop("prompts", {}),
        look=Look(**{**look, "widths": tuple(look["widths"])}),
        report=tuple(read_part(part) for part in data.pop("report", ())),
        recommendations=tuple(map(read_recommendation, data.pop("recommendations"))),
    )
    if data:
        raise KeyError(f"{path} has keys that mean nothing: {', '.join(data)}")
    return content


def read_part(data: dict[str, Any]) -> ReportPart:
    return ReportPart(**{**data, "rows": tuple(tuple(row) for row in data.get("rows", ()))})


def read_recommendation(data: dict[str, Any]) -> Recommendation:
    data = dict(data)
    return Recommendation(
        number=data.pop("number", None),
        printed=data.pop("printed", ""),
        text=data.pop("text"),
        scope=data.pop("scope", None),
        section=data.pop("section", None),
        entries=tuple(read_entry(entry) for entry in data.pop("entries")),
        **data,
    )


def read_entry(data: dict[str, Any]) -> Entry:
    data = dict(data)
    targets = tuple(Target(**{"date": None, **target}) for target in data.pop("targets", ()))
    cells = {name: tuple(data.pop(name)) for name in PROSE if name in data}
    return Entry(cells, targets, data.pop("rating", None), data.pop("progress", ""), **data)
