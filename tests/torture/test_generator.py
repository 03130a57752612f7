"""The generator of unseen plans is honest: what it says is on the pages, and a reader can see it."""

import random
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .draw import elementary
from .made import Made, make
from .manner import KINDS
from .tables import PrintedTable
from .targets import make_target
from .truth import milestone_rows, plan_truth, rows_truth

rng, start = random.Random(1), date(2018, 5, 17)
TARGETS = {t.text: t for t in (make_target(rng, start, start) for _ in range(8000))}
seeds = st.integers(0, 10**6)
few = settings(max_examples=12, deadline=None, derandomize=True)


def letters(text: str) -> Counter[str]:
    return Counter(c for c in text.replace("\ufb01", "fi") if c.isalnum())


def read_back(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    return " ".join(document[n].get_textpage().get_text_range() for n in range(len(document)))


def printed(made: Made) -> list[str]:
    """All paragraphs in tables and outside them."""
    texts = [b.text for b in made.blocks if not isinstance(b, PrintedTable)]
    for table in (b for b in made.blocks if isinstance(b, PrintedTable)):
        texts += [
            p.printed for row in (*table.headings, *table.rows) for c in row.cells for p in c.paragraphs
        ]
    return texts


def first(wanted: str, kind: str = "all", **manner: object) -> Made:
    """The first seed's plan with a cut row, if `wanted` is "cut", and with such a manner."""
    for seed in range(400):
        made = make(seed, kind)
        fits = all(getattr(made.manner, name) == value for name, value in manner.items())
        if fits and (wanted != "cut" or any(b.cut for b in made.layout.breaks)):
            return made
    raise AssertionError(f"no seed below 400 gives {wanted} {manner}")


@pytest.mark.parametrize("kind", [*KINDS, "all"])
def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, kind: str) -> None:
    make(7, kind).write(tmp_path / "one.pdf")
    make(7, kind).write(tmp_path / "two.pdf")
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_another_seed_gives_another_plan() -> None:
    assert make(1).plan != make(2).plan


@pytest.mark.slow
@given(seeds)
@few
def test_every_letter_that_is_printed_can_be_read_back(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    made, path = make(seed), tmp_path_factory.mktemp("torture") / "plan.pdf"
    made.write(path)
    assert not letters(" ".join(printed(made))) - letters(read_back(path))


@pytest.mark.slow
@given(seeds)
@few
def test_every_paragraph_of_the_truth_is_printed(seed: int) -> None:
    made = make(seed)
    on_paper = {*printed(made)}
    truth = plan_truth(made.plan, seed, made.manner)
    assert truth["title"] in on_paper
    for rec, shown in zip(truth["recommendations"], made.plan.recommendations, strict=True):
        assert shown.prefix + rec["text"] in on_paper
        assert rec["number"] is None or shown.prefix or rec["number"] in on_paper
        for entry in rec["entries"]:
            paras = [
                p
                for field, ps in entry.items()
                if isinstance(ps, list) and field != "milestone_rows"
                for p in ps
            ]
            assert not {*paras} - on_paper


@pytest.mark.slow
@given(seeds)
@few
def test_the_lines_of_each_cell_make_up_its_paragraphs(seed: int) -> None:
    made = make(seed)
    drawn: Counter[object] = Counter()
    texts: dict[object, str] = {}
    for page in made.layout.pages:
        for run in page.runs:
            if not run.again and not run.marker:
                texts[run.owner] = texts.get(run.owner, "") + run.text
                drawn[run.owner] += 1
    for number, block in enumerate(made.blocks):
        for index, row in enumerate(block.rows if isinstance(block, PrintedTable) else ()):
            for cell in row.cells:
                for k, para in enumerate(cell.paragraphs):
                    text = texts["cell", number, index, cell.column, k].replace("\ufb01", "fi")
                    assert text.replace(" ", "") == para.text.replace(" ", "")


@given(seeds)
@few
def test_at_every_cut_a_paragraph_of_the_row_stands_on_both_pages(seed: int) -> None:
    made = make(seed)
    for cut in {b[:2] for b in made.layout.breaks if b.cut}:
        pages = made.layout.row_pages[cut]
        owners = [
            {r.owner for r in made.layout.pages[p - 1].runs if r.owner[:2] == ("cell", cut[0])} for p in pages
        ]
        assert all(here & there for here, there in pairwise(owners))


@pytest.mark.slow
@given(seeds)
@few
def test_a_row_has_as_many_pages_as_it_is_cut_into(seed: int) -> None:
    made = make(seed)
    for table in rows_truth(made.blocks, made.layout, made.manner)["tables"]:
        for row in table["rows"]:
            assert row["pages"] == list(range(row["pages"][0], row["pages"][0] + row["cut"] + 1))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_cut_rows(kind: str) -> None:
    assert len(first("cut", kind).layout.pages) > 1


@given(seeds)
@few
def test_all_text_stands_inside_its_cell_and_the_page(seed: int) -> None:
    made = make(seed)
    width, height = made.manner.paper
    for page in made.layout.pages:
        for box in page.boxes:
            assert 0 < box.left < box.right < width and 0 < box.top < box.bottom <= height - 40
        for run in (r for r in page.runs if r.owner[0] == "cell"):
            glyphs = run.text.rstrip()
            right = run.x + sum(made.letters.widths(glyphs, len(glyphs) if run.bold else 0, run.size))
            assert any(b.left < run.x and right < b.right and b.top < run.y < b.bottom for b in page.boxes)


@given(seeds)
@few
def test_every_milestone_and_every_target_has_its_row(seed: int) -> None:
    for rec in make(seed).plan.recommendations:
        for entry in rec.entries:
            rows = milestone_rows(entry)
            assert {r["target"] for r in rows} - {None} == {t.text for t in entry.targets}
            assert {p.text for p in entry.cells.get("target", ())} == {t.text for t in entry.targets}
            if entry.stacked:
                assert [r["text"] for r in rows] == [p.text for p in entry.cells[entry.stacked]]


def test_the_truth_has_the_keys_that_the_scorer_reads() -> None:
    truth = plan_truth(make(3).plan, 3, make(3).manner)
    assert {"title", "publication_date", "recommendations"} <= {*truth}
    for rec in truth["recommendations"]:
        assert {"number", "text", "scope", "entries"} <= {*rec}
        for entry in rec["entries"]:
            assert {"text", "target", "date", "precision"} == {*entry["milestone_rows"][0]} or not entry[
                "milestone_rows"
            ]


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("Q3 2019/20", "2019-12-31", "quarter"),
        ("end of Q4 18/19", "2019-03-31", "quarter"),
        ("Winter 2019", "2020-02-29", "season"),
        ("April – June 2018", "2018-06-30", "month"),
        ("2018/19", "2019-03-31", "financial_year"),
        ("By 2019", "2019-12-31", "year"),
        ("Within 3 months of publication", "2018-08-17", "relative"),
        ("Within 6 months", None, "relative"),
        ("Ongoing", None, "ongoing"),
        ("31/11/2019", None, "none"),
    ],
)
def test_targets_mean_what_the_contract_says(text: str, day: str | None, precision: str) -> None:
    assert TARGETS[text] == (text, day, precision)


def test_tagged_files_have_an_element_for_every_row_and_cell(tmp_path: Path) -> None:
    for seed in range(6):
        made = make(seed, "tagged")
        made.write(tmp_path / "plan.pdf")
        with pikepdf.open(tmp_path / "plan.pdf") as pdf:
            kinds = Counter(
                str(o.S) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o and "/P" in o
            )
        tables = [b for b in made.blocks if isinstance(b, PrintedTable)]
        rows = [row for t in tables for row in (*t.headings, *t.rows)]
        assert kinds["/TR"] == len(rows)
        assert kinds["/TD"] + kinds["/TH"] == sum(len(row.cells) for row in rows)


@pytest.mark.slow
def test_a_row_that_is_cut_has_no_closing_rule_where_the_manner_leaves_it_out() -> None:
    made = first("cut", "ruled", close_foot=False)
    cut = next(b for b in made.layout.breaks if b.cut)
    page = made.layout.pages[made.layout.row_pages[cut.block, cut.row][0] - 1]
    foot = round(max(b.bottom for b in page.boxes), 2)
    at_foot = {close: [s for s in elementary(page, close) if s[1] == s[3] == foot] for close in (True, False)}
    assert at_foot[True] and not at_foot[False]


def test_printers_marks_stand_outside_the_crop_box(tmp_path: Path) -> None:
    made = first("any", crop=True, rotate=0)
    made.write(tmp_path / "plan.pdf")
    page = pypdfium2.PdfDocument(tmp_path / "plan.pdf")[0]
    left, bottom, right, top = page.get_cropbox()
    assert left > 0 and bottom > 0
    text = page.get_textpage()
    outside = [
        text.get_text_range(k, 1)
        for k in range(text.count_chars())
        if not bottom <= text.get_charbox(k)[1] <= top and text.get_text_range(k, 1).strip()
    ]
    assert "".join(outside).startswith("Job")
    assert right - left == pytest.approx(made.manner.paper[0], abs=0.1)
