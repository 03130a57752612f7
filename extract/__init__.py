"""Files → Document. `read` picks a reader by content, not by suffix."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from extract.detect import kind_of
from extract.document import Document
from extract.errors import TOO_DEEP, DamagedError, PasswordError
from extract.foreign import foreign_streams
from extract.misnamed import misnamed
from extract.settings import DEFAULT, Settings, Tell, silent


def read(path: Path, settings: Settings = DEFAULT, tell: Tell = silent) -> Document:
    """Read a file into a Document. Raises an UnreadableError that says what is wrong and what to do.

    `tell` hears of each page that is read from its picture.
    """
    kind = kind_of(path)
    try:
        document = PAGE_READERS[kind](path, settings, tell) if kind in PAGE_READERS else READERS[kind](path)
    except RecursionError as error:
        raise DamagedError(TOO_DEEP) from error
    other = misnamed(path.suffix, kind)
    return replace(document, notices=(other, *document.notices)) if other else document


def read_word(path: Path) -> Document:
    from extract.word import read_word as read_it

    return read_it(path)


def read_flat(path: Path) -> Document:
    from extract.word.flat import read_flat as read_it

    return read_it(path)


def read_pdf(path: Path, settings: Settings, tell: Tell) -> Document:
    from extract.pdf import read_pdf as read_it

    return read_it(path, settings, tell)


def read_image(path: Path, settings: Settings, tell: Tell) -> Document:
    from extract.image import read_image as read_it

    return read_it(path, settings, tell)


def read_web(path: Path) -> Document:
    from extract.web import read_web as read_it

    return read_it(path)


def read_workbook(path: Path) -> Document:
    from extract.workbook import read_workbook as read_it

    return read_it(path)


def read_records(path: Path) -> Document:
    from extract.workbook.records import read_records as read_it

    return read_it(path)


def read_text(path: Path) -> Document:
    from extract.text import read_text as read_it

    return read_it(path)


def read_ole(path: Path) -> Document:
    """The container of old Office files, and of new ones that are locked with a password."""
    from extract.container import attached_to, names_in

    names = names_in(path)
    if "EncryptedPackage" in names:
        raise PasswordError("The file is locked with a password.")
    if "WordDocument" in names:
        return read_office("doc")(path)
    if {"Workbook", "Book"} & set(names):
        return read_office("xls")(path)
    raise foreign_streams(names, attached_to(path))


def read_office(kind: str) -> Callable[[Path], Document]:
    def read_it(path: Path) -> Document:
        from extract.office import read_office as convert_and_read

        return convert_and_read(path, kind)

    return read_it


READERS: dict[str, Callable[[Path], Document]] = {
    "docx": read_word,
    "html": read_web,
    "text": read_text,
    "ole": read_ole,
    "odt": read_office("odt"),
    "fodt": read_office("fodt"),
    "fods": read_office("fods"),
    "wordml": read_office("wordml"),
    "sheetml": read_office("sheetml"),
    "flatopc": read_flat,
    "ods": read_office("ods"),
    "xlsb": read_office("xlsb"),
    "xlsx": read_workbook,
    "records": read_records,
    "rtf": read_office("rtf"),
}
#: Readers of pages, some of which may be pictures.
PAGE_READERS: dict[str, Callable[[Path, Settings, Tell], Document]] = {"pdf": read_pdf, "image": read_image}
