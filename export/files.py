"""Files written whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

#: How a file's passing name begins.
PASSING = ".writing-"


@contextmanager
def whole_file(path: Path, mode: str = "w", **options: Any) -> Iterator[IO[Any]]:
    """Open a file for writing under a passing name; it takes its own name only when all is written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, passing = tempfile.mkstemp(prefix=PASSING, dir=path.parent)
    try:
        with os.fdopen(handle, mode, **options) as stream:
            yield stream
        Path(passing).chmod(0o644)
        Path(passing).replace(path)
    except BaseException:
        Path(passing).unlink(missing_ok=True)
        raise
