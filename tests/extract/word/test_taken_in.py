"""Documents and diagrams that a Word file takes in are read where they stand, and no word of them is lost."""

import zipfile
from pathlib import Path

import openpyxl
import pytest

from extract.word import read_word

from .made import Part, assert_reads, element, par, read, row, table, word_file

CHUNK = '<w:altChunk r:id="r1"/>'
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"


def with_part(folder: Path, body: str, name: str, data: bytes) -> Path:
    """A Word file whose first relationship leads to a part of any kind."""
    path = word_file(folder / "outer.docx", body, {name: Part("aFChunk", "")})
    made = folder / "made.docx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w") as new:
        for stored in old.namelist():
            new.writestr(stored, data if stored == f"word/{name}" else old.read(stored))
    return made


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (
            "part.html",
            b"<html><body><p>taken in</p><table><tr><td>a</td><td>b</td></tr></table></body></html>",
        ),
        ("part.txt", b"taken in\n\na\tb\tc\n"),
    ],
)
def test_a_document_that_was_taken_in_is_read_by_its_kind(tmp_path: Path, name: str, data: bytes) -> None:
    document = read_word(with_part(tmp_path, par("before") + CHUNK + par("after"), name, data))
    cells = ["a", "b"] if name.endswith("html") else ["a", "b", "c"]
    assert_reads(document, ["before", "taken in", [cells], "after"])


def test_a_word_file_in_a_word_file_is_read(tmp_path: Path) -> None:
    inner = word_file(tmp_path / "inner.docx", par("taken in") + table(row("a", "b"))).read_bytes()
    document = read_word(with_part(tmp_path, par("before") + CHUNK, "part.docx", inner))
    assert_reads(document, ["before", "taken in", [["a", "b"]]])
    indexes = [p.place.paragraph for p in document.blocks if p.place.paragraph is not None]
    assert indexes == sorted(set(indexes))


def thing(program: str, aspect: str = "Content") -> str:
    """An object of another program, as Insert > Object puts it in."""
    described = f'Type="Embed" ProgID="{program}" DrawAspect="{aspect}" r:id="r1"'
    office = "urn:schemas-microsoft-com:office:office"
    return f'<w:r><w:object><v:shape/><o:OLEObject xmlns:o="{office}" {described}/></w:object></w:r>'


@pytest.mark.parametrize(
    ("inserted", "expected", "notices", "why"),
    [
        (
            thing("Word.Document.12"),
            ["before", "taken in", [["a", "b"]], "after"],
            (),
            "shown, so it is read",
        ),
        (thing("Word.Document.12", "Icon"), ["before", "after"], ("embedded_document",), "a mere icon of it"),
        (thing("Equation.3"), ["before", "after"], (), "a formula is a drawing"),
    ],
)
def test_a_document_put_in_as_an_object(
    tmp_path: Path, inserted: str, expected: list[object], notices: tuple[str, ...], why: str
) -> None:
    inner = word_file(tmp_path / "inner.docx", par("taken in") + table(row("a", "b"))).read_bytes()
    document = read_word(with_part(tmp_path, par("before", inserted) + par("after"), "part.docx", inner))
    assert_reads(document, expected, notices)


def test_a_workbook_put_in_as_an_object_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in (["No", "Action", "Lead"], ["1", "Train", "Police"]):
        book.active.append(line)
    book.save(tmp_path / "book.xlsx")
    data = (tmp_path / "book.xlsx").read_bytes()
    document = read_word(with_part(tmp_path, par("before", thing("Excel.Sheet.12")), "part.xlsx", data))
    assert_reads(document, ["before", "Sheet", [["No", "Action", "Lead"], ["1", "Train", "Police"]]])


def test_a_part_that_no_reader_knows_is_told(tmp_path: Path) -> None:
    document = read_word(with_part(tmp_path, par("before") + CHUNK, "part.bin", bytes(range(256))))
    assert_reads(document, ["before"], ("embedded_document",))


def test_word_files_in_each_other_without_end_come_to_an_end(tmp_path: Path) -> None:
    data = word_file(tmp_path / "first.docx", par("innermost")).read_bytes()
    for _ in range(6):
        data = with_part(tmp_path, par("outer") + CHUNK, "part.docx", data).read_bytes()
    (tmp_path / "deep.docx").write_bytes(data)
    document = read_word(tmp_path / "deep.docx")
    assert 1 < len(document.blocks) < 7


def test_the_texts_of_a_diagram_follow_its_paragraph(tmp_path: Path) -> None:
    points = "".join(
        f'<dgm:pt xmlns:dgm="{DIAGRAM}" modelId="{n}"><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for n, text in enumerate(["Ask", "Listen", "Act"])
    )
    data = element(f'dgm:dataModel xmlns:dgm="{DIAGRAM}"', points).replace(
        f'</dgm:dataModel xmlns:dgm="{DIAGRAM}">', "</dgm:dataModel>"
    )
    drawing = (
        f"<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><dgm:relIds xmlns:dgm="
        f'"{DIAGRAM}" r:dm="r1"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    document = read(tmp_path, par("before", drawing) + par("after"), data1=Part("diagramData", data))
    assert_reads(document, ["before", "Ask", "Listen", "Act", "after"])
