"""Prompts of content controls ("Click or tap to enter a date."): what Word shows where nothing was entered."""

import re

from extract.word.names import Element, w

#: A prompt asks for something to be done; a control may also show a label of the form, which is text.
ASKS = re.compile(
    r"\W*(?:please )?(?:click|tap|choose|select|pick|enter|insert|type|add|write|state|specify)\b",
    re.IGNORECASE,
)


def take_prompts(root: Element) -> list[str]:
    """Take the prompts out of a part; gives back their texts.

    A control says that it shows its prompt (w:showingPlcHdr, 17.5.2.39) for as long as nothing was entered.
    """
    found = []
    for control in root.iter(w("sdt")):
        properties, content = control.find(w("sdtPr")), control.find(w("sdtContent"))
        if properties is None or content is None or properties.find(w("showingPlcHdr")) is None:
            continue
        texts = list(content.iter(w("t")))
        text = "".join(t.text or "" for t in texts).strip()
        if ASKS.match(text):
            found.append(text)
            for t in texts:
                t.text = ""
    return found
