"""A file whose name says one kind and whose content is another."""

from extract.notices import Notice

#: The kind (extract.detect) that a suffix promises.
PROMISED = {
    suffix: kind
    for kind, suffixes in {
        "pdf": ".pdf",
        "docx": ".docx .docm .dotx .dotm",
        "ole": ".doc .dot .xls .xlt",
        "odt": ".odt .ott",
        "fodt": ".fodt",
        "fods": ".fods",
        "rtf": ".rtf",
        "html": ".html .htm .xhtml .mht .mhtml",
        "text": ".txt .csv .tsv",
        "xlsx": ".xlsx .xlsm .xltx",
        "xlsb": ".xlsb",
        "ods": ".ods .ots",
        "image": ".tif .tiff .png .jpg .jpeg .jfif .bmp .webp",
    }.items()
    for suffix in suffixes.split()
}
#: Kinds as an analyst calls them.
NAMES = {
    "pdf": "a PDF",
    "docx": "a Word file",
    "ole": "a file of an old Office program",
    "odt": "an OpenDocument text",
    "rtf": "rich text",
    "html": "a web page",
    "text": "a text",
    "xlsx": "a workbook",
    "xlsb": "a workbook",
    "ods": "an OpenDocument workbook",
    "image": "a picture",
    "wordml": "Word 2003 XML",
    "sheetml": "Excel 2003 XML",
    "flatopc": "a Word file in one piece of XML",
    "fodt": "an OpenDocument text",
    "fods": "an OpenDocument workbook",
}


def misnamed(suffix: str, kind: str) -> Notice | None:
    """A notice for a file of a `kind` that its suffix (".pdf") does not promise; None where the two agree."""
    suffix, kind = suffix.lower(), "text" if kind == "records" else kind  # a tracker saved as text is a text
    if kind not in NAMES or PROMISED.get(suffix, kind) == kind:
        return None
    return Notice(
        "other_kind",
        f"The file is named {suffix}, but its content is {NAMES[kind]}; it was read as that.",
    )
