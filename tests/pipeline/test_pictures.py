"""What the reader saw, drawn on the page."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from extract import read
from normalise import whole_rows
from pipeline.command_line import main
from pipeline.pictures import CELL, RULE, TINTS, bands_of, cell_boxes, draw

SAMPLES = Path(__file__).parent.parent.parent / "samples"
OVER_PAGES = SAMPLES / "ravelsea-stacked" / "ravelsea.pdf"


def colours(path: Path) -> set[tuple[int, ...]]:
    with Image.open(path) as picture:
        return set(map(tuple, np.unique(np.asarray(picture).reshape(-1, 3), axis=0).tolist()))


@pytest.mark.slow
def test_a_page_shows_its_rules_its_cells_and_its_rows(tmp_path: Path) -> None:
    (file,) = draw(OVER_PAGES, tmp_path, frozenset([3]))
    seen = colours(file)
    assert file.name == "ravelsea.3.png"
    assert {RULE, CELL} <= seen
    assert len(seen & set(TINTS)) == 3, "the rest of one row, a whole row, and the beginning of a third"


def test_a_row_over_pages_has_one_number_on_all_of_them() -> None:
    bands = bands_of(whole_rows(read(OVER_PAGES)))
    assert [band.row for band in bands[2]] == [3], "page 2 holds nothing but the middle of a row"
    assert 3 in {band.row for band in bands[1]} and 3 in {band.row for band in bands[3]}


def test_a_merged_cell_is_one_box_over_its_rows() -> None:
    table = next(read(SAMPLES / "tarnbeck-merged" / "tarnbeck.pdf").tables)
    boxes = list(cell_boxes(table))
    first_column = [box for box in boxes if box[0] == table.edges[0]]
    rows = [row for row in table.rows if row.place is not None]
    assert len(first_column) < len(rows)
    assert max(box[3] - box[1] for box in first_column) > 2 * min(box[3] - box[1] for box in first_column)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere.pdf"], "No such file"),
        ([str(SAMPLES / "corvenham-word" / "corvenham.docx")], "Only pages of a PDF can be drawn"),
        ([str(OVER_PAGES), "--pages", "99"], "4 pages and no page 99"),
    ],
)
def test_what_cannot_be_drawn_is_said(
    arguments: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draw", *arguments, "-o", str(tmp_path)]) == 2
    assert says in capsys.readouterr().err


def test_pages_are_named_as_people_do(tmp_path: Path) -> None:
    assert main(["draw", str(OVER_PAGES), "-o", str(tmp_path), "--pages", "1-2,4"]) == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == [f"ravelsea.{n}.png" for n in (1, 2, 4)]
