"""A page's tree → its lines and tables in order, and apart from them its furniture and what it hides."""

from dataclasses import dataclass, field, replace

from lxml import etree

from extract.labelled.lines import Item, Line
from extract.site import CHANGED, is_control
from extract.web.colours import old_colour, read_colour
from extract.web.fills import fill_by_name, fill_inside, is_blank, paper_of
from extract.web.flow import BLANK, Flow, PageRead, State, flat, shown_texts
from extract.web.lines import Look, Piece, read_lines
from extract.web.lists import list_style, open_list, whole
from extract.web.nature import (
    UNSEEN,
    heading_level,
    is_furniture,
    is_hidden,
    is_label,
    is_spoken,
    nature,
    opened_by_controls,
)
from extract.web.sheets import Sheets
from extract.web.tables import MOST_SPAN, CellMade, RowMade, TableMade, build, without_frame, without_labels

#: Kinds that do not end a paragraph, and those whose text is gathered apart.
IN_LINE = frozenset(["inline", "break", "picture", "field", "unseen", "hidden", "withdrawn", "spoken"])
APART = frozenset(["furniture", "hidden", "withdrawn", "spoken", "page title", "unseen title"])
BOLD_TAGS = frozenset(["b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6", "caption"])
#: Furniture does not hold more than this share of a page's letters, whatever it is called.
MOST_FURNITURE = 0.5
#: No page has as many elements that are called furniture and are more than half of it.
MOST_LARGE = 20


@dataclass(slots=True)
class Walk:
    """Goes over a page's tree, element by element and without recursion: pages nest thousands deep."""

    root: etree._Element
    sheets: Sheets
    flows: list[Flow] = field(default_factory=lambda: [Flow("page")])
    tables: list[TableMade] = field(default_factory=list)
    states: list[State] = field(default_factory=lambda: [State()])
    furniture: list[Item] = field(default_factory=list)
    hidden: list[Item] = field(default_factory=list)
    withdrawn: list[Item] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    opened: frozenset[str] = frozenset()
    title: str = ""
    number: int = 0
    letters: int = 0
    named_fills: int = 0
    large: int = 0  # elements that are called furniture and are too large for it

    def read(self) -> PageRead:
        self.opened = opened_by_controls(self.root)
        self.letters = sum(len(t) for t in shown_texts(self.root))
        steps: list[tuple[str, int]] = [("", -1)]
        walk = etree.iterwalk(self.root, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                lineage, said = self.sheets.of(element, steps[-1][1])
                kind = "unseen" if element.tag in UNSEEN else self.kind(element, said)
                steps.append((kind, lineage))
                self.start(element, kind, said)
                if kind == "unseen":
                    walk.skip_subtree()
            else:
                self.end(element, steps.pop()[0])
        self.flush()
        self.furniture.extend(self.flows[0].spoken)
        return PageRead(
            tuple(self.flows[0].items),
            tuple(flat(self.furniture)),
            tuple(flat(self.hidden)),
            tuple(flat(self.withdrawn)),
            tuple(self.added),
            self.title,
            self.named_fills,
        )

    def kind(self, element: etree._Element, said: dict[str, str]) -> str:
        """The nature of an element where it stands."""
        inside = self.flows[-1].purpose
        if element.tag in ("head", "title"):
            return "page title" if element.tag == "title" else "unseen title"
        if inside != "hidden" and element.tag == "del":
            return "withdrawn"
        if inside != "hidden" and is_hidden(element, said, self.opened):
            return "hidden"
        if inside not in ("hidden", "spoken") and is_spoken(element):
            return "spoken"
        if inside not in ("furniture", "hidden", "cell") and is_furniture(element) and self.is_small(element):
            return "furniture"
        kind = nature(element, said)
        table = self.tables[-1] if self.tables else None
        # parts of a table that stand in none
        if kind in ("head", "body", "foot", "row", "column", "columns", "caption") and (
            table is None or inside != "strays"
        ):
            return "block"
        if kind in ("cell", "heading cell") and (table is None or inside != "strays"):
            return "block"
        if kind == "choice" and element.get("selected") is None and not is_only_choice(element):
            return "hidden"
        return kind

    def is_small(self, element: etree._Element) -> bool:
        """Whether an element is small enough for furniture. Few are weighed that are not: weighing takes time."""
        if element.tag in ("nav", "noscript", "noframes"):
            return True
        if self.large > MOST_LARGE:
            return False
        small = sum(len(t) for t in shown_texts(element)) <= MOST_FURNITURE * self.letters
        self.large += not small
        return small

    # --- elements -----------------------------------------------------------------------------------------

    def start(self, element: etree._Element, kind: str, said: dict[str, str]) -> None:
        state = self.states[-1]
        if kind not in IN_LINE:
            self.flush()
            self.number += 1
            state = state._replace(holders=(*state.holders[-60:], self.number))
        state = state._replace(look=self.look(element, kind, said, state.look))
        if kind in APART:
            purpose = (
                "hidden" if kind in ("hidden", "withdrawn") else kind if kind == "spoken" else "furniture"
            )
            self.flows.append(Flow(purpose))
            state = state._replace(lists=(), kind="text", heading=0)
        elif kind == "heading" and state.kind != "heading":
            state = state._replace(kind="heading", heading=heading_level(element))
        elif kind in ("term", "description"):
            state = state._replace(kind=kind)
        elif kind == "list":
            state = state._replace(lists=(*state.lists, open_list(element, said, self.sheets)))
        elif kind == "item":
            self.label(element, said, state)
        elif kind == "break":
            self.flows[-1].pieces.append(None)
        elif kind == "rule":
            self.flows[-1].items.append(Line(BLANK, "rule", holders=state.holders))
        elif kind == "picture":
            self.flows[-1].pictures.append(" ".join((element.get("alt") or "").split()))
        elif kind == "field":
            self.field(element, state)
        else:
            self.start_table_part(element, kind, said)
        if kind in ("cell", "heading cell"):
            state = state._replace(kind="text", heading=0, lists=())
        self.states.append(state)
        if kind != "unseen" and element.text:
            self.add(element.text, state.look)

    def end(self, element: etree._Element, kind: str) -> None:
        if kind not in IN_LINE or kind in APART:
            self.flush()
        state = self.states.pop()
        if kind in APART:
            flow = self.flows.pop()
            if kind == "spoken":
                self.flows[-1].spoken.extend(flow.items)
            else:
                into = {"hidden": self.hidden, "withdrawn": self.withdrawn}.get(kind, self.furniture)
                into.extend([*flow.items, *flow.spoken])
            if kind == "page title" and not self.title:
                self.title = " ".join(line.text for line in flat(flow.items))
        elif kind == "item":
            self.flows[-1].marker = self.flows[-1].number = ""
        elif kind in ("head", "body", "foot") and self.tables:
            self.tables[-1].group += 1
            self.tables[-1].part = "body"
        elif kind in ("table", "cell", "heading cell"):
            self.end_table_part(element, kind)
        if state.look.paper and kind in ("inline", "block", "description") and is_blank(element):
            self.flows[-1].swatches.append(state.look.paper)
            if self.flows[-1].purpose == "page":
                swatch = Line(BLANK, "swatch", holders=state.holders, paper=state.look.paper)
                self.flows[-1].items.append(swatch)
        if element.tail:
            self.add(element.tail, self.states[-1].look)

    def look(self, element: etree._Element, kind: str, said: dict[str, str], above: Look) -> Look:
        """How the text of an element looks."""
        look = above
        weight = said.get("font-weight", "")
        if weight:
            look = look._replace(bold=weight in ("bold", "bolder", "600", "700", "800", "900"))
        elif element.tag in BOLD_TAGS or kind in ("heading", "heading cell") or is_label(element):
            look = look._replace(bold=True)
        if element.tag in ("pre", "textarea", "plaintext", "listing", "xmp"):
            look = look._replace(kept=True)
        if "white-space" in said:
            look = look._replace(kept=said["white-space"] in ("pre", "pre-line", "pre-wrap", "break-spaces"))
        font = said.get("font-family") or element.get("face")
        if font:
            look = look._replace(font=font.split(",")[0].strip(" \"'"))
        ink = read_colour(said["color"]) if "color" in said else old_colour(element.get("color"))
        if ink:
            look = look._replace(ink=ink)
        if kind in ("cell", "heading cell", "row", "head", "body", "foot", "table"):
            return look._replace(paper=None)
        paper = paper_of(element, said)
        if paper:
            look = look._replace(paper=paper)
        if "ignore" in said.get("mso-list", "").lower():
            look = look._replace(label=True)
        return look

    def label(self, item: etree._Element, said: dict[str, str], state: State) -> None:
        """The bullet or number of a list item, which waits for its first line."""
        flow = self.flows[-1]
        if state.lists:
            marker, number = state.lists[-1].label(item, list_style(said))
        else:
            marker, number = "•", ""
        flow.marker = marker
        flow.number = f"{flow.number} {number}".strip() if number else flow.number

    def field(self, element: etree._Element, state: State) -> None:
        """What stands in a field of a form."""
        kind = (element.get("type") or "text").lower()
        value = " ".join((element.get("value") or "").split())
        if value and kind in ("text", "date", "number", "search", "email", "tel", "url", "month", "week"):
            self.added.append(value)
            self.add(f" {value} ", state.look)

    def add(self, text: str, look: Look) -> None:
        flow = self.flows[-1]
        flow.pieces.append(Piece(text, look))
        if text.strip():
            flow.papers.add(look.paper)
            flow.inks.add(look.ink)

    def flush(self) -> None:
        """End the paragraph that is being gathered."""
        flow, state = self.flows[-1], self.states[-1]
        if not any(piece is not None and piece.text.strip() for piece in flow.pieces):
            flow.pieces.clear()
            return
        in_cell = any(f.purpose == "cell" for f in self.flows)
        for line in read_lines(flow.pieces, state.kind, state.heading, in_cell, state.holders):
            if flow.purpose == "page" and (
                is_control(line.text) or CHANGED.fullmatch(line.text.rstrip(" ."))
            ):
                self.furniture.append(line)
                continue
            if not (flow.number or flow.marker):
                flow.items.append(line)
                continue
            paragraph = line.paragraph
            if flow.number:
                paragraph = replace(paragraph, text=f"{flow.number} {paragraph.text}", marker="")
                line = replace(line, lead=line.lead and line.lead + len(flow.number) + 1)
            elif flow.marker and not paragraph.marker:
                paragraph = replace(paragraph, marker=flow.marker)
            flow.marker = flow.number = ""
            flow.items.append(replace(line, paragraph=paragraph))
        flow.pieces.clear()

    # --- tables -------------------------------------------------------------------------------------------

    def start_table_part(self, element: etree._Element, kind: str, said: dict[str, str]) -> None:
        if kind == "table":
            self.tables.append(TableMade())
            self.flows.append(Flow("strays"))
            return
        table = self.tables[-1] if self.tables else None
        if table is None:
            return
        if kind in ("head", "body", "foot"):
            table.group += 1
            table.part = kind
        elif kind in ("column", "columns"):
            if kind == "column" or not len(element):
                times = min(max(1, whole(element.get("span")) or 1), MOST_SPAN)
                table.fills.extend([paper_of(element, said)] * (times if len(table.fills) < MOST_SPAN else 0))
        elif kind == "row":
            table.rows.append(RowMade(table.group, table.part, paper_of(element, said)))
        elif kind in ("cell", "heading cell"):
            if not table.rows or table.rows[-1].group != table.group:
                table.rows.append(RowMade(table.group, table.part))
            span = whole(element.get("colspan") or element.get("aria-colspan"))
            down = whole(element.get("rowspan") or element.get("aria-rowspan"))
            made = CellMade(
                max(1, 1 if span is None else span),
                max(0, 1 if down is None else down),
                kind == "heading cell",
                paper_of(element, said),
            )
            table.rows[-1].cells.append(made)
            self.flows.append(Flow("cell"))

    def end_table_part(self, element: etree._Element, kind: str) -> None:
        flow = self.flows.pop()
        table = self.tables[-1]
        if kind != "table":
            cell = table.rows[-1].cells[-1]
            cell.items = flow.items
            said = " ".join(dict.fromkeys(filter(None, flow.pictures)))
            if not cell.items and flow.spoken:
                cell.items, flow.spoken = flow.spoken, []
            self.furniture.extend(flow.spoken)
            if not cell.items and said:
                self.added.append(said)
                cell.items = list(read_lines([Piece(said, Look())], "text", 0, True, ()))
            cell.fill = cell.fill or fill_inside(flow)
            if cell.fill is None and not cell.items:
                cell.fill = fill_by_name(element)
                self.named_fills += cell.fill is not None
            return
        self.tables.pop()
        into = self.flows[-1]
        into.spoken.extend(flow.spoken)
        into.items.extend(flow.items)
        if table.is_layout:
            for row in table.rows:
                for cell in row.cells:
                    into.items.extend(cell.items)
            return
        made = build(table)
        if made is None:
            return
        for take in (without_frame, without_labels):
            made, taken = take(made)
            self.furniture.extend(Line(p) for p in taken)
        into.items.append(made)


def is_only_choice(option: etree._Element) -> bool:
    """Whether a list of choices shows this one because none is chosen: the first."""
    above = option.getparent()
    if above is None:
        return True
    options = list(above.iter("option"))
    return all(o.get("selected") is None for o in options) and options[0] is option
