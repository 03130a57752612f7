"""What is written is what docs/plan.schema.json says, and the schema is strict enough to notice."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from export.json_files import plan_chunks, plan_record, write_plan, write_plans
from normalise.plan import FIELDS, Progress
from pipeline.one_document import extract_plan
from tests.pipeline.made import plan_docx, plan_pdf, plan_text, prose_docx

from .made import entry, milestone, plan, record

ROOT = Path(__file__).parent.parent.parent
SCHEMA: dict[str, Any] = json.loads((ROOT / "docs" / "plan.schema.json").read_text(encoding="utf-8"))
Validator = jsonschema.Draft202012Validator
VALIDATOR = Validator(SCHEMA, format_checker=Validator.FORMAT_CHECKER)


def complaints(made: dict[str, Any]) -> list[str]:
    return [f"{list(e.absolute_path)}: {e.message}" for e in VALIDATOR.iter_errors(made)]


def test_the_schema_is_one() -> None:
    Validator.check_schema(SCHEMA)


def test_a_plan_with_everything_in_it_keeps_to_the_schema(tmp_path: Path) -> None:
    write_plan(tmp_path / "plan.json", record())
    assert complaints(json.loads((tmp_path / "plan.json").read_bytes())) == []


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        (record(entry(milestones=(milestone(None, None),))), "a row without milestones or target"),
        (record(entry(progress=Progress(), cells={}, leads=(), source=())), "an empty row"),
        (record(number=None, text=""), "a recommendation of no number"),
        (
            plan_record(replace(plan(), recommendations=(), columns=(), title=None)),
            "a document without a plan",
        ),
        (
            record(entry(milestones=(replace(milestone(), precision="relative", target_date=None),))),
            "three months after a publication that has no date",
        ),
        (
            record(entry(milestones=(replace(milestone(), target_text="March", target_date=None),))),
            "a month of which the plan leaves out the year",
        ),
    ],
)
def test_less_is_also_a_plan(changed: dict[str, Any], why: str) -> None:
    assert complaints(json.loads(json.dumps(changed))) == []


def wrong(path: str, value: object) -> Callable[[dict[str, Any]], None]:
    """A change of one value: "recommendations/0/text" → value."""

    def change(made: dict[str, Any]) -> None:
        *way, last = path.split("/")
        at: Any = made
        for step in way:
            at = at[int(step)] if step.isdigit() else at[step]
        at[int(last) if last.isdigit() else last] = value

    return change


ENTRY = "recommendations/0/entries/0"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("schema_version", "2"),
        ("surprise", 1),
        ("publication_date", "31/12/2016"),
        ("publication_date", "2016-13-01"),
        ("publication_date", "2016-02-30"),
        ("publication_date", ""),
        ("title", ""),
        ("source/sha256", "abc"),
        ("source/pages", 0),
        ("source/surprise", 1),
        ("columns/0/field", "target"),
        ("recommendations/0/number", 1),
        ("recommendations/0/surprise", 1),
        (f"{ENTRY}/cells/action", None),
        (f"{ENTRY}/progress/rating", "orange"),
        (f"{ENTRY}/progress/rating", None),
        (f"{ENTRY}/progress/basis", None),
        (f"{ENTRY}/milestones/0/precision", "week"),
        (f"{ENTRY}/milestones/0/precision", "immediate"),
        (f"{ENTRY}/milestones/0/pairing", "guessed"),
        (
            f"{ENTRY}/milestones/0",
            {
                **record()["recommendations"][0]["entries"][0]["milestones"][0],
                "precision": "day",
                "target_date": None,
            },
        ),
        (f"{ENTRY}/milestones/0/target_date", "2018-03"),
        (f"{ENTRY}/milestones/0/surprise", 1),
        (f"{ENTRY}/source/0/bbox", [1, 2, 3]),
        (f"{ENTRY}/source/0/page", 0),
        (f"{ENTRY}/warnings/0/code", "Date Vague"),
        (f"{ENTRY}/warnings/0/message", ""),
        ("ledger/words_lost", -1),
        ("ledger/lost", [{"page": 1}]),
    ],
)
def test_a_wrong_value_is_noticed(path: str, value: object) -> None:
    made: dict[str, Any] = json.loads(json.dumps(record()))
    assert complaints(made) == []
    wrong(path, value)(made)
    assert complaints(made), f"{path} = {value!r} passes"


def required_of(schema: Any) -> list[tuple[set[str], set[str]]]:
    """(properties, required) of each object with both in the schema."""
    found = []
    if isinstance(schema, dict):
        if "required" in schema and "properties" in schema:
            found.append((set(schema["properties"]), set(schema["required"])))
        for inner in schema.values():
            found += required_of(inner)
    elif isinstance(schema, list):
        for inner in schema:
            found += required_of(inner)
    return found


#: Names that only text which was read from a picture has.
ONLY_OF_SCANS = {"confidence"}


def test_every_name_is_required_and_no_other_is_allowed() -> None:
    """A reader never has to ask whether a name is there; what is not stated is null or empty."""
    objects = required_of(SCHEMA)
    assert len(objects) >= 12
    for properties, required in objects:
        assert properties - ONLY_OF_SCANS == required


def test_the_fields_are_those_of_the_code() -> None:
    assert SCHEMA["$defs"]["field"]["enum"] == list(FIELDS)
    assert set(SCHEMA["$defs"]["cells"]["properties"]) == set(FIELDS)


def test_all_plans_of_a_run_are_one_array(tmp_path: Path) -> None:
    write_plan(tmp_path / "a.json", record())
    write_plan(tmp_path / "b.json", record(text="“Other” 🙂"))
    write_plans(tmp_path / "plans.json", [tmp_path / "a.json", tmp_path / "b.json"])
    both = json.loads((tmp_path / "plans.json").read_text(encoding="utf-8"))
    assert both == [json.loads((tmp_path / name).read_bytes()) for name in ("a.json", "b.json")]
    write_plans(tmp_path / "plans.json", [])
    assert json.loads((tmp_path / "plans.json").read_text()) == []


@pytest.mark.slow
def test_what_the_readers_give_keeps_to_the_schema(tmp_path: Path) -> None:
    """Each kind of document made here, and the first of each kind in each folder of samples."""
    made = [plan_docx(tmp_path / "a.docx"), plan_pdf(tmp_path / "a.pdf"), plan_text(tmp_path / "a.txt")]
    made += [prose_docx(tmp_path / "prose.docx"), plan_docx(tmp_path / "empty.docx", rows=())]
    for folder in sorted(p for p in (ROOT / "samples").glob("*") if p.is_dir()):
        by_suffix = {p.suffix: p for p in sorted(folder.iterdir(), reverse=True)}
        made += [by_suffix[suffix] for suffix in (".docx", ".txt") if suffix in by_suffix]
    for path in made:
        result = extract_plan(str(path), path.name)
        assert result.record is not None, f"{path.name}: {result.failure}"
        assert complaints(json.loads(b"".join(plan_chunks(result.record)))) == [], path.name
