"""The tags and entities that these programs leave in a line of text."""

import html
import re

#: What may stand in a tag behind its name: attributes with their values. "<b and c>" is text and no tag.
ATTRIBUTES = r"""(?:\s+[\w:-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+))*\s*/?>"""
PARAGRAPH_TAG = re.compile(r"</?(?:p|li|ul|ol|div|h[1-6])" + ATTRIBUTES, re.IGNORECASE)
BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
LOOKS_TAG = re.compile(r"</?(?:b|strong|i|em|u|span|sup|sub|font)" + ATTRIBUTES, re.IGNORECASE)
ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[A-Za-z]{2,8});")


def plain(text: str) -> str:
    """Text of one line without its tags, a line break for `<br>`, and with its entities as characters."""
    text = BREAK_TAG.sub("\n", LOOKS_TAG.sub("", text))
    text = ENTITY.sub(lambda match: html.unescape(match.group()), text)
    return text.replace("\u00ad", "").replace("\u200b", "")


def without_tags(line: str) -> str:
    """A line's words: of a line of prose its text, of any line what the reading is held against."""
    return plain(PARAGRAPH_TAG.sub(" ", line))
