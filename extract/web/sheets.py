"""Style sheets of a page: the simple rules, and what they say of an element.

Rules by tag, class, id and attribute are followed, one inside the other; those with states, positions or
conditions of the screen are not. No style sheet is fetched: what stands in the file counts.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

#: What is looked at of a rule; all else is looks that carry no meaning here.
PROPERTIES = frozenset(
    [
        "background", "background-color", "color", "content", "display", "font-family", "font-weight",
        "list-style", "list-style-type", "mso-list", "visibility", "white-space",
    ]
)  # fmt: skip
#: Style sheets beyond this many letters and rules are left alone: the largest frameworks have 0.3 million
#: letters and 10,000 rules.
MOST_LETTERS, MOST_RULES = 3_000_000, 40_000
#: Rules that end in the same class, id or tag; a framework has about a hundred for its commonest class.
MOST_ALIKE = 400
#: How far up a rule is followed, and of how many steps it may be made.
CLIMB, STEPS = 40, 6
#: After so many steps up, some seconds, only rules of one step are tried: such a page is made to cost time.
MOST_CLIMBS = 5_000_000
TOKEN = re.compile(
    r"(?P<tag>\*|[a-zA-Z][\w-]*)|\.(?P<class>-?[\w-]+)|#(?P<id>[\w-]+)"
    r"""|\[\s*(?P<name>[\w-]+)\s*(?:(?P<how>[~|^$*]?=)\s*["']?(?P<value>[^"'\]]*)["']?\s*)?\]"""
)
COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
CDATA = re.compile(r"<!--|-->|<!\[CDATA\[|\]\]>")
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*))?\)")


class Compound(NamedTuple):
    """One step of a selector: what an element must be. `parent`: the step before it is its parent."""

    tag: str
    classes: frozenset[str]
    id: str
    attributes: tuple[tuple[str, str, str], ...]
    parent: bool


class Rule(NamedTuple):
    steps: tuple[Compound, ...]
    weight: tuple[int, int, int, int]  # ids, classes, tags, place in the sheets
    declarations: dict[str, tuple[str, bool]]  # property → value, important


class Said(NamedTuple):
    """What the rules say of an element: plainly, and as important."""

    plain: dict[str, str]
    important: dict[str, str]


@dataclass(slots=True)
class Sheets:
    """The rules of a page by what their last step asks for, so that few are tried on each element.

    What they say hangs on an element's tag, id, classes and named attributes and on those of all that it stands
    in. Each such lineage has a number, and the rules are tried once for it: the cells of a column share one.
    """

    by_id: dict[str, list[Rule]] = field(default_factory=lambda: defaultdict(list))
    by_class: dict[str, list[Rule]] = field(default_factory=lambda: defaultdict(list))
    by_tag: dict[str, list[Rule]] = field(default_factory=lambda: defaultdict(list))
    counters: dict[str, str] = field(default_factory=dict)  # class of a list → its items' "content"
    attributes: set[str] = field(default_factory=set)  # that some rule asks for
    lineages: dict[tuple[str | int | None, ...], int] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)  # by lineage
    climbs: int = 0

    def of(self, element: etree._Element, above: int) -> tuple[int, dict[str, str]]:
        """(lineage, what the sheets and the element's own `style` say of it). `above`: its parent's lineage."""
        asked = (element.get(name) for name in sorted(self.attributes))
        key = (above, str(element.tag), element.get("id"), element.get("class"), *asked)
        number = self.lineages.get(key)
        if number is None:
            number = self.lineages[key] = len(self.said)
            self.said.append(self.by_rules(element))
        plain, important = self.said[number]
        style = element.get("style")
        if not style:
            return number, {**plain, **important} if important else plain
        own = declarations(style)
        said = {**plain, **{name: value for name, (value, must) in own.items() if not must}, **important}
        return number, {**said, **{name: value for name, (value, must) in own.items() if must}}

    def by_rules(self, element: etree._Element) -> Said:
        tag = str(element.tag).lower()
        found = list(self.by_tag.get(tag, ())) + list(self.by_tag.get("*", ()))
        for name in (element.get("class") or "").split():
            found.extend(self.by_class.get(name, ()))
        if element.get("id"):
            found.extend(self.by_id.get(element.get("id") or "", ()))
        if self.climbs > MOST_CLIMBS:
            found = [rule for rule in found if len(rule.steps) == 1]
        fitting = sorted((r for r in found if self.fits(r.steps, element)), key=lambda r: r.weight)
        said = Said({}, {})
        for rule in fitting:
            for name, (value, must) in rule.declarations.items():
                said[must][name] = value
        return said

    def fits(self, steps: tuple[Compound, ...], element: etree._Element) -> bool:
        """Whether an element is what the last step asks for, inside what the others ask for."""
        if not is_a(steps[-1], element):
            return False
        at, here, direct = len(steps) - 2, element, steps[-1].parent
        for _ in range(CLIMB):
            if at < 0:
                return True
            above = here.getparent()
            self.climbs += 1
            if above is None:
                return False
            here = above
            if is_a(steps[at], here):
                direct = steps[at].parent
                at -= 1
            elif direct:
                return False
        return at < 0


def read_sheets(texts: Iterable[str]) -> Sheets:
    """The rules of some style sheets."""
    sheets = Sheets()
    place = 0
    letters = 0
    variables: dict[str, str] = {}
    for text in texts:
        letters += len(text)
        if letters > MOST_LETTERS:
            break
        for selectors, body in blocks(COMMENT.sub(" ", CDATA.sub(" ", text))):
            for name, value in re.findall(r"(--[\w-]+)\s*:\s*([^;{}]{1,200})", body):
                variables.setdefault(name, value.strip())
            declared = declarations(body, variables)
            for selector in selectors.split(",") if declared else ():
                place += 1
                if place <= MOST_RULES:
                    add(sheets, selector.strip(), declared, place)
    return sheets


def add(sheets: Sheets, selector: str, declared: dict[str, tuple[str, bool]], place: int) -> None:
    """File a rule under what its last step asks for."""
    before = re.fullmatch(r"(?:[\w-]*)\.([\w-]+)\s*>?\s*li::?before", selector)
    if before:
        if "content" in declared:
            sheets.counters[before.group(1)] = declared["content"][0]
        return
    steps = compounds(selector)
    if not steps:
        return
    weight = (
        sum(bool(s.id) for s in steps),
        sum(len(s.classes) + len(s.attributes) for s in steps),
        sum(s.tag != "*" for s in steps),
        place,
    )
    rule, last = Rule(steps, weight, declared), steps[-1]
    sheets.attributes.update(name for step in steps for name, _, _ in step.attributes)
    if last.id:
        rules = sheets.by_id[last.id]
    elif last.classes:
        rules = sheets.by_class[min(last.classes)]
    else:
        rules = sheets.by_tag[last.tag]
    if len(rules) < MOST_ALIKE:
        rules.append(rule)


def blocks(text: str) -> Iterator[tuple[str, str]]:
    """(selectors, declarations) of each rule; of conditions only those that hold for any screen."""
    at = 0
    while (opened := text.find("{", at)) >= 0:
        head = text[at:opened].rsplit(";", 1)[-1].rsplit("}", 1)[-1].strip()
        if head.startswith("@"):
            if re.fullmatch(r"@media\s+(?:all|screen)|@layer[^{]*|@supports[^{]*", head):
                at = opened + 1  # the rules inside are read as if they stood outside
                continue
            at = past(text, opened)
            continue
        closed = text.find("}", opened)
        if closed < 0:
            return
        yield head, text[opened + 1 : closed]
        at = closed + 1


def past(text: str, opened: int) -> int:
    """Where a block in braces ends."""
    depth = 0
    for match in re.compile(r"[{}]").finditer(text, opened):
        depth += 1 if match.group() == "{" else -1
        if depth == 0:
            return match.end()
    return len(text)


def declarations(body: str, variables: Mapping[str, str] | None = None) -> dict[str, tuple[str, bool]]:
    """Property → (value, whether it is important), of those that are looked at."""
    found: dict[str, tuple[str, bool]] = {}
    for line in body.split(";"):
        name, colon, value = line.partition(":")
        name = name.strip().lower()
        if not colon or name not in PROPERTIES:
            continue
        value, _, important = value.partition("!")
        if "var(" in value:
            value = VARIABLE.sub(lambda m: (variables or {}).get(m.group(1), m.group(2) or ""), value)
        if name == "background":  # it says all of the background anew
            found["background-color"] = (value.strip(), bool(important))
        found[name] = (value.strip(), bool(important))
    return found


def compounds(selector: str) -> tuple[Compound, ...]:
    """The steps of a selector; () for one that asks for more than tags, classes, ids and attributes."""
    parts = re.sub(r"\s*>\s*", " >", selector).split()
    steps: list[Compound] = []
    for part in parts[: STEPS + 1]:
        parent, text = part.startswith(">"), part.lstrip(">")
        tag, ident, at = "*", "", 0
        classes: set[str] = set()
        attributes: list[tuple[str, str, str]] = []
        while at < len(text):
            match = TOKEN.match(text, at)
            if match is None or (match.group("tag") and at):
                return ()
            if match.group("tag"):
                tag = match.group("tag").lower()
            elif match.group("class"):
                classes.add(match.group("class"))
            elif match.group("id"):
                ident = match.group("id")
            else:
                attributes.append((match.group("name"), match.group("how") or "", match.group("value") or ""))
            at = match.end()
        if not text:
            return ()
        steps.append(Compound(tag, frozenset(classes), ident, tuple(attributes), parent))
    return tuple(steps) if 0 < len(steps) <= STEPS else ()


def is_a(step: Compound, element: etree._Element) -> bool:
    if step.tag not in ("*", str(element.tag).lower()):
        return False
    if step.id and element.get("id") != step.id:
        return False
    if step.classes and not step.classes.issubset((element.get("class") or "").split()):
        return False
    return all(has(element.get(name), how, value) for name, how, value in step.attributes)


def has(given: str | None, how: str, value: str) -> bool:
    """Whether an attribute is as a selector asks for."""
    if given is None:
        return False
    if how == "~=":
        return value in given.split()
    if how == "^=":
        return bool(value) and given.startswith(value)
    if how == "$=":
        return bool(value) and given.endswith(value)
    if how == "*=":
        return bool(value) and value in given
    if how == "|=":
        return given == value or given.startswith(value + "-")
    return not how or given == value
