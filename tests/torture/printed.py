"""Prints Word files as people do: LibreOffice makes PDFs of them, with tags or without."""

import random
import subprocess
from pathlib import Path

from samples.layouts.printing import OFFICE, print_office, program

from .made import make
from .word import make_look, write_word

#: Kinds of printed plans, and whether they have tags.
PRINTED = {"printed": False, "printed-tagged": True}


def printed(seed: int, path: Path, tagged: bool) -> bool:
    """Print the plan of a seed; whether LibreOffice did, for the layout of some files never ends."""
    try:
        write_printed({seed: path}, tagged)
    except subprocess.TimeoutExpired:
        return False
    return True


def write_printed(paths: dict[int, Path], tagged: bool, length: int | None = None) -> None:
    """Write the plans of some seeds as Word files and print them; `paths` holds a PDF's path for each seed.

    `length`: recommendations of each plan, in place of as many as chance gives. The Word files stay beside the PDFs.
    Raises RuntimeError where LibreOffice is not installed or fails.
    """
    office = program(OFFICE)
    if office is None:
        raise RuntimeError("LibreOffice is not installed")
    sources = []
    for seed, path in paths.items():
        source = path.with_suffix(".docx")
        look = make_look(random.Random(f"look {seed}"))
        write_word(source, make(seed, "all", length).blocks, seed, plain=True, look=look)
        sources.append(source)
    print_office(office, sources, "pdf", tagged)
