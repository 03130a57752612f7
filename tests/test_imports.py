"""The one-way rule: each folder imports only from those before it (docs/architecture.md)."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
#: A folder and those of ours from which it may import.
MAY_IMPORT = {
    "extract": {"extract"},
    "normalise": {"extract", "normalise"},
    "export": {"extract", "normalise", "export"},
    "compare": {"extract", "normalise", "export", "compare"},
    "pipeline": {"extract", "normalise", "export", "compare", "pipeline"},
}
#: Libraries that stay at the wall: nothing else knows them.
WALLS = {
    "pypdfium2": "extract/pdf",
    "pikepdf": "extract/pdf",
    "pdfplumber": "extract/pdf",
    "lxml": "extract",
    "docx": "extract/word",
    "xlsxwriter": "export",
    "pandas": "compare",
    "dateparser": "normalise",
}
MODULES = sorted(p for folder in MAY_IMPORT for p in (ROOT / folder).rglob("*.py"))


@cache
def imported(path: Path) -> set[str]:
    """The top-level names that a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_module_imports_only_from_the_folders_before_its_own(path: Path) -> None:
    folder = path.relative_to(ROOT).parts[0]
    ours = imported(path) & MAY_IMPORT.keys()
    assert ours <= MAY_IMPORT[folder], f"{path} imports {ours - MAY_IMPORT[folder]}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_library_is_known_only_behind_its_wall(path: Path) -> None:
    here = path.relative_to(ROOT).as_posix()
    outside = {name for name in imported(path) & WALLS.keys() if not here.startswith(WALLS[name])}
    assert not outside, f"{here} imports {outside}"


def test_the_rule_would_notice_a_wrong_import() -> None:
    """The test can fail: a reader that imported the exports would be caught."""
    assert "export" not in MAY_IMPORT["extract"]
    assert imported(ROOT / "pipeline" / "run.py") & {"export"}


def module_of(name: str) -> Path | None:
    """Our own module of a dotted name; None for a library's, and for a name inside a module."""
    place = ROOT / name.replace(".", "/")
    return next((p for p in (place.with_suffix(".py"), place / "__init__.py") if p in MODULES), None)


def modules_imported(path: Path) -> set[Path]:
    """Our own modules that a module imports, wherever in it."""
    found: set[Path | None] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(module_of(alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.update(module_of(f"{node.module}.{a.name}") or module_of(node.module) for a in node.names)
    return {module for module in found if module is not None}


def circle(graph: dict[Path, set[Path]]) -> set[Path]:
    """What is left when modules that import nothing that is left are taken away, again and again."""
    left = dict(graph)
    while done := {path for path, imports in left.items() if not imports & left.keys()}:
        left = {path: imports for path, imports in left.items() if path not in done}
    return set(left)


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {path: modules_imported(path) for path in MODULES}
    # the one circle in the nature of things: a Word file takes in files of any kind
    graph[ROOT / "extract/word/__init__.py"].discard(ROOT / "extract/__init__.py")
    assert circle(graph) == set()


def test_a_circle_would_be_noticed() -> None:
    one, two, three = Path("one"), Path("two"), Path("three")
    assert circle({one: {two}, two: {three}, three: {two}}) == {one, two, three}
    assert circle({one: {two}, two: {three}, three: set()}) == set()
