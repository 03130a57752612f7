"""python -m samples.make: make the files of all samples again from their plan.toml (README.md)."""

import sys
import tempfile
from pathlib import Path

from samples.content import Content, all_samples
from samples.layouts.conversion import conversion_of
from samples.layouts.printing import BROWSER, OFFICE, print_browser, print_office, program, version
from samples.layouts.typed import TYPED
from samples.layouts.web import page_of
from samples.layouts.word import write_word
from samples.layouts.workbook import records_of, write_workbook
from samples.truth import truth_text

#: Files that LibreOffice prints from the Word file, and whether they are tagged.
PRINTED = {"pdf": False, "tagged.pdf": True}


def main() -> int:
    samples = list(all_samples())
    for content in samples:
        write_text(content.path("txt"), conversion_of(content), wanted="txt" in content.files)
        for ending in TYPED.keys() & set(content.files):
            write_text(content.path(ending), TYPED[ending](content))
        write_text(content.path("html"), page_of(content), wanted="html" in content.files)
        if "csv" in content.files:
            content.path("csv").write_bytes(records_of(content).encode())
        if "xlsx" in content.files:
            write_workbook(content, content.path("xlsx"))
        write_text(content.path("docx").with_name("truth.json"), truth_text(content))
        if "docx" in content.files:
            keep_word(content)
    office, browser = program(OFFICE), program(BROWSER)
    if office is None:
        say("LibreOffice is not installed: the .pdf and .tagged.pdf files are left as they are.")
    else:
        say(version(office))
        for ending, tagged in PRINTED.items():
            sources = [content.path("docx") for content in samples if ending in content.files]
            print_office(office, sources, ending, tagged)
    if browser is None:
        say("Chromium is not installed: the .web.pdf files are left as they are.")
    else:
        say(version(browser))
        for content in samples:
            if "web.pdf" in content.files:
                print_browser(browser, content, content.path("web.pdf"))
    size = sum(content.path(ending).stat().st_size for content in samples for ending in content.files)
    say(f"{len(samples)} samples, {sum(len(c.files) for c in samples)} files, {size / 1e6:.2f} MB.")
    return 0


def write_text(path: Path, text: str, wanted: bool = True) -> None:
    if wanted:
        path.write_text(text, encoding="utf-8", newline="\n")


def keep_word(content: Content) -> None:
    """Write the Word file, but not where it is the same as before."""
    path = content.path("docx")
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / path.name
        write_word(content, made)
        if not path.exists() or path.read_bytes() != made.read_bytes():
            path.write_bytes(made.read_bytes())


def say(text: str) -> None:
    print(text, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
