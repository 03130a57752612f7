"""Files that are kept among plans and cannot be read here: what each is, and what to do with it.

An email, an archive or a shortcut may be all that a folder holds of a plan, so each gets a sentence of its own.
"""

from collections.abc import Iterable
from pathlib import PurePosixPath

from extract.errors import UnknownFormatError

#: Suffixes of files that a folder of plans may hold a plan in, and that have no reader.
SUFFIXES = frozenset(
    [
        ".7z",
        ".gdoc",
        ".gsheet",
        ".heic",
        ".heif",
        ".lnk",
        ".msg",
        ".numbers",
        ".odp",
        ".one",
        ".oxps",
        ".pages",
        ".pps",
        ".ppsx",
        ".ppt",
        ".pptx",
        ".pub",
        ".rar",
        ".url",
        ".webloc",
        ".wpd",
        ".wps",
        ".xps",
        ".zip",
    ]
)
#: Suffixes of what an archive or an email holds of plans.
DOCUMENTS = (
    ".doc", ".docm", ".docx", ".htm", ".html", ".msg", ".odt", ".pdf", ".rtf", ".xls", ".xlsb", ".xlsm", ".xlsx", ".zip",
)  # fmt: skip
#: Documents that a sentence names.
MOST_NAMED = 5

EXPORT = "Open it in the program that made it, save it as Word or PDF and read that."
UNPACK = "Unpack it and read the folder that you get."
SLIDES = "The file holds slides (PowerPoint), not a document."
APPLE = "The file is of Apple's Pages, Numbers or Keynote."
SHORTCUT = "The file is a shortcut: the document itself is kept elsewhere."
FOLLOW = "Open the shortcut, save the document that it leads to and read that."
PHOTO = "The file is a photograph in a form that cannot be read here (HEIC)."
OUTLOOK = "The file is an email of Outlook."
TAKE_OUT = "Open it, save the files that are attached to it and read those."

#: What a file begins with → reason, advice.
HEADS = (
    (b"Rar!\x1a\x07", "The file is an archive (rar) and no document.", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "The file is an archive (7z) and no document.", UNPACK),
    (b"\x1f\x8b", "The file is an archive (gzip) and no document.", UNPACK),
    (b"\xffWPC", "The file is of WordPerfect.", "Open it in LibreOffice, save it as .docx and read that."),
    (b"L\0\0\0\x01\x14\x02\0", SHORTCUT, FOLLOW),
    (b"[InternetShortcut]", SHORTCUT, FOLLOW),
    (b"[{000214A0-0000-0000-C000-000000000046}]", SHORTCUT, FOLLOW),
)
#: What a name in the container of an old Office file begins with → reason, advice.
STREAMS = (
    ("__substg1.0_", OUTLOOK, TAKE_OUT),
    ("PowerPoint Document", SLIDES, EXPORT),
    ("Quill", "The file is of Microsoft Publisher.", EXPORT),
    ("VisioDocument", "The file is a drawing of Visio.", EXPORT),
    ("MatOST", "The file is of Microsoft Works.", "Open it in LibreOffice, save it as .docx and read that."),
)
#: What the names of an archive's parts begin with → reason, advice.
PARTS = (
    ("ppt/", SLIDES, EXPORT),
    ("index/document.iwa", APPLE, EXPORT),
    ("index.zip", APPLE, EXPORT),
    ("index.xml.gz", APPLE, EXPORT),
    ("fixeddocseq.fdseq", "The file is a printed page of Windows (XPS).", "Open it, print it as PDF and read that."),
    ("visio/", "The file is a drawing of Visio.", EXPORT),
)  # fmt: skip


def refuse_foreign(head: bytes) -> None:
    """Raises UnknownFormatError for a file that begins like one of HEADS, a photograph or a shortcut."""
    for mark, reason, advice in HEADS:
        if head.startswith(mark):
            raise UnknownFormatError(reason, advice)
    if head[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypmsf1", b"ftypavif"):
        raise UnknownFormatError(PHOTO, "Save it as JPEG, better as a scan in PDF, and read that.")
    if head.lstrip().startswith(b"{") and b'"doc_id"' in head and b"google" in head:
        raise UnknownFormatError(SHORTCUT, FOLLOW)  # of Google Drive, as its folder on a computer keeps them


def foreign_streams(names: list[str], attached: list[str]) -> UnknownFormatError:
    """Why a file in the container of old Office programs is no document, by the names in it.

    `attached`: files that hang on it.
    """
    for begin, reason, advice in STREAMS:
        if any(name.startswith(begin) for name in names):
            inside = documents_named(attached)
            return UnknownFormatError(f"{reason} Attached to it: {inside}." if inside else reason, advice)
    return UnknownFormatError(
        "The file is of an old Office program, but neither a Word document nor a workbook."
    )


def foreign_parts(names: list[str], said: bytes) -> UnknownFormatError | None:
    """Why a zip archive with these parts is no document, None where they are of no program that is known.

    `said` is what an OpenDocument file says that it is.
    """
    if said.startswith(b"application/vnd.oasis.opendocument.presentation"):
        return UnknownFormatError(SLIDES, EXPORT)
    for begin, reason, advice in PARTS:
        if any(name.startswith(begin) for name in names):
            return UnknownFormatError(reason, advice)
    return None


def plain_archive(names: list[str]) -> UnknownFormatError:
    """Why an archive of any files is no document, with the documents that it holds."""
    inside = documents_named(names)
    holds = f" It holds {inside}." if inside else ""
    return UnknownFormatError(f"The file is an archive (zip) and no document.{holds}", UNPACK)


def documents_named(names: Iterable[str]) -> str:
    """The documents among the names of files, as a sentence has them: "plan.docx, report.pdf and 3 more"."""
    found = sorted({PurePosixPath(name).name for name in names if name.lower().endswith(DOCUMENTS)})
    if len(found) <= MOST_NAMED:
        return ", ".join(found)
    return f"{', '.join(found[:MOST_NAMED])} and {len(found) - MOST_NAMED} more"
