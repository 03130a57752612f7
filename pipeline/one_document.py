"""One document from its bytes to its record, with every failure turned into a sentence."""

import contextlib
import gc
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from export.json_files import long_record
from extract.document import Document
from extract.errors import UnreadableError
from extract.settings import DEFAULT, Settings, Tell, silent

Record = dict[str, Any]
#: Reads a file when it is called.
Reading = Callable[[], Document]


class Result(NamedTuple):
    """What came of one document: a record as JSON has it, or why there is none."""

    record: Record | None
    failure: Record | None
    sha256: str | None


def extract_plan(
    path: str, file: str, tell: Tell = silent, settings: Settings = DEFAULT, register: Path | None = None
) -> Result:
    """The plan in a document. Never raises: what goes wrong becomes the `failure` of the result.

    Its `recommendations` are a sequence that makes each when it is asked for. `tell` hears of each page that is
    read from its picture. `register`: an analyst's own file of organisations (docs/agencies.md).
    """

    def work(reading: Reading, digest: str) -> Record:
        from normalise import normalised, plan_of
        from normalise.agencies.register import read_register
        from normalise.draft import Draft

        draft = normalised(Draft(reading(), register=read_register(register)))
        document = draft.document
        source: dict[str, object] = {
            "file": file,
            "sha256": digest,
            "media_type": document.media_type,
            "pages": document.pages,
            "reader": document.reader,
        }
        return long_record(replace(plan_of(draft), source=source))

    return attempt(path, work, tell, settings)


def extract_tables(path: str, file: str, tell: Tell = silent, settings: Settings = DEFAULT) -> Result:
    """The tables in a document, plan or not. Never raises either."""

    def work(reading: Reading, digest: str) -> Record:
        from export.table_files import tables_record
        from normalise import whole_rows

        return writable({"file": file, "sha256": digest} | tables_record(whole_rows(reading())))

    return attempt(path, work, tell, settings)


def attempt(
    path: str, work: Callable[[Reading, str], Record], tell: Tell = silent, settings: Settings = DEFAULT
) -> Result:
    """Do the `work` on a file, which is given the reading of it and its SHA-256; every failure becomes a sentence.

    The work reads it, so that nothing but the work holds the document as read: what its pages cut takes as much memory
    as all that is made of it.
    """
    from extract import read

    digest = None
    try:
        check_file(Path(path))
        digest = sha256_of(Path(path))
        with rare_collection():
            return Result(work(lambda: read(Path(path), settings, tell), digest), None, digest)
    except UnreadableError as error:
        return Result(None, failure(error.reason, error.advice, error.code), digest)
    except PermissionError:
        return Result(
            None,
            failure(
                "You are not allowed to read the file.",
                "Give yourself permission to read the file (see its properties) and run again.",
                "not_permitted",
            ),
            digest,
        )
    except OSError as error:
        return Result(
            None,
            failure(
                f"The file cannot be opened ({error.strerror or type(error).__name__}).",
                "Copy it to this computer's own disk and try the copy.",
                "not_opened",
            ),
            digest,
        )
    except MemoryError:
        return Result(
            None,
            failure(
                "The document needs more memory than there is.",
                "Split it and read the part with the plan.",
                "memory",
            ),
            digest,
        )
    except Exception as error:  # the wall between one bad file and the run: reported, never hidden
        return Result(
            None,
            failure(
                f"The reader failed on this file ({type(error).__name__}: {error}).",
                "This is a fault of ours: please report it with the file, if you may share it.",
                "fault",
            ),
            digest,
        )


#: Python looks for circles among its newest values after so many (700 unless told). A page makes thousands of
#: values and hardly a circle: looking seldom saves 6 % of a plan's time, and more than this saves nothing.
SELDOM = 20_000


@contextlib.contextmanager
def rare_collection() -> Iterator[None]:
    """While a document is read, Python looks seldom for values that hold each other in circles, and only among those
    of the document: libraries and vocabularies, which stay, are sixty thousand."""
    before = gc.get_threshold()
    gc.set_threshold(SELDOM, *before[1:])
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


def check_file(path: Path) -> None:
    """Raises an UnreadableError for what is no file: reading a pipe or a device would never end."""
    if path.is_dir():
        raise UnreadableError(
            "The folder cannot be opened.",
            "Give yourself permission to open the folder (see its properties) and run again.",
        )
    if path.exists() and not path.is_file():
        raise UnreadableError(
            "This is no file but a pipe, a socket or a device.", "Take it out of the folder of plans."
        )


def writable(record: Record) -> Record:
    """The record with halves of characters, which damaged files may hold, replaced by "?"."""
    try:
        for value in record.values():
            for part in value if isinstance(value, list) else [value]:
                orjson.dumps(part)
    except TypeError:
        text = json.dumps(record, ensure_ascii=False)
        whole: Record = json.loads(text.encode("utf-8", "replace"))
        return whole
    return record


def failure(reason: str, advice: str, code: str) -> Record:
    return {"reason": reason, "advice": advice, "code": code}


def sha256_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
