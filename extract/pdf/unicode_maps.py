"""What fonts say of their letters, where programs are known to say it wrongly."""

import re

#: What pdfium gives for a hyphen that ends a line (0x02; 0xFFFE in newer versions).
LINE_HYPHENS = "\x02\ufffe"
#: Signs that stand between words as a space does, of whatever width (Unicode's category Zs, and the tab).
SPACES = "\t\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
#: Ghostscript writes the letters of a ligature with their two bytes turned: U+6600 for "f" (U+0066). Each Latin
#: letter gives an ideograph so.
TURNED = {ord(letter) << 8: letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"}
#: Of a ligature of three letters it adds the last two up: "ffi" is U+6600, U+CF00 (0x66 + 0x69), "ffl" ends in U+D200.
#: While texts are read each character keeps its place, so the two stand as one sign until `taken_apart`.
TURNED |= {0xCF00: "\ufb01", 0xD200: "\ufb02"}
LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
#: TeX's bitmap fonts name no letters: what they give is the place in TeX's own code. That of its text fonts ("T1", or Cork:
#: The LaTeX Companion, section 7.5) and of its first ones ("OT1": The TeXbook, appendix F), where they are not as ASCII.
CORK = str.maketrans(
    dict(zip("\x10\x11\x15\x16\x1b\x1c\x1d\x1e\x1f\xbf", "“”–—\ufb00\ufb01\ufb02\ufb03\ufb04£", strict=True))
)
FIRST_TEX = dict(zip('\x0b\x0c\r\x0e\x0f{|\\"', "\ufb00\ufb01\ufb02\ufb03\ufb04–—“”", strict=True))
#: A code in a word, between its letters, as a ligature stands; and all signs that nobody prints.
IN_WORD = {
    "cork": re.compile("[A-Za-z][\x1b-\x1f]|[\x1b-\x1f][a-z]"),
    "first": re.compile("[A-Za-z][\x0b\x0c\x0e\x0f]|[\x0b\x0c\x0e\x0f][a-z]"),
}
UNPRINTED = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f]")
#: An end of line is "\r\n".
FIRST_SIGNS = re.compile('[\x0b\x0c\x0e\x0f{|\\\\"]|\r(?!\n)')
#: Ideographs (Unicode blocks from CJK symbols to CJK unified ideographs, and Hangul).
IDEOGRAPH = re.compile("[\u3000-\u9fff\uac00-\ud7af]")
#: U+2010 is on no keyboard: browsers and typesetters put it where they part a word. Inside a line it was typed.
TYPED_HYPHEN = re.compile("\u2010(?![\\s\u00ad]|$)")


def mend_letters(raw: str) -> str:
    """A page's text with the letters that were printed; as many characters as before.

    Letters with turned bytes are turned back where the page has no other ideographs. U+2010 is a soft hyphen where
    each one on the page ends a line.
    """
    for sign in LINE_HYPHENS:
        raw = raw.replace(sign, "-")
    codes = set(UNPRINTED.findall(raw))
    if codes:
        raw = from_tex(raw, codes)
    for sign in SPACES:  # each by itself: a tenth of the time of `translate`
        raw = raw.replace(sign, " ")
    if raw.isascii():
        return raw
    ideographs = set(IDEOGRAPH.findall(raw))
    if ideographs and all(ord(letter) in TURNED for letter in ideographs):
        raw = raw.translate(TURNED)
    if "\u2010" in raw and not TYPED_HYPHEN.search(raw):
        raw = raw.replace("\u2010", "\u00ad")
    return raw


def from_tex(raw: str, codes: set[str]) -> str:
    """A page's text with the letters for TeX's codes, where all codes in it are such and one stands in a word.

    The numbers of shapes, which other programs write (garbled.py), begin lower.
    """
    if min(codes) >= "\x10" and IN_WORD["cork"].search(raw):
        return raw.translate(CORK)
    if min(codes) >= "\x0b" and IN_WORD["first"].search(raw):
        return FIRST_SIGNS.sub(lambda found: FIRST_TEX[found.group()], raw)
    return raw


def taken_apart(text: str) -> str:
    """A text with its ligatures as letters (those that pdfium itself takes apart do not come here)."""
    for sign, letters in LIGATURES.items():
        text = text.replace(sign, letters)
    return text
