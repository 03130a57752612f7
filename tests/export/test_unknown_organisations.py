"""The list of organisations that the register does not know, for an analyst to fill in."""

import csv
from pathlib import Path

from export.unknown_organisations import write_unknown_organisations
from normalise.plan import Lead

from .made import Any, entry, record

NAME = "unknown_organisations.csv"


def led_by(*leads: tuple[str, str | None], file: str = "a.pdf") -> dict[str, Any]:
    """A plan with an entry for each organisation and its id."""
    return record(*(entry(leads=(Lead(None, None, name, known),)) for name, known in leads), file=file)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_each_unknown_organisation_is_listed_with_how_often_and_where_the_most_frequent_first(
    tmp_path: Path,
) -> None:
    plans = [
        led_by(("Zeal", None), ("Open Yard", None), ("Police", "police")),
        led_by(("Open Yard", None), ("Alder", None), file="b.pdf"),
    ]
    assert write_unknown_organisations(tmp_path / NAME, plans) == 3
    assert rows(tmp_path / NAME) == [
        {"printed": "Open Yard", "times": "2", "documents": "a.pdf; b.pdf", "id": "", "kind": ""},
        {"printed": "Alder", "times": "1", "documents": "b.pdf", "id": "", "kind": ""},
        {"printed": "Zeal", "times": "1", "documents": "a.pdf", "id": "", "kind": ""},
    ]


def test_no_file_is_written_where_every_organisation_is_known(tmp_path: Path) -> None:
    assert write_unknown_organisations(tmp_path / NAME, [led_by(("Police", "police"))]) == 0
    assert not (tmp_path / NAME).exists()


def test_a_list_of_an_earlier_run_that_nobody_filled_in_goes_when_nothing_is_unknown(tmp_path: Path) -> None:
    write_unknown_organisations(tmp_path / NAME, [led_by(("Open Yard", None))])
    write_unknown_organisations(tmp_path / NAME, [led_by(("Police", "police"))])
    assert not (tmp_path / NAME).exists()


def test_what_an_analyst_filled_in_stays_when_the_list_is_written_again(tmp_path: Path) -> None:
    path = tmp_path / NAME
    write_unknown_organisations(path, [led_by(("Open Yard", None), ("Alder", None))])
    path.write_bytes(path.read_bytes().replace(b"Open Yard,1,a.pdf,,", b"Open Yard,1,a.pdf,police,"))
    assert (
        write_unknown_organisations(path, [led_by(("Open Yard", "police"), ("New", None), file="c.pdf")]) == 1
    )
    assert [(r["printed"], r["times"], r["documents"], r["id"]) for r in rows(path)] == [
        ("New", "1", "c.pdf", ""),
        ("Open Yard", "1", "c.pdf", "police"),
    ]
    write_unknown_organisations(path, [led_by(("Police", "police"))])
    assert [(r["printed"], r["times"], r["id"]) for r in rows(path)] == [("Open Yard", "0", "police")]


def test_a_file_of_other_columns_under_the_name_is_written_over(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"\xff\x00 no list of ours")
    write_unknown_organisations(tmp_path / NAME, [led_by(("Open Yard", None))])
    assert [r["printed"] for r in rows(tmp_path / NAME)] == ["Open Yard"]
