"""Shapes in a picture: its largest and smallest values under a moving window, and what they take away.

The grey morphology that finding rules needs (erosion, dilation, closing with a line), by doubling the
window: a window of 25 points takes five passes over the picture, each as fast as memory is read.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Mask = NDArray[np.bool_]


def highest(picture: Grey, length: int, axis: int) -> Grey:
    """For each point the highest value of `length` points around it along an axis (grey dilation)."""
    return windowed(picture, length, axis, np.maximum)


def lowest(picture: Grey, length: int, axis: int) -> Grey:
    """For each point the lowest value of `length` points around it along an axis (grey erosion)."""
    return windowed(picture, length, axis, np.minimum)


def closed(picture: Grey, length: int, axis: int) -> Grey:
    """The picture without what is dark and shorter than `length` points along an axis."""
    return lowest(highest(picture, length, axis), length, axis)


def windowed(picture: Grey, length: int, axis: int, best: Callable[[Grey, Grey], Grey]) -> Grey:
    """`best` of the odd window of at least `length` points that is centred on each point.

    Beyond the border the outermost points count, as if the picture went on as it ends.
    """
    half = length // 2
    if half == 0:
        return picture
    along = np.moveaxis(picture, axis, 0)
    size = along.shape[0]
    padded = np.empty((size + 2 * half, *along.shape[1:]), picture.dtype)
    if axis == 1:  # keep the order in memory of the picture, or each pass costs ten times as much
        padded = np.moveaxis(np.empty((picture.shape[0], size + 2 * half), picture.dtype), 1, 0)
    padded[half : half + size] = along
    padded[:half], padded[half + size :] = along[:1], along[-1:]
    covered, wanted = 1, 2 * half + 1
    current = padded
    while covered < wanted:
        step = min(covered, wanted - covered)
        current = best(current[:-step], current[step:])
        covered += step
    return np.moveaxis(current, 0, axis)


def odd(length: float) -> int:
    """A whole odd number of points, at least 3."""
    return max(3, 2 * round(length / 2) + 1)


def halved(grey: Grey) -> Grey:
    """The picture at half the resolution: each point the mean of four."""
    from PIL import Image

    even = grey[: grey.shape[0] // 2 * 2, : grey.shape[1] // 2 * 2]
    return np.asarray(Image.fromarray(even).reduce(2)) if even.size else even[::2, ::2]
