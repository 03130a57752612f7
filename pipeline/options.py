"""The command line: subcommands, options, and what --help teaches."""

import argparse

from pipeline import __version__

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
  organisations.csv             the same by kind of body, under the names of the as-of date
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
        "paths",
        nargs="+",
        metavar="PATH",
        help="a file, a folder to read with all below it, or an address (s3://…, zip://*.pdf::plans.zip)",
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
        default=240,
        metavar="S",
        help="seconds for one document, or for one page of a scan (default: 240)",
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
