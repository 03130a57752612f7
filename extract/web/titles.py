"""Titles that each heading of a page repeats, and terms with their descriptions."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from extract.labelled.lines import Item, Line

#: A page's heading that names the plan and then its recommendation: "Mr S action plan – recommendation 2".
TITLED = re.compile(
    r"(.{8,150}?)\s*[-–—:|,]\s*((?:recommendation|rec)\b\.?\s*(?:no\b\.?\s*)?\w{0,3}\d.*)", re.IGNORECASE
)


def titles_once(items: Iterable[Item]) -> tuple[list[Item], list[Line]]:
    """Headings "title – recommendation 2" as two lines, and the titles that were printed before.

    The first stands alone above all; it is the plan's title if it says so or if another heading has it too.
    """
    items = list(items)
    matches = {
        at: match
        for at, item in enumerate(items)
        if isinstance(item, Line) and item.kind == "heading" and (match := TITLED.match(item.text))
    }
    often = Counter(match.group(1).lower() for match in matches.values())
    found: list[Item] = []
    repeats: list[Line] = []
    seen: set[str] = set()
    for at, item in enumerate(items):
        match = matches.get(at)
        if match is None or not isinstance(item, Line):
            found.append(item)
            continue
        title = match.group(1)
        if often[title.lower()] < 2 and not re.search(r"\b(?:plan|review|response)\b", title, re.IGNORECASE):
            found.append(item)
            continue
        line = replace(item, paragraph=replace(item.paragraph, text=title))
        if title.lower() in seen:
            repeats.append(line)
        else:
            found.append(line)
        seen.add(title.lower())
        found.append(replace(item, paragraph=replace(item.paragraph, text=match.group(2))))
    return found, repeats


def without_terms(items: Iterable[Item]) -> list[Item]:
    """The items with terms and their descriptions as paragraphs "term: description"."""
    found: list[Item] = []
    terms: list[Line] = []
    for item in items:
        if isinstance(item, Line) and item.kind == "term":
            terms.append(item)
            continue
        if terms and isinstance(item, Line) and item.kind == "description" and item.text:
            names = ", ".join(line.text.rstrip(" :") for line in terms)
            paragraph = replace(item.paragraph, text=f"{names}: {item.text}")
            found.append(replace(item, paragraph=paragraph))
        else:
            found.extend(terms)
            found.append(item)
        terms = []
    return [*found, *terms]
