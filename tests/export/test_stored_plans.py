"""A plan file is read one recommendation at a time, and gives what was written."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.json_files import long_record, plan_chunks, plan_record, stored_plan, write_plan

from .made import entry, plan

#: Texts with what could be taken for the file's own lines, and texts of any letters.
TEXTS = st.one_of(
    st.sampled_from(["    {", "    },", '  "recommendations": [', "a\n    }\nb", ""]), st.text()
)


@given(texts=st.lists(TEXTS, max_size=5), title=TEXTS)
def test_what_is_read_one_by_one_is_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], title: str
) -> None:
    path = tmp_path_factory.mktemp("plans") / "plan.json"
    texts = [text.encode("utf-8", "replace").decode() for text in texts]
    record = {
        "title": title.encode("utf-8", "replace").decode(),
        "columns": [{"heading": "Action", "field": None}],
        "recommendations": [{"text": text, "entries": [{"cells": {"actions": text}}]} for text in texts],
        "warnings": [{"message": "a"}, {"message": "b"}],
    }
    write_plan(path, record)
    read = stored_plan(path)
    assert json.loads(path.read_bytes()) == record
    assert read | {"recommendations": list(read["recommendations"])} == record
    assert len(read["recommendations"]) == len(texts)


def test_one_and_some_of_them_can_be_asked_for(tmp_path: Path) -> None:
    write_plan(tmp_path / "plan.json", {"recommendations": [{"at": at} for at in range(4)]})
    found = stored_plan(tmp_path / "plan.json")["recommendations"]
    assert (found[0], found[-1], found[1:3]) == ({"at": 0}, {"at": 3}, [{"at": 1}, {"at": 2}])


def test_a_long_plan_is_made_a_recommendation_at_a_time() -> None:
    """It gives the same file as the plan whole, and each may be asked for by its place."""
    whole = plan(entry(), entry(cells={"half \ud83d": "a letter \ud83d"}))
    several = replace(whole, recommendations=whole.recommendations * 3)
    asked, made = long_record(several), plan_record(several)
    assert b"".join(plan_chunks(asked)) == b"".join(plan_chunks(made))
    assert asked | {"recommendations": list(asked["recommendations"])} == made
    assert asked["recommendations"][-1] == made["recommendations"][2]
    assert asked["recommendations"][1:] == made["recommendations"][1:]
    assert list(made["recommendations"][0]["entries"][1]["cells"]) == ["half ?"]
    empty = replace(whole, recommendations=())
    assert long_record(empty) == plan_record(empty)
