"""A scan of a sample, kept as a file: no measure of its reading falls below its floor.

The floors leave room for other versions of Tesseract (5.3 reads all of the dates, rows and ratings).
"""

import json
from pathlib import Path

import pytest

from export.json_files import plan_record
from extract import read
from normalise import normalise
from samples.content import FOLDER
from samples.measure import measure

from .made import needs_tesseract

SCAN = Path(__file__).parent / "stourfleet.scan.pdf"
TRUTH = FOLDER / "stourfleet-children" / "truth.json"
#: Shares of what must be exactly right on a scan of 150 dpi.
FLOORS = {
    "recommendations": 1.0,
    "rows": 0.95,
    "cells": 0.85,
    "dates": 0.95,
    "ratings": 0.95,
    "words": 0.95,
    "places": 0.95,
}


@pytest.mark.slow
@needs_tesseract
def test_no_measure_of_the_scanned_sample_is_below_its_floor() -> None:
    record = plan_record(normalise(read(SCAN)))
    shares = measure(json.loads(TRUTH.read_text(encoding="utf-8")), record)
    assert {name: shares[name].value for name, floor in FLOORS.items() if shares[name].value < floor} == {}
