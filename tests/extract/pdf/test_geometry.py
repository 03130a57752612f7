"""What stands on a page, as values."""

from extract.pdf.geometry import sharing

from .pages import Text, runs_of


def test_runs_share_their_coordinates_and_nothing_else_of_them_changes() -> None:
    """Marks, styles and turns are 0 and 1 as well, as whole numbers and as yes and no: they stay what they are."""
    size = float("10")
    runs = [
        run._replace(left=0.0, letter=1.0, mark=n)
        for n, run in enumerate(runs_of([Text(40, 90, "Ask|the", True, size)]))
    ]
    assert runs[0].right is not runs[1].right
    shared = sharing(runs)
    assert shared == runs
    assert [list(map(type, run)) for run in shared] == [list(map(type, run)) for run in runs]
    assert shared[0].right is shared[1].right
