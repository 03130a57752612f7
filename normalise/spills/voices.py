"""How a sentence speaks, and in which column such sentences stand: what should be, what will be done, what was done."""

import re
from functools import lru_cache

#: Of two columns a sentence's voice tells which; a text that is no name seldom stands among the leads.
OTHER_VOICE, NO_NAME = 2.0, 4.0
#: The voices, the surest first. A name has no verb: a post or a body.
VOICES = {
    "should": r"\b(?:should|must|shall|ought to|needs? to be|recommend(?:ed|s)? that)\b|^(?:Recommendation\b.{0,40}\s)?That (?:the|all|each|every)\b",
    "will": r"\b(?:will|to be \w+ed)\b|^To [a-z]",
    "done": r"\b(?:has|have|had|was|were|is|are) (?:\w+ )?(?:\w+ed|held|sent|written|given|met|set|done|in (?:place|use)|now)\b"
    r"|\b(?:complet|embedd|deliver|achiev)ed\b|\b(?:shows?|showed|says?|said|found) that\b|^(?:Minutes|Audit report|Training records|Records|Evidence|Email|Letter)\b",
}
NAME = re.compile(
    r"\b(?:Chief|Director|Head|Manager|Lead|Officer|Chair|Team|Trust|Council|Police|Services?|Board|Partnership|Authority|CCG|"
    r"ICB|NHS|Nurse|Constabulary|Probation|Co-?ordinator|Commissioner|Commissioning|Inspector|Superintendent|Practice|"
    r"Association|Refuge|Matron|Doctor|Consultant|All (?:partner )?(?:agencies|partners|organisations|services)|GPs?)\b"
    r"|^(?:[A-Z][\w’'&,]* |and ){0,4}(?:[Ss]ocial [Cc]are|Housing|Education|Public Health)$"
    r"|^[A-Z]{2,6}s?(?:(?:\s*[,/&]\s*|\s+and\s+)[A-Z]{2,6}s?)*$"  # "BDC and NSDC"
)
VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|should|must|can|may|to|that|which|who)\b|[.;:]$"
)
FIELD_VOICES = {
    "recommendation": "should",
    "learning": "done",
    "action": "will",
    "lead_agency": "name",
    "evidence": "done",
    "agency_response": "done",
    "outcome": "done",
    "monitoring": "done",
}


@lru_cache(maxsize=4096)
def voice_of(text: str) -> str:
    """How a text speaks: "should", "will", "done" or "name"; "" where it does not tell."""
    if NAME.search(text) and VERB.search(text) is None:
        return "name"
    return next((voice for voice, pattern in VOICES.items() if re.search(pattern, text)), "")


def voice_cost(text: str, field: str | None, fields: tuple[str | None, ...], whole: bool = True) -> float:
    """Cost of a text in a cell of a field, beside columns of the other fields. `whole`: it is a sentence or a name, and
    no line of one, which may have neither a verb nor the word for a post."""
    voice = voice_of(text)
    if field == "lead_agency":
        return 0.0 if voice == "name" or not (voice or whole) else NO_NAME
    own = FIELD_VOICES.get(field or "")
    wanted = {FIELD_VOICES.get(other or "") for other in fields}
    return OTHER_VOICE * (bool(voice) and voice != own and voice in wanted)
