"""A fax has fewer dots down than across: it is drawn as the sheet that was sent."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from extract import image


def fax(path: Path, dpi: tuple[float, float], size: tuple[int, int]) -> Path:
    picture = Image.new("1", size, 1)
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 2, size[1] // 2), fill=0)
    picture.save(path, "TIFF", compression="group4", dpi=dpi)
    return path


@pytest.mark.parametrize(
    ("dpi", "size"),
    [
        ((204, 196), (1687, 2292)),
        ((204, 98), (1687, 1146)),
        ((200, 100), (1654, 1169)),
        ((200, 200), (1654, 2339)),
    ],
    ids=["fine", "standard", "in round numbers", "a scan"],
)
def test_a_fax_of_a4_is_a4(tmp_path: Path, dpi: tuple[int, int], size: tuple[int, int]) -> None:
    """It was read at half its height, so that no word of it was known."""
    with image.opened(fax(tmp_path / "a.tif", dpi, size)) as pages:
        wide, high = pages.size(1)
        assert (wide, high) == (pytest.approx(595, abs=2), pytest.approx(842, abs=2))
        drawn = pages.draw(1, (2, 0, 0, 2, 0, 0), round(2 * wide), round(2 * high), True)[:, :, 0]
    assert (drawn[:800, :560] < 50).all() and (drawn[860:] > 200).all() and (drawn[:, 620:] > 200).all()


@pytest.mark.parametrize("dpi", [(300, 1), (1, 1)], ids=["nonsense", "unknown"])
def test_a_resolution_that_no_machine_has_is_not_believed(tmp_path: Path, dpi: tuple[int, int]) -> None:
    with image.opened(fax(tmp_path / "a.tif", dpi, (1654, 2339))) as pages:
        assert pages.size(1) == (pytest.approx(595, abs=2), pytest.approx(842, abs=2))
