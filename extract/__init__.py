"""Files → Document. `read` picks a reader by content, not by suffix."""

from collections.abc import Callable
from pathlib import Path

from extract.detect import kind_of
from extract.document import Document
from extract.errors import PasswordError, UnknownFormatError


def read(path: Path) -> Document:
    """Read a file into a Document. Raises an UnreadableError that says what is wrong and what to do."""
    kind = kind_of(path)
    reader = READERS.get(kind)
    if reader is None:
        raise UnknownFormatError(UNREAD.get(kind, "There is no reader for this kind of file."))
    return reader(path)


def read_word(path: Path) -> Document:
    from extract.word import read_word as read_it

    return read_it(path)


def read_pdf(path: Path) -> Document:
    from extract.pdf import read_pdf as read_it

    return read_it(path)


def read_text(path: Path) -> Document:
    from extract.text import read_text as read_it

    return read_it(path)


def read_ole(path: Path) -> Document:
    """The container of old Word files, and of new ones that are locked with a password."""
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise PasswordError("The Word file is locked with a password.")
    if "WordDocument".encode("utf-16-le") not in data:
        raise UnknownFormatError("The file is of an old Office program, but not a Word document.")
    return read_office("doc")(path)


def read_office(kind: str) -> Callable[[Path], Document]:
    def read_it(path: Path) -> Document:
        from extract.office import read_office as convert_and_read

        return convert_and_read(path, kind)

    return read_it


READERS: dict[str, Callable[[Path], Document]] = {
    "docx": read_word,
    "pdf": read_pdf,
    "text": read_text,
    "ole": read_ole,
    "odt": read_office("odt"),
    "rtf": read_office("rtf"),
}
UNREAD = {
    "xlsx": "Workbooks cannot be read yet.",
    "html": "Web pages cannot be read yet.",
    "image": "Pictures of pages cannot be read yet.",
}
