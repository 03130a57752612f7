"""The program `dhrplans`: its subcommands and what they answer."""

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.addresses import AddressError, brought, is_address
from pipeline.options import parser

if TYPE_CHECKING:  # heavy modules are imported where they are used, so that --version stays fast
    from collections.abc import Callable

    from export.columns import Record
    from pipeline.discover import Found, Source
    from pipeline.progress import Lines
    from pipeline.run import Options, Summary
    from pipeline.workers import Hear

OK, SOME_FAILED, WRONG_USAGE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit status."""
    for stream in (sys.stdout, sys.stderr):  # a terminal of few letters shows a sign, no traceback
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    options = parser().parse_args(arguments)
    try:
        with contextlib.ExitStack() as kept:
            options.paths = brought_here(getattr(options, "paths", []), kept)
            return COMMANDS[options.command](options)
    except AddressError as error:
        return refuse(f"cannot read {error}")
    except KeyboardInterrupt:
        print("\ndhrplans: stopped; files written so far are whole.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


def brought_here(paths: list[str], kept: contextlib.ExitStack) -> list[str]:
    """The paths, with what stands at addresses brought into a folder that is `kept` while they are read."""
    addresses = [path for path in paths if is_address(path)]
    if not addresses:
        return paths
    import tempfile

    folder = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="dhrplans-")))
    here = dict(zip(addresses, brought(addresses, folder), strict=True))
    return [str(here.get(path, path)) for path in paths]


def extract(options: argparse.Namespace) -> int:
    """`dhrplans extract`."""
    from export import FORMATS
    from pipeline.report import closing_words
    from pipeline.run import Summary, run

    formats = FORMATS if options.formats is None else tuple(f.strip() for f in options.formats.split(","))
    unknown = [f for f in formats if f not in FORMATS]
    if unknown:
        return refuse(f"--formats: no such format: {', '.join(unknown)} (there are {', '.join(FORMATS)})")

    register = Path(options.register) if options.register else None
    if register is not None and (fault := fault_of(register)):
        return refuse(f"--register: {fault}")

    def closing(summary: Summary, out: Path) -> list[str]:
        return list(summary.remarks) if options.quiet else closing_words(summary, out, formats)

    return read_documents(options, run, closing, None, formats, register)


def fault_of(register: Path) -> str | None:
    """Why an analyst's file of organisations cannot be used, or None: it is tried before any document is read."""
    from normalise.agencies.register import RegisterError, read_register

    try:
        read_register(register)
    except OSError as error:
        return f"cannot read {register}: {error.strerror or error}"
    except RegisterError as error:
        return str(error)
    return None


def tables(options: argparse.Namespace) -> int:
    """`dhrplans tables`."""
    from pipeline.run import Summary
    from pipeline.run_tables import run_tables, tables_closing_words, tables_lines

    def closing(summary: Summary, out: Path) -> list[str]:
        return [] if options.quiet else tables_closing_words(summary, out)

    return read_documents(options, run_tables, closing, tables_lines)


def read_documents(
    options: argparse.Namespace,
    run: "Callable[[Found, Options, Callable[[Source, Record], None], Hear], Summary]",
    closing: "Callable[[Summary, Path], list[str]]",
    lines: "Lines | None",
    formats: tuple[str, ...] = (),
    register: Path | None = None,
) -> int:
    """Find the documents, run over them and say what came of it; returns the exit status."""
    from pipeline.discover import find_sources
    from pipeline.progress import Progress, on_one_line
    from pipeline.run import Options

    out = Path(options.out)
    try:
        found = find_sources([Path(p) for p in options.paths], skip=out.resolve())
    except FileNotFoundError as error:
        return refuse(f"there is no file or folder {error}")
    except OSError as error:
        return refuse(f"cannot look into {error.filename}: {error.strerror}")
    if any(Path(p).is_dir() and Path(p).resolve() == out.resolve() for p in options.paths):
        return refuse(f"the output would lie among the documents in {out}; name a folder of its own with -o")
    if not found.sources:
        return refuse(
            f"nothing to read in {', '.join(options.paths)}: no Word file, PDF or text "
            f"({found.passed_over} other files passed over)"
        )
    jobs = options.jobs or os.cpu_count() or 1
    progress = Progress(len(found.sources), options.quiet, lines)
    try:
        how = Options(out, jobs, formats, not options.no_guard, options.time_limit, options.ocr, register)
        summary = run(found, how, progress.tell, progress.hear)
    except OSError as error:
        return refuse(f"cannot write into {out}: {error.strerror or error}")
    finally:
        progress.close()
    for line in closing(summary, out):
        print(on_one_line(line))
    return SOME_FAILED if summary.failed else OK


def draw(options: argparse.Namespace) -> int:
    """`dhrplans draw`."""
    from extract.errors import UnreadableError
    from pipeline.pictures import draw as draw_pages
    from pipeline.progress import on_one_line

    count = 0
    try:
        for file in draw_pages(Path(options.path), Path(options.out), options.pages):
            print(on_one_line(f"  {file}"))
            count += 1
    except UnreadableError as error:
        return refuse(f"{options.path}: {error.reason} {error.advice}")
    except OSError as error:
        return refuse(f"{error.filename or options.out}: {error.strerror or error}")
    if not count:
        return refuse(f"{options.path}: there is no table on any page; name pages with --pages")
    return OK


def compare(options: argparse.Namespace) -> int:
    """`dhrplans compare`. Today counts here and nowhere else."""
    import compare as comparison
    from pipeline.progress import on_one_line

    try:
        as_of = day(options.as_of) if options.as_of else date.today()
    except ValueError:
        return refuse(
            f"--as-of {options.as_of}: there is no such day; write it as YYYY-MM-DD, like 2020-01-31"
        )
    folders = [Path(run) for run in options.runs]
    into = Path(options.out) if options.out else folders[0] / "comparison"
    try:
        summary = comparison.compare(folders, into, as_of, not options.no_guard)
    except comparison.UnreadableRunError as error:
        return refuse(str(error))
    except OSError as error:
        return refuse(f"cannot write into {into}: {error.strerror or error}")
    for line in ("", *summary.sentences, *summary.remarks, ""):
        print(on_one_line(line))
    print(f"  {into / 'comparison.xlsx'}  the answers as a workbook: open this first, and in it “Read first”")
    print(f"  {into / 'summary.txt'}  the same “Read first” as text, beside the tables as CSV")
    return OK


def day(text: str) -> date:
    """A day written YYYY-MM-DD. Raises ValueError."""
    return datetime.strptime(text, "%Y-%m-%d").date()


COMMANDS = {"extract": extract, "tables": tables, "draw": draw, "compare": compare}


def refuse(message: str) -> int:
    from pipeline.progress import on_one_line

    print(on_one_line(f"dhrplans: {message}"), file=sys.stderr)
    return WRONG_USAGE


if __name__ == "__main__":
    sys.exit(main())
