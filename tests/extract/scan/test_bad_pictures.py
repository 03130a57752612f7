"""Pictures that cannot be read, or hold nothing: each gives a reason, within bounds of memory, and none crashes."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from extract import image, read
from extract.errors import DamagedError, NoTextError, TooLargeError, UnreadableError
from extract.scan import tesseract

from .made import picture_of_plan


@pytest.fixture(autouse=True)
def an_engine_that_sees_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here comes so far as to need Tesseract's answer."""
    monkeypatch.setattr(tesseract, "program", lambda: "tesseract")
    monkeypatch.setattr("extract.scan.reading.read_picture", lambda *_: [])


def saved(picture: Image.Image, kind: str, **more: object) -> bytes:
    out = BytesIO()
    picture.save(out, kind, **more)
    return out.getvalue()


def test_a_picture_cut_off_in_sending_is_damaged(tmp_path: Path) -> None:
    whole = saved(picture_of_plan(tmp_path, 100), "PNG")
    for share in (0.02, 0.5, 0.95):
        (tmp_path / "cut.png").write_bytes(whole[: int(len(whole) * share)])
        with pytest.raises(DamagedError):
            read(tmp_path / "cut.png")


@pytest.mark.parametrize("head", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"GIF89a"])
def test_a_signature_without_a_picture_is_damaged(tmp_path: Path, head: bytes) -> None:
    (tmp_path / "a").write_bytes(head + b"rubbish" * 50)
    with pytest.raises(UnreadableError):
        read(tmp_path / "a")


@pytest.mark.parametrize("shade", [0, 128, 255], ids=["black", "grey", "white"])
def test_a_page_without_anything_on_it_says_that_no_text_was_found(tmp_path: Path, shade: int) -> None:
    Image.new("L", (850, 1170), shade).save(tmp_path / "blank.png", dpi=(100, 100))
    with pytest.raises(NoTextError, match="no text was found"):
        read(tmp_path / "blank.png")


@pytest.mark.slow
def test_a_picture_of_more_points_than_any_page_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.new("1", (20_000, 20_000)).save(tmp_path / "a.png")
    with pytest.raises(TooLargeError) as error:
        read(tmp_path / "a.png")
    assert "300 dots an inch" in error.value.advice
    Image.new("RGB", (400, 400)).save(tmp_path / "b.png")
    monkeypatch.setattr(image, "MOST_BYTES", 400 * 400)
    monkeypatch.setattr(Image.Image, "load", lambda *_: pytest.fail("it was unpacked"))
    with pytest.raises(TooLargeError):
        read(tmp_path / "b.png")


@pytest.mark.parametrize("size", [(20_000, 400), (400, 20_000), (1, 1), (3, 900)])
def test_a_picture_of_a_shape_that_no_page_has_is_read_within_bounds(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    Image.new("L", size, 200).save(tmp_path / "a.png")
    with pytest.raises(NoTextError):
        read(tmp_path / "a.png")


def test_a_fax_of_many_pages_with_a_damaged_one_is_read_but_for_that(tmp_path: Path) -> None:
    white = Image.new("1", (850, 1100), 1)
    data = saved(white, "TIFF", save_all=True, append_images=[white, white], compression="group4")
    (tmp_path / "fax.tif").write_bytes(data[: len(data) * 2 // 3])
    with pytest.raises(UnreadableError):
        read(tmp_path / "fax.tif")


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "CMYK", "I;16", "F"])
def test_every_kind_of_colours_becomes_grey_or_red_green_and_blue(mode: str) -> None:
    picture = Image.new("L", (30, 20), 255)
    picture.paste(0, (0, 0, 15, 20))
    if mode == "I;16":
        picture = Image.frombytes(
            "I;16", (30, 20), b"".join((b"\0\0" * 15 + b"\xff\xff" * 15) for _ in range(20))
        )
    else:
        picture = picture.convert(mode)
    for grey in (True, False):
        found = image.flat(picture, grey)
        assert found.mode == ("L" if grey else "RGB")
        assert found.convert("L").getpixel((2, 2)) < 40 and found.convert("L").getpixel((28, 2)) > 215
