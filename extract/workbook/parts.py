"""The parts of a workbook: its sheets in order, its strings, and what hangs beside the cells."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import NamedTuple

from lxml import etree

from extract.errors import DamagedError, UnknownFormatError
from extract.notices import Notice
from extract.word.names import Element
from extract.word.package import Package
from extract.workbook.sheet import Text, string_of, tidy
from extract.workbook.styles import Styles, local

#: Letters of all strings together; a plan has some hundred thousand.
MOST_LETTERS = 200_000_000


class SheetPart(NamedTuple):
    """A sheet of the workbook by its name; `hidden` where its tab is not shown."""

    name: str
    part: str
    hidden: bool


class Book(NamedTuple):
    """What a workbook's main part says."""

    main: str
    sheets: tuple[SheetPart, ...]
    from_1904: bool
    names: Mapping[str, str]  # names of single cells in lower case → "Lists!$A$3"


def read_book(package: Package) -> Book:
    """The sheets of a workbook in the order of their tabs; charts and macro sheets are none."""
    main = next(
        (t for kind, t, _ in package.relationships("") if kind == "officeDocument"), "xl/workbook.xml"
    )
    root = package.xml(main)
    if root is None or local(root) != "workbook":
        raise UnknownFormatError("The file is made like a workbook but holds something else.")
    targets = {ident: (kind, target) for kind, target, ident in package.relationships(main)}
    sheets: list[SheetPart] = []
    from_1904 = False
    names: dict[str, str] = {}
    for child in root:
        if local(child) == "workbookPr":
            from_1904 = child.get("date1904") in ("1", "true")
        elif local(child) == "definedNames":
            names = {
                (e.get("name") or "").lower(): (e.text or "").strip()
                for e in child
                if e.get("localSheetId") is None
            }
        elif local(child) == "sheets":
            for entry in child:
                ident = next((v for k, v in entry.attrib.items() if k.endswith("}id")), "")
                kind, target = targets.get(ident, ("", ""))
                if kind == "worksheet":
                    hidden = entry.get("state") in ("hidden", "veryHidden")
                    sheets.append(SheetPart(" ".join((entry.get("name") or "").split()), target, hidden))
    if not sheets:
        raise DamagedError("The workbook is damaged: it names no sheet.")
    return Book(main, tuple(sheets), from_1904, names)


def part_of(package: Package, book: Book, kind: str) -> str | None:
    """The name of the part of a kind that the workbook has; None for none."""
    return next((target for k, target, _ in package.relationships(book.main) if k == kind), None)


def read_strings(data: bytes | None, styles: Styles) -> list[Text]:
    """The strings that cells share, each once. A table of them that breaks off is read as far as it goes."""
    found: list[Text] = []
    if not data:
        return found
    if b"<!DOCTYPE" in data[:4096]:
        raise DamagedError("The workbook's table of texts defines entities, which no workbook may.")
    letters = 0
    events = etree.iterparse(
        BytesIO(data),
        events=("end",),
        tag="{*}si",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
    )
    try:
        for _, element in events:
            text = string_of(element, styles)
            letters += len(text.plain)
            if letters > MOST_LETTERS:
                raise DamagedError("The workbook unpacks to more text than any document has.")
            found.append(text)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError:
        pass  # cells whose text is missing are told of by the sheet
    return found


def beside(package: Package, part: str) -> tuple[int, list[str]]:
    """(number of comments, texts of its boxes and shapes) of a sheet."""
    comments, texts = 0, []
    for kind, target, _ in package.relationships(part):
        if kind in ("comments", "threadedComment"):
            root = package.optional(target)
            if root is not None:
                here = sum(1 for e in root.iter() if local(e) in ("comment", "threadedComment"))
                comments = max(comments, here)  # a thread stands in both parts
        elif kind == "drawing":
            root = package.optional(target)
            texts += [] if root is None else list(texts_in(root))
    return comments, texts


def texts_in(drawing: Element) -> Iterator[str]:
    """The paragraphs of the boxes of a drawing."""
    for paragraph in drawing.iter():
        if local(paragraph) == "p":
            text = tidy("".join(e.text or "" for e in paragraph.iter() if local(e) == "t"))
            if text:
                yield text


def remarks(macros: bool, comments: int) -> Iterator[Notice]:
    if comments:
        yield Notice(
            "comments_left_out",
            f"The workbook has {comments:,} comment{'s' * (comments != 1)} on its cells; comments are no part of "
            "the text and are left out.",
        )
    if macros:
        yield Notice("macros_not_run", "The workbook holds macros; they were not run.")
