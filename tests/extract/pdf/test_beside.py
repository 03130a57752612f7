"""What a PDF holds beside its pages is told, and a page that says nothing is no plan."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.errors import EmptyFileError, UnknownFormatError
from extract.pdf import read_pdf

WAIT = "Please wait... If this message is not eventually replaced by the proper contents of the document"


def made(path: Path, change: Callable[[pikepdf.Pdf], None], *lines: str) -> Path:
    """A PDF of one page with these lines, changed."""
    canvas = Canvas(str(path), invariant=1)
    for number, line in enumerate(lines):
        canvas.drawString(72, 700 - 20 * number, line)
    canvas.showPage()
    canvas.save()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        change(pdf)
        pdf.save(path)
    return path


def attach(pdf: pikepdf.Pdf) -> None:
    for name in ("plan.docx", "logo.png", "Überblick.pdf"):
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, b"x", filename=name)


def as_form(pdf: pikepdf.Pdf) -> None:
    """What makes a PDF a form that is drawn by Adobe's programs alone."""
    xfa = pikepdf.Stream(pdf, b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'/>")
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([]), XFA=xfa)
    pdf.Root.NeedsRendering = True


def test_documents_attached_to_a_pdf_are_told(tmp_path: Path) -> None:
    (notice,) = read_pdf(made(tmp_path / "made.pdf", attach, "This portfolio holds two files.")).notices
    assert notice.code == "attachments_left_out"
    assert "plan.docx, Überblick.pdf." in notice.message and "logo" not in notice.message


def test_a_form_whose_page_asks_to_wait_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError, match="XFA"):
        read_pdf(made(tmp_path / "made.pdf", as_form, WAIT))


def test_a_form_with_its_text_on_the_page_is_read_with_a_warning(tmp_path: Path) -> None:
    lines = [f"The panel met in month {n} and heard from each of the agencies in turn." for n in range(20)]
    document = read_pdf(made(tmp_path / "made.pdf", as_form, *lines))
    assert document.words > 200 and [n.code for n in document.notices] == ["form_unread"]


def test_a_form_with_fields_on_its_page_gives_no_advice_for_programmers(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    def with_xfa(pdf: pikepdf.Pdf) -> None:
        as_form(pdf)
        del pdf.Root.NeedsRendering

    read_pdf(made(tmp_path / "made.pdf", with_xfa, "The panel met on three days in May."))
    assert not caplog.records and not any(capfd.readouterr())


def test_a_blank_page_is_no_scan(tmp_path: Path) -> None:
    with pytest.raises(EmptyFileError, match="blank"):
        read_pdf(made(tmp_path / "made.pdf", lambda _: None))
