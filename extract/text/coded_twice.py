"""Letters whose bytes in UTF-8 were taken for Windows-1252 and coded once more: "â€™" for "’", "Â£" for "£".

Spreadsheets save trackers so that were opened without saying how their letters are coded.
"""

import re

#: The bytes from 0x80 as Windows-1252 shows them; five have no letter and stay what they are.
SHOWN = {
    (bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)): byte
    for byte in range(0x80, 0x100)
}
#: A first byte of UTF-8 and those that follow it (RFC 3629), as they are shown: only the first bytes of accents
#: (U+0080 to U+017F), of signs and dashes, of a byte order mark and of pictures. With the others a name in capitals and
#: a quotation mark behind it (“ZOË’”) would be a letter that no plan has.
FIRST = "".join(
    letter for letter, byte in SHOWN.items() if byte in (0xC2, 0xC3, 0xC4, 0xC5, 0xE2, 0xEF, 0xF0)
)
NEXT = "".join(letter for letter, byte in SHOWN.items() if byte < 0xC0)
RUN = re.compile(f"(?:[{re.escape(FIRST)}][{re.escape(NEXT)}]{{1,3}})+")

#: A closing quote (E2 80 9D) whose last byte has no letter in Windows-1252 and was dropped.
CUT = re.compile("â€\ufffd?")


def once(text: str) -> tuple[str, int]:
    """The text with such letters as they were meant, and in how many places they stood."""
    places = 0

    def meant(match: re.Match[str]) -> str:
        nonlocal places
        try:
            found = bytes(SHOWN[letter] for letter in match.group()).decode("utf-8")
        except UnicodeDecodeError:
            return match.group()
        places += 1
        return found

    if text.isascii():
        return text, 0
    found = RUN.sub(meant, text)
    return (CUT.sub("”", found) if places else found), places
