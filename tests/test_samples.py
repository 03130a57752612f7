"""The samples: each file gives its golden output whole, and no measure of exactness falls below its floor."""

import difflib
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from export.json_files import plan_text, stored_plan
from pipeline.discover import find_sources
from samples import score
from samples.content import FOLDER, Content, all_samples
from samples.golden import golden_path, reading, sources
from samples.layouts.conversion import conversion_of
from samples.layouts.typed import TYPED
from samples.layouts.web import page_of
from samples.layouts.word import write_word
from samples.layouts.workbook import records_of, write_workbook
from samples.measure import MEASURES, measure
from samples.truth import truth_of, truth_text

SAMPLES = list(all_samples())
SOURCES = sources()
BY_FOLDER = [pytest.param(c, id=c.folder) for c in SAMPLES]
BY_SOURCE = [pytest.param(s, id=s.name) for s in SOURCES]
#: Lines of a difference that are shown: enough to see what kind of fault it is.
SHOWN = 60
#: Bytes of all committed samples: a checkout should stay quick.
LARGEST = 4_000_000


@pytest.mark.parametrize("source", BY_SOURCE)
def test_a_sample_gives_its_golden_output(source: Path) -> None:
    golden = golden_path(source)
    assert golden.exists(), f"{golden.name} is missing; `make golden` writes it"
    expected, found = golden.read_text(encoding="utf-8"), plan_text(reading(source))
    if found != expected:
        lines = difflib.unified_diff(
            expected.splitlines(), found.splitlines(), "golden", "read now", lineterm="", n=2
        )
        shown = list(lines)
        more = f"\n… {len(shown) - SHOWN} lines more" if len(shown) > SHOWN else ""
        text = "\n".join(shown[:SHOWN])
        pytest.fail(f"{source.name} is read differently (`make golden` rewrites):\n{text}{more}")


def test_each_golden_output_belongs_to_a_sample() -> None:
    assert set(FOLDER.glob("*/*.plan.json")) == {golden_path(source) for source in SOURCES}


@pytest.mark.parametrize("source", BY_SOURCE)
def test_no_word_of_a_sample_is_lost_and_each_is_counted_once(source: Path) -> None:
    ledger = stored_plan(golden_path(source))["ledger"]
    assert ledger["words_lost"] == 0 and ledger["lost"] == []
    assert ledger["words_in_document"] == sum(
        ledger[f"words_{where}"] for where in ("exported", "furniture", "outside")
    )


@pytest.mark.parametrize("content", BY_FOLDER)
def test_the_truth_is_that_of_the_plan(content: Content) -> None:
    path = FOLDER / content.folder / "truth.json"
    assert path.read_text(encoding="utf-8") == truth_text(content), "run `make samples`"


@pytest.mark.parametrize("content", [pytest.param(c, id=c.folder) for c in SAMPLES if "docx" in c.files])
def test_the_word_file_is_that_of_the_plan(content: Content, tmp_path: Path) -> None:
    made = tmp_path / "made.docx"
    write_word(content, made)
    assert parts_of(content.path("docx")) == parts_of(made), "run `make samples`"


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


TYPED_FILES = [(c, ending) for c in SAMPLES for ending in c.files if ending in TYPED]


@pytest.mark.parametrize(
    ("content", "ending"), TYPED_FILES, ids=lambda value: getattr(value, "folder", value)
)
def test_a_text_of_another_make_is_made_from_the_plan(content: Content, ending: str) -> None:
    assert content.path(ending).read_text(encoding="utf-8") == TYPED[ending](content), "run `make samples`"


@pytest.mark.parametrize("content", [pytest.param(c, id=c.folder) for c in SAMPLES if "txt" in c.files])
def test_the_text_conversion_is_that_of_the_plan(content: Content) -> None:
    assert content.path("txt").read_text(encoding="utf-8") == conversion_of(content), "run `make samples`"


@pytest.mark.parametrize("content", [pytest.param(c, id=c.folder) for c in SAMPLES if "html" in c.files])
def test_the_web_page_is_that_of_the_plan(content: Content) -> None:
    assert content.path("html").read_text(encoding="utf-8") == page_of(content), "run `make samples`"


@pytest.mark.parametrize("content", [pytest.param(c, id=c.folder) for c in SAMPLES if "xlsx" in c.files])
def test_the_workbook_is_that_of_the_plan(content: Content, tmp_path: Path) -> None:
    made = tmp_path / "made.xlsx"
    write_workbook(content, made)
    assert parts_of(content.path("xlsx")) == parts_of(made), "run `make samples`"


@pytest.mark.parametrize("content", [pytest.param(c, id=c.folder) for c in SAMPLES if "csv" in c.files])
def test_the_tracker_is_that_of_the_plan(content: Content) -> None:
    assert content.path("csv").read_bytes() == records_of(content).encode(), "run `make samples`"


def test_a_run_over_the_folder_reads_the_samples_and_passes_over_what_makes_them() -> None:
    found = {source.path for source in find_sources([FOLDER]).sources}
    assert set(SOURCES) <= found
    assert {path.name for path in found - set(SOURCES)} <= {"README.md"}  # a text, and no plan


def test_the_samples_stay_small() -> None:
    assert sum(p.stat().st_size for p in FOLDER.rglob("*") if "__pycache__" not in p.parts) < LARGEST


def test_the_samples_have_targets_of_every_precision() -> None:
    (dates,) = (c for c in SAMPLES if c.folder == "aldermarsh-dates")
    targets = [t for r in dates.recommendations for e in r.entries for t in e.targets]
    assert {t.precision for t in targets} == {
        "day", "month", "quarter", "season", "year", "financial_year", "relative", "immediate", "ongoing", "none",
    }  # fmt: skip


# The floors.


@pytest.mark.parametrize("source", BY_SOURCE)
def test_no_measure_of_a_sample_is_below_its_floor(source: Path) -> None:
    file = source.relative_to(FOLDER).as_posix()
    _, floors = score.read_floors()
    assert set(floors[file]) == set(MEASURES), "run `python -m samples.score --update`"
    now = score.floors_of({file: score.score_of(source)})
    assert score.shortfalls({file: floors[file]}, now) == []


def test_the_floors_are_those_of_these_samples() -> None:
    pinned, floors = score.read_floors()
    assert pinned == score.hash_of_samples(), "the samples changed: `python -m samples.score --update`"
    assert set(floors) == {source.relative_to(FOLDER).as_posix() for source in SOURCES}


def written(folder: Path, floors: score.Floors) -> Path:
    path = folder / "floors.json"
    path.write_text(json.dumps({"samples": "", "floors": floors}), encoding="utf-8")
    return path


FILE = SOURCES[0].relative_to(FOLDER).as_posix()


@pytest.mark.parametrize(
    ("arguments", "status", "floor"),
    [
        ([], 1, 1.1),  # only looks
        (["--update"], 1, 1.1),  # refuses
        (["--update", "--allow-lower"], 0, 1.0),
    ],
)
def test_a_floor_is_lowered_only_when_told_so(
    arguments: list[str], status: int, floor: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(score, "FLOORS", written(tmp_path, {FILE: {"words": 1.1}}))
    assert score.main(arguments) == status
    assert score.read_floors()[1][FILE]["words"] == floor


def test_an_update_raises_the_floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(score, "FLOORS", written(tmp_path, {FILE: {"words": 0.2}}))
    assert score.main(["--update"]) == 0
    pinned, floors = score.read_floors()
    assert floors[FILE]["words"] == 1.0 and pinned == score.hash_of_samples()


# The measures: a faultless reading has all of them, and each fault lowers those that it should.


def faultless() -> tuple[dict[str, Any], dict[str, Any]]:
    """A truth and the reading of it that has no fault."""
    (content,) = (c for c in SAMPLES if c.folder == "tarnbeck-merged")
    return truth_of(content), json.loads(plan_text(reading(content.path("docx"))))


def lose_recommendation(plan: dict[str, Any]) -> None:
    del plan["recommendations"][1]


def invent_recommendation(plan: dict[str, Any]) -> None:
    plan["recommendations"].append({**plan["recommendations"][0], "text": "See above", "entries": []})


def lose_number(plan: dict[str, Any]) -> None:
    plan["recommendations"][0]["number"] = None


def split_entry(plan: dict[str, Any]) -> None:
    entries = plan["recommendations"][3]["entries"]
    entries.append({**entries[-1], "cells": {}, "milestones": []})


def swap_cells(plan: dict[str, Any]) -> None:
    cells = plan["recommendations"][0]["entries"][0]["cells"]
    cells["action"], cells["outcome"] = cells["outcome"], cells["action"]


def join_paragraphs(plan: dict[str, Any]) -> None:
    cells = plan["recommendations"][0]["entries"][1]["cells"]
    cells["lead_agency"] = cells["lead_agency"].replace("\n", " ")


def drop_words(plan: dict[str, Any]) -> None:
    cells = plan["recommendations"][0]["entries"][0]["cells"]
    cells["action"] = cells["action"][:20]


def mistake_date(plan: dict[str, Any]) -> None:
    plan["recommendations"][0]["entries"][0]["milestones"][0]["target_date"] = "2020-05-30"


def forget_original(plan: dict[str, Any]) -> None:
    plan["recommendations"][0]["entries"][1]["milestones"][0]["original_date"] = None


def cross_milestones(plan: dict[str, Any]) -> None:
    first, second = plan["recommendations"][1]["entries"][0]["milestones"]
    first["milestone"], second["milestone"] = second["milestone"], first["milestone"]


def mistake_rating(plan: dict[str, Any]) -> None:
    plan["recommendations"][0]["entries"][0]["progress"]["rating"] = "amber"


def lose_column(plan: dict[str, Any]) -> None:
    del plan["columns"][2]


def mistake_publication(plan: dict[str, Any]) -> None:
    plan["publication_date"] = "2020-01-01"


@pytest.mark.parametrize(
    ("fault", "lowered"),
    [
        (lose_recommendation, set(MEASURES) - {"heads"}),
        (invent_recommendation, {"recommendations"}),
        (lose_number, {"names"}),
        (split_entry, {"rows"}),
        (swap_cells, {"cells", "places"}),
        (join_paragraphs, {"cells"}),
        (drop_words, {"cells", "words", "places"}),
        (mistake_date, {"dates", "milestones"}),
        (forget_original, {"dates", "milestones"}),
        (cross_milestones, {"milestones"}),
        (mistake_rating, {"ratings"}),
        (lose_column, {"heads"}),
        (mistake_publication, {"heads"}),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_a_fault_lowers_the_measures_that_it_should_and_no_other(fault: Any, lowered: set[str]) -> None:
    truth, plan = faultless()
    assert {name for name, share in measure(truth, plan).items() if share.value < 1} == set()
    fault(plan)
    assert {name for name, share in measure(truth, plan).items() if share.value < 1} == lowered
