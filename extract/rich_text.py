"""The words of rich text straight from its marks, without LibreOffice: the count against a conversion.

Rich text is text in braces with control words (\\par, \\cell); a group that begins with a destination holds no text of
the page, but for those named here (RTF specification 1.9.1).
"""

import re

TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]+)(?P<value>-?\d+)? ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z'])"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)"
)
#: Destinations without text of the page; headers and footers come once for each kind of page, and comments are apart.
SILENT = frozenset(
    (
        b"annotation atnauthor atnid colortbl comment datafield datastore fldinst fonttbl footer footerf footerl footerr "
        b"generator header headerf headerl headerr info latentstyles listtable listoverridetable listtext mmathPr nonshppict "
        b"objdata objclass pict pntext private revtbl rsidtbl shprslt sn sp stylesheet sv themedata xmlnstbl"
    ).split()
)
#: Destinations behind \* that hold text all the same: text boxes, results of fields, a choice of forms.
HEARD = frozenset(b"shpinst fldrslt shptxt dptxbxtext objresult result upr ud footnote".split())
ENDS = frozenset(
    b"par cell row line page sect nestcell nestrow pard tab emdash endash emspace enspace".split()
)
#: Letters that have a control word.
LETTERS = {b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•"}


def texts_of_rtf(data: bytes) -> list[str]:
    """The pieces of text of a rich text file that a reader sees, each between two ends of paragraphs or cells."""
    code = re.search(rb"\\ansicpg(\d+)", data[:2000])
    coding = f"cp{int(code.group(1))}" if code else "cp1252"
    out: list[str] = []
    stack: list[tuple[bool, bool, int]] = []
    silent = gone = starred = opened = False
    skip, width, at = 0, 1, 0  # letters of the replacement that still follow a \u, and how many there are
    while match := TOKEN.search(data, at):
        at = match.end()
        word, value = match["word"], match["value"]
        if match["brace"] == b"{":
            stack.append((silent, gone, width))
            opened, starred = True, False
            continue
        if match["brace"] == b"}":
            silent, gone, width = stack.pop() if stack else (False, False, 1)
        elif match["sign"] == b"*" and opened:
            starred = True
            continue
        elif word:
            if opened and (word in SILENT or (starred and word not in HEARD)):
                silent = True
            if word == b"bin":
                at += max(0, int(value or 0))
            elif word == b"uc":
                width = int(value or 1)
            elif word == b"deleted":
                gone = value != b"0"
            elif word == b"plain":
                gone = False
            elif not silent and not gone:
                if word == b"u":
                    out.append(chr(int(value or 0) % 0x10000))
                    skip = width
                elif word in ENDS:
                    out.append(" " if word == b"tab" else "\n")
                elif word in LETTERS:
                    out.append(LETTERS[word])
        elif not silent and not gone:
            text = letters(match, coding)
            cut = min(skip, len(text))
            skip -= cut
            out.append(text[cut:])
        opened = starred = False
    joined = "".join(out).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return [piece for piece in joined.split("\n") if piece.strip()]


def letters(match: re.Match[bytes], coding: str) -> str:
    """The letters of a token that is no control word."""
    if match["byte"]:
        try:
            return bytes([int(match["byte"], 16)]).decode(coding, "replace")
        except LookupError:
            return "?"
    if match["sign"]:
        return {b"~": " ", b"_": "-", b"-": "", b"\n": "\n", b"\r": "\n"}.get(
            match["sign"], match["sign"].decode("latin-1")
        )
    return match["text"].decode(coding if coding.isascii() else "cp1252", "replace") if match["text"] else ""
