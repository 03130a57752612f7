"""`dhrplans tables`: any document's tables, whole over pages, with every failure a row."""

import csv
import json
from pathlib import Path

import docx
import pytest
from reportlab.platypus import SimpleDocTemplate, Spacer, Table

from pipeline.command_line import OK, SOME_FAILED, WRONG_USAGE, main

from .made import plan_docx, prose_docx

PRICES = [["Item", "Count", "Price"], *([f"Thing {n}", str(n), f"{n * 7}.50"] for n in range(90))]


def price_list(path: Path) -> None:
    """A ruled table over several pages with its heading on each."""
    table = Table(PRICES, colWidths=[200, 80, 80], repeatRows=1)
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")])
    SimpleDocTemplate(str(path), invariant=1).build([table])


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream))


def test_a_table_over_pages_is_one_with_its_heading_once(tmp_path: Path) -> None:
    price_list(tmp_path / "prices.pdf")
    assert main(["tables", str(tmp_path / "prices.pdf"), "-o", str(tmp_path / "out"), "-q"]) == OK
    (table,) = json.loads((tmp_path / "out/tables/prices.pdf.json").read_text())
    assert table["page"] == 1 and table["pages"] == [1, 2, 3]
    assert table["heading_rows"] == 1
    assert table["rows"] == PRICES
    assert rows(tmp_path / "out/tables/prices.pdf.1.csv") == PRICES


def test_headings_below_a_group_of_headings_are_headings(tmp_path: Path) -> None:
    """Nothing sets them off: they say what stands below the group, and all other headings are merged down."""
    rows = [["Risk", "Before", "", "Answer"], ["", "Likely", "Harm", ""], ["Flood", "Low", "High", "Pumps"]]
    rows += [["Frost", "High", "Low", "Salt"], ["Storm", "High", "High", "Ropes"]]
    table = Table(rows, colWidths=[100, 60, 60, 100])
    over = ("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 0), (0, 1)), ("SPAN", (3, 0), (3, 1))
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), *over])
    SimpleDocTemplate(str(tmp_path / "risks.pdf"), invariant=1).build([table])
    assert main(["tables", str(tmp_path / "risks.pdf"), "-o", str(tmp_path / "out"), "-q"]) == OK
    (found,) = json.loads((tmp_path / "out/tables/risks.pdf.json").read_text())
    assert (found["heading_rows"], found["rows"]) == (2, rows)


def test_merged_cells_give_their_text_once_and_a_band_is_one_cell(tmp_path: Path) -> None:
    document = docx.Document()
    made = document.add_table(rows=4, cols=3)
    texts = [["Area", "Task", "Owner"], ["North", "", ""], ["Roads", "Mend", "Ann"], ["", "Sweep", "Bob"]]
    for row, line in zip(made.rows, texts, strict=True):
        for cell, text in zip(row.cells, line, strict=True):
            cell.text = text
    made.cell(1, 0).merge(made.cell(1, 2))
    made.cell(2, 0).merge(made.cell(3, 0))
    document.save(str(tmp_path / "areas.docx"))
    assert main(["tables", str(tmp_path / "areas.docx"), "-o", str(tmp_path / "out"), "-q"]) == OK
    (table,) = json.loads((tmp_path / "out/tables/areas.docx.json").read_text())
    assert table["rows"] == [
        ["Area", "Task", "Owner"],
        ["North"],
        ["Roads", "Mend", "Ann"],
        ["", "Sweep", "Bob"],
    ]
    assert table["page"] is None and table["pages"] == []


def test_each_document_has_a_row_that_says_what_was_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").mkdir()
    price_list(tmp_path / "in/a.pdf")
    prose_docx(tmp_path / "in/b.docx")
    (tmp_path / "in/c.pdf").write_bytes(b"%PDF-1.4 cut")
    assert main(["tables", str(tmp_path / "in"), "-o", str(tmp_path / "out")]) == SOME_FAILED
    found = rows(tmp_path / "out/documents.csv")
    state = {row[0]: row[1] for row in found[1:]}
    assert state == {"a.pdf": "read", "b.docx": "no table", "c.pdf": "failed"}
    said = capsys.readouterr()
    assert "✓ a.pdf: 1 table, 91 rows" in said.err and "what to do:" in said.err
    assert "Found 1 table with 91 rows in 1 document of 3 documents." in said.out
    assert json.loads((tmp_path / "out/tables/b.docx.json").read_text()) == []
    assert not (tmp_path / "out/tables/c.pdf.json").exists()


def test_a_later_run_leaves_no_table_of_an_earlier_one(tmp_path: Path) -> None:
    """A document that has fewer tables now must not keep the files of those that are gone."""
    plan_docx(tmp_path / "plan.docx", more=[[["A", "B"], ["1", "2"]]])
    arguments = ["tables", str(tmp_path / "plan.docx"), "-o", str(tmp_path / "out"), "-q"]
    assert main(arguments) == OK
    assert (tmp_path / "out/tables/plan.docx.2.csv").exists()
    plan_docx(tmp_path / "plan.docx")
    assert main(arguments) == OK
    assert (tmp_path / "out/tables/plan.docx.1.csv").exists()
    assert not (tmp_path / "out/tables/plan.docx.2.csv").exists()


def test_the_documents_of_an_extract_run_in_the_same_folder_are_left_alone(tmp_path: Path) -> None:
    plan_docx(tmp_path / "plan.docx")
    assert main(["extract", str(tmp_path / "plan.docx"), "-o", str(tmp_path / "out"), "-q"]) == OK
    before = (tmp_path / "out/documents.csv").read_bytes()
    assert main(["tables", str(tmp_path / "plan.docx"), "-o", str(tmp_path / "out"), "-q"]) == OK
    assert (tmp_path / "out/documents.csv").read_bytes() == before
    assert (tmp_path / "out/tables/documents.csv").exists()


def test_the_same_bytes_whatever_the_number_of_processes(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    price_list(tmp_path / "in/a.pdf")
    for n in range(4):
        plan_docx(tmp_path / f"in/{n}.docx")
    for jobs in ("1", "4"):
        assert main(["tables", str(tmp_path / "in"), "-o", str(tmp_path / jobs), "--jobs", jobs, "-q"]) == OK
    one, four = (
        {p.relative_to(tmp_path / jobs): p.read_bytes() for p in (tmp_path / jobs).rglob("*") if p.is_file()}
        for jobs in ("1", "4")
    )
    assert one == four


def test_nothing_to_read_is_told_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    assert main(["tables", str(tmp_path / "in"), "-o", str(tmp_path / "out")]) == WRONG_USAGE
    assert not (tmp_path / "out").exists()


def test_a_text_that_a_spreadsheet_would_run_is_guarded_in_the_csv_alone(tmp_path: Path) -> None:
    document = docx.Document()
    made = document.add_table(rows=2, cols=2)
    for cell, text in zip((c for r in made.rows for c in r.cells), ("A", "B", "=1+1", "2"), strict=True):
        cell.text = text
    document.save(str(tmp_path / "sum.docx"))
    assert main(["tables", str(tmp_path / "sum.docx"), "-o", str(tmp_path / "out"), "-q"]) == OK
    assert rows(tmp_path / "out/tables/sum.docx.1.csv")[1] == ["'=1+1", "2"]
    assert json.loads((tmp_path / "out/tables/sum.docx.json").read_text())[0]["rows"][1] == ["=1+1", "2"]


def test_frames_without_a_word_are_no_tables(tmp_path: Path) -> None:
    """The colour key of a chart, tick boxes: drawn like a table, with nothing to read in it."""
    table = Table([["", ""], ["", ""]], colWidths=[60, 60], rowHeights=[20, 20])
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")])
    plan = Table(PRICES[:4], colWidths=[200, 80, 80])
    plan.setStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")])
    SimpleDocTemplate(str(tmp_path / "chart.pdf"), invariant=1).build([table, Spacer(1, 40), plan])
    assert main(["tables", str(tmp_path / "chart.pdf"), "-o", str(tmp_path / "out"), "-q"]) == OK
    (found,) = json.loads((tmp_path / "out/tables/chart.pdf.json").read_text())
    assert found["rows"] == PRICES[:4]
