"""The documents keep up with the code: what is written, noticed or asked for is explained somewhere."""

import argparse
import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pandas
import pytest

from export.columns import ACTIONS, TABLES, Table, action_records
from export.csv_files import guarded, write_csv
from extract.errors import UnreadableError
from normalise.kinds import vocabulary as themes_vocabulary
from normalise.reviews.headline import vocabulary as reviews_vocabulary
from pipeline.command_line import parser
from tests.export.made import AWKWARD, entry, record

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
OUTPUT = (DOCS / "output.md").read_text(encoding="utf-8")
NOTICES = (DOCS / "notices.md").read_text(encoding="utf-8")
SCHEMA: dict[str, Any] = json.loads((DOCS / "plan.schema.json").read_text(encoding="utf-8"))
CODE = [
    p
    for folder in ("extract", "normalise", "export", "compare", "pipeline")
    for p in sorted((ROOT / folder).rglob("*.py"))
]


def named(text: str) -> set[str]:
    """The names set in code letters in a text: `target_date`."""
    return {name for span in re.findall(r"`([^`\n]+)`", text) for name in re.findall(r"[\w.-]+", span)}


def section(text: str, heading: str) -> str:
    """A section of a Markdown text, to the next heading of its level or a higher one."""
    level, _, _ = heading.partition(" ")
    start = text.index(f"\n{heading}\n")
    end = re.search(rf"^#{{1,{len(level)}}} ", text[start + len(heading) + 2 :], re.MULTILINE)
    return text[start:] if end is None else text[start : start + len(heading) + 2 + end.start()]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_explained_in_the_section_of_its_table(table: Table) -> None:
    part = section(OUTPUT, f"### {table.name}.csv")
    assert table.row.split(":")[0] in part, "what one row is"
    part = re.split(r"\n\n(?!\|)", part.split("| column |", 1)[1])[0]  # the table of columns alone
    missing = [column for column in table.columns if f"| `{column}` |" not in part]
    assert not missing, f"docs/output.md does not explain {missing} of {table.name}.csv"
    extra = set(re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE)) - set(table.columns)
    assert not extra, f"docs/output.md explains {extra}, which {table.name}.csv does not have"


def properties(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield from schema.get("properties", {})
        for inner in schema.values():
            yield from properties(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from properties(inner)


def test_every_name_of_the_json_is_explained() -> None:
    names = set(properties(SCHEMA))
    assert len(names) > 60
    missing = sorted(names - named(section(OUTPUT, "## The JSON")))
    assert not missing, f"docs/output.md does not name {missing} of the JSON"


def test_every_value_of_the_json_s_lists_is_explained() -> None:
    def values(schema: Any) -> Iterator[str]:
        if isinstance(schema, dict):
            yield from (value for value in schema.get("enum", []) if value)
            for inner in schema.values():
                yield from values(inner)
        elif isinstance(schema, list):
            for inner in schema:
                yield from values(inner)

    missing = sorted(set(values(SCHEMA)) - named(OUTPUT))
    assert not missing, f"docs/output.md does not explain {missing}"


def test_the_two_lines_for_pandas_give_the_texts_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [record(entry(cells={"action": text}), text=text) for text in AWKWARD]
    write_csv(
        tmp_path / "out" / "actions.csv", ACTIONS, (r for plan in records for r in action_records(plan))
    )
    lines = OUTPUT.split("pandas:\n\n```python\n", 1)[1].split("```", 1)[0]
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {"pandas": pandas}
    exec(lines, names)
    assert list(names["actions"]["action"]) == list(AWKWARD)


def test_all_languages_take_the_guard_off_by_the_same_rule() -> None:
    patterns = re.findall(r"""\"(\^'\('\*\[.+?\]\))\"""", OUTPUT)
    assert len(patterns) == 3, "pandas, R, polars"
    for pattern in patterns:
        for text in (*AWKWARD, "plain", "it's", "'quoted'"):
            assert re.sub(pattern, r"\1", guarded(text)) == text


class Call(NamedTuple):
    """A call in the code, and the function that it stands in."""

    node: ast.Call
    inside: ast.FunctionDef | None
    module: ast.Module
    path: Path


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def calls_of(name: str, path: Path) -> list[Call]:
    module = tree_of(path)
    found: list[Call] = []

    def look(node: ast.AST, inside: ast.FunctionDef | None) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call) and isinstance(child.func, ast.Name) and child.func.id == name:
                found.append(Call(child, inside, module, path))
            look(child, child if isinstance(child, ast.FunctionDef) else inside)

    look(module, None)
    return found


def callers_of(name: str, home: Path) -> list[Call]:
    """The calls of a function in its own module and in those that import it by name."""
    module = ".".join(home.relative_to(ROOT).with_suffix("").parts)
    found = calls_of(name, home)
    for path in CODE:
        imports = [n for n in ast.walk(tree_of(path)) if isinstance(n, ast.ImportFrom) and n.module == module]
        if any(alias.name == name for line in imports for alias in line.names):
            found += calls_of(name, path)
    return found


def texts_of(node: ast.expr, call: Call) -> set[str]:
    """The texts that an expression may be: a constant, a choice of two, or what callers of its function give."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value}
    if isinstance(node, ast.IfExp):
        return texts_of(node.body, call) | texts_of(node.orelse, call)
    if isinstance(node, ast.Name) and call.inside is not None:
        assigned = [
            n.value for n in ast.walk(call.inside)
            if isinstance(n, ast.Assign) and any(isinstance(t, ast.Name) and t.id == node.id for t in n.targets)
        ]  # fmt: skip
        if assigned:
            return {text for value in assigned for text in texts_of(value, call)}
        parameters = [a.arg for a in (*call.inside.args.posonlyargs, *call.inside.args.args)]
        if node.id in parameters:
            found: set[str] = set()
            for outer in callers_of(call.inside.name, call.path):
                given = argument(outer.node, node.id, parameters.index(node.id))
                assert given is not None, f"{call.path}: {call.inside.name} is called without {node.id}"
                found |= texts_of(given, outer)
            return found
    if isinstance(node, ast.Name):  # a constant of the module
        for line in call.module.body:
            if isinstance(line, ast.Assign) and any(
                isinstance(t, ast.Name) and t.id == node.id for t in line.targets
            ):
                return texts_of(line.value, call)
    raise AssertionError(
        f"{call.path.relative_to(ROOT)}:{call.node.lineno}: which code is this? Write it out."
    )


def argument(call: ast.Call, name: str, position: int) -> ast.expr | None:
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    return call.args[position] if position < len(call.args) else None


@cache
def notice_codes() -> dict[str, str]:
    """Code → the file that uses it, for each Notice(…) in the code."""
    found: dict[str, str] = {}
    for path in CODE:
        for call in calls_of("Notice", path):
            code = argument(call.node, "code", 0)
            assert code is not None, f"{path}: a notice without a code"
            found.update(dict.fromkeys(texts_of(code, call), path.relative_to(ROOT).as_posix()))
    return found


@cache
def error_codes() -> set[str]:
    """The codes of documents that could not be read: of the errors, and of failure(…) in the run."""
    import extract.errors as errors

    classes = [e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, UnreadableError)]
    found = {e.code for e in classes}
    for path in CODE:
        for call in calls_of("failure", path):
            code = argument(call.node, "code", 2)
            if isinstance(code, ast.Constant):
                found.add(str(code.value))
    return found


def explained(heading: str) -> dict[str, list[str]]:
    """Code → its cells, of the table in a section of docs/notices.md."""
    lines = re.findall(r"^\| `(\w+)` \|(.*)\|$", section(NOTICES, heading), re.MULTILINE)
    return {code: [cell.strip() for cell in rest.split(" | ")] for code, rest in lines}


@pytest.mark.parametrize(
    ("heading", "codes"),
    [("## Warnings", set(notice_codes())), ("## Documents that could not be read", error_codes())],
    ids=["warnings", "reasons"],
)
def test_every_code_is_explained_with_what_to_do(heading: str, codes: set[str]) -> None:
    rows = explained(heading)
    missing = {code: notice_codes().get(code, "") for code in sorted(codes - set(rows))}
    assert not missing, f"docs/notices.md does not explain {missing}"
    assert not set(rows) - codes, f"docs/notices.md explains {set(rows) - codes}, which nothing uses"
    for code, cells in rows.items():
        assert len(cells) == 2 and all(cell.endswith(".") for cell in cells), f"{code}: meaning | what to do"


def test_the_codes_that_functions_pass_on_are_found() -> None:
    """The search itself: a code that is a parameter is looked up where the function is called."""
    assert len(notice_codes()) >= 12
    assert notice_codes()["date_unread"] == "normalise/undated.py", (
        "given to a function that makes the notice"
    )
    assert {"fault", "memory", "empty", "password"} <= error_codes()


#: The documents in which the program's commands and options are explained. README.md comes with the first release.
MANUALS = [path for path in (ROOT / "README.md", *sorted(DOCS.rglob("*.md"))) if path.exists()]


def options() -> list[tuple[str, str]]:
    """(command, option) of the program, "" for the program itself."""
    top = parser()
    found = [("", o) for a in top._actions for o in a.option_strings]
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for command, sub in action.choices.items():
                found.append((command, ""))
                found += [(command, o) for a in sub._actions for o in a.option_strings]
    return [(c, o) for c, o in found if o not in ("-h", "--help")]


@pytest.mark.parametrize(("command", "option"), options())
def test_every_command_and_option_is_in_a_manual(command: str, option: str) -> None:
    """An option stands on a page that also names its command."""
    wanted = [f"dhrplans {command}".strip(), *([option] if option else [])]
    pages = [path.read_text(encoding="utf-8") for path in MANUALS]
    assert any(all(re.search(rf"{re.escape(w)}(?![\w-])", page) for w in wanted) for page in pages), (
        f"no page of {[p.name for p in MANUALS]} names {wanted}"
    )


@pytest.mark.parametrize("path", MANUALS, ids=lambda path: path.name)
def test_links_between_the_documents_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), f"{path.name} links to {target}, which is not there"


PAGES = sorted(
    [*ROOT.glob("*.md"), *DOCS.rglob("*.md"), ROOT / "samples" / "README.md", *ROOT.glob("benchmarks/*.md")]
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_in_the_documents_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)\s#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    gone = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert not gone, f"{page.name} links to {gone}, which do not exist"


def rows_of(text: str) -> dict[str, list[str]]:
    """Id → its other cells, of all tables whose first cell is an id in code letters."""
    lines = re.findall(r"^\| `([\w+-]+)` \|(.*)\|$", text, re.MULTILINE)
    return {name: [cell.strip() for cell in rest.split(" | ")] for name, rest in lines}


def test_the_page_of_themes_says_what_the_vocabulary_says() -> None:
    text = (DOCS / "themes.md").read_text(encoding="utf-8")
    themes = section(text, "## Themes")
    known = {
        t["id"]: [t["name"], t["definition"], ", ".join(t["sources"])] for t in themes_vocabulary()["themes"]
    }
    assert rows_of(themes) == known
    for source, told in themes_vocabulary()["sources"].items():
        assert f"| {source} | {told['title']} | {told['by']} | {told['read']} |" in themes


def test_the_page_of_reviews_says_what_the_vocabulary_says() -> None:
    text = (DOCS / "reviews.md").read_text(encoding="utf-8")
    known = {kind["id"]: [kind["name"], kind["basis"]] for kind in reviews_vocabulary()["kinds"]}
    assert rows_of(section(text, "## Kinds")) == known


def test_every_module_of_normalise_stands_in_its_map() -> None:
    folder = ROOT / "normalise"
    text = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))) or ""
    listed = set(re.findall(r"\b\w+/?", text.partition("meets them:")[2]))
    modules = {p.stem for p in folder.glob("*.py")} - {"__init__"}
    parts = {f"{p.parent.name}/" for p in folder.glob("*/__init__.py")}
    assert modules | parts <= listed
