"""python -m samples.golden: write again what must be read from each sample; review the difference."""

import hashlib
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

from export.json_files import Record, plan_record, plan_text
from extract import read
from normalise import normalise
from samples.content import FOLDER, all_samples


def sources() -> tuple[Path, ...]:
    """The files of all samples that are read, in order."""
    return tuple(content.path(ending) for content in all_samples() for ending in content.files)


def golden_path(source: Path) -> Path:
    return source.with_name(f"{source.name}.plan.json")


@cache
def reading(source: Path) -> Record:
    """What `dhrplans extract` writes of a sample. Raises an UnreadableError where it cannot be read."""
    document = read(source)
    origin: dict[str, object] = {
        "file": source.relative_to(FOLDER).as_posix(),
        "sha256": hashlib.sha256(source.read_bytes()).hexdigest(),
        "media_type": document.media_type,
        "pages": document.pages,
        "reader": document.reader,
    }
    return plan_record(replace(normalise(document), source=origin))


def main() -> int:
    changed = 0
    for source in sources():
        path, text = golden_path(source), plan_text(reading(source))
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"written: {path.relative_to(FOLDER)}", file=sys.stderr)
            changed += 1
    stale = set(FOLDER.glob("*/*.plan.json")) - {golden_path(s) for s in sources()}
    for path in sorted(stale):
        print(f"belongs to no sample any more: {path.relative_to(FOLDER)}", file=sys.stderr)
    print(f"{changed} of {len(sources())} golden files changed.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
