"""What a PDF holds beside its pages: files that are attached to it, and a form that only Adobe's programs show."""

import ctypes
from dataclasses import replace

import pypdfium2.raw as pdfium

from extract.document import Document, Table
from extract.errors import UnknownFormatError
from extract.foreign import documents_named
from extract.notices import Notice
from extract.pdf.opening import OpenedPdf

#: The page that such a form shows in other programs ("Please wait…") has 80 words in Adobe's own text.
PLACEHOLDER = 120
PRINT = "Open it in Adobe Reader, print it as a PDF and read that."
#: Attached files that are looked at: a portfolio has dozens.
MOST_FILES = 1000


def told(document: Document, pdf: OpenedPdf) -> Document:
    """A document, with notices of what stands beside its pages.

    Raises UnknownFormatError where the pages hold nothing but the sentence that another program is needed.
    """
    if pdf.document is None:
        return document
    notices = list(document.notices)
    attached = attached_files(pdf.document.document.raw)
    if attached:
        notices.append(
            Notice(
                "attachments_left_out",
                f"Attached to the PDF, and not read: {attached}. Save them from a PDF reader and read those.",
            )
        )
    if pdfium.FPDF_GetFormType(pdf.document.document.raw) == pdfium.FORMTYPE_XFA_FULL:
        reason = (
            "The PDF is a form that only Adobe's programs show (XFA): what is filled in is not on its pages."
        )
        if document.words < PLACEHOLDER and not any(isinstance(block, Table) for block in document.blocks):
            raise UnknownFormatError(reason, PRINT)
        notices.append(Notice("form_unread", f"{reason} {PRINT}"))
    return replace(document, notices=tuple(notices))


def attached_files(raw: object) -> str:
    """The documents that are attached to a PDF, as a sentence has them; "" for none."""
    names = []
    for at in range(min(pdfium.FPDFDoc_GetAttachmentCount(raw), MOST_FILES)):
        attachment = pdfium.FPDFDoc_GetAttachment(raw, at)
        size = pdfium.FPDFAttachment_GetName(attachment, None, 0)
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDFAttachment_GetName(
            attachment, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size
        )
        names.append(buffer.raw.decode("utf-16-le", "replace").rstrip("\0"))
    return documents_named(names)
