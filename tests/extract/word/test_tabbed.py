"""Plans set in Word with tabs instead of a table."""

from pathlib import Path

import pytest

from extract.document import Table

from .made import par, read, run, shape

TAB = "<w:r><w:tab/></w:r>"
HEADINGS = ("No", "Recommendation", "Lead", "Target date")
ROWS = (("1", "Ask each person alone.", "Police", "May 2020"), ("2", "Call back.", "ICB", "June 2020"))


def line(*texts: str, tab: str = TAB) -> str:
    return par(tab.join(run(text) if text else "" for text in texts))


@pytest.mark.parametrize(
    ("lines", "expected", "why"),
    [
        ([line(*row) for row in ROWS], [list(row) for row in ROWS], "a tab between two texts"),
        (
            [line(*row, tab=TAB + TAB) for row in ROWS],
            [list(row) for row in ROWS],
            "the tab key pressed twice",
        ),
        (
            [
                line("1", "Ask each person", "Police", "May 2020"),
                line("", "alone and again", "", ""),
                line(*ROWS[1]),
            ],
            [["1", "Ask each person alone and again", "Police", "May 2020"], list(ROWS[1])],
            "a line broken by hand",
        ),
        (
            [line(*ROWS[0]), line("", "Audit the calls.", "Police", "May 2021"), line(*ROWS[1])],
            [list(ROWS[0]), ["", "Audit the calls.", "Police", "May 2021"], list(ROWS[1])],
            "a second action",
        ),
        (
            [line(*ROWS[0]), line(*ROWS[1]), line("3", "Write.", "CSP")],
            [*map(list, ROWS), ["3", "Write.", "CSP", ""]],
            "tabs at the end left off",
        ),
    ],
)
def test_lines_below_headings_are_rows(
    tmp_path: Path, lines: list[str], expected: list[list[str]], why: str
) -> None:
    document = read(tmp_path, par("Action plan") + line(*HEADINGS) + "".join(lines) + par("The board meets."))
    assert shape(document) == ["Action plan", [list(HEADINGS), *expected], "The board meets."], why
    assert not document.lost


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (["Contents", line("1", "Action plan", "4"), line("2", "Lead agencies", "9")], "a list of contents"),
        ([line(*HEADINGS), line(*ROWS[0]), par("Prose")], "one line alone"),
        (
            [
                line("Police", "Chair", "Ann Ray"),
                line("ICB", "Nurse", "Bo Lee"),
                line("CSP", "Clerk", "Di Fox"),
            ],
            "a panel",
        ),
    ],
)
def test_other_lines_with_tabs_are_paragraphs(tmp_path: Path, lines: list[str], why: str) -> None:
    document = read(tmp_path, "".join(one if one.startswith("<") else par(one) for one in lines))
    assert not any(isinstance(block, Table) for block in document.blocks), why
