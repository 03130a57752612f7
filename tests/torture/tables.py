"""A plan as a printed table: rows of cells of paragraphs, before anybody knows how wide a letter is."""

from dataclasses import dataclass

from .plan import OF_RECOMMENDATION, Entry, Para, Paras, Plan, Recommendation


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell. `down`: over how many rows it is merged; the rows below have no cell there."""

    column: int
    paragraphs: Paras = ()
    field: str = ""
    span: int = 1
    down: int = 1
    fill: str | None = None
    beside: Entry | None = None  # its paragraphs stand level with those of the entry's other stacked cell


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row of kind "heading", "banner" or "body". `clear`: its first words show that it is a new row."""

    kind: str
    cells: tuple[PrintedCell, ...]
    clear: bool = False
    shade: bool = False  # zebra striping, where the manner has it


@dataclass(frozen=True, slots=True)
class PrintedTable:
    fields: tuple[str, ...]  # what the columns are; ("label", "value") for a card
    headings: tuple[PrintedRow, ...]
    rows: tuple[PrintedRow, ...]
    is_plan: bool = True


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph outside the tables; `style` is "title", "section" or "prose"; "break" begins a page."""

    text: str
    style: str


Block = Text | PrintedTable


def print_plan(plan: Plan, bold_prefix: bool, start: str) -> tuple[Block, ...]:
    """All blocks of the document in order; `start` as in Manner."""
    title = Text(plan.title, "title")
    prose: list[Block] = [Text(t, "prose") for t in plan.before]
    if plan.panel:
        prose = [Text("Members of the panel", "section"), _panel(plan), *prose]
    blocks: list[Block] = [title, *prose]
    # After a table that is no plan, or a report, the plan's heading stands where the plan begins.
    if prose and (start == "new page" or plan.panel or len(prose) > 6):
        blocks = [Text("Introduction", "section"), *prose, Text("", "break"), title]
    elif prose and start == "own page":
        blocks.append(Text("", "break"))
    if plan.layout == "cards":
        blocks += [_card(plan, r, bold_prefix) for r in plan.recommendations]
    elif plan.layout == "agencies":
        for section in dict.fromkeys(r.section for r in plan.recommendations):
            blocks.append(Text(section or "", "section"))
            blocks.append(
                _table(plan, [r for r in plan.recommendations if r.section == section], bold_prefix)
            )
    else:
        blocks.append(_table(plan, list(plan.recommendations), bold_prefix))
    return (*blocks, *(Text(t, "prose") for t in plan.after))


def _panel(plan: Plan) -> PrintedTable:
    """The people who made the review: a table, but no plan."""

    def row(kind: str, texts: tuple[str, str]) -> PrintedRow:
        return PrintedRow(kind, tuple(PrintedCell(k, (Para(t),)) for k, t in enumerate(texts)), clear=True)

    rows = tuple(row("body", texts) for texts in plan.panel)
    return PrintedTable(("name", "post"), (row("heading", ("Name", "Post and agency")),), rows, is_plan=False)


def recommendation_cells(rec: Recommendation, bold_prefix: bool) -> dict[str, Paras]:
    """What the recommendation's own cells print, by field."""
    text = Para(rec.prefix + rec.text, bold=len(rec.prefix) if bold_prefix else 0)
    cells: dict[str, Paras] = {"recommendation": (text,)}
    cells["number"] = (Para(rec.number),) if rec.number and not rec.prefix else ()
    cells["scope"] = (Para(rec.scope),) if rec.scope else ()
    return cells


def _headings(plan: Plan) -> tuple[PrintedRow, ...]:
    rows, at = [], 0
    if plan.groups:
        cells = []
        for text, span in plan.groups:
            cells.append(PrintedCell(at, (Para(text),), span=span))
            at += span
        rows.append(PrintedRow("heading", tuple(cells)))
    words = [plan.headings, plan.prompts] if plan.prompts else [plan.headings]
    for texts in words:
        paras = ((Para(texts[c]),) if texts.get(c) else () for c in plan.columns)
        rows.append(PrintedRow("heading", tuple(PrintedCell(k, p) for k, p in enumerate(paras))))
    return tuple(rows)


def _banner(text: str, columns: int, bold: int) -> PrintedRow:
    return PrintedRow("banner", (PrintedCell(0, (Para(text, bold=bold),), span=columns),), clear=True)


def _table(plan: Plan, recs: list[Recommendation], bold_prefix: bool) -> PrintedTable:
    rows: list[PrintedRow] = []
    section = None
    for number, rec in enumerate(recs):
        if rec.section != section and plan.layout != "agencies":
            section = rec.section
            rows.append(_banner(section or "", len(plan.columns), len(section or "")))
        if plan.layout == "banner":
            bold = len(rec.prefix if bold_prefix else rec.prefix + rec.text)
            rows.append(_banner(rec.prefix + rec.text, len(plan.columns), bold))
        own = recommendation_cells(rec, bold_prefix)
        for k, entry in enumerate(rec.entries):
            cells = []
            for column, field in enumerate(plan.columns):
                paras, down = own.get(field, entry.cells.get(field, ())), 1
                if plan.layout in ("merged", "agencies") and field in plan.merged:
                    if k:
                        continue
                    down = len(rec.entries)
                elif plan.layout == "blank below" and field in OF_RECOMMENDATION and k:
                    paras = ()
                fill = entry.fill if field == "progress" else None
                beside = entry if entry.side_by_side and field in ("milestones", "target") else None
                cells.append(PrintedCell(column, paras, field, down=down, fill=fill, beside=beside))
            # A row shows that it is new by its number, by its recommendation printed again, or below a banner.
            clear = (k == 0 and rec.number is not None) or plan.layout == "repeated"
            rows.append(PrintedRow("body", tuple(cells), clear, shade=number % 2 == 1))
    return PrintedTable(plan.columns, _headings(plan), tuple(rows))


def _card(plan: Plan, rec: Recommendation, bold_prefix: bool) -> PrintedTable:
    entry, rows = rec.entries[0], []
    cells = {**entry.cells, **recommendation_cells(rec, bold_prefix)}
    for field in plan.columns:
        label = PrintedCell(0, (Para(plan.headings[field], bold=len(plan.headings[field])),), "label")
        fill = entry.fill if field == "progress" else None
        rows.append(PrintedRow("body", (label, PrintedCell(1, cells[field], field, fill=fill)), clear=True))
    return PrintedTable(("label", "value"), (), tuple(rows))
