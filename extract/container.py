"""The container of old Office files: the names of the streams and folders in it."""

import struct
from pathlib import Path

import olefile

from extract.errors import DamagedError

#: What olefile raises of files that are broken, beside its own errors, which are those of files.
BROKEN = (OSError, ValueError, IndexError, KeyError, TypeError, struct.error, RecursionError)
#: Names that say what a container holds, the surest first.
TELLING = ("EncryptedPackage", "WordDocument", "Workbook")
#: Where an email of Outlook keeps the name of a file that hangs on it (MS-OXMSG 2.2.2; PidTagAttachLongFilename).
ATTACHED, LONG_NAME = "__attach_version1.0_", "__substg1.0_3707001F"


def names_in(path: Path) -> list[str]:
    """What stands at the top of a container; where its index cannot be read, the telling names that are seen in it.

    Raises DamagedError where none is.
    """
    try:
        with olefile.OleFileIO(path) as container:
            entries = container.listdir(streams=True, storages=True)
    except BROKEN as error:
        data = path.read_bytes()
        seen = [name for name in TELLING if name.encode("utf-16-le") in data]
        if not seen:
            raise DamagedError("The file is cut off or damaged: its index cannot be read.") from error
        return seen[:1]
    return sorted({first for first, *_ in entries})


def attached_to(path: Path) -> list[str]:
    """The names of the files that hang on an email of Outlook."""
    try:
        with olefile.OleFileIO(path) as container:
            named = [e for e in container.listdir() if e[0].startswith(ATTACHED) and e[1:] == [LONG_NAME]]
            return [container.openstream(e).read().decode("utf-16-le", "replace").rstrip("\0") for e in named]
    except BROKEN:
        return []
