"""Says sentences of a kind from the words in words.toml."""

import random
import re
import tomllib
from pathlib import Path
from typing import Any

WORDS: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
SLOTS: dict[str, list[str]] = WORDS["slots"]
SENTENCES: dict[str, list[str]] = WORDS["sentences"]
HEADINGS: dict[str, list[str]] = WORDS["headings"]
PROMPTS: dict[str, str] = WORDS["prompts"]
STATUS: dict[str, str] = WORDS["status"]
FILLS: dict[str, list[str]] = WORDS["fills"]
AFTERTHOUGHTS: list[str] = WORDS["ends"]["afterthoughts"]


def filled(rng: random.Random, text: str) -> str:
    """A text with its {slots} filled, also those inside what fills them."""
    while "{" in text:
        text = re.sub(r"\{(\w+)\}", lambda slot: rng.choice(SLOTS[slot[1]]), text)
    return text


def say(rng: random.Random, kind: str) -> str:
    """One sentence (or phrase) of a kind, with a capital at its beginning."""
    text = filled(rng, rng.choice(SENTENCES[kind]))
    return text[0].upper() + text[1:]


def several(rng: random.Random, kind: str, count: int) -> list[str]:
    """So many sentences of a kind, none of them twice while there are others."""
    texts: list[str] = []
    while len(texts) < count:
        forms = rng.sample(SENTENCES[kind], min(count - len(texts), len(SENTENCES[kind])))
        texts += [filled(rng, form) for form in forms]
    return [text[0].upper() + text[1:] for text in texts]


def talk(rng: random.Random, kind: str, sentences: int) -> str:
    """A paragraph of so many sentences: the first of its kind, the others narrative."""
    return " ".join([say(rng, kind), *several(rng, "narrative", sentences - 1)])
