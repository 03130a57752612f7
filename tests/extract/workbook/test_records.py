"""Trackers saved as text: delimiter, coding, records."""

from pathlib import Path

import pytest

from extract import read
from extract.detect import kind_of
from tests.extract.web.made import shown

PLAIN = 'Action,Lead,Target date,RAG\r\n"Train staff, all of them",Police,May 2021,Green\r\nWrite,Council,"June\n2021",\r\n'
SHOWN = "TABLE 4\nAction | Lead | Target date | RAG\nTrain staff, all of them | Police | May 2021 | Green\n"
SHOWN += "Write | Council | June ¶ 2021 |\n"


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.csv", PLAIN.encode(), "commas, and line ends as RFC 4180 has them"),
        ("a.csv", PLAIN.replace("\r\n", "\n").encode("utf-8-sig"), "with a signature"),
        ("a.csv", ("sep=,\r\n" + PLAIN).encode(), "with the line that Excel understands"),
        ("a.tsv", PLAIN.replace(",", "\t").replace("staff\t", "staff,").encode(), "tabs"),
        (
            "a.csv",
            PLAIN.replace(",", ";").replace("staff;", "staff,").encode("utf-16"),
            "semicolons, in UTF-16",
        ),
        ("a.csv", PLAIN.replace(",", "|").replace("staff|", "staff,").encode(), "bars"),
        ("a", PLAIN.encode(), "without a name that says it"),
    ],
)
def test_records_are_read_whatever_parts_them(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    (tmp_path / name).write_bytes(data)
    found = read(tmp_path / name)
    assert shown(found) == SHOWN, why
    assert (found.reader, found.media_type, found.notices, found.lost) == ("records", "text/csv", (), ())


@pytest.mark.parametrize(
    ("name", "text", "kind", "why"),
    [
        ("a.txt", "We met, in May, with all, of them.\nThen, we wrote, a plan, and\nleft.\n", "text", "prose with commas"),
        ("a.txt", "Action\tLead\tDate\tRAG\nTrain\tPolice\tMay\tRed\n", "text", "a text conversion, parted by tabs"),
        ("a.md", "| Action | Lead |\n|---|---|\n| Train | Police |\n", "text", "a table of Markdown"),
        ("a.csv", "Recommendation 1\nTrain all staff.\n", "text", "no records, whatever its name"),
        ("a.txt", 'Action plan\n\n"No";"Action";"Lead";"Date"\n"Recommendation 1: Ask"\n"1";"Train";"Police";"May"\nNotes\n', "records", "quoted fields below a title, with a row across"),
        ("a.txt", "He said, I quote, that it, is so,\nand on, and on, as it, were so,\nno more, no less, than it, was\n\nThe end\n", "text", "prose whose lines have as many commas"),
        ("a.csv", "Action,Lead\nTrain,Police\n", "records", "two columns, where the name says what it is"),
        ("a.csv", "Title\n\nAction,Lead,Date\nTrain,Police,May\n", "records", "a title above the headings"),
    ],
)  # fmt: skip
def test_records_are_told_from_other_texts(tmp_path: Path, name: str, text: str, kind: str, why: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert kind_of(tmp_path / name) == kind, why


def test_a_title_and_labels_between_the_rows_keep_their_place(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "Action plan;;;\n;;;\nAction;Lead;By when;RAG\nRecommendation 1: Ask each person;;;\nTrain;Police;May;Red\n"
        "\nHousing;;;\n\nWrite;Council;June;\nSend;;;\n;;;\nNotes;;;\n",
        encoding="utf-8",
    )
    assert shown(read(tmp_path / "a.csv")) == (
        "Action plan\nTABLE 4\nAction | Lead | By when | RAG\nRecommendation 1: Ask each person ×4\n"
        "Train | Police | May | Red\nHousing ×4\nWrite | Council | June |\nSend ×4\nNotes\n"
    )


def test_the_apostrophe_that_guards_a_text_from_being_run_is_taken_off(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("A,B,C,D\n'=1+1,'-5,'quoted',x\n", encoding="utf-8")
    assert shown(read(tmp_path / "a.csv")) == "TABLE 4\nA | B | C | D\n=1+1 | -5 | 'quoted' | x\n"


@pytest.mark.parametrize(
    "text",
    ['A,B,C,D\n"never closed,x,y,z\n' + "w," * 50, "A,B\n" + "x" * 300_000 + ",y\n", ",,,\n,,\n1,2,3,4\n"],
)
def test_broken_records_lose_no_word(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    assert read(tmp_path / "a.csv").lost == ()


HEAD = "No,Action,Lead,Date\n0,Plan,CSP,April\n"


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ('1,"Train all,Police,May\n2,Write,"Housing",June\n', "1 | Train all | Police | May\n2 | Write | Housing | June\n", "closed two records later"),
        ('1,"Train all,Police,May\n2,Write,Housing,June\n', "1 | Train all | Police | May\n2 | Write | Housing | June\n", "never closed"),
        ('1,Train,Police,"May, or\nJune, if so, then\n"\n', "1 | Train | Police | May, or ¶ June, if so, then\n", "a text of several lines with delimiters in them"),
        ('1,Train,Police,"May\nJune"\n', "1 | Train | Police | May ¶ June\n", "a last field of several lines"),
    ],
)  # fmt: skip
def test_a_quotation_mark_that_is_never_closed_swallows_no_records(
    tmp_path: Path, text: str, expected: str, why: str
) -> None:
    (tmp_path / "a.csv").write_text(HEAD + text, encoding="utf-8")
    found = read(tmp_path / "a.csv")
    assert shown(found) == "TABLE 4\nNo | Action | Lead | Date\n0 | Plan | CSP | April\n" + expected, why


def test_a_record_with_more_fields_than_the_others_is_told(tmp_path: Path) -> None:
    rows = "1,Train, and audit,Police,May\n2,Write,Housing,June\n3,Ask,Health,July,,,\n"
    (tmp_path / "a.csv").write_text(HEAD + rows, encoding="utf-8")
    (notice,) = read(tmp_path / "a.csv").notices
    assert notice.code == "cells_unsure" and "number 3 has more fields" in notice.message


def test_rows_that_leave_off_their_empty_fields_tell_nothing_of_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "No,Action,Lead,Date\n1,Train\n2,Write\n3,Ask,Health,July\n", encoding="utf-8"
    )
    assert read(tmp_path / "a.csv").notices == ()
