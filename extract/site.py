"""What a site puts round the text of each of its pages, in the words that a reader sees."""

import re

#: Lines that stand round each page's text, and the names of its controls.
CONTROLS = re.compile(
    r"(?:back|return) to (?:the )?top(?: of (?:the )?page)?|top of (?:the )?page|(?:print|share|email) this page"
    r"|(?:is|was) this page (?:useful|helpful)\??(?: yes)?(?: no)?|skip to (?:main )?(?:content|navigation)"
    r"|(?:show|hide|open|close|expand|collapse) all(?: sections)?|(?:show|read|see) (?:more|less)|©.{0,80}",
    re.IGNORECASE,
)
#: When the page was changed; it may be the only date that a text has.
CHANGED = re.compile(
    r"(?:this )?page (?:was )?last (?:updated|reviewed|modified|changed)\b.{0,40}", re.IGNORECASE
)
#: The name of a recommendation's or an action's place or page, and nothing else.
NUMBERED = re.compile(r"(?:recommendation|action)\s*(?:no\.?\s*)?\d{1,3}[a-z]?", re.IGNORECASE)


def is_control(text: str) -> bool:
    """Whether a line is one that the site prints, and no part of what the page says."""
    return CONTROLS.fullmatch(" ".join(text.split()).rstrip(" .")) is not None
