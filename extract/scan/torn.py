"""Rules that a hole, a fold or a mark tore: they go on behind the gap, and what they meet within it reaches them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extract.pdf.geometry import Rule
from extract.scan.rule_strokes import REACH, SHORTEST

#: A punched hole is up to 8 mm wide (23 points).
WIDEST = 23.0
#: The parts of one rule stand in line but for this (points): a rule of 1 pt, and a sheet that is not quite straight.
IN_LINE = 1.2


class Gap(NamedTuple):
    """A gap in a rule: where the rule stands, and from where to where it is torn (points)."""

    at: float
    start: float
    end: float


def whole(rules: Sequence[Rule], crossing: Sequence[Rule]) -> tuple[list[Rule], list[Gap]]:
    """(the rules, those torn as one, the gaps that were closed). `crossing`: the rules of the other direction.

    A rule that a merged cell leaves out ends at the rules round that cell; a torn one ends in the open, on both sides
    of its gap.
    """
    found: list[Rule] = []
    gaps: list[Gap] = []
    for rule in sorted(rules, key=lambda rule: rule.start):
        above = next((one for one in found if is_torn(one, rule, rules, crossing)), None)
        if above is None:
            found.append(rule)
            continue
        gaps.append(Gap((above.at + rule.at) / 2, above.end, rule.start))
        found[found.index(above)] = above._replace(end=rule.end)
    return found, gaps


def is_torn(one: Rule, other: Rule, rules: Sequence[Rule], crossing: Sequence[Rule]) -> bool:
    """Whether a rule goes on as another, that begins behind a gap."""
    gap = other.start - one.end
    if abs(one.at - other.at) > IN_LINE or not REACH < gap <= WIDEST + SHORTEST:
        return False
    if not all(any(crosses(c, r) for c in crossing) for r in (one, other)):
        return False
    closed = [any(is_met(c, one.at, end) for c in crossing) for end in (one.end, other.start)]
    if gap <= WIDEST and not any(closed):
        return True
    return not all(closed) and is_outermost(one, other, rules)


def is_outermost(one: Rule, other: Rule, rules: Sequence[Rule]) -> bool:
    """Whether rules beside a gap go on along it, all on one side: what is left of a side of a table between a hole and
    the next row is too short to be known as a rule."""
    along = [r.at > one.at for r in rules if r.start <= one.end - REACH and other.start + REACH <= r.end]
    return len(set(along)) == 1


def crosses(crossing: Rule, rule: Rule) -> bool:
    return is_met(crossing, rule.at, crossing.at) and rule.start - REACH <= crossing.at <= rule.end + REACH


def is_met(rule: Rule, along: float, at: float) -> bool:
    """Whether a rule stands at a place and runs past it."""
    return abs(rule.at - at) <= REACH and rule.start - REACH <= along <= rule.end + REACH


def reaching(rules: Iterable[Rule], gaps: Sequence[Gap]) -> list[Rule]:
    """The rules, those that end within a gap of a rule across as far as that rule."""
    found = []
    for rule in rules:
        for gap in gaps:
            if gap.start - REACH <= rule.at <= gap.end + REACH:
                if REACH < rule.start - gap.at <= WIDEST / 2 + REACH:
                    rule = rule._replace(start=gap.at)
                elif REACH < gap.at - rule.end <= WIDEST / 2 + REACH:
                    rule = rule._replace(end=gap.at)
        found.append(rule)
    return found
