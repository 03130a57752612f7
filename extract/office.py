"""Old Office files, OpenDocument and rich text, through LibreOffice into the readers of Word and of workbooks.

Each conversion has a profile of its own, so that several run at once and none meets the user's windows. A
conversion that writes nothing although it says that it did is a failure: LibreOffice ends with status 0
for a tenth of the files that it cannot read.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from extract.document import Document, each_paragraph
from extract.errors import (
    DamagedError,
    EmptyFileError,
    EngineMissingError,
    PasswordError,
    TimeLimitError,
)
from extract.notices import Notice, counted
from extract.one_xml import ROOT, refuse_entities
from extract.word.names import w
from extract.word.package import PART_LIMIT, Package
from extract.words import missing_words

MEDIA_TYPES = {
    "doc": "application/msword",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "xls": "application/vnd.ms-excel",
    "xlsb": "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "fodt": "application/vnd.oasis.opendocument.text-flat-xml",
    "fods": "application/vnd.oasis.opendocument.spreadsheet-flat-xml",
    "wordml": "application/xml",
    "sheetml": "application/xml",
}
#: Kinds that are no suffix, as an analyst calls them.
NAMES = {"wordml": "Word 2003 XML", "sheetml": "Excel 2003 XML"}
#: Kinds that are workbooks; what LibreOffice writes of them, and of texts, and how it names the format.
WORKBOOKS = ("xls", "xlsb", "ods", "fods", "sheetml")
INTO = {True: ("xlsx", "Calc MS Excel 2007 XML"), False: ("docx", "MS Word 2007 XML")}
#: Kinds that are one XML file.
ONE_XML = ("fodt", "fods", "wordml", "sheetml")
#: Kinds that are archives, and the endings of those of their parts that are read as text.
ARCHIVES, TEXTS = ("odt", "ods", "xlsb"), (".xml", ".bin")
#: Words that a notice names.
MOST_NAMED = 12
#: Names under which LibreOffice is installed.
PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
INSTALL = (
    "Install LibreOffice (Debian and Ubuntu: apt-get install libreoffice-writer libreoffice-calc; Windows and macOS: "
    "libreoffice.org), or save the file as .docx or .xlsx and try that copy."
)
#: Seconds for one conversion: a plan of 80 pages takes 3 to 5, the first start of a profile 5 to 10.
TIME_LIMIT = 120
#: Bytes of address space for one conversion: a report of 150 pages takes 1.5 thousand million of them.
MOST_MEMORY = 4_000_000_000


def read_office(path: Path, kind: str) -> Document:
    """Read a file of an office program. `kind` is one of MEDIA_TYPES.

    Raises EngineMissingError where LibreOffice is not installed.
    """
    if kind in ONE_XML:
        with path.open("rb") as stream:
            refuse_entities(stream.read(ROOT).upper())
    if kind in ARCHIVES:
        refuse_bombs(path)
    program = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise EngineMissingError(
            f"A {name_of(kind)} file needs LibreOffice, which is not installed.", INSTALL
        )
    with tempfile.TemporaryDirectory(prefix="dhrplans-") as folder:
        converted = convert(program, path, kind, Path(folder))
        document = read_converted(converted, kind)
        withdrawn = [] if kind in WORKBOOKS else withdrawn_in(converted)
    if document.words == 0:
        raise EmptyFileError(f"LibreOffice found no text in this {name_of(kind)} file.")
    note = Notice(
        "converted",
        f"The {name_of(kind)} file was converted to {'Excel' if kind in WORKBOOKS else 'Word'} by LibreOffice and read from "
        "there.",
    )
    # one letter alone may be a sign of a symbol font
    lost = [
        word for word in missing_words(texts_of(path, kind), seen_in(document) + withdrawn) if len(word) > 1
    ]
    told = [left_behind(lost)] if lost else []
    return replace(
        document,
        reader=f"office-{kind}",
        media_type=MEDIA_TYPES[kind],
        notices=(note, *told, *document.notices),
    )


def texts_of(path: Path, kind: str) -> list[str]:
    """The texts of a file as they stand in it, by which the conversion is counted; none for kinds that are not counted."""
    if kind == "doc":
        from extract.old_word import texts_of_doc

        return texts_of_doc(path.read_bytes())
    if kind == "rtf":
        from extract.rich_text import texts_of_rtf

        return texts_of_rtf(path.read_bytes())
    if kind in ("odt", "fodt"):
        from extract.open_text import texts_of_odt

        return texts_of_odt(path, flat=kind == "fodt")
    return []


def withdrawn_in(converted: Path) -> list[str]:
    """Text that was deleted or moved away under tracking: a .doc holds it among its other text."""
    with Package(converted) as package:
        root = package.optional("word/document.xml")
    changes = [] if root is None else root.iter(w("del"), w("moveFrom"))
    return ["".join(t.text or "" for t in change.iter(w("delText"), w("t"))) for change in changes]


def seen_in(document: Document) -> list[str]:
    """All texts of a document."""
    blocks = (*document.blocks, *document.furniture)
    return [f"{p.marker} {p.text}" for block in blocks for p in each_paragraph(block)]


def left_behind(lost: list[str]) -> Notice:
    """A notice for words of the file that the conversion does not have."""
    shown = " ".join(lost[:MOST_NAMED]) + " …" * (len(lost) > MOST_NAMED)
    return Notice(
        "conversion_loss",
        f"{counted(len(lost), 'word')} of the file {'is' if len(lost) == 1 else 'are'} not in what LibreOffice made of it: "
        f"{shown}. Compare it with the original.",
    )


def refuse_bombs(path: Path) -> None:
    """Refuse an archive in which a part is larger than any document's, or the text defines entities."""
    try:
        with zipfile.ZipFile(path) as archive:
            for part in archive.infolist():
                if part.filename.endswith(TEXTS) and part.file_size > PART_LIMIT:
                    raise DamagedError(
                        f"The file's part {part.filename} would unpack to more than {PART_LIMIT // 10**6} MB."
                    )
                if part.filename.endswith(".xml"):
                    with archive.open(part) as stream:
                        refuse_entities(stream.read(ROOT).upper())
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError):
        return  # LibreOffice mends some such files, and says of the others that it cannot


def name_of(kind: str) -> str:
    """A kind as an analyst calls it: ".doc", "Word 2003 XML"."""
    return NAMES.get(kind, f".{kind}")


def read_converted(path: Path, kind: str) -> Document:
    """Read what LibreOffice made of a file of a kind."""
    if kind in WORKBOOKS:
        from extract.workbook import read_workbook

        document = read_workbook(path)
        # LibreOffice writes the system's short date as the American one: nothing was turned that was not before
        return replace(document, notices=tuple(n for n in document.notices if n.code != "date_turned"))
    from extract.word import read_word

    return read_word(path)


def convert(program: str, path: Path, kind: str, folder: Path) -> Path:
    """Convert a file to .docx or .xlsx in a folder of its own. Macros are not run, nothing is fetched."""
    ending, filter_name = INTO[kind in WORKBOOKS]
    source = folder / f"source.{'xml' if kind in NAMES else kind}"
    if kind in ("odt", "fodt"):
        from extract.open_text import copy_without_controls

        copy_without_controls(path, source, flat=kind == "fodt")
    else:
        shutil.copyfile(path, source)
    command = [
        program, "--headless", "--norestore", "--nolockcheck", "--nodefault",
        f"-env:UserInstallation=file://{folder / 'profile'}",
        "--convert-to", f"{ending}:{filter_name}", "--outdir", str(folder / "out"), str(source),
    ]  # fmt: skip
    process = None
    try:
        with held_requests():
            # A group of its own: soffice is a script, and the program below it must go as well.
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=prepared if os.name == "posix" else None,
            )
        said, _ = process.communicate(timeout=TIME_LIMIT)
    except subprocess.TimeoutExpired as error:
        raise TimeLimitError(f"LibreOffice took longer than {TIME_LIMIT} seconds and was stopped.") from error
    finally:  # also where the run is stopped: nothing that was started stays behind
        if process is not None:
            end(process)
    made = folder / "out" / f"source.{ending}"
    if made.exists() and made.stat().st_size:
        return made
    if kind in ("doc", "xls") and is_locked(path):
        raise PasswordError("The document is locked with a password.")
    text = said.decode("utf-8", "replace").strip().splitlines()
    why = f" ({text[-1][:120]})" if text and "rror" in text[-1] else ""
    raise DamagedError(f"LibreOffice cannot read this {name_of(kind)} file{why}.")


@contextlib.contextmanager
def held_requests() -> Iterator[None]:
    """Hold back a request to end while a program starts, for one that is not yet known cannot be ended."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end(process: "subprocess.Popen[bytes]") -> None:
    """End LibreOffice, and the programs of its group where there are groups."""
    if os.name == "posix":
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def prepared() -> None:
    """Called in the process that becomes LibreOffice: bounded, and open to requests again."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    bounded_memory()


def bounded_memory() -> None:
    """Limit the memory of the process that calls it: a layout that never ends shall not take the machine's memory."""
    import resource

    with contextlib.suppress(OSError, ValueError):  # not every system lets itself be limited
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def is_locked(path: Path) -> bool:
    """Whether a .doc or .xls says that it is encrypted (MS-DOC, FibBase, bit fEncrypted; MS-XLS, FilePass)."""
    data = path.read_bytes()
    book = data.find(b"\x09\x08\x10\x00\x00\x06\x05\x00")  # BOF of a workbook; FilePass follows at once
    if book >= 0 and data[book + 20 : book + 22] == b"\x2f\x00":
        return True
    start = data.find(b"\xec\xa5")
    return start >= 0 and len(data) > start + 12 and bool(data[start + 11] & 0x01)
