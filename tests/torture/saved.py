"""Saves a Word file in another program's form, as people do: by LibreOffice."""

import contextlib
import subprocess
import tempfile
from pathlib import Path

from samples.layouts.printing import run

#: What LibreOffice calls the form of a suffix.
FILTERS = {".odt": "writer8", ".doc": "MS Word 97", ".rtf": "Rich Text Format"}
#: Seconds: the layout of some files never ends.
TIME_LIMIT = 90


def save_as(source: Path, target: Path) -> bool:
    """Save a Word file under another suffix; whether LibreOffice did. A profile of its own lets several run at once."""
    with tempfile.TemporaryDirectory() as folder:
        with contextlib.suppress(subprocess.TimeoutExpired, RuntimeError):
            run(
                "soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile",
                "--convert-to", f"{target.suffix[1:]}:{FILTERS[target.suffix]}", "--outdir", folder, str(source),
                bounded=True, patience=TIME_LIMIT,
            )  # fmt: skip
        made = Path(folder) / source.with_suffix(target.suffix).name
        if not made.exists():
            return False
        made.rename(target)
        return True
