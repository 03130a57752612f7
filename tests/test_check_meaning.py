"""`make check-meaning`: every part of the meaning has its cases, and reaches its floor."""

import pytest

from benchmarks.meaning_parts import PARTS, Part


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_a_part_reaches_its_floor(part: Part) -> None:
    cases = part.cases()
    assert len(cases) >= 25, "fewer say little"
    missed = [case.name for case in cases if not case.right()]
    assert 1 - len(missed) / len(cases) >= part.floor, missed


def test_the_judge_can_say_no() -> None:
    """A reading that is not what a case expects is not exact."""
    case = PARTS[0].cases()[0]
    assert case.right() and case.read() is not None
    assert not case._replace(right=lambda: case.read() is None).right()
