"""Pages that can be drawn as pictures, whatever they come from."""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # a run without scans does not load numpy
    import numpy as np
    from numpy.typing import NDArray

#: (a, b, c, d, e, f): x' = a·x + c·y + e, y' = b·x + d·y + f, from points of the page as shown (origin at the
#: top left) to points of the picture.
Matrix = tuple[float, float, float, float, float, float]


class Drawable(Protocol):
    """Pages by number, from 1. `size` is the width and height in points of a page as it is shown; `draw` gives
    rows × columns × (grey) or (red, green, blue) on white, and may be called from several threads."""

    def size(self, number: int) -> tuple[float, float]: ...
    def draw(
        self, number: int, matrix: Matrix, columns: int, rows: int, grey: bool
    ) -> "NDArray[np.uint8]": ...
