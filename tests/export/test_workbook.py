"""The workbook as a person finds it: texts as they are, no formulas, real dates, headings that stay."""

import io
import shutil
import subprocess
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from export import workbook
from export.columns import ACTIONS, MILESTONES, RECOMMENDATIONS, TABLES, Record, document_record
from export.workbook import CELL_LIMIT, CUT_NOTE, first_units, units, write_workbook

from .made import AWKWARD, entry, milestone, record

FAILED: Record = document_record(
    {"file": "=bad.docx", "sha256": None},
    None,
    {"reason": "The file is empty.", "advice": "Ask.", "code": "empty"},
)


def written(tmp_path: Path, *plans: Record) -> tuple[Path, list[str]]:
    path = tmp_path / "plans.xlsx"
    documents = [document_record(p["source"], p, None) for p in plans] + [FAILED]
    return path, write_workbook(path, lambda: iter(plans), documents)


def rows(path: Path, sheet: str) -> list[dict[str, Any]]:
    found = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    heading = next(found)
    return [dict(zip(map(str, heading), row, strict=True)) for row in found]


def test_it_holds_the_tables_as_sheets_with_their_columns(tmp_path: Path) -> None:
    path, cut = written(tmp_path, record())
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == [t.name for t in TABLES]
    for table in TABLES:
        assert [c.value for c in book[table.name][1]] == list(table.columns)
    assert cut == []


def test_texts_come_back_as_they_are_and_none_is_a_formula(tmp_path: Path) -> None:
    plans = [record(entry(cells={"action": text}), text=text, number=text) for text in AWKWARD]
    path, cut = written(tmp_path, *plans)
    assert cut == []
    assert [r["recommendation"] for r in rows(path, "recommendations")] == list(AWKWARD)
    assert [r["recommendation_number"] for r in rows(path, "actions")] == list(AWKWARD)
    assert [r["action"] for r in rows(path, "actions")] == list(AWKWARD)
    with zipfile.ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if "worksheets/sheet" in name]
        assert len(sheets) == len(TABLES)
        for name in sheets:
            xml = archive.read(name).decode()
            assert "<f>" not in xml and "<f " not in xml and "<hyperlink" not in xml


# what XML or Excel turn into something else has a test of its own below
plain_text = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff_"), min_size=1
)


@given(st.lists(plain_text, min_size=1, max_size=5))
@settings(deadline=None, max_examples=12)
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    folder = tmp_path_factory.mktemp("any")
    path, _ = written(folder, *[record(entry(cells={"action": text})) for text in texts])
    assert [r["action"] for r in rows(path, "actions")] == texts


@pytest.mark.parametrize(
    ("text", "shown", "why"),
    [
        ("page\x0cbreak", "page break", "a form feed out of a PDF"),
        ("a\x00b\x07c\x1fd", "a b c d", "control characters"),
        ("a\r\nb\rc", "a\nb\nc", "line ends of other systems"),
        (
            "half \ud83d of an emoji",
            "half ? of an emoji",
            "what is no character, a question mark in every file",
        ),
        ("\ufffe", " ", "nor this"),
    ],
)
def test_what_a_workbook_cannot_hold_becomes_a_space(tmp_path: Path, text: str, shown: str, why: str) -> None:
    path, _ = written(tmp_path, record(entry(cells={"action": text})))
    assert rows(path, "actions")[0]["action"] == shown


@pytest.mark.parametrize(
    ("text", "is_cut"),
    [
        ("x" * CELL_LIMIT, False),
        ("x" * (CELL_LIMIT + 1), True),
        ("🙂" * (CELL_LIMIT // 2), False),
        ("🙂" * (CELL_LIMIT // 2 + 1), True),
        ("x" + "🙂" * 40_000, True),
    ],
    ids=["as long as may be", "one longer", "emoji count twice", "one emoji longer", "cut between emoji"],
)
def test_a_text_longer_than_a_cell_is_cut_with_a_note_and_reported(
    tmp_path: Path, text: str, is_cut: bool
) -> None:
    path, cut = written(tmp_path, record(entry(cells={"action": text}, milestones=())))
    shown = rows(path, "actions")[0]["action"]
    if not is_cut:
        assert (shown, cut) == (text, [])
        return
    assert shown.endswith(CUT_NOTE) and units(shown) <= CELL_LIMIT
    assert text.startswith(shown.removesuffix(CUT_NOTE))
    assert cut == ["Row 2 of the sheet actions: action is longer than a cell can hold."]


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(0, 20))
@settings(deadline=None)
def test_the_beginning_of_a_text_cuts_no_character_in_two(text: str, most: int) -> None:
    start = first_units(text, most)
    assert text.startswith(start)
    assert units(start) <= most and (start == text or units(start) >= most - 1)


def test_dates_are_dates_and_counts_are_numbers(tmp_path: Path) -> None:
    path, _ = written(tmp_path, record())
    found = rows(path, "milestones")[0]
    assert found["target_date"] == datetime(2018, 3, 31)
    assert (found["entry"], found["recommendation_index"]) == (1, 1)
    assert found["ongoing"] is False
    assert (found["original_date"], found["recommendation_number"]) == (None, "1.10")
    assert rows(path, "recommendations")[0]["publication_date"] == datetime(2017, 12, 1)
    sheet: Worksheet = openpyxl.load_workbook(path)["milestones"]
    assert sheet.cell(2, MILESTONES.columns.index("target_date") + 1).number_format == "yyyy-mm-dd"


def test_a_day_before_excel_s_first_is_a_text(tmp_path: Path) -> None:
    """A slip such as 31/12/1018 is shown as it was read; Excel itself knows no day before 1900."""
    path, _ = written(tmp_path, record(entry(milestones=(milestone(day="1018-12-31"),))))
    assert rows(path, "milestones")[0]["target_date"] == "1018-12-31"


def test_headings_stay_in_view_and_every_column_has_a_filter(tmp_path: Path) -> None:
    path, _ = written(tmp_path, record(entry(), entry()))
    book = openpyxl.load_workbook(path)
    assert [book[t.name].freeze_panes for t in TABLES] == ["D2", "D2", "D2", "D2", "B2"]
    assert book["actions"].auto_filter.ref == f"A1:{get_column_letter(len(ACTIONS.columns))}3"
    assert book["actions"].print_title_rows == "$1:$1"


def test_ratings_show_their_colour_and_their_word(tmp_path: Path) -> None:
    """The word stands beside the colour, for those who do not see it."""
    from normalise.plan import Progress

    colours = ["red", "amber", "green", "blue", "grey"]
    path, _ = written(tmp_path, record(*[entry(progress=Progress(c, "fill", "")) for c in colours]))
    sheet: Worksheet = openpyxl.load_workbook(path)["actions"]
    cells = [sheet.cell(n, ACTIONS.columns.index("rating") + 1) for n in range(2, 7)]
    assert [c.value for c in cells] == colours
    fills = [str(c.fill.start_color.rgb)[2:] for c in cells]
    assert len(set(fills)) == 5
    for one in cells:
        fill, letters = (str(colour.rgb)[2:] for colour in (one.fill.start_color, one.font.color))
        assert contrast(fill, letters) >= 4.5, f"{one.value} cannot be read on its colour"


def contrast(first: str, second: str) -> float:
    """The contrast of two colours (WCAG 2.1, 1.4.3)."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    dark, bright = sorted((light(first), light(second)))
    return (bright + 0.05) / (dark + 0.05)


def test_long_texts_are_wrapped_in_wide_columns_and_rows_end_where_a_screen_does(tmp_path: Path) -> None:
    path, _ = written(tmp_path, record(entry(cells={"action": "word " * 2000}), text="short"))
    sheet: Worksheet = openpyxl.load_workbook(path)["actions"]
    letter = get_column_letter(ACTIONS.columns.index("action") + 1)
    assert sheet.column_dimensions[letter].width > 50
    assert sheet.cell(2, ACTIONS.columns.index("action") + 1).alignment.wrap_text
    assert sheet.row_dimensions[2].height == workbook.LINE_HEIGHT * workbook.MOST_LINES
    empty = get_column_letter(ACTIONS.columns.index("evidence") + 1)
    assert sheet.column_dimensions[empty].width < 15, "a column without text takes no room"


def test_the_same_plans_give_the_same_bytes(tmp_path: Path) -> None:
    first, _ = written(tmp_path, record(), record(entry(), entry()))
    before = first.read_bytes()
    again, _ = written(tmp_path, record(), record(entry(), entry()))
    assert again.read_bytes() == before
    with zipfile.ZipFile(again) as archive:  # two writings within a second would not show the hour
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")
        assert {info.date_time[0] for info in archive.infolist()} == {1980}


def test_a_run_without_any_plan_gives_a_workbook_that_says_why(tmp_path: Path) -> None:
    path, _ = written(tmp_path)
    assert rows(path, "recommendations") == []
    assert [(r["document"], r["reason"]) for r in rows(path, "documents")] == [
        ("=bad.docx", "The file is empty.")
    ]


def test_a_sheet_that_is_full_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "ROW_LIMIT", 3)
    path, cut = written(tmp_path, record(), record(), record(), record())
    assert len(rows(path, "recommendations")) == 2
    assert "The sheet recommendations is full at 2 rows; the CSV has them all." in cut


def test_a_stopped_writing_leaves_the_old_workbook(tmp_path: Path) -> None:
    path, _ = written(tmp_path, record())
    before = path.read_bytes()
    with pytest.raises(KeyError):
        write_workbook(path, lambda: iter([{"broken": 1}]), [])
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["plans.xlsx"]


@pytest.mark.slow
def test_libreoffice_opens_it_with_the_same_texts(tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed: whether it opens the workbook was not tried")
    kept = [text for text in AWKWARD if text == text.strip()]
    path, _ = written(tmp_path, *[record(entry(cells={"action": text}), text=text) for text in kept])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    # 44 comma, 34 quotes, 76 UTF-8, first line 1, all cells as shown; "false": no formulas
    options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,1"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", options, "--outdir", str(tmp_path), str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    import csv

    made = next(tmp_path.glob("*.csv"))
    found = list(csv.DictReader(io.StringIO(made.read_text(encoding="utf-8-sig"), newline="")))
    assert list(found[0]) == list(RECOMMENDATIONS.columns)
    assert [row["recommendation"] for row in found] == kept
    assert found[0]["first_target"] == "2018-03-31"
