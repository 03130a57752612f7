"""The children of an element as a reader sees them: wrappers opened, withdrawn text left out."""

from collections.abc import Iterator

from extract.word.names import COMPATIBILITY, Element, w

#: Wrappers whose content stands where they stand (content controls, tracked insertions, links, fields …).
WRAPPERS = {
    w(name)
    for name in (
        "ins", "moveTo", "smartTag", "customXml", "fldSimple", "hyperlink", "sdtContent", "dir", "bdo",
    )
}  # fmt: skip
#: Text that was withdrawn, and what only describes an sdt or a fallback picture of the same text.
WITHDRAWN = {w("del"), w("moveFrom"), w("sdtPr"), w("sdtEndPr"), f"{{{COMPATIBILITY}}}Fallback"}
CONTROL = w("sdt")
ALTERNATIVE = {f"{{{COMPATIBILITY}}}AlternateContent", f"{{{COMPATIBILITY}}}Choice"}


def seen_children(element: Element) -> Iterator[Element]:
    """The children of an element with content controls, insertions, links and the like opened up.

    Of alternate content the first choice counts: the fallback repeats the same text for old programs.
    """
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in WITHDRAWN:
            continue
        if tag in WRAPPERS or tag == CONTROL:
            yield from seen_children(child)
        elif tag in ALTERNATIVE:
            yield from seen_children(first_choice(child))
        else:
            yield child


def first_choice(element: Element) -> Element:
    """Of mc:AlternateContent the first choice, of anything else itself."""
    choices = [c for c in element if isinstance(c.tag, str) and c.tag not in WITHDRAWN]
    return choices[0] if element.tag.endswith("AlternateContent") and choices else element


def is_withdrawn_row(row: Element) -> bool:
    """A row whose deletion is tracked: it is gone in the text as accepted."""
    properties = row.find(w("trPr"))
    return properties is not None and properties.find(w("del")) is not None


def is_withdrawn_cell(cell: Element) -> bool:
    """A cell whose deletion is tracked (17.13.5.2)."""
    return cell.find(f"{w('tcPr')}/{w('cellDel')}") is not None


def is_withdrawn_mark(paragraph: Element) -> bool:
    """A paragraph whose mark is deleted runs on into the next one."""
    properties = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    return properties is not None and (
        properties.find(w("del")) is not None or properties.find(w("moveFrom")) is not None
    )
