"""Saves a Word file in another program's form, as people do: by LibreOffice."""

import os
import signal
import subprocess
import tempfile
from pathlib import Path

from extract.office import bounded_memory

#: What LibreOffice calls the form of a suffix.
FILTERS = {".odt": "writer8", ".doc": "MS Word 97", ".rtf": "Rich Text Format"}
#: Seconds: the layout of some files never ends.
TIME_LIMIT = 90


def save_as(source: Path, target: Path) -> bool:
    """Save a Word file under another suffix; whether LibreOffice did. A profile of its own lets several run at once."""
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            [
                "soffice", "--headless", "--norestore", f"-env:UserInstallation=file://{folder}/profile",
                "--convert-to", f"{target.suffix[1:]}:{FILTERS[target.suffix]}", "--outdir", folder, str(source),
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=bounded_memory,
        )  # fmt: skip
        try:
            process.wait(TIME_LIMIT)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        made = Path(folder) / source.with_suffix(target.suffix).name
        if not made.exists():
            return False
        made.rename(target)
        return True
