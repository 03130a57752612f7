"""The documents below the given paths, in a fixed order, and what was passed over."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from export.columns import TABLES
from extract.detect import root_of
from extract.foreign import SUFFIXES as FOREIGN
from extract.one_xml import kind_of_xml

#: Suffixes of files that may hold a plan. Files of other kinds in a folder are passed over and counted;
#: a file that is named itself is always read. What a file is, its content decides.
SUFFIXES = frozenset(
    [
        ".docx",
        ".docm",
        ".dotx",
        ".dotm",
        ".doc",
        ".dot",
        ".odt",
        ".ott",
        ".fodt",
        ".fods",
        ".rtf",
        ".pdf",
        ".txt",
        ".text",
        ".md",
        ".html",
        ".htm",
        ".xhtml",
        ".mht",
        ".mhtml",
        ".eml",
        ".xlsx",
        ".xlsm",
        ".xltx",
        ".xls",
        ".xlt",
        ".xlsb",
        ".ods",
        ".ots",
        ".csv",
        ".tsv",
        ".tif",
        ".tiff",
        ".png",
        ".jpg",
        ".jpeg",
        ".jfif",
        ".bmp",
        ".webp",
    ]
)


#: What a run writes, and the folders that it writes into (docs/output.md). Web pages and tables stand in these.
OUTPUT_FILES = frozenset(
    [*(f"{table.name}.csv" for table in TABLES), "plans.json", "plans.xlsx", "unknown_organisations.csv"]
)
OUTPUT_FOLDERS = frozenset(["plans", "tables", "review", "comparison"])
#: Letters of a table's first line that are looked at: all names of its columns are shorter.
HEAD_LETTERS = 4000
#: Letters of an output's name in UTF-8; file systems hold 255, of which ".json" and a passing name's need some.
LONGEST_STEM = 230


@dataclass(frozen=True, slots=True)
class Source:
    """One document to read: its path, its path below the input folder, and the name of its output.

    `file` and `stem` are whole Unicode, also where the file's name is not.
    """

    path: Path
    file: str  # with "/" on every system
    stem: str  # "a__plan.pdf" for a/plan.pdf
    foreign: bool = False  # found in a folder, of a kind that has no reader (extract.foreign)


@dataclass(frozen=True, slots=True)
class Found:
    sources: tuple[Source, ...]
    passed_over: int


def find_sources(paths: list[Path], skip: Path | None = None) -> Found:
    """All documents below `paths`, folders read recursively, ordered by name. `skip` is the output folder.

    A folder that cannot be opened is a source as well, so that the run says so. Raises FileNotFoundError
    for a path that does not exist, another OSError for one that cannot be looked at.
    """
    named: dict[str, Path] = {}
    asked: set[Path] = set()
    passed_over = 0
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(path)
        if path.is_dir():
            for below, closed in files_below(path, skip):
                if closed or is_candidate(below):
                    add(named, below, below.relative_to(path).as_posix())
                else:
                    passed_over += 1
        else:
            add(named, path, path.name)
            asked.add(path)
    stems: set[str] = set()
    sources = (
        Source(path, f, new_stem(f, stems), is_foreign(path) and path not in asked)
        for f, path in sorted(named.items())
    )
    return Found(tuple(sources), passed_over)


def files_below(folder: Path, skip: Path | None) -> list[tuple[Path, bool]]:
    """Files of a folder and its folders; True for a folder that cannot be opened.

    Hidden folders and the output are left out; links to folders are not followed.
    """
    found: list[tuple[Path, bool]] = []

    def cannot_open(error: OSError) -> None:
        found.append((Path(error.filename), True))

    for root, folders, names in os.walk(folder, onerror=cannot_open):
        here = Path(root)
        ours = holds_output(here, names)
        folders[:] = [
            f
            for f in folders
            if not f.startswith(".")
            and (skip is None or (here / f).resolve() != skip)
            and not (ours and f in OUTPUT_FOLDERS)
        ]
        found.extend((here / name, False) for name in names if not (ours and name in OUTPUT_FILES))
    return sorted(found)


def holds_output(folder: Path, names: list[str]) -> bool:
    """Whether an earlier run wrote into a folder: its tables would be read as trackers, plan by plan again.

    Told by a table of ours under its name and with its headings, or by the file of all plans.
    """
    if "plans.json" in names:
        return True
    for table in TABLES:
        if f"{table.name}.csv" not in names:
            continue
        try:
            with (folder / f"{table.name}.csv").open(encoding="utf-8-sig", errors="replace") as stream:
                head = stream.readline(HEAD_LETTERS).strip()
        except OSError:
            continue
        if head.split(",")[:3] == list(table.columns[:3]):
            return True
    return False


def is_candidate(path: Path) -> bool:
    name, suffix = path.name, path.suffix.strip().lower()
    if name.startswith((".", "~$")) or path.stem.upper() == "README":
        return False
    return suffix in SUFFIXES or is_foreign(path) or (suffix == ".xml" and is_office_xml(path))


def is_foreign(path: Path) -> bool:
    return path.suffix.strip().lower() in FOREIGN


def is_office_xml(path: Path) -> bool:
    """Whether a file of XML, which may hold anything, is a document of an office program."""
    try:
        return kind_of_xml(root_of(path)) is not None
    except OSError:
        return False


def add(named: dict[str, Path], path: Path, file: str) -> None:
    """Add a document; where two folders have one of the same name, the later one's gets its folder's name."""
    file = whole_text(file)
    name, count = file, 2
    while name in named and named[name].resolve() != path.resolve():
        name = f"{whole_text(path.resolve().parent.name)}/{file}" if count == 2 else f"{file} ({count})"
        count += 1
    named[name] = path


def whole_text(name: str) -> str:
    """A file's name as text that can be written: what is no Unicode (a surrogate) is shown as U+FFFD."""
    return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in name)


def new_stem(file: str, taken: set[str]) -> str:
    """The name of a document's output: "a__plan.pdf" for a/plan.pdf, told apart from the names in `taken`.

    A name that is too long for a file is cut and ends with a check sum of the whole.
    """
    stem = "__".join(part for part in PurePosixPath(file).parts if part != "/")
    if len(stem.encode()) > LONGEST_STEM:
        mark = "~" + hashlib.sha256(file.encode()).hexdigest()[:12]
        stem = stem.encode()[-(LONGEST_STEM - len(mark)) :].decode("utf-8", "ignore") + mark
    name, count = stem, 2
    while name.casefold() in taken:
        name, count = f"{stem} ({count})", count + 1
    taken.add(name.casefold())
    return name
