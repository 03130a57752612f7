"""Degrades a drawn plan into a scan: python -m tests.torture.scan FILE.pdf… -o DIR [--seed N] [--dpi N]

Each page is drawn by pdfium, laid askew, blurred, given noise and uneven light, and wrapped as a picture in a PDF
again, without a word of text: in colour or grey as JPEG, or in black and white as a fax is (CCITT group 4). The
truth of the drawn plan stays the truth.
"""

import argparse
import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
from numpy.typing import NDArray
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw, ImageFilter

Points = NDArray[np.float32]
#: TIFF's tags of the rows of a strip, of where it begins and how long it is.
ROWS, BEGIN, LENGTH = 278, 273, 279
#: Below this of 255 a point is black where a scanner keeps black and white only.
BLACK = 150


@dataclass(frozen=True, slots=True)
class Scanner:
    """One way of scanning. `skew`: each page lies askew by up to so many degrees; `turned`: how many degrees
    clockwise all pages lie on their side; `noise`: standard deviation of the grain, of 255; `shade`: how much
    darker the paper is at one edge, of 255; `blur` in points of the picture; `quality` of the JPEG; `one_bit`:
    black and white only. What happens to the paper: `lean`, by what share of its height a page is sheared;
    `narrow`, by what share its head is narrower than its foot; `border`, the scanner's lid round it (points);
    `holes` punched at its left; `fold`, how dark the shadow of a fold is, of 255; `specks` of dust for each page;
    `faint`, the share of its ink that a copier lost; `pen`: somebody signed across it."""

    dpi: int
    colour: bool
    skew: float
    noise: float
    shade: int
    blur: float
    quality: int
    turned: int = 0
    one_bit: bool = False
    lean: float = 0.0
    narrow: float = 0.0
    border: float = 0.0
    holes: int = 0
    fold: int = 0
    specks: int = 0
    faint: float = 0.0
    pen: bool = False

    def __str__(self) -> str:
        ink = "black and white" if self.one_bit else "colour" if self.colour else "grey"
        worn = [f"{name} {getattr(self, name)}" for name in WEAR if getattr(self, name)]
        return ", ".join(
            [f"{self.dpi} dpi {ink}, skew {self.skew}, noise {self.noise}, JPEG {self.quality}", *worn]
        )


#: What may happen to a sheet besides, by name.
WEAR = ("turned", "lean", "narrow", "border", "holes", "fold", "specks", "faint", "pen")


def make_scanner(seed: int, dpi: int | None = None) -> Scanner:
    """The scanner of a seed, as offices have them: 150 to 200 dpi, colour or grey, sheets fed by hand."""
    rng = random.Random(seed)
    found = rng.choice((150, 200, 200))
    return Scanner(
        dpi=dpi or found,
        colour=rng.random() < 0.6,
        skew=rng.choice((0.0, 0.5, 1.0, 1.5)),
        noise=rng.choice((1.0, 3.0, 6.0)),
        shade=rng.choice((0, 0, 8)),
        blur=rng.choice((0.0, 0.3, 0.6)),
        quality=rng.choice((50, 70, 85)),
        turned=rng.choice((0, 0, 0, 0, 90, 180, 270)),
    )


def make_worn(seed: int, dpi: int | None = None) -> Scanner:
    """The scanner and the sheets of a seed, worn as copies of copies are: two or three kinds of wear."""
    rng = random.Random(f"worn {seed}")
    one_bit = rng.random() < 0.3
    wear: dict[str, float] = {
        "lean": rng.uniform(-0.006, 0.006),
        "narrow": rng.uniform(-0.006, 0.006),
        "border": rng.choice((6.0, 14.0, 25.0)),
        "holes": rng.choice((2, 4)),
        "fold": rng.choice((12, 30, 50)),
        "specks": rng.choice((30, 150, 400)),
        "faint": rng.choice((0.2, 0.4, 0.55)),
        "pen": True,
        "turned": rng.choice((90, 180, 270)),
    }
    names = rng.sample(sorted(wear), rng.choice((2, 3)))
    return Scanner(
        dpi=dpi or rng.choice((150, 200, 200, 300)),
        colour=not one_bit and rng.random() < 0.6,
        skew=rng.choice((0.0, 0.7, 1.5, 3.0)),
        noise=rng.choice((1.0, 3.0, 6.0)),
        shade=rng.choice((0, 8, 30)),
        blur=rng.choice((0.0, 0.5, 0.8)),
        quality=rng.choice((35, 50, 75)),
        one_bit=one_bit,
        **{name: wear[name] for name in names},  # type: ignore[arg-type]
    )


def scan(source: Path | bytes, scanner: Scanner, seed: int) -> bytes:
    """The PDF of the scanned pages; the same arguments give the same pictures."""
    return as_pdf(sheets(source, scanner, seed), scanner)


def sheets(source: Path | bytes, scanner: Scanner, seed: int) -> list[Image.Image]:
    """The scanned pages as pictures."""
    drawn = pypdfium2.PdfDocument(source)
    grains, rng = np.random.default_rng(seed), random.Random(seed)
    try:
        return [
            worn(page.render(scale=scanner.dpi / 72).to_pil().convert("RGB"), scanner, rng, grains)
            for page in drawn
        ]
    finally:
        drawn.close()


def worn(
    sheet: Image.Image, scanner: Scanner, rng: random.Random, grains: np.random.Generator
) -> Image.Image:
    """A clean page as the scanner sees it."""
    paper = tuple(rng.randint(244, 255) for _ in range(3)) if scanner.colour else (250, 250, 250)
    angle = rng.uniform(-scanner.skew, scanner.skew)
    unit = scanner.dpi / 72
    mark(sheet, scanner, unit, grains)
    if scanner.lean or scanner.narrow:
        sheet = leaning(sheet, scanner)
    sheet = sheet.rotate(angle, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    if scanner.turned:
        sheet = sheet.rotate(-scanner.turned, expand=True)
    if not scanner.colour:
        sheet = sheet.convert("L").convert("RGB")
    if scanner.blur:
        sheet = sheet.filter(ImageFilter.GaussianBlur(scanner.blur))
    points = np.asarray(sheet, np.float32)
    if scanner.faint:
        points = 255 - (255 - points) * np.float32(1 - scanner.faint)
    points = points * (np.array(paper, np.float32) / 255)
    points -= np.linspace(0, scanner.shade, points.shape[1], dtype=np.float32)[None, :, None]
    if scanner.fold:
        points -= fold_across(len(points), scanner.fold, unit)[:, None, None]
    if scanner.border:
        points = lidded(points, scanner.border * unit, rng)
    points += grains.normal(0, scanner.noise, (*points.shape[:2], 1)).astype(np.float32)
    found = Image.fromarray(points.clip(0, 255).astype(np.uint8))
    return found.convert("L").point(lambda grey: 255 * (grey > BLACK), "1") if scanner.one_bit else found


def mark(sheet: Image.Image, scanner: Scanner, unit: float, grains: np.random.Generator) -> None:
    """Dust, punched holes and a signature on a sheet."""
    pen = ImageDraw.Draw(sheet)
    wide, high = sheet.size
    for x, y, size, light in grains.random((scanner.specks, 4)):
        # A speck is a third of a point to one point wide; one in four is a hole in the ink.
        half = (0.15 + 0.35 * size) * unit
        box = (x * wide - half, y * high - half, x * wide + half, y * high + half)
        pen.ellipse(box, fill=(255,) * 3 if light > 0.75 else (40,) * 3)
    for hole in range(scanner.holes):
        x, y = 34 * unit, high / 2 + (hole - (scanner.holes - 1) / 2) * 227 * unit  # ISO 838: 80 mm apart
        pen.ellipse((x - 8.5 * unit, y - 8.5 * unit, x + 8.5 * unit, y + 8.5 * unit), fill=(60, 60, 60))
    if scanner.pen:
        x, y = grains.uniform(0.3, 0.6) * wide, grains.uniform(0.4, 0.8) * high
        swing = [
            (x + 4 * unit * at, y + 14 * unit * math.sin(at * 1.7) * math.cos(at / 3)) for at in range(28)
        ]
        pen.line(swing, fill=(30, 40, 140), width=max(1, round(1.1 * unit)), joint="curve")


def leaning(sheet: Image.Image, scanner: Scanner) -> Image.Image:
    """A sheet whose sides lean, or whose head is narrower than its foot: it did not lie flat."""
    wide, high = sheet.size
    lean, narrow = scanner.lean * high / 2, scanner.narrow * wide / 2
    corners = ((-lean - narrow, 0), (lean, high), (wide + lean, high), (wide - lean + narrow, 0))
    quad = [float(at) for corner in corners for at in corner]
    return sheet.transform(
        sheet.size, Image.Transform.QUAD, quad, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255)
    )


def fold_across(rows: int, depth: float, unit: float) -> Points:
    """The shadow of a fold across the middle of a sheet: dark within 6 points of it."""
    away = np.abs(np.arange(rows, dtype=np.float32) - 0.47 * rows) / np.float32(unit)
    return np.asarray(depth * np.exp(-((away / 6) ** 2)), np.float32)


def lidded(points: Points, border: float, rng: random.Random) -> Points:
    """The sheet with the scanner's dark lid on some of its sides."""
    for axis in (0, 1):
        for side in (points.swapaxes(0, axis), points.swapaxes(0, axis)[::-1]):
            if rng.random() < 0.6:
                side[: round(border * rng.uniform(0.3, 1))] = 25
    return points


def as_pdf(found: Sequence[Image.Image], scanner: Scanner) -> bytes:
    """Pictures as the pages of a PDF."""
    made = pikepdf.new()
    for sheet in found:
        wrap(made, sheet, scanner)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def as_tiff(found: Sequence[Image.Image], scanner: Scanner) -> bytes:
    """Pictures as the pages of a TIFF."""
    out = BytesIO()
    found[0].save(
        out, "TIFF", save_all=True, append_images=list(found[1:]), dpi=(scanner.dpi, scanner.dpi),
        compression="group4" if scanner.one_bit else "jpeg",
    )  # fmt: skip
    return out.getvalue()


def wrap(made: pikepdf.Pdf, sheet: Image.Image, scanner: Scanner) -> None:
    """Add a picture as a page of its own."""
    how: dict[str, object] = {"Filter": Name.DCTDecode, "BitsPerComponent": 8}
    if scanner.one_bit:
        data, colours = fax(sheet), Name.DeviceGray
        how = {
            "Filter": Name.CCITTFaxDecode,
            "BitsPerComponent": 1,
            "DecodeParms": Dictionary(K=-1, Columns=sheet.width, Rows=sheet.height, BlackIs1=True),
        }
    else:
        pressed = BytesIO()
        (sheet if scanner.colour else sheet.convert("L")).save(pressed, "JPEG", quality=scanner.quality)
        data, colours = pressed.getvalue(), Name.DeviceRGB if scanner.colour else Name.DeviceGray
    picture = made.make_stream(
        data, Type=Name.XObject, Subtype=Name.Image, Width=sheet.width, Height=sheet.height,
        ColorSpace=colours, **how,
    )  # fmt: skip
    width, height = (round(side * 72 / scanner.dpi, 2) for side in sheet.size)
    page = made.add_blank_page(page_size=(width, height))
    page.obj.Resources = Dictionary(XObject=Dictionary(Sheet=picture))
    page.obj.Contents = made.make_stream(f"q {width} 0 0 {height} 0 0 cm /Sheet Do Q".encode())
    page.obj.MediaBox = Array([0, 0, width, height])


def fax(sheet: Image.Image) -> bytes:
    """A black and white picture as CCITT group 4 presses it."""
    pressed = BytesIO()
    sheet.save(pressed, "TIFF", compression="group4", tiffinfo={ROWS: sheet.height})
    with Image.open(pressed) as tiff:
        begin, length = tiff.tag_v2[BEGIN][0], tiff.tag_v2[LENGTH][0]
    return pressed.getvalue()[begin : begin + length]


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.torture.scan", description="Plans turned into scans."
    )
    parser.add_argument("files", type=Path, nargs="+", help="drawn plans (PDF)")
    parser.add_argument("-o", "--out", type=Path, required=True, help="folder to write into")
    parser.add_argument("--seed", type=int, default=0, help="the seed of the first file's scanner")
    parser.add_argument("--dpi", type=int, help="resolution of all scans (default: by the seed)")
    parser.add_argument("--worn", action="store_true", help="worn sheets: folds, holes, specks, faint ink …")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for seed, file in enumerate(args.files, args.seed):
        scanner = (make_worn if args.worn else make_scanner)(seed, args.dpi)
        kind = "colour" if scanner.colour else "scan"  # the scorer asks for no colours in files named scan
        (args.out / f"{file.stem}.{kind}.pdf").write_bytes(scan(file, scanner, seed))
        truth = file.with_suffix(".truth.json")
        if truth.exists():
            (args.out / truth.name).write_bytes(truth.read_bytes())
        print(f"{file.stem}: {scanner}")


if __name__ == "__main__":
    main()
