"""The program `dhrplans`: its subcommands, their options and what they answer."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import __version__

if TYPE_CHECKING:  # heavy modules are imported where they are used, so that --version stays fast
    from collections.abc import Callable

    from export.columns import Record
    from pipeline.discover import Found, Source
    from pipeline.progress import Lines
    from pipeline.run import Options, Summary
    from pipeline.workers import Hear

OK, SOME_FAILED, WRONG_USAGE = 0, 1, 2

DESCRIPTION = """\
Action plans of UK death and safeguarding reviews, turned into data.

  dhrplans extract plans -o out     read a folder of plans into CSV, JSON and a workbook
  dhrplans compare out              answer across all plans of one or more runs
  dhrplans tables report.pdf -o out every table of any document, its rows whole over pages
  dhrplans draw plan.pdf -o seen    pictures of a PDF's pages with the rules, cells and rows that were seen

Start with `dhrplans extract FOLDER -o out` and open out/plans.xlsx, or out/documents.csv to see
which documents could not be read and why."""

EXTRACT = """\
Read plans (Word, PDF, text conversions; files or whole folders) and write

  plans.xlsx            the tables below as a workbook: open this first
  recommendations.csv   one recommendation a row
  actions.csv           one row of the plan's table a row, whole over its pages
  milestones.csv        one milestone with its own target date a row
  responses.csv         one dated letter, email or contact a row
  documents.csv         one input document a row, also those that failed, with reason and advice
  unknown_organisations.csv  leads that the register does not know: fill in ids, give it back (--register)
  plans/NAME.json       everything about one document; plans.json holds all of them

Texts that a spreadsheet would run as a formula begin with ' in the CSVs (--no-guard turns that off).
Exit status: 0 all documents read, 1 some failed (the others are written), 2 wrong usage or nothing to read."""

TABLES = """\
Read every table of any document, plan or not, with its rows whole over pages, and write

  tables/NAME.N.csv     table N of a document
  tables/NAME.json      all tables of a document: [{page, pages, columns, heading_rows, rows: [[text]]}]
  documents.csv         one input document a row, also those that failed (where OUT holds a run of
                        extract, whose documents.csv is left alone, this is tables/documents.csv)

A cell merged down over rows gives its text in the first of them; a row across all columns is one cell.
Exit status: 0 all documents read, 1 some failed (the others are written), 2 wrong usage or nothing to read."""

DRAW = """\
Draw the pages of a PDF with what was seen on them, as OUT/NAME.N.png for page N: rules in blue, cells in red,
each row in a tint of its own with its number, the same on every page that it runs over.

Use it where a row looks wrong: the picture says whether a rule, a cell or the page break was misread.
Exit status: 0 drawn, 2 wrong usage, or the file cannot be read or drawn."""

COMPARE = """\
Compare the plans of one or more runs (folders that `dhrplans extract` wrote) and write

  comparison.xlsx               the tables below as a workbook: open this first
  summary.txt                   what to know before any figure: what was not read, what is in doubt
  milestones.csv                every milestone: overdue, not yet due, completed, and what that rests on
  agencies.csv                  what each lead has to do, by its name as printed
  repeated_recommendations.csv  recommendations that nearly repeat across plans, with the words they share
  what_was_read.csv             one input document a row; of a plan in several files one is counted

Exit status: 0 compared, 2 wrong usage or nothing to compare."""


def parser() -> argparse.ArgumentParser:
    """The command line; every option explains itself."""
    top = argparse.ArgumentParser(
        prog="dhrplans", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    top.add_argument("--version", action="version", version=f"dhrplans {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    extract = add_reading(commands, "extract", "read plans into CSV, JSON and a workbook", EXTRACT)
    extract.add_argument(
        "--formats", default=None, metavar="LIST", help="of json, csv, xlsx, parted by commas (default: all)"
    )
    extract.add_argument(
        "--register",
        default=None,
        metavar="FILE",
        help="organisations of your own: unknown_organisations.csv of an earlier run with ids filled in",
    )
    add_reading(commands, "tables", "every table of any document, rows whole over pages", TABLES)
    draw = commands.add_parser(
        "draw",
        help="pictures of a PDF's pages with what was seen on them",
        description=DRAW,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    draw.add_argument("path", metavar="PDF", help="a PDF")
    draw.add_argument("-o", "--out", required=True, metavar="OUT", help="the folder to write into")
    draw.add_argument(
        "--pages", type=page_list, metavar="LIST", help="such as 3 or 2-5,9 (default: all pages with a table)"
    )
    compare = commands.add_parser(
        "compare",
        help="answer across all plans of one or more runs",
        description=COMPARE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    compare.add_argument("runs", nargs="+", metavar="OUT", help="a folder that extract wrote")
    compare.add_argument(
        "--as-of",
        metavar="DATE",
        help="the day against which milestones are late, YYYY-MM-DD (default: today)",
    )
    compare.add_argument(
        "-o", "--out", metavar="DIR", help="the folder to write into (default: comparison in the first OUT)"
    )
    compare.add_argument(
        "--no-guard", action="store_true", help="leave texts that look like formulas as they are"
    )
    return top


def add_reading(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, says: str, text: str
) -> argparse.ArgumentParser:
    """A subcommand that reads documents, with the options that all such have."""
    made: argparse.ArgumentParser = commands.add_parser(
        name, help=says, description=text, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    made.add_argument(
        "paths", nargs="+", metavar="PATH", help="a file, or a folder to read with all below it"
    )
    made.add_argument("-o", "--out", required=True, metavar="OUT", help="the folder to write into")
    made.add_argument(
        "--jobs", type=positive, default=None, metavar="N", help="documents read at once (default: the cores)"
    )
    made.add_argument(
        "--no-guard", action="store_true", help="leave texts that look like formulas as they are"
    )
    made.add_argument(
        "--time-limit",
        type=positive,
        default=600,
        metavar="S",
        help="seconds for one document, or for one page of a scan (default: 600)",
    )
    made.add_argument(
        "--ocr",
        choices=("auto", "always", "never"),
        default="auto",
        help="read pages from their pictures by Tesseract: those without text of their own (auto, the default), "
        "all pages, or none",
    )
    made.add_argument("-q", "--quiet", action="store_true", help="say only what went wrong")
    return made


def page_list(text: str) -> frozenset[int]:
    """Page numbers from "2-5,9"."""
    pages: set[int] = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        pages.update(range(positive(first), positive(last or first) + 1))
    return frozenset(pages)


def positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be at least 1")
    return number


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit status."""
    for stream in (sys.stdout, sys.stderr):  # a terminal of few letters shows a sign, no traceback
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    options = parser().parse_args(arguments)
    try:
        return COMMANDS[options.command](options)
    except KeyboardInterrupt:
        print("\ndhrplans: stopped; files written so far are whole.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


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
