"""Rows whose cells a sign parts: their pieces come into their columns, and no word is lost."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.document import Document, Paragraph, Table, each_paragraph
from extract.text import read_text
from extract.words import words_of
from normalise import normalise
from normalise.spills import join_spills
from normalise.spills.pieces import kind_of

FIXTURES = Path(__file__).parent / "fixtures" / "parted.md"


def fixture_cases() -> list[tuple[str, str, str]]:
    """(title, input, expected) of each case of the fixture file."""
    parts = re.split(r"^\.\n", FIXTURES.read_text(encoding="utf-8"), flags=re.MULTILINE)
    titles = [part.strip().splitlines()[-1] for part in parts[::3] if part.strip()]
    return list(zip(titles, parts[1::3], parts[2::3], strict=True))


def shown(document: Document) -> str:
    lines = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            lines.append(f"PARAGRAPH {block.text}")
            continue
        assert block.whole
        for row in block.rows:
            texts = [" ¶ ".join(p.text for p in c.paragraphs) for c in row.cells]
            lines.append(f"= {texts[0]}" if len(texts) == 1 else " ; ".join(texts))
    return "\n".join(lines) + "\n"


def read(folder: Path, text: str) -> Document:
    path = folder / "plan.txt"
    path.write_text(text, encoding="utf-8")
    return read_text(path)


@pytest.mark.parametrize(("title", "text", "expected"), fixture_cases(), ids=lambda value: value[:60])
def test_pieces_come_into_their_columns(tmp_path: Path, title: str, text: str, expected: str) -> None:
    assert shown(join_spills(read(tmp_path, text))) == expected, title


def test_a_row_that_fits_two_ways_is_told(tmp_path: Path) -> None:
    text = (
        "Recommendation / Action / Lead / Outcome\nAsk again / Write / Marsh / Good\nListen / Ridley / Fine\n"
    )
    document = join_spills(read(tmp_path, text))
    assert [n.code for n in document.notices] == ["cells_unsure"]
    assert "“Listen / Ridley" in document.notices[0].message or "“Listen" in document.notices[0].message


@pytest.mark.parametrize(
    ("headings", "why"),
    [
        (
            "No|Recommendation|Action|Lead Agency / Officer|Timescale / Deadline|RAG / Status",
            "three with the sign in them",
        ),
        ("No|Recommendation|Action / Milestones|Lead|Target date|Status", "one of two known headings"),
        ("No|Recommendation|Action|Lead|Target date|Status", "none"),
    ],
)
def test_headings_with_the_sign_in_them_are_told_by_the_rows(tmp_path: Path, headings: str, why: str) -> None:
    rows = [
        "1 / The trust should ask each person alone. / Train staff / Police / May 2020 / Green",
        "2 / Housing officers should write it down. / Change the form / Housing Manager / 30/06/2020 / Amber",
        "3 / All agencies should share what they know. / Agree a protocol / ICB / March 2021 / Red",
        "4 / The board should look at this again. / Audit ten files / Adult Social Care / Ongoing / Green",
    ]
    document = join_spills(read(tmp_path, "\n".join([headings.replace("|", " / "), *rows])))
    assert shown(document).splitlines()[0] == headings.replace("|", " ; "), why


def test_a_plan_of_slashes_is_read_to_its_dates(tmp_path: Path) -> None:
    text = fixture_cases()[2][1]
    plan = normalise(read(tmp_path, text))
    entries = [entry for r in plan.recommendations for entry in r.entries]
    assert [r.number for r in plan.recommendations] == ["1", "2"]
    assert [e.milestones[0].target_date for e in entries] == ["2021-05-31", "2021-06-30", "2021-07-31"]
    assert [e.progress.rating for e in entries] == ["green", "amber", "red"]
    assert plan.ledger.words_lost == 0


PIECE = st.sampled_from(
    [
        "May 2021",
        "12/05/2017",
        "Local",
        "Green",
        "N/A",
        "Police",
        "and",
        "or",
        "1",
        "Recommendation 2",
        "",
        "Ask again.",
    ]
)
ROWS = st.lists(st.lists(PIECE, min_size=1, max_size=8), min_size=3, max_size=8)


@pytest.mark.slow
@pytest.mark.parametrize("sign", ["/", "|"])
@given(rows=ROWS)
@settings(max_examples=150, deadline=None)
def test_no_word_is_lost_or_made_up_in_any_row(
    tmp_path_factory: pytest.TempPathFactory, sign: str, rows: list[list[str]]
) -> None:
    heading = ["Recommendation", "Scope", "Action", "Lead", "Target date", "RAG"]
    text = "\n".join(f" {sign} ".join(row) for row in [heading, *rows])
    before = read(tmp_path_factory.mktemp("made"), text)
    after = join_spills(before)

    def words(document: Document) -> Counter[str]:
        paragraphs = [p for block in document.blocks for p in each_paragraph(block)] + list(
            document.furniture
        )
        return Counter(word for p in paragraphs for word in words_of(p.text))

    assert words(after) == words(before)
    assert all(
        sum(cell.span for cell in row.cells) == block.columns
        for block in after.blocks
        if isinstance(block, Table)
        for row in block.rows
    )


@pytest.mark.parametrize("sign", ["|", " | ", "\t", " / "])
def test_rows_of_like_length_are_not_taken_for_lines_of_one(tmp_path: Path, sign: str) -> None:
    """Eight and more rows whose lines are about as long were read as a text that was wrapped at one width."""
    asks = ["Train all staff", "Review the form", "Publish policies", "Share learning", "Audit ten cases"]
    rows = [
        (str(n), f"{ask} now", "Police", f"3{n % 2}/0{3 + 2 * (n % 3)}/2020")
        for n, ask in enumerate(asks * 2, 1)
    ]
    lines = [sign.join(row) for row in [("No", "Recommendation", "Lead agency", "Target date"), *rows]]
    path = tmp_path / "plan.txt"
    path.write_text("Action plan\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
    plan = normalise(read_text(path))
    read = [(r.number, r.text, r.entries[0].cells["lead_agency"]) for r in plan.recommendations]
    assert read == [(number, text, lead) for number, text, lead, _ in rows]


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        ("by the end of the financial year 2015-16", "date", "a target in small letters"),
        ("Completed 26 July 2017.", "date", "a date of completion with a full stop"),
        ("Closed by the Workforce Committee on 26 July 2017.", "", "a sentence tells of the day"),
        ("Monthly", "date", "how often, as a target"),
        ("To be reviewed annually", "date", "how often, in a few words"),
        ("Ongoing – reviewed by the Board each year", "date", "it goes on, and more is said of that"),
        ("Monthly report on stalking to the Board", "", "something that is done each month"),
    ],
)
def test_a_sentence_about_a_day_is_no_date(text: str, kind: str, why: str) -> None:
    assert kind_of(text) == kind, why


def test_a_label_of_a_card_without_a_text_is_no_group_of_rows(tmp_path: Path) -> None:
    """The labels below it were lost: they were read as rows of another recommendation."""
    path = tmp_path / "plan.txt"
    path.write_text(
        "| Recommendation number | R1 |\n|---|---|\n| Recommendation | Staff should ask again. |\n| Action | Write. |\n"
        "| Target date | |\n| Lead agency | Police |\n| Outcome | Done. |\n",
        encoding="utf-8",
    )
    (recommendation,) = normalise(read_text(path)).recommendations
    (entry,) = recommendation.entries
    assert (entry.cells["lead_agency"], entry.cells["outcome"]) == ("Police", "Done.")
