"""Documents at fsspec addresses, brought here before they are read.

`zip://*.pdf::/home/me/plans.zip`, `s3://bucket/plans`, `https://council.example/plan.pdf`: whatever fsspec knows
(https://filesystem-spec.readthedocs.io). Some of its file systems keep threads, which a forked worker would lose, so the
copying is done in a process of its own that ends before any document is read.
"""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any

#: Signs that make a path a pattern for many files.
PATTERN = "*?["


class AddressError(Exception):
    """An address that cannot be read, with a sentence that says why."""


def is_address(text: str) -> bool:
    """Whether a path is an address: it has a scheme ("s3://…") or chains two ("zip://…::…")."""
    return "://" in text


def brought(addresses: Sequence[str], folder: Path) -> list[Path]:
    """Copy what stands at each address below `folder`; gives a file or folder for each, in order.

    Raises AddressError where one cannot be read or holds nothing.
    """
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    mine, other = context.Pipe(duplex=False)
    process = context.Process(target=bring_all, args=(list(addresses), str(folder), other), daemon=True)
    process.start()
    other.close()
    try:
        answer = mine.recv()
    except EOFError:
        answer = "the program that fetches it ended without an answer"
    process.join()
    if isinstance(answer, str):
        raise AddressError(answer)
    return [Path(path) for path in answer]


def bring_all(addresses: list[str], folder: str, pipe: Any) -> None:
    """The life of the fetching process: sends the paths, or a sentence about what failed."""
    paths = []
    for number, address in enumerate(addresses):
        try:
            paths.append(str(bring(address, Path(folder) / str(number))))
        except Exception as error:  # fsspec's file systems raise what their libraries raise
            detail = " ".join(str(error).split()) or type(error).__name__
            pipe.send(f"{address}: {detail}")
            return
    pipe.send(paths)


def bring(address: str, folder: Path) -> Path:
    """Copy one address: a file gives that file, a folder or a pattern a folder with all below it."""
    from fsspec.core import url_to_fs

    system, root = url_to_fs(address)
    folder.mkdir(parents=True)
    pattern = any(sign in root for sign in PATTERN)
    if not pattern and system.isfile(root):
        file = folder / (PurePosixPath(root).name or "document")
        system.get_file(root, str(file))
        return file
    found = sorted(p for p in system.glob(root) if system.isfile(p)) if pattern else sorted(system.find(root))
    whole = PurePosixPath(root).parts
    named = next((at for at, part in enumerate(whole) if any(sign in part for sign in PATTERN)), len(whole))
    top = PurePosixPath(*whole[:named])
    if not found:
        raise FileNotFoundError("there is nothing at this address")
    for path in found:
        below = safe_name(path, top)
        (folder / below).parent.mkdir(parents=True, exist_ok=True)
        system.get_file(path, str(folder / below))
    return folder


def safe_name(path: str, top: PurePosixPath) -> Path:
    """A file's place below its folder; an archive's entry may name places outside, which are not followed."""
    whole = PurePosixPath(path)
    below = whole.relative_to(top) if whole.is_relative_to(top) else whole
    return Path(*[part for part in below.parts if part not in ("/", "..", ".")])
