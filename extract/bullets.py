"""How the items of a list begin in typed text: a bullet, or a number or letter with its sign."""

import re

BULLET = re.compile(r"[•●▪▫◦‣∙·○■□➢►✓✔\uf0b7\uf0a7\uf0d8][ \t]*|[*–-][ \t]+(?=\S)")
LIST_LABEL = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[A-Za-z]|[ivx]{1,4})[.)]")
