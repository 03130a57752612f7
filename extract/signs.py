"""Signs that say by their colour what a word would say: "●" in red."""

#: A cell of signs alone is coloured as they are.
SIGNS = frozenset("●⬤•■◼█▮⚫▪◆◉○□▲▼★⚑✓✔✗✘")


def are_signs(text: str) -> bool:
    """Whether a text is made of such signs, white space aside, and has one."""
    found = set(text) - set(" \n\t\u00a0")
    return bool(found) and found <= SIGNS
