"""One document from its bytes to its record, with every failure turned into a sentence."""

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from extract.errors import UnreadableError

Record = dict[str, Any]


class Result(NamedTuple):
    """What came of one document: a plan as JSON has it, or why there is none."""

    plan: Record | None
    failure: Record | None
    sha256: str | None


def read_document(path: str, file: str) -> Result:
    """Read a document. Never raises: what goes wrong becomes the `failure` of the result."""
    from export.json_files import plan_record
    from extract import read
    from normalise import normalise

    digest = None
    try:
        digest = sha256_of(Path(path))
        document = read(Path(path))
        plan = normalise(document)
        source: dict[str, object] = {
            "file": file,
            "sha256": digest,
            "media_type": document.media_type,
            "pages": document.pages,
            "reader": document.reader,
        }
        return Result(plan_record(replace(plan, source=source)), None, digest)
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


def failure(reason: str, advice: str, code: str) -> Record:
    return {"reason": reason, "advice": advice, "code": code}


def sha256_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
