"""PDF files of samples, printed by LibreOffice and Chromium, with dates and ids that no run changes."""

import json
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from extract.office import bounded_memory, end
from samples.content import Content
from samples.layouts.web import page_of

#: Names under which the programs are installed.
OFFICE = ("soffice", "libreoffice")
BROWSER = ("chromium", "chromium-browser", "google-chrome")
#: Seconds after which a program that hangs is given up: a first start takes ten.
PATIENCE = 180
DATE = re.compile(rb"/(?:CreationDate|ModDate) ?\((D:\d{14})")
IDENTITY = re.compile(rb"(/ID\s*\[\s*)(<[0-9A-Fa-f]{32}>\s*<[0-9A-Fa-f]{32}>)")
CHECKSUM = re.compile(rb"(/DocChecksum\s*/)([0-9A-Fa-f]{32})")


def program(names: tuple[str, ...]) -> str | None:
    """The first of the programs that is installed; None where none is."""
    return next((found for name in names if (found := shutil.which(name))), None)


def version(path: str) -> str:
    """What a program says of its version, in one line."""
    options = [path, "--version"] if "office" in path else [path, "--version", "--no-sandbox"]
    done = subprocess.run(options, capture_output=True, text=True, timeout=PATIENCE, check=False)
    return " ".join(done.stdout.split())


def print_office(office: str, sources: list[Path], ending: str, tagged: bool) -> None:
    """Print Word files as PDF beside them; X.docx gives X.`ending`. Raises RuntimeError where it fails."""
    options = {"UseTaggedPDF": {"type": "boolean", "value": str(tagged).lower()}}
    with tempfile.TemporaryDirectory() as folder:
        run(
            office,
            "--headless",
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
            "--convert-to",
            f"pdf:writer_pdf_Export:{json.dumps(options)}",
            "--outdir",
            folder,
            *map(str, sources),
            bounded=True,
        )
        for source in sources:
            keep(Path(folder) / f"{source.stem}.pdf", source.with_name(f"{source.stem}.{ending}"))


def print_browser(browser: str, content: Content, path: Path) -> None:
    """Print the sample's web page as PDF. Raises RuntimeError where it fails."""
    with tempfile.TemporaryDirectory() as folder:
        page, printed = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(page_of(content), encoding="utf-8")
        run(
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            f"--user-data-dir={Path(folder) / 'profile'}",
            "--no-pdf-header-footer",
            f"--print-to-pdf={printed}",
            page.as_uri(),
        )
        keep(printed, path)


def run(*command: str, bounded: bool = False, patience: float = PATIENCE) -> None:
    """Run a program to its end. One that hangs is ended with what it started, and TimeoutExpired raised.

    `bounded`: in so much memory as the reader gives LibreOffice; a browser asks for more than it uses. `patience` in seconds.
    """
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=bounded_memory if bounded else None,
    )
    try:
        _, said = process.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        end(process)
        raise
    if process.returncode:
        raise RuntimeError(f"{command[0]} failed: {said.decode('utf-8', 'replace').strip()[-400:]}")


def keep(made: Path, path: Path) -> None:
    """Move a printed file to its place, made steady; one that is as before is not written again."""
    if not made.exists():
        raise RuntimeError(f"{path.name} was not printed")
    data = steady(made.read_bytes())
    if not path.exists() or path.read_bytes() != data:
        path.write_bytes(data)


def steady(data: bytes) -> bytes:
    """A PDF with fixed dates and ids, byte for byte as long as before, so that its offsets still hold."""
    data = DATE.sub(lambda m: m[0].replace(m[1], b"D:20240101000000"), data)
    data = IDENTITY.sub(lambda m: m[1] + re.sub(rb"[0-9A-Fa-f]", b"0", m[2]), data)
    return CHECKSUM.sub(lambda m: m[1] + b"0" * 32, data)
