"""Cells below a heading of two meanings ("Lead / Timescale"): the targets and the leads that they hold beside the rest."""

import re
from dataclasses import replace

from extract.notices import Notice
from normalise.agencies.mentions import organisations_in
from normalise.agencies.register import Register
from normalise.dates import read_target
from normalise.draft import EntryRow, FieldCell
from normalise.headings import field_of
from normalise.letters import plain
from normalise.periods import find_periods
from normalise.phrases import LEAD, find_tokens
from normalise.target_cells import hard_lines, is_target

#: What leads up to a target, at the end of what stands before it: "by the end of ".
BEFORE = re.compile(rf"(?:\b{LEAD}){{1,8}}$")
#: Between two dates of one target: "April – June 2018", "May 2020, then ongoing".
BETWEEN = re.compile(rf"[\s,;&/-]*(?:(?:and|to|until|then|revised|was|now)\b:?\s*)?(?:{LEAD}){{0,4}}[\s(]*")
#: Before a date that is no target: "calls made since March 2017", "the form of May 2016".
OF_THINGS = re.compile(r"\b(?:since|dated|from|after|(?<!end )(?<!start )(?<!beginning )(?<!middle )of) $")
WORD = re.compile(r"\w")
#: Behind a target that stands first: "May 2020 – Police", "30/06/2020: Housing Manager".
PARTED = re.compile(r"\s*[–—:;,(/-]")
#: The last word or bracket of a line that names who leads: "Train staff (Police)", "Train staff – Police".
LAST = re.compile(r"(?:\s[–—-]\s|\()(?P<name>[^()–—]{2,80})\)?[.\s]*$")
#: Targets without a date that are no status.
COUNTED = ("relative", "immediate")
#: Words of a lead's name on a line of its own ("Head of Safeguarding, Westmarch NHS Foundation Trust").
LEAD_WORDS = 10


def targets_of(row: EntryRow) -> tuple[FieldCell | None, tuple[Notice, ...]]:
    """A row's cell of targets; where a heading names a target beside something else, its cell's targets alone.

    A cell with text and without a target has a notice then.
    """
    cell = row.holding("target_date")
    target = row.cell("target_date")
    if target is not None and target.also:
        # "June 2020" and "within six months", and not "Ongoing" of a status
        due = [
            p
            for p in target.paragraphs
            if find_periods(p.text) or read_target(p.text)[0].precision in COUNTED
        ]
        return replace(target, paragraphs=tuple(due) or target.paragraphs), ()
    if cell is None:
        return target, ()
    found = [
        (line, replace(p, text=part))
        for p in cell.paragraphs
        for line in hard_lines(p)
        if (part := target_part(line))
    ]
    page = cell.paragraphs[0].place.page if cell.paragraphs else None
    notices = [
        Notice("date_several", f"“{line}” names several dates; “{part.text}” is taken.", page, cell.key)
        for line, part in found
        if len(find_periods(plain(line))) > len(find_periods(plain(part.text)))
    ]
    if cell.text.strip() and not found and not cell.carried:
        missing = "The heading of this cell names a target beside something else, and none was found in it."
        notices.append(Notice("target_beside", missing, page, cell.key))
    return FieldCell("target_date", tuple(part for _, part in found), carried=cell.carried), tuple(notices)


def target_part(line: str) -> str:
    """The target at a line's end or beginning, with the words that lead up to it; "" where there is none.

    "30/06/2020" of "Housing Manager, 30/06/2020", "by May 2020" of "Police by May 2020".
    """
    phrase = plain(line)
    tokens = find_tokens(phrase)
    if not tokens:
        return ""
    at = len(tokens) - 1
    while at and BETWEEN.fullmatch(phrase, tokens[at - 1].end, tokens[at].start):
        at -= 1
    before = BEFORE.search(phrase[: tokens[at].start])
    start = before.start() if before else tokens[at].start
    if OF_THINGS.search(phrase, 0, tokens[at].start):
        return ""
    last = line[start:].strip(" ()[].,;")
    if not WORD.search(phrase, tokens[-1].end) and is_target(last) and not (start and last.isdigit()):
        return last
    head = line[: tokens[0].end].strip()
    first = BEFORE.fullmatch(phrase[: tokens[0].start]) or not tokens[0].start
    return head if first and PARTED.match(line, tokens[0].end) and is_target(head) else ""


def lead_beside(text: str, register: Register) -> str:
    """Who leads, of a cell that says it beside something else; "" where nothing says so clearly.

    A label says so ("Lead: Police"); else a name of the register at the end of the cell, behind a dash, in brackets
    or on a line of its own.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in lines:
        label, colon, rest = line.partition(":")
        if colon and rest.strip() and field_of(label) == "lead_agency":
            return rest.strip()
    if not lines:
        return ""
    last = LAST.search(lines[-1])
    name = last["name"].strip() if last else lines[-1] if len(lines) > 1 else ""
    known = organisations_in(name, register) if name and len(name.split()) <= LEAD_WORDS else ()
    return name if known else ""
