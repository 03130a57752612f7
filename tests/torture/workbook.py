"""Writes a made-up plan as a workbook, in one of the ways in which councils keep their trackers."""

import random
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from .plan import OF_RECOMMENDATION, Para
from .tables import Block, PrintedCell, Text


class Setting(NamedTuple):
    """One way of keeping a tracker."""

    left: int  # empty columns at the left
    above: int  # empty rows between the blocks
    merged: bool  # cells of a recommendation and rows across are merged, else stand in their first cell alone
    by_rule: bool  # colours come by a conditional format
    shaded: bool  # the headings are
    gaps: bool  # an empty row between recommendations, now and then
    sheets: bool  # lists and a summary on sheets of their own
    filtered: bool


def make_setting(rng: random.Random) -> Setting:
    return Setting(
        left=rng.choice((0, 0, 1)),
        above=rng.choice((1, 1, 2)),
        merged=rng.random() < 0.7,
        by_rule=rng.random() < 0.3,
        shaded=rng.random() < 0.7,
        gaps=rng.random() < 0.15,
        sheets=rng.random() < 0.3,
        filtered=rng.random() < 0.3,
    )


def printed(para: Para) -> str:
    return f"{para.marker} {para.text}" if para.marker else para.text


class Writer:
    def __init__(self, rng: random.Random, setting: Setting, sheet: Any) -> None:
        self.rng, self.setting, self.sheet, self.at = rng, setting, sheet, 1

    def block(self, block: Block) -> None:
        if isinstance(block, Text):
            if block.style != "break":
                self.put(self.at, 0, block.text, bold=block.style != "prose")
                self.at += 1 if block.style == "section" else 1 + self.setting.above
            return
        first = self.at
        for row in (*block.headings, *block.rows):
            if (
                self.setting.gaps
                and len(block.fields) > 2
                and row.clear
                and self.at > first + 2
                and self.rng.random() < 0.1
            ):
                self.at += 1
            for one in row.cells:
                self.cell(one, row.kind, len(block.fields))
            self.at += 1
        if self.setting.filtered and block.is_plan:
            ends = [get_column_letter(self.setting.left + n) for n in (1, len(block.fields))]
            self.sheet.auto_filter.ref = f"{ends[0]}{first + len(block.headings) - 1}:{ends[1]}{self.at - 1}"
        self.at += 1 + self.setting.above

    def put(self, row: int, column: int, text: str, bold: bool = False) -> Any:
        cell = self.sheet.cell(row, column + 1 + self.setting.left)
        cell.value = int(text) if text.isdigit() else text or None
        if isinstance(cell.value, str):
            cell.data_type = "s"  # a text that begins with "=" is no formula
        cell.font, cell.alignment = Font(bold=bold), Alignment(wrap_text=True, vertical="top")
        return cell

    def cell(self, one: PrintedCell, kind: str, columns: int) -> None:
        text = "\n".join(map(printed, one.paragraphs))
        cell = self.put(self.at, one.column, text, bold=kind != "body" or one.field == "label")
        if kind == "heading" and self.setting.shaded:
            cell.fill = PatternFill("solid", fgColor="BDD7EE")
        if one.fill and self.setting.by_rule:
            rule = FormulaRule(formula=["1=1"], fill=PatternFill("solid", bgColor=one.fill))
            self.sheet.conditional_formatting.add(cell.coordinate, rule)
        elif one.fill:
            cell.fill = PatternFill("solid", fgColor=one.fill)
        last = cell.column + one.span - 1
        across = kind == "banner" and one.span == columns
        blank = one.field in OF_RECOMMENDATION and one.down > 1  # below it, in a tracker that merges nothing
        if (one.span > 1 or one.down > 1) and (self.setting.merged or not (across or blank)):
            self.sheet.merge_cells(None, cell.row, cell.column, cell.row + one.down - 1, last)


def write_workbook(path: Path, blocks: tuple[Block, ...], seed: int) -> Setting:
    """Write the blocks of a plan on a sheet; the same seed sets them in the same way."""
    rng = random.Random(f"workbook {seed}")
    setting = make_setting(rng)
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Action plan"
    writer = Writer(rng, setting, sheet)
    for block in blocks:
        writer.block(block)
    if setting.sheets:
        lists, summary = book.create_sheet("Lists"), book.create_sheet("Summary", 0)
        for line in (["RAG", "Agency"], ["Red", "Police"], ["Amber", "Health"], ["Green", "Council"]):
            lists.append(line)
        for line in (["Agency", "Actions", "Done", "Late"], ["Police", 4, 2, 1], ["Health", 3, 1, 0]):
            summary.append(line)
    book.save(path)
    return setting
