"""Document → Plan: what the printed words mean.

`normalise` runs RULES in order; each rule takes a Draft and gives back a Draft with one more layer. What the rules are
made of, in the order in which a document meets them:

    values            plan · draft
    boxes             boxes · nested (tables in cells) · turned
    whole rows        stitch · chain · page_break · text_flow · scale · merged_columns · usual · row_cells · sheet_strips ·
                      parted_tables · spills/
    which tables      find_plan · columns · headings (vocabulary/headings.toml) · by_cells · options · heading_rows
    title, date, key  title · legends
    rows              rows · said (once for several) · banners (rows across) · above (what stands above a table) · cards ·
                      blank_below
    recommendations   stated (elsewhere in the document) · answered (by a table of its own) · recommendations · numbers
    milestones        milestones · beside · target_cells · phrases · pairing · numbered_targets · labelled_targets ·
                      revised (by a column)
    target dates      dates · date_phrases · date_forms · date_words · periods · ranges · days · relative · undated ·
                      neighbours · odd_dates · month_first · letters
    ratings           ratings · progress · colours
    who leads         leads/ · agencies/
    what cells mean   meaning · correspondence/ · stances · states/ · kinds · addressees · bodies · names · levels ·
                      smart · reviews/ · cell_text · wordings
    trust             sight · outside · ledger
"""

from collections.abc import Callable
from dataclasses import replace

from extract.document import Document
from normalise.agencies.register import Register
from normalise.answered import join_answers, set_answers_apart
from normalise.blank_below import carry_blanks
from normalise.boxes import open_boxes
from normalise.draft import Draft
from normalise.find_plan import find_plan
from normalise.leads.of_plan import read_who_leads
from normalise.ledger import close_ledger
from normalise.meaning import read_meaning
from normalise.nested import open_nested
from normalise.outside import tell_outside
from normalise.plan import Ledger, Plan
from normalise.recommendations import build_recommendations
from normalise.rows import read_rows
from normalise.sight import tell_confidence
from normalise.stated import state_recommendations
from normalise.stitch import stitch
from normalise.title import find_title
from normalise.turned import turn_tables

Rule = Callable[[Draft], Draft]


def whole_rows(document: Document) -> Document:
    """Join what pages cut: rows of page tables, spilled columns of text conversions."""
    if document.reader == "text":
        from normalise.spills import join_spills

        return join_spills(document)
    return stitch(document)


def make_rows_whole(draft: Draft) -> Draft:
    return replace(draft, document=whole_rows(draft.document))


RULES: tuple[tuple[str, Rule], ...] = (
    ("make rows whole over pages", make_rows_whole),
    ("open boxes round paragraphs", open_boxes),
    ("open tables of actions in cells", open_nested),
    ("turn tables with a recommendation in each column", turn_tables),
    ("choose the tables that hold the plan", find_plan),
    ("set tables apart that tell of the plan's recommendations", set_answers_apart),
    ("find title, publication date and key", find_title),
    ("read rows as sections, banners and entries", read_rows),
    ("carry cells that a text conversion printed once", carry_blanks),
    ("find recommendations that stand elsewhere", state_recommendations),
    ("put what they tell beside the rows", join_answers),
    ("gather rows into recommendations", build_recommendations),
    ("read who leads", read_who_leads),
    ("read what the cells mean", read_meaning),
    ("say how sure the words of pictures are", tell_confidence),
    ("say what reads like a plan and stands outside", tell_outside),
    ("count every word", close_ledger),
)


def normalise(document: Document, register: Register | None = None) -> Plan:
    """The plan in a document. A document without one gives a plan without recommendations.

    `register`: the bodies that leads are looked up in, the project's own where it is None (docs/agencies.md).
    """
    return plan_of(normalised(Draft(document, register=register)))


def normalised(draft: Draft) -> Draft:
    """A draft of a document after all RULES; it lets go of the document as read when its rows are whole."""
    for _, rule in RULES:
        draft = rule(draft)
    return draft


def plan_of(draft: Draft) -> Plan:
    """The plan of a draft after all RULES, with all that was noticed."""
    plan = draft.plan or Plan(None, None, (), (), Ledger())
    return replace(
        plan,
        title=draft.title,
        publication_date=draft.publication_date,
        warnings=draft.document.notices + draft.notices,
    )
