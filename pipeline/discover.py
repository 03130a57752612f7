"""The documents below the given paths, in a fixed order, and what was passed over."""

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

#: Suffixes of files that may hold a plan. Files of other kinds in a folder are passed over and counted;
#: a file that is named itself is always read. What a file is, its content decides.
SUFFIXES = frozenset(
    [
        ".docx",
        ".docm",
        ".dotx",
        ".dotm",
        ".doc",
        ".odt",
        ".rtf",
        ".pdf",
        ".txt",
        ".text",
        ".md",
        ".html",
        ".htm",
        ".xhtml",
        ".mht",
        ".xlsx",
        ".xlsm",
        ".xls",
        ".ods",
        ".csv",
        ".tsv",
        ".tif",
        ".tiff",
        ".png",
        ".jpg",
        ".jpeg",
    ]
)


@dataclass(frozen=True, slots=True)
class Source:
    """One document to read: its path, its path below the input folder, and the name of its output."""

    path: Path
    file: str  # with "/" on every system
    stem: str  # "a__plan.pdf" for a/plan.pdf


@dataclass(frozen=True, slots=True)
class Found:
    sources: tuple[Source, ...]
    passed_over: int


def find_sources(paths: list[Path], skip: Path | None = None) -> Found:
    """All documents below `paths`, folders read recursively, ordered by name. `skip` is the output folder.

    Raises FileNotFoundError for a path that does not exist.
    """
    sources: dict[str, Source] = {}
    passed_over = 0
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(path)
        if path.is_dir():
            for below in files_below(path, skip):
                if is_candidate(below):
                    add(sources, below, below.relative_to(path).as_posix())
                else:
                    passed_over += 1
        else:
            add(sources, path, path.name)
    return Found(tuple(sources[name] for name in sorted(sources)), passed_over)


def files_below(folder: Path, skip: Path | None) -> list[Path]:
    """Files of a folder and its folders, hidden folders and the output left out; links are not followed."""
    found: list[Path] = []
    for root, folders, names in os.walk(folder):
        here = Path(root)
        folders[:] = sorted(
            f for f in folders if not f.startswith(".") and (skip is None or (here / f).resolve() != skip)
        )
        found.extend(here / name for name in sorted(names))
    return found


def is_candidate(path: Path) -> bool:
    name = path.name
    return path.suffix.lower() in SUFFIXES and not name.startswith((".", "~$"))


def add(sources: dict[str, Source], path: Path, file: str) -> None:
    """Add a document; where two folders have one of the same name, the later one's gets its folder's name."""
    name, count = file, 2
    while name in sources and sources[name].path.resolve() != path.resolve():
        name = f"{path.resolve().parent.name}/{file}" if count == 2 else f"{file} ({count})"
        count += 1
    sources[name] = Source(path, name, "__".join(PurePosixPath(name).parts))
